"""Texts that nobody meant: the loader reports, the builder refuses, and nothing else ever happens."""

from __future__ import annotations

from contextlib import suppress

from hypothesis import given, settings
from hypothesis import strategies as st

from drill.bank.build import build
from drill.bank.load import load_text
from drill.errors import DrillError
from tests.bank.conftest import NUMBER
from tests.bank.golden.digests import FOLDER

TEXTS = [NUMBER, *(FOLDER / "templates.yaml").read_text("utf-8").split("\n- id:")[1:6]]
PIECES = [
    *(
        "{{",
        "}}",
        "$",
        "|",
        "(",
        ")",
        "[",
        "]",
        "{",
        "}",
        ",",
        ": ",
        "- ",
        "\n",
        "  ",
        '"',
        "'",
        "#",
    ),
    *(
        "&a ",
        "*a",
        "!x ",
        "<<: ",
        "null",
        "0",
        "1/0",
        "inf",
        "pi",
        "9^9^9^9",
        "A[9]",
        "\\frac{",
        "==",
        "level: 3",
    ),
    *(
        "\x00",
        "\u202e",
        "é",
        "😀",
        "\ue000",
        "int(",
        "choice",
        "sqrt(-1)",
        "log(0)",
        "matrix",
        "tolerance: ",
    ),
]


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_a_spoilt_template_is_reported_or_refused(data: st.DataObject) -> None:
    text = data.draw(st.sampled_from(TEXTS))
    text = text if text.startswith("- id:") else "- id:" + text
    for _ in range(data.draw(st.integers(1, 3))):
        start = data.draw(st.integers(0, len(text)))
        gone = data.draw(st.integers(0, 5))
        text = text[:start] + data.draw(st.sampled_from(PIECES)) + text[start + gone :]
    loaded = load_text(text, "spoilt.yaml")
    assert all(problem.message and problem.line >= 0 for problem in loaded.problems)
    for template in loaded.templates:
        with suppress(DrillError):
            build(template, None, 7)


@given(st.text(max_size=300))
@settings(max_examples=100, deadline=None)
def test_no_text_breaks_the_loader(text: str) -> None:
    load_text(text, "any.yaml")


@given(st.binary(max_size=200))
@settings(max_examples=60, deadline=None)
def test_no_bytes_break_the_loader(content: bytes) -> None:
    load_text(content.decode("utf-8", "replace"), "any.yaml")
