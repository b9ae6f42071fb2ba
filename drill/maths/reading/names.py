"""The names of one vocabulary: which spellings are symbols, functions and constants."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from drill.maths.functions import RESPONSE_FUNCTIONS, REWRITTEN, SPELLINGS
from drill.maths.reading.vocabulary import Vocabulary
from drill.maths.signs import GLYPHS

_CONSTANTS = {
    "pi": "pi", "e": "e", "i": "i", "inf": "inf", "infinity": "inf", "infty": "inf", "oo": "inf",
    "true": "true", "false": "false",
}  # fmt: skip
_PLAIN = re.compile(r"[A-Za-z_0-9{}+-]+")
_SHORT_FOR = (("eps", "epsilon"), ("epsilon", "eps"))
_TEMPLATE_CONSTANTS = frozenset(("pi", "e", "i", "inf", "true", "false"))
# Short aliases and functions of lists are read where they stand alone, never inside a run of letters.
_ALONE = frozenset(
    (
        "th",
        "sh",
        "ch",
        "lb",
        "fact",
        "arch",
        "arsh",
        "arth",
        "max",
        "min",
        "ncr",
        "comb",
        "choose",
        "pow",
        "power",
        "fraction",
        "rational",
        "frac",
        "square",
        "reciprocal",
        "cth",
    )
)


def fold(name: str) -> str:
    """The spelling under which `x_1`, `x1` and `x_{1}` are the same name."""
    return name.replace("_", "")


def shown(name: str) -> str:
    """A symbol's name as a person writes it: `λ_1` for lambda_1."""
    base, _, suffix = name.partition("_")
    return GLYPHS.get(base, base) + ("_" + suffix if suffix else "")


@lru_cache(maxsize=8)
def _spellings(functions: frozenset[str]) -> tuple[Mapping[str, str], frozenset[str]]:
    """The names of functions by their spellings, and the spellings that are found inside a run of letters."""
    named = {name: name for name in functions}
    for spelling, name in SPELLINGS.items():
        if name in functions:
            named.setdefault(spelling, name)
    for name in REWRITTEN:
        named.setdefault(name, name)
    inside = frozenset(
        spelling
        for spelling, name in named.items()
        if (name in RESPONSE_FUNCTIONS or name in REWRITTEN) and spelling not in _ALONE
    )
    return named, inside


class Names:
    """The look-up tables of one vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.template = vocabulary.template
        self.imaginary = vocabulary.imaginary and not vocabulary.template
        self.symbols = {name: name for name in sorted(vocabulary.symbols)}
        self.composites = frozenset(name for name in self.symbols if not _PLAIN.fullmatch(name))
        self.folded: dict[str, str] = {}
        for name in self.symbols:
            self.folded.setdefault(fold(name), name)
        for one, other in _SHORT_FOR:  # eps, as code writes ε
            if one in self.symbols:
                self.folded.setdefault(other, one)
        self.functions, self.inside_runs = _spellings(vocabulary.functions)

    def symbol(self, spelled: str) -> str | None:
        """The declared symbol that a spelling names."""
        return self.symbols.get(spelled) or self.folded.get(fold(spelled))

    def function(self, spelled: str) -> str | None:
        """The function that a spelling names, in any case where a response is read."""
        found = self.functions.get(spelled)
        if found is None and len(spelled) > 1 and not self.template:
            found = self.functions.get(spelled.lower())
        return found

    def constant(self, spelled: str) -> str | None:
        """The constant that a spelling names."""
        if self.template:
            return spelled if spelled in _TEMPLATE_CONSTANTS else None
        found = _CONSTANTS.get(spelled)
        if found is None and len(spelled) > 1:
            found = _CONSTANTS.get(spelled.lower())
        if found is None and spelled == "j" and self.imaginary:
            return "i"
        return found

    def constant_in_run(self, piece: str) -> bool:
        """Whether a piece of a run of letters is π, or i where the question counts with it."""
        return piece == "pi" or (self.imaginary and piece in ("i", "j"))

    def other_case(self, spelled: str) -> str | None:
        """The declared symbol that a spelling names but for upper and lower case."""
        lowered = fold(spelled).lower()
        for name in self.symbols:
            if fold(name).lower() == lowered:
                return name
        return None


@lru_cache(maxsize=512)
def names_of(vocabulary: Vocabulary) -> Names:
    """The tables of a vocabulary, made once."""
    return Names(vocabulary)
