"""Two piecewise trees compared under every choice of sides, reachable or not.

Where breakpoints cannot be solved, |g| is g or -g. If the formulas agree whichever it is, for every function
whose sign matters, then the trees agree. Functions in a constant ratio, such as g and -2*g, share their side.
floor(g) is a letter of its own, and so is [g is an integer], which is 1 or 0: floor(-g) is -floor(g) - 1 +
[g is an integer]. Where something jumps, a sign may be zero as well.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from flint import acb, fmpq

from drill.maths.comparing.piecewise import STEPPED, is_piecewise, is_stepped, never_zero
from drill.maths.comparing.points import Coordinate, balls_at, draw_points, seed_of
from drill.maths.comparing.probing import Pair
from drill.maths.comparing.squares import factors_of, without_squares
from drill.maths.comparing.zeros import difference
from drill.maths.enclosing.balls import constant_floor, constant_sign
from drill.maths.enclosing.domains import Domain, domain_of
from drill.maths.enclosing.programs import compile_trees, precision
from drill.maths.errors import EvaluationError
from drill.maths.exact.arrange import HALF, ONE, ZERO, Terms, arrange, order_text
from drill.maths.exact.terms import to_terms
from drill.maths.exact.tidy import tidy
from drill.maths.substitute import free_symbols, rebuild
from drill.maths.tree import Binary, Call, Node, Number, Relation, RelationOperator, Symbol, Unary

_MOST_FORMULAS = 81
# Signs assumed at once: two to the sixth and three to the fourth formulas.
_MOST_PAIRS, _MOST_TRIPLES = 6, 4
_POINTS = 3
# A constant ratio of two functions is believed at so many bits, but for literals nearly as long.
_BITS, _TIGHT_BITS, _LONGEST_LITERAL = 512, 300, 120


def agree_on_every_branch(
    left: Node, right: Node, domains: Mapping[str, Domain], *, real: bool = True
) -> bool:
    """Whether two trees are the same whatever the signs of the functions inside abs, max and the like.

    With `real`, roots of squares are absolute values. False means only that nothing was shown.
    """
    if real:
        left, right = without_squares(left), without_squares(right)
    left, right = tidy(_sorted(left)), tidy(_sorted(right))
    if left == right:
        return True
    letters = sorted(free_symbols(left) | free_symbols(right))
    points = draw_points(letters, domains, seed_of(left, right), _POINTS)
    waiting = [_Choices(points, domains, jumping=is_stepped(left) or is_stepped(right))]
    for _ in range(_MOST_FORMULAS):
        if not waiting:
            return True
        choices = waiting.pop()
        try:
            if not choices.same(choices.formula(left), choices.formula(right)):
                return False
        except _OpenSign as open_sign:
            if len(choices.signs) >= (_MOST_TRIPLES if choices.jumping else _MOST_PAIRS):
                return False
            signs = (1, -1, 0) if choices.jumping else (1, -1)
            waiting.extend(choices.deciding(open_sign.function, sign) for sign in signs)
        except EvaluationError:
            return False
    return False


def _sorted(node: Node) -> Node:
    """The tree with the arguments of max and min in order, one max within another joined to it."""
    node = rebuild(node, _sorted)
    match node:
        case Call("max" | "min" as function, arguments):
            flat: list[Node] = []
            for argument in arguments:
                inner = isinstance(argument, Call) and argument.function == function
                flat.extend(argument.arguments if inner else (argument,))  # type: ignore[union-attr]
            tidied = {tidy(argument): None for argument in flat}
            return Call(function, tuple(sorted(tidied, key=order_text)))
        case _:
            return node


class _OpenSign(Exception):  # noqa: N818  (a question, not an error)
    def __init__(self, function: Node) -> None:
        super().__init__()
        self.function = function


@dataclass(frozen=True, slots=True)
class _Step:
    """floor(argument), and 1 where the argument is an integer, else 0, as letters."""

    argument: Node
    floor: Symbol
    edge: Symbol


@dataclass(slots=True)
class _Choices:
    """Assumed signs of smooth functions, and letters that stand for floor and its like."""

    points: Sequence[Mapping[str, Coordinate]]
    domains: Mapping[str, Domain]
    jumping: bool
    signs: list[tuple[Node, int]] = field(default_factory=list)
    steps: list[_Step] = field(default_factory=list)
    # Values at the points, and which functions are zero: the same whatever signs are assumed.
    values: dict[Node, list[acb]] = field(default_factory=dict)
    zeros: dict[Node, bool] = field(default_factory=dict)

    def deciding(self, function: Node, sign: int) -> _Choices:
        """The same choices with one more sign assumed."""
        return replace(self, signs=[*self.signs, (function, sign)], steps=list(self.steps))

    def formula(self, node: Node) -> Node:
        """The smooth formula that a tree follows; raises _OpenSign when a sign must be assumed first."""
        if not is_piecewise(node):
            return node
        node = rebuild(node, self.formula)
        match node:
            case Call("abs", (u,)):
                sign = self.sign(u)
                return ZERO if sign == 0 else u if sign > 0 else Unary("-", u)
            case Call("sign", (u,)):
                return Number(Fraction(self.sign(u)))
            case Call("step", (u,)):
                return ONE if self.sign(u) > 0 else ZERO
            case Call("relu", (u,)):
                return u if self.sign(u) > 0 else ZERO
            case Call("leaky_relu", (u, slope)):
                return u if self.sign(u) > 0 else Binary("*", slope, u)
            case Call("max" | "min" as function, (first, *others)):
                return self._best(first, others, 1 if function == "max" else -1)
            case Call("clip", (u, low, high)):
                return self._best(self._best(u, [low], 1), [high], -1)
            case Call("if", (Relation((operator,), (a, b)), yes, no)):
                return yes if self._holds(operator, difference(a, b)) else no
            case Call(function, _) if function in STEPPED:
                return self._stepped(node)
            case Call("if", _):
                raise EvaluationError("This has too many branches.")
            case _:
                return node

    def _best(self, best: Node, others: Sequence[Node], direction: int) -> Node:
        for other in others:
            if self.sign(difference(other, best)) == direction:
                best = other
        return best

    def _holds(self, operator: RelationOperator, gap: Node) -> bool:
        sign = self.sign(gap)
        if operator in ("==", "!="):
            return (sign == 0) == (operator == "==")
        if sign == 0:
            return operator in ("<=", ">=")
        return sign > 0 if operator in (">", ">=") else sign < 0

    def _stepped(self, node: Call) -> Node:
        match node:
            case Call("floor", (u,)):
                return self._floor(u)
            case Call("ceil", (u,)):
                return Unary("-", self._floor(Unary("-", u)))
            case Call("round", (u,)):
                sign = self.sign(u)
                if sign == 0:
                    return ZERO
                up = self._floor(Binary("+", u if sign > 0 else Unary("-", u), HALF))
                return up if sign > 0 else Unary("-", up)
            case Call("mod" | "quotient", (a, b)):
                whole = self._floor(Binary("/", a, b))
                left_over = Binary("-", a, Binary("*", b, whole))
                return whole if node.function == "quotient" else left_over
            case _:
                raise EvaluationError("This has too many branches.")

    def _floor(self, argument: Node) -> Node:
        whole, rest = self._split(argument)
        if not free_symbols(rest):
            below = constant_floor(rest)
            if below is None:
                raise EvaluationError("A whole part could not be decided.")
            return Binary("+", whole, Number(Fraction(below)))
        for step in self.steps:
            shift = self._shift(rest, step.argument)
            if shift is not None:
                return Binary("+", whole, Binary("+", step.floor, shift))
            shift = self._shift(Unary("-", rest), step.argument)
            if shift is not None:
                turned = Binary("-", Binary("-", step.edge, step.floor), Binary("+", shift, ONE))
                return Binary("+", whole, turned)
        # No letter that is read begins with a blank.
        place = len(self.steps)
        step = _Step(rest, Symbol(f" floor {place}"), Symbol(f" edge {place}"))
        self.steps.append(step)
        return Binary("+", whole, step.floor)

    def _split(self, argument: Node) -> tuple[Node, Node]:
        """An argument of floor as a sum of integers, and the rest."""
        whole: Terms = {}
        rest: Terms = {}
        for monomial, coefficient in to_terms(argument).items():
            integral = coefficient.denominator == 1 and all(
                self._is_integer(base) and isinstance(power, Number) and _is_natural(power)
                for base, power in monomial
            )
            (whole if integral else rest)[monomial] = coefficient
        return arrange(whole), arrange(rest)

    def _is_integer(self, base: Node) -> bool:
        if not isinstance(base, Symbol):
            return False
        return base.name.startswith(" ") or domain_of(base.name, self.domains) == "integer"

    def _shift(self, left: Node, right: Node) -> Number | None:
        """The integer by which left exceeds right everywhere, if it does."""
        gap = self._values(Binary("-", left, right))[0]
        if not gap.is_finite() or not gap.imag.contains(0) or gap.real.rad() > 1:
            return None
        shift = Number(Fraction(round(float(gap.real.mid()))))
        return shift if self.same(left, Binary("+", right, shift)) else None

    def same(self, left: Node, right: Node) -> bool:
        """Whether two smooth formulas agree at the points."""
        if left == right:
            return True
        program = compile_trees([left, right])
        pair = Pair(program, real=False)
        return all(pair.settle(point) == "same" for point in self._points(program.letters))

    def sign(self, function: Node) -> int:
        """The sign of a smooth formula, proved or assumed; raises _OpenSign when it is neither."""
        if isinstance(function, Number):
            return (function.value > 0) - (function.value < 0)
        if not free_symbols(function):
            sign = constant_sign(function)
            if sign is None:
                raise EvaluationError("A sign could not be decided.")
            return sign
        result = 1
        for factor, even in factors_of(function):
            if even and not self.jumping:
                continue
            sign = self._sign_of_factor(factor)
            result *= abs(sign) if even else sign
        return result

    def _sign_of_factor(self, factor: Node) -> int:
        if not free_symbols(factor):
            return self.sign(factor)
        if self._is_positive(factor):
            return 1
        if factor not in self.zeros:
            self.zeros[factor] = self.same(factor, ZERO)
        if self.zeros[factor]:
            return 0
        values = self._values(factor)
        for known, sign in self.signs:
            ratio = self._ratio(values, self._values(known))
            if ratio:
                return sign * ratio
        raise _OpenSign(factor)

    def _is_positive(self, node: Node) -> bool:
        if never_zero(node):
            return True
        match node:
            case Symbol(name):
                return domain_of(name, self.domains) == "positive"
            case Number(value):
                return value > 0
            case Binary("+" | "*" | "/", left, right):
                return self._is_positive(left) and self._is_positive(right)
            case _:
                return False

    def _ratio(self, ours: Sequence[acb], theirs: Sequence[acb]) -> int:
        """The sign of a constant real ratio, 0 when there is none."""
        with precision(_BITS):
            if any(value.contains(0) or not value.is_finite() for value in (*ours, *theirs)):
                return 0
            ratios = [a / b for a, b in zip(ours, theirs, strict=True)]
            first = ratios[0]
            least = first.abs_lower() * 2.0**-_TIGHT_BITS
            for ratio in ratios:
                gap = ratio - first
                if not gap.contains(0) or not gap.abs_upper() < least:
                    return 0
            if not first.imag.contains(0):
                return 0
            return 1 if first.real > 0 else -1 if first.real < 0 else 0

    def _values(self, node: Node) -> list[acb]:
        if node not in self.values:
            self.values[node] = self._worked_out(node)
        return self.values[node]

    def _worked_out(self, node: Node) -> list[acb]:
        program = compile_trees([node])
        if program.literal_bits > _LONGEST_LITERAL:
            return [acb(0) for _ in self.points]
        with precision(_BITS):
            return [
                program.run(balls_at(point))[program.outputs[0]]
                for point in self._points(program.letters)
            ]

    def _points(self, letters: Sequence[str]) -> list[dict[str, Coordinate]]:
        """The points, with a value for each letter that stands for a floor, different at each."""
        points: list[dict[str, Coordinate]] = []
        for k, point in enumerate(self.points):
            values = dict(point)
            for name in letters:
                if name not in values:
                    place = 2 * int(name.split()[1]) + (name.split()[0] == "edge")
                    values[name] = Coordinate(fmpq(7 * k + 3 * place + 2, k + 5))
            points.append(values)
        return points


def _is_natural(power: Number) -> bool:
    return power.value.denominator == 1 and power.value > 0
