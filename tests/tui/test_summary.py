"""The end of a session: each question once, with a sign for each time it was asked."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec import structs

from drill.sessions.lines import state_lines
from drill.sessions.states import Done, Finished, Returns
from drill.tui.widgets.summary import finished_rows
from tests.sessions.world import right, world
from tests.tui.stage import stage


def done(name: str, quality: int | None, *, late: bool = False) -> Done:
    return Done(f"{name}@1#1", name, f"About {name}", "Sums", quality, None, 9.0, Returns(1), late)


END = Finished(
    (
        done("a", 1),
        done("b", 5),
        done("c", 2, late=True),
        done("a", 2, late=True),
        done("a", 4),
        done("d", None),
    )
)


@pytest.mark.parametrize("width", [56, 96])
def test_a_question_is_listed_once_with_a_sign_for_each_time(width: int) -> None:
    rows = [row.plain for row in finished_rows(END, width)]
    assert all(row.cell_length <= width for row in finished_rows(END, width))
    assert rows[0].startswith("2 of 6 right")
    listed = [" ".join(row.split()) for row in rows if "About" in row]
    assert listed == [
        "✗~✓ About a tomorrow",
        "✓ About b tomorrow",
        "~ About c right at the second try · tomorrow",
        "? About d not graded",
    ]
    assert len({row.index("About") for row in rows if "About" in row}) == 1


def test_it_is_told_so_in_lines_too() -> None:
    lines = list(state_lines(END))
    assert (
        "  missed, then right at the second try, then right: About a. Comes back: tomorrow."
        in lines
    )
    assert sum("About a" in line for line in lines) == 1


def test_what_was_right_at_the_second_try_is_known_as_such_and_asked_again() -> None:
    session = world("add.2").session()
    session.start()
    session.submit(f"-{right(session)}")  # a slip that is named
    session.submit_again(right(session))
    (one,) = session.so_far().done
    assert (one.quality, one.late) == (2, True)
    assert session.so_far().missed == ("add.2",)
    session.override(1)
    assert not session.so_far().done[0].late


def test_what_was_suspended_is_not_missed() -> None:
    aside = structs.replace(done("e", 0), returns=Returns(1, suspended=True))
    assert Finished((done("d", 1), aside)).missed == ("d",)


async def test_the_end_shows_a_second_try_that_was_right(tmp_path: Path) -> None:
    async with stage(world("add.2"), tmp_path) as play:
        await play.answer("-3")
        await play.press("t", *"3", "enter")
        await play.until("✓ Right.")
        await play.press("enter")
        await play.until("Question 2")
        await play.answer("4")
        await play.press("enter")
        text = await play.until("of 2 right")
        assert "~✓ Adding to 2" in text
