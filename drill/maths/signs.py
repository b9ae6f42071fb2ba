"""Tables of characters and LaTeX commands: what each stands for in the language."""

from __future__ import annotations

from typing import Final

# Greek letters by their canonical ASCII names, with the variant shapes.
GREEK: Final[dict[str, str]] = {
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "ϵ": "epsilon",
    "ζ": "zeta", "η": "eta", "θ": "theta", "ϑ": "theta", "ι": "iota", "κ": "kappa",
    "λ": "lambda", "μ": "mu", "\u00b5": "mu", "ν": "nu", "ξ": "xi", "π": "pi", "ϖ": "pi",
    "ρ": "rho", "ϱ": "rho", "σ": "sigma", "ς": "sigma", "τ": "tau", "υ": "upsilon",
    "φ": "phi", "ϕ": "phi", "χ": "chi", "ψ": "psi", "ω": "omega",
    "Γ": "Gamma", "Δ": "Delta", "\u2206": "Delta", "Θ": "Theta", "Λ": "Lambda", "Ξ": "Xi", "Π": "Pi",
    "Σ": "Sigma", "Υ": "Upsilon", "Φ": "Phi", "Ψ": "Psi", "Ω": "Omega", "\u2126": "Omega",
}  # fmt: skip
GLYPHS: Final[dict[str, str]] = {
    name: letter
    for letter, name in reversed(GREEK.items())
    if letter not in "ϵϑ\u00b5ϖϱςϕ\u2206\u2126"
}

# Accents that name a letter of their own: y with a circumflex is y_hat.
ACCENTS: Final[dict[str, str]] = {
    "\u0302": "hat", "\u0304": "bar", "\u0305": "bar", "\u0303": "tilde", "\u0307": "dot",
    "\u20d7": "vec",
}  # fmt: skip

SUPERSCRIPTS: Final[dict[str, str]] = dict(
    zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱᵃᵇᶜᵈᵉᵏᵐᵖᵗᵘᵛʷˣʸᶻ", "0123456789+-=()niabcdekmptuvwxyz", strict=True)
)
SUBSCRIPTS: Final[dict[str, str]] = dict(
    zip("₀₁₂₃₄₅₆₇₈₉ₐₑₒₓₕₖₗₘₙₚₛₜᵢⱼᵣᵤᵥ", "0123456789aeoxhklmnpstijruv", strict=True)
)

FRACTIONS: Final[dict[str, tuple[int, int]]] = {
    "½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅕": (1, 5), "⅖": (2, 5),
    "⅗": (3, 5), "⅘": (4, 5), "⅙": (1, 6), "⅚": (5, 6), "⅐": (1, 7), "⅛": (1, 8), "⅜": (3, 8),
    "⅝": (5, 8), "⅞": (7, 8), "⅑": (1, 9), "⅒": (1, 10),
}  # fmt: skip

# One character, or several, to (kind of token, canonical text). Longest first where they share a start.
_OPERATORS = {
    "+": "+", "＋": "", "-": "-", "−": "-", "–": "-", "—": "-", "‐": "-", "‑": "-", "‒": "-", "―": "-",
    "﹣": "-", "*": "*", "·": "*", "⋅": "*", "∙": "*", "•": "*", "×": "*", "∗": "*", "⨯": "*", "⋆": "*",
    "✕": "*", "✖": "*", "➕": "+", "➖": "-", "➗": "/",
    "/": "/", "÷": "/", "∕": "/", "⁄": "/", "^": "^", "ˆ": "^", "±": "±",
}  # fmt: skip
_RELATIONS = {
    "=": "==", "≈": "==", "≃": "==", "≅": "==", "≡": "==", "≠": "!=", "<": "<", ">": ">", "≤": "<=",
    "⩽": "<=", "≦": "<=", "≥": ">=", "⩾": ">=", "≧": ">=",
}  # fmt: skip
_WORDS = {"∧": "and", "∨": "or", "¬": "not", "∪": "union", "⋃": "union", "∈": "in"}
_BRACKETS = {
    "(": "open", "[": "open", "{": "open", "⌊": "open", "⌈": "open", "⟨": "open", "〈": "open",
    ")": "close", "]": "close", "}": "close", "⌋": "close", "⌉": "close", "⟩": "close", "〉": "close",
}  # fmt: skip
_ANGLES = {"〈": "⟨", "〉": "⟩"}

SIGNS: Final[dict[str, tuple[str, str]]] = {
    **{sign: ("operator", text) for sign, text in _OPERATORS.items() if text},
    **{sign: ("relation", text) for sign, text in _RELATIONS.items()},
    **{sign: ("word", text) for sign, text in _WORDS.items()},
    **{sign: (kind, _ANGLES.get(sign, sign)) for sign, kind in _BRACKETS.items()},
    ",": ("comma", ","), ";": ("semicolon", ";"), "|": ("bar", "|"), "∣": ("bar", "|"),
    "‖": ("norm", "‖"), "∥": ("norm", "‖"),
    "!": ("postfix", "!"), "%": ("postfix", "%"), "&": ("ampersand", "&"),
    "√": ("radical", "2"), "∛": ("radical", "3"), "∜": ("radical", "4"),
    "'": ("prime", "'"), "′": ("prime", "'"), "’": ("prime", "'"), "‘": ("prime", "'"), ":": ("colon", ":"),
    "ᵀ": ("transpose", "T"), "⊤": ("transpose", "T"),
    "∞": ("name", "inf"), "∅": ("empty", "{}"), "∇": ("other", "∇"), "∂": ("other", "∂"), "∩": ("other", "∩"),
    "ℝ": ("reals", "ℝ"),
    "**": ("operator", "^"), "+/-": ("operator", "±"),
    "==": ("relation", "=="), "!=": ("relation", "!="), "<>": ("relation", "!="),
    "<=": ("relation", "<="), "=<": ("relation", "<="), ">=": ("relation", ">="), "=>": ("relation", ">="),
    "&&": ("word", "and"), "~=": ("relation", "=="), "=/=": ("relation", "!="),
    "~": ("space", " "), "∼": ("space", " "),
}  # fmt: skip

# LaTeX commands that are one sign, to the same pairs. A name stands for itself (`\alpha`, `\sin`).
COMMANDS: Final[dict[str, tuple[str, str]]] = {
    "cdot": ("operator", "*"), "times": ("operator", "*"), "ast": ("operator", "*"), "div": ("operator", "/"),
    "pm": ("operator", "±"), "le": ("relation", "<="), "leq": ("relation", "<="), "leqslant": ("relation", "<="),
    "lt": ("relation", "<"), "gt": ("relation", ">"), "ge": ("relation", ">="), "geq": ("relation", ">="),
    "geqslant": ("relation", ">="), "ne": ("relation", "!="), "neq": ("relation", "!="),
    "approx": ("relation", "=="), "equiv": ("relation", "=="), "in": ("word", "in"),
    "land": ("word", "and"), "wedge": ("word", "and"), "lor": ("word", "or"), "vee": ("word", "or"),
    "neg": ("word", "not"), "lnot": ("word", "not"), "cup": ("word", "union"),
    "infty": ("name", "inf"), "emptyset": ("empty", "{}"), "varnothing": ("empty", "{}"),
    "{": ("open", "{"), "}": ("close", "}"), "lbrace": ("open", "{"), "rbrace": ("close", "}"),
    "lparen": ("open", "("), "rparen": ("close", ")"), "surd": ("radical", "2"),
    "exponentialE": ("name", "e"), "imaginaryI": ("name", "i"),
    "lbrack": ("open", "["), "rbrack": ("close", "]"), "langle": ("open", "⟨"), "rangle": ("close", "⟩"),
    "lfloor": ("open", "⌊"), "rfloor": ("close", "⌋"), "lceil": ("open", "⌈"), "rceil": ("close", "⌉"),
    "lvert": ("bar", "l|"), "rvert": ("bar", "r|"), "vert": ("bar", "|"), "mid": ("bar", "|"),
    "lVert": ("norm", "‖"), "rVert": ("norm", "‖"), "Vert": ("norm", "‖"), "|": ("norm", "‖"),
    "%": ("postfix", "%"), "&": ("word", "and"), "\\": ("break", "\\\\"), "cr": ("break", "\\\\"),
    "prime": ("prime", "'"),
    "R": ("reals", "ℝ"), "Reals": ("reals", "ℝ"),
    "top": ("transpose", "T"), "intercal": ("transpose", "T"), "nabla": ("other", "∇"),
    "partial": ("other", "∂"), "cap": ("other", "∩"),
    "frac": ("command", "frac"), "dfrac": ("command", "frac"), "tfrac": ("command", "frac"),
    "cfrac": ("command", "frac"), "nicefrac": ("command", "frac"), "sfrac": ("command", "frac"),
    "sqrt": ("command", "sqrt"), "binom": ("command", "binom"), "dbinom": ("command", "binom"),
    "tbinom": ("command", "binom"), "begin": ("begin", "\\begin"), "end": ("finish", "\\end"),
    "varepsilon": ("glyph", "epsilon"), "vartheta": ("glyph", "theta"), "varphi": ("glyph", "phi"),
    "varrho": ("glyph", "rho"), "varsigma": ("glyph", "sigma"),
    **{name: ("glyph", name) for name in GLYPHS},
}  # fmt: skip
SPACING: Final[frozenset[str]] = frozenset(
    {",", ";", ":", "!", " ", ">", "space", "thinspace", "medspace", "thickspace", "enspace", "quad", "qquad",
     "displaystyle", "textstyle", "limits", "big", "Big",
     "bigl", "bigr", "Bigl", "Bigr", "bigg", "Bigg", "biggl", "biggr", "Biggl", "Biggr", "left", "right",
     "mleft", "mright", "middle", "sim", "(", ")", "[", "]"}
)  # fmt: skip
# Commands whose braces hold a plain word, and commands that put an accent on a letter.
WORDINGS: Final[frozenset[str]] = frozenset(
    {"text", "mathrm", "operatorname", "mathbf", "boldsymbol", "bm", "mathit", "mathsf", "textbf", "textit",
     "mathop", "rm"}
)  # fmt: skip
ACCENTING: Final[dict[str, str]] = {
    "hat": "hat", "widehat": "hat", "bar": "bar", "overline": "bar", "tilde": "tilde",
    "widetilde": "tilde", "dot": "dot", "vec": "vec",
}  # fmt: skip
MATRICES: Final[frozenset[str]] = frozenset(
    {"pmatrix", "bmatrix", "matrix", "smallmatrix", "Bmatrix", "array"}
)
# Commands with a word of their own against them.
REFUSED_COMMANDS: Final[dict[str, str]] = {
    "circ": "", "degree": "",  # said as of the sign
    **dict.fromkeys(("over", "atop", "above"), r"Write \frac{a}{b} or a/b: \over cannot be read."),
    **dict.fromkeys(("dots", "ldots", "cdots", "dotsc", "dotsb"), "Three dots cannot be read: write every item."),
    "not": r"Of \not only \not= can be read.",
    "mp": "Only ± can be read: write ± or list both values.",
    "sum": "A sum cannot be used in an answer: work it out.",
    "int": "An integral cannot be used in an answer: work it out.",
    "lim": "A limit cannot be used in an answer: work it out.",
    "prod": "A product over an index cannot be used in an answer: work it out.",
}  # fmt: skip
# Prefixes of the Python libraries people quote from; what follows must be a known name.
MODULES: Final[tuple[str, ...]] = (
    "np.linalg.", "numpy.linalg.", "scipy.special.", "np.", "numpy.", "math.", "Math.", "cmath.", "torch.",
    "jnp.", "sympy.", "sp.", "tf.",
)  # fmt: skip
