"""Names that mean nothing in a question: what to say, and which known name is near."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, TypeAlias

from drill.maths.errors import ReadError
from drill.maths.functions import NUMERIC_TYPES, SPELLINGS
from drill.maths.reading.characters import printable
from drill.maths.reading.names import Names, shown
from drill.maths.signs import GLYPHS

_MOST_LISTED = 8


# Words that are said for signs.
SPOKEN = {
    "plus": "+", "minus": "-", "negative": "-", "neg": "-", "times": "*", "over": "/", "divided": "/", "by": "/",
    "squared": "^2", "cubed": "^3", "pct": "%", "equals": "=", "mod": "the remainder",
}  # fmt: skip
_COUNTED = frozenset(
    ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
     "half", "halves", "third", "thirds", "quarter", "quarters", "hundred", "thousand", "million")
)  # fmt: skip
# What stands for a whole calculation where a bracket follows it.
_NOTATIONS = {
    "E": "An expected value",
    "P": "A probability",
    "Pr": "A probability",
    "N": "A distribution",
}
Applied: TypeAlias = Literal["bracket", "square", "operand", ""]


def undeclared(
    names: Names, typed: str, spelled: str, position: int, applied: Applied = ""
) -> ReadError:
    """The error for a name with no meaning: another case, a doubtful `x2`, a template's function, a slip.

    `typed` is the name as it stands in the text, `spelled` its canonical spelling; `applied` says whether
    a bracket, a square one or another operand follows, as after a function.
    """
    name = printable(typed)
    doubtful = _doubtful(names, spelled)
    if doubtful is not None:
        letter, digits = doubtful
        choice = f"{shown(letter)}*{digits} or {shown(letter)}^{digits}"
        return ReadError(
            f"`{name}` could be {choice}: write one of them.",
            position,
            choice,
            f"{shown(letter)}*{digits}",
        )
    other = names.other_case(spelled)
    if other is not None:
        return ReadError(
            f"This question uses {shown(other)}, not {name}.", position, shown(other), shown(other)
        )
    spoken = _spoken(spelled.lower(), name)
    if spoken is not None:
        return ReadError(spoken, position, "numbers and signs")
    if names.imaginary and spelled in ("I", "J"):
        return ReadError(f"Write i for `{name}`.", position, "i", "i")
    greek = spelled in GLYPHS and applied != "bracket"
    known = SPELLINGS.get(spelled) or SPELLINGS.get(spelled.lower())
    if known and known not in names.functions and not greek:
        return ReadError(
            f"`{name}` cannot be used in an answer: work it out.", position, "the value itself"
        )
    if applied in ("bracket", "square") and any(
        name.startswith((f"{spelled}(", f"{spelled}[")) for name in names.composites
    ):
        return ReadError(
            f"This is not among the names used here{_uses(names)}.", position, "another name"
        )
    if applied in ("bracket", "square") and spelled in _NOTATIONS:
        return ReadError(
            f"{_NOTATIONS[spelled]} cannot be used in an answer: work it out.",
            position,
            "the value itself",
        )
    near = "e" if spelled == "E" else nearest(names, spelled, applied)
    hint = f" Did you mean `{near}`?" if near else ""
    return ReadError(
        f"`{name}` has no meaning here{_uses(names)}.{hint}", position, _wanted(names), near
    )


def unknown_function(names: Names, spelled: str, position: int) -> ReadError:
    """The error for a name with a bracket that is no function of a template."""
    near = nearest(names, spelled, "bracket")
    hint = f"Did you mean `{near}`?" if near else f"For a product write `{spelled}*(`."
    return ReadError(f"There is no function `{spelled}`. {hint}", position, "a function", near)


def _doubtful(names: Names, spelled: str) -> tuple[str, str] | None:
    """The letter and the digits of `x2`, where x is known and x_2 is not; e and x of `ex`."""
    if len(spelled) == 2 and spelled[0] == "e" and names.symbol(spelled[1]) is not None:
        return "e", spelled[1]
    letter = spelled.rstrip("0123456789")
    known = names.symbol(letter) or names.constant(letter)
    if (
        letter == spelled
        or letter.endswith("_")
        or known is None
        or known in ("inf", "true", "false")
    ):
        return None
    return known, spelled[len(letter) :]


def _uses(names: Names) -> str:
    symbols = [shown(name).replace("&", "∩") for name in names.symbols]
    if not symbols:
        return ": this answer is written without letters"
    if len(symbols) > _MOST_LISTED:
        return ""
    return ": this question uses " + _listed(symbols, "and")


def _wanted(names: Names) -> str:
    symbols = [shown(name) for name in names.symbols]
    return _listed(symbols, "or") if 0 < len(symbols) <= _MOST_LISTED else "a number"


def _listed(names: Iterable[str], joint: str) -> str:
    *first, final = names
    return f"{', '.join(first)} {joint} {final}" if first else final


def _spoken(word: str, name: str) -> str | None:
    if word in SPOKEN:
        return f"Write {SPOKEN[word]} for `{name}`."
    return "Write numbers in digits." if word in _COUNTED else None


def nearest(names: Names, spelled: str, applied: Applied = "bracket") -> str | None:
    """The known name nearest to a misspelt one of three letters or more, if one is near enough.

    A function is one only where its argument follows, and short words must begin as it does.
    """
    if len(spelled) < 3 or (spelled in GLYPHS and not names.symbols):
        return None
    lowered = spelled.lower()
    allowed = 1 if len(spelled) < 6 else 2
    known = (
        [*names.symbols]
        if spelled in GLYPHS
        else [*_functions(names, lowered, applied), "pi", "infinity", *_symbols(names, spelled)]
    )
    best = min(
        (
            (
                distance(lowered, k.lower(), allowed),
                _unlike(lowered, k.lower()),
                k[0].lower() != lowered[0],
                len(k),
                k,
            )
            for k in known
            if (len(k) > 1 or spelled in GLYPHS) and k not in NUMERIC_TYPES
        ),
        default=None,
    )
    if best is None or best[0] > allowed:
        return None
    return None if best[-1] == "pi" and not lowered.startswith("pi") else shown(best[-1])


def _symbols(names: Names, spelled: str) -> Iterable[str]:
    """The letters of the question that a word could be a slip for; other digits are no slip."""
    digits = _digits(spelled)
    return (name for name in names.symbols if not digits or _digits(name) == digits)


def _digits(name: str) -> str:
    return "".join(character for character in name if character.isdigit())


def _functions(names: Names, lowered: str, applied: Applied) -> Iterable[str]:
    """The functions that a word could be a slip for."""
    if not applied or (applied == "operand" and len(lowered) < 4):
        return ()
    strict = applied == "operand" or len(lowered) < 4
    return (f for f in names.functions if not strict or f[0].lower() == lowered[0])


def _unlike(spelled: str, known: str) -> int:
    """0 for a name with letters swapped or something added at its end, which are the likeliest slips."""
    return int(not spelled.startswith(known) and sorted(spelled) != sorted(known))


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
