"""What an interview does to memory, through the real journal: misses count, what was right changes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from drill.journal.journal import Journal
from drill.scheduling.card import CardState
from drill.scheduling.day import later
from drill.scheduling.queue import Limits
from drill.scheduling.rules import Rules
from drill.sessions.clocks import Clocks
from drill.sessions.interview.history import JournalHistory
from drill.sessions.interview.interview import InterviewSession
from drill.sessions.interview.paper import Option, Paper, Slot
from drill.sessions.interview.record import Mark, Record
from drill.sessions.interview.states import Asked, Over, SelfGrading
from tests.journal.scene import Scene
from tests.sessions.interview.hall import bank

LEARNT, NEW, DEEP = (
    "linalg.vectors.dot-product",
    "prob.bayes.medical-test",
    "concepts.bias-variance.bagged-error",
)


def known(*wanted: str) -> tuple[str, ...]:
    """Return ids that are in the bank, those wanted where they are."""
    there = {one.id for one in bank()[1].templates if one.computed and one.kind == "number"}
    rest = iter(sorted(there.difference(wanted)))
    return tuple(name if name in there else next(rest) for name in wanted)


class Exam:
    """A learnt card, a new one, and an interview over both with a deep dive."""

    def __init__(self, folder: Path, scheduler: str = "sm2") -> None:
        self.scene = Scene(folder, rules=Rules(scheduler=scheduler))  # type: ignore[arg-type]
        engine, facts = bank()
        self.journal.store_facts(facts.templates, facts.fingerprint, facts.entries)
        self.learnt, self.new, self.deep = known(LEARNT, NEW, DEEP)
        for _ in range(2):
            self.scene.answer(self.learnt, 5)
            self.scene.clock.wait(days=1)
        self.scene.clock.wait(days=1)
        self.before = self.card(self.learnt)
        levels = {one.id: one.levels[0] for one in facts.templates}
        option = {name: Option(levels[name], name, 7, 60) for name in (self.learnt, self.new)}
        dive = Option(2, self.deep, 7, 60)
        slots = (
            Slot("warm-up", "A", (option[self.learnt],)),
            Slot("warm-up", "B", (option[self.new],)),
            Slot("deep", "C", (dive,)),
            Slot("deep", "C", (dive,), "follow-up", 1),
        )
        now = self.scene.clock().instant
        record = Record(
            "interview-" + "0" * 32, "interview:mle:15#1", "ML engineer", 15, Paper(slots),
            tuple(Mark() for _ in slots), now, now,
        )  # fmt: skip
        self.engine = engine
        self.seconds = 0.0
        clocks = Clocks(self.scene.clock, self._monotonic)
        history = JournalHistory(self.journal, self.scene.clock)
        self.session = InterviewSession(engine, history, clocks, record)

    def _monotonic(self) -> float:
        self.seconds += 0.01
        return self.seconds

    @property
    def journal(self) -> Journal:
        return self.scene.journal

    def card(self, template: str) -> CardState:
        return self.journal.card(template) or CardState(template=template)

    def right(self) -> str:
        state = self.session.state
        assert isinstance(state, Asked)
        option = self.session.record.option(state.place)
        return self.engine.generate(option.template, option.level, option.seed).answer

    def pass_time(self, seconds: float) -> None:
        for _ in range(round(seconds)):
            self.seconds += 1
            self.scene.clock.instant += 1000
            self.session.tick("")


@pytest.fixture
def exam(tmp_path: Path) -> Iterator[Exam]:
    made = Exam(tmp_path)
    yield made
    made.journal.close()


def test_a_miss_on_a_learnt_card_is_that_days_review(exam: Exam) -> None:
    exam.session.begin()
    exam.session.submit("7919", confidence="sure")
    card, today = exam.card(exam.learnt), exam.journal.today()
    assert exam.before.memory.repetitions == 2
    assert card.scheduled is not None
    assert (card.memory.repetitions, card.memory.interval, card.scheduled.last) == (0, 1, today)
    assert card.due == later(today, 1)
    assert card.lapses == exam.before.lapses + 1


def test_so_is_not_knowing_with_the_worst_grade(exam: Exam) -> None:
    exam.session.begin()
    exam.session.give_up()
    card = exam.card(exam.learnt)
    assert card.memory.repetitions == 0
    assert card.memory.easiness == exam.before.memory.easiness - 80


@pytest.mark.parametrize("scheduler", ["sm2", "fsrs"])
def test_a_right_answer_changes_nothing(tmp_path: Path, scheduler: str) -> None:
    exam = Exam(tmp_path, scheduler)
    exam.session.begin()
    exam.session.submit(exam.right(), confidence="sure")
    after = exam.card(exam.learnt)
    assert exam.session.record.marks[0].credit == 1
    assert replace(after, askings=exam.before.askings) == exam.before
    exam.journal.close()


def test_a_miss_on_a_new_card_only_moves_it_to_the_head_of_the_queue(exam: Exam) -> None:
    exam.session.begin()
    exam.session.submit(exam.right())
    exam.session.submit("7919")
    card = exam.card(exam.new)
    assert card.is_new
    assert card.recall is None
    queue = exam.journal.queue(limits=Limits(minutes=60))
    assert queue.items[0].template == exam.new
    assert queue.items[0].kind == "new"


def test_what_stood_unanswered_when_time_ended_only_moves_to_the_head(exam: Exam) -> None:
    exam.session.begin()
    exam.pass_time(230)
    record = exam.session.record
    assert record.marks[0].status == "unanswered"
    assert record.marks[1].status == "waiting"
    card = exam.card(exam.learnt)
    assert card.memory == exam.before.memory
    assert card.due == exam.before.due
    assert card.urgent == exam.journal.today()
    assert exam.journal.queue().items[0].template == exam.learnt
    assert exam.journal.card(exam.new) is None  # never seen: nothing is known of it


def test_a_further_question_never_reaches_the_card(exam: Exam) -> None:
    session = exam.session
    session.begin()
    session.submit(exam.right())
    session.submit(exam.right())
    session.begin()
    session.submit(exam.right())
    before = exam.card(exam.deep)
    session.submit("7919")
    assert exam.card(exam.deep) == before
    assert isinstance(session.state, Over)


def test_one_key_puts_what_was_missed_into_todays_queue(exam: Exam) -> None:
    session = exam.session
    session.begin()
    session.give_up()
    session.give_up()
    session.hand_in()
    state = session.queue_missed()
    assert isinstance(state, Over)
    assert state.queued == 2
    items = exam.journal.queue(limits=Limits(minutes=60)).items
    assert {item.template for item in items[:2]} == {exam.learnt, exam.new}
    assert {item.kind for item in items[:2]} == {"early", "new"}
    exam.scene.clock.wait(days=1)
    kinds = {
        item.template: item.kind for item in exam.journal.queue(limits=Limits(minutes=60)).items
    }
    assert kinds[exam.learnt] == "due"


def test_ones_own_grading_reaches_the_card(exam: Exam, monkeypatch: pytest.MonkeyPatch) -> None:
    from drill.grading.verdict import Judgement, Verdict

    undecided = Judgement(verdict=Verdict.UNDECIDED, score=0.0)
    monkeypatch.setattr(type(exam.engine), "grade", lambda *_, **__: undecided)
    session = exam.session
    session.begin()
    session.submit("hard to say")
    assert exam.card(exam.learnt).memory == exam.before.memory
    session.hand_in()
    assert isinstance(session.state, SelfGrading)
    session.grade_own(0)
    assert exam.card(exam.learnt).memory.repetitions == 0
    assert isinstance(session.state, Over)
    assert session.record.marks[0].own == 0


def test_the_journal_checks_out_after_an_interview(exam: Exam) -> None:
    exam.session.begin()
    exam.session.submit("7919")
    exam.session.submit(exam.right())
    exam.session.hand_in()
    from drill.journal.check import check

    assert check(exam.journal).sound
