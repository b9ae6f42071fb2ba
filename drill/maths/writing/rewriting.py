r"""LaTeX rewritten into what TeXicode draws well: known commands, spaces around signs, one-row scripts."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from drill.maths.signs import GREEK, SUBSCRIPTS, SUPERSCRIPTS
from drill.maths.writing.accents import hide

_PRIMES = re.compile(r"\^(?:\{\s*(?:\\prime\s*)+\}|\\prime(?![A-Za-z]))")
_TOKEN = re.compile(r"\\[A-Za-z]+\*?|\\.|\s+|.", re.DOTALL)

RELATIONS: Final[frozenset[str]] = frozenset(
    ("=", "<", ">", r"\le", r"\leq", r"\ge", r"\geq", r"\ne", r"\neq", r"\approx", r"\sim", r"\simeq", r"\equiv",
     r"\propto", r"\in", r"\notin", r"\subset", r"\subseteq", r"\supset", r"\to", r"\rightarrow", r"\leftarrow",
     r"\gets", r"\mapsto", r"\Rightarrow", r"\Leftarrow", r"\iff", r"\Leftrightarrow", r"\mid", r"\parallel",
     r"\perp", r"\succ", r"\succeq", r"\prec", r"\preceq", r"\gg", r"\ll", r"\cong")
)  # fmt: skip
_SIGNS = frozenset(
    ("+", "-", r"\pm", r"\mp", r"\times", r"\cup", r"\cap", r"\land", r"\lor", r"\wedge", r"\vee", r"\setminus",
     r"\div", r"\odot", r"\otimes", r"\oplus")
)  # fmt: skip
FUNCTIONS: Final[frozenset[str]] = frozenset(
    (r"\sin", r"\cos", r"\tan", r"\sec", r"\csc", r"\cot", r"\sinh", r"\cosh", r"\tanh", r"\coth", r"\arcsin",
     r"\arccos", r"\arctan", r"\log", r"\ln", r"\lg", r"\exp", r"\max", r"\min", r"\sup", r"\inf", r"\det",
     r"\dim", r"\ker", r"\arg", r"\gcd", r"\deg", r"\Pr", r"\lim", r"\liminf", r"\limsup")
)  # fmt: skip
# Names of operators that LaTeX authors define, drawn upright.
NAMED: Final[frozenset[str]] = frozenset(
    (r"\argmax", r"\argmin", r"\Var", r"\Cov", r"\Corr", r"\rank", r"\tr", r"\diag", r"\sgn", r"\sign",
     r"\softmax", r"\ReLU", r"\KL", r"\relu", r"\sigmoid", r"\span", r"\erf", r"\median", r"\mode")
)  # fmt: skip
_LIMITS = frozenset((r"\sum", r"\prod", r"\lim", r"\int", r"\iint", r"\oint"))
_RENAMED = {
    r"\lVert": r"\Vert", r"\rVert": r"\Vert", r"\|": r"\Vert", r"\overline": r"\bar", r"\leqslant": r"\le",
    r"\geqslant": r"\ge", r"\lt": "<", r"\gt": ">", r"\implies": r"\Rightarrow", r"\impliedby": r"\Leftarrow",
    r"\varnothing": r"\emptyset", r"\colon": ":", r"\boldsymbol": r"\mathbf", r"\bm": r"\mathbf",
    r"\operatorname*": r"\operatorname", r"\middle": "", r"\nonumber": "", r"\limits": "", r"\nolimits": "",
    r"\displaystyle": "", r"\textstyle": "", r"\vphantom": r"\text", r"\textbf": r"\text", r"\textit": r"\text",
    r"\textrm": r"\text", r"\mbox": r"\text", r"\tbinom": r"\binom", r"\thinspace": r"\,", r"\lbrace": r"\{",
    r"\rbrace": r"\}", r"\dotsc": r"\dots", r"\dotsb": r"\cdots", r"\iid": r"\mathrm{iid}", r"\complement": "ᶜ",
}  # fmt: skip
_IN_SCRIPT = {r"\top": "T", r"\intercal": "T", r"\prime": "'", r"\ast": "*", r"\star": "*"}
# Signs outside ASCII that TeXicode does not know, to its commands. Letters and digits it takes as they are.
UNICODE: Final[dict[str, str]] = {
    "·": r"\cdot", "⋅": r"\cdot", "×": r"\times", "÷": r"\div", "−": "-", "–": "-", "±": r"\pm", "∓": r"\mp",
    "≤": r"\le", "≥": r"\ge", "≠": r"\ne", "≈": r"\approx", "≡": r"\equiv", "∼": r"\sim", "∝": r"\propto",
    "∞": r"\infty", "∈": r"\in", "∉": r"\notin", "∪": r"\cup", "∩": r"\cap", "∅": r"\emptyset", "⊂": r"\subset",
    "⊆": r"\subseteq", "→": r"\to", "←": r"\gets", "⇒": r"\Rightarrow", "⇔": r"\Leftrightarrow", "↦": r"\mapsto",
    "∀": r"\forall", "∃": r"\exists", "∂": r"\partial", "∇": r"\nabla", "∑": r"\sum", "∏": r"\prod",
    "∫": r"\int", "√": r"\surd", "∧": r"\land", "∨": r"\lor", "¬": r"\lnot", "∣": r"\mid", "‖": r"\Vert",
    "∥": r"\parallel", "⊥": r"\perp", "⟂": r"\perp", "⊙": r"\odot", "⊗": r"\otimes", "⊕": r"\oplus", "…": r"\dots",
    "⋯": r"\cdots", "′": "'", "’": "'", "∘": r"\circ", "⟨": r"\langle", "⟩": r"\rangle", "⌊": r"\lfloor",
    "⌋": r"\rfloor", "⌈": r"\lceil", "⌉": r"\rceil", "ℓ": r"\ell", "⊤": r"\top", "∗": r"\ast",
    **{letter: rf"\mathbb{{{plain}}}" for letter, plain in zip("ℝℤℕℚℂ", "RZNQC", strict=True)},
    "≻": r"\succ", "⪰": r"\succeq", "≺": r"\prec", "⪯": r"\preceq", "≫": r"\gg", "≪": r"\ll",
}  # fmt: skip
_OPENING = frozenset(("(", "[", r"\{", r"\langle", r"\lfloor", r"\lceil", r"\lvert"))
_CLOSING = frozenset((")", "]", r"\}", r"\rangle", r"\rfloor", r"\rceil", r"\rvert"))
_VERBATIM = frozenset((r"\text", r"\begin", r"\end"))
_FONTS = frozenset((r"\mathrm", r"\operatorname", r"\mathbf", r"\mathbb", r"\mathcal", r"\mathit"))


def split(latex: str) -> list[str]:
    r"""LaTeX as a list of commands, single characters and runs of white space."""
    return _TOKEN.findall(latex)


def for_drawing(latex: str) -> str:
    """The same mathematics, spelt so that TeXicode draws it well; accents.restore undoes its private letters."""
    primed = _PRIMES.sub(lambda found: "'" * found[0].count("prime"), latex)
    return _Rewriter(_plain(split(hide(primed)))).run()


def _plain(tokens: list[str]) -> list[str]:
    """The tokens with other spellings of one command, and signs outside ASCII, replaced."""
    out: list[str] = []
    place = 0
    while place < len(tokens):
        piece = tokens[place]
        for table, mark in ((SUPERSCRIPTS, "^"), (SUBSCRIPTS, "_")):
            if piece in table:
                run = []
                while place < len(tokens) and tokens[place] in table:
                    run.append(table[tokens[place]])
                    place += 1
                out += [mark, "{", *run, "}"]
                break
        else:
            if piece == "ᵀ":
                out += ["^", "{", "T", "}"]
            elif piece in GREEK:
                out.append("\\" + GREEK[piece] if piece in "ςϑϱϖ" else piece)
            elif piece in NAMED:
                out += [r"\operatorname", "{", *piece[1:], "}"]
            else:
                piece = UNICODE.get(piece, piece)
                out += split(_RENAMED.get(piece, piece))
            place += 1
    return out


@dataclass(slots=True)
class _Rewriter:
    """One pass that puts spaces around signs; nothing is spaced inside scripts."""

    tokens: list[str]
    out: list[str] = field(default_factory=list)
    place: int = 0
    script: int = 0  # how many scripts are open
    operand: bool = False  # whether an operand has just ended
    function: bool = False  # whether a function's name, perhaps with scripts, has just ended
    base: str = ""  # the element that scripts here belong to
    scripted: bool = False  # whether that element has a script already

    def run(self) -> str:
        self.sequence(closing="")
        return "".join(self.out)

    def sequence(self, closing: str) -> None:
        """Rewrite up to the closing brace, or to the end."""
        while self.place < len(self.tokens):
            piece = self.tokens[self.place]
            if piece == closing == "}":
                return
            self.place += 1
            if not piece.isspace():
                self.element(piece)

    def emit(self, text: str) -> None:
        before = self.out[-1] if self.out else ""
        if before == r"\\" or (text[:1].isalpha() and re.fullmatch(r"\\[A-Za-z]+", before)):
            self.out.append(" ")
        self.out.append(text)

    def element(self, piece: str) -> None:
        if piece in ("^", "_"):
            self.scripts(piece)
            return
        if self.script and piece in _IN_SCRIPT:
            piece = _IN_SCRIPT[piece]
        spaced = not self.script
        if spaced and (piece in RELATIONS or (piece in _SIGNS and self.operand)):
            self.between(piece)
        elif piece in FUNCTIONS or piece in _FONTS:
            self.named(piece)
        elif piece == r"\sum" and spaced:
            self.emit(r"\;" if self.operand else "")
            self.emit(piece)
            self.ended(operand=False, base=piece, function=True)  # what is summed stands apart
        elif piece == ",":
            self.emit(",")
            if spaced and not self.in_thousands():
                self.emit(r"\;")
            self.ended(operand=False, base="")
        elif piece in (r"\left", r"\right"):
            self.fence(piece)
        else:
            self.other(piece)

    def between(self, piece: str) -> None:
        self.emit(r"\;")
        self.emit(piece)
        self.emit(r"\;")
        self.ended(operand=False, base="")

    def ended(self, *, operand: bool, base: str, function: bool = False) -> None:
        self.operand, self.base, self.function, self.scripted = operand, base, function, False

    def in_thousands(self) -> bool:
        around = "".join(self.tokens[max(0, self.place - 2) : self.place + 4])
        return re.fullmatch(r"[0-9],[0-9]{3}(?:[^0-9].*)?", around, re.DOTALL) is not None

    def named(self, piece: str) -> None:
        """A function's name: a space before it after an operand, and after it before a bare argument."""
        upright = piece == r"\operatorname"
        apart = self.function or (self.operand and (piece in FUNCTIONS or upright))
        if apart and not self.script:
            self.emit(r"\;")
        self.emit(r"\mathrm" if upright else piece)
        if piece in _FONTS:
            self.group_verbatim()
        is_function = piece in FUNCTIONS or upright
        self.ended(operand=True, base=piece, function=is_function)

    def fence(self, piece: str) -> None:
        self.emit(piece)
        while self.place < len(self.tokens) and self.tokens[self.place].isspace():
            self.place += 1
        if self.place < len(self.tokens):
            self.emit(self.tokens[self.place])
            self.place += 1
        self.ended(operand=piece == r"\right", base=piece)

    def other(self, piece: str) -> None:
        opening = piece in _OPENING
        if (
            self.function
            and not self.script
            and not opening
            and piece not in (*_CLOSING, "{", "|", "}")
        ):
            self.emit(r"\;")
        self.emit(piece)
        if piece in _VERBATIM:
            self.group_verbatim()
            self.ended(operand=piece != r"\begin", base=piece)
        elif piece == "{":
            self.ended(operand=False, base="")
            self.inside_braces()
            self.ended(operand=True, base="{")
        elif piece in ("|", r"\Vert"):
            self.ended(operand=self.operand, base=piece)
        elif opening or piece in ("&", r"\\", *_SIGNS, *RELATIONS, ";", ":", "/", r"\cdot"):
            self.ended(operand=False, base=piece)
        else:
            self.ended(operand=piece not in (r"\;", r"\,", r"\quad"), base=piece)

    def inside_braces(self) -> None:
        self.sequence("}")
        if self.place < len(self.tokens):
            self.emit("}")
            self.place += 1

    def scripts(self, mark: str) -> None:
        function, base, operand = self.function, self.base, self.operand
        first = self.place
        if self.scripted and base not in _LIMITS:
            self.emit("{}")  # so that both scripts stay in one row
        self.emit(mark)
        self.script += 1
        while self.place < len(self.tokens) and self.tokens[self.place].isspace():
            self.place += 1
        if self.place < len(self.tokens) and self.tokens[self.place] != "}":
            piece = self.tokens[self.place]
            self.place += 1
            self.function = False
            self.element(piece) if piece not in ("^", "_") else self.emit(piece)
        self.script -= 1
        wide = base == r"\sum" and self.place - first > len("{i}")  # its columns part the Σ already
        self.ended(operand=operand, base=base, function=function and not wide)
        self.scripted = True

    def group_verbatim(self) -> None:
        r"""Copy the braces after \text or \begin as they are."""
        while self.place < len(self.tokens) and self.tokens[self.place].isspace():
            self.place += 1
        if self.place >= len(self.tokens) or self.tokens[self.place] != "{":
            return
        depth = 0
        while self.place < len(self.tokens):
            piece = self.tokens[self.place]
            depth += (piece == "{") - (piece == "}")
            self.emit(piece)
            self.place += 1
            if depth == 0:
                return
