"""Equations between polynomials: whether one is the other multiplied through, or only shares its solutions."""

from __future__ import annotations

from flint import fmpq_mpoly, fmpq_mpoly_ctx

from drill.maths.comparing.statements import plain_statement
from drill.maths.errors import EvaluationError
from drill.maths.exact.polynomials import rational_function, ring
from drill.maths.substitute import free_symbols
from drill.maths.tree import Binary, Call, Node, Relation


def are_multiples(response: Node, key: Node) -> bool | None:
    """Tell whether two polynomial equations are multiples of each other by a number; None for others.

    Denominators are multiplied out, several equations joined by `or` are multiplied together. So
    `(x - 2)^2 = 0` and `x^3 = 8`, which have the one real solution of `x = 2`, are other equations.
    """
    letters = sorted(free_symbols(response) | free_symbols(key))
    if not letters:
        return None
    context = ring(letters)
    try:
        given = polynomial_of(plain_statement(response), context)
        wanted = polynomial_of(plain_statement(key), context)
    except EvaluationError:
        return None
    mine, theirs = given.coeffs(), wanted.coeffs()
    if not mine or not theirs:
        return not mine and not theirs
    return bool(given * theirs[0] == wanted * mine[0])


def polynomial_of(node: Node, context: fmpq_mpoly_ctx) -> fmpq_mpoly:
    """Return the polynomial whose zeros solve an equation, or several joined by `or`.

    Raises EvaluationError for any other statement.
    """
    match node:
        case Relation(("==",), (Call("abs", (left,)), Call("abs", (right,)))):
            squares = (Binary("*", side, side) for side in (left, right))
            return polynomial_of(Relation(("==",), tuple(squares)), context)
        case Relation(("==",), (left, right)):
            function = rational_function(Binary("-", left, right), context)
            common = function.above.gcd(function.below)
            return function.above / common
        case Binary("or", left, right):
            first, second = polynomial_of(left, context), polynomial_of(right, context)
            return first * second / first.gcd(second)
        case _:
            raise EvaluationError("This is no polynomial equation.")
