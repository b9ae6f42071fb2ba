"""The settled askings as kept: at any moment what a plain recomputation makes of the events, whatever was done."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import ExitStack, closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace as changed

from drill.journal.backup import back_up
from drill.journal.check import check, rebuild
from drill.journal.events import OverrideEvent, ResetEvent, ResponseEvent, UndoEvent
from drill.journal.merge import merge
from drill.journal.migrate import downgrade, prepare
from drill.journal.places import journal_file
from drill.journal.restore import restore
from drill.journal.settled import FORMAT, Settled, unpack
from drill.journal.version import HEAD, version_of
from drill.scheduling.card import Source
from tests.journal.scene import Scene, facts, scene
from tests.reports.oracle import Asked, Oracle
from tests.reports.world import history

ROWS = facts(4)
RENAMED = [changed(ROWS[0], aliases=("t1",)), *ROWS[3:]]  # t1 is t0 now, t2 is gone
_Told = dict[str, list[tuple[Any, ...]]]


def _kept(person: Scene) -> dict[str, list[Settled]]:
    with closing(sqlite3.connect(journal_file(person.folder))) as connection:
        rows = connection.execute("SELECT template, askings FROM settled").fetchall()
    return {template: unpack(packed) for template, packed in rows}


def _recomputed(person: Scene) -> _Told:
    """Return what the events come to, by the plain recomputation that the figures are held against."""
    oracle = Oracle(journal_file(person.folder))
    ages = {one.id: age for one, age in oracle.reviews()}
    found: _Told = {}
    for one in oracle.asked:
        row = (
            one.instant,
            one.day,
            one.quality,
            sum(row["active_ms"] for row in one.tries),
            _clean_par(one),
            one.last["confidence"],
            one.tries[0]["prediction"],
            ages.get(one.id),
            tuple(dict.fromkeys(row["misconception"] for row in one.tries if row["misconception"])),
        )
        found.setdefault(one.template, []).append(row)
    return found


def _clean_par(one: Asked) -> int | None:
    row = one.last
    alone = len(one.tries) == 1 and row["verdict"] == "correct" and one.quality is not None
    return row["par"] if alone and row["timed"] and row["active_ms"] and not row["hints"] else None


class _Life:
    """Two machines of one person, on which anything may happen in any order."""

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        self.machines = [stack.enter_context(scene(folder / name)) for name in ("one", "other")]
        self.responses: list[ResponseEvent] = []
        self.marks: list[OverrideEvent | ResetEvent] = []
        for person in self.machines:
            person.journal.store_facts(ROWS)

    def answer(self, person: Scene, chance: Callable[[int], int]) -> None:
        quality = (None, 1, 2, 3, 4, 5)[chance(6)]
        event = person.response(
            f"t{chance(3)}",
            quality,
            misconception=(None, "slip", "other slip")[chance(3)],
            confidence=("", "sure", "guess")[chance(3)],
            timed=chance(4) > 0,
            hints=chance(4) // 3,
            answered=chance(5) > 0,
            active_ms=1000 * chance(90),
            prediction=(None, 0.25, 0.9)[chance(3)],
            source=(Source.PRACTICE, Source.DRILL, Source.INTERVIEW, Source.DIAGNOSTIC)[chance(4)],
        )
        self._record(person, event)

    def try_again(self, person: Scene, chance: Callable[[int], int]) -> None:
        if self.responses:
            before = self.responses[chance(len(self.responses))]
            event = replace(
                before,
                stamp=person.journal.stamp(),
                try_number=1 + chance(4),
                quality=(None, 1, 3)[chance(3)],
                misconception=(None, "slip", "third slip")[chance(3)],
                prediction=None,
            )
            self._record(person, event)

    def _record(self, person: Scene, event: ResponseEvent) -> None:
        person.journal.record(event)
        self.responses.append(event)

    def grade(self, person: Scene, chance: Callable[[int], int]) -> None:
        if self.responses:
            aim = self.responses[chance(len(self.responses))]
            event = OverrideEvent(
                stamp=person.journal.stamp(),
                template=aim.template,
                target=aim.asking,
                quality=chance(6),
            )
            person.journal.record(event)
            self.marks.append(event)

    def reset(self, person: Scene, chance: Callable[[int], int]) -> None:
        event = ResetEvent(stamp=person.journal.stamp(), template=f"t{chance(3)}")
        person.journal.record(event)
        self.marks.append(event)

    def undo(self, person: Scene, chance: Callable[[int], int]) -> None:
        aims = [(one.template, one.asking) for one in self.responses]
        aims += [(one.template, one.stamp.id) for one in (*self.responses, *self.marks)]
        if aims:
            template, target = aims[chance(len(aims))]
            stamp = person.journal.stamp()
            person.journal.record(UndoEvent(stamp=stamp, template=template, target=target))

    def suspend(self, person: Scene, chance: Callable[[int], int]) -> None:
        person.journal.suspend(f"t{chance(3)}")

    def wait(self, person: Scene, chance: Callable[[int], int]) -> None:
        person.clock.wait(hours=(1, 20, 24, 70, 24 * 400)[chance(5)])

    def go_back(self, person: Scene, chance: Callable[[int], int]) -> None:
        person.clock.instant -= (1, 1, 60_000, 86_400_000 * 390)[
            chance(4)
        ]  # a tie, or a clock set right
        person.journal.refresh()

    def rename(self, person: Scene, chance: Callable[[int], int]) -> None:
        person.journal.store_facts((ROWS, RENAMED, ROWS[:1])[chance(3)])

    def merge(self, person: Scene, _: Callable[[int], int]) -> None:
        other = self.machines[person is self.machines[0]]
        merge(person.journal, other.folder, keep_backup=False)

    def live(self, data: st.DataObject) -> None:
        def chance(most: int) -> int:
            return data.draw(st.integers(0, most - 1))

        deeds = (
            *(self.answer,) * 6, *(self.try_again,) * 3, *(self.undo,) * 2, self.grade, self.grade,
            self.reset, self.suspend, self.wait, self.wait, self.go_back, self.rename, self.merge,
        )  # fmt: skip
        for _ in range(data.draw(st.integers(1, 25))):
            person = self.machines[chance(4) == 0]
            deeds[chance(len(deeds))](person, chance)


@settings(max_examples=25, phases=(Phase.reuse, Phase.generate))  # to shrink would take minutes
@given(st.data())
def test_whatever_is_done_a_plain_recomputation_comes_to_the_same(data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as place, ExitStack() as stack:
        life = _Life(Path(place), stack)
        life.live(data)
        for person in life.machines:
            assert _kept(person) == _recomputed(person)
            # What an undo or a grade is about may come with a later merge.
            assert all("takes its aim" in one for one in check(person.journal).problems)
        one, other = life.machines
        latest = max(one.clock.instant, other.clock.instant)
        for person in life.machines:
            person.clock.instant = latest
            person.journal.store_facts(RENAMED)
        merge(one.journal, other.folder, keep_backup=False)
        merge(other.journal, one.folder, keep_backup=False)
        for person in life.machines:
            person.clock.instant = latest
            person.journal.refresh()
        assert _kept(one) == _kept(other) == _recomputed(one)


@pytest.mark.parametrize("seed", range(1, 6))
def test_a_long_history(tmp_path: Path, seed: int) -> None:
    with history(tmp_path, seed) as person:
        kept = _kept(person)
        assert kept == _recomputed(person)
        assert any(one.age for askings in kept.values() for one in askings)
        rebuild(person.journal)
        assert _kept(person) == kept


@pytest.mark.parametrize("seed", [1, 2])
def test_an_older_journal_is_settled_when_it_is_opened(tmp_path: Path, seed: int) -> None:
    with history(tmp_path, seed) as person:
        kept, cards = _kept(person), person.journal.cards()
        person.journal.close()
        downgrade(journal_file(person.folder), "0003")
        person.restart()
        assert version_of(journal_file(person.folder)) == HEAD
        assert _kept(person) == kept
        assert person.journal.cards() == cards
        assert check(person.journal).problems == ()


def test_what_another_program_kept_is_settled_anew_and_once(tmp_path: Path) -> None:
    with scene(tmp_path) as person:
        person.answer()
        kept = _kept(person)
        _spoil(person, "UPDATE fact SET value = 'another' WHERE name = 'settled'")
        _spoil(person, "UPDATE settled SET askings = x'90'")
        person.restart()
        assert _kept(person) == kept
        _spoil(person, "UPDATE settled SET askings = x'90'")
        person.restart()
        assert _kept(person) == {"t": []}, "the whole history is not read at every start"


def test_an_older_backup_is_settled_before_it_takes_the_journals_place(tmp_path: Path) -> None:
    with scene(tmp_path / "old") as person:
        person.answer("t", 4)
        kept = _kept(person)
    old = journal_file(tmp_path / "old")
    downgrade(old, "0003")
    with scene(tmp_path / "here") as person:
        person.answer("another", 4)
        back_up(person.folder, "by-hand")
        restore(person.folder, old)
        assert _kept(person) == kept, "without being opened again"


SPOILT = {
    "another row": "INSERT INTO settled VALUES ('nothing', x'90')",
    "a row less": "DELETE FROM settled",
    "another value": "UPDATE settled SET askings = replace(hex(askings), '04', '05')",
    "rubbish": "UPDATE settled SET askings = x'c1'",
    "a row without answers": "INSERT INTO settled SELECT 'none', askings FROM settled",
}


@pytest.mark.parametrize("statement", SPOILT.values(), ids=SPOILT)
def test_a_difference_is_found_and_mended(tmp_path: Path, statement: str) -> None:
    with scene(tmp_path) as person:
        person.answer("t", 4)
        kept = _kept(person)
        _spoil(person, statement)
        (problem,) = check(person.journal).problems
        assert "drill db rebuild" in problem
        rebuild(person.journal)
        assert _kept(person) == kept
        assert person.is_sound()


def _spoil(person: Scene, statement: str) -> None:
    with person.journal.database.raw() as connection:
        connection.execute(statement)


def test_a_new_journal_has_nothing_to_settle(tmp_path: Path) -> None:
    with closing(sqlite3.connect(prepare(tmp_path))) as connection:
        assert connection.execute("SELECT * FROM fact").fetchall() == [("settled", FORMAT)]
    with scene(tmp_path) as person:
        person.journal.suspend("t")
        assert _kept(person) == {}
        person.answer("t", None, active_ms=5)
        assert [one.active_ms for one in _kept(person)["t"]] == [5]
        person.journal.undo(2)
        assert _kept(person) == {}


def test_an_answer_takes_one_statement_more_than_its_card(tmp_path: Path) -> None:
    with scene(tmp_path) as person:
        for _ in range(3):
            person.answer()
        statements: list[str] = []
        with person.journal.database.raw() as connection:
            connection.set_trace_callback(statements.append)
            person.answer()
            connection.set_trace_callback(None)
        assert sum("settled" in one for one in statements) == 1
        assert len(statements) <= 14
