"""Progress: the map and its cursor, every figure on a small terminal, numbers, ranges, and the way into practice."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace as changed
from textual.screen import Screen

from drill.journal.entries import EntryRow
from drill.reports.faces.blocks import cells
from drill.reports.faces.known import met_words
from drill.reports.faces.page import Columns, Part, Point
from drill.reports.mastery import EntryMastery, GroupMastery, Mastery
from drill.reports.practice import Practice, of_topic, queue
from drill.sessions.progress import RANGES, progress, wishes_of
from drill.sessions.settings_list import Settings
from drill.sessions.wishes import wanted
from drill.tui.screens.progress import ProgressScreen
from drill.tui.screens.progress_figures import FIGURES, FigureView
from drill.tui.screens.progress_map import MapView, lines
from drill.tui.widgets.plots import Plotter
from tests.journal.scene import DAY, facts, scene
from tests.reports.world import history, interview, lately
from tests.sessions.world import world
from tests.tui.stage import Stage, stage

HOSTILE = "[@click=app.quit]\x1b[31mEvil\u202e[/]"


def entry(name: str, section: str = "1. A", topic: str = "x") -> EntryMastery:
    return EntryMastery(
        id=name,
        title=f"Title {name}",
        section=section,
        topic=topic,
        stage="new",
        met=False,
        sure=False,
        fading=False,
        recall=None,
        last=None,
        due=None,
        slips=0,
        templates=(f"t.{name}",),
    )


def group(section: str, topic: str, entries: int) -> GroupMastery:
    return GroupMastery(
        section=section,
        topic=topic,
        entries=entries,
        met=0,
        sure=0,
        fading=0,
        stages={},
        recall=None,
        practice=queue(),
    )


KNOWN = Mastery(
    sections=(group("1. A", "", 5), group("2. B", "", 2)),
    topics=(group("1. A", "x", 3), group("1. A", "y", 2), group("2. B", "z", 2)),
    entries=(
        *(entry(f"a{n}") for n in range(3)),
        *(entry(f"a{n}", topic="y") for n in range(3, 5)),
        *(entry(f"b{n}", "2. B", "z") for n in range(2)),
    ),
    never_met=(),
    fading=(),
    practice=None,
)


def test_the_map_is_cut_into_rows_and_opens_into_topics() -> None:
    whole = lines(KNOWN, "", 4)
    assert [(line.name, len(line.entries)) for line in whole] == [("A", 4), ("", 1), ("B", 2)]
    assert [line.said for line in whole] == ["", "0 of 5", "0 of 2"]
    assert [line.name for line in lines(KNOWN, "1. A", 9)] == ["x", "y"]


def test_the_cursor_moves_over_rows_of_any_length_and_stays_inside() -> None:
    view = MapView()
    view._wide = 4

    def at(across: int, down: int) -> str:
        view.move(KNOWN, across, down)
        here = view.entry(KNOWN)
        assert here is not None
        return here.id

    assert at(-1, 0) == "a0"
    assert at(3, 0) == "a3"
    assert at(1, 0) == "a4"
    assert at(0, 1) == "b0"
    assert at(1, 0) == "b1"
    assert at(1, 0) == "b1"
    assert at(0, -9) == "a1"
    assert at(0, 9) == "b1"
    view.section = "1. A"
    assert at(0, 0) == "a0"


def test_a_figure_says_what_to_practise() -> None:
    assert wishes_of(queue()).narrow is False
    assert wishes_of(KNOWN.topics[0].practice).templates == ()


def test_a_topic_is_practised_without_those_whose_names_hold_its_own() -> None:
    wishes = wishes_of(of_topic("5. Information Theory", "Entropy", ["info.entropy.coin"]))
    rows = [
        changed(one, id=name, section="5. Information Theory", topic=topic)
        for one, name, topic in zip(
            facts(2),
            ("info.entropy.coin", "info.cross.coins"),
            ("Entropy", "Cross-Entropy"),
            strict=True,
        )
    ]
    assert wanted(wishes, rows) == (rows[0],)


@pytest.mark.parametrize("width", [46, 76, 100])
@pytest.mark.parametrize("plain", [True, False])
def test_every_row_fits_and_plain_is_ascii(tmp_path: Path, width: int, *, plain: bool) -> None:
    with history(tmp_path, 2, 40, lately(300)) as person:
        for number in range(3):
            person.journal.put_sitting(interview(number, person.clock.instant - number * DAY))
        folder = person.folder
    for _, days in RANGES:
        parts = progress(folder, Settings(), days).parts
        assert set(parts) >= {key for _, keys in FIGURES for key in keys}
        for part in parts.values():
            plotter = Plotter(width, plain=plain, chosen=0)
            for row in (*plotter.part(part), *plotter.numbers(part)):
                assert row.content.cell_length <= width, row.content.plain
                assert row.content.plain.isascii() or not plain


@asynccontextmanager
async def shown(
    folder: Path, size: tuple[int, int] = (80, 24), settings: Settings | None = None
) -> AsyncIterator[Stage]:
    """Open the screen over a journal with a history."""
    with history(folder, 2, 40, lately(300)) as person:
        data = person.folder
    async with stage(world("add.2"), data, start="home", size=size, settings=settings) as play:
        await play.press("p")
        await play.until("entries met")
        yield play


def _parts(screen: Screen[Any]) -> Sequence[Part]:
    assert isinstance(screen, ProgressScreen)
    assert screen._progress is not None
    return screen._view.parts(screen._progress)


def _chosen(screen: Screen[Any]) -> Practice | None:
    assert isinstance(screen, ProgressScreen)
    assert screen._progress is not None
    return screen._view.practice(screen._progress)


async def test_every_figure_is_legible_on_a_small_terminal(tmp_path: Path) -> None:
    async with shown(tmp_path) as play:
        assert isinstance(play.app.screen, ProgressScreen)
        for title, keys in FIGURES:
            text = await play.until(lambda t=title: t in play.text())  # type: ignore[misc]
            assert max(map(cells, text.splitlines())) <= 80
            part = _parts(play.app.screen)[0]
            assert part.key == keys[0]
            await play.until(part.says[0][:30])
            await play.press("e")
            if part.figures:
                await play.until(part.figures[0].table.caption)
            await play.press("e", "tab")
        await play.until("entries met")
        await play.press("shift+tab")
        await play.until("Readiness")


async def test_a_section_opens_into_topics_and_an_entry_into_its_answers(tmp_path: Path) -> None:
    async with shown(tmp_path) as play:
        await play.press("o")
        await play.until("topic 0")
        await play.press("escape")
        await play.until("Probability")
        await play.press("right", "down")
        await play.until("Enter practise")
        await play.press("escape")
        await play.until("Today")


async def test_the_range_changes_and_numbers_stay(tmp_path: Path) -> None:
    async with shown(tmp_path) as play:
        for name, _ in (*RANGES[1:], RANGES[0]):
            await play.press("w")
            await play.until(f"Progress  {name}")


async def test_what_is_chosen_is_practised(tmp_path: Path) -> None:
    async with shown(tmp_path) as play:
        screen = play.app.screen
        assert isinstance(screen, ProgressScreen)
        for _ in range(3):
            await play.press("tab")
        await play.until("Which, and how often")
        assert _chosen(screen) is not None
        await play.press("down", "down")
        await play.until("▸")
        named = next(line for line in play.text().splitlines() if "▸" in line)
        chosen = _chosen(screen)
        assert chosen is not None
        assert chosen.says.removeprefix("Practise against ") in named
        await play.press("enter")
        await play.until(lambda: play.app.screen is not screen)


async def test_the_mouse_can_do_it_too(tmp_path: Path) -> None:
    async with shown(tmp_path, (100, 30)) as play:
        row = play.text().splitlines()[1]
        await play.pilot.click(offset=(row.index("Slips") + 1, 1))
        await play.until("Which, and how often")
        lines = play.text().splitlines()
        place = next(at for at, line in enumerate(lines) if "base rate neglect" in line)
        if "▸" not in lines[place]:
            place = next(at for at, line in enumerate(lines) if "█" in line)
        await play.pilot.click(offset=(6, place))
        await play.until("▸")


async def test_ascii_alone_on_wish(tmp_path: Path) -> None:
    async with shown(tmp_path, settings=Settings(ascii=True)) as play:
        body = "\n".join(play.text().splitlines()[2:-3])
        assert body.isascii()


async def test_hostile_titles_stay_text(tmp_path: Path) -> None:
    with scene(tmp_path, clock=lately(1)) as person:
        rows = [changed(one, title=HOSTILE, topic=HOSTILE, section=HOSTILE) for one in facts(3)]
        listed = EntryRow(
            id="e0", place=0, section=HOSTILE, topic=HOSTILE, title=HOSTILE, statement=""
        )
        person.journal.store_facts(rows, "print", [listed])
        person.answer("t0", 2, misconception="[@click=app.quit]slip[/]")
    async with stage(world("add.2"), tmp_path, start="home", size=(80, 24)) as play:
        await play.press("p")
        text = await play.until("entries met")
        assert "[@click=app.quit]" in text
        assert "\x1b" not in text
        for _ in range(3):
            await play.press("tab")
        await play.until("[@click=app.quit]slip")


async def test_an_empty_journal_says_so_calmly(tmp_path: Path) -> None:
    async with stage(world("add.2"), tmp_path, start="home", size=(80, 24)) as play:
        await play.press("p")
        await play.until("None of 0 entries has been met yet.")
        for _ in FIGURES:
            await play.press("tab", "down", "e", "e")
        await play.press("enter")


async def test_the_cursor_is_seen_without_colour(tmp_path: Path) -> None:
    async with shown(tmp_path) as play:
        assert play.text().count("●") == 1
        before = play.text().index("●")
        await play.press("right")
        await play.until(lambda: play.text().index("●") > before)


async def test_every_figure_leads_to_practice_even_where_nothing_is_known_yet(
    tmp_path: Path,
) -> None:
    async with stage(world("add.2"), tmp_path, start="home", size=(80, 24)) as play:
        await play.press("p")
        await play.until("None of 0 entries has been met yet.")
        for title, keys in FIGURES[1:]:
            await play.press("tab")
            await play.until(f"Enter: {queue().says}")
            assert _chosen(play.app.screen) == queue(), (title, keys)


def test_where_all_is_mended_enter_leads_to_today_and_a_row_to_its_own(tmp_path: Path) -> None:
    with scene(tmp_path, clock=lately(9)) as person:
        person.journal.store_facts(facts(1))
        person.answer("t0", 1, misconception="inverse")
        for _ in range(3):
            person.clock.wait(days=1)
            person.answer("t0", 5)
    made, view = progress(tmp_path, Settings()), FigureView()
    view.turn_to([title for title, _ in FIGURES].index("Slips"))
    view.rows(made, 80)
    assert view.practice(made) == queue()
    assert view.about(made, 80).plain.startswith(f"Enter: {queue().says} · ↓: choose")
    view.move(1)
    assert view.about(made, 80).plain == "Enter: Practise against inverse"


async def test_without_a_date_readiness_leads_to_one(tmp_path: Path) -> None:
    async with shown(tmp_path) as play:
        assert "d plan" not in play.text()
        await play.press("shift+tab")
        await play.until("d: set the date of your interview")
        await play.until("d plan")
        assert "o open" not in play.text()
        await play.press("d")
        await play.until("Date of the interview")


async def test_interviews_can_be_begun_from_their_figure(tmp_path: Path) -> None:
    async with shown(tmp_path) as play:
        await play.press("shift+tab")
        await play.until("i interview")
        screen = play.app.screen
        await play.press("i")
        await play.until(lambda: play.app.screen is not screen)


async def test_each_part_of_a_figure_leads_to_its_own_practice(tmp_path: Path) -> None:
    async with shown(tmp_path) as play:
        await play.press("tab", "tab")
        await play.until("Load")
        offered = [practice for part in _parts(play.app.screen) for practice in part.practices]
        assert len({practice.says for practice in offered}) > 1
        for practice in offered:
            await play.press("down")
            await play.until(lambda p=practice: _chosen(play.app.screen) == p)  # type: ignore[misc]
            await play.until(f"▸ {practice.says}")


@pytest.mark.parametrize("wide", [80, 100])
async def test_the_names_of_all_figures_fit(tmp_path: Path, wide: int) -> None:
    async with shown(tmp_path, (wide, 24)) as play:
        for name, _ in RANGES:
            await play.until(name)
            head = next(line for line in play.text().splitlines() if "Progress" in line)
            assert all(title in head for title, _ in FIGURES), head
            await play.press("w")


async def test_a_narrow_head_can_be_clicked(tmp_path: Path) -> None:
    async with shown(tmp_path, (60, 24)) as play:
        row = next(
            at for at, line in enumerate(play.text().splitlines()) if line.endswith("Map 1/6")
        )
        await play.pilot.click(offset=(play.text().splitlines()[row].index("Map") + 1, row))
        await play.until("Retention 2/6")


def test_the_longest_name_of_a_section_has_room() -> None:
    name = "Essential Formulas for Interviews"
    known = replace(KNOWN, sections=(group(name, "", 1),), entries=(entry("a0", name),))
    for width, said in ((96, name), (76, "Essential Formulas for Interv…")):
        assert MapView().rows(known, width)[0].plain.startswith(f"{said}  ")


def test_a_number_and_its_unit_stay_in_one_line() -> None:
    part = Part(key="", title="", says=("It takes 3 h 35 min.",))
    rows = [row.content.plain for row in Plotter(18).part(part)]
    assert rows == ["It takes 3 h", "35 min."]


def test_the_sentence_of_an_opened_section_is_its_own() -> None:
    known = replace(KNOWN, sections=(group("1. A", "", 5), group("2. B", "", 2)))
    assert met_words(known.sections) == "None of 7 entries has been met yet."
    assert met_words(known.sections[1:]) == "None of 2 entries has been met yet."


def test_columns_name_the_first_that_is_drawn() -> None:
    points = tuple(Point(label=f"{n}.", value=1.0, said="") for n in range(53))
    chart = Columns(points=points, top=1.0, top_said="1", ticks=("0.", "52."))
    for width, first in ((100, "0."), (56, "9.")):
        assert list(Plotter(width).chart(chart))[-1].content.plain.split() == [first, "52."]


def test_what_comes_before_the_first_topic_has_a_name() -> None:
    topic = "(section introduction)"
    known = replace(KNOWN, topics=(group("1. A", topic, 1),), entries=(entry("a0", topic=topic),))
    assert [line.name for line in lines(known, "1. A", 9)] == ["Introduction"]


async def test_a_narrow_footer_keeps_the_way_back(tmp_path: Path) -> None:
    async with shown(tmp_path, (60, 24)) as play:
        for place, (title, _) in enumerate(FIGURES):
            await play.until(f"{title} {place + 1}/{len(FIGURES)}")
            last = play.text().splitlines()[-1]
            assert last.endswith(("Esc back", "Esc home")), last
            assert "e numbers" in last
            await play.press("tab")
