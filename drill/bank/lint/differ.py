"""Whether two values are different answers, judged in NumPy floats: code that the grader does not share."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import permutations
from typing import Any

import numpy

from drill.grading.answer import (
    Absolute,
    AnswerKind,
    Domain,
    Exact,
    Figures,
    MathAnswer,
    Places,
    Relative,
    Tolerance,
)
from drill.maths.errors import MathematicsError
from drill.maths.floating.evaluate import float_value
from drill.maths.substitute import free_symbols
from drill.maths.tree import Interval, Node, Sequence

APART = 3  # tolerances
# Points of the unit interval at which letters are tried: irrational-looking, so that no zero hides there.
_PLACES = (0.1234567, 0.3719283, 0.5583729, 0.7719371, 0.9028467)
_SPANS: Mapping[str, tuple[float, float]] = {
    "real": (-2.3, 2.9),
    "positive": (0.11, 3.7),
    "complex": (-2.3, 2.9),
}
_EXACT = 1e-7


def clearly_different(answer: MathAnswer, mutant: Node) -> bool:
    """Tell whether a mutant differs from the key by more than three tolerances under the kind's equality.

    False where floats cannot tell: such a mutant is no test.
    """
    try:
        return _different(answer.kind, answer, answer.value, mutant)
    except (MathematicsError, TypeError, ValueError, OverflowError, ZeroDivisionError):
        return False


def _different(kind: AnswerKind, answer: MathAnswer, key: Node, mutant: Node) -> bool:
    if isinstance(key, Sequence) and isinstance(mutant, Sequence):
        if kind in {"set", "multiset"}:
            return _sets_differ(kind, answer, key, mutant)
        if kind == "direction":
            return not _parallel(_array(key), _array(mutant))
        if len(key.items) != len(mutant.items):
            return True
        return any(
            _different(kind, answer, a, b) for a, b in zip(key.items, mutant.items, strict=True)
        )
    if isinstance(key, Sequence) or isinstance(mutant, Sequence):
        return True
    letters = sorted(free_symbols(key) | free_symbols(mutant))
    if not letters:
        return _numbers_differ(float_value(key, {}), float_value(mutant, {}), answer.tolerance)
    pairs = [
        (float_value(key, point), float_value(mutant, point))
        for point in points(letters, answer.variables)
    ]
    finite = [(a, b) for a, b in pairs if numpy.isfinite(a) and numpy.isfinite(b)]
    return len(finite) >= 2 and _expressions_differ(answer, finite)


def _expressions_differ(answer: MathAnswer, pairs: list[tuple[Any, Any]]) -> bool:
    if answer.upto == "constant":
        gaps = [a - b for a, b in pairs]
        reach = max(1.0, *(abs(a) for a, _ in pairs))
        return any(abs(gap - gaps[0]) > 1e-4 * reach for gap in gaps)
    if answer.upto in {"factor", "sign"}:
        ratios = [a / b for a, b in pairs if abs(b) > 1e-9]
        if answer.upto == "sign":
            return any(abs(abs(ratio) - 1) > 1e-4 for ratio in ratios)
        return any(abs(ratio - ratios[0]) > 1e-4 * abs(ratios[0]) for ratio in ratios)
    return any(_numbers_differ(a, b, answer.tolerance) for a, b in pairs)


def points(letters: list[str], domains: Mapping[str, Domain]) -> list[dict[str, float]]:
    """Return points of the letters' domains, no two letters alike."""
    found: list[dict[str, float]] = []
    for turn in range(len(_PLACES)):
        point = {}
        for place, letter in enumerate(letters):
            domain = domains.get(letter, "real")
            share = _PLACES[(turn + 2 * place) % len(_PLACES)]
            if domain == "integer":
                point[letter] = float(2 + (3 * turn + 5 * place) % 11)
            else:
                low, high = _span(domain)
                point[letter] = low + share * (high - low)
        found.append(point)
    return found


def _span(domain: Domain) -> tuple[float, float]:
    if isinstance(domain, str):
        return _SPANS[domain]
    if isinstance(domain, Interval):
        low, high = float_value(domain.low, {}), float_value(domain.high, {})
    elif isinstance(domain, Sequence):
        low, high = (float_value(each, {}) for each in domain.items)
    else:
        return _SPANS["real"]
    low, high = float(low.real), float(high.real)
    if not numpy.isfinite(low):
        low = (high if numpy.isfinite(high) else 0.0) - 4.1
    if not numpy.isfinite(high):
        high = low + 4.1
    return low, high


def _numbers_differ(key: Any, other: Any, tolerance: Tolerance) -> bool:
    key, other = complex(key), complex(other)
    distance = abs(key - other)
    if not numpy.isfinite(distance):
        return False
    size = abs(key)
    match tolerance:
        case Exact():
            allowed = _EXACT * max(size, 1e-3)
        case Relative(share):
            allowed = float(share) * max(size, abs(other))
        case Absolute(reach):
            allowed = float(reach)
        case Places(digits):
            allowed = 0.5 * 10.0**-digits
        case Figures(digits):
            order = numpy.floor(numpy.log10(max(size, abs(other), 1e-300)))
            allowed = 0.5 * 10.0 ** (order - digits + 1)
    return bool(distance > APART * allowed)


def _sets_differ(kind: AnswerKind, answer: MathAnswer, key: Sequence, mutant: Sequence) -> bool:
    """Compare every way of pairing items off; a set counts repeated items once."""
    first, second = list(key.items), list(mutant.items)
    if kind == "set":
        first, second = _distinct(first), _distinct(second)
    if len(first) != len(second):
        return True
    if len(first) > 6:
        return False
    return all(
        any(_different("number", answer, a, b) for a, b in zip(first, order, strict=True))
        for order in permutations(second)
    )


def _distinct(items: list[Node]) -> list[Node]:
    return list(dict.fromkeys(items))


def _array(node: Node) -> Any:
    return numpy.asarray(float_value(node, {}), dtype=complex).ravel()


def _parallel(first: Any, second: Any) -> bool:
    """Tell whether one vector is a multiple of the other (Cauchy-Schwarz with equality)."""
    if first.shape != second.shape:
        return False
    product = abs(numpy.vdot(first, second)) ** 2
    return bool(
        product >= (1 - 1e-9) * numpy.vdot(first, first).real * numpy.vdot(second, second).real
    )
