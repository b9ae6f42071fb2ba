"""Numbers enclosed: a tree's value as a ball that is sure to hold it (python-flint's Arb)."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from flint import acb, arb, ctx

from drill.maths.enclosing.ball_functions import is_real
from drill.maths.enclosing.programs import Program, compile_trees, precision
from drill.maths.errors import EvaluationError
from drill.maths.tree import Node

# Bits tried in turn before a question about a constant is left open.
LADDER = (64, 256, 1024, 2048)
_SHOWN_BITS = 140


def ball(node: Node, point: Mapping[str, arb | acb], bits: int) -> acb:
    """An enclosure of the tree's value at a point; not finite where there is no value.

    Raises EvaluationError for a tree that is not a scalar or has a letter without a value.
    """
    with precision(bits):
        program = compile_trees([node])
        missing = [letter for letter in program.letters if letter not in point]
        if missing:
            raise EvaluationError(f"{missing[0]} has no value here.")
        return _output(program, {name: acb(value) for name, value in point.items()})


def _output(program: Program, point: Mapping[str, acb]) -> acb:
    return program.run(point)[program.outputs[0]]


def _constant(node: Node) -> Program:
    program = compile_trees([node])
    if program.letters:
        raise EvaluationError(f"{program.letters[0]} has no value here.")
    return program


def constant_sign(node: Node) -> int | None:
    """-1, 0 or 1 for a real constant; None where 2,048 bits do not tell, or it is not real.

    Raises EvaluationError for a tree with letters.
    """
    program = _constant(node)
    for bits in LADDER:
        with precision(bits):
            value = _output(program, {})
            if not is_real(value):
                return None
            if value.real > 0:
                return 1
            if value.real < 0:
                return -1
            if value.is_zero():
                return 0
    return None


def constant_floor(node: Node) -> int | None:
    """The largest integer not above a real constant, or None where 2,048 bits do not tell."""
    program = _constant(node)
    for bits in LADDER:
        with precision(bits):
            value = _output(program, {})
            if is_real(value) and value.is_finite():
                whole = value.real.floor().unique_fmpz()
                if whole is not None:
                    return int(whole)
    return None


def is_not_real(node: Node) -> bool:
    """Whether a constant is proved to have an imaginary part."""
    program = _constant(node)
    for bits in LADDER[:2]:
        with precision(bits):
            value = _output(program, {})
            if value.is_finite() and not value.imag.contains(0):
                return True
    return False


def decimal_value(node: Node) -> Fraction:
    """A rational within a relative 1e-40 of a real constant, for showing it.

    A value that 2,048 bits cannot tell from zero is shown as zero. Raises EvaluationError for a tree
    without a finite real value.
    """
    program = _constant(node)
    for bits in (192, *LADDER[1:]):
        with precision(bits):
            value = _output(program, {})
            if not value.is_finite():
                continue
            if not value.imag.contains(0):
                raise EvaluationError("This is not a real number.")
            if value.real.rel_accuracy_bits() >= _SHOWN_BITS:
                return exact_middle(value.real)
            if value.real.is_zero():
                return Fraction(0)
    with precision(LADDER[-1]):
        value = _output(program, {})
        if value.is_finite() and value.contains(0):
            return Fraction(0)
    raise EvaluationError("This has no finite value.")


def exact_middle(value: arb) -> Fraction:
    """The midpoint of a ball, exactly."""
    mantissa, exponent = value.mid().man_exp()
    if abs(int(exponent)) > 100_000:
        raise EvaluationError("This number is too large or too small to show.")
    return Fraction(int(mantissa)) * Fraction(2) ** int(exponent)


def working_bits() -> int:
    """The present precision of ball arithmetic."""
    return int(ctx.prec)
