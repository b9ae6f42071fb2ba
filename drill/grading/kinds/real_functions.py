"""Two expressions as functions of real letters: the same values wherever they are real, and real together.

The mathematics room compares over the complex numbers, where log(1/x) is not -log(x) for negative x. To a
person who writes one for the other both are undefined there. A value counts as real when every step on the
way to it is, so sqrt(x - 3)*sqrt(x - 5) is still not sqrt((x - 3)*(x - 5)), nor 2*log(x) log(x^2).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from flint import acb

from drill.grading.answer import Domain
from drill.maths.errors import EvaluationError
from drill.maths.points import COUNT, balls_at, draw_points, seed_of
from drill.maths.programs import compile_trees, precision
from drill.maths.substitute import free_symbols, walk
from drill.maths.tree import Binary, Call, Constant, Node, Number

_BITS = 256
_ENOUGH = 3
# Functions that leave the real numbers somewhere.
_PARTIAL = frozenset(
    {"log", "log2", "log10", "logbase", "sqrt", "asin", "acos", "asec", "acsc", "acosh", "atanh"}
)


def same_as_real_functions(response: Node, key: Node, domains: Mapping[str, Domain]) -> bool:
    """Tell whether two trees that differ over the complex numbers are the same over the reals."""
    letters = free_symbols(response) | free_symbols(key)
    if not letters or any(domains.get(name, "real") in ("integer", "complex") for name in letters):
        return False
    if not (_leaves_reals(response) and _leaves_reals(key)):
        return False
    try:
        return _agree(response, key, domains)
    except EvaluationError:
        return False


def _leaves_reals(node: Node) -> bool:
    """Tell whether a tree has a function that is not real everywhere, and nothing complex by intent.

    A power with a letter in its exponent is left out: (a^b)^c and a^(b·c) differ only where b is even.
    """
    partial = False
    for part in walk(node):
        if part == Constant("i") or (isinstance(part, Call) and part.function == "root"):
            return False
        if isinstance(part, Binary) and part.operator == "^":
            if (
                free_symbols(part.right)
                and part.left != Constant("e")
                and not _is_positive(part.left)
            ):
                return False
            partial = partial or not _is_whole(part.right)
        if isinstance(part, Call) and part.function in _PARTIAL:
            partial = True
    return partial


def _is_positive(node: Node) -> bool:
    return isinstance(node, Number) and node.value > 0


def _is_whole(node: Node) -> bool:
    return isinstance(node, Number) and node.value.denominator == 1


def _agree(response: Node, key: Node, domains: Mapping[str, Domain]) -> bool:
    programs = compile_trees((response,)), compile_trees((key,))
    letters = sorted({*programs[0].letters, *programs[1].letters})
    same = 0
    for point in draw_points(letters, domains, seed_of(key, response), 2 * COUNT):
        with precision(_BITS):
            at = balls_at(point)
            found = [_real_value(program.run(at), program.outputs[0]) for program in programs]
            if found[0] is None and found[1] is None:
                continue
            if found[0] is None or found[1] is None or not (found[0] - found[1]).contains(0):
                return False
            same += 1
    return same >= _ENOUGH


def _real_value(values: Sequence[acb], output: int) -> acb | None:
    """Return the value at a point if it and every step before it are real and finite."""
    if all(value.is_finite() and value.imag.contains(0) for value in values):
        return values[output]
    return None
