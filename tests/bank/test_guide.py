"""The authoring guide: its tables are made from the code, and its examples are templates that pass."""

from __future__ import annotations

import re
from typing import get_args

import pytest

from drill.bank.constructors.table import CONSTRUCTORS
from drill.bank.guide import with_tables
from drill.bank.schema import AnswerSource, ClaimForm, LevelSource, TemplateSource
from drill.bank.wording import FILTERS
from drill.grading.answer import AnswerKind
from drill.maths.functions import SIGNATURES, SPELLINGS
from drill.places import shipped
from tests.bank.test_lint import linted

GUIDE = (shipped("questions") / "README.md").read_text("utf-8")
_FENCED = re.compile(r"```yaml\n(.*?)```", re.DOTALL)


def test_the_tables_are_those_of_the_code() -> None:
    assert with_tables(GUIDE) == GUIDE, "write the guide through drill.bank.guide.with_tables"
    assert all(f"`{name}`" in GUIDE for name in SIGNATURES)
    assert all(each.usage in GUIDE for each in CONSTRUCTORS.values())
    assert all(usage in GUIDE for usage, _ in FILTERS.values())


@pytest.mark.parametrize(
    "names",
    [
        TemplateSource.__struct_encode_fields__,
        AnswerSource.__struct_encode_fields__,
        LevelSource.__struct_encode_fields__,
        get_args(AnswerKind),
        get_args(ClaimForm),
    ],
)
def test_every_field_and_word_is_explained(names: tuple[str, ...]) -> None:
    assert [name for name in names if f"`{name}`" not in GUIDE and f"`{name}:" not in GUIDE] == []


def test_the_first_template_of_the_guide_passes() -> None:
    (text,) = [
        found for found in _FENCED.findall(GUIDE) if found.startswith("# yaml-language-server")
    ]
    assert [str(each) for each in linted(text, "guide.yaml", 200)] == []


def test_no_constructor_hides_a_function() -> None:
    """`vector` and `matrix` are both: lists make them literals. Any other shared name would be ambiguous."""
    assert set(CONSTRUCTORS) & set(SPELLINGS) == {"vector", "matrix"}
