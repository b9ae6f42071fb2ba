"""Lists, matrices and statistics in floating point, through NumPy."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from drill.maths.arrays import MOST_ITEMS
from drill.maths.errors import EvaluationError
from drill.maths.floating.scalars import NEAR, divide, nearly_equal

Array = Any


def _square(a: Array) -> Array:
    if a.ndim != 2 or a.shape[0] != a.shape[1]:
        raise EvaluationError("A square matrix was expected here.")
    return a


def _inverse(a: Array) -> Array:
    if np.ndim(a) == 0:
        return divide(1.0, a)
    # det() of an integer matrix may be off zero by rounding only.
    if abs(np.linalg.det(_square(a))) < 1e-11 * max(1.0, float(np.abs(a).max())) ** len(a):
        raise EvaluationError("This matrix is singular: it has no inverse.")
    return np.linalg.inv(a)


def _without(a: Array, i: float, j: float) -> Array:
    return np.delete(np.delete(a, int(i) - 1, 0), int(j) - 1, 1)


def _minor(a: Array, i: float, j: float) -> float:
    return float(np.linalg.det(_without(a, i, j)))


def _cofactor(a: Array, i: float, j: float) -> float:
    return float((-1) ** int(i + j)) * _minor(a, i, j)


def _adjugate(a: Array) -> Array:
    size = range(1, len(a) + 1)
    return np.array([[_cofactor(a, j, i) for j in size] for i in size])


def _eigenvalues(a: Array) -> Array:
    found = np.linalg.eigvals(_square(a))
    scale = max(1.0, float(np.abs(found).max()))
    # Rounding splits a repeated eigenvalue into a pair about 1e-8 apart.
    real = sorted(float(v.real) for v in found if abs(v.imag) < 1e-6 * scale)
    pairs = sorted(
        (v for v in found if abs(v.imag) >= 1e-6 * scale), key=lambda v: (v.real, v.imag)
    )
    return np.array(real if not pairs else [*real, *pairs])


def _eigenvector(a: Array, eigenvalue: Any) -> Array:
    shifted = _square(a) - eigenvalue * np.eye(len(a))
    _, sizes, rows = np.linalg.svd(shifted)
    scale = max(1.0, float(np.abs(a).max()))
    if sizes[-1] > 1e-7 * scale:
        raise EvaluationError("This is not an eigenvalue of the matrix.")
    if len(a) > 1 and sizes[-2] < 1e-7 * scale:
        raise EvaluationError("This eigenvalue has more than one direction.")
    direction = rows[-1].conj()
    first = next(entry for entry in direction if abs(entry) > 1e-7)
    return direction / first


def _qr(a: Array) -> tuple[Array, Array]:
    q, r = np.linalg.qr(a)
    signs = np.where(np.diag(r) < 0, -1.0, 1.0)
    return q * signs, (r.T * signs).T


def _norm(a: Array, p: Any = 2.0) -> float:
    if a.ndim == 2:
        return float(np.sqrt(np.sum(np.abs(a) ** 2)))
    return float(np.linalg.norm(a, p))


def _product(left: Any, right: Any) -> Any:
    if np.ndim(left) == 0 or np.ndim(right) == 0:
        return left * right
    if np.ndim(left) == np.ndim(right) == 1:
        raise EvaluationError("The product of two vectors is not clear.")
    if left.shape[-1] != right.shape[0]:
        raise EvaluationError("These shapes do not fit together.")
    return left @ right


def _positive_definite(a: Array) -> bool:
    return nearly_equal(a, a.T) and bool(np.linalg.eigvalsh(a).min() > NEAR)


def _unique(v: Array) -> Array:
    ordered = np.sort(v)
    kept = [x for k, x in enumerate(ordered) if not k or not nearly_equal(x, ordered[k - 1])]
    return np.array(kept)


def _mode(v: Array) -> float:
    counts = [(sum(nearly_equal(x, y) for y in v), -float(x)) for x in v]
    return -max(counts)[1]


def _ranks(v: Array) -> Array:
    return np.array(
        [np.mean([k + 1 for k, y in enumerate(np.sort(v)) if nearly_equal(x, y)]) for x in v]
    )


def _entropy(p: Array, base: float = np.e) -> float:
    return _cross_entropy(p, p, base)


def _cross_entropy(p: Array, q: Array, base: float = np.e) -> float:
    kept = p != 0
    return float(-np.sum(p[kept] * np.log(q[kept])) / np.log(base))


def _kl(p: Array, q: Array, base: float = np.e) -> float:
    return _cross_entropy(p, q, base) - _entropy(p, base)


def _covariance(x: Array, y: Array, less: float = 0.0) -> float:
    return float(np.sum((x - x.mean()) * (y - y.mean())) / (len(x) - less))


def _covariance_matrix(a: Array, less: float = 0.0) -> Array:
    centred = a - a.mean(axis=0)
    return centred.T @ centred / (len(a) - less)


def _moment(v: Array, order: float) -> float:
    return float(np.mean((v - v.mean()) ** int(order)))


def _all_items(arguments: tuple[Any, ...]) -> list[Any]:
    one = len(arguments) == 1 and np.ndim(arguments[0]) > 0
    return list(arguments[0]) if one else list(arguments)


def _truths(arguments: tuple[Any, ...]) -> list[bool]:
    return [bool(value) for argument in arguments for value in np.ravel(argument)]


def _distinct(*arguments: Any) -> bool:
    items = _all_items(arguments)
    return not any(nearly_equal(a, b) for k, a in enumerate(items) for b in items[:k])


def _extreme(pick: Callable[[list[float]], float]) -> Callable[..., float]:
    return lambda *arguments: pick(
        [float(np.real(value)) for argument in arguments for value in np.ravel(argument)]
    )


def _best(pick: Callable[[Array], Any], sign: int) -> Callable[[Array], float]:
    # The first of values that agree to nine digits.
    def find(v: Array) -> float:
        best = pick(v)
        near = [k for k, x in enumerate(v) if sign * x >= sign * best or nearly_equal(x, best)]
        return float(near[0] + 1)

    return find


def _replace(values: Array, *rest: Any) -> Array:
    changed = np.array(values)
    changed[tuple(int(place) - 1 for place in rest[:-1])] = rest[-1]
    return changed


def _diag(*arguments: Any) -> Array:
    return np.diag(arguments[0] if np.ndim(arguments[0]) else np.array(arguments))


def _softmax(v: Array) -> Array:
    powers = np.exp(v - np.max(v))
    return powers / powers.sum()


def _kept(left: Array, right: Array, present: bool) -> Array:
    kept = [x for x in left if any(nearly_equal(x, y) for y in right) == present]
    return np.array(
        [x for k, x in enumerate(kept) if not any(nearly_equal(x, y) for y in kept[:k])]
    )


def _size(value: float) -> int:
    size = int(value)
    if not 0 <= size <= MOST_ITEMS:
        raise EvaluationError("This list is too long to work with.")
    return size


def _integers(low: float, high: float) -> Array:
    _size(max(0.0, high - low))
    return np.arange(int(low), int(high) + 1, dtype=float)


def _shape_within(sizes: tuple[float, ...]) -> tuple[int, ...]:
    shape = tuple(_size(size) for size in sizes)
    _size(float(np.prod(shape)))
    return shape


def _filled(value: float) -> Callable[..., Array]:
    return lambda *sizes: np.full(_shape_within(sizes), value)


ARRAY_FLOATS: Mapping[str, Callable[..., Any]] = {
    "vector": lambda *items: np.array(items),
    "matrix": lambda *rows: np.array(rows),
    "identity": lambda n: np.eye(_shape_within((n, n))[0]),
    "zeros": _filled(0.0),
    "ones": _filled(1.0),
    "diag": _diag,
    "onehot": lambda k, n: np.eye(_shape_within((n, n))[0])[int(k) - 1],
    "integers": _integers,
    "linspace": lambda a, b, n: np.linspace(a, b, _size(n)),
    "concat": lambda *parts: np.concatenate([np.atleast_1d(part) for part in parts]),
    "reshape": lambda v, m, n: np.reshape(v, (int(m), int(n))),
    "flatten": np.ravel,
    "replace": _replace,
    "row": lambda a, i: a[int(i) - 1],
    "column": lambda a, j: a[:, int(j) - 1],
    "slice": lambda v, i, j: v[int(i) - 1 : int(j)],
    "len": lambda v: float(len(v)),
    "shape": lambda v: np.array(v.shape, dtype=float),
    "lower": np.tril,
    "upper": np.triu,
    "submatrix": _without,
    "det": lambda a: float(np.linalg.det(_square(a))),
    "inv": _inverse,
    "transpose": np.transpose,
    "trace": lambda a: np.trace(_square(a)),
    "rank": lambda a: float(np.linalg.matrix_rank(a)),
    "dot": np.dot,
    "cross": np.cross,
    "norm": _norm,
    "normalize": lambda v: divide(v, _norm(v)),
    "projection": lambda v, w: divide(np.dot(v, w), np.dot(w, w)) * w,
    "outer": np.outer,
    "kron": np.kron,
    "hadamard": lambda a, b: a * b,
    "minor": _minor,
    "cofactor": _cofactor,
    "adjugate": _adjugate,
    "eigenvalues": _eigenvalues,
    "eigenvector": _eigenvector,
    "singular_values": lambda a: np.linalg.svd(a, compute_uv=False),
    "solve": lambda a, b: np.linalg.solve(_square(a), b),
    "cholesky": np.linalg.cholesky,
    "qr_q": lambda a: _qr(a)[0],
    "qr_r": lambda a: _qr(a)[1],
    "symmetric": lambda a: nearly_equal(a, a.T),
    "orthogonal": lambda a: nearly_equal(a.T @ a, np.eye(len(a))),
    "positive_definite": _positive_definite,
    "sum": np.sum,
    "product": np.prod,
    "max": _extreme(max),
    "min": _extreme(min),
    "maxabs": lambda v: float(np.abs(v).max()),
    "argmax": _best(np.max, 1),
    "argmin": _best(np.min, -1),
    "cumsum": np.cumsum,
    "cumprod": np.cumprod,
    "row_sums": lambda a: a.sum(axis=1),
    "column_sums": lambda a: a.sum(axis=0),
    "row_means": lambda a: a.mean(axis=1),
    "column_means": lambda a: a.mean(axis=0),
    "sort": np.sort,
    "reverse": lambda v: v[::-1],
    "unique": _unique,
    "count": lambda v, x: float(sum(nearly_equal(x, y) for y in v)),
    "contains": lambda v, x: any(nearly_equal(x, y) for y in v),
    "distinct": _distinct,
    "all": lambda *arguments: all(_truths(arguments)),
    "any": lambda *arguments: any(_truths(arguments)),
    "intersection": lambda a, b: _kept(a, b, True),
    "difference": lambda a, b: _kept(a, b, False),
    "mean": np.mean,
    "variance": lambda v, less=0.0: np.var(v, ddof=less),
    "std": lambda v, less=0.0: np.std(v, ddof=less),
    "median": np.median,
    "mode": _mode,
    "quantile": np.quantile,
    "covariance": _covariance,
    "correlation": lambda x, y: divide(_covariance(x, y), np.std(x) * np.std(y)),
    "covariance_matrix": _covariance_matrix,
    "central_moment": _moment,
    "skewness": lambda v: divide(_moment(v, 3), _moment(v, 2) ** 1.5),
    "kurtosis": lambda v: divide(_moment(v, 4), _moment(v, 2) ** 2) - 3,
    "standardize": lambda v: divide(v - v.mean(), v.std()),
    "ranks": _ranks,
    "softmax": _softmax,
    "entropy": _entropy,
    "cross_entropy": _cross_entropy,
    "kl": _kl,
}

multiply = _product
inverse = _inverse
