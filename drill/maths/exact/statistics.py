"""Statistics of lists and probabilities of the usual distributions, exactly."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping
from fractions import Fraction

from drill.maths.arrays import (
    entries_of,
    flat,
    items_of,
    matrix,
    rows_of,
    same_length,
    transposed,
    vector,
)
from drill.maths.errors import EvaluationError
from drill.maths.exact.arrange import HALF, ONE, ZERO
from drill.maths.exact.lists import mean_of
from drill.maths.exact.scalars import (
    ascending,
    call,
    combine,
    equal,
    integer,
    minus,
    over,
    plus,
    rational,
    root,
    squared,
    times,
    total,
    whole,
)
from drill.maths.tree import Call, Node, Number

_MOST_STEPS = 2_000


def mean(values: Node) -> Node:
    """The arithmetic mean of all entries."""
    return mean_of(flat(values))


def _centred(values: Node) -> tuple[Node, ...]:
    entries = entries_of(values)
    middle = mean_of(entries)
    return tuple(minus(entry, middle) for entry in entries)


def _divisor(count: int, less: Node) -> Node:
    freedom = rational(less)
    if count - freedom <= 0:
        raise EvaluationError("There are too few values for this divisor.")
    return Number(count - freedom)


def variance(values: Node, less: Node = ZERO) -> Node:
    """The variance, divided by n - less."""
    gaps = _centred(values)
    return over(total(squared(gap) for gap in gaps), _divisor(len(gaps), less))


def std(values: Node, less: Node = ZERO) -> Node:
    """The standard deviation, divided by n - less before the root."""
    return root(variance(values, less))


def covariance(left: Node, right: Node, less: Node = ZERO) -> Node:
    """The covariance of two lists, divided by n - less."""
    same_length(left, right)
    pairs = zip(_centred(left), _centred(right), strict=True)
    return over(total(times(a, b) for a, b in pairs), _divisor(len(items_of(left)), less))


def correlation(left: Node, right: Node) -> Node:
    """Pearson's correlation; raises EvaluationError when a list is constant."""
    spread = root(times(variance(left), variance(right)))
    return over(covariance(left, right), spread)


def _covariance_matrix(values: Node, less: Node = ZERO) -> Node:
    columns = [vector(column) for column in transposed(rows_of(values))]
    return matrix([[covariance(a, b, less) for b in columns] for a in columns])


def median(values: Node) -> Node:
    """The middle value, or the mean of the two middle ones."""
    return quantile(values, HALF)


def quantile(values: Node, share: Node) -> Node:
    """Linear between order statistics: type 7 of Hyndman and Fan (1996)."""
    ordered = ascending(entries_of(values))
    part = rational(share)
    if not ordered or not 0 <= part <= 1:
        raise EvaluationError("A quantile needs values and a share from 0 to 1.")
    position = part * (len(ordered) - 1)
    low = position.numerator // position.denominator
    if position == low:
        return ordered[low]
    gap = minus(ordered[low + 1], ordered[low])
    return plus(ordered[low], times(Number(position - low), gap))


def _mode(values: Node) -> Node:
    ordered = ascending(entries_of(values))
    if not ordered:
        raise EvaluationError("This list is empty.")
    best, best_count, run = ordered[0], 1, 1
    for before, entry in itertools.pairwise(ordered):
        run = run + 1 if equal(before, entry) else 1
        if run > best_count:
            best, best_count = entry, run
    return best


def _central_moment(values: Node, power: Node) -> Node:
    exponent = integer(power)
    if not 0 <= exponent <= 20:
        raise EvaluationError("A moment needs an order from 0 to 20.")
    return mean_of(tuple(combine("^", gap, whole(exponent)) for gap in _centred(values)))


def _skewness(values: Node) -> Node:
    spread = combine("^", variance(values), Number(Fraction(3, 2)))
    return over(_central_moment(values, whole(3)), spread)


def _kurtosis(values: Node) -> Node:
    return minus(over(_central_moment(values, whole(4)), squared(variance(values))), whole(3))


def _standardize(values: Node) -> Node:
    spread = std(values)
    return vector(over(gap, spread) for gap in _centred(values))


def _ranks(values: Node) -> Node:
    entries = entries_of(values)
    ordered = ascending(entries)
    found: list[Node] = []
    for entry in entries:
        places = [whole(k + 1) for k, other in enumerate(ordered) if equal(entry, other)]
        found.append(mean_of(tuple(places)))
    return vector(found)


def _softmax(values: Node) -> Node:
    powers = [call("exp", entry) for entry in entries_of(values)]
    weight = total(powers)
    return vector(over(power, weight) for power in powers)


def _logarithm(value: Node, base: Node | None) -> Node:
    if base is None:
        return call("log", value)
    short = {whole(2): "log2", whole(10): "log10"}.get(base)
    return call(short, value) if short else call("logbase", value, base)


def _expected_log(left: Node, right: Node, base: Node | None) -> Node:
    """The sum of p*log(q), where 0*log(0) is 0."""
    pairs = zip(*same_length(left, right), strict=True)
    return total(times(p, _logarithm(q, base)) for p, q in pairs if p != ZERO)


def _entropy(values: Node, base: Node | None = None) -> Node:
    return minus(ZERO, _expected_log(values, values, base))


def _cross_entropy(left: Node, right: Node, base: Node | None = None) -> Node:
    return minus(ZERO, _expected_log(left, right, base))


def _kl(left: Node, right: Node, base: Node | None = None) -> Node:
    p, q = same_length(left, right)
    if any(a != ZERO and b == ZERO for a, b in zip(p, q, strict=True)):
        raise EvaluationError("This divergence is infinite: q is 0 where p is not.")
    pairs = [(a, over(a, b)) for a, b in zip(p, q, strict=True) if a != ZERO]
    return total(times(a, _logarithm(ratio, base)) for a, ratio in pairs)


def _steps(count: Node) -> range:
    last = integer(count)
    if last > _MOST_STEPS:
        raise EvaluationError("This sum has too many terms.")
    return range(last + 1)


def _binomial_cdf(count: Node, trials: Node, chance: Node) -> Node:
    return total(call("binomial_pmf", whole(k), trials, chance) for k in _steps(count))


def _poisson_cdf(count: Node, rate: Node) -> Node:
    weights = (
        over(combine("^", rate, whole(k)), call("factorial", whole(k))) for k in _steps(count)
    )
    return times(call("exp", minus(ZERO, rate)), total(weights))


def _probability(name: str, least: int) -> Callable[..., Node]:
    """A mass function: zero below `least`; its count must be an integer when it is a number."""

    def mass(count: Node, *rest: Node) -> Node:
        if isinstance(count, Number) and integer(count) < least:
            return ZERO
        return call(name, count, *rest)

    return mass


def _binomial_pmf(count: Node, trials: Node, chance: Node) -> Node:
    outside = isinstance(count, Number) and isinstance(trials, Number)
    if outside and not 0 <= integer(count) <= integer(trials):
        return ZERO
    return call("binomial_pmf", count, trials, chance)


def _exponential(name: str) -> Callable[[Node, Node], Node]:
    def value(x: Node, rate: Node) -> Node:
        if isinstance(x, Number) and x.value < 0:
            return ZERO
        return call(name, x, rate)

    return value


def _symmetric_half(name: str) -> Callable[[Node, Node], Node]:
    """A Student function: exact at its centre, else left as it stands for balls to evaluate."""
    centre, value = (ZERO, HALF) if name == "student_cdf" else (HALF, ZERO)

    def at(x: Node, degrees: Node) -> Node:
        if rational(degrees) <= 0:
            raise EvaluationError("Degrees of freedom must be positive.")
        return value if x == centre else Call(name, (x, degrees))

    return at


def _chi_squared_cdf(x: Node, degrees: Node) -> Node:
    freedom = rational(degrees)
    if freedom <= 0:
        raise EvaluationError("Degrees of freedom must be positive.")
    if isinstance(x, Number) and x.value <= 0:
        return ZERO
    if freedom == 2:
        return minus(ONE, call("exp", over(minus(ZERO, x), whole(2))))
    return Call("chi_squared_cdf", (x, degrees))


STATISTICS_FUNCTIONS: Mapping[str, Callable[..., Node]] = {
    "mean": mean,
    "variance": variance,
    "std": std,
    "median": median,
    "mode": _mode,
    "quantile": quantile,
    "covariance": covariance,
    "correlation": correlation,
    "covariance_matrix": _covariance_matrix,
    "central_moment": _central_moment,
    "skewness": _skewness,
    "kurtosis": _kurtosis,
    "standardize": _standardize,
    "ranks": _ranks,
    "softmax": _softmax,
    "entropy": _entropy,
    "cross_entropy": _cross_entropy,
    "kl": _kl,
    "binomial_pmf": _binomial_pmf,
    "binomial_cdf": _binomial_cdf,
    "poisson_pmf": _probability("poisson_pmf", 0),
    "poisson_cdf": _poisson_cdf,
    "geometric_pmf": _probability("geometric_pmf", 1),
    "hypergeometric_pmf": _probability("hypergeometric_pmf", 0),
    "exponential_pdf": _exponential("exponential_pdf"),
    "exponential_cdf": _exponential("exponential_cdf"),
    "student_cdf": _symmetric_half("student_cdf"),
    "student_quantile": _symmetric_half("student_quantile"),
    "chi_squared_cdf": _chi_squared_cdf,
}
