"""Home is looked at twice: before the journal is opened and after; the second look changes no number."""

from __future__ import annotations

import threading
from pathlib import Path

from msgspec import structs

from drill.journal.panorama import Outlook
from drill.scheduling.day import later
from drill.sessions.greeting import Greeting, steady
from drill.sessions.practice import PracticeSession
from tests.sessions.world import world
from tests.tui.stage import stage
from tests.tui.test_home import DAY, PARTS, WIDE, shown


def test_a_second_look_changes_no_number_and_adds_what_was_not_known() -> None:
    assert WIDE.panorama is not None
    plan = Outlook(later(DAY, 28), DAY, 15, 12, 609, 393, 0)
    changed = structs.replace(
        WIDE,
        due=19,
        new=5,
        minutes=17,
        resumed=True,
        panorama=structs.replace(WIDE.panorama, outlook=plan, parts=PARTS[:1]),
    )
    assert shown(steady(WIDE, changed)) == shown(structs.replace(WIDE, resumed=True))
    bare = structs.replace(WIDE, panorama=structs.replace(WIDE.panorama, outlook=None))
    text = shown(steady(bare, changed))
    assert "18 due · 4 new" in text
    assert "393 of 609" in text
    for other in (structs.replace(plan, date=later(DAY, 9)), structs.replace(plan, minutes=30)):
        old = structs.replace(WIDE, panorama=structs.replace(WIDE.panorama, outlook=other))
        assert steady(old, changed).panorama == structs.replace(WIDE.panorama, outlook=plan)


def test_a_look_after_something_was_done_is_shown_as_it_is() -> None:
    for seen in (
        structs.replace(WIDE, due=3, answered=1),
        structs.replace(WIDE, due=3, today=later(DAY, 1)),
    ):
        assert steady(WIDE, seen) is seen
    assert steady(Greeting(), WIDE) is WIDE


async def test_home_shows_no_number_that_the_opened_journal_changes(tmp_path: Path) -> None:
    scene, gate = world("add.2"), threading.Event()

    def opening() -> PracticeSession:
        assert gate.wait(20)
        return scene.session()

    async with stage(scene, tmp_path, start="home", greeting=WIDE, opening=opening) as play:
        await play.until("18 due · 4 new")
        play.app._greet = lambda *_: structs.replace(WIDE, new=5, resumed=True)
        gate.set()
        await play.until("continue")
        assert "18 due · 4 new" in play.text()
        await play.press("enter")
        await play.until("Question 1 of 1")
        await play.press("escape")
        await play.until("18 due · 5 new")  # something may have been done meanwhile
