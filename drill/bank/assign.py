"""Giving the names of a template their values: drawn or computed, exactly, and tested on the way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from drill.bank.bits import Bits
from drill.bank.constructors.table import CONSTRUCTORS
from drill.bank.expressions import is_draw
from drill.bank.plan import Condition, Plan
from drill.bank.problem import BuildError, arguments_given, blaming
from drill.maths.errors import EvaluationError
from drill.maths.exact.evaluate import evaluate, truth
from drill.maths.tree import Binary, Call, Index, Node, Relation, Sequence, Unary
from drill.maths.writing.one_line import one_line

Scope = Mapping[str, Node]


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a draw was thrown away, and which part of the template that comes from."""

    path: str
    reason: str  # without a full stop


def assigned(plan: Plan, bits: Bits) -> dict[str, Node] | Failure:
    """Draw and compute every name once; a condition that does not hold or a value that is missing ends it.

    Raises BuildError for a constructor that can never be drawn from.
    """
    scope: dict[str, Node] = {}
    for condition in plan.first_conditions:
        if (failure := _failure(condition, scope)) is not None:
            return failure
    for each in plan.assignments:
        try:
            with blaming(f"params.{each.name}"):
                node = resolved(each.node, bits, scope) if each.drawn else each.node
            scope[each.name] = evaluate(node, scope)
        except EvaluationError as error:
            group = "derive" if each.name in plan.source.derive else "params"
            return Failure(f"{group}.{each.name}", f'"{each.name}" has no value: {_bare(error)}')
        for condition in each.conditions:
            if (failure := _failure(condition, scope)) is not None:
                return failure
    return scope


def _bare(error: EvaluationError) -> str:
    return str(error).rstrip(".")


def _failure(condition: Condition, scope: Scope) -> Failure | None:
    """Say why a condition is not met, or None where it is."""
    path = f"where[{condition.place}]"
    try:
        if holds(condition.node, scope):
            return None
    except EvaluationError as error:
        return Failure(path, f"a condition has no value: {_bare(error)}")
    return Failure(path, f'the condition "{one_line(condition.node)}" of `where` did not hold')


def pinned(plan: Plan, given: Mapping[str, Node]) -> dict[str, Node]:
    """Compute every name from given values of what would be drawn; raises BuildError or EvaluationError."""
    scope: dict[str, Node] = {}
    for each in plan.assignments:
        if each.name in given:
            scope[each.name] = evaluate(given[each.name], scope)
        elif each.drawn:
            raise BuildError(f'"given" must say what "{each.name}" is: it is drawn at random.')
        else:
            scope[each.name] = evaluate(each.node, scope)
    unknown = [name for name in given if name not in scope]
    if unknown:
        raise BuildError(f'"given" names "{unknown[0]}", which is not one of params.')
    return scope


def failed_condition(plan: Plan, scope: Scope) -> Node | None:
    """Return the first condition of `where` that does not hold for these values."""
    conditions = [
        *plan.first_conditions,
        *(condition for each in plan.assignments for condition in each.conditions),
    ]
    return next((each.node for each in conditions if not holds(each.node, scope)), None)


def holds(condition: Node, scope: Scope) -> bool:
    """Tell whether a condition is true; raises EvaluationError if that cannot be decided."""
    return truth(evaluate(condition, scope))


def resolved(node: Node, bits: Bits, scope: Scope) -> Node:
    """Put a drawn value in place of every constructor, from left to right."""
    if is_draw(node) and isinstance(node, Call):
        constructor = CONSTRUCTORS[node.function]
        if not constructor.least <= len(node.arguments) <= constructor.most:
            raise BuildError(
                f"{constructor.usage} was given {arguments_given(len(node.arguments))}."
            )
        if node.function == "choice":
            return resolved(bits.choose(node.arguments), bits, scope)
        arguments = tuple(evaluate(resolved(each, bits, scope), scope) for each in node.arguments)
        if node.function == "matrix" and any(isinstance(each, Sequence) for each in arguments):
            return Call("matrix", arguments)
        return constructor.draw(bits, arguments)
    match node:
        case Unary(operator, operand):
            return Unary(operator, resolved(operand, bits, scope))
        case Binary(operator, left, right):
            return Binary(operator, resolved(left, bits, scope), resolved(right, bits, scope))
        case Call(function, arguments):
            return Call(function, tuple(resolved(each, bits, scope) for each in arguments))
        case Sequence(bracket, items):
            return Sequence(bracket, tuple(resolved(each, bits, scope) for each in items))
        case Index(base, indices):
            return Index(
                resolved(base, bits, scope), tuple(resolved(i, bits, scope) for i in indices)
            )
        case Relation(operators, operands):
            return Relation(operators, tuple(resolved(each, bits, scope) for each in operands))
        case _:
            return node
