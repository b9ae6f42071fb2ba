"""Two piecewise trees compared under every choice of sides, reachable or not.

Where breakpoints cannot be solved, |g| is g or -g. If the formulas agree whichever it is, for every function
whose sign matters, then the trees agree. Functions in a constant ratio, such as g and -2*g, share their side;
floor(g) and its like are letters of their own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from flint import acb

from drill.maths.arrange import ONE, ZERO
from drill.maths.domains import Domain
from drill.maths.errors import EvaluationError
from drill.maths.piecewise import STEPPED, is_piecewise, never_zero
from drill.maths.points import Coordinate, balls_at, draw_points, seed_of
from drill.maths.programs import compile_trees, precision
from drill.maths.substitute import free_symbols, rebuild
from drill.maths.tree import Binary, Call, Node, Relation, RelationOperator, Symbol, Unary
from drill.maths.zeros import difference

_MOST_FORMULAS = 64
_POINTS = 3
_BITS = 256


def agree_on_every_branch(left: Node, right: Node, domains: Mapping[str, Domain]) -> bool:
    """Whether two trees are the same whatever the signs of the functions inside abs, max and the like.

    False means only that nothing was shown.
    """
    letters = sorted(free_symbols(left) | free_symbols(right))
    points = draw_points(letters, domains, seed_of(left, right), _POINTS)
    with precision(_BITS):
        return _agree(left, right, points)


def _agree(left: Node, right: Node, points: Sequence[Mapping[str, Coordinate]]) -> bool:
    waiting = [_Choices(points)]
    for _ in range(_MOST_FORMULAS):
        if not waiting:
            return True
        choices = waiting.pop()
        try:
            if not choices.same(choices.formula(left), choices.formula(right)):
                return False
        except _OpenSign as open_sign:
            # Where something jumps, its value on the edge counts too.
            signs = (1, -1, 0) if open_sign.jumps else (1, -1)
            waiting.extend(choices.deciding(open_sign.function, sign) for sign in signs)
        except EvaluationError:
            return False
    return False


class _OpenSign(Exception):  # noqa: N818  (a question, not an error)
    def __init__(self, function: Node, jumps: bool) -> None:
        super().__init__()
        self.function = function
        self.jumps = jumps


@dataclass(slots=True)
class _Choices:
    """Assumed signs of smooth functions, and letters that stand for floor and its like."""

    points: Sequence[Mapping[str, Coordinate]]
    signs: list[tuple[Node, int]] = field(default_factory=list)
    steps: list[tuple[str, Node, str]] = field(default_factory=list)

    def deciding(self, function: Node, sign: int) -> _Choices:
        """The same choices with one more sign assumed."""
        return _Choices(self.points, [*self.signs, (function, sign)], list(self.steps))

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
                sign = self.sign(u, jumps=True)
                return ZERO if sign == 0 else ONE if sign > 0 else Unary("-", ONE)
            case Call("step", (u,)):
                return ONE if self.sign(u, jumps=True) > 0 else ZERO
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
            case Call(function, (u, *rest)) if function in STEPPED and not rest:
                return self._letter(function, u)
            case Call(function, _) if function in STEPPED or function == "if":
                raise EvaluationError("This has too many branches.")
            case _:
                return node

    def _best(self, best: Node, others: Sequence[Node], direction: int) -> Node:
        for other in others:
            if self.sign(difference(other, best)) == direction:
                best = other
        return best

    def _holds(self, operator: RelationOperator, gap: Node) -> bool:
        sign = self.sign(gap, jumps=True)
        if operator in ("==", "!="):
            return (sign == 0) == (operator == "==")
        return sign > 0 if operator in (">", ">=") else sign < 0

    def _letter(self, function: str, argument: Node) -> Node:
        for known, other, name in self.steps:
            if known == function and self.same(argument, other):
                return Symbol(name)
        # No letter that is read begins with a blank.
        name = f" {len(self.steps)}"
        self.steps.append((function, argument, name))
        return Symbol(name)

    def same(self, left: Node, right: Node) -> bool:
        """Whether two smooth formulas agree at the points."""
        return left == right or all(_is_zero(gap) for gap in self._values(Binary("-", left, right)))

    def sign(self, function: Node, *, jumps: bool = False) -> int:
        """The sign of a smooth formula, proved or assumed; raises _OpenSign when it is neither."""
        values = self._values(function)
        if all(_is_zero(value) for value in values):
            return 0
        if never_zero(function):
            return 1
        if not free_symbols(function):
            real = values[0].real
            if real > 0 or real < 0:
                return 1 if real > 0 else -1
        for known, sign in self.signs:
            ratio = self._ratio(values, self._values(known))
            if ratio:
                return sign * ratio
        raise _OpenSign(function, jumps)

    def _ratio(self, ours: Sequence[acb], theirs: Sequence[acb]) -> int:
        """The sign of a constant real ratio, 0 when there is none."""
        if any(value.contains(0) or not value.is_finite() for value in (*ours, *theirs)):
            return 0
        ratios = [a / b for a, b in zip(ours, theirs, strict=True)]
        first = ratios[0]
        if not first.imag.contains(0) or not all(_is_zero(ratio - first) for ratio in ratios):
            return 0
        return 1 if first.real > 0 else -1 if first.real < 0 else 0

    def _values(self, node: Node) -> list[acb]:
        program = compile_trees([node])
        values: list[acb] = []
        for k, point in enumerate(self.points):
            balls = balls_at(point)
            for name in program.letters:
                if name not in balls:
                    # Letters for floor take any value, differently at each point.
                    balls[name] = acb(7 * k + 3 * int(name) + 2) / (k + 5)
            values.append(program.run(balls)[program.outputs[0]])
        return values


def _is_zero(value: acb) -> bool:
    return bool(value.is_finite() and value.contains(0) and value.abs_upper() < 2.0**-100)
