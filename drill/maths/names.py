"""Names: which letter, constant, function or word each name of a text stands for in one question."""

from __future__ import annotations

import re
from collections.abc import Iterable
from fractions import Fraction
from functools import lru_cache
from typing import NoReturn

from drill.maths.errors import ReadError
from drill.maths.functions import INVERSES, RESPONSE_FUNCTIONS, REWRITTEN, SPELLINGS, WRAPPERS
from drill.maths.signs import GLYPHS
from drill.maths.tokens import Token
from drill.maths.vocabulary import Vocabulary

CONSTANTS = {
    "pi": "pi", "e": "e", "i": "i", "inf": "inf", "infinity": "inf", "infty": "inf", "oo": "inf",
    "true": "true", "false": "false",
}  # fmt: skip
TEMPLATE_CONSTANTS = frozenset(("pi", "e", "i", "inf", "true", "false"))
WORDS = {"and": "and", "or": "or", "not": "not", "union": "union", "in": "in"}
LONGEST_RUN = 40  # letters written together
_CHUNK = re.compile(r"([A-Za-z]+)((?:_(?:[0-9]+|[A-Za-z]+))*)([0-9]*)")
_ARGUMENT = frozenset(
    ("number", "name", "glyph", "open", "bar", "norm", "radical", "command", "fraction")
)
_ARC = frozenset(INVERSES.values())
# Short aliases and list functions are read only where they stand alone, never inside a run of letters.
_ALONE = frozenset(("th", "sh", "ch", "lb", "fact", "arch", "arsh", "arth", "max", "min", "ncr", "comb", "choose"))


def fold(name: str) -> str:
    """The spelling under which `x_1`, `x1` and `x_{1}` are the same name."""
    return name.replace("_", "")


def shown(name: str) -> str:
    """A symbol's name as a person writes it: `λ_1` for lambda_1."""
    base, _, suffix = name.partition("_")
    return GLYPHS.get(base, base) + ("_" + suffix if suffix else "")


class Names:
    """The look-up tables of one vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.symbols = {name: name for name in sorted(vocabulary.symbols)}
        self.folded: dict[str, str] = {}
        for name in self.symbols:
            self.folded.setdefault(fold(name), name)
        self.functions = {name: name for name in vocabulary.functions}
        for spelling, name in SPELLINGS.items():
            if name in vocabulary.functions:
                self.functions.setdefault(spelling, name)
        for name in REWRITTEN:
            self.functions.setdefault(name, name)
        self.inside = {
            spelling
            for spelling, name in self.functions.items()
            if name in RESPONSE_FUNCTIONS and spelling not in _ALONE
        }

    def symbol(self, spelled: str) -> str | None:
        """The declared symbol that a spelling names."""
        return self.symbols.get(spelled) or self.folded.get(fold(spelled))

    def function(self, spelled: str) -> str | None:
        """The function that a spelling names, in any case where a response is read."""
        found = self.functions.get(spelled)
        if found is None and len(spelled) > 1 and not self.vocabulary.template:
            found = self.functions.get(spelled.lower())
        return found

    def constant(self, spelled: str) -> str | None:
        """The constant that a spelling names."""
        if self.vocabulary.template:
            return spelled if spelled in TEMPLATE_CONSTANTS else None
        return CONSTANTS.get(spelled) or (CONSTANTS.get(spelled.lower()) if len(spelled) > 1 else None)


@lru_cache(maxsize=512)
def names_of(vocabulary: Vocabulary) -> Names:
    """The tables of a vocabulary, made once."""
    return Names(vocabulary)


def resolve(tokens: list[Token], text: str, vocabulary: Vocabulary) -> list[Token]:
    """The tokens with every name replaced by symbols, constants, functions and words; raises ReadError."""
    names = names_of(vocabulary)
    out: list[Token] = []
    for place, token in enumerate(tokens):
        if token.kind in ("name", "glyph"):
            _Resolver(names, text, tokens, place, out).run()
        elif (
            token.kind == "number"
            and token.text[0] == "."
            and out
            and out[-1].kind == "number"
            and out[-1].end == token.start
            and token.value is not None
            and out[-1].value is not None
        ):  # `ln2.5`: the 2 was taken with the name
            whole = out.pop()
            value = (whole.value or Fraction(0)) + token.value
            out.append(whole._replace(end=token.end, value=value, text=whole.text + token.text))
        else:
            out.append(token)
    return out


class _Resolver:
    """One name of one text."""

    def __init__(
        self, names: Names, text: str, tokens: list[Token], place: int, out: list[Token]
    ) -> None:
        self.names = names
        self.text = text
        self.tokens = tokens
        self.place = place
        self.token = tokens[place]
        self.before = tokens[place - 1] if place else None
        self.after = tokens[place + 1]
        self.out = out
        self.template = names.vocabulary.template

    def add(self, kind: str, text: str, value: Fraction | None = None, at: int = 0, length: int = -1) -> None:
        token = self.token
        start = token.start + at
        end = token.end if length < 0 else min(token.end, start + length)
        self.out.append(Token(kind, text, start, end, token.spaced and at == 0, value))

    def run(self) -> None:
        spelled = self.token.text
        symbol = self.names.symbol(spelled)
        if symbol is not None:
            self.add("symbol", symbol)
        elif (self.token.kind == "name" and self.word(spelled)) or self.special(spelled):
            pass
        elif (constant := self.names.constant(spelled)) is not None:
            self.add("constant", constant)
        elif self.template:
            self.template_name(spelled)
        elif self.is_label(spelled):
            self.add("symbol", spelled)
        elif self.response_function(spelled):
            pass
        elif self.token.kind == "glyph":
            self.undeclared(spelled)
        else:
            self.run_of_letters(spelled)

    def word(self, spelled: str) -> bool:
        lowered = spelled if self.template else spelled.lower()
        if lowered in WORDS and not (lowered == "union" and self.after.text == "("):
            self.add("word", WORDS[lowered])
            return True
        if self.template:
            return False
        if lowered == "percent":
            self.add("postfix", "%")
            return True
        between = self.before is not None and self.before.kind == "close" and self.after.kind == "open"
        if lowered == "u" and between:
            self.add("word", "union")
            return True
        return False

    def special(self, spelled: str) -> bool:
        """`^T` and `array(`: read by where they stand."""
        if spelled == "T":
            before = self.tokens[max(0, self.place - 2)] if self.after.text == "}" else self.before
            if before is not None and before.text == "^":
                self.add("transpose", "T")
                return True
        wrapper = spelled.lower()
        if wrapper in WRAPPERS and self.after.text == "(" and spelled not in self.names.functions:
            self.add("wrapper", wrapper)
            return True
        return False

    def template_name(self, spelled: str) -> None:
        function = self.names.function(spelled)
        opens = self.after.kind == "open" and self.after.text == "("
        if function is not None and (
            opens or (function in RESPONSE_FUNCTIONS and self.after.kind in _ARGUMENT - {"open", "bar"})
        ):
            self.add("function", function)
        elif opens and not self.after.spaced:
            self.unknown_function(spelled)
        elif self.token.kind == "glyph" or "_" in spelled or not self.logarithm(spelled):
            self.add("symbol", spelled)

    def response_function(self, spelled: str) -> bool:
        function = self.names.function(spelled)
        if function is None and self.after.kind == "open" and self.after.text == "(":
            if spelled == "C" and "binomial" in self.names.functions:
                function = "binomial"
            elif spelled == "sigma" and "sigmoid" in self.names.functions:
                function = "sigmoid"
        if function is None:
            return self.logarithm(spelled)
        if function in _ARC and spelled[0] == "a" and spelled[1:] in INVERSES and "a" in self.names.symbols:
            raise ReadError(
                f"`{spelled}` could be a·{spelled[1:]} or arc{spelled[1:]}: write one of them.",
                self.token.start,
                f"a*{spelled[1:]} or arc{spelled[1:]}",
                f"arc{spelled[1:]}",
            )
        self.add("function", function)
        return True

    def logarithm(self, spelled: str) -> bool:
        """`log_2`, `log_b`, `log_2x`: a logarithm with its base written low."""
        match = re.match(r"(?:log|lg|Log|ln)_(?:([0-9]+)|([A-Za-z]+))", spelled)
        if match is None or "logbase" not in self.names.functions:
            return False
        digits, letters = match.groups()
        self.add("function", "log", length=spelled.index("_"))
        used = match.end()
        if digits:
            self.base(digits)
        else:
            name = self.names.symbol(letters)
            if name is None:
                name, used = self.names.symbol(letters[0]), match.start(2) + 1
            if name is not None:
                self.add("base", name)
            elif letters == "e":
                self.add("base", "e")
                used = match.end()
            else:
                self.undeclared(letters)
        if used < len(spelled):
            self.run_of_letters(spelled[used:], used)
        return True

    def base(self, digits: str) -> None:
        self.add("base", digits, Fraction(int(digits)))

    def is_label(self, spelled: str) -> bool:
        """Whether an undeclared name only labels what follows: `λ = 5, 2`."""
        after, before = self.after, self.before
        if after.text not in ("==", "in") and not (after.kind == "name" and after.text == "in"):
            return False
        if before is not None and before.kind not in ("comma", "semicolon", "open", "word", "name"):
            return False
        if before is not None and before.kind == "name" and before.text.lower() not in ("and", "or"):
            return False
        return self.other_case(spelled) is None

    def other_case(self, spelled: str) -> str | None:
        lowered = fold(spelled).lower()
        for name in self.names.symbols:
            if fold(name).lower() == lowered:
                return name
        return None

    def run_of_letters(self, spelled: str, at: int = 0) -> None:
        """Names written together: `2xy`, `xsinx`, `log2x`."""
        if len(spelled) > LONGEST_RUN:
            self.undeclared(spelled, at)
        place = 0
        while place < len(spelled):
            match = _CHUNK.match(spelled, place)
            if match is None:
                self.undeclared(spelled, at)
            letters, below, digits = match.groups()
            last = match.end() == len(spelled)
            self.chunk(letters, below, digits, at + place, last)
            place = match.end()

    def chunk(self, letters: str, below: str, digits: str, at: int, last: bool) -> None:
        pieces, reached = _split(letters, below + digits, self, last)
        if pieces is None:
            remainder = letters[reached:] + below + digits
            self.undeclared(letters + below + digits if reached == 0 else remainder, at + reached)
        place = at
        for piece in pieces[:-1]:
            self.piece(piece, place)
            place += len(piece)
        final = pieces[-1]
        whole = self.names.symbol(final + below + digits)
        if whole is not None:
            self.add("symbol", whole, at=place, length=len(final + below + digits))
        elif below:
            self.add("function", "log", at=place, length=len(final))
            self.base(below[1:])
        elif digits and final + digits in self.names.functions:
            self.add("function", self.names.functions[final + digits], at=place)
        else:
            self.piece(final, place)
            if digits:
                self.add("number", digits, Fraction(int(digits)), place + len(final), len(digits))

    def piece(self, piece: str, place: int) -> None:
        symbol = self.names.symbol(piece)
        if symbol is not None:
            self.add("symbol", symbol, at=place, length=len(piece))
        elif piece in self.names.inside:
            self.add("function", self.names.functions[piece], at=place, length=len(piece))
        else:
            self.add("constant", piece, at=place, length=len(piece))

    def final(self, piece: str, suffix: str, last: bool) -> bool:
        """Whether a piece, with the digits or subscript after it, may end a run of letters."""
        names = self.names
        if names.symbol(piece + suffix) is not None:
            return True
        follows = self.after.kind in _ARGUMENT if last else True
        if suffix.startswith("_"):
            return piece in ("log", "lg", "ln") and suffix[1:].isdigit() and follows
        if piece in names.inside:
            if suffix and piece + suffix in names.functions:
                return follows
            return bool(suffix) or follows or self.after.text == "^"
        if suffix:
            return False
        return piece == "pi" or (piece == "e" and last and self.after.text == "^")

    def undeclared(self, spelled: str, at: int = 0) -> NoReturn:
        position = self.token.start + at
        typed = self.text[position : self.token.end] if at else self.text[self.token.start : self.token.end]
        name = typed if typed.isprintable() else spelled
        if spelled[-1:].isdigit() and self.doubtful(spelled):
            letter = spelled.rstrip("0123456789")
            digits = spelled[len(letter) :]
            raise ReadError(
                f"`{name}` could be {letter}·{digits} or {letter}^{digits}: write one of them.",
                position,
                f"{letter}*{digits} or {letter}^{digits}",
                f"{letter}*{digits}",
            )
        other = self.other_case(spelled)
        if other is not None:
            raise ReadError(
                f"This question uses {shown(other)}, not {name}.", position, shown(other), shown(other)
            )
        if SPELLINGS.get(spelled) is not None and spelled not in self.names.functions:
            raise ReadError(
                f"`{spelled}` cannot be used in an answer: work it out.", position, "the value itself"
            )
        near = self.nearest(spelled)
        hint = f" Did you mean `{near}`?" if near else ""
        uses = self.uses()
        raise ReadError(f"`{name}` has no meaning here{uses}.{hint}", position, self.wanted(), near)

    def doubtful(self, spelled: str) -> bool:
        letter = spelled.rstrip("0123456789")
        return self.names.symbol(letter) is not None or self.names.constant(letter) in ("pi", "e", "i")

    def uses(self) -> str:
        symbols = [shown(name) for name in self.names.symbols]
        if not symbols:
            return ": this answer is written without letters"
        if len(symbols) > 8:
            return ""
        return ": this question uses " + _listed(symbols)

    def wanted(self) -> str:
        symbols = [shown(name) for name in self.names.symbols]
        return _listed(symbols, "or") if 0 < len(symbols) <= 8 else "a number"

    def nearest(self, spelled: str) -> str | None:
        if len(spelled) < 3:
            return None
        lowered = spelled.lower()
        known = [*self.names.functions, "pi", "infinity", *self.names.symbols]
        allowed = 1 if len(spelled) < 6 else 2
        found = min(
            ((distance(lowered, k.lower(), allowed), abs(len(k) - len(spelled)), k) for k in known if len(k) > 1),
            default=(99, 0, ""),
        )
        if found[0] > allowed:
            return None
        return found[2]

    def unknown_function(self, spelled: str) -> NoReturn:
        near = self.nearest(spelled)
        hint = f" Did you mean `{near}`?" if near else f" For a product write `{spelled}*(`."
        raise ReadError(
            f"There is no function `{spelled}`.{hint}", self.token.start, "a function", near
        )


def _split(
    letters: str, suffix: str, resolver: _Resolver, last: bool
) -> tuple[list[str] | None, int]:
    """A run of letters as known pieces, longest first, or None and how far the pieces reached."""
    names = resolver.names
    end = len(letters)
    dead: set[int] = set()
    reached = 0

    def known(piece: str) -> bool:
        return names.symbol(piece) is not None or piece in names.inside or piece == "pi"

    stack: list[tuple[int, int]] = [(0, end)]  # (start of a piece, its end)
    while stack:
        start, stop = stack.pop()
        while stop > start:
            piece = letters[start:stop]
            if stop == end:
                if resolver.final(piece, suffix, last):
                    stack.append((start, stop))
                    return [letters[a:b] for a, b in stack], end
            elif stop not in dead and known(piece):
                break
            stop -= 1
        if stop > start:
            reached = max(reached, stop)
            stack.append((start, stop))
            stack.append((stop, end))
            continue
        dead.add(start)
        if stack:
            start, stop = stack.pop()
            stack.append((start, stop - 1))
    return None, reached


def _listed(names: Iterable[str], joint: str = "and") -> str:
    *first, final = names
    return f"{', '.join(first)} {joint} {final}" if first else final


def distance(left: str, right: str, most: int) -> int:
    """Edits (insert, drop, change, swap neighbours) from one word to another; above `most`, any larger number.

    Damerau-Levenshtein distance, restricted (optimal string alignment).
    """
    if abs(len(left) - len(right)) > most:
        return most + 1
    older: list[int] = []
    row = list(range(len(right) + 1))
    for i, a in enumerate(left, 1):
        new = [i]
        for j, b in enumerate(right, 1):
            cost = min(row[j] + 1, new[j - 1] + 1, row[j - 1] + (a != b))
            if i > 1 and j > 1 and a == right[j - 2] and left[i - 2] == b:
                cost = min(cost, older[j - 2] + 1)
            new.append(cost)
        if min(new) > most:
            return most + 1
        older, row = row, new
    return row[-1]
