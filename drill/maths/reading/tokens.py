"""The tokenizer: a text to a flat tuple of tokens, each with its place; every odd character is refused here."""

from __future__ import annotations

import re
import unicodedata
from fractions import Fraction
from functools import lru_cache

from drill.maths.errors import ReadError
from drill.maths.reading.characters import letter, refusal
from drill.maths.reading.scanner import BELOW, SIMPLE_BASE, Scanner, Token
from drill.maths.signs import FRACTIONS, GREEK, MODULES, SIGNS, SUPERSCRIPTS

__all__ = ["MOST_CHARACTERS", "Token", "tokenize"]

MOST_CHARACTERS = 2_000
MOST_DIGITS = 400
LARGEST_EXPONENT = 3_000

_NUMBER = re.compile(
    r"([0-9]+(?:_[0-9]+)*(?:\.[0-9]*)?|\.[0-9]+)(?:([eE])([+\-−]?)([0-9]+)(?![0-9.]))?"
)
_THOUSANDS = re.compile(r"[1-9][0-9]{0,2}(?:[,\u0020\u00a0\u2009\u202f][0-9]{3})+(?![0-9])")
_LOGARITHM = re.compile(r"[A-Za-z]*(?:log|Log|ln|lg)(?=_\{)")
_DECIMALS = re.compile(r"\.[0-9]+")
_EXPONENT = re.compile(r"[eE]([+\-−]?[0-9]{1,3})(?![0-9.])")
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9]*" + BELOW)
_LONG_SIGNS = frozenset(sign[0] for sign in SIGNS if len(sign) > 1)
_DIGITS = frozenset("0123456789")
_ASCII_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
_BEFORE_OPERAND = frozenset(
    ("operator", "relation", "open", "comma", "semicolon", "word", "ampersand", "break")
)
_SHAPES = frozenset("\ufe0e\ufe0f")  # say only whether the sign before them is drawn as a picture
# White space, the soft hyphen of a pasted page, and the invisible signs of application, times and commas.
_BLANK = frozenset("\t\n\r\u00ad\u2061\u2062\u2063")


def tokenize(text: str, *, thousands: bool = False, exponents: bool = True) -> list[Token]:
    """The tokens of a text, an `end` token last; raises ReadError for what is not a sign of mathematics.

    `thousands` lets `1,000` outside every bracket be one number; without `exponents`, `2e3` is 2·e·3.
    """
    if len(text) > MOST_CHARACTERS:
        raise ReadError(
            f"This is too long: at most {MOST_CHARACTERS:,} characters can be read.",
            MOST_CHARACTERS,
            "a shorter answer",
        )
    return [*_tokens(text, thousands, exponents)]


@lru_cache(maxsize=16)
def _tokens(text: str, thousands: bool, exponents: bool) -> tuple[Token, ...]:
    return tuple(_Tokenizer(text, thousands, exponents).run())


class _Tokenizer(Scanner):
    """One pass over one text."""

    def __init__(self, text: str, thousands: bool, exponents: bool) -> None:
        super().__init__(text)
        self.thousands = thousands
        self.exponents = exponents

    def run(self) -> list[Token]:
        self.scan(self.text)
        self.add("end", "", len(self.text), len(self.text))
        return self.tokens

    def scan(self, text: str) -> None:
        place, end = 0, len(text)
        while place < end:
            character = text[place]
            if character in _ASCII_LETTERS:
                place = self.name(text, place)
            elif character in _DIGITS:
                place = self.number(text, place)
            elif character == " ":
                self.spaced = True
                place += 1
            elif character == "\\":
                place = self.command(text, place)
            elif character in SIGNS:
                place = self.sign(text, place)
            elif character == "." and text[place + 1 : place + 2] in _DIGITS:
                place = self.number(text, place)
            else:
                place = self.rare(text, place)

    def sign(self, text: str, start: int) -> int:
        end = start + 1
        if text[start] in _LONG_SIGNS:
            for length in (3, 2):
                if text[start : start + length] in SIGNS:
                    end = start + length
                    break
        kind, canonical = SIGNS[text[start:end]]
        if kind == "space":
            self.spaced = True
            return end
        if kind == "open":
            self.depth += 1
        elif kind == "close":
            self.depth -= 1
        self.add(kind, canonical, start, end)
        return end

    def number(self, text: str, start: int) -> int:
        if self.thousands and self.depth == 0:
            grouped = _THOUSANDS.match(text, start)
            if grouped is not None:
                return self.grouped(text, start, grouped.end())
        match = _NUMBER.match(text, start)
        if match is None:  # the caller has seen a digit
            raise AssertionError(text[start:])
        mantissa, letter, sign, digits = match.groups()
        end, exponent = match.end(1), 0
        if letter is not None and self.exponents:
            end = match.end()
            if len(digits) > 8 or int(digits) > LARGEST_EXPONENT:
                raise ReadError(
                    f"The exponent of this number is too large: at most {LARGEST_EXPONENT:,} is read.",
                    start + self.offset,
                    "a smaller exponent",
                )
            exponent = -int(digits) if sign in ("-", "−") else int(digits)
        if text[end : end + 1] == "." and text[end - 1] in _DIGITS | {"."}:
            self.refuse_dots(text, end)
        self.add("number", text[start:end], start, end, self.rational(mantissa, exponent, start))
        return end

    def grouped(self, text: str, start: int, end: int) -> int:
        """A number with its thousands apart, `1,500.5E-1`; the place after it."""
        whole = "".join(c for c in text[start:end] if c in _DIGITS)
        fraction = _DECIMALS.match(text, end)
        if fraction:
            whole, end = whole + fraction.group(), fraction.end()
        power = _EXPONENT.match(text, end)
        if power and self.exponents:
            end = power.end()
        exponent = int(power.group(1).replace("−", "-")) if power and self.exponents else 0
        if text[end : end + 1] == "." and (fraction or power):
            self.refuse_dots(text, end)
        self.add("number", text[start:end], start, end, self.rational(whole, exponent, start))
        return end

    def refuse_dots(self, text: str, place: int) -> None:
        if text.startswith("..", place) or text[place - 1] == ".":
            dots = (
                "Three"
                if text.startswith("...", place) or text.startswith("...", place - 1)
                else "Two"
            )
            raise ReadError(
                f"{dots} dots cannot be read: write every item.", place + self.offset, "the items"
            )
        raise ReadError(
            "A number has at most one decimal point.", place + self.offset, "an operator"
        )

    def rational(self, mantissa: str, exponent: int, start: int) -> Fraction:
        whole, _, fraction = mantissa.replace("_", "").partition(".")
        digits = whole + fraction
        if len(digits) > MOST_DIGITS:
            raise ReadError(
                f"A number can have at most {MOST_DIGITS} digits.",
                start + self.offset,
                "a shorter number",
            )
        scale = exponent - len(fraction)
        value = int(digits)
        if scale == 0:
            return Fraction(value)
        return Fraction(value * 10**scale) if scale > 0 else Fraction(value, 10**-scale)

    def name(self, text: str, start: int) -> int:
        if "." in text:
            for module in MODULES:
                if text.startswith(module, start):
                    start += len(module)
                    break
        match = _NAME.match(text, start)
        if match is None:
            raise ReadError(
                "After a module's name only a function can follow.", start + self.offset, "a name"
            )
        logarithm = _LOGARITHM.match(text, start) if "_{" in text else None
        if logarithm is not None and not SIMPLE_BASE.match(text, logarithm.end()):
            return self.logarithm(logarithm.group(), start, logarithm.end())
        spelled, end = self.accented(match.group(), text, match.end())
        self.add("name", spelled, start, end)
        follows = text[end + 1 : end + 2]
        if text[end : end + 1] == "." and (follows.isalpha() or follows == "_"):
            raise ReadError(
                "Attributes, written with a point after a name, cannot be read.",
                end + self.offset,
                "an operator",
            )
        return end

    def rare(self, text: str, start: int) -> int:
        character = text[start]
        if character in GREEK:
            return self.glyph(GREEK[character], text, start, start + 1)
        if character in SUPERSCRIPTS:
            return self.superscript(text, start)
        if character in FRACTIONS:
            top, bottom = FRACTIONS[character]
            self.add("fraction", character, start, start + 1, Fraction(top, bottom))
            return start + 1
        if unicodedata.category(character) == "Zs" or character in _BLANK:
            self.spaced = True
            return start + 1
        if character in _SHAPES:
            return start + 1
        name = letter(character)
        if name is not None:
            return self.glyph(name, text, start, start + 1)
        rest = text[start + 1 :].strip()
        if (character == "$" and not (rest and text[:start].strip())) or (
            character == "." and not rest and self.tokens
        ):
            return start + 1  # $x$, and the full stop of a sentence
        raise self.refusal(start, refusal(text, start))

    def superscript(self, text: str, start: int) -> int:
        end = start
        while end < len(text) and text[end] in SUPERSCRIPTS:
            end += 1
        raised = "".join(SUPERSCRIPTS[c] for c in text[start:end])
        if raised in ("+", "-"):
            raise self.refusal(start, f"`{text[start:end]}` alone is no power.")
        before = self.tokens[-1].kind if self.tokens else "operator"
        if text[end : end + 1] == "√" and raised.isdigit() and before in _BEFORE_OPERAND:
            self.add("radical", raised, start, end + 1)
            return end + 1
        self.add("operator", "^", start, end)
        self.add("open", "⁽", start, start)
        self.inner(raised, start)
        self.add("close", "⁾", end, end)
        return end
