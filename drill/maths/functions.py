"""The two closed tables of functions: what a response may use, and what a template may use besides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

ANY = None


@dataclass(frozen=True, slots=True)
class Signature:
    """One function: its canonical name, how many arguments it takes, and what it gives.

    `most` is None where there is no upper bound. `aliases` are the other spellings that people type;
    `group` is the heading under which the help sheet lists it.
    """

    name: str
    least: int
    most: int | None
    doc: str
    aliases: tuple[str, ...] = ()
    group: str = "elementary"


_ELEMENTARY = (
    Signature("sin", 1, 1, "sine, of radians", ("sen",)),
    Signature("cos", 1, 1, "cosine, of radians"),
    Signature("tan", 1, 1, "tangent, of radians", ("tg",)),
    Signature("sec", 1, 1, "secant, 1/cos"),
    Signature("csc", 1, 1, "cosecant, 1/sin", ("cosec",)),
    Signature("cot", 1, 1, "cotangent, 1/tan", ("ctg", "cotan", "cotg")),
    Signature("asin", 1, 1, "inverse sine", ("arcsin",)),
    Signature("acos", 1, 1, "inverse cosine", ("arccos",)),
    Signature("atan", 1, 1, "inverse tangent", ("arctan", "arctg", "atg")),
    Signature("asec", 1, 1, "inverse secant", ("arcsec",)),
    Signature("acsc", 1, 1, "inverse cosecant", ("arccsc", "arccosec", "acosec")),
    Signature("acot", 1, 1, "inverse cotangent, atan(1/x)", ("arccot", "arcctg", "actg")),
    Signature("sinh", 1, 1, "hyperbolic sine", ("sh",)),
    Signature("cosh", 1, 1, "hyperbolic cosine", ("ch",)),
    Signature("tanh", 1, 1, "hyperbolic tangent", ("th",)),
    Signature("asinh", 1, 1, "inverse hyperbolic sine", ("arsinh", "arcsinh", "arsh")),
    Signature("acosh", 1, 1, "inverse hyperbolic cosine", ("arcosh", "arccosh", "arch")),
    Signature("atanh", 1, 1, "inverse hyperbolic tangent", ("artanh", "arctanh", "arth")),
    Signature("exp", 1, 1, "e to the power x"),
    Signature("log", 1, 1, "natural logarithm", ("ln",)),
    Signature("log2", 1, 1, "logarithm to base 2", ("lb",)),
    Signature("log10", 1, 1, "logarithm to base 10", ("lg",)),
    Signature("logbase", 2, 2, "logarithm of x to a base: logbase(x, base)"),
    Signature("sqrt", 1, 1, "square root"),
    Signature("root", 2, 2, "n-th root: root(x, n)", ("nthroot",)),
    Signature("abs", 1, 1, "absolute value", ("absolute", "fabs")),
    Signature("floor", 1, 1, "largest integer not above x"),
    Signature("ceil", 1, 1, "smallest integer not below x", ("ceiling",)),
    Signature("sign", 1, 1, "-1, 0 or 1", ("sgn", "signum")),
    Signature("sigmoid", 1, 1, "1/(1 + exp(-x))", ("logistic", "expit")),
    Signature("relu", 1, 1, "max(0, x)"),
    Signature("softplus", 1, 1, "log(1 + exp(x))"),
    Signature("max", 1, ANY, "largest of the arguments, or of a vector", ("maximum", "amax")),
    Signature("min", 1, ANY, "smallest of the arguments, or of a vector", ("minimum", "amin")),
    Signature("binomial", 2, 2, "n choose k", ("binom", "comb", "choose", "nchoosek", "ncr")),
    Signature("factorial", 1, 1, "n!", ("fact",)),
)

_BUILDING = (
    Signature("vector", 0, ANY, "a vector of its arguments"),
    Signature("matrix", 1, ANY, "a matrix of its rows: matrix([1, 2], [3, 4])"),
    Signature("identity", 1, 1, "identity matrix of order n", ("eye",)),
    Signature("zeros", 1, 2, "zeros(n) a vector, zeros(m, n) a matrix"),
    Signature("ones", 1, 2, "ones(n) a vector, ones(m, n) a matrix"),
    Signature("diag", 1, ANY, "diag(a, b) or diag(v) builds; diag(A) takes the diagonal"),
    Signature("onehot", 2, 2, "onehot(k, n): n zeros with a one at place k"),
    Signature("integers", 2, 2, "integers(low, high): the vector low, low + 1, …, high"),
    Signature("linspace", 3, 3, "linspace(a, b, n): n evenly spaced numbers from a to b"),
    Signature("concat", 1, ANY, "one vector of vectors and numbers, end to end", ("concatenate",)),
    Signature("reshape", 3, 3, "reshape(v, m, n): an m×n matrix, filled row by row"),
    Signature("flatten", 1, 1, "all entries of a matrix, row by row", ("ravel",)),
    Signature("replace", 3, 4, "replace(v, i, x) or replace(A, i, j, x): with one entry changed"),
    Signature("row", 2, 2, "row(A, i): row i, from 1"),
    Signature("column", 2, 2, "column(A, j): column j, from 1"),
    Signature("slice", 3, 3, "slice(v, i, j): places i to j, both included"),
    Signature("len", 1, 1, "number of items; of a matrix, the number of rows", ("length", "size")),
    Signature("shape", 1, 1, "(rows, columns), or (n,) of a vector"),
    Signature("lower", 1, 1, "lower triangle with the diagonal, zeros above", ("tril",)),
    Signature("upper", 1, 1, "upper triangle with the diagonal, zeros below", ("triu",)),
    Signature("submatrix", 3, 3, "submatrix(A, i, j): without row i and column j"),
)

_LINEAR_ALGEBRA = (
    Signature("det", 1, 1, "determinant"),
    Signature("inv", 1, 1, "inverse matrix", ("inverse",)),
    Signature("transpose", 1, 1, "transpose; also written A^T"),
    Signature("trace", 1, 1, "sum of the diagonal"),
    Signature("rank", 1, 1, "rank", ("matrix_rank",)),
    Signature("dot", 2, 2, "inner product of two vectors", ("inner", "vdot")),
    Signature("cross", 2, 2, "cross product of two vectors of three entries"),
    Signature("norm", 1, 2, "norm(v), or norm(v, p) with p ≥ 1 or inf; Frobenius of a matrix"),
    Signature("normalize", 1, 1, "v / norm(v)", ("normalise",)),
    Signature("projection", 2, 2, "projection(v, w): of v onto w"),
    Signature("outer", 2, 2, "outer product of two vectors"),
    Signature("kron", 2, 2, "Kronecker product"),
    Signature(
        "hadamard", 2, 2, "entry-by-entry product; `*` of two matrices is the matrix product"
    ),
    Signature("minor", 3, 3, "minor(A, i, j): determinant of submatrix(A, i, j)"),
    Signature("cofactor", 3, 3, "cofactor(A, i, j): signed minor"),
    Signature("adjugate", 1, 1, "transposed matrix of cofactors"),
    Signature(
        "eigenvalues",
        1,
        1,
        "vector of eigenvalues, ascending where they are real",
        ("eigvals", "eigvalsh"),
    ),
    Signature("eigenvector", 2, 2, "eigenvector(A, l): for eigenvalue l; first non-zero entry 1"),
    Signature("singular_values", 1, 1, "vector of singular values, descending", ("svdvals",)),
    Signature("solve", 2, 2, "solve(A, b): the x with A*x = b"),
    Signature("cholesky", 1, 1, "lower triangular L with L*L^T = A"),
    Signature("qr_q", 1, 1, "Q of A = QR, with a positive diagonal in R"),
    Signature("qr_r", 1, 1, "R of A = QR, with a positive diagonal"),
    Signature("symmetric", 1, 1, "whether A equals its transpose"),
    Signature("orthogonal", 1, 1, "whether A^T*A is the identity"),
    Signature("positive_definite", 1, 1, "whether a symmetric A has positive eigenvalues only"),
)

_LISTS = (
    Signature("sum", 1, 1, "sum of all entries"),
    Signature("product", 1, 1, "product of all entries", ("prod",)),
    Signature("summation", 4, 4, "summation(term, k, low, high): the sum for k from low to high"),
    Signature("map", 3, 3, "map(expression, x, list): the expression at each item x"),
    Signature("maxabs", 1, 1, "largest absolute value of all entries"),
    Signature("argmax", 1, 1, "place of the largest item, from 1"),
    Signature("argmin", 1, 1, "place of the smallest item, from 1"),
    Signature("cumsum", 1, 1, "running sums"),
    Signature("cumprod", 1, 1, "running products"),
    Signature("row_sums", 1, 1, "vector of the sum of each row"),
    Signature("column_sums", 1, 1, "vector of the sum of each column"),
    Signature("row_means", 1, 1, "vector of the mean of each row"),
    Signature("column_means", 1, 1, "vector of the mean of each column"),
    Signature("sort", 1, 1, "ascending", ("sorted",)),
    Signature("reverse", 1, 1, "in reverse order", ("flip", "reversed")),
    Signature("unique", 1, 1, "ascending, each value once"),
    Signature("count", 2, 2, "count(list, x): how many items equal x"),
    Signature("contains", 2, 2, "contains(list, x): whether an item equals x"),
    Signature("distinct", 1, ANY, "whether all arguments, or all items of one list, differ"),
    Signature("all", 1, ANY, "whether all are true"),
    Signature("any", 1, ANY, "whether one at least is true"),
    Signature("intersection", 2, 2, "items of both, each once"),
    Signature("difference", 2, 2, "items of the first that are not in the second, each once"),
)

_STATISTICS = (
    Signature("mean", 1, 1, "arithmetic mean", ("average",)),
    Signature("variance", 1, 2, "variance(v) divides by n; variance(v, 1) by n - 1", ("var",)),
    Signature("std", 1, 2, "square root of the variance, same arguments", ("stdev",)),
    Signature("median", 1, 1, "middle value, or the mean of the two middle ones"),
    Signature("mode", 1, 1, "most frequent value, the smallest of ties"),
    Signature("quantile", 2, 2, "quantile(v, p): linear between order statistics, 0 ≤ p ≤ 1"),
    Signature(
        "covariance",
        2,
        3,
        "covariance(x, y) divides by n; with a third argument d, by n - d",
        ("cov",),
    ),
    Signature("correlation", 2, 2, "Pearson's correlation", ("corrcoef", "corr")),
    Signature("covariance_matrix", 1, 2, "of the columns of X; divides by n, or by n - d"),
    Signature("central_moment", 2, 2, "central_moment(v, k): mean of (x - mean)^k"),
    Signature("skewness", 1, 1, "third standardised moment, dividing by n", ("skew",)),
    Signature("kurtosis", 1, 1, "excess kurtosis, dividing by n: 0 for the normal distribution"),
    Signature("standardize", 1, 1, "(v - mean(v))/std(v)", ("standardise", "zscores")),
    Signature("ranks", 1, 1, "ranks from 1, ties share their mean rank", ("rankdata",)),
    Signature("softmax", 1, 1, "exp(v)/sum(exp(v))"),
    Signature("entropy", 1, 2, "entropy(p): in nats; entropy(p, 2): in bits; 0*log(0) is 0"),
    Signature("cross_entropy", 2, 3, "cross_entropy(p, q): in nats, or to a base"),
    Signature("kl", 2, 3, "kl(p, q): Kullback-Leibler divergence in nats, or to a base"),
)

_DISTRIBUTIONS = (
    Signature("normal_pdf", 1, 3, "normal_pdf(x), or normal_pdf(x, mu, sigma)"),
    Signature("normal_cdf", 1, 3, "normal_cdf(x), or normal_cdf(x, mu, sigma)"),
    Signature("normal_quantile", 1, 3, "normal_quantile(p), or normal_quantile(p, mu, sigma)"),
    Signature("student_cdf", 2, 2, "student_cdf(t, degrees)"),
    Signature("student_quantile", 2, 2, "student_quantile(p, degrees)"),
    Signature("chi_squared_cdf", 2, 2, "chi_squared_cdf(x, degrees)"),
    Signature("binomial_pmf", 3, 3, "binomial_pmf(k, n, p)"),
    Signature("binomial_cdf", 3, 3, "binomial_cdf(k, n, p): at most k"),
    Signature("poisson_pmf", 2, 2, "poisson_pmf(k, rate)"),
    Signature("poisson_cdf", 2, 2, "poisson_cdf(k, rate): at most k"),
    Signature("geometric_pmf", 2, 2, "geometric_pmf(k, p): first success at trial k, from 1"),
    Signature(
        "hypergeometric_pmf", 4, 4, "hypergeometric_pmf(k, N, K, n): k of K among n drawn of N"
    ),
    Signature("exponential_pdf", 2, 2, "exponential_pdf(x, rate)"),
    Signature("exponential_cdf", 2, 2, "exponential_cdf(x, rate)"),
    Signature("erf", 1, 1, "error function"),
    Signature("gamma", 1, 1, "gamma function"),
    Signature("beta", 2, 2, "beta function"),
)

_NUMBERS = (
    Signature("if", 3, 3, "if(condition, a, b): a where the condition holds, else b", ("where",)),
    Signature("round", 1, 2, "round(x), or round(x, places): halves away from zero"),
    Signature("clip", 3, 3, "clip(x, low, high): x kept within the two"),
    Signature("step", 1, 1, "1 for x > 0, else 0"),
    Signature("leaky_relu", 2, 2, "leaky_relu(x, a): x for x > 0, else a*x"),
    Signature("mod", 2, 2, "mod(a, b): remainder with the sign of b"),
    Signature("quotient", 2, 2, "quotient(a, b): floor(a/b)"),
    Signature("gcd", 2, ANY, "greatest common divisor"),
    Signature("lcm", 2, ANY, "least common multiple"),
    Signature("numerator", 1, 1, "numerator of a rational in lowest terms"),
    Signature("denominator", 1, 1, "denominator of a rational in lowest terms, positive"),
    Signature("is_integer", 1, 1, "whether x is an integer"),
    Signature("permutations", 2, 2, "permutations(n, k): n!/(n - k)!", ("perm", "npr")),
)

_CALCULUS = (
    Signature("diff", 2, 3, "diff(f, x), or diff(f, x, n): derivative", ("derivative",)),
    Signature("integrate", 2, 4, "integrate(f, x), or integrate(f, x, a, b)", ("integral",)),
    Signature("subs", 3, ANY, "subs(f, x, value, y, value …): all at once"),
    Signature("gradient", 2, ANY, "gradient(f, x, y …): vector of partial derivatives", ("grad",)),
    Signature("hessian", 2, ANY, "hessian(f, x, y …): matrix of second partial derivatives"),
    Signature("jacobian", 2, ANY, "jacobian(v, x, y …): one row for each entry of v"),
    Signature("limit", 3, 3, "limit(f, x, a)"),
    Signature("taylor", 4, 4, "taylor(f, x, a, n): polynomial about a, to degree n"),
    Signature("expand", 1, 1, "multiplied out"),
    Signature("factor", 1, 1, "factored over the rationals"),
)


def _grouped(group: str, signatures: tuple[Signature, ...]) -> dict[str, Signature]:
    return {s.name: Signature(s.name, s.least, s.most, s.doc, s.aliases, group) for s in signatures}


_RESPONSE = _grouped("elementary", _ELEMENTARY)

SIGNATURES: Mapping[str, Signature] = MappingProxyType(
    {
        **_RESPONSE,
        **_grouped("vectors and matrices", _BUILDING),
        **_grouped("linear algebra", _LINEAR_ALGEBRA),
        **_grouped("lists", _LISTS),
        **_grouped("statistics", _STATISTICS),
        **_grouped("distributions", _DISTRIBUTIONS),
        **_grouped("numbers", _NUMBERS),
        **_grouped("calculus", _CALCULUS),
    }
)

RESPONSE_FUNCTIONS: frozenset[str] = frozenset(_RESPONSE)
TEMPLATE_FUNCTIONS: frozenset[str] = frozenset(SIGNATURES)

# Every accepted spelling, aliases included, to its canonical name.
SPELLINGS: Mapping[str, str] = MappingProxyType(
    {name: name for name in SIGNATURES}
    | {alias: s.name for s in SIGNATURES.values() for alias in s.aliases}
)

# What `f^-1 x` means for a function with a named inverse.
INVERSES: Mapping[str, str] = MappingProxyType(
    {
        name: "a" + name
        for name in (
            *("sin", "cos", "tan", "sec", "csc", "cot"),
            *("sinh", "cosh", "tanh", "sech", "csch", "coth"),
        )
    }
)

# NumPy prints its scalars as `np.float64(0.5)`, which is the number inside.
NUMERIC_TYPES = ("float64", "float32", "float16", "int64", "int32", "int16", "int8")

# Spellings that are read as other mathematics: `pow(x, 2)` is x^2, `sech(x)` is 1/cosh(x). Name to number
# of arguments.
REWRITTEN: Mapping[str, int] = MappingProxyType(
    {
        **dict.fromkeys(("pow", "power", "fraction", "rational", "frac"), 2),
        **dict.fromkeys(("square", "cbrt", "reciprocal", "exp2", "log1p", "expm1"), 1),
        **dict.fromkeys(("sech", "csch", "cosech", "coth", "cth", "cotanh"), 1),
        **dict.fromkeys(("asech", "arsech", "arcsech", "acsch", "arcsch", "arccsch"), 1),
        **dict.fromkeys(("acoth", "arcoth", "arccoth"), 1),
        **dict.fromkeys(NUMERIC_TYPES, 1),
    }
)

# Python's containers: `np.array([1, 2])` is the list inside. Name to the bracket it gives.
WRAPPERS: Mapping[str, Literal["[", "(", "{"]] = MappingProxyType(
    {
        "array": "[",
        "asarray": "[",
        "tensor": "[",
        "list": "[",
        "vector": "[",
        "vec": "[",
        "matrix": "[",
        "mat": "[",
        "tuple": "(",
        "size": "(",
        "set": "{",
        "frozenset": "{",
    }
)
