"""The journal as a whole: what is recorded is there, cards equal the fold, previews come true."""

from __future__ import annotations

import stat
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from drill.journal.ahead import Ahead, OpenAsking
from drill.journal.check import check, rebuild
from drill.journal.errors import BadEvent, NothingToUndo
from drill.journal.events import OverrideEvent, UndoEvent, prompt_digest
from drill.journal.facts import TemplateRow
from drill.journal.history import answers
from drill.journal.journal import open_journal
from drill.journal.sittings import Sitting
from drill.scheduling.card import Source
from drill.scheduling.day import Instant, later
from drill.scheduling.queue import Limits
from drill.scheduling.rules import Rules
from tests.journal.scene import DAY, START, Scene, TurnedClock, facts, scene


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


def test_a_preview_tells_when(tmp_path: Path) -> None:
    with scene(tmp_path) as person:
        person.answer(quality=4)
        person.clock.wait(days=1)
        today = person.journal.today()
        dues = [card.due for card in person.journal.previews("t")]
        assert dues == [today + 1] * 3 + [today + 6] * 3


def test_a_clock_a_year_ahead_pushes_no_card(tmp_path: Path) -> None:
    with scene(tmp_path) as person:
        person.answer("a", 4)
        person.clock.wait(days=1)
        right = person.answer("a", 4)
        person.clock.wait(days=365)  # the battery of the clock was changed
        person.answer("a", 4)
        person.answer("b", 4)
        assert person.journal.card("a") != right
        person.clock.wait(days=-364)
        person.restart()
        assert person.journal.card("a") == right
        assert person.journal.card("b") is None
        assert person.is_sound()
        person.clock.wait(days=5)
        assert person.due_in("a") == 0
        assert person.answer("a", 4).memory.interval == 15
        assert person.is_sound()
        person.clock.wait(days=400)  # the year has come: what was said then counts
        person.restart()
        assert person.journal.card("b") is not None
        assert person.is_sound()


def test_a_clock_set_back_while_the_program_runs(tmp_path: Path) -> None:
    with scene(tmp_path) as person:
        person.clock.wait(days=90)
        person.answer("a", 4)
        person.clock.wait(days=-90)
        card = person.answer("b", 4)
        assert card.due == person.journal.today() + 1
        assert person.journal.card("a") is None
        assert person.answer("a", 5).due == person.journal.today() + 1
        assert person.is_sound()


def test_a_clock_set_back_a_little_loses_nothing(tmp_path: Path) -> None:
    with scene(tmp_path) as person:
        person.answer("a", 4)
        person.clock.wait(hours=-3)
        person.answer("b", 4)
        assert set(person.journal.cards()) == {"a", "b"}
        assert person.journal.undo()[0].template == "b"
        assert person.is_sound()


def test_a_clock_before_the_program_is_not_believed(tmp_path: Path) -> None:
    with scene(tmp_path, clock=TurnedClock(instant=12 * DAY)) as person:
        with pytest.raises(BadEvent, match="clock"):
            person.answer()
        assert person.journal.cards() == {}


def test_travel_neither_loses_nor_doubles_a_day(tmp_path: Path) -> None:
    with scene(tmp_path, clock=TurnedClock(offset=13 * 60)) as person:  # Auckland
        person.answer("a", 4)
        auckland = person.journal.today()
        person.clock.offset = -10 * 60  # Honolulu, a day earlier
        assert person.journal.today() == auckland - 1
        person.answer("a", 4)
        card = person.journal.card("a")
        assert card is not None
        assert card.reviews == 1
        person.clock.wait(days=2)
        assert person.due_in("a") == 0
        assert person.answer("a", 4).memory.interval == 6
        assert person.is_sound()


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


def test_a_renamed_template_keeps_its_history(tmp_path: Path) -> None:
    with scene(tmp_path) as person:
        person.answer("old", 4, prompt=prompt_digest("What is 1 + 1?"))
        row = TemplateRow(
            id="new", title="", refs=("e",), kind="number", levels=(1,), version=1, aliases=("old",)
        )
        person.journal.store_facts([row], "second")
        assert set(person.journal.cards()) == {"new"}
        assert person.journal.card("old") == person.journal.card("new")
        assert person.journal.seen("new") == {prompt_digest("What is 1 + 1?")}
        person.clock.wait(days=1)
        assert person.answer("new", 4).memory.repetitions == 2
        assert [answer.template for answer in answers(person.journal)] == ["new", "new"]
        assert person.is_sound()
        person.journal.store_facts([], "third")
        assert set(person.journal.cards()) == {"old", "new"}
        assert person.is_sound()


def test_facts_come_back_as_they_were_in_the_order_of_the_curriculum(tmp_path: Path) -> None:
    with scene(tmp_path) as person:
        assert person.journal.fingerprint() is None
        rows = facts(3, needs=("e2",))
        person.journal.store_facts(rows, "f1")
        assert [row.id for row in person.journal.facts()] == ["t2", "t0", "t1"]
        assert set(map(repr, person.journal.facts())) == set(map(repr, rows))
        assert person.journal.fingerprint() == "f1"


def test_an_entry_opens_its_other_templates_after_two_passes(tmp_path: Path) -> None:
    with scene(tmp_path) as person:
        lead, other = facts(1, needs=())[0], facts(2)[1]
        from dataclasses import replace

        other = replace(other, refs=lead.refs, difficulty=3)
        person.journal.store_facts([other, lead])
        assert [item.template for item in person.journal.queue().items] == ["t0"]
        person.answer("t0", 4)
        person.clock.wait(days=1)
        assert [item.template for item in person.journal.queue().items] == ["t0"]
        person.answer("t0", 4)
        assert person.journal.queue().items == ()  # a sibling was asked today
        person.clock.wait(days=1)
        assert [item.template for item in person.journal.queue().items] == ["t1"]


def test_the_queue_knows_what_was_asked_today(tmp_path: Path) -> None:
    with scene(tmp_path) as person:
        person.journal.store_facts(facts(20))
        queue = person.journal.queue(limits=Limits(minutes=10))
        assert (queue.new, queue.left) == (10, 10)
        person.answer("t0", 2, active_ms=90_000)
        person.answer("t1", 5, active_ms=30_000)
        queue = person.journal.queue(limits=Limits(minutes=10))
        assert [item.template for item in queue.drills] == ["t0"]
        assert [one.template for one in queue.answered] == ["t0", "t1"]
        assert queue.new == 8
        person.journal.undo()
        assert len(person.journal.queue().answered) == 1
        person.answer("t5", 1, source=Source.DIAGNOSTIC)
        assert len(person.journal.queue().answered) == 1


def test_an_override_ends_the_drill(tmp_path: Path) -> None:
    with scene(tmp_path) as person:
        person.journal.store_facts(facts(5))
        event = person.response("t0", 1)
        person.journal.record(event)
        assert len(person.journal.queue().drills) == 1
        person.journal.override(event.asking, 4)
        assert person.journal.queue().drills == ()


def test_an_interview_brings_reviews_forward(tmp_path: Path) -> None:
    from drill.scheduling.target import Target

    with scene(tmp_path) as person:
        person.journal.store_facts(facts(4))
        for template in ("t0", "t1"):
            person.answer(template, 4)
        person.clock.wait(days=1)
        person.answer("t0", 4)
        person.answer("t1", 4)
        person.clock.wait(days=3)
        today = person.journal.today()
        plain = person.journal.queue()
        assert plain.due == 0
        soon = Limits(target=Target(later(today, 10), today))
        near = person.journal.queue(limits=soon)
        assert [item.kind for item in near.items][:2] == ["early", "early"]
        past = Limits(target=Target(today, today))
        assert person.journal.queue(limits=past) == plain


def test_predictions_come_from_the_shadow(tmp_path: Path) -> None:
    with scene(tmp_path) as person:
        assert person.journal.prediction("t") is None
        person.answer("t", 4)
        assert person.journal.prediction("t") == 1.0
        person.clock.wait(days=20)
        chance = person.journal.prediction("t")
        assert chance is not None
        assert 0 < chance < 0.9
        event = person.response("t", 2)
        person.journal.record(event)
        person.answer("t", 3, asking=event.asking, try_number=2)
        assert [answer.prediction for answer in answers(person.journal)] == [None, chance]
        assert person.journal.record(event) == person.journal.card("t")


def test_pace_is_learnt_from_timed_right_answers(tmp_path: Path) -> None:
    with scene(tmp_path) as person:
        assert person.journal.pace() == 1.0
        for _ in range(6):
            person.answer(active_ms=120_000)
        person.answer(active_ms=9_000_000, timed=False)
        assert person.journal.pace() == 2.0


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


@pytest.mark.parametrize(
    "typed",
    ["", "\x00", "\ud800", "🙂" * 1000, "\u202e1/2", "'; DROP TABLE event; --", "x" * 300_000],
)
def test_whatever_is_typed_is_kept(tmp_path: Path, typed: str) -> None:
    with scene(tmp_path) as person:
        person.answer(text=typed)
        (answer,) = answers(person.journal)
        assert answer.text == typed.replace("\ud800", "\ufffd")[:100_000]
        assert person.is_sound()


@pytest.mark.parametrize(
    "wrong",
    [
        {"quality": 6},
        {"quality": True},
        {"quality": 2.5},
        {"verdict": "maybe"},
        {"score": float("nan")},
        {"score": 2.0},
        {"prediction": -0.1},
        {"seed": 2**32},
        {"seed": -1},
        {"level": -1},
        {"asking": b"short"},
        {"template": ""},
        {"template": "x" * 300},
        {"template": "a\nb"},
        {"confidence": "very"},
        {"source": "dream"},
        {"hints": -1},
        {"active_ms": -5},
        {"par": 0},
        {"try_number": 0},
        {"timed": 1},
        {"prompt": 7},
    ],
    ids=str,
)
def test_a_value_that_cannot_be_is_not_recorded(tmp_path: Path, wrong: dict[str, Any]) -> None:
    with scene(tmp_path) as person:
        with pytest.raises(BadEvent):
            person.answer(**wrong)
        assert person.journal.cards() == {}
        assert person.is_sound()


def test_check_finds_what_is_amiss_and_rebuild_mends_it(tmp_path: Path) -> None:
    with scene(tmp_path) as person:
        for template in ("a", "b"):
            person.answer(template)
        with person.journal.database.raw() as connection:
            connection.execute("UPDATE card SET easiness = 999 WHERE template = 'a'")
            connection.execute("DELETE FROM card WHERE template = 'b'")
            connection.execute("UPDATE card SET template = 'x' WHERE template = 'y'")
        assert len(check(person.journal).problems) == 2
        assert rebuild(person.journal) == 2
        assert person.is_sound()
        stamp = person.journal.stamp()
        person.journal.record(UndoEvent(stamp=stamp, template="a", target=b"0" * 16))
        stamp = person.journal.stamp()
        person.journal.record(OverrideEvent(stamp=stamp, template="a", target=b"1" * 16, quality=3))
        assert len(check(person.journal).problems) == 2


def test_two_programs_on_one_file(tmp_path: Path) -> None:
    clock = TurnedClock()
    with scene(tmp_path, clock=clock) as person, scene(tmp_path, clock=clock) as other:
        for number in range(20):
            person.answer(f"a{number}")
            other.answer(f"b{number}")
        assert len(person.journal.cards()) == len(other.journal.cards()) == 40
        assert other.journal.undo()[0].template == "b19"
        assert person.is_sound()


def test_threads_share_a_journal(tmp_path: Path) -> None:
    with scene(tmp_path) as person:

        def work(name: str) -> None:
            for number in range(10):
                person.answer(f"{name}{number}")
                person.journal.queue()
                person.journal.cards()

        with ThreadPoolExecutor(4) as pool:
            list(pool.map(work, "abcd"))
        assert len(person.journal.cards()) == 40
        assert person.is_sound()


def test_many_processes_may_make_and_fill_one_journal_at_once(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from tests.journal.scene import response\n"
        "from drill.journal.journal import open_journal\n"
        "with open_journal(Path(sys.argv[1])) as journal:\n"
        "    for n in range(15): journal.record(response(journal.stamp(), f't{n % 3}'))\n"
    )
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", code, str(tmp_path / "new")], stderr=subprocess.PIPE
        )
        for _ in range(3)
    ]
    for writer in writers:
        _, said = writer.communicate()
        assert (writer.returncode, said) == (0, b"")
    with open_journal(tmp_path / "new") as journal:
        assert len(answers(journal)) == 45
        assert check(journal).sound
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["journal.db"]


class Life(RuleBasedStateMachine):
    """A person doing anything in any order; cards equal the fold after every step."""

    def __init__(self) -> None:
        super().__init__()
        self.place = tempfile.TemporaryDirectory()
        self.person = Scene(Path(self.place.name) / "data")
        self.askings: list[tuple[bytes, str]] = []

    def teardown(self) -> None:
        self.person.journal.close()
        self.place.cleanup()

    @rule(
        hours=st.sampled_from(
            [0.01, 1, 9, 24, 24, 25, 24 * 6, 24 * 40, -1, -30, 24 * 300, -24 * 300]
        )
    )
    def time_passes(self, hours: float) -> None:
        self.person.clock.instant = max(START, self.person.clock.instant)
        self.person.clock.wait(hours=hours)

    @rule(offset=st.sampled_from([-600, -300, 0, 60, 120, 345, 780]))
    def travel(self, offset: int) -> None:
        self.person.clock.offset = offset

    @rule(
        template=st.sampled_from("abc"),
        quality=st.sampled_from([None, 0, 1, 2, 3, 4, 4, 5, 5]),
        source=st.sampled_from([*Source, Source.PRACTICE, Source.PRACTICE]),
        level=st.integers(1, 3),
        answered=st.sampled_from([True, True, True, False]),
    )
    def answer(
        self, template: str, quality: int | None, source: Source, level: int, answered: bool
    ) -> None:
        event = self.person.response(
            template, quality, source=source, level=level, answered=answered
        )
        previews = self.person.journal.previews(
            template, level=level, source=source, stamp=event.stamp
        )
        card = self.person.journal.record(event)
        self.askings.append((event.asking, template))
        if quality is not None and answered:
            assert card == previews[quality]

    @precondition(lambda self: self.askings)
    @rule(data=st.data(), quality=st.integers(0, 5))
    def try_again(self, data: st.DataObject, quality: int) -> None:
        asking, template = data.draw(st.sampled_from(self.askings[-2:]))
        self.person.answer(template, quality, asking=asking, try_number=2)

    @precondition(lambda self: self.askings)
    @rule(data=st.data(), quality=st.integers(0, 5))
    def grade(self, data: st.DataObject, quality: int) -> None:
        asking, _ = data.draw(st.sampled_from(self.askings))
        self.person.journal.override(asking, quality)

    @rule(levels=st.integers(1, 3))
    def undo(self, levels: int) -> None:
        try:
            self.person.journal.undo(levels)
        except NothingToUndo:
            assert not self.person.journal.queue().answered

    @rule(
        template=st.sampled_from("abc"),
        what=st.sampled_from(["suspend", "unsuspend", "bury", "reset"]),
    )
    def put_aside(self, template: str, what: str) -> None:
        getattr(self.person.journal, what)(template)

    @rule(template=st.sampled_from("abc"))
    def place_it(self, template: str) -> None:
        self.person.journal.place(template, level=2, repetitions=2, interval=6)

    @rule(
        rules=st.sampled_from([None, Rules(), Rules("fsrs"), Rules(fuzz=True, maximum_interval=30)])
    )
    def start_again(self, rules: Rules | None) -> None:
        self.person.restart(rules=rules)

    @rule(aliases=st.sampled_from([(), ("b",), ("b", "c")]))
    def rename(self, aliases: tuple[str, ...]) -> None:
        row = facts(1, aliases=aliases)[0]
        self.person.journal.store_facts([row])

    @rule()
    def look(self) -> None:
        self.person.journal.queue()
        self.person.journal.daily_backup()

    @invariant()
    def cards_equal_the_fold(self) -> None:
        assert check(self.person.journal).problems == ()


TestLife = Life.TestCase
TestLife.settings = settings(max_examples=20, stateful_step_count=20, deadline=None)
