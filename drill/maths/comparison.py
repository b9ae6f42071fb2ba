"""The three answers a comparison can give."""

from __future__ import annotations

from typing import Literal, TypeAlias

# `different` is proved, `same` is checked with care, `undecided` is neither.
Comparison: TypeAlias = Literal["same", "different", "undecided"]


def either(first: Comparison, second: Comparison) -> Comparison:
    """`same` if one is, `different` if both are, else `undecided`."""
    if "same" in (first, second):
        return "same"
    return "different" if first == second == "different" else "undecided"
