"""Systems of linear conditions with rational coefficients: without a solution, or one that solves them.

Fourier and Motzkin's elimination: Schrijver, Theory of Linear and Integer Programming (1986), section 12.2.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from typing import Literal, TypeAlias

from flint import fmpq

from drill.maths.effort import spend
from drill.maths.exact.polynomials import fraction_of

Sense: TypeAlias = Literal[">", ">=", "=="]
_MOST_CONDITIONS = 120
_ZERO = fmpq(0)


@dataclass(frozen=True, slots=True)
class Condition:
    """A sum of multiples of variables, plus a number, compared with zero."""

    slopes: Mapping[str, fmpq]
    shift: fmpq
    sense: Sense

    def is_kept(self) -> bool:
        """Whether a condition without variables holds."""
        match self.sense:
            case ">":
                return bool(self.shift > 0)
            case ">=":
                return bool(self.shift >= 0)
            case "==":
                return bool(self.shift == 0)


class TooLarge(Exception):  # noqa: N818  (a finding)
    """More conditions than are worth working through."""


def solution(conditions: Sequence[Condition]) -> dict[str, Fraction] | None:
    """Values that keep all conditions, None where none do; raises TooLarge."""
    variables = sorted({name for one in conditions for name in one.slopes})
    stages: list[tuple[str, Sequence[Condition]]] = []
    conditions = _tightest(conditions)
    for name in variables:
        stages.append((name, conditions))
        conditions = _tightest(_without(name, conditions))
        if any(not one.slopes and not one.is_kept() for one in conditions):
            return None
        if len(conditions) > _MOST_CONDITIONS:
            raise TooLarge
    if any(not one.is_kept() for one in conditions):
        return None
    values: dict[str, fmpq] = {}
    for name, stage in reversed(stages):
        values[name] = _between(name, stage, values)
    return {name: fraction_of(value) for name, value in values.items()}


def for_integers(condition: Condition) -> Condition:
    """The same condition on integers, as sharp as it can be: 2*n > 3 becomes n - 2 >= 0."""
    if condition.sense != ">" or not condition.slopes:
        return condition
    over = lcm(*(int(slope.q) for slope in condition.slopes.values()))
    slopes = {name: slope * over for name, slope in condition.slopes.items()}
    # An integer above -shift is at least floor(-shift) + 1.
    return Condition(slopes, fmpq(-(-condition.shift * over).floor() - 1), ">=")


def _tightest(conditions: Iterable[Condition]) -> list[Condition]:
    """The conditions, of parallel ones only the tightest."""
    conditions = list(conditions)
    spend(sum(2 + 4 * len(one.slopes) for one in conditions))
    kept: dict[tuple[object, ...], Condition] = {}
    for one in conditions:
        names = sorted(one.slopes)
        if not names or one.sense == "==":
            kept[one.sense, *_pair(one.shift), *_spelt(names, one.slopes)] = one
            continue
        plain, scale = one, abs(one.slopes[names[0]])
        if scale != 1:
            slopes = {name: one.slopes[name] / scale for name in names}
            plain = Condition(slopes, one.shift / scale, one.sense)
        key = _spelt(names, plain.slopes)
        other = kept.get(key)
        if other is None or (plain.shift, plain.sense == ">=") < (other.shift, other.sense == ">="):
            kept[key] = plain
    return list(kept.values())


def _spelt(names: Sequence[str], slopes: Mapping[str, fmpq]) -> tuple[object, ...]:
    """The terms of a condition as something that is hashed at once: flint hashes a rational as a Fraction."""
    return tuple([part for name in names for part in (name, *_pair(slopes[name]))])


def _pair(value: fmpq) -> tuple[int, int]:
    return int(value.p), int(value.q)


def _without(name: str, conditions: Sequence[Condition]) -> list[Condition]:
    """Conditions on the other variables that hold just where some value of this one keeps all."""
    kept = [one for one in conditions if not one.slopes.get(name)]
    touched = [one for one in conditions if one.slopes.get(name)]
    equation = next((one for one in touched if one.sense == "=="), None)
    if equation is not None:
        kept += [_joined(name, one, equation) for one in touched if one is not equation]
        return kept
    rising = [one for one in touched if one.slopes[name] > 0]
    falling = [one for one in touched if one.slopes[name] < 0]
    kept += [_joined(name, one, other) for one in rising for other in falling]
    return kept


def _joined(name: str, one: Condition, other: Condition) -> Condition:
    """The sum of two conditions, scaled so that a variable falls out."""
    a, b = one.slopes[name], other.slopes[name]
    factor = -a / b if other.sense == "==" else abs(a / b)
    slopes = dict(one.slopes)
    for key, slope in other.slopes.items():
        slopes[key] = slopes.get(key, _ZERO) + factor * slope
    sense: Sense = one.sense
    if other.sense != "==":
        sense = ">" if ">" in (one.sense, other.sense) else ">="
    kept = {key: slope for key, slope in slopes.items() if slope != 0}
    return Condition(kept, one.shift + factor * other.shift, sense)


def _between(name: str, conditions: Sequence[Condition], values: Mapping[str, fmpq]) -> fmpq:
    """A value of a variable that keeps the conditions, the later variables having theirs."""
    low: fmpq | None = None
    high: fmpq | None = None
    for one in conditions:
        slope = one.slopes.get(name)
        if slope is None or slope == 0:
            continue
        rest = sum((s * values[key] for key, s in one.slopes.items() if key != name), one.shift)
        bound = -rest / slope
        if one.sense == "==":
            return bound
        if slope > 0:
            low = bound if low is None else max(low, bound)
        else:
            high = bound if high is None else min(high, bound)
    if low is not None and high is not None:
        whole = fmpq(low.floor() + 1)
        return whole if whole < high else (low + high) / 2
    if low is not None:
        return fmpq(low.floor() + 1)
    return _ZERO if high is None else fmpq(-(-high).floor() - 1)
