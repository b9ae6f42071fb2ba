"""What each LaTeX command of our prompts is called on one plain line."""

from __future__ import annotations

_GREEK = (
    "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi pi rho sigma tau upsilon "
    "phi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega"
)
_FUNCTIONS = (
    "sin cos tan sec csc cot arcsin arccos arctan sinh cosh tanh coth exp log ln lg max min sup inf "
    "det dim ker deg gcd arg"
)
_BARE = (
    "mathrm mathbf mathit mathsf mathtt mathcal mathbb mathfrak boldsymbol bm text textbf textit textrm "
    "texttt operatorname mbox boxed underline overbrace underbrace"
)
_SILENT = "left right big Big bigg Bigg bigl bigr Bigl Bigr biggl biggr displaystyle textstyle limits nolimits"
_TEXTUAL = "text textbf textit textrm texttt mbox"
_FRACTIONS = "frac dfrac tfrac cfrac"
_BINOMIALS = "binom dbinom tbinom"
_MATRICES = "pmatrix bmatrix matrix smallmatrix Bmatrix vmatrix Vmatrix array"
_LISTINGS = "cases aligned align gathered split"

GREEK = frozenset(_GREEK.split())

# Commands that are words: spaced from letters and digits around them.
WORDS = {
    **{name: name for name in GREEK},
    "varepsilon": "epsilon",
    "vartheta": "theta",
    "varphi": "phi",
    "varsigma": "sigma",
    "ell": "l",
    "infty": "inf",
    "partial": "d",
    "nabla": "grad",
    "in": " in ",
    "notin": " not in ",
    "subset": " subset of ",
    "subseteq": " subset of ",
    "cup": " union ",
    "cap": " and ",
    "setminus": " without ",
    "emptyset": "empty set",
    "varnothing": "empty set",
    "forall": "for all ",
    "exists": "there is ",
    "lnot": "not ",
    "neg": "not ",
    "land": " and ",
    "wedge": " and ",
    "lor": " or ",
    "vee": " or ",
    "int": "integral",
    "iint": "double integral",
    "sum": "sum",
    "prod": "product",
    "lim": "lim",
    "Pr": "P",
    **{name: name for name in _FUNCTIONS.split()},
    "argmin": "argmin",
    "argmax": "argmax",
    "operatorname": "",
}

# Commands that are signs, with their own spacing.
SIGNS = {
    "cdot": "·",
    "times": "×",
    "ast": "*",
    "star": "*",
    "div": "/",
    "pm": "±",
    "mp": "-+",
    "le": " <= ",
    "leq": " <= ",
    "leqslant": " <= ",
    "ge": " >= ",
    "geq": " >= ",
    "geqslant": " >= ",
    "lt": " < ",
    "gt": " > ",
    "ll": " << ",
    "gg": " >> ",
    "ne": " != ",
    "neq": " != ",
    "approx": " ≈ ",
    "sim": " ~ ",
    "simeq": " ≈ ",
    "equiv": " = ",
    "propto": " proportional to ",
    "succ": " succ ",
    "succeq": " succeq ",
    "preceq": " preceq ",
    "perp": " perpendicular to ",
    "parallel": " || ",
    "to": " -> ",
    "rightarrow": " -> ",
    "longrightarrow": " -> ",
    "leftarrow": " <- ",
    "gets": " <- ",
    "mapsto": " -> ",
    "Rightarrow": " => ",
    "implies": " => ",
    "iff": " <=> ",
    "Leftrightarrow": " <=> ",
    "mid": " | ",
    "vert": "|",
    "lvert": "|",
    "rvert": "|",
    "Vert": "||",
    "lVert": "||",
    "rVert": "||",
    "|": "||",
    "langle": "<",
    "rangle": ">",
    "lfloor": "floor(",
    "rfloor": ")",
    "lceil": "ceil(",
    "rceil": ")",
    "circ": "∘",
    "odot": "⊙",
    "otimes": "⊗",
    "oplus": "⊕",
    "top": "T",
    "intercal": "T",
    "dagger": "+",
    "prime": "'",
    "ldots": "...",
    "dots": "...",
    "cdots": "...",
    "vdots": "...",
    "ddots": "...",
    "lbrace": "{",
    "rbrace": "}",
    "{": "{",
    "}": "}",
    "%": "%",
    "$": "$",
    "&": "&",
    "#": "#",
    "_": "_",
    ",": " ",
    ";": " ",
    ":": " ",
    " ": " ",
    "!": "",
    "quad": "  ",
    "qquad": "  ",
    "\\": "; ",
    "colon": ": ",
    "triangle": "Delta ",
    "degree": "°",
    "checkmark": "✓",
}

# Commands that change only the look of their argument, or nothing that is read.
BARE = frozenset(_BARE.split())
SILENT = frozenset(_SILENT.split())
# Text inside keeps its spaces.
TEXTUAL = frozenset(_TEXTUAL.split())

ACCENTS = {
    "hat": "hat",
    "widehat": "hat",
    "bar": "bar",
    "overline": "bar",
    "tilde": "tilde",
    "widetilde": "tilde",
    "dot": "dot",
    "vec": "",
}
FRACTIONS = frozenset(_FRACTIONS.split())
BINOMIALS = frozenset(_BINOMIALS.split())
MATRICES = frozenset(_MATRICES.split())
LISTINGS = frozenset(_LISTINGS.split())

_STRUCTURE = (
    "sqrt begin end not over choose substack stackrel overset underset middle newline phantom"
)
# Every command that is a word, whatever it does.
COMMANDS = frozenset(
    name
    for name in (
        *WORDS,
        *SIGNS,
        *BARE,
        *SILENT,
        *ACCENTS,
        *FRACTIONS,
        *BINOMIALS,
        *_STRUCTURE.split(),
    )
    if name.isalpha()
)
