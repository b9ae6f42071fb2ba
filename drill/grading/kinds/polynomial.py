"""Equations between polynomials: whether one is the other multiplied through, or shares its solutions."""

from __future__ import annotations

from flint import fmpq_mpoly, fmpq_mpoly_ctx

from drill.maths.comparing.piecewise import denominators
from drill.maths.comparing.statements import plain_statement
from drill.maths.comparing.zeros import real_roots
from drill.maths.errors import EvaluationError
from drill.maths.exact.polynomials import dense, rational_function, ring, squarefree_parts
from drill.maths.substitute import free_symbols, function_names
from drill.maths.tree import Binary, Call, Node, Relation


def are_multiples(response: Node, key: Node) -> bool | None:
    """Tell whether two polynomial equations are multiples of each other by a number; None for others.

    Denominators are multiplied out, several equations joined by `or` are multiplied together.
    """
    pair = _polynomials(response, key)
    if pair is None:
        return None
    given, wanted = pair
    mine, theirs = given.coeffs(), wanted.coeffs()
    if not mine or not theirs:
        return not mine and not theirs
    return bool(given * theirs[0] == wanted * mine[0])


def share_complex_solutions(response: Node, key: Node) -> bool | None:
    """Tell whether two polynomial equations hold for the same complex numbers; None for others.

    So do `(x - 2)^2 = 0` and `x = 2`, but `x^3 = 8` has two more solutions.
    """
    both = (response, key)
    if any(function_names(node) or _has_denominators(node) for node in both):
        return None
    pair = _polynomials(response, key)
    if pair is None:
        return None
    given, wanted = pair
    if given.is_zero() or wanted.is_zero():
        return bool(given.is_zero() and wanted.is_zero())
    return _prime_factors(given) == _prime_factors(wanted)


def have_real_solutions(*equations: Node) -> bool:
    """Tell whether polynomial equations in one letter have real solutions, each of them."""
    for equation in equations:
        (name,) = free_symbols(equation) or ("x",)
        try:
            polynomial = polynomial_of(plain_statement(equation), ring([name]))
        except EvaluationError:
            return False
        if not real_roots(squarefree_parts(dense(polynomial))):
            return False
    return True


def _polynomials(response: Node, key: Node) -> tuple[fmpq_mpoly, fmpq_mpoly] | None:
    letters = sorted(free_symbols(response) | free_symbols(key))
    if not letters:
        return None
    context = ring(letters)
    try:
        given = polynomial_of(plain_statement(response), context)
        return given, polynomial_of(plain_statement(key), context)
    except EvaluationError:
        return None


def _has_denominators(node: Node) -> bool:
    return any(free_symbols(below) for below in denominators(node))


def _prime_factors(polynomial: fmpq_mpoly) -> set[str]:
    _, factors = polynomial.factor()
    return {str(factor / factor.leading_coefficient()) for factor, _ in factors}


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
