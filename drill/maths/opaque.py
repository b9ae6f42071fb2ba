"""Comparing trees whose pieces cannot be solved: equal abs(…) or floor(…) are taken as new letters."""

from __future__ import annotations

from collections.abc import Mapping

from drill.maths.domains import Domain
from drill.maths.piecewise import HARD
from drill.maths.substitute import rebuild
from drill.maths.tidy import tidy
from drill.maths.tree import Call, Node, Symbol


def compare_opaque(left: Node, right: Node, domains: Mapping[str, Domain]) -> str:
    """`same` when the trees agree whatever the values of their piecewise parts; else nothing is known."""
    from drill.maths.equivalence import compare

    names: dict[Node, str] = {}
    first, second = _hidden(tidy(left), names), _hidden(tidy(right), names)
    return compare(first, second, domains) if names else "undecided"


def _hidden(node: Node, names: dict[Node, str]) -> Node:
    if isinstance(node, Call) and node.function in HARD:
        # No letter that is read begins with a blank.
        return Symbol(names.setdefault(node, f" {len(names)}"))
    return rebuild(node, lambda part: _hidden(part, names))
