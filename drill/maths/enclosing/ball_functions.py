"""Every scalar function on balls: an enclosure of its value, or a ball that is not finite.

Conventions: principal values as SymPy takes them; floor, ceil, max, min and the quantiles are real
functions and have no value at a number that is not real.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from flint import acb, arb, fmpq

Ball = acb
Operation = Callable[..., acb]

NOWHERE = acb(arb.nan(), arb.nan())
_LARGEST_RISING = 5_000


def is_real(value: acb) -> bool:
    """Whether the imaginary part is exactly zero."""
    return bool(value.imag.is_zero())


def _real_function(function: Callable[..., arb]) -> Operation:
    def on_reals(*arguments: acb) -> acb:
        if all(is_real(argument) for argument in arguments):
            return acb(function(*(argument.real for argument in arguments)))
        return NOWHERE

    return on_reals


def power(base: acb, exponent: acb) -> acb:
    """Principal power; 0^0 is 1, as for SymPy."""
    if base.is_zero():
        if exponent.is_zero():
            return acb(1)
        return acb(0) if exponent.real > 0 else NOWHERE
    return base.pow(exponent)


def real_odd_root(base: acb, above: int, below: int) -> acb:
    """`base ** (above/below)` with the real root of a negative number; `below` is odd."""
    if is_real(base) and base.real < 0:
        root = power(-base, acb(fmpq(above, below)))
        return -root if above % 2 else root
    return power(base, acb(fmpq(above, below)))


def _root(radicand: acb, degree: acb) -> acb:
    order = degree.unique_fmpz()
    if order is not None and order % 2 == 1 and order > 0:
        return real_odd_root(radicand, 1, int(order))
    return power(radicand, 1 / degree)


def _magnitude(value: acb) -> acb:
    return acb(abs(value))


def _sign(value: acb) -> acb:
    return acb(value.real.sgn()) if is_real(value) else value / acb(abs(value))


def _largest(*arguments: acb) -> acb:
    if not all(is_real(argument) for argument in arguments):
        return NOWHERE
    best = arguments[0].real
    for argument in arguments[1:]:
        best = best.max(argument.real)
    return acb(best)


def _smallest(*arguments: acb) -> acb:
    return -_largest(*(-argument for argument in arguments))


def _sigmoid(value: acb) -> acb:
    return 1 / (1 + (-value).exp())


def _softplus(value: acb) -> acb:
    return (1 + value.exp()).log()


def _inverse_of(function: Operation) -> Operation:
    return lambda value: function(1 / value)


def _binomial(n: acb, k: acb) -> acb:
    count = k.unique_fmpz()
    if count is not None and k.is_exact() and 0 <= count <= _LARGEST_RISING:
        return (n - k + 1).rising(acb(count)) * (k + 1).rgamma()
    return (n + 1).gamma() * (k + 1).rgamma() * (n - k + 1).rgamma()


def _permutations(n: acb, k: acb) -> acb:
    count = k.unique_fmpz()
    if count is not None and k.is_exact() and 0 <= count <= _LARGEST_RISING:
        return (n - k + 1).rising(acb(count))
    return (n + 1).gamma() * (n - k + 1).rgamma()


def _normal_cdf(value: acb) -> acb:
    return (-value / acb(2).sqrt()).erfc() / 2


def _normal_quantile(share: arb) -> arb:
    if not (share > 0 and share < 1):
        return arb.nan()
    return -arb(2).sqrt() * (2 * share).erfcinv()


def student_cdf(value: arb, degrees: arb) -> arb:
    """P(T <= t) through the regularised incomplete beta function (Abramowitz & Stegun 26.7.1)."""
    if not degrees > 0:
        return arb.nan()
    if value.is_zero():
        return arb(1) / 2
    tail = (degrees / (degrees + value * value)).beta_lower(degrees / 2, arb(1) / 2, 1) / 2
    if value > 0:
        return 1 - tail
    return tail if value < 0 else arb.nan()


def _student_quantile(share: arb, degrees: arb) -> arb:
    """Newton steps on the distribution function, then a bracket proved by its sign at both ends."""
    if not (share > 0 and share < 1 and degrees > 0):
        return arb.nan()
    if (share - arb(1) / 2).is_zero():
        return arb(0)
    guess = _normal_quantile(share).mid()
    scale = ((degrees + 1) / 2).gamma() / ((degrees * arb.pi()).sqrt() * (degrees / 2).gamma())
    for _ in range(200):
        density = scale * (1 + guess * guess / degrees) ** (-(degrees + 1) / 2)
        step = ((student_cdf(guess, degrees) - share) / density).mid()
        # A step is held to the size of the value, or heavy tails make Newton's method jump about.
        bound = (1 + abs(guess)).mid()
        step = max(-bound, min(bound, step))
        guess = (guess - step).mid()
        if not step.is_finite():
            return arb.nan()
        if abs(step) <= abs(guess) * arb(2) ** (-_bits() // 2):
            break
    width = abs(guess) * arb(2) ** (16 - _bits() // 2 * 2 + _bits() // 4)
    low, high = (guess - width).lower(), (guess + width).upper()
    if student_cdf(low, degrees) < share and student_cdf(high, degrees) > share:
        return low.union(high)
    return arb.nan()


def _bits() -> int:
    from flint import ctx

    return int(ctx.prec)


def _chi_squared_cdf(value: arb, degrees: arb) -> arb:
    if not degrees > 0:
        return arb.nan()
    if value <= 0:
        return arb(0)
    return (value / 2).gamma_lower(degrees / 2, 1)


def _beta(a: acb, b: acb) -> acb:
    return a.gamma() * b.gamma() * (a + b).rgamma()


def _step(value: arb) -> arb:
    if value > 0:
        return arb(1)
    return arb(0) if value <= 0 else arb(0).union(arb(1))


def _round(value: arb, places: arb = arb(0)) -> arb:  # noqa: B008  (a constant)
    half, unit = arb(1) / 2, arb(10) ** places
    scaled = value * unit
    return (scaled + half).floor() / unit if value >= 0 else (scaled - half).ceil() / unit


BALL_FUNCTIONS: Mapping[str, Operation] = {
    "sin": acb.sin,
    "cos": acb.cos,
    "tan": acb.tan,
    "sec": acb.sec,
    "csc": acb.csc,
    "cot": acb.cot,
    "asin": acb.asin,
    "acos": acb.acos,
    "atan": acb.atan,
    "asec": _inverse_of(acb.acos),
    "acsc": _inverse_of(acb.asin),
    "acot": _inverse_of(acb.atan),
    "sinh": acb.sinh,
    "cosh": acb.cosh,
    "tanh": acb.tanh,
    "asinh": acb.asinh,
    "acosh": acb.acosh,
    "atanh": acb.atanh,
    "exp": acb.exp,
    "log": acb.log,
    "log2": lambda value: value.log() / acb(2).log(),
    "log10": lambda value: value.log() / acb(10).log(),
    "logbase": lambda value, base: value.log() / base.log(),
    "sqrt": acb.sqrt,
    "root": _root,
    "abs": _magnitude,
    "floor": _real_function(arb.floor),
    "ceil": _real_function(arb.ceil),
    "sign": _sign,
    "sigmoid": _sigmoid,
    "relu": lambda value: _largest(value, acb(0)),
    "softplus": _softplus,
    "max": _largest,
    "min": _smallest,
    "binomial": _binomial,
    "permutations": _permutations,
    "factorial": lambda value: (value + 1).gamma(),
    "gamma": acb.gamma,
    "beta": _beta,
    "erf": acb.erf,
    "normal_cdf": _normal_cdf,
    "normal_quantile": _real_function(_normal_quantile),
    "student_cdf": _real_function(student_cdf),
    "student_quantile": _real_function(_student_quantile),
    "chi_squared_cdf": _real_function(_chi_squared_cdf),
    "step": _real_function(_step),
    "round": _real_function(_round),
    "mod": _real_function(lambda a, b: a - b * (a / b).floor()),
    "quotient": _real_function(lambda a, b: (a / b).floor()),
    "clip": lambda value, low, high: _smallest(_largest(value, low), high),
    "leaky_relu": _real_function(lambda value, a: value.max(arb(0)) + a * value.min(arb(0))),
}


def choose(condition: acb, yes: acb, no: acb) -> acb:
    """One of two values, as a truth value is 1 or 0; no value where it is neither."""
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


RELATIONS: Mapping[str, Operation] = {
    "==": _equal,
    "!=": lambda left, right: 1 - _equal(left, right),
    "<": _related(lambda d: d < 0, lambda d: d >= 0),
    "<=": _related(lambda d: d <= 0, lambda d: d > 0),
    ">": _related(lambda d: d > 0, lambda d: d <= 0),
    ">=": _related(lambda d: d >= 0, lambda d: d < 0),
}
