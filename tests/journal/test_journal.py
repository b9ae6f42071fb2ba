"""The journal as a whole: what is recorded is there, previews come true, undo goes back."""

from __future__ import annotations

import random
import stat
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace as changed

from drill.journal.ahead import Ahead, OpenAsking
from drill.journal.errors import BadEvent, NothingToUndo
from drill.journal.history import answers
from drill.journal.journal import open_journal
from drill.journal.sittings import Sitting
from drill.scheduling.card import Source
from drill.scheduling.day import Instant, later
from drill.scheduling.rules import Rules
from tests.journal.scene import START, facts, scene


def test_an_answer_is_there_after_a_restart(tmp_path: Path) -> None:
    with scene(tmp_path / "data") as person:
        card = person.answer(quality=5)
        person.restart()
        assert person.journal.card("t") == card
        assert person.journal.cards() == {"t": card}
        assert card.due == person.journal.today() + 1


def test_only_the_person_can_read_it(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    with scene(folder) as person:
        person.answer()
        person.journal.daily_backup()
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        assert stat.S_IMODE((folder / "backups").stat().st_mode) == 0o700
        files = [path for path in folder.rglob("*") if path.is_file()]
        assert {path.name for path in files} >= {"journal.db", "journal.db-wal", "journal.db-shm"}
        assert {stat.S_IMODE(path.stat().st_mode) for path in files} == {0o600}


def test_a_folder_of_other_things_keeps_its_mode(tmp_path: Path) -> None:
    folder = tmp_path / "shared"
    folder.mkdir(mode=0o755)
    (folder / "letter.txt").write_text("dear")
    with scene(folder):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o755


def test_durability_is_asked_for(tmp_path: Path) -> None:
    with open_journal(tmp_path) as journal, journal.database.raw() as connection:
        pragmas = {
            name: connection.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "synchronous", "foreign_keys", "trusted_schema")
        }
        assert pragmas == {
            "journal_mode": "wal",
            "synchronous": 2,
            "foreign_keys": 1,
            "trusted_schema": 0,
        }


def test_recording_the_same_event_twice_changes_nothing(tmp_path: Path) -> None:
    with scene(tmp_path) as person:
        event = person.response()
        assert person.journal.record(event) == person.journal.record(event)
        assert len(answers(person.journal)) == 1
        from dataclasses import replace

        with pytest.raises(BadEvent, match="same identifier"):
            person.journal.record(replace(event, quality=1))


def test_undo_goes_back_level_by_level_also_after_a_restart(tmp_path: Path) -> None:
    with scene(tmp_path) as person:
        person.answer("a", 4)
        before = person.journal.cards()
        second = person.response("b", 1)
        person.journal.record(second)
        person.journal.override(second.asking, 4)
        person.journal.suspend("a")
        person.restart()
        undone = [person.journal.undo()[0] for _ in range(3)]
        assert [(one.kind, one.template) for one in undone] == [
            ("suspend", "a"),
            ("override", "b"),
            ("response", "b"),
        ]
        assert person.journal.cards() == before
        assert [one.kind for one in person.journal.undo(9)] == ["response"]
        assert person.journal.cards() == {}
        with pytest.raises(NothingToUndo):
            person.journal.undo()
        assert person.is_sound()


def test_undo_takes_an_asking_with_all_its_tries(tmp_path: Path) -> None:
    with scene(tmp_path) as person:
        first = person.response(quality=1)
        person.journal.record(first)
        person.answer(quality=3, asking=first.asking, try_number=2)
        (undone,) = person.journal.undo()
        assert undone.target == first.asking
        assert undone.card.is_new
        assert answers(person.journal) == ()


def test_undo_leaves_interviews_alone(tmp_path: Path) -> None:
    with scene(tmp_path) as person:
        person.answer("a")
        person.answer("b", source=Source.INTERVIEW)
        assert person.journal.undo()[0].template == "a"
        with pytest.raises(NothingToUndo):
            person.journal.undo()


def test_an_override_needs_an_answer_and_a_quality(tmp_path: Path) -> None:
    with scene(tmp_path) as person:
        with pytest.raises(BadEvent, match="no such answer"):
            person.journal.override(bytes(16), 3)
        event = person.response(quality=1)
        person.journal.record(event)
        for quality in (-1, 6, True):
            with pytest.raises(BadEvent):
                person.journal.override(event.asking, quality)
        assert person.journal.override(event.asking, 5).memory.easiness == 260


def test_suspend_bury_and_reset(tmp_path: Path) -> None:
    with scene(tmp_path) as person:
        person.journal.store_facts(facts(3))
        for template in ("t0", "t1", "t2"):
            person.answer(template)
        person.clock.wait(days=1)
        person.journal.suspend("t0")
        person.journal.bury("t1")
        assert [item.template for item in person.journal.queue().items] == ["t2"]
        person.clock.wait(days=1)
        assert [item.template for item in person.journal.queue().items] == ["t1", "t2"]
        person.journal.unsuspend("t0")
        assert person.journal.reset("t2").is_new
        kinds = {item.template: item.kind for item in person.journal.queue().items}
        assert kinds == {"t0": "due", "t1": "due", "t2": "new"}
        assert person.is_sound()


def test_previews_come_true(tmp_path: Path) -> None:
    with scene(tmp_path) as person:
        for quality, days in ((4, 1), (5, 6), (3, 20), (0, 1), (4, 0)):
            person.clock.wait(days=days)
            previews = person.journal.previews("t", level=1)
            assert person.answer(quality=quality) == previews[quality]


def test_previews_of_a_second_try_come_true(tmp_path: Path) -> None:
    with scene(tmp_path) as person:
        first = person.response(quality=1)
        person.journal.record(first)
        previews = person.journal.previews("t", asking=first.asking, level=1)
        assert person.answer(quality=3, asking=first.asking, try_number=2) == previews[3]


@pytest.mark.parametrize(
    "rules",
    [
        Rules(),
        Rules(scheduler="fsrs"),
        Rules(scheduler="fsrs", retention=80, maximum_interval=30, fuzz=True),
        Rules(maximum_interval=90, fuzz=True),
    ],
)
def test_previews_come_true_whatever_happened_before(tmp_path: Path, rules: Rules) -> None:
    chance = random.Random(rules.to_json())
    with scene(tmp_path, rules=rules) as person:
        journal = person.journal
        journal.store_facts([changed(facts(1)[0], aliases=("old",))])
        for _ in range(150):
            template = chance.choice(("t0", "old", "t0", "other"))
            source = chance.choice((*Source, Source.PRACTICE, Source.PRACTICE))
            level = chance.randrange(1, 4)
            more: dict[str, Any] = {}
            for try_number in (1, 2):
                quality = chance.randrange(6)
                event = person.response(
                    template, quality, source=source, level=level, try_number=try_number, **more
                )
                previews = journal.previews(
                    template, level=level, source=source, stamp=event.stamp, **more
                )
                assert journal.record(event) == previews[quality]
                more = {"asking": event.asking}
                if quality > 1 or chance.random() < 0.5:
                    break
            match chance.randrange(12):
                case 0:
                    journal.undo(chance.randrange(1, 3))
                case 1:
                    journal.override(event.asking, chance.randrange(6))
                case 2:
                    getattr(journal, chance.choice(("suspend", "unsuspend", "bury", "reset")))("t0")
                case 3:
                    journal.place("t0", level=2, repetitions=2, interval=6)
                case 4:
                    person.clock.wait(days=chance.choice((-400, -3, 30, 400)))
                case _:
                    pass
            person.clock.wait(days=chance.choice((0, 0.01, 0.6, 1, 1, 2, 6, 15)))
        assert person.is_sound()


def test_a_preview_tells_when(tmp_path: Path) -> None:
    with scene(tmp_path) as person:
        person.answer(quality=4)
        person.clock.wait(days=1)
        today = person.journal.today()
        dues = [card.due for card in person.journal.previews("t")]
        assert dues == [today + 1] * 3 + [today + 6] * 3


def test_switching_the_scheduler_loses_nothing(tmp_path: Path) -> None:
    with scene(tmp_path) as person:
        for quality, days in ((4, 1), (4, 6), (4, 15), (2, 1), (4, 1)):
            person.answer("a", quality)
            person.clock.wait(days=days)
        before = person.journal.cards()
        person.restart(rules=Rules(scheduler="fsrs", retention=85))
        assert person.journal.cards() != before
        assert person.is_sound()
        person.restart(rules=None)
        assert person.journal.rules.scheduler == "fsrs"
        person.restart(rules=Rules())
        assert person.journal.cards() == before
        assert person.is_sound()


def test_variants_ahead_come_out_as_they_went_in(tmp_path: Path) -> None:
    first = Ahead(template="t0", version=1, level=1, seed=4, payload=b"{1}")
    second = Ahead(template="t0", version=1, level=2, seed=2**32 - 1, payload=b"{2}")
    with scene(tmp_path) as person:
        person.journal.store_ahead([first, second])
        person.restart()
        assert person.journal.stored_ahead() == (first, second)
        assert person.journal.take_ahead("t0", 2) == second
        assert person.journal.take_ahead("t0", 2) is None
        assert person.journal.take_ahead("t0") == first
        person.journal.store_ahead([first])
        person.journal.store_ahead([second], replace=True)
        assert person.journal.stored_ahead() == (second,)


def test_the_open_question_survives_and_is_closed_by_its_answer(tmp_path: Path) -> None:
    with scene(tmp_path) as person:
        event = person.response("t", 1)
        asking = OpenAsking(
            asking=event.asking, template="t", instant=Instant(START), variant=b"{}"
        )
        person.journal.put_open(asking)
        person.journal.set_typed("1/\ud800", b'{"hints":1}')
        person.restart()
        found = person.journal.open_asking()
        assert found is not None
        assert (found.typed, found.state, found.asking) == ("1/?", b'{"hints":1}', event.asking)
        assert person.journal.open_asking("interview") is None
        person.journal.record(event, keep_open=found)
        assert person.journal.open_asking() == found
        person.answer("other")
        assert person.journal.open_asking() == found
        person.answer("t", 3, asking=event.asking, try_number=2)
        assert person.journal.open_asking() is None


def test_notes_and_sittings(tmp_path: Path) -> None:
    with scene(tmp_path) as person:
        person.journal.put_note("t", "mind the minus")
        person.journal.put_note("s", "x")
        person.journal.put_note("s", "")
        assert person.journal.notes() == {"t": "mind the minus"}
        sitting = Sitting(
            id="interview:mle:30#4821~a1b2",
            kind="interview",
            started=Instant(START),
            changed=Instant(START),
            finished=False,
            state=b"{}",
        )
        person.journal.put_sitting(sitting)
        person.journal.put_sitting(sitting)
        assert person.journal.sittings() == (sitting,)
        assert person.journal.sittings("diagnostic") == ()


def test_history_settles_every_asking(tmp_path: Path) -> None:
    with scene(tmp_path) as person:
        first = person.response("a", 1, misconception="inverse", prediction=0.5, hints=0)
        person.journal.record(first)
        person.answer("a", 3, asking=first.asking, try_number=2, hints=1, active_ms=5_000)
        person.answer("b", None, verdict="unreadable")
        gone = person.response("c")
        person.journal.record(gone)
        person.journal.undo()
        person.journal.override(first.asking, 4)
        one, two = answers(person.journal)
        assert (one.template, one.tries, one.quality, one.own) == ("a", 2, 4, True)
        assert (one.verdict, one.first_verdict) == ("correct", "incorrect")
        assert (one.slips, one.active_ms, one.hints, one.prediction) == (
            ("inverse",),
            25_000,
            1,
            0.5,
        )
        assert (two.template, two.quality) == ("b", None)
        assert answers(person.journal, first=later(person.journal.today(), 1)) == ()
