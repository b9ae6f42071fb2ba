"""The result of an interview in rows: it fits, in every width and in ASCII."""

from __future__ import annotations

import pytest

from drill.bank.variant import Prose
from drill.sessions.interview.states import Over, SelfGrading
from drill.tui.widgets.exam import grading_rows
from drill.tui.widgets.exam_result import over_rows
from tests.sessions.interview.hall import candidate, new_record, sit


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
