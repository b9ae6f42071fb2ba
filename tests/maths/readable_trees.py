"""Trees of every kind that the reader can produce, for properties over all of them."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import strategies as st

from drill.maths.functions import RESPONSE_FUNCTIONS, SIGNATURES, TEMPLATE_FUNCTIONS
from drill.maths.tree import (
    Binary,
    Call,
    Constant,
    Index,
    Interval,
    Node,
    Number,
    Relation,
    Sequence,
    Symbol,
    Unary,
)

LETTERS = ("x", "y", "n", "theta", "lambda_1", "x_1", "y_hat")
NAMES = (*LETTERS, "tp", "prev", "l1", "beta_1", "m_hat", "A", "T")
CONSTANTS = (Constant("pi"), Constant("e"), Constant("i"), Constant("inf"))


def numbers(places: int = 4) -> st.SearchStrategy[Node]:
    """Terminating decimals that are not negative, as literals are."""
    return st.builds(
        lambda value, scale: Number(Fraction(value, 10**scale)),
        st.integers(0, 10**4),
        st.integers(0, places),
    )


huge = st.builds(
    lambda value, scale: Number(Fraction(value) * Fraction(10) ** scale),
    st.integers(1, 10**6),
    st.integers(-900, 900),
)


def _atoms(names: tuple[str, ...]) -> st.SearchStrategy[Node]:
    symbols = st.sampled_from(names).map(Symbol)
    return st.one_of(numbers(), symbols, st.sampled_from(CONSTANTS))


def _calls(inner: st.SearchStrategy[Node], template: bool) -> st.SearchStrategy[Node]:
    def call(name: str) -> st.SearchStrategy[Node]:
        signature = SIGNATURES[name]
        least = 2 if name in ("max", "min") and not template else signature.least
        most = max(least, 4 if signature.most is None else signature.most)
        arguments = st.lists(inner, min_size=least, max_size=most)
        return arguments.map(lambda items: Call(name, tuple(items)))

    functions = TEMPLATE_FUNCTIONS if template else RESPONSE_FUNCTIONS
    return st.sampled_from(sorted(functions)).flatmap(call)


def scalars(*, template: bool = False, leaves: int = 12) -> st.SearchStrategy[Node]:
    """Arithmetic: numbers, letters, signs, functions."""

    def grown(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
        kinds: list[st.SearchStrategy[Node]] = [
            st.builds(Binary, st.sampled_from(("+", "-", "*", "/", "^", "±")), inner, inner),
            st.builds(Unary, st.sampled_from(("-", "±", "!", "%")), inner),
            _calls(inner, template),
        ]
        if template:
            indices = st.lists(inner, min_size=1, max_size=2).map(tuple)
            kinds.append(st.builds(Index, inner, indices))
        return st.one_of(kinds)

    return st.recursive(_atoms(NAMES if template else LETTERS), grown, max_leaves=leaves)


def _collections(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    items = st.lists(inner, max_size=4).map(tuple)

    def matrix(width: int) -> st.SearchStrategy[Node]:
        row = st.lists(inner, min_size=width, max_size=width).map(
            lambda entries: Sequence("[", tuple(entries))
        )
        return st.lists(row, min_size=2, max_size=3).map(lambda rows: Sequence("[", tuple(rows)))

    half_open = st.sampled_from(((True, False), (False, True)))
    return st.one_of(
        st.builds(Sequence, st.sampled_from(("[", "(", "{")), items),
        st.integers(2, 3).flatmap(matrix),
        st.builds(lambda low, high, ends: Interval(low, high, *ends), inner, inner, half_open),
    )


def _relations(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    signs = st.sampled_from(("==", "!=", "<", "<=", ">", ">="))

    def chain(length: int) -> st.SearchStrategy[Node]:
        operators = st.lists(signs, min_size=length, max_size=length).map(tuple)
        operands = st.lists(inner, min_size=length + 1, max_size=length + 1).map(tuple)
        return st.builds(Relation, operators, operands)

    return st.integers(1, 2).flatmap(chain)


def _logic(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    return st.one_of(
        st.builds(Binary, st.sampled_from(("and", "or")), inner, inner),
        st.builds(Unary, st.just("not"), inner),
    )


def _unions(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    return st.builds(Binary, st.just("union"), inner, inner)


def trees(*, template: bool = False) -> st.SearchStrategy[Node]:
    """Anything: arithmetic, collections, relations, logic, and a bare list at the top."""
    simple = scalars(template=template, leaves=6)
    collections = _collections(simple)
    relations = _relations(simple)
    bare = st.lists(st.one_of(simple, collections, relations), min_size=2, max_size=4)
    return st.one_of(
        scalars(template=template),
        collections,
        relations,
        st.recursive(relations, _logic, max_leaves=4),
        st.recursive(collections, _unions, max_leaves=3),
        _relations(collections),
        bare.map(lambda items: Sequence("", tuple(items))),
    )
