"""Functions that are short for a formula: their trees, for whoever need not know them by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction

from drill.maths.tree import Binary, Call, Constant, Node, Number, Unary

ZERO, ONE = Number(Fraction(0)), Number(Fraction(1))


def _n(value: int) -> Node:
    return Number(Fraction(value))


def _minus(node: Node) -> Node:
    return Unary("-", node)


def _call(name: str, *arguments: Node) -> Node:
    return Call(name, arguments)


def _standard(x: Node, mu: Node, sigma: Node) -> Node:
    return Binary("/", Binary("-", x, mu), sigma)


def _normal_pdf(x: Node, mu: Node = ZERO, sigma: Node = ONE) -> Node:
    z = _standard(x, mu, sigma)
    bell = _call("exp", Binary("/", _minus(Binary("^", z, _n(2))), _n(2)))
    root = _call("sqrt", Binary("*", _n(2), Constant("pi")))
    return Binary("/", bell, Binary("*", sigma, root))


def _normal_cdf(x: Node, mu: Node, sigma: Node) -> Node:
    return _call("normal_cdf", _standard(x, mu, sigma))


def _normal_quantile(p: Node, mu: Node, sigma: Node) -> Node:
    return Binary("+", mu, Binary("*", sigma, _call("normal_quantile", p)))


def _binomial_pmf(k: Node, n: Node, p: Node) -> Node:
    wins = Binary("^", p, k)
    losses = Binary("^", Binary("-", _n(1), p), Binary("-", n, k))
    return Binary("*", Binary("*", _call("binomial", n, k), wins), losses)


def _poisson_pmf(k: Node, rate: Node) -> Node:
    weight = Binary("*", Binary("^", rate, k), _call("exp", _minus(rate)))
    return Binary("/", weight, _call("factorial", k))


def _geometric_pmf(k: Node, p: Node) -> Node:
    return Binary("*", p, Binary("^", Binary("-", _n(1), p), Binary("-", k, _n(1))))


def _hypergeometric_pmf(k: Node, population: Node, marked: Node, drawn: Node) -> Node:
    others = _call("binomial", Binary("-", population, marked), Binary("-", drawn, k))
    ways = Binary("*", _call("binomial", marked, k), others)
    return Binary("/", ways, _call("binomial", population, drawn))


def _exponential_pdf(x: Node, rate: Node) -> Node:
    return Binary("*", rate, _call("exp", _minus(Binary("*", rate, x))))


def _exponential_cdf(x: Node, rate: Node) -> Node:
    return Binary("-", _n(1), _call("exp", _minus(Binary("*", rate, x))))


def _kept_within(x: Node, low: Node, high: Node) -> Node:
    return _call("min", _call("max", x, low), high)


def _leaky_relu(x: Node, slope: Node) -> Node:
    return Binary("+", _call("relu", x), Binary("*", slope, _call("min", x, _n(0))))


def _mod(a: Node, b: Node) -> Node:
    return Binary("-", a, Binary("*", b, _call("floor", Binary("/", a, b))))


def _quotient(a: Node, b: Node) -> Node:
    return _call("floor", Binary("/", a, b))


DEFINITIONS: Mapping[tuple[str, int], Callable[..., Node]] = {
    ("normal_pdf", 1): _normal_pdf,
    ("normal_pdf", 2): _normal_pdf,
    ("normal_pdf", 3): _normal_pdf,
    ("normal_cdf", 2): lambda x, mu: _normal_cdf(x, mu, _n(1)),
    ("normal_cdf", 3): _normal_cdf,
    ("normal_quantile", 2): lambda p, mu: _normal_quantile(p, mu, _n(1)),
    ("normal_quantile", 3): _normal_quantile,
    ("binomial_pmf", 3): _binomial_pmf,
    ("poisson_pmf", 2): _poisson_pmf,
    ("geometric_pmf", 2): _geometric_pmf,
    ("hypergeometric_pmf", 4): _hypergeometric_pmf,
    ("exponential_pdf", 2): _exponential_pdf,
    ("exponential_cdf", 2): _exponential_cdf,
    ("clip", 3): _kept_within,
    ("leaky_relu", 2): _leaky_relu,
    ("mod", 2): _mod,
    ("quotient", 2): _quotient,
}


def defined(node: Call) -> Node | None:
    """The formula a call is short for, or None."""
    formula = DEFINITIONS.get((node.function, len(node.arguments)))
    return None if formula is None else formula(*node.arguments)
