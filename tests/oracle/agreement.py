"""Whether an oracle and a key say the same, by the kind of the answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from drill.maths.tree import Constant, Interval, Node, Relation, Sequence, Symbol
from tests.oracle.expected import About, Oracle, Span
from tests.oracle.question import Question, asked, point, value

SHARE = 1e-9
NUMERICAL_SHARE = 1e-6
POINTS = 6
MANY_POINTS = 120


@dataclass(frozen=True, slots=True)
class Finding:
    """What an oracle says, with the letters at this point."""

    at: Mapping[str, float]
    found: Any


def findings(
    oracle: Oracle, posed: Question, random: np.random.Generator, count: int = POINTS
) -> tuple[Finding, ...]:
    """Ask an oracle: once if the key has no letters, else at several points where the key has a value."""
    points: list[Finding] = []
    wanted = count if posed.letters_of_key else 1
    for _ in range(10 * count):
        at = point(posed.letters, random)
        if wanted == 1 or np.all(np.isfinite(np.asarray(value(posed.key, at)))):
            points.append(Finding(at, asked(oracle, posed, at)))
        if len(points) == wanted:
            break
    assert len(points) == wanted, "The key has no value at nearly any point."
    return tuple(points)


def disagreement(kind: str, points: tuple[Finding, ...], key: Node) -> str:
    """Return what is different between an oracle and this key, nothing if they agree."""
    for each in points:
        if not _same(kind, each.found, key, each.at):
            seen = _span(key, each.at) if isinstance(each.found, Span) else value(key, each.at)
            return f"the oracle says {each.found!r}, the key {seen!r}, for {dict(each.at)}"
    return ""


def _same(kind: str, found: Any, key: Node, at: Mapping[str, float]) -> bool:
    if isinstance(found, Span) or kind == "interval":
        span = _span(key, at)
        return isinstance(found, Span) and span is not None and _same_span(found, span)
    share = SHARE
    if isinstance(found, About):
        found, share = found.value, NUMERICAL_SHARE
    first, second = (np.asarray(each, dtype=complex) for each in (found, value(key, at)))
    if kind in {"set", "multiset"}:
        first, second = (np.sort_complex(np.ravel(each)) for each in (first, second))
    if kind == "set":
        first, second = _different(first, share), _different(second, share)
    if first.shape != second.shape:
        return False
    if kind == "direction":
        first, second = _direction(first), _direction(second)
    return _close(first, second, share)


def _close(first: Any, second: Any, share: float) -> bool:
    largest = float(np.abs(second).max(initial=0.0))
    return bool(np.abs(first - second).max(initial=0.0) <= share * max(largest, 1e-3))


def _different(values: Any, share: float) -> Any:
    """Leave out a value that is the one before it, in an ascending array."""
    kept = [
        each
        for place, each in enumerate(values)
        if place == 0 or abs(each - values[place - 1]) > share * max(1.0, abs(each))
    ]
    return np.array(kept, dtype=complex)


def _direction(vector: Any) -> Any:
    """Scale a vector so that its largest entry is 1."""
    return vector / vector[int(np.argmax(np.abs(vector) > 0.999 * np.abs(vector).max()))]


def _span(key: Node, at: Mapping[str, float]) -> Span | None:
    match key:
        case Interval(low, high, low_closed, high_closed):
            ends = ("[" if low_closed else "(") + ("]" if high_closed else ")")
            return Span(_end(low, at), _end(high, at), ends)
        case Sequence("(" | "[" as bracket, (low, high)):
            return Span(_end(low, at), _end(high, at), "()" if bracket == "(" else "[]")
        case Relation((">=" | ">" as sign,), (Symbol(), bound)):
            return Span(_end(bound, at), np.inf, "[)" if sign == ">=" else "()")
        case Relation(("<=" | "<" as sign,), (Symbol(), bound)):
            return Span(-np.inf, _end(bound, at), "(]" if sign == "<=" else "()")
        case _:
            return None


def _end(node: Node, at: Mapping[str, float]) -> float:
    return np.inf if node == Constant("inf") else float(value(node, at))


def _same_span(first: Span, second: Span) -> bool:
    ends = ((first.low, second.low), (first.high, second.high))
    return first.ends == second.ends and all(
        a == b or abs(a - b) <= SHARE * max(1.0, abs(b)) for a, b in ends
    )
