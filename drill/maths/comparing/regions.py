"""Conditions in several letters as regions: which signs of their factors keep them, and whether those occur.

Every relation is one on the sign of left - right, and that sign is the product of the signs of its factors.
Two conditions that hold for the same signs are the same. Signs for which just one holds are looked for in
the numbers: linear conditions on the products of letters show that there are none, or give a point.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import pairwise
from math import prod
from typing import Protocol, TypeAlias

from flint import fmpq, fmpq_mpoly, fmpq_mpoly_ctx

from drill.maths.comparing.elimination import Condition, Sense, TooLarge, for_integers, solution
from drill.maths.comparing.piecewise import never_zero, not_negative
from drill.maths.comparing.points import inside
from drill.maths.comparing.sign_patterns import Atom, Joined, Signs
from drill.maths.comparing.zeros import difference
from drill.maths.comparison import Comparison
from drill.maths.enclosing.balls import constant_sign
from drill.maths.enclosing.domains import Domain, admits, domain_of, spans_of
from drill.maths.errors import EvaluationError
from drill.maths.exact.polynomials import rational_function, rational_of, ring
from drill.maths.substitute import free_symbols, rebuild, walk
from drill.maths.tree import Binary, Call, Node, Number, Relation, Symbol, Unary

_MANY_CASES, _MOST_CASES = 60, 240
_MOST_OPEN = 60
# Conditions worked through in all, some 20 of them in a millisecond.
_MOST_WORK = 8_000
_LARGEST_DEGREE = 16
_ANY_SIGN = (-1, 0, 1)
_ZERO = fmpq(0)
# Functions that have a value for every real number.
_EVERYWHERE = frozenset(
    {"exp", "sin", "cos", "atan", "abs", "sinh", "cosh", "tanh", "asinh", "sigmoid", "softplus"}
) | {"relu", "max", "min", "floor", "ceil", "sign"}


class Truth(Protocol):
    """Whether a condition holds at a point of rationals: None where that is not known."""

    def __call__(
        self, node: Node, values: Mapping[str, Fraction], *, generic: bool = False
    ) -> bool | None:
        """With `generic`, what has no value does not hold."""


Same: TypeAlias = Callable[[Node, Node], bool]


def compare_regions(
    left: Node, right: Node, domains: Mapping[str, Domain], truth: Truth, same: Same
) -> Comparison:
    """Whether two conditions hold at the same points; often undecided.

    `same` says of two functions that they are the same; they are then one letter here.
    """
    try:
        hidden: dict[Node, str] = {}
        first, second = _plain(left, hidden, same), _plain(right, hidden, same)
        regions = _Regions(
            ring(sorted(free_symbols(first) | free_symbols(second))), domains, hidden
        )
        return regions.compare(
            regions.read(first), regions.read(second), _teller(left, right, truth)
        )
    except (EvaluationError, TooLarge):
        return "undecided"


def _teller(left: Node, right: Node, truth: Truth) -> Callable[[Mapping[str, Fraction]], bool]:
    """Tells whether a point keeps one condition only; in a hole an inequality does not hold."""
    holes = not (_has_equations(left) or _has_equations(right))

    def tells(point: Mapping[str, Fraction]) -> bool:
        first, second = truth(left, point, generic=holes), truth(right, point, generic=holes)
        return first is not None and second is not None and first != second

    return tells


def _has_equations(node: Node) -> bool:
    return any(
        isinstance(part, Relation) and {"==", "!="} & {*part.operators} for part in walk(node)
    )


def _plain(node: Node, hidden: dict[Node, str], same: Same) -> Node:
    """A condition with a letter for every function that is no polynomial."""
    match node:
        case Number() | Symbol():
            return node
        case (
            Relation() | Unary("-" | "not", _) | Binary("+" | "-" | "*" | "/" | "and" | "or", _, _)
        ):
            return rebuild(node, lambda part: _plain(part, hidden, same))
        case Binary("^", base, Number(value) as power) if value.denominator == 1:
            if abs(value) <= _LARGEST_DEGREE:
                return Binary("^", _plain(base, hidden, same), power)
    for known, name in hidden.items():
        if known == node or same(known, node):
            return Symbol(name)
    # No letter that is read begins with a blank.
    return Symbol(hidden.setdefault(node, f" {len(hidden)}"))


def has_values_everywhere(node: Node) -> bool:
    """Whether a function has a value for all real letters."""
    if not free_symbols(node):
        return True
    for part in walk(node):
        match part:
            case Call(function, _) if function not in _EVERYWHERE:
                return False
            case Binary("/", _, below) if free_symbols(below) and not never_zero(below):
                return False
            case Binary("^", base, power) if free_symbols(base):
                if not isinstance(power, Number) or power.value.denominator != 1 or power.value < 0:
                    return False
            case _:
                pass
    return True


@dataclass(slots=True)
class _Regions:
    """The factors met in some conditions; a hidden function that may lack a value is 1 where it has one."""

    context: fmpq_mpoly_ctx
    domains: Mapping[str, Domain]
    hidden: Mapping[Node, str]
    factors: list[fmpq_mpoly | str] = field(default_factory=list)
    work: int = 0

    def read(self, node: Node) -> Atom | Joined:
        """A condition in terms of the signs of factors; raises EvaluationError for what is none."""
        match node:
            case Binary("and" | "or" as operator, left, right):
                return Joined(operator, (self.read(left), self.read(right)))
            case Unary("not", operand):
                return Joined("not", (self.read(operand),))
            case Relation(operators, operands):
                pairs = zip(operators, pairwise(operands), strict=True)
                return Joined("and", tuple(self._atom(op, *ends) for op, ends in pairs))
            case _:
                raise EvaluationError("A condition was expected here.")

    def _atom(self, operator: str, left: Node, right: Node) -> Atom:
        function = difference(left, right)
        quotient = rational_function(function, self.context)
        above, first = self._factored(quotient.above)
        below, second = self._factored(quotient.below)
        partial = [
            (self._place(name), True)
            for tree, name in self.hidden.items()
            if name in free_symbols(function) and not has_values_everywhere(tree)
        ]
        return Atom(operator, first * second, tuple(above), (*below, *partial))

    def _factored(self, polynomial: fmpq_mpoly) -> tuple[list[tuple[int, bool]], int]:
        if polynomial.is_zero():
            return [], 0
        content, powers = polynomial.factor()
        sign = 1 if content > 0 else -1
        found: list[tuple[int, bool]] = []
        for factor, power in powers:
            lead = factor.leading_coefficient()
            even = int(power) % 2 == 0
            sign *= -1 if lead < 0 and not even else 1
            found.append((self._place(factor / lead), even))
        return found, sign

    def _place(self, factor: fmpq_mpoly | str) -> int:
        for place, known in enumerate(self.factors):
            if type(known) is type(factor) and known == factor:
                return place
        self.factors.append(factor)
        return len(self.factors) - 1

    def compare(
        self,
        left: Atom | Joined,
        right: Atom | Joined,
        tells: Callable[[Mapping[str, Fraction]], bool],
    ) -> Comparison:
        """Whether both hold for the same signs, or differ only for signs that never occur."""
        known = self._known()
        allowed = [self._allowed(factor, known) for factor in self.factors]
        result: Comparison = "same"
        cases = (s for s in self._cases(allowed, known) if left.holds(s) != right.holds(s))
        for count, signs in enumerate(cases):
            if count == _MOST_OPEN:
                return "undecided"
            point = self._solution(known, signs)
            if point is not None:
                result = "undecided"
                if self._is_point(point) and tells(self._everywhere() | point):
                    return "different"
        return result

    def _cases(self, allowed: Sequence[tuple[int, ...]], known: list[Condition]) -> Sequence[Signs]:
        """The signs that factors may have together, perhaps more; raises TooLarge."""
        cases: list[Signs] = [()]
        for signs in allowed:
            cases = [(*case, sign) for case in cases for sign in signs]
            if len(cases) > _MANY_CASES:
                cases = [case for case in cases if self._solution(known, case) is not None]
            if len(cases) > _MOST_CASES:
                raise TooLarge
        return cases

    def _solution(self, known: Sequence[Condition], signs: Signs) -> dict[str, Fraction] | None:
        conditions = [*known, *self._conditions(signs), *self._signed_products(signs)]
        self.work += len(conditions)
        if self.work > _MOST_WORK:
            raise TooLarge
        return solution(conditions)

    def _allowed(self, factor: fmpq_mpoly | str, known: list[Condition]) -> tuple[int, ...]:
        if isinstance(factor, str):
            return (0, 1)
        return tuple(
            s for s in _ANY_SIGN if solution([*known, self._condition(factor, s)]) is not None
        )

    def _conditions(self, signs: Signs) -> Iterator[Condition]:
        for factor, sign in zip(self.factors, signs, strict=False):
            if not isinstance(factor, str):
                yield self._condition(factor, sign)

    def _signed_products(self, signs: Signs) -> Iterator[Condition]:
        """The signs of products of letters that are factors themselves: x^2 > 0 where x is not zero."""
        known: dict[str, int] = {}
        for factor, sign in zip(self.factors, signs, strict=False):
            if not isinstance(factor, str) and len(factor) == 1 and factor.total_degree() == 1:
                known[str(factor)] = sign
        names = self.context.names()
        for powers in {p for f in self.factors if not isinstance(f, str) for p, _ in f.terms()}:
            used = [(name, power) for name, power in zip(names, powers, strict=True) if power]
            if used and all(name in known for name, _ in used):
                sign = prod(known[name] ** int(power) for name, power in used)
                sense: Sense = ">" if sign else "=="
                yield Condition({self._name(powers): fmpq(sign or 1)}, _ZERO, sense)

    def _condition(self, factor: fmpq_mpoly, sign: int) -> Condition:
        """What a sign says of the products of letters, each taken for a letter of its own."""
        slopes: dict[str, fmpq] = {}
        shift = _ZERO
        turn = -1 if sign < 0 else 1
        for powers, coefficient in factor.terms():
            value = turn * coefficient
            if any(powers):
                slopes[self._name(powers)] = value
            else:
                shift = value
        sense: Sense = ">" if sign else "=="
        condition = Condition(slopes, shift, sense)
        letters = {n for n, p in zip(self.context.names(), factor.degrees(), strict=True) if p}
        whole = all(domain_of(name, self.domains) == "integer" for name in letters)
        return for_integers(condition) if whole else condition

    def _name(self, powers: tuple[int, ...]) -> str:
        names = zip(self.context.names(), powers, strict=True)
        return "*".join(name if power == 1 else f"{name}^{power}" for name, power in names if power)

    def _known(self) -> list[Condition]:
        """What is known of each product of letters that occurs: even powers are not below zero."""
        found: dict[str, Condition] = {}
        one = fmpq(1)
        for factor in self.factors:
            if isinstance(factor, str):
                continue
            for powers, _ in factor.terms():
                signs = [
                    (self._least_sign(name), power)
                    for name, power in zip(self.context.names(), powers, strict=True)
                    if power
                ]
                name = self._name(powers)
                if signs and all(sign is not None or power % 2 == 0 for sign, power in signs):
                    sense: Sense = ">" if all(sign == ">" for sign, _ in signs) else ">="
                    found[name] = Condition({name: one}, _ZERO, sense)
        return [*found.values(), *self._bounds()]

    def _least_sign(self, name: str) -> Sense | None:
        """`>` for a letter that is positive, `>=` for one not below zero."""
        tree = next((tree for tree, known in self.hidden.items() if known == name), None)
        if tree is None:
            return ">" if domain_of(name, self.domains) == "positive" else None
        if not free_symbols(tree):
            return ">" if constant_sign(tree) == 1 else None
        return ">" if never_zero(tree) else ">=" if not_negative(tree) else None

    def _bounds(self) -> Iterator[Condition]:
        for name in self.context.names():
            domain = "real" if name in self.hidden.values() else domain_of(name, self.domains)
            spans = spans_of(domain)
            lows, highs = [span.low for span in spans], [span.high for span in spans]
            if None not in lows:
                low = min(low for low in lows if low is not None)
                yield Condition({name: fmpq(1)}, -rational_of(low), ">=")
            if None not in highs:
                high = max(high for high in highs if high is not None)
                yield Condition({name: fmpq(-1)}, rational_of(high), ">=")

    def _everywhere(self) -> dict[str, Fraction]:
        """Some value in the domain of each letter, for those on which no factor depends."""
        values: dict[str, Fraction] = {}
        for name in self.context.names():
            domain = domain_of(name, self.domains)
            middle = inside(spans_of(domain)[0], 0, 0)
            values[name] = Fraction(1) if domain == "integer" else middle
        return values

    def _is_point(self, values: Mapping[str, Fraction]) -> bool:
        """Whether values are those of letters within their domains, not of products of letters."""
        if self.hidden or not values.keys() <= set(self.context.names()):
            return False
        for name, value in values.items():
            domain = domain_of(name, self.domains)
            inside = value.denominator == 1 if domain == "integer" else admits(domain, value)
            if domain == "complex" or not inside:
                return False
        return True
