"""The result of an interview in rows: it fits, in every width and in ASCII."""

from __future__ import annotations

import pytest

from drill.sessions.interview.states import Over
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
