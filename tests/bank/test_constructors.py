"""What can be drawn, each family against the property that its documentation promises."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from drill.bank.bits import Bits
from drill.bank.constructors.table import CONSTRUCTORS
from drill.bank.problem import BuildError
from drill.maths.tree import Node, Number, Sequence, Symbol

Array = NDArray[np.float64]
Check = Callable[[Array], object]


def number(value: int | str | Fraction) -> Node:
    return Number(Fraction(value))


def drawn(name: str, *arguments: int | str | Fraction, seed: int = 0) -> Node:
    bits = Bits("a.b", 1, 1, seed)
    return CONSTRUCTORS[name].draw(bits, tuple(number(each) for each in arguments))


def array(node: Node) -> Array:
    if isinstance(node, Number):
        return np.asarray(float(node.value))
    assert isinstance(node, Sequence)
    assert node.bracket == "["
    return np.stack([array(item) for item in node.items])


def whole(values: object) -> bool:
    return bool(
        np.allclose(
            np.asarray(values, dtype=float) % 1 * (1 - np.asarray(values, dtype=float) % 1),
            0,
            atol=1e-9,
        )
    )


CASES: list[tuple[str, tuple[int | str, ...], Check]] = [
    ("int", (-5, 6), lambda v: whole(v) and -5 <= v <= 6),
    ("nonzero", (-2, 2), lambda v: whole(v) and v != 0 and abs(v) <= 2),
    ("range", ("0.80", "0.99", "0.01"), lambda v: 0.8 <= v <= 0.99 and whole(v * 100)),
    ("vector", (3, -1, 1), lambda v: v.shape == (3,) and bool(v.any()) and abs(v).max() <= 1),
    ("nonzero_vector", (4, -3, 3), lambda v: v.shape == (4,) and bool(v.all())),
    ("whole_norm", (3, 12), lambda v: whole(np.linalg.norm(v)) and np.count_nonzero(v) >= 2),
    ("permutation", (5,), lambda v: sorted(v) == [1, 2, 3, 4, 5]),
    (
        "probabilities",
        (4, 20),
        lambda v: abs(v.sum() - 1) < 1e-12 and v.min() > 0 and whole(v * 20),
    ),
    ("sample", (4, 1, 6), lambda v: len(set(v)) == 4 and v.min() >= 1 and v.max() <= 6),
    ("sample", (3, 0, 10**8), lambda v: len(set(v)) == 3),
    ("matrix", (2, 3, -4, 4), lambda v: v.shape == (2, 3) and abs(v).max() <= 4),
    ("symmetric_matrix", (3, -4, 4), lambda v: bool((v == v.T).all())),
    ("invertible", (3, -4, 4), lambda v: 0.5 < abs(np.linalg.det(v)) < 12.5),
    ("unimodular", (3, 9), lambda v: whole(np.linalg.inv(v)) and abs(v).max() <= 9),
    (
        "positive_definite_matrix",
        (3, 3),
        lambda v: np.linalg.eigvalsh(v).min() > 0 and whole(np.linalg.cholesky(v)),
    ),
    (
        "integer_eigen",
        (3, -4, 5),
        lambda v: (
            whole(np.sort(np.linalg.eigvals(v).real))
            and len(set(np.round(np.linalg.eigvals(v).real))) == 3
        ),
    ),
    ("orthogonal_matrix", (3,), lambda v: np.allclose(v @ v.T, np.eye(3))),
    ("dataset", (5, 10, 20), lambda v: whole(v.mean()) and v.min() >= 10 and v.max() <= 20),
    (
        "kind_dataset",
        (5, 2, 20, 1),
        lambda v: whole(v.var(ddof=1)) and whole(v.mean()) and v.std() > 0,
    ),
]


@pytest.mark.parametrize(("name", "arguments", "holds"), CASES)
@given(seed=st.integers(0, 2**32 - 1))
def test_a_draw_has_the_promised_property(
    name: str, arguments: tuple[int | str, ...], holds: Check, seed: int
) -> None:
    assert holds(array(drawn(name, *arguments, seed=seed)))


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("int", (3, 2)),
        ("int", ("1/2", 2)),
        ("int", (0, 10**10)),
        ("nonzero", (0, 0)),
        ("range", (1, 0, 1)),
        ("range", (0, 1, 0)),
        ("range", (0, 1, "0.0000001")),
        ("vector", (41, 0, 1)),
        ("vector", (3, 0, 0)),
        ("sample", (5, 1, 4)),
        ("probabilities", (5, 4)),
        ("matrix", (7, 2, 0, 1)),
        ("invertible", (2, 0, 0)),
        ("unimodular", (1, 5)),
        ("integer_eigen", (3, 0, 1)),
        ("orthogonal_matrix", (4,)),
        ("dataset", (1, 0, 5)),
        ("dataset", (3, 5, 5)),
        ("kind_dataset", (3, 0, 5, 3)),
        ("whole_norm", (1, 9)),
    ],
)
def test_what_cannot_be_drawn_is_refused_with_a_sentence(
    name: str, arguments: tuple[int | str, ...]
) -> None:
    with pytest.raises(BuildError, match=r"\.$"):
        drawn(name, *arguments)


def test_choices_and_shuffles_keep_any_expression() -> None:
    items = (Symbol("x"), Symbol("y"), number(3))
    bits = Bits("a.b", 1, 1, 3)
    assert CONSTRUCTORS["choice"].draw(bits, items) in items
    shuffled = CONSTRUCTORS["shuffle"].draw(bits, (Sequence("[", items),))
    assert isinstance(shuffled, Sequence)
    assert set(shuffled.items) == set(items)


def test_every_constructor_is_documented_and_tested() -> None:
    tested = {name for name, _, _ in CASES} | {"choice", "shuffle"}
    assert tested == set(CONSTRUCTORS)
    assert all(each.usage.startswith(f"{name}(") for name, each in CONSTRUCTORS.items())
