"""The heading says as much of section and topic as there is room for."""

from __future__ import annotations

import pytest
from msgspec import structs

from drill.scheduling.card import Source
from drill.sessions.states import Place
from drill.tui.widgets.heading import heading
from tests.sessions.world import variant

SHOWN = structs.replace(
    variant("add.2", 1, 1), section="2. Differential Calculus", topic="Rules / 3. The Chain Rule"
)


@pytest.mark.parametrize(
    ("width", "middle"),
    [
        (96, "Differential Calculus · The Chain Rule"),
        (56, "The Chain Rule"),
        (40, "The Chain …"),
        (30, ""),
    ],
)
def test_the_middle_gives_way_first(width: int, middle: str) -> None:
    row = heading(Place(3, 18), SHOWN, Source.PRACTICE, width).plain
    assert len(row) == width
    assert row.startswith("Question 3 of 18")
    assert row.endswith("level 1")
    assert row.removeprefix("Question 3 of 18").removesuffix("level 1").strip() == middle
