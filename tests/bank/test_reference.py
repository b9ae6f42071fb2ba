"""The short string that names a variant."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drill.bank.reference import BadReference, Reference, parse_reference


@given(
    st.from_regex(r"[a-z0-9]{1,8}(\.[a-z0-9]{1,8}(-[a-z0-9]{1,8})?){1,3}", fullmatch=True),
    st.none() | st.integers(1, 9),
    st.none() | st.integers(0, 2**32 - 1),
)
def test_what_is_written_is_read(template: str, level: int | None, seed: int | None) -> None:
    reference = Reference(template, level, seed)
    assert parse_reference(str(reference)) == reference


@pytest.mark.parametrize(
    "text",
    [
        "",
        "#3",
        "a b",
        "a.b@",
        "a.b#",
        "a.b@0",
        "a.b#4294967296",
        "a.b#-1",
        "A.b",
        "a.b#1@2",
        "a" * 300,
        "a..b",
    ],
)
def test_anything_else_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(BadReference, match=r"\.$"):
        parse_reference(text)


def test_spaces_around_are_forgiven() -> None:
    assert parse_reference(" a.b@2#7\n") == Reference("a.b", 2, 7)


def test_nothing_heavy_is_imported() -> None:
    code = (
        "import sys, drill.bank.reference, drill.bank.variant;"
        "print([m for m in ('numpy', 'sympy', 'yaml', 'flint', 'alembic') if m in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert run.stdout.strip() == "[]"
