"""Template computation, exactly: a tree and the values of its names to the tree of its value.

Numbers are rationals, or tidy trees where roots, pi or functions remain; vectors and matrices are `[`
sequences; conditions on numbers become true or false; what has letters without a value stays a tree.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from drill.maths.arrays import each, flat, is_array, is_matrix, items_of, paired, rows_of
from drill.maths.definitions import DEFINITIONS
from drill.maths.enclosing.ball_functions import BALL_FUNCTIONS
from drill.maths.errors import EvaluationError
from drill.maths.exact.arrange import ZERO
from drill.maths.exact.calculus import (
    LETTER_PLACES,
    calculus_functions,
    letter,
    put,
    within_size,
)
from drill.maths.exact.eigenvalues import EIGEN_FUNCTIONS
from drill.maths.exact.factorisations import FACTORISATION_FUNCTIONS
from drill.maths.exact.lists import LIST_FUNCTIONS, place
from drill.maths.exact.matrices import MATRIX_FUNCTIONS, inverse, matrix_power, multiply
from drill.maths.exact.numbers import NUMBER_FUNCTIONS
from drill.maths.exact.scalars import (
    FALSE,
    TRUE,
    boolean,
    call,
    combine,
    equal,
    integer,
    is_number,
    order,
    total,
    whole,
)
from drill.maths.exact.statistics import STATISTICS_FUNCTIONS
from drill.maths.functions import SIGNATURES
from drill.maths.substitute import free_symbols
from drill.maths.tree import (
    Binary,
    BinaryOperator,
    Call,
    Constant,
    Index,
    Interval,
    Node,
    Number,
    Relation,
    RelationOperator,
    Sequence,
    Symbol,
    Unary,
)

# Names evaluated here because they take their arguments unevaluated.
_LAZY = frozenset({"if", "map", "summation"})
_MOST_STEPS = 20_000
_MOST_TERMS = 2_000


def evaluate(node: Node, scope: Mapping[str, Node]) -> Node:
    """The exact value of a template expression; names without a value stay letters.

    Raises EvaluationError where there is no value, shapes do not fit, or the work would be too much.
    """
    return within_size(_Evaluation().value(node, scope))


EXACT_FUNCTIONS: Mapping[str, Callable[..., Node]] = {
    **LIST_FUNCTIONS,
    **MATRIX_FUNCTIONS,
    **EIGEN_FUNCTIONS,
    **FACTORISATION_FUNCTIONS,
    **STATISTICS_FUNCTIONS,
    **NUMBER_FUNCTIONS,
    **calculus_functions(evaluate),
}
_SCALAR_FUNCTIONS = (frozenset(BALL_FUNCTIONS) | {name for name, _ in DEFINITIONS}) - frozenset(
    EXACT_FUNCTIONS
)
IMPLEMENTED = frozenset(EXACT_FUNCTIONS) | _SCALAR_FUNCTIONS | _LAZY


def truth(node: Node) -> bool:
    """Whether an evaluated condition holds; expressions with letters are compared as functions.

    Raises EvaluationError for what is not a condition, or cannot be decided.
    """
    match node:
        case Constant("true"):
            return True
        case Constant("false"):
            return False
        case Unary("not", operand):
            return not truth(operand)
        case Binary("and", left, right):
            return truth(left) and truth(right)
        case Binary("or", left, right):
            return truth(left) or truth(right)
        case Relation(operators, operands):
            pairs = zip(operators, operands, operands[1:], strict=False)
            return all(_holds(operator, left, right) for operator, left, right in pairs)
        case _:
            raise EvaluationError("A condition that is true or false was expected here.")


def _holds(operator: RelationOperator, left: Node, right: Node) -> bool:
    match operator:
        case "==":
            return equal(left, right)
        case "!=":
            return not equal(left, right)
        case "<":
            return order(left, right) < 0
        case "<=":
            return order(left, right) <= 0
        case ">":
            return order(left, right) > 0
        case ">=":
            return order(left, right) >= 0


class _Evaluation:
    """One evaluation, with a count of the steps it may still take."""

    def __init__(self) -> None:
        self.left = _MOST_STEPS

    def value(self, node: Node, scope: Mapping[str, Node]) -> Node:
        """The exact value of a part of the expression."""
        self.left -= 1
        if self.left < 0:
            raise EvaluationError("This takes too many steps to work out.")
        match node:
            case Number() | Constant():
                return node
            case Symbol(name):
                return scope.get(name, node)
            case Unary(operator, operand):
                return _unary(operator, self.value(operand, scope))
            case Binary("and" | "or" | "union" as operator, left, right):
                return self._logical(operator, left, right, scope)
            case Binary(operator, left, right):
                return arithmetic(operator, self.value(left, scope), self.value(right, scope))
            case Call(function, arguments):
                return self._call(function, arguments, scope)
            case Index(base, indices):
                places = [self.value(index, scope) for index in indices]
                return _entry(self.value(base, scope), places)
            case Sequence(bracket, items):
                return Sequence(bracket, tuple(self.value(item, scope) for item in items))
            case Relation(operators, operands):
                return _related(operators, tuple(self.value(part, scope) for part in operands))
            case Interval(low, high, low_closed, high_closed):
                ends = self.value(low, scope), self.value(high, scope)
                return Interval(*ends, low_closed, high_closed)

    def _logical(
        self, operator: BinaryOperator, left: Node, right: Node, scope: Mapping[str, Node]
    ) -> Node:
        first = self.value(left, scope)
        if (operator, first) in (("and", FALSE), ("or", TRUE)):
            return first
        second = self.value(right, scope)
        if operator == "union":
            return Binary("union", first, second)
        if first in (TRUE, FALSE):
            return second
        return Binary(operator, first, second)

    def _call(self, function: str, arguments: tuple[Node, ...], scope: Mapping[str, Node]) -> Node:
        _check_count(function, len(arguments))
        match function, arguments:
            case "if", (condition, yes, no):
                return self._choice(self.value(condition, scope), yes, no, scope)
            case "map", (expression, name, values):
                bound = letter(name)
                items = items_of(self.value(values, scope))
                found = (self._bound(expression, bound, item, scope) for item in items)
                return Sequence("[", tuple(found))
            case "summation", (term, name, low, high):
                return self._summation(term, letter(name), low, high, scope)
            case _:
                named = LETTER_PLACES.get(function)
                places = named(len(arguments)) if named else ()
                given = [
                    argument if k in places else self.value(argument, scope)
                    for k, argument in enumerate(arguments)
                ]
                self.left -= sum(len(value.items) for value in given if isinstance(value, Sequence))
                return apply(function, *given)

    def _choice(self, condition: Node, yes: Node, no: Node, scope: Mapping[str, Node]) -> Node:
        if free_symbols(condition):
            try:
                holds = truth(condition)
            except EvaluationError:
                return Call("if", (condition, self.value(yes, scope), self.value(no, scope)))
        else:
            holds = truth(condition)
        return self.value(yes if holds else no, scope)

    def _summation(
        self, term: Node, name: str, low: Node, high: Node, scope: Mapping[str, Node]
    ) -> Node:
        first, last = integer(self.value(low, scope)), integer(self.value(high, scope))
        if last - first >= _MOST_TERMS:
            raise EvaluationError("This sum has too many terms.")
        return total(self._bound(term, name, whole(k), scope) for k in range(first, last + 1))

    def _bound(self, node: Node, name: str, item: Node, scope: Mapping[str, Node]) -> Node:
        """The value with a letter bound, also where it stands inside the value of another name."""
        value = self.value(node, {**scope, name: item})
        return put(evaluate, value, {name: item}) if name in free_symbols(value) else value


def _check_count(function: str, count: int) -> None:
    signature = SIGNATURES.get(function)
    if signature is None or function not in IMPLEMENTED:
        raise EvaluationError(f"{function} is not a function here.")
    if count < signature.least or (signature.most is not None and count > signature.most):
        raise EvaluationError(f"{function} does not take {count} arguments.")


def apply(function: str, *values: Node) -> Node:
    """A function of the table applied to evaluated arguments."""
    rule = EXACT_FUNCTIONS.get(function)
    if rule is not None:
        return rule(*values)
    if len(values) >= 1 and is_array(values[0]):
        return each(values[0], lambda entry: call(function, entry, *values[1:]))
    if any(is_array(value) for value in values):
        raise EvaluationError(f"{function} takes single numbers here.")
    return call(function, *values)


def _unary(operator: str, value: Node) -> Node:
    match operator:
        case "not":
            return boolean(not truth(value)) if value in (TRUE, FALSE) else Unary("not", value)
        case "-":
            return each(value, _opposite)
        case "%":
            return each(value, lambda entry: combine("/", entry, whole(100)))
        case "!":
            return each(value, lambda entry: call("factorial", entry))
        case _:
            raise EvaluationError("± has two values; write both.")


def _opposite(value: Node) -> Node:
    match value:
        case Number(rational):
            return Number(-rational)
        case Constant("inf"):
            return Unary("-", value)
        case Unary("-", Constant("inf") as infinity):
            return infinity
        case _:
            return combine("-", ZERO, value)


def arithmetic(operator: BinaryOperator, left: Node, right: Node) -> Node:
    """+ - * / ^ on numbers, vectors and matrices; raises EvaluationError where shapes do not fit."""
    if not is_array(left) and not is_array(right):
        return combine(operator, left, right)
    if operator == "*" and is_array(left) and is_array(right):
        return multiply(left, right)
    if operator == "*":
        array, factor = (left, right) if is_array(left) else (right, left)
        return each(array, lambda entry: combine("*", entry, factor))
    if operator == "/" and not is_array(right):
        return each(left, lambda entry: combine("/", entry, right))
    if operator == "^" and is_matrix(left):
        return matrix_power(left, right)
    if operator == "^" and not is_array(right):
        return each(left, lambda entry: combine("^", entry, right))
    if operator == "^" and not is_array(left) and not is_matrix(right):
        return each(right, lambda entry: combine("^", left, entry))
    if operator in ("+", "-"):
        return _shifted(operator, left, right)
    if operator == "/" and is_matrix(right):
        return (
            multiply(left, inverse(right))
            if is_array(left)
            else arithmetic("*", left, inverse(right))
        )
    raise EvaluationError("These shapes do not fit together.")


def _shifted(operator: BinaryOperator, left: Node, right: Node) -> Node:
    if is_array(left) and is_array(right):
        return paired(left, right, lambda a, b: combine(operator, a, b))
    if is_matrix(left) or is_matrix(right):
        raise EvaluationError(
            "A number cannot be added to a matrix: use a multiple of identity(n)."
        )
    if is_array(left):
        return each(left, lambda entry: combine(operator, entry, right))
    return each(right, lambda entry: combine(operator, left, entry))


def _entry(base: Node, places: list[Node]) -> Node:
    if len(places) == 2 and is_matrix(base):
        rows = rows_of(base)
        row = rows[place(places[0], len(rows))]
        return row[place(places[1], len(row))]
    if len(places) != 1:
        raise EvaluationError("There are more places than this value has directions.")
    items = items_of(base)
    return items[place(places[0], len(items))]


def _related(operators: tuple[RelationOperator, ...], operands: tuple[Node, ...]) -> Node:
    if any(_has_letters(operand) for operand in operands):
        return Relation(operators, operands)
    return boolean(truth(Relation(operators, operands)))


def _has_letters(node: Node) -> bool:
    if isinstance(node, Sequence):
        return any(_has_letters(entry) for entry in flat(node))
    return bool(free_symbols(node))


__all__ = [
    "EXACT_FUNCTIONS",
    "IMPLEMENTED",
    "apply",
    "arithmetic",
    "evaluate",
    "is_number",
    "truth",
]
