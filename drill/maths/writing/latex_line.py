r"""LaTeX as one plain line, for narrow screens, plain output and what cannot be drawn."""

from __future__ import annotations

import re
from dataclasses import dataclass

from drill.maths.signs import ACCENTS, GLYPHS, SUBSCRIPTS, SUPERSCRIPTS
from drill.maths.writing.accents import restore
from drill.maths.writing.rewriting import FUNCTIONS, UNICODE, for_drawing, split

_SYMBOLS = {
    **{command: sign for sign, command in reversed(UNICODE.items())},
    **{"\\" + name: letter for name, letter in GLYPHS.items()},
    r"\cdot": "·", r"\;": " ", r"\,": " ", r"\:": " ", r"\ ": " ", r"\quad": "  ", r"\qquad": "    ", r"\!": "",
    r"\{": "{", r"\}": "}", r"\%": "%", r"\$": "$", r"\&": "&", r"\_": "_", r"\#": "#", r"\varepsilon": "ε",
    r"\varphi": "φ", r"\vartheta": "θ", r"\lvert": "|", r"\rvert": "|", r"\vert": "|", r"\ldots": "…",
    r"\backslash": "\\", r"\leq": "≤", r"\geq": "≥", r"\neq": "≠", r"\rightarrow": "→", r"\iff": "⇔",
    r"\mid": "|", r"\setminus": "∖", r"\top": "ᵀ", r"\\": "; ", "&": ", ", "~": " ", r"\Vert": "‖",
    r"\left": "", r"\right": "",
}  # fmt: skip
_RAISED = {plain: sign for sign, plain in SUPERSCRIPTS.items()} | {
    "T": "ᵀ", "*": "*", "'": "′", "−": "⁻",
}  # fmt: skip
_LOWERED = {plain: sign for sign, plain in SUBSCRIPTS.items()} | dict(
    zip("=+−-()", "₌₊₋₋₍₎", strict=True)
)
_LIMITED = frozenset((r"\sum", r"\prod", r"\int"))
_MARKS = {"\\" + name: mark for mark, name in reversed(ACCENTS.items())} | {"\\widehat": "\u0302"}
_FONTS = frozenset(
    (r"\mathrm", r"\mathbf", r"\mathit", r"\mathbb", r"\mathcal", r"\mathsf", r"\mathtt")
)
_FRACTIONS = frozenset((r"\frac", r"\dfrac", r"\tfrac", r"\cfrac"))
_DEEPEST = 60
_ATOM = re.compile(
    rf"[0-9.]+|[√∂]?[A-Za-zα-ωΑ-Ω\u0300-\u036f\ua000-\ua48c]+[{''.join((*SUPERSCRIPTS, *SUBSCRIPTS))}]*|[√][0-9]+"
)


def latex_line(latex: str) -> str:
    r"""The line for any LaTeX: `(a + b)/2` for \frac{a + b}{2}; a command it does not know stays a word."""
    return " ".join(restore(_Line(split(for_drawing(latex))).sequence(0)).split())


@dataclass(slots=True)
class _Line:
    tokens: list[str]
    place: int = 0

    def sequence(self, depth: int) -> str:
        out: list[str] = []
        while self.place < len(self.tokens) and self.tokens[self.place] != "}":
            fraction = self.tokens[self.place] in _FRACTIONS
            text = self.element(depth)
            beside = bool(out) and out[-1][-1:].isalnum()
            if fraction and (beside or self.before_operand()):
                text = f"({text})"
            out.append(text)
        return "".join(out)

    def before_operand(self) -> bool:
        """Whether something follows that would be read as part of a denominator."""
        following = self.tokens[self.place] if self.place < len(self.tokens) else ""
        if following in ("^", "(", "{", "|") or following in _LIMITED or following in _FONTS:
            return True
        return following.isalnum() or _SYMBOLS.get(following, "").isalpha()

    def element(self, depth: int) -> str:
        piece = self.tokens[self.place]
        self.place += 1
        if depth > _DEEPEST or piece == "}":
            return "" if piece in "{}" else piece
        if piece == "{":
            inside = self.sequence(depth + 1)
            self.place += 1
            return inside
        if piece in ("^", "_"):
            return self.script(piece, depth)
        if piece in _FRACTIONS:
            return f"{_bracketed(self.argument(depth))}/{_bracketed(self.argument(depth))}"
        if piece == r"\binom":
            return f"C({self.argument(depth)}, {self.argument(depth)})"
        if piece == r"\sqrt":
            return self.root(depth)
        if piece in _MARKS:
            inside = self.argument(depth)
            return inside[:1] + _MARKS[piece] + inside[1:]
        if piece in (r"\left", r"\right") and self.tokens[self.place : self.place + 1] == ["."]:
            self.place += 1
            return ""
        if piece == r"\text":
            return self.wording()
        if piece in _FONTS:
            return self.argument(depth)
        if piece in _LIMITED:
            return self.limited(piece, depth)
        if piece in (r"\begin", r"\end"):
            self.argument(depth)
            return "[" if piece == r"\begin" else "]"
        if piece in FUNCTIONS:
            return piece[1:]
        if piece.isspace():
            return ""
        return _SYMBOLS.get(piece, piece.lstrip("\\") if len(piece) > 1 else piece)

    def argument(self, depth: int) -> str:
        while self.place < len(self.tokens) and self.tokens[self.place].isspace():
            self.place += 1
        if self.place >= len(self.tokens) or self.tokens[self.place] == "}":
            return ""
        return self.element(depth + 1)

    def wording(self) -> str:
        """The braces of \\text, with their spaces."""
        start = self.place
        depth = 0
        while self.place < len(self.tokens):
            piece = self.tokens[self.place]
            depth += (piece == "{") - (piece == "}")
            self.place += 1
            if depth <= 0:
                break
        inside = self.tokens[start : self.place]
        return "".join(_SYMBOLS.get(p, p) for p in inside if p not in ("{", "}"))

    def limited(self, sign: str, depth: int) -> str:
        """A sum or integral with its limits, and a space before what it ranges over."""
        out = _SYMBOLS[sign]
        while self.place < len(self.tokens) and self.tokens[self.place] in ("^", "_"):
            self.place += 1
            out += self.script(self.tokens[self.place - 1], depth)
        return out + " "

    def root(self, depth: int) -> str:
        degree = ""
        if self.place < len(self.tokens) and self.tokens[self.place] == "[":
            self.place += 1
            while self.place < len(self.tokens) and self.tokens[self.place] not in ("]", "}"):
                degree += self.element(depth + 1)
            self.place += self.place < len(self.tokens)
        return "".join(_RAISED.get(c, c) for c in degree) + "√" + _bracketed(self.argument(depth))

    def script(self, mark: str, depth: int) -> str:
        inside = self.argument(depth).strip()
        table = _RAISED if mark == "^" else _LOWERED
        if inside and all(c in table for c in inside):
            return "".join(table[c] for c in inside)
        simple = len(inside) == 1 or (mark == "_" and inside.isalnum())
        return mark + (inside if simple else f"({inside})")


def _bracketed(text: str) -> str:
    """The text in brackets, unless it is one number or one word with its subscripts and powers."""
    text = text.strip()
    return text if len(text) == 1 or _ATOM.fullmatch(text) else f"({text})"
