"""Derivatives, integrals, substitution and expansion of trees with letters, exactly."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import partial
from math import factorial
from typing import TypeAlias

from drill.maths.arrays import each, items_of, matrix, vector
from drill.maths.errors import EvaluationError
from drill.maths.exact.arrange import ONE, ZERO, Terms, arrange
from drill.maths.exact.differentiate import differentiate
from drill.maths.exact.polynomials import expanded_polynomial, factored_polynomial
from drill.maths.exact.scalars import INFINITY, MINUS_INFINITY, combine, integer, whole
from drill.maths.exact.terms import to_terms
from drill.maths.substitute import free_symbols, size, substitute
from drill.maths.tree import Node, Number, Symbol

# Evaluation of a tree with values for some of its names: that of `exact.py`, a floor above.
Evaluate: TypeAlias = Callable[[Node, Mapping[str, Node]], Node]

MOST_NODES = 3_000
_MOST_ORDERS = 12


def letter(node: Node) -> str:
    """The name of a letter; raises EvaluationError for anything else."""
    if isinstance(node, Symbol):
        return node.name
    raise EvaluationError("A letter without a value was expected here.")


def within_size(node: Node) -> Node:
    """The tree itself; raises EvaluationError beyond 3,000 nodes."""
    if size(node) > MOST_NODES:
        raise EvaluationError("This expression has become too large to work with.")
    return node


def put(evaluate: Evaluate, node: Node, values: Mapping[str, Node]) -> Node:
    """The tree with letters replaced, evaluated again."""
    within_size(node)
    return evaluate(within_size(substitute(node, values)), {})


def _substituted(evaluate: Evaluate, node: Node, *pairs: Node) -> Node:
    if len(pairs) % 2:
        raise EvaluationError("subs takes a letter and a value, in pairs.")
    names = [letter(name) for name in pairs[::2]]
    return put(evaluate, node, dict(zip(names, pairs[1::2], strict=True)))


def _derivative(node: Node, name: Node, times_over: Node = ONE) -> Node:
    count = integer(times_over)
    if not 0 <= count <= _MOST_ORDERS:
        raise EvaluationError(f"A derivative's order is from 0 to {_MOST_ORDERS}.")
    for _ in range(count):
        node = within_size(differentiate(node, letter(name)))
    return node


def _gradient(node: Node, *names: Node) -> Node:
    return vector(_derivative(node, name) for name in names)


def _hessian(node: Node, *names: Node) -> Node:
    return matrix([[_derivative(_derivative(node, a), b) for b in names] for a in names])


def _jacobian(values: Node, *names: Node) -> Node:
    return matrix([[_derivative(item, name) for name in names] for item in items_of(values)])


def _integral(evaluate: Evaluate, node: Node, name: Node, *ends: Node) -> Node:
    if len(ends) == 1:
        raise EvaluationError("integrate takes both ends, or none.")
    antiderivative = _antiderivative(node, letter(name))
    if not ends:
        return antiderivative
    if any(end in (INFINITY, MINUS_INFINITY) for end in ends) or not _is_polynomial(node):
        from drill.maths.exact import symbolic

        return symbolic.definite_integral(node, letter(name), *ends)
    low, high = (put(evaluate, antiderivative, {letter(name): end}) for end in ends)
    return combine("-", high, low)


def _is_polynomial(node: Node) -> bool:
    return expanded_polynomial(node) is not None


def _antiderivative(node: Node, name: str) -> Node:
    expanded = expanded_polynomial(node)
    if expanded is None:
        from drill.maths.exact import symbolic

        return symbolic.integrate(node, name)
    whole_terms: Terms = {}
    for monomial, coefficient in to_terms(expanded).items():
        powers = dict(monomial)
        old = powers.get(Symbol(name), ZERO)
        assert isinstance(old, Number)
        powers[Symbol(name)] = Number(old.value + 1)
        whole_terms[frozenset(powers.items())] = coefficient / (old.value + 1)
    return arrange(whole_terms)


def _limit(node: Node, name: Node, target: Node) -> Node:
    from drill.maths.exact import symbolic

    return symbolic.limit(node, letter(name), target)


def _taylor(evaluate: Evaluate, node: Node, name: Node, about: Node, degree: Node) -> Node:
    variable = letter(name)
    if not 0 <= integer(degree) <= _MOST_ORDERS:
        raise EvaluationError(f"A Taylor polynomial's degree is from 0 to {_MOST_ORDERS}.")
    step = combine("-", name, about)
    total: Node = ZERO
    for order in range(integer(degree) + 1):
        value = put(evaluate, node, {variable: about})
        scale = Number(Fraction(1, factorial(order)))
        term = combine("*", combine("*", scale, value), combine("^", step, whole(order)))
        total = combine("+", total, term)
        node = within_size(differentiate(node, variable))
    return total


def _expand(node: Node) -> Node:
    def one(entry: Node) -> Node:
        expanded = expanded_polynomial(entry)
        if expanded is not None or not free_symbols(entry):
            return expanded or entry
        from drill.maths.exact import symbolic

        return symbolic.expanded(entry)

    return each(node, one)


def _factor(node: Node) -> Node:
    def one(entry: Node) -> Node:
        factored = factored_polynomial(entry)
        if factored is not None:
            return factored
        from drill.maths.exact import symbolic

        return symbolic.factored(entry)

    return each(node, one)


def calculus_functions(evaluate: Evaluate) -> dict[str, Callable[..., Node]]:
    """The functions of expressions, with the evaluation that some of them end in."""
    return {
        "subs": partial(_substituted, evaluate),
        "diff": _derivative,
        "gradient": _gradient,
        "hessian": _hessian,
        "jacobian": _jacobian,
        "integrate": partial(_integral, evaluate),
        "limit": _limit,
        "taylor": partial(_taylor, evaluate),
        "expand": _expand,
        "factor": _factor,
    }


# Places of arguments that name a letter and are not evaluated (counted from 0).
LETTER_PLACES: Mapping[str, Callable[[int], tuple[int, ...]]] = {
    "diff": lambda _: (1,),
    "integrate": lambda _: (1,),
    "limit": lambda _: (1,),
    "taylor": lambda _: (1,),
    "subs": lambda count: tuple(range(1, count, 2)),
    "gradient": lambda count: tuple(range(1, count)),
    "hessian": lambda count: tuple(range(1, count)),
    "jacobian": lambda count: tuple(range(1, count)),
}
