"""Trees compiled to a list of ball operations, equal parts once, to be run at many points."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from fractions import Fraction

from flint import acb, arb, ctx, fmpq

from drill.maths.definitions import defined
from drill.maths.effort import spend
from drill.maths.enclosing.ball_functions import (
    BALL_FUNCTIONS,
    NOWHERE,
    Operation,
    is_real,
    power,
    real_odd_root,
)
from drill.maths.errors import EvaluationError
from drill.maths.tree import Binary, Call, Constant, Node, Number, Relation, Symbol, Unary

# Compiling a step takes as long as a few operations.
_COMPILING = 4
_LARGEST_INTEGER_POWER = 1_000_000


@dataclass(frozen=True, slots=True)
class Program:
    """Operations in order, each on earlier slots; the first slots hold the letters' values.

    `constants` are the slots whose value does not depend on the letters, `names` what each step does, and
    `literal_bits` the length of the longest literal, numerator and denominator together.
    """

    letters: tuple[str, ...]
    steps: tuple[tuple[Operation, tuple[int, ...]], ...]
    outputs: tuple[int, ...]
    names: tuple[object, ...] = ()
    constants: tuple[int, ...] = ()
    literal_bits: int = 0

    def is_undefined(self, values: Sequence[acb], slot: int) -> bool:
        """Whether a slot that is not finite is so by definition, as 1/0 is, not by overflow or doubt."""
        while slot >= len(self.letters):
            operation, parts = self.steps[slot - len(self.letters)]
            lost = next((part for part in parts if not values[part].is_finite()), None)
            if lost is None:
                arguments = [values[part] for part in parts]
                if isinstance(operation, _WithinReals) and operation.leaves_reals(*arguments):
                    return True
                return _has_no_value(self.names[slot - len(self.letters)], arguments)
            slot = lost
        return False

    def run(self, point: Mapping[str, acb]) -> list[acb]:
        """The value of every slot at a point, at the present precision."""
        spend(len(self.steps) * (1 + ctx.prec // 512))
        values = [point[letter] for letter in self.letters]
        for operation, slots in self.steps:
            if len(slots) == 2:
                values.append(operation(values[slots[0]], values[slots[1]]))
            elif len(slots) == 1:
                values.append(operation(values[slots[0]]))
            else:
                values.append(operation(*[values[slot] for slot in slots]))
        return values


@contextmanager
def precision(bits: int) -> Iterator[None]:
    """Ball arithmetic at so many bits inside the block."""
    before = ctx.prec
    ctx.prec = bits
    try:
        yield
    finally:
        ctx.prec = before


def ball_of(value: Fraction) -> acb:
    """The ball of a rational at the present precision."""
    if value.denominator == 1:
        return acb(value.numerator)
    return acb(fmpq(value.numerator, value.denominator))


def compile_trees(
    nodes: Sequence[Node], *, real_roots: bool = False, real: bool = False
) -> Program:
    """One program for several trees.

    With `real_roots`, a power such as x^(1/3) is the real one where x is negative, as `root` is. With
    `real`, abs and sign have no value at a number that is not real, and a root or logarithm of letters has
    none where its value is not real; constants such as sqrt(-2)*sqrt(-3) may take the way round.
    Raises EvaluationError for a tree that is not a scalar.
    """
    compiler = _Compiler(real_roots, real)
    outputs = [compiler.slot(node) for node in nodes]
    count = len(compiler.letters)
    spend(_COMPILING * compiler.size)
    # Letters come first in the run, operations after them.
    place = {slot: index for index, slot in enumerate(compiler.letters.values())}
    operations = [slot for slot in range(compiler.size) if slot not in place]
    place.update({slot: count + index for index, slot in enumerate(operations)})
    steps = tuple(
        (compiler.steps[slot][0], tuple(place[part] for part in compiler.steps[slot][1]))
        for slot in operations
    )
    return Program(
        letters=tuple(compiler.letters),
        steps=steps,
        outputs=tuple(place[slot] for slot in outputs),
        names=tuple(compiler.names[slot] for slot in operations),
        constants=_constants(steps, count),
        literal_bits=compiler.literal_bits,
    )


def _constants(steps: Sequence[tuple[Operation, tuple[int, ...]]], letters: int) -> tuple[int, ...]:
    """The slots that no letter reaches."""
    found: set[int] = set()
    for slot, (_, parts) in enumerate(steps, start=letters):
        if all(part in found for part in parts):
            found.add(slot)
    return tuple(sorted(found))


class _Compiler:
    def __init__(self, real_roots: bool, real: bool) -> None:
        self.real_roots = real_roots
        self.real = real
        self.literal_bits = 0
        self.lettered: set[int] = set()
        self.letters: dict[str, int] = {}
        self.steps: dict[int, tuple[Operation, tuple[int, ...]]] = {}
        self.names: dict[int, object] = {}
        self.known: dict[object, int] = {}
        self.size = 0

    def slot(self, node: Node) -> int:
        """The slot that will hold a part's value."""
        match node:
            case Number(value):
                self._measure(value)
                return self._constant(node, lambda: ball_of(value))
            case Constant(name):
                if name not in _CONSTANTS:
                    raise EvaluationError(f"{name} is not a number here.")
                return self._constant(node, _CONSTANTS[name])
            case Symbol(name):
                if name not in self.letters:
                    self.letters[name] = self._next()
                    self.lettered.add(self.letters[name])
                return self.letters[name]
            case Unary(operator, operand):
                if operator not in _UNARY:
                    raise EvaluationError(f"{operator} has no single value.")
                return self._step(operator + "1", _UNARY[operator], self.slot(operand))
            case Binary("^", base, exponent):
                return self._power(base, exponent)
            case Binary(operator, left, right):
                if operator not in _BINARY:
                    raise EvaluationError(f"{operator} has no single value.")
                return self._step(operator, _BINARY[operator], self.slot(left), self.slot(right))
            case Call("if", (condition, yes, no)):
                slots = (self.slot(condition), self.slot(yes), self.slot(no))
                return self._step("if", _choose, *slots)
            case Call(function, arguments):
                return self._call(node, function, arguments)
            case Relation((operator,), (left, right)):
                relation = _RELATIONS[operator]
                return self._step(operator, relation, self.slot(left), self.slot(right))
            case _:
                raise EvaluationError("This is not a single number.")

    def _call(self, node: Call, function: str, arguments: tuple[Node, ...]) -> int:
        operation = BALL_FUNCTIONS.get(function)
        if operation is None or (function.startswith("normal_") and len(arguments) > 1):
            formula = defined(node)
            if formula is None:
                raise EvaluationError(f"{function} is not a function of single numbers.")
            return self.slot(formula)
        if self.real and function in ("abs", "sign"):
            operation = _only_real(operation)
        return self._step(function, operation, *(self.slot(argument) for argument in arguments))

    def _power(self, base: Node, exponent: Node) -> int:
        value = literal(exponent)
        slot = self.slot(base)
        if value is None:
            if base == Constant("e"):
                return self._step("exp", acb.exp, self.slot(exponent))
            return self._step("^", power, slot, self.slot(exponent))
        self._measure(value)
        if value.denominator == 1 and abs(value) <= _LARGEST_INTEGER_POWER:
            return self._step(("^", value), _integer_power(value.numerator), slot)
        if value == Fraction(1, 2):
            return self._step("sqrt", acb.sqrt, slot)
        if self.real_roots and value.denominator % 2 == 1:
            above, below = value.numerator, value.denominator
            return self._step(("^", value), lambda z: real_odd_root(z, above, below), slot)
        return self._step(("^", value), lambda z: power(z, ball_of(value)), slot)

    def _measure(self, value: Fraction) -> None:
        length = value.numerator.bit_length() + value.denominator.bit_length()
        self.literal_bits = max(self.literal_bits, length)

    def _constant(self, key: object, operation: Operation) -> int:
        return self._step(key, operation)

    def _step(self, key: object, operation: Operation, *slots: int) -> int:
        whole = (key, slots)
        known = self.known.get(whole)
        if known is None:
            known = self.known[whole] = self._next()
            if not self.lettered.isdisjoint(slots):
                self.lettered.add(known)
                if self.real and _may_leave_reals(key):
                    operation = _WithinReals(operation)
            self.steps[known] = (operation, slots)
            self.names[known] = key
        return known

    def _next(self) -> int:
        self.size += 1
        return self.size - 1


_REAL_ONLY = frozenset(
    {"abs", "sign", "floor", "ceil", "round", "max", "min", "relu", "step", "mod", "quotient"}
) | {
    "normal_quantile",
    "student_cdf",
    "student_quantile",
    "chi_squared_cdf",
}


def _has_no_value(name: object, arguments: Sequence[acb]) -> bool:
    """Whether finite arguments are proved to lie outside the domain of an operation."""
    if name == "/":
        return bool(arguments[1].is_zero())
    if name in ("log", "log2", "log10", "acot", "asec", "acsc"):
        return bool(arguments[0].is_zero())
    if isinstance(name, tuple) and name[0] == "^":
        return bool(arguments[0].is_zero())
    return name in _REAL_ONLY and any(not value.imag.contains(0) for value in arguments)


def literal(node: Node) -> Fraction | None:
    """The value of a small tree of literals such as 1/2 or -3, else None."""
    match node:
        case Number(value):
            return value
        case Unary("-", operand):
            opposite = literal(operand)
            return None if opposite is None else -opposite
        case Binary("/", Number(above), Number(below)) if below:
            return above / below
        case _:
            return None


# Inverse functions may leave the reals on the way: sin(asin(x)) is x, asin(x) + acos(x) is pi/2.
_LEAVING_REALS = frozenset({"sqrt", "root", "log", "log2", "log10", "logbase", "^"})


def _may_leave_reals(name: object) -> bool:
    if isinstance(name, tuple):
        return bool(name[0] == "^" and name[1].denominator != 1)
    return name in _LEAVING_REALS


@dataclass(frozen=True, slots=True)
class _WithinReals:
    """A real function of real numbers: no value where the principal value is proved not to be real."""

    operation: Operation

    def __call__(self, *arguments: acb) -> acb:
        value = self.operation(*arguments)
        return NOWHERE if _is_proved_complex(value) else value

    def leaves_reals(self, *arguments: acb) -> bool:
        """Whether the principal value is proved not to be real."""
        return _is_proved_complex(self.operation(*arguments))


def _is_proved_complex(value: acb) -> bool:
    return bool(value.is_finite() and not value.imag.contains(0))


def _only_real(operation: Operation) -> Operation:
    return lambda value: operation(value) if value.imag.contains(0) else NOWHERE


def _integer_power(exponent: int) -> Operation:
    return lambda value: value**exponent


def _choose(condition: acb, yes: acb, no: acb) -> acb:
    if condition.is_zero():
        return no
    return yes if condition == 1 else NOWHERE


def _related(test: Callable[[arb], bool], opposite: Callable[[arb], bool]) -> Operation:
    def relation(left: acb, right: acb) -> acb:
        difference = left - right
        if not is_real(difference):
            return NOWHERE
        if test(difference.real):
            return acb(1)
        return acb(0) if opposite(difference.real) else NOWHERE

    return relation


def _equal(left: acb, right: acb) -> acb:
    difference = left - right
    if difference.is_zero():
        return acb(1)
    return NOWHERE if difference.contains(0) or not difference.is_finite() else acb(0)


_CONSTANTS: Mapping[str, Callable[[], acb]] = {
    "pi": lambda: acb(arb.pi()),
    "e": lambda: acb(arb.const_e()),
    "i": lambda: acb(0, 1),
}
_UNARY: Mapping[str, Operation] = {
    "-": lambda value: -value,
    "%": lambda value: value / 100,
    "!": lambda value: (value + 1).gamma(),
}
_BINARY: Mapping[str, Operation] = {
    "+": lambda left, right: left + right,
    "-": lambda left, right: left - right,
    "*": lambda left, right: left * right,
    "/": lambda left, right: left / right,
}
_RELATIONS: Mapping[str, Operation] = {
    "==": _equal,
    "!=": lambda left, right: 1 - _equal(left, right),
    "<": _related(lambda d: d < 0, lambda d: d >= 0),
    "<=": _related(lambda d: d <= 0, lambda d: d > 0),
    ">": _related(lambda d: d > 0, lambda d: d <= 0),
    ">=": _related(lambda d: d >= 0, lambda d: d < 0),
}
