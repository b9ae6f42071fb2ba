"""How far a number may be from the key: distances, and whether a response lies within one."""

from __future__ import annotations

from fractions import Fraction

from drill.maths.comparing.equivalence import compare
from drill.maths.comparing.piecewise import has_odd_root
from drill.maths.comparison import Comparison
from drill.maths.enclosing.balls import LADDER, decimal_value
from drill.maths.enclosing.programs import compile_trees, precision
from drill.maths.errors import EvaluationError
from drill.maths.rational import rational_value
from drill.maths.tree import Binary, Call, Node, Number


def distance_within(response: Node, key: Node, distance: Node) -> Comparison:
    """Whether |response - key| <= distance, the boundary included: `same` when it is.

    All three are trees without letters. Exact when all are rational; otherwise decided by balls, and a
    response that lies on the boundary as far as 2,048 bits can tell is within when it is proved equal to
    one end. Complex numbers are compared by the modulus of their difference.
    """
    try:
        exact = _exactly(response, key, distance)
        return exact if exact is not None else _by_balls(response, key, distance)
    except EvaluationError:
        return "undecided"


def _exactly(response: Node, key: Node, distance: Node) -> Comparison | None:
    values = [rational_value(node) for node in (response, key, distance)]
    if any(value is None for value in values):
        return None
    given, right, allowed = (value for value in values if value is not None)
    return "same" if abs(given - right) <= allowed else "different"


def _by_balls(response: Node, key: Node, distance: Node) -> Comparison:
    verdict = _look(response, key, distance, real_roots=False)
    if verdict == "different" and (has_odd_root(response) or has_odd_root(key)):
        # What (-8)^(1/3) is, -2 or 1 + sqrt(3)*i, nobody has said.
        really = _look(response, key, distance, real_roots=True)
        return "undecided" if really == "same" else verdict
    return verdict


def _look(response: Node, key: Node, distance: Node, *, real_roots: bool) -> Comparison:
    gap = Binary("-", distance, Call("abs", (Binary("-", response, key),)))
    program = compile_trees([gap], real_roots=real_roots)
    if program.letters:
        return "undecided"
    for bits in LADDER:
        with precision(bits):
            room = program.run({})[program.outputs[0]]
            if not room.is_finite():
                return "undecided"
            if room.real > 0 or room.is_zero():
                return "same"
            if room.real < 0:
                return "different"
    for end in (Binary("+", key, distance), Binary("-", key, distance)):
        if compare(response, end, {}) == "same":
            return "same"
    return "undecided"


def relative_distance(key: Node, share: Fraction) -> Node:
    """share * |key|."""
    return Binary("*", Number(share), Call("abs", (key,)))


def places_distance(digits: int) -> Node:
    """Half a unit of the last of so many decimal places."""
    return Number(Fraction(1, 2) / Fraction(10) ** digits)


def figures_distance(key: Node, digits: int) -> Node:
    """Half a unit of the n-th significant figure at the key's magnitude; nothing for a key of zero, which has none.

    Raises EvaluationError for a key that is not a real number.
    """
    if rational_value(key) == 0:
        return Number(Fraction(0))
    return Number(Fraction(1, 2) * Fraction(10) ** (decimal_exponent(key) - digits + 1))


def decimal_exponent(key: Node) -> int:
    """floor(log10(|key|)), exactly; -1 for zero. Raises EvaluationError when it is not real."""
    value = rational_value(key)
    size = abs(decimal_value(key) if value is None else value)
    if size == 0:
        return -1
    exponent = len(str(size.numerator)) - len(str(size.denominator))
    while Fraction(10) ** exponent > size:
        exponent -= 1
    while Fraction(10) ** (exponent + 1) <= size:
        exponent += 1
    return exponent
