"""Trees compiled to a list of ball operations, equal parts once, to be run at many points."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, TypeAlias

from flint import acb, arb, ctx, fmpq

from drill.maths.definitions import defined
from drill.maths.effort import spend
from drill.maths.enclosing.ball_functions import (
    BALL_FUNCTIONS,
    NOWHERE,
    RELATIONS,
    Operation,
    choose,
    power,
    real_odd_root,
)
from drill.maths.errors import EvaluationError
from drill.maths.substitute import free_symbols
from drill.maths.tree import Binary, Call, Constant, Node, Number, Relation, Symbol, Unary

# Compiling a step takes as long as a few operations.
_COMPILING = 4
_MOST_PROGRAMS = 256
_LARGEST_INTEGER_POWER = 1_000_000


# What an operation does, and the slots it takes its arguments from.
_Step: TypeAlias = tuple[object, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Program:
    """Operations in order, each on earlier slots; the first slots hold the letters' values.

    `steps` say of each operation what it does and on which slots, `constants` are the slots whose value does not
    depend on the letters, and `literal_bits` is the length of the longest literal, numerator and denominator
    together.
    """

    letters: tuple[str, ...]
    operations: tuple[Operation, ...]
    outputs: tuple[int, ...]
    steps: tuple[_Step, ...] = ()
    constants: tuple[int, ...] = ()
    literal_bits: int = 0
    # The steps that depend on the letters: the slot that is filled, and one or two slots, or all of more.
    moving: tuple[tuple[int, Operation, int, int, tuple[int, ...]], ...] = ()
    # By the number of bits: what a run begins with, the values of `constants` in their places.
    begun: dict[int, list[acb | None]] = field(default_factory=dict, compare=False, repr=False)

    def leaves_reals(self, values: Sequence[acb], slot: int) -> bool:
        """Whether a slot has no real value because a root, power or logarithm of reals is proved to have none."""
        if values[slot].is_finite():
            return _is_proved_complex(values[slot])
        lost = self._lost(values, slot)
        if lost is None:
            return False
        operation, _, arguments = lost
        return isinstance(operation, _WithinReals) and operation.leaves_reals(*arguments)

    def is_undefined(self, values: Sequence[acb], slot: int) -> bool:
        """Whether a slot that is not finite is so by definition, as 1/0 is, not by overflow or doubt."""
        lost = self._lost(values, slot)
        if lost is None:
            return False
        operation, name, arguments = lost
        if isinstance(operation, _WithinReals) and operation.leaves_reals(*arguments):
            return True
        return _has_no_value(name, arguments)

    def _lost(self, values: Sequence[acb], slot: int) -> tuple[Operation, object, list[acb]] | None:
        """The operation on finite arguments from which a slot is not finite: itself, its name and they."""
        while slot >= len(self.letters):
            place = slot - len(self.letters)
            operation, (name, parts) = self.operations[place], self.steps[place]
            lost = next((part for part in parts if not values[part].is_finite()), None)
            if lost is None:
                return operation, name, [values[part] for part in parts]
            slot = lost
        return None

    def run(self, point: Mapping[str, acb]) -> list[acb]:
        """The value of every slot at a point, at the present precision."""
        bits = ctx.prec
        spend(len(self.operations) * (1 + bits // 512))
        begun = self.begun.get(bits)
        if begun is None:
            begun = self.begun[bits] = self._begun()
        values: list[Any] = begun.copy()
        values[: len(self.letters)] = [point[letter] for letter in self.letters]
        for place, operation, first, second, slots in self.moving:
            if second >= 0:
                values[place] = operation(values[first], values[second])
            elif first >= 0:
                values[place] = operation(values[first])
            else:
                values[place] = operation(*[values[slot] for slot in slots])
        return values

    def _begun(self) -> list[acb | None]:
        """The values of the constants at the present precision, nothing for the other slots."""
        letters = len(self.letters)
        values: list[Any] = [None] * (letters + len(self.operations))
        for slot in self.constants:
            _, parts = self.steps[slot - letters]
            values[slot] = self.operations[slot - letters](*[values[part] for part in parts])
        return values


class _Precision:
    """A block with another precision; a class, since these blocks are entered more often than anything else."""

    __slots__ = ("before", "bits")

    def __init__(self, bits: int) -> None:
        self.bits = self.before = bits

    def __enter__(self) -> None:
        self.before = ctx.prec
        ctx.prec = self.bits

    def __exit__(self, *_: object) -> None:
        ctx.prec = self.before


def precision(bits: int) -> _Precision:
    """Ball arithmetic at so many bits inside the block."""
    return _Precision(bits)


def ball_of(value: Fraction) -> acb:
    """The ball of a rational at the present precision."""
    above, below = value.as_integer_ratio()
    return acb(above) if below == 1 else acb(fmpq(above, below))


def compile_trees(
    nodes: Sequence[Node], *, real_roots: bool = False, real: bool = False
) -> Program:
    """One program for several trees.

    With `real_roots`, a power such as x^(1/3) is the real one where x is negative, as `root` is. With
    `real`, abs and sign have no value at a number that is not real, and a root or logarithm of letters has
    none where its value is not real; constants such as sqrt(-2)*sqrt(-3) may take the way round.
    Raises EvaluationError for a tree that is not a scalar.
    """
    key = (real_roots, real, *map(id, nodes))
    known = _PROGRAMS.get(key)
    if known is None:
        known = tuple(nodes), _compiled(nodes, real_roots, real)
        if len(_PROGRAMS) >= _MOST_PROGRAMS:
            _PROGRAMS.clear()
        _PROGRAMS[key] = known
    program = known[1]
    # Counted whether it is remembered or not, so that a budget ends alike.
    spend(_COMPILING * (len(program.letters) + len(program.operations)))
    return program


# Programs of the very same trees, which stand beside them so that no other takes their identity.
_PROGRAMS: dict[tuple[int, ...], tuple[tuple[Node, ...], Program]] = {}


def _compiled(nodes: Sequence[Node], real_roots: bool, real: bool) -> Program:
    letters = sorted(frozenset[str]().union(*(free_symbols(node) for node in nodes)))
    compiler = _Compiler(letters, real_roots, real)
    outputs = [compiler.slot(node) for node in nodes]
    return Program(
        letters=tuple(letters),
        operations=tuple(compiler.operations),
        outputs=tuple(outputs),
        steps=tuple(compiler.known),
        constants=tuple(compiler.constants),
        literal_bits=compiler.literal_bits,
        moving=tuple(compiler.moving),
    )


class _Compiler:
    """Steps in order, equal ones once; the slots of the letters come before theirs.

    `fixed` says of every slot whether it does not depend on the letters.
    """

    def __init__(self, letters: Sequence[str], real_roots: bool, real: bool) -> None:
        self.real_roots = real_roots
        self.real = real
        self.literal_bits = 0
        self.letters = {name: place for place, name in enumerate(letters)}
        self.fixed = [False] * len(letters)
        self.operations: list[Operation] = []
        self.constants: list[int] = []
        self.moving: list[tuple[int, Operation, int, int, tuple[int, ...]]] = []
        self.known: dict[_Step, int] = {}

    def slot(self, node: Node) -> int:
        """The slot that will hold a part's value."""
        # Told apart by type, the most frequent first: patterns take several times as long here.
        if type(node) is Binary:
            return self._binary(node.operator, node.left, node.right)
        if type(node) is Symbol:
            return self.letters[node.name]
        if type(node) is Number:
            return self._number(node.value)
        if type(node) is Call:
            return self._call(node, node.function, node.arguments)
        if isinstance(node, Unary):
            if node.operator not in _UNARY:
                raise EvaluationError(f"{node.operator} has no single value.")
            return self._step(node.operator + "1", _UNARY[node.operator], self.slot(node.operand))
        if isinstance(node, Constant):
            if node.name not in _CONSTANTS:
                raise EvaluationError(f"{node.name} is not a number here.")
            return self._step(node, _CONSTANTS[node.name])
        if isinstance(node, Relation) and len(node.operators) == 1:
            (operator,), (left, right) = node.operators, node.operands
            return self._step(operator, RELATIONS[operator], self.slot(left), self.slot(right))
        raise EvaluationError("This is not a single number.")

    def _binary(self, operator: str, left: Node, right: Node) -> int:
        if operator == "^":
            return self._power(left, right)
        operation = _BINARY.get(operator)
        if operation is None:
            raise EvaluationError(f"{operator} has no single value.")
        return self._step(operator, operation, self.slot(left), self.slot(right))

    def _number(self, value: Fraction) -> int:
        above, below = value.as_integer_ratio()
        self.literal_bits = max(self.literal_bits, above.bit_length() + below.bit_length())
        return self._step(("#", above, below), lambda: ball_of(value))

    def _call(self, node: Call, function: str, arguments: tuple[Node, ...]) -> int:
        if function == "if":
            return self._step("if", choose, *(self.slot(argument) for argument in arguments))
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
        above, below = value.numerator, value.denominator
        self.literal_bits = max(self.literal_bits, above.bit_length() + below.bit_length())
        key = ("^", above, below)
        if below == 1 and abs(above) <= _LARGEST_INTEGER_POWER:
            return self._step(key, _integer_power(above), slot)
        if (above, below) == (1, 2):
            return self._step("sqrt", acb.sqrt, slot)
        if self.real_roots and below % 2 == 1:
            return self._step(key, lambda z: real_odd_root(z, above, below), slot)
        return self._step(key, lambda z: power(z, ball_of(value)), slot)

    def _step(self, key: object, operation: Operation, *slots: int) -> int:
        whole = (key, slots)
        known = self.known.get(whole)
        if known is not None:
            return known
        new = self.known[whole] = len(self.fixed)
        fixed = True
        for slot in slots:
            fixed = fixed and self.fixed[slot]
        if fixed:
            self.constants.append(new)
        else:
            if self.real and _may_leave_reals(key):
                operation = _WithinReals(operation)
            first, second = (
                slots if len(slots) == 2 else (slots[0], -1) if len(slots) == 1 else (-1, -1)
            )
            self.moving.append((new, operation, first, second, slots))
        self.fixed.append(fixed)
        self.operations.append(operation)
        return new


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
        return bool(name[0] == "^" and name[2] != 1)
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
