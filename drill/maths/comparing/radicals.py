"""Equations with roots in one letter: polynomials among whose zeros all solutions are."""

from __future__ import annotations

from flint import fmpq_mpoly, fmpz_poly

from drill.maths.comparing.stand_ins import StandIns
from drill.maths.effort import spend
from drill.maths.errors import EvaluationError
from drill.maths.exact.polynomials import dense, rational_function, ring, squarefree_parts
from drill.maths.tree import Node

_LARGEST_DEGREE = 24
_MOST_ROOTS = 4
# Taking one root away takes as long as so many operations.
_ELIMINATING = 200


def radical_factors(function: Node, name: str) -> list[fmpz_poly] | None:
    """Irreducible polynomials among whose zeros all of a function with roots are; None for another function.

    Roots are taken away one after another by resultants (Cox, Little and O'Shea, Ideals, Varieties, and
    Algorithms, 3.6), which may add zeros.
    """
    functions = StandIns({}, real=True)
    try:
        plain = functions.plain(function)
        if {*functions.names.values()} != functions.roots.keys():
            return None
        if not 0 < len(functions.roots) <= _MOST_ROOTS:
            return None
        context = ring([name, *functions.roots])
        found = rational_function(plain, context).above
        for root, (radicand, degree) in reversed(functions.roots.items()):
            spend(_ELIMINATING)
            inside = rational_function(radicand, context)
            letter = context.gen(context.variable_to_index(root))
            found = found.resultant(letter**degree * inside.below - inside.above, root)
            if found.is_zero() or _degree(found) > _LARGEST_DEGREE:
                return None
    except EvaluationError:
        return None
    return squarefree_parts(dense(found))


def _degree(polynomial: fmpq_mpoly) -> int:
    return int(polynomial.total_degree())
