"""The result of an interview in rows: it fits, in every width and in ASCII."""

from __future__ import annotations

import pytest
from msgspec import structs

from drill.bank.variant import Block, Choice, Prose, Variant
from drill.sessions.interview.result import QuestionLine
from drill.sessions.interview.states import Over, SelfGrading
from drill.tui.widgets.exam import grading_rows
from drill.tui.widgets.exam_result import over_rows, question_rows
from tests.sessions.interview.hall import bank, candidate, new_record, sit

LINE = QuestionLine(
    number=1,
    part="core",
    verdict="incorrect",
    credit=0.0,
    level=1,
    highest=1,
    template="one",
    title="A question",
    prompt="What is [[1, 2], [3, 4]]?",
    text="b",
    answer="a",
)


@pytest.mark.parametrize("width", [56, 76, 96, 104])
def test_every_row_fits_its_width(width: int) -> None:
    sitting = sit(new_record("mle", 15, 4), candidate(0.5, 3))
    assert sitting.hold()
    over = sitting.session.state
    assert isinstance(over, Over)
    rows = over_rows(over, width)
    assert max(row.cell_length for row in rows) <= width
    text = "\n".join(row.plain for row in rows)
    for wanted in (
        "points of 100",
        "± 10",
        "time / par",
        "Every question",
        over.string,
        "Practise",
    ):
        assert wanted in text
    plain = "\n".join(row.plain for row in over_rows(over, width, ascii_only=True))
    assert "█" not in plain
    assert ("##" in plain) == (width >= 76)


def test_mathematics_is_written_by_hand_or_in_ascii_alone() -> None:
    sitting = sit(new_record("mle", 15, 4), candidate(0.5, 3))
    assert sitting.hold()
    over = sitting.session.state
    assert isinstance(over, Over)
    asked = [one for one in over.result.questions if one.prompt]
    assert any(not one.prompt.isascii() for one in asked)
    plain = [row.plain for row in over_rows(over, 96, ascii_only=True)]
    begin = plain.index("Every question")
    chrome = str.maketrans("", "", "✓✗~·–“”’")
    assert all(row.translate(chrome).isascii() for row in plain[begin:])


def test_grading_oneself_is_in_ascii_on_wish() -> None:
    state = SelfGrading(1, 1, 0, "θ", Prose("∂L/∂θ"), "", "x²", points=("θ ≤ π", "λ"))
    plain = "\n".join(row.plain for row in grading_rows(state, frozenset({1}), 76, ascii_only=True))
    assert plain.isascii()
    assert "theta <= pi" in plain
    shown = "\n".join(row.plain for row in grading_rows(state, frozenset({1}), 76))
    assert "■ a   θ ≤ π" in shown


def variant(**changes: object) -> Variant:
    made = bank()[0].generate("linalg.vectors.spam-score", 1, 1)
    return structs.replace(made, **changes)


def drawn(line: QuestionLine, asked: Variant | None, width: int = 60) -> str:
    return "\n".join(row.plain for row in question_rows(line, asked, width))


def test_a_formula_stands_as_it_was_asked_where_there_is_room() -> None:
    prompt = Prose(
        plain="What is [[1, 2], [3, 4]]?",
        blocks=(
            Block("What is"),
            Block("⎡1 2⎤ of a width that needs more room\n⎣3 4⎦", "display"),
            Block("?"),
        ),
    )
    asked = variant(prompt=prompt)
    assert "⎡1 2⎤" in drawn(LINE, asked)
    assert "[[1, 2], [3, 4]]" in " ".join(drawn(LINE, asked, width=30).split())
    assert "[[1, 2], [3, 4]]" in drawn(LINE, None)


def test_options_show_what_was_picked_and_what_was_right() -> None:
    choices = tuple(Choice(key, Prose(plain=f"the {key} one")) for key in "abc")
    text = drawn(LINE, variant(kind="choice", choices=choices, prompt=Prose(plain="Which?")))
    rows = {row.split()[1]: row.split()[0] for row in text.split("\n") if " the " in row[2:]}
    assert rows["a"] == "✓"
    assert rows["b"] == "✗"


def test_what_was_typed_and_not_handed_in_is_told() -> None:
    line = structs.replace(LINE, verdict="unanswered", text="fg0.2")
    assert "fg0.2   (not handed in)" in drawn(line, None)
