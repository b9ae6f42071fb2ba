"""The closed table of constructors, with the words from which the guide's table is made."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeAlias

from drill.bank.bits import Bits
from drill.bank.constructors import data, matrices, numbers, vectors
from drill.maths.tree import Node

Draw: TypeAlias = Callable[[Bits, tuple[Node, ...]], Node]


@dataclass(frozen=True, slots=True)
class Constructor:
    """How a constructor is called and what it gives."""

    name: str
    usage: str
    doc: str
    least: int
    most: int
    draw: Draw


_ALL = (
    Constructor("int", "int(low, high)", "a whole number from low to high", 2, 2, numbers.whole),
    Constructor(
        "nonzero", "nonzero(low, high)", "a whole number that is not 0", 2, 2, numbers.nonzero
    ),
    Constructor(
        "range",
        "range(low, high, step)",
        "one of low, low + step, … up to high",
        3,
        3,
        numbers.stepped,
    ),
    Constructor("choice", "choice(a, b, …)", "one of the arguments", 1, 60, numbers.choice),
    Constructor(
        "sample",
        "sample(count, low, high) or sample(count, [a, b, …])",
        "different whole numbers, or different items of a list, in random order",
        2,
        3,
        vectors.sample,
    ),
    Constructor(
        "vector",
        "vector(n, low, high)",
        "n whole numbers, not all 0; `vector([…])` is a literal",
        3,
        3,
        vectors.vector,
    ),
    Constructor(
        "nonzero_vector",
        "nonzero_vector(n, low, high)",
        "n whole numbers, none of them 0",
        3,
        3,
        vectors.nonzero_vector,
    ),
    Constructor(
        "whole_norm",
        "whole_norm(n, bound)",
        "n whole numbers of size at most bound, not on an axis, whose length is whole",
        2,
        2,
        vectors.whole_norm,
    ),
    Constructor(
        "permutation", "permutation(n)", "1 to n in random order", 1, 1, vectors.permutation
    ),
    Constructor(
        "shuffle", "shuffle([a, b, …])", "the items in random order", 1, 1, vectors.shuffled
    ),
    Constructor(
        "probabilities",
        "probabilities(n, parts)",
        "n positive multiples of 1/parts that sum to 1",
        2,
        2,
        vectors.probabilities,
    ),
    Constructor(
        "matrix",
        "matrix(rows, columns, low, high)",
        "whole numbers; `matrix([…], […])` is a literal",
        4,
        4,
        matrices.matrix,
    ),
    Constructor(
        "symmetric_matrix",
        "symmetric_matrix(n, low, high)",
        "a symmetric matrix",
        3,
        3,
        matrices.symmetric,
    ),
    Constructor(
        "invertible",
        "invertible(n, low, high)",
        "a matrix of whole numbers with determinant not 0, and for n <= 3 at most 12 in size",
        3,
        3,
        matrices.invertible,
    ),
    Constructor(
        "unimodular",
        "unimodular(n, bound)",
        "a matrix of whole numbers of size at most bound whose inverse is whole too",
        2,
        2,
        matrices.unimodular,
    ),
    Constructor(
        "positive_definite_matrix",
        "positive_definite_matrix(n, bound)",
        "L·Lᵀ for a lower triangular L of whole numbers up to bound, positive on the diagonal",
        2,
        2,
        matrices.positive_definite,
    ),
    Constructor(
        "integer_eigen",
        "integer_eigen(n, low, high)",
        "a matrix of whole numbers with n different whole eigenvalues from low to high",
        3,
        3,
        matrices.integer_eigen,
    ),
    Constructor(
        "orthogonal_matrix",
        "orthogonal_matrix(n)",
        "an orthogonal matrix of fractions such as 3/5 (n is 2 or 3)",
        1,
        1,
        matrices.orthogonal,
    ),
    Constructor(
        "dataset",
        "dataset(n, low, high)",
        "n whole numbers, not all equal, whose mean is whole",
        3,
        3,
        data.dataset,
    ),
    Constructor(
        "kind_dataset",
        "kind_dataset(n, low, high, ddof)",
        "a dataset whose variance, divided by n - ddof, is whole as well",
        4,
        4,
        data.kind_dataset,
    ),
)

CONSTRUCTORS: Mapping[str, Constructor] = MappingProxyType({each.name: each for each in _ALL})
