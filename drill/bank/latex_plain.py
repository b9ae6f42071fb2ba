"""Prose mathematics from LaTeX to one plain line, in the form our reader reads where it is an expression.

`$\\frac{a}{b}$` becomes `a/b`, `$P(D \\mid +)$` `P(D | +)`, a pmatrix `[[1, 2], [3, 4]]`. Private-use
characters pass through untouched: they stand for the places where a variant's values will be put.
"""

from __future__ import annotations

import re
from functools import lru_cache

from drill.bank.latex_words import (
    ACCENTS,
    BARE,
    BINOMIALS,
    FRACTIONS,
    LISTINGS,
    MATRICES,
    SIGNS,
    SILENT,
    TEXTUAL,
    WORDS,
)

_PART = re.compile(r"\\[A-Za-z]+\*?|\\.|[{}^_&~]|[A-Za-z]+|[0-9]+(?:\.[0-9]+)?|\s+|.", re.DOTALL)
_SIMPLE = re.compile(
    r"∂|∂?[^\W\d_]|[A-Za-z0-9_.'\ue000-\uf8ff]+|[A-Za-z_0-9]*\([^()]*\)|\|\|?[^|()]*\|\|?"
)
# What needs no bracket below a fraction bar: `1/2x` would be half of x, and `6/n(n - 1)` six nths of n - 1.
_ONE_FACTOR = re.compile(
    r"[0-9.]+|[\ue000-\uf8ff]|(?:[A-Za-z]+|∂?[^\W\d_])(?:_[A-Za-z0-9]+)*'*"
    r"|(?:[fghA-Z]|[A-Za-z]{2,}[0-9]?)(?:_[A-Za-z0-9]+)?'*\([^()]*\)|\|\|?[^|()]*\|\|?"
)
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_ESCAPED = re.compile(r"\\([_%&#$])")
_ATOM_SCRIPT = re.compile(r"[A-Za-z0-9.'+*\ue000-\uf8ff]")
_DIFFERENTIAL = re.compile(r"^(d) (?=[A-Za-z\ue000-\uf8ff]\w*$)")  # `d x` below a fraction bar
_OPENING = frozenset({r"\begin", r"\left", r"\lVert", r"\lvert", r"\|"})
_NAMED = ACCENTS.keys() | BARE  # commands that begin with the letter they are put on
_SUMS = "Σ∫"  # of a fraction, not its factors
_JOINER = "\u2060"  # no space on this side of a bar
DEEPEST = 40


@lru_cache(maxsize=8192)
def latex_to_plain(latex: str) -> str:
    """Return the plain one-line form; what is not known keeps its backslash."""
    converter = _Converter(_PART.findall(latex))
    return _tidied(converter.until(frozenset()))


class _Converter:
    def __init__(self, parts: list[str]) -> None:
        self.parts = parts
        self.place = 0
        self.depth = 0
        self.bars = 0
        self.paired = parts.count("|") % 2 == 0

    def until(self, ends: frozenset[str]) -> str:
        """Convert up to one of the end parts, which is left standing, or to the end."""
        said: list[str] = []
        self.depth += 1
        while self.place < len(self.parts) and self.parts[self.place] not in ends:
            if self.depth > DEEPEST:
                said.append("".join(self.parts[self.place :]))
                self.place = len(self.parts)
                break
            said.append(self.one(said))
        self.depth -= 1
        return "".join(said)

    def group(self) -> str:
        """Convert one argument: `{…}` or the next single sign."""
        self.skip_spaces()
        if self.place >= len(self.parts):
            return ""
        if self.parts[self.place] == "{":
            self.place += 1
            inside = self.until(frozenset("}"))
            self.place += 1
            return inside.strip()
        sign = self.parts[self.place]
        if len(sign) > 1 and not sign.startswith("\\"):
            self.parts[self.place : self.place + 1] = [sign[0], sign[1:]]
        return self.one([]).strip()

    def raw_group(self) -> str:
        """Return one `{…}` argument as it is written."""
        self.skip_spaces()
        if self.place >= len(self.parts) or self.parts[self.place] != "{":
            return ""
        start, depth = self.place + 1, 0
        while self.place < len(self.parts):
            depth += {"{": 1, "}": -1}.get(self.parts[self.place], 0)
            self.place += 1
            if depth == 0:
                break
        return "".join(self.parts[start : self.place - 1])

    def skip_spaces(self) -> None:
        while self.place < len(self.parts) and self.parts[self.place].isspace():
            self.place += 1

    def one(self, before: list[str]) -> str:
        """Convert the sign at hand with its arguments."""
        sign = self.parts[self.place]
        self.place += 1
        if sign.startswith("\\") and len(sign) > 1:
            name = sign[1:].rstrip("*") or "*"
            last = before[-1][-1:] if before else ""
            if name in FRACTIONS and last.isalnum() and last not in _SUMS:
                return _apart(before[-1], self.command(name))
            parted = (name == "sqrt" or name in ACCENTS) and last.isalpha()
            return " " * parted + self.command(name)
        if sign == "{":
            inside = self.until(frozenset("}"))
            self.place += 1
            return inside
        if sign in "^_":
            return self.script(sign, before)
        if sign == "&":
            return " "
        if sign == "~" or sign.isspace():
            return " "
        if sign in {"=", "<", ">"}:
            return f" {sign} "
        if sign == "-" and _ends_value(before):
            return " - "
        if sign == "+" and _ends_value(before) and self.more_follows():
            return " + "
        if sign == "|":
            self.bars += 1
            if self.paired:
                return f"|{_JOINER}" if self.bars % 2 else f"{_JOINER}|"
            return f"{_JOINER}|{_JOINER}"
        return {",": ", ", "−": "-"}.get(sign, sign)

    def gap(self, brackets: str = "([") -> str:
        """A space where a letter or bracket follows: `1/2 x` is not `1/(2x)`, `x_1 y` not `x_1y`."""
        after = self.parts[self.place] if self.place < len(self.parts) else ""
        opens = after[:1] != "" and after[:1] in brackets
        command = (brackets != "" and after in _OPENING) or after[1:] in _NAMED
        return " " if after[:1].isalnum() or opens or command else ""

    def times(self) -> str:
        """A sign of multiplication between two fractions: `dL/dz·dz/da`."""
        ahead = next((part for part in self.parts[self.place :] if not part.isspace()), "")
        return "·" if ahead[1:] in FRACTIONS and ahead[:1] == "\\" else ""

    def product_follows(self) -> bool:
        """Tell whether an argument of bare letters is ahead, `{bc}`: a product, or a differential, `{dx}`."""
        opened, letters, closed = (*self.parts[self.place : self.place + 3], "", "", "")[:3]
        product = letters.isalpha() and letters.islower() and len(letters) > 1
        return opened == "{" and closed == "}" and product and letters[0] != "d"

    def more_follows(self) -> bool:
        self.skip_spaces()
        return self.place < len(self.parts) and self.parts[self.place] not in {")", "}", ",", "]"}

    def command(self, name: str) -> str:
        if name in FRACTIONS:
            above, product = self.group(), self.product_follows()
            below = _DIFFERENTIAL.sub(r"\1", self.group())
            below = f"({below})" if product else _wrapped(below, _ONE_FACTOR)
            return f"{_wrapped(above)}/{below}{self.gap() or self.times()}"
        if name == "sqrt":
            return self.root()
        if name in BINOMIALS:
            above, below = self.group(), self.group()
            return f"binomial({above}, {below})"
        if name in ACCENTS:
            inside = self.group()
            return f"{_accented(inside)}_{ACCENTS[name]}" if ACCENTS[name] else inside
        if name == "begin":
            return self.environment(self.raw_group())
        if name in TEXTUAL:
            return _ESCAPED.sub(r"\1", self.raw_group())
        if name in {"left", "right"}:
            return self.delimiter()
        if name in SILENT:
            return ""
        if name in BARE:
            return self.group()
        if name in {"lVert", "lvert", "langle", "partial"}:
            self.skip_spaces()
            return {"partial": " d"}.get(name) or SIGNS[name]
        if name in WORDS:
            touching = self.place < len(self.parts) and self.parts[self.place] in {"(", "["}
            return f" {WORDS[name]}" if touching else f" {WORDS[name]} "
        if name == "not":
            return " not" + self.one([])
        return SIGNS.get(name, f"\\{name} ")

    def delimiter(self) -> str:
        self.skip_spaces()
        if self.place < len(self.parts) and self.parts[self.place] == ".":
            self.place += 1
        return ""

    def root(self) -> str:
        self.skip_spaces()
        degree = ""
        if self.place < len(self.parts) and self.parts[self.place] == "[":
            self.place += 1
            degree = self.until(frozenset("]")).strip()
            self.place += 1
        inside = self.group()
        return f"root({inside}, {degree})" if degree else f"sqrt({inside})"

    def script(self, sign: str, before: list[str]) -> str:
        """A power or an index; the space that a word left before it goes."""
        while before and before[-1].isspace():
            before.pop()
        if before:
            before[-1] = before[-1].rstrip()
        inside = self.group()
        if sign == "^" and inside in {"∘", "°"}:
            return "°"
        if sign == "^" and set(inside) == {"'"}:
            return inside
        if sign == "_" and re.fullmatch(r"[A-Za-z0-9]+", inside):
            return f"_{inside}{self.gap('')}"
        inside = re.sub(r" ?([+=<>-]|!=|<=|>=) ?", r"\1", inside)
        if len(inside) == 1 and _ATOM_SCRIPT.fullmatch(inside):
            return f"{sign}{inside}{self.gap('')}"
        if re.fullmatch(r"[0-9]+|[A-Za-z]+", inside):
            return f"{sign}{inside}{self.gap('')}"
        if sign == "_" and _IN_BRACKETS.fullmatch(inside):
            return f"_{inside}"
        return f"{sign}({inside})"

    def environment(self, name: str) -> str:
        if name == "array":
            self.raw_group()
        rows: list[list[str]] = [[]]
        while self.place < len(self.parts):
            rows[-1].append(self.until(frozenset({"&", "\\\\", "\\end"})).strip())
            end = self.parts[self.place] if self.place < len(self.parts) else "\\end"
            self.place += 1
            if end == "\\end":
                self.raw_group()
                break
            if end == "\\\\":
                rows.append([])
        cells = [row for row in rows if any(row)]
        if name.rstrip("*") in LISTINGS:
            return "; ".join(" ".join(row) for row in cells)
        if name.rstrip("*") not in MATRICES:
            return " ".join(" ".join(row) for row in cells)
        if all(len(row) == 1 for row in cells):
            inside = ", ".join(row[0] for row in cells)
            return f"[{inside}]"
        return "[" + ", ".join("[" + ", ".join(row) + "]" for row in cells) + "]"


def _ends_value(before: list[str]) -> bool:
    last = "".join(before[-3:]).rstrip()[-1:]
    return bool(last) and (last.isalnum() or last in ")]}'|!%_°" or "\ue000" <= last <= "\uf8ff")


def _wrapped(said: str, alone: re.Pattern[str] = _SIMPLE) -> str:
    return said if alone.fullmatch(said) else f"({said})"


def _accented(said: str) -> str:
    """Return what an accent is put on: in brackets unless it is one name, `(x + y)_bar`."""
    return said if re.fullmatch(r"[^\W\d_]+(?:_[A-Za-z0-9]+)*", said) else f"({said})"


def _apart(operand: str, fraction: str) -> str:
    """Return a fraction behind an operand: `2(1/2)`, since 21/2 is another number, and `x (1/2)`; `2a/b` is clear."""
    number = operand.isdigit()
    if number and not fraction[:1].isdigit():
        return fraction
    body = fraction.rstrip()
    return f"{' ' * (not number)}({body}){fraction[len(body) :]}"


def _tidied(said: str) -> str:
    """Take out the spaces that words brought where signs already part them."""
    said = re.sub(rf"\|{_JOINER}\s*-\s*", "|-", said)  # behind an opening bar it is a sign
    said = re.sub(rf"\s*{_JOINER}\s*", "", said)
    said = re.sub(r"\s+", " ", said).strip()
    said = re.sub(r"([(\[{]) ", r"\1", said)
    said = re.sub(r" ([)\]},;:^_']|!(?!=))", r"\1", said)
    said = re.sub(r"(^|[(\[,=+*/^>-] ?|< )- (?=[A-Za-z])", r"\1-", said)  # not the arrow `<- `
    return re.sub(r" ?(?<!\^)([*×·/⊙∘]) ?", lambda sign: _spaced_sign(sign[1]), said)


def _spaced_sign(sign: str) -> str:
    return f" {sign} " if sign in "⊙∘" else sign
