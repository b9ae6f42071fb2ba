"""Home: what it says in words and bars, and what its keys do."""

from __future__ import annotations

import datetime
import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from drill.journal.errors import DiskFull
from drill.journal.panorama import Outlook, Panorama, Part, Slip
from drill.scheduling.day import StudyDay, day_of, later
from drill.scheduling.plan import DayLoad, Dose, Plan
from drill.scheduling.target import Target
from drill.sessions.catalogue import Listed
from drill.sessions.greeting import Greeting
from drill.sessions.settings import read_settings
from drill.sessions.settings_list import Settings
from drill.tui.widgets.landing import (
    ASCII_BARS,
    BARS,
    bar_of,
    chart_of,
    fresh,
    interview_words,
    landing_rows,
    slip_words,
    today_words,
    week_words,
)
from tests.sessions.world import MemoryHistory, world
from tests.tui.stage import TODAY, stage

DAY = StudyDay(day_of(datetime.date(2026, 11, 22)))
PARTS = (
    Part("1. Linear Algebra", 48, 30, 20, 2),
    Part("2. Differential Calculus", 33, 17, 9, 0),
    Part("3. Probability and Statistics", 87, 24, 12, 3),
    Part("4. Optimization", 64, 0, 0, 0),
    Part("7. Key Concepts and Insights", 139, 18, 4, 4),
)
SLIP = Slip("base-rate-neglect", "Bayes", 2, StudyDay(DAY - 1), ("add.2", "add.3"))
WIDE = structs.replace(
    TODAY,
    today=DAY,
    days_left=28,
    panorama=Panorama(
        seconds=(60, 600, 900, 900, 1200, 300, 500),
        answers=(2, 9, 12, 12, 18, 4, 7),
        parts=PARTS,
        slip=SLIP,
        outlook=Outlook(later(DAY, 28), DAY, 15, 12, 609, 0, 0),
    ),
)

DONE = structs.replace(WIDE, due=0, new=0, minutes=0, answered=12)


def shown(greeting: Greeting, width: int = 96, *, ascii_only: bool = False) -> str:
    rows = landing_rows(greeting, "", width, minutes=15, ascii_only=ascii_only)
    assert all(row.cell_length <= width for row in rows)
    return "\n".join(row.plain for row in rows)


def test_today_in_words() -> None:
    assert today_words(TODAY) == "18 due · 4 new · about 16 min"
    assert today_words(Greeting(repeats=2)) == "2 to repeat · about 1 min"
    backlog = today_words(Greeting(due=76, waiting=303, minutes=30))
    assert backlog == "76 of 379 due · about 30 min"
    assert today_words(Greeting(waiting=3)) == "today's minutes are used up; 3 more can wait"
    assert today_words(Greeting()) == "nothing left for today; come back tomorrow"
    assert today_words(DONE) == "done for today"


@pytest.mark.parametrize(
    ("left", "unbegun", "stale", "said"),
    [
        (None, 0, 0, ""),
        (28, 0, 0, "in 28 days · on plan"),
        (1, 0, 0, "tomorrow · on plan"),
        (0, 0, 0, "today · good luck"),
        (-1, 0, 0, "was 1 day ago · the plain schedule goes on"),
        (-15, 0, 0, ""),
        (28, 393, 5, "in 28 days · 393 of 609 questions do not fit in 15 min and 12 new a day"),
        (28, 0, 1, "in 28 days · 1 question will get no last review"),
    ],
)
def test_the_interview_in_words(left: int | None, unbegun: int, stale: int, said: str) -> None:
    outlook = Outlook(DAY, DAY, 15, 12, 609, unbegun, stale)
    assert interview_words(left, outlook, 15) == said
    assert interview_words(9, None, 15) == "in 9 days"


def test_a_plan_for_another_date_or_other_minutes_is_not_spoken_of() -> None:
    assert "in 28 days · on plan" in shown(WIDE)
    assert "on plan" not in shown(structs.replace(WIDE, days_left=27))
    rows = landing_rows(WIDE, "", 96, minutes=30)
    assert "on plan" not in "\n".join(row.plain for row in rows)


def test_the_week_is_a_chart() -> None:
    assert WIDE.panorama is not None
    assert week_words(WIDE.panorama) == "▁▄▆▆█▂▄  75 min in seven days"
    plain = week_words(WIDE.panorama, ascii_only=True)
    assert plain.isascii()
    assert week_words(Panorama(answers=(0, 0, 0, 0, 0, 0, 3))) == "······█  3 answers in seven days"
    assert week_words(Panorama()) == ""


@given(st.lists(st.integers(0, 5000), min_size=1, max_size=9).filter(any))
def test_a_chart_keeps_the_order_of_its_values(values: list[int]) -> None:
    for bars in (BARS, ASCII_BARS):
        heights = [(" " + bars).index(sign) for sign in chart_of(values, bars, " ")]
        assert max(heights) == len(bars)
        for one, its in zip(values, heights, strict=True):
            assert (its == 0) == (one == 0)
            assert all(
                its <= height for other, height in zip(values, heights, strict=True) if one <= other
            )


@given(st.data())
def test_a_bar_is_as_long_as_it_is_told(data: st.DataObject) -> None:
    entries = data.draw(st.integers(0, 400))
    met = data.draw(st.integers(0, entries))
    sure = data.draw(st.integers(0, met))
    columns = data.draw(st.integers(1, 40))
    bar = bar_of(Part("", entries, met, sure), columns)
    assert len(bar) == columns
    assert (met > 0) == (bar[0] != "·")
    assert (bar[-1] != "·") == (met * columns > entries * (columns - 1) and met > 0)


@pytest.mark.parametrize(
    ("left", "said"),
    [
        (2, "12 days, 2 rest days left  ·"),
        (1, "12 days, 1 rest day left  ·"),
        (0, "12 days, rest days are used  ·"),
        (None, "12 days  ·"),
    ],
)
def test_the_streak_says_how_many_rest_days_are_left(left: int | None, said: str) -> None:
    assert said in shown(structs.replace(WIDE, rest_days_left=left))
    nothing = structs.replace(WIDE, rest_days_left=left, streak=0)
    assert "begins with today's first answer  ·" in shown(nothing)


def test_a_slip_in_words() -> None:
    assert slip_words(SLIP) == "base rate neglect (Bayes, twice)"
    assert slip_words(Slip("sign", "", 5, DAY, ())) == "sign (5 times)"


def test_the_very_first_start_says_what_this_is_until_something_is_answered() -> None:
    for greeting in (
        Greeting(),
        Greeting(known=True, new=12, minutes=15, panorama=Panorama(parts=(Part("A", 9),))),
    ):
        assert fresh(greeting)
        text = shown(greeting)
        assert "never twice with the same numbers" in text
        assert "set a date" in text
        assert "Streak" not in text
        assert "Cheatsheet" not in text
    assert not fresh(WIDE)
    assert not fresh(Greeting(answered=1))


@pytest.mark.parametrize("width", [56, 76, 96, 104, 196])
@pytest.mark.parametrize("greeting", [WIDE, TODAY, Greeting()])
def test_it_fits_any_width_and_everything_is_there(width: int, greeting: Greeting) -> None:
    assert "Interview" in shown(greeting, width)
    if greeting is WIDE:
        text = shown(greeting, width)
        for wanted in ("Linear Algebra", "30/48", "89 of 371 met · 45 sure · 9 fading", "18/139"):
            assert wanted in text
        assert "base rate neglect" in text


def test_with_ascii_alone_bars_and_charts_are_ascii() -> None:
    text = shown(WIDE, ascii_only=True)
    for sign in (*BARS, "▒"):
        assert sign not in text


async def test_a_slip_is_practised_with_its_key(tmp_path: Path) -> None:
    scene = world("add.2", "add.3", "add.4")
    async with stage(scene, tmp_path, start="home", greeting=WIDE) as play:
        await play.until("Yesterday's slip")
        await play.press("m")
        await play.until("Question 1 of 2")
        assert scene.history.wishes.templates == ("add.2", "add.3")


async def test_without_a_slip_its_key_does_nothing(tmp_path: Path) -> None:
    async with stage(world("add.2"), tmp_path, start="home") as play:
        await play.press("m")
        assert "Today" in play.text()


async def test_keys_on_the_page_can_be_clicked(tmp_path: Path) -> None:
    scene = world("add.2", "add.3")
    async with stage(scene, tmp_path, start="home", greeting=WIDE) as play:
        text = await play.until("Yesterday's slip")
        lines = text.split("\n")
        row = next(at for at, line in enumerate(lines) if "Linear Algebra" in line)
        await play.pilot.click(offset=(8, row))
        await play.until("1. Linear Algebra")
        await play.press("escape")
        row = next(at for at, line in enumerate(lines) if "practise it" in line)
        await play.pilot.click(offset=(lines[row].index("practise"), row))
        await play.until("Question 1 of 2")


def way(*titles: str) -> Plan:
    days = tuple(DayLoad(later(DAY, at), 3, 0, 2, 9, 0) for at in range(40))
    return Plan(
        Target(later(DAY, 40), DAY), days, titles, (), 20, 0.5, Dose(45, 12, 0) if titles else None
    )


async def test_the_plan_is_a_key_away(tmp_path: Path) -> None:
    scene = world("add.2")
    scene.history.way = way("Hard things")
    settings = Settings(interview_date="2027-01-01")
    async with stage(scene, tmp_path, start="home", greeting=WIDE, settings=settings) as play:
        await play.press("d")
        text = await play.until("Sun 2026-11-22")
        assert "· Hard things" in text
        assert "45 minutes a day would hold everything." in text
        await play.press("pagedown", "pagedown")
        await play.until("a last review of everything")
        await play.press("pageup", "up", "down", "escape")
        await play.until("Cheatsheet")


async def test_without_a_date_the_plan_asks_for_one_and_keeps_it(tmp_path: Path) -> None:
    scene = world("add.2")
    async with stage(scene, tmp_path, start="home") as play:
        await play.press("d")
        await play.until("Date of the interview")
        await play.press(*"1.1.2027", "enter")
        await play.until("Type it as 2027-01-01")
        scene.history.way = way()
        await play.press(*["backspace"] * 8, *"2027-01-01", "enter")
        await play.until("Everything fits.")
        await play.until(lambda: read_settings(tmp_path) == Settings(interview_date="2027-01-01"))
        target = scene.history.limits.target
        assert target is not None
        assert target.day == day_of(datetime.date(2027, 1, 1))


async def test_the_page_scrolls_where_it_is_low(tmp_path: Path) -> None:
    async with stage(world("add.2"), tmp_path, start="home", greeting=WIDE, size=(60, 15)) as play:
        assert "slip" not in play.text()
        await play.press("pagedown", "pagedown", "down")
        await play.until("slip")
        await play.press("pageup", "pageup", "up")
        await play.until("Today")


@pytest.mark.parametrize("keys", ["d", "b"])
async def test_an_answer_that_comes_after_its_page_was_left_does_no_harm(
    tmp_path: Path, keys: str
) -> None:
    scene, gate = world("add.2"), threading.Event()

    class Slow(MemoryHistory):
        def plan_ahead(self, *, advise: bool) -> Plan | None:
            assert gate.wait(20)
            return way()

        def catalogue(self, day: StudyDay) -> tuple[Listed, ...]:
            assert gate.wait(20)
            return super().catalogue(day)

    scene.history = Slow(scene.history.items)
    settings = Settings(interview_date="2199-01-01")
    async with stage(scene, tmp_path, start="home", settings=settings) as play:
        await play.press(keys)
        await play.until(lambda: getattr(play.app.screen, "scene", "") in ("plan", "browse"))
        await play.press("escape")
        await play.until("Streak")
        gate.set()
        await play.press("s")
        await play.until("Minutes of practice")
        await play.press("escape")
        await play.until("Streak")


async def test_what_the_footer_has_no_room_for_can_be_clicked(tmp_path: Path) -> None:
    async with stage(world("add.2"), tmp_path, start="home", size=(60, 24)) as play:
        lines = (await play.until("q quit")).split("\n")
        row = next(at for at, line in enumerate(lines) if "everything else" in line)
        await play.pilot.click(offset=(lines[row].index("settings"), row))
        await play.until("Minutes of practice")
        await play.press("escape")
        await play.pilot.click(offset=(lines[row].index("everything"), row))
        await play.until("Search for commands")


async def test_after_the_day_was_made_longer_it_is_planned_anew(tmp_path: Path) -> None:
    scene = world("add.2")
    async with stage(scene, tmp_path, start="home") as play:
        scene.history.items = world("add.5", "add.6").history.items
        scene.history.open = None
        await play.press("s", "right", "escape")
        await play.until(lambda: scene.history.limits.minutes == 20)
        await play.press("enter")
        await play.until("Question 1 of 2")
        await play.until("5 + ")


@pytest.mark.parametrize(("size", "label"), [((100, 30), "continue"), ((60, 24), "go on")])
async def test_the_footer_says_that_a_question_is_open(
    tmp_path: Path, size: tuple[int, int], label: str
) -> None:
    scene, open_still = world("add.2"), structs.replace(WIDE, resumed=True)
    async with stage(scene, tmp_path, start="home", size=size, greeting=open_still) as play:
        foot = play.text().split("\n")[-1]
        assert f"Enter {label}" in foot
        assert foot.rstrip().endswith(("? help", "q quit"))


def test_an_interview_left_open_is_told() -> None:
    assert WIDE.panorama is not None
    open_one = structs.replace(WIDE, panorama=structs.replace(WIDE.panorama, interview=True))
    assert "a mock interview is open" not in shown(WIDE)
    for width in (56, 96):
        (line,) = [row for row in shown(open_one, width).split("\n") if "mock interview" in row]
        assert "[ i" in line


async def test_without_a_slip_the_key_says_so_and_the_palette_has_no_such_thing(
    tmp_path: Path,
) -> None:
    async with stage(world("add.2"), tmp_path, start="home") as play:
        titles = [one.title for one in play.app.get_system_commands(play.app.screen)]
        assert "Practise your last slip" not in titles
        assert "No slip" not in play.text()
        await play.press("m")
        assert "Progress (p) has every slip" in await play.until("No slip")
    async with stage(world("add.2"), tmp_path, start="home", greeting=WIDE) as play:
        titles = [one.title for one in play.app.get_system_commands(play.app.screen)]
        assert "Practise your last slip" in titles


async def test_a_backup_that_failed_is_said_at_home(tmp_path: Path) -> None:
    for start in ("home", "practice"):
        scene = world("add.2")

        def full() -> None:
            raise DiskFull("There is no room.")

        scene.history.back_up = full  # type: ignore[method-assign]
        async with stage(scene, tmp_path, start=start) as play:
            if start == "practice":
                await play.until(lambda: bool(play.app._untold))
                await play.press("escape")
            await play.until("? There is no room. Today's backup is missing")
            await play.until("`drill db backup`")
