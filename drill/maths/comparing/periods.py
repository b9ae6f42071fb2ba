"""Trees with floor of affine arguments, proved the same over one period, from which all others follow.

With x = T*m + s, m an integer and 0 <= s < T, floor(a*x + b) is a*T*m + floor(a*s + b) where a*T is an
integer. Between two neighbouring breakpoints of s that is one formula in m and s, and so it is at each
breakpoint. An integer letter is L*m + r with r = 0 … L - 1 in the same way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from itertools import product
from math import ceil, floor, lcm, prod
from typing import TypeAlias

from drill.maths.comparing.probing import is_defined
from drill.maths.comparing.slopes import common_divisor, slopes_of
from drill.maths.comparison import Comparison
from drill.maths.definitions import defined
from drill.maths.enclosing.domains import Domain, domain_of, spans_of
from drill.maths.errors import EvaluationError
from drill.maths.exact.arrange import ONE
from drill.maths.rational import rational_value
from drill.maths.substitute import free_symbols, rebuild, walk
from drill.maths.tree import Binary, Call, Interval, Node, Number, Symbol, Unary

Compare: TypeAlias = Callable[[Node, Node, Mapping[str, Domain]], Comparison]
_MOST_CASES = 40


class _NoPeriod(Exception):  # noqa: N818  (a finding)
    pass


def compare_in_a_period(
    left: Node, right: Node, domains: Mapping[str, Domain], compare: Compare
) -> Comparison:
    """Whether two trees with floor are the same, looked at over one period; often undecided."""
    try:
        first, second = _floors_only(left), _floors_only(right)
        periods = _Periods(first, second, domains)
        result: Comparison = "same"
        for one, other, where in periods.cases():
            if not (is_defined(one, where) and is_defined(other, where)):
                continue  # a hole, as that of x/floor(x)
            verdict = compare(one, other, where)
            if verdict == "different" and periods.is_sharp:
                return "different"
            result = result if verdict == "same" else "undecided"
    except (_NoPeriod, EvaluationError):
        return "undecided"
    return result


def _floors_only(node: Node) -> Node:
    """ceil, mod and quotient in terms of floor."""
    node = rebuild(node, _floors_only)
    match node:
        case Call("ceil", (argument,)):
            return Unary("-", Call("floor", (Unary("-", argument),)))
        case Call("mod" | "quotient", _):
            return defined(node) or node
        case _:
            return node


class _Periods:
    def __init__(self, left: Node, right: Node, domains: Mapping[str, Domain]) -> None:
        self.trees = (left, right)
        self.domains = domains
        self.arguments = [
            part.arguments[0]
            for tree in self.trees
            for part in walk(tree)
            if isinstance(part, Call) and part.function == "floor" and free_symbols(part)
        ]
        self.letters = sorted({name for u in self.arguments for name in self._slopes(u)})
        kinds = {domain_of(name, domains) for name in self.letters}
        self.whole = kinds == {"integer"}
        if not self.whole and (len(self.letters) != 1 or "complex" in kinds):
            raise _NoPeriod
        self.bounds = None if self.whole else _bounds(domain_of(self.letters[0], domains))
        # Elsewhere all periods are more than the domain.
        self.is_sharp = self.whole or self.bounds is not None or kinds == {"real"}

    def _slopes(self, argument: Node) -> dict[str, Fraction]:
        slopes = slopes_of(argument)
        if slopes is None:
            raise _NoPeriod
        return slopes

    def cases(self) -> Iterator[tuple[Node, Node, dict[str, Domain]]]:
        """Each pair of formulas without floor that must agree, with the domains of its letters."""
        if self.whole:
            return self._residues()
        return self._cells() if self.bounds is None else self._cells_between(*self.bounds)

    def _residues(self) -> Iterator[tuple[Node, Node, dict[str, Domain]]]:
        lengths = [
            lcm(*(self._slopes(u).get(name, Fraction(0)).denominator for u in self.arguments))
            for name in self.letters
        ]
        if prod(lengths) > _MOST_CASES:
            raise _NoPeriod
        for residues in product(*(range(length) for length in lengths)):
            start = {n: Fraction(r) for n, r in zip(self.letters, residues, strict=True)}
            step = {n: Fraction(size) for n, size in zip(self.letters, lengths, strict=True)}
            one, other = (self._formula(tree, start, step, {}) for tree in self.trees)
            yield one, other, self._with_turns({})

    def _cells(self) -> Iterator[tuple[Node, Node, dict[str, Domain]]]:
        name = self.letters[0]
        slopes = [abs(self._slopes(u).get(name, Fraction(0))) for u in self.arguments]
        period = 1 / common_divisor(slope for slope in slopes if slope)
        width = self._width(name)
        count = period / width
        if count.denominator != 1 or count > _MOST_CASES:
            raise _NoPeriod
        inside = Symbol(f"{name} inside")
        for k in range(int(count)):
            low, middle, high = k * width, (k + Fraction(1, 2)) * width, (k + 1) * width
            one, other = (self._formula(t, {name: low}, {name: period}, {}) for t in self.trees)
            yield one, other, self._with_turns({})
            one, other = (
                self._formula(t, {name: middle}, {name: period}, {name: inside}) for t in self.trees
            )
            stretch = Interval(Number(low), Number(high), False, False)
            yield one, other, self._with_turns({inside.name: stretch})

    def _cells_between(
        self, low: Fraction, high: Fraction
    ) -> Iterator[tuple[Node, Node, dict[str, Domain]]]:
        """The stretches between the breakpoints in a bounded domain, and the breakpoints."""
        name = self.letters[0]
        width = self._width(name)
        first, last = floor(low / width), ceil(high / width)
        if last - first > _MOST_CASES:
            raise _NoPeriod
        for k in range(first, last):
            start, end = k * width, (k + 1) * width
            if low < start:
                one, other = (self._formula(t, {name: start}, {}, {}) for t in self.trees)
                yield one, other, dict(self.domains)
            middle, here = (start + end) / 2, {name: Symbol(name)}
            one, other = (self._formula(t, {name: middle}, {}, here) for t in self.trees)
            stretch = Interval(Number(max(start, low)), Number(min(end, high)), False, False)
            yield one, other, {**self.domains, name: stretch}

    def _width(self, name: str) -> Fraction:
        """A distance of which all breakpoints within a period are multiples.

        a*s + b + c*floor(...) is an integer where s is a multiple of 1/(a*d), d the common denominator.
        """
        cuts = 1
        for argument in self.arguments:
            form = _linear_form(argument)
            slope = form.pop(Symbol(name), Fraction(0))
            below = lcm(*(value.denominator for value in form.values()))
            cuts = lcm(cuts, below * abs(slope.numerator) or 1)
        return Fraction(1, cuts)

    def _with_turns(self, more: Mapping[str, Domain]) -> dict[str, Domain]:
        turns: dict[str, Domain] = {f"{name} turns": "integer" for name in self.letters}
        others = {name: domain for name, domain in self.domains.items() if name not in self.letters}
        return {**others, **turns, **more}

    def _formula(
        self,
        node: Node,
        start: Mapping[str, Fraction],
        step: Mapping[str, Fraction],
        inside: Mapping[str, Symbol],
    ) -> Node:
        """The tree with floors worked out at the start, growing with the number of turns."""
        match node:
            case Symbol(name) if name in start:
                moving = inside.get(name, Number(start[name]))
                if name not in step:
                    return moving
                turned = Binary("*", Number(step[name]), Symbol(f"{name} turns"))
                return Binary("+", turned, moving)
            case Call("floor", (argument,)) if free_symbols(argument):
                result: Node = Number(Fraction(floor(_value_at(argument, start))))
                for name, slope in self._slopes(argument).items():
                    if name not in step:
                        continue
                    growth = Number(slope * step[name])
                    result = Binary("+", Binary("*", growth, Symbol(f"{name} turns")), result)
                return result
            case _:
                return rebuild(node, lambda part: self._formula(part, start, step, inside))


def _bounds(domain: Domain) -> tuple[Fraction, Fraction] | None:
    """The ends of a domain that is one bounded stretch."""
    spans = spans_of(domain)
    low, high = spans[0].low, spans[-1].high
    return None if len(spans) != 1 or low is None or high is None else (low, high)


def _value_at(node: Node, start: Mapping[str, Fraction]) -> Fraction:
    """The rational value of an argument of floor where its letters have these values."""
    total = Fraction(0)
    for part, coefficient in _linear_form(node).items():
        match part:
            case Symbol(name):
                total += coefficient * start[name]
            case Call("floor", (argument,)):
                total += coefficient * floor(_value_at(argument, start))
            case _:
                total += coefficient
    return total


def _linear_form(node: Node) -> dict[Node, Fraction]:
    """An argument of floor as rational multiples of letters, of other floors, and of 1."""
    match node:
        case Number(value):
            return {ONE: value}
        case Symbol() | Call("floor", _):
            return {node: Fraction(1)}
        case Unary("-", operand):
            return {part: -value for part, value in _linear_form(operand).items()}
        case Binary("+" | "-" as operator, left, right):
            form = _linear_form(left)
            for part, value in _linear_form(right).items():
                form[part] = form.get(part, Fraction(0)) + (value if operator == "+" else -value)
            return form
        case Binary("*", left, right):
            inner, outer = (left, right) if free_symbols(left) else (right, left)
            return {part: value * _rational(outer) for part, value in _linear_form(inner).items()}
        case Binary("/", left, right) if (below := _rational(right)) != 0:
            return {part: value / below for part, value in _linear_form(left).items()}
        case _:
            raise _NoPeriod


def _rational(node: Node) -> Fraction:
    value = None if free_symbols(node) else rational_value(node)
    if value is None:
        raise _NoPeriod
    return value
