"""What a text is cut with: tokens with their places, names with their subscripts, and LaTeX commands."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from fractions import Fraction
from typing import NamedTuple

from drill.maths.errors import ReadError
from drill.maths.functions import REWRITTEN, SPELLINGS
from drill.maths.reading.characters import printable, refusal
from drill.maths.signs import (
    ACCENTING,
    ACCENTS,
    COMMANDS,
    GLYPHS,
    GREEK,
    MATRICES,
    REFUSED_COMMANDS,
    SPACING,
    SUBSCRIPTS,
    WORDINGS,
)

MOST_TOKENS = 600


class Token(NamedTuple):
    """A piece of the text from `start` to `end`; `spaced` says that white space came before it.

    `text` is canonical for its kind: `*` for ×, `==` for =, `lambda_1` for λ₁. A `name` may still be
    several names written together (`2xy`); a `glyph` is one letter that was written as one sign.
    """

    kind: str
    text: str
    start: int
    end: int
    spaced: bool
    value: Fraction | None = None


# Subscripts: _1, _max, _{1}, _{\\mathrm{max}}, _\\theta.
_GREEK_BELOW = rf"\\(?:{'|'.join(sorted(GLYPHS, key=len, reverse=True))}|max|min)(?![A-Za-z])|[{''.join(GREEK)}]"
BELOW = rf"(?:_(?:\{{(?:[^{{}}]|\\[a-z]{{2,9}}\{{[A-Za-z0-9]{{0,24}}\}}){{0,24}}\}}|[A-Za-z0-9]+|{_GREEK_BELOW}))*"
_BELOW = re.compile(BELOW)
_PLAIN = str.maketrans({**GREEK, **dict.fromkeys("{}, \\", "")})
# The subscript of the next or the last one of a sequence: x_{n+1}.
_NEXT = re.compile(r"([A-Za-z]+_\{)\s*([A-Za-z0-9]+)\s*([+-])\s*([A-Za-z0-9]+)\s*(\})")
_WORD = re.compile(r"[A-Za-z0-9_]+")
_PLAIN_WORD = re.compile(r"[A-Za-z]{1,24}")
_FONT = re.compile(r"\\[a-z]+(?=\{)")
SIMPLE_BASE = re.compile(r"_\{\s*(?:[0-9]+|[A-Za-z])\s*\}|(?!_\{)")
_REALS = re.compile(r"\\mathbb\s*(?:\{\s*R\s*\}|R)")
_UNEQUAL = re.compile(r"\\not\s*=")
_SUFFIX = re.compile(r"[0-9]*" + BELOW)
_COMMAND = re.compile(r"\\([A-Za-z]+|.)", re.DOTALL)
_BEFORE_BASE = re.compile(r"\s+(?=_)")  # TeX passes over what follows a command: \\log _2
_WORDING = re.compile(r"\s*\{([^{}]*)\}")
_ENVIRONMENT = re.compile(r"\s*\{([a-zA-Z]{1,20})\*?\}(?:\s*\{[lcr| ]*\})?")
_LETTER = re.compile(
    r"\s*(?:\{\s*(?:\\(?:mathbf|boldsymbol|bm|mathrm)\s*\{\s*\\?([A-Za-z]+)\s*\}|\\?([A-Za-z]+))\s*\}"
    r"|\\([A-Za-z]+)|([A-Za-z]))"
)
# What TeX takes for the two arguments of a fraction where braces are left out: `\\frac x2`, `\\frac\\pi2`.
_BARE_ARGUMENTS = re.compile(r"\s*(?:([A-Za-z])|(\\[A-Za-z]+))\s*([0-9])")


class Scanner(ABC):
    """One pass over one text; `scan` knows the signs, and everything with a name is cut here."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens: list[Token] = []
        self.spaced = False
        self.depth = 0
        self.offset = 0

    @abstractmethod
    def scan(self, text: str) -> None:
        """Append the tokens of a text."""

    def add(
        self, kind: str, text: str, start: int, end: int, value: Fraction | None = None
    ) -> None:
        """Append a token; raises ReadError for one too many."""
        self.tokens.append(
            Token(kind, text, start + self.offset, end + self.offset, self.spaced, value)
        )
        self.spaced = False
        if len(self.tokens) > MOST_TOKENS and kind != "end":
            raise ReadError(
                f"This is too long: at most {MOST_TOKENS} numbers, letters and signs can be read.",
                start + self.offset,
                "a shorter answer",
            )

    def inner(self, text: str, start: int) -> None:
        """Tokens of a piece cut from the text at `start`, or of its character-by-character translation."""
        kept, self.offset = self.offset, self.offset + start
        self.scan(text)
        self.offset = kept

    def refusal(self, start: int, message: str) -> ReadError:
        """The error at a place of the piece that is being scanned."""
        return ReadError(message, start + self.offset, "a number, a letter or a sign")

    def logarithm(self, name: str, start: int, end: int) -> int:
        """A logarithm before `_{`, whose base is more than a name or a number."""
        self.add("name", name, start, end)
        self.add("below", "_", end, end + 1)
        return end + 1

    def accented(self, spelled: str, text: str, end: int) -> tuple[str, int]:
        """A name with the accents and subscripts that follow it, in canonical spelling."""
        if "{" in spelled or not spelled.isascii() or "\\" in spelled:
            plain = _FONT.sub("", spelled).translate(_PLAIN).rstrip("_")
            step = _NEXT.fullmatch(spelled)
            if not _WORD.fullmatch(plain) and not step:
                raise self.refusal(end - 1, "A subscript is made of letters and digits.")
            spelled = "".join(step.groups()) if step else plain
        while end < len(text) and text[end] > "~":
            character = text[end]
            if character in ACCENTS:
                spelled += "_" + ACCENTS[character]
                below = _BELOW.match(text, end + 1)
                end = below.end() if below else end + 1
                spelled += _FONT.sub("", below[0]).translate(_PLAIN) if below else ""
            elif character in SUBSCRIPTS:
                spelled += "_"
                while end < len(text) and text[end] in SUBSCRIPTS:
                    spelled += SUBSCRIPTS[text[end]]
                    end += 1
            else:
                break
        return spelled, end

    def glyph(self, base: str, text: str, start: int, end: int) -> int:
        """One letter with its digits, subscripts and accents."""
        suffix = _SUFFIX.match(text, end)
        if suffix is not None and suffix.end() > end:
            base, end = base + suffix.group(), suffix.end()
        spelled, end = self.accented(base, text, end)
        self.add("glyph", spelled, start, end)
        return end

    # -- LaTeX

    def command(self, text: str, start: int) -> int:
        """The LaTeX command at a backslash, with what belongs to its name; the place after it."""
        match = _COMMAND.match(text, start)
        if match is None:
            raise self.refusal(start, "A backslash begins a LaTeX command; none follows.")
        name, end = match.group(1), match.end()
        gap = _BEFORE_BASE.match(text, end)
        end = end if gap is None else gap.end()
        if name in SPACING:
            return self.spacing(name, text, start, end)
        if name in REFUSED_COMMANDS:
            return self.refused(name, text, start)
        reals = _REALS.match(text, start)
        if reals is not None:
            self.add("reals", "ℝ", start, reals.end())
            return reals.end()
        pair = COMMANDS.get(name)
        if pair is not None:
            return self.command_sign(pair, text, start, end)
        if name in WORDINGS:
            return self.wording(text, start, end)
        if name in ACCENTING:
            letter = _LETTER.match(text, end)
            if letter is not None:
                base = next(part for part in letter.groups() if part)
                return self.glyph(f"{base}_{ACCENTING[name]}", text, start, letter.end())
        if name in SPELLINGS or name in REWRITTEN:
            return self.named(name, text, start, end)
        raise self.refusal(start, f"The LaTeX command \\{printable(name)} cannot be read.")

    def refused(self, name: str, text: str, start: int) -> int:
        r"""A command with a word of its own against it, except \not=, which is a sign."""
        unequal = _UNEQUAL.match(text, start)
        if unequal is not None:
            self.add("relation", "!=", start, unequal.end())
            return unequal.end()
        if name in ("circ", "degree"):
            raise self.refusal(start, refusal("°", 0))
        raise self.refusal(start, REFUSED_COMMANDS[name])

    def named(self, name: str, text: str, start: int, end: int) -> int:
        """A function's name with its subscript."""
        if name in ("log", "ln", "lg") and not SIMPLE_BASE.match(text, end):
            return self.logarithm(name, start, end)
        suffix = _SUFFIX.match(text, end)
        extra = suffix.group() if suffix is not None else ""
        spelled, end = self.accented(name + extra, text, end + len(extra))
        self.add("name", spelled, start, end)
        return end

    def wording(self, text: str, start: int, end: int) -> int:
        r"""The words of \text{…} or \mathrm{…}; one word keeps the subscript after its brace."""
        self.spaced = True
        wording = _WORDING.match(text, end)
        if wording is None:
            return end
        end = wording.end()
        if text[end : end + 1] == "_" and _PLAIN_WORD.fullmatch(wording.group(1)):
            return self.named(wording.group(1), text, start, end)
        self.inner(wording.group(1), wording.start(1))
        self.spaced = True
        return end

    def spacing(self, name: str, text: str, start: int, end: int) -> int:
        """A command that only spaces, or sets the size of the bracket behind it."""
        if name in ("left", "right"):
            if text[end : end + 1] == "|":
                self.add("bar", "l|" if name == "left" else "r|", start, end + 1)
                return end + 1
            if text[end : end + 1] == ".":
                return end + 1
        else:
            self.spaced = True
        return end

    def command_sign(self, pair: tuple[str, str], text: str, start: int, end: int) -> int:
        """A command that stands for one sign."""
        kind, name = pair
        if kind == "glyph":
            return self.glyph(name, text, start, end)
        if kind in ("begin", "finish"):
            end = self.environment(text, start, end)
        if kind == "open":
            self.depth += 1
        elif kind == "close":
            self.depth -= 1
        self.add(kind, name, start, end)
        if kind == "command" and name != "sqrt":
            return self.bare_arguments(text, end)
        return end

    def environment(self, text: str, start: int, end: int) -> int:
        r"""The place after the name of a matrix environment; raises ReadError for any other."""
        environment = _ENVIRONMENT.match(text, end)
        name = environment.group(1) if environment is not None else ""
        if name.lower() == "vmatrix":
            raise self.refusal(
                start, "Bars around a matrix mean its determinant: write the matrix in brackets."
            )
        if environment is None or name not in MATRICES:
            raise self.refusal(start, "Of LaTeX environments only matrices can be read.")
        return environment.end()

    def bare_arguments(self, text: str, end: int) -> int:
        r"""The place after \frac x2 or \frac\pi2, where the digit would be taken for a subscript."""
        bare = _BARE_ARGUMENTS.match(text, end)
        if bare is None:
            return end
        letter, command, _ = bare.groups()
        if letter:
            self.add("name", letter, bare.start(1), bare.end(1))
        elif COMMANDS.get(command[1:], ("", ""))[0] == "glyph":
            self.add("glyph", COMMANDS[command[1:]][1], bare.start(2), bare.end(2))
        else:
            return end
        self.add("number", bare.group(3), bare.start(3), bare.end(3), Fraction(int(bare.group(3))))
        return bare.end(3)
