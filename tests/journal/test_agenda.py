"""The queue as the journal makes it: from cards, the facts of templates, and today's answers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from drill.journal.events import prompt_digest
from drill.journal.facts import TemplateRow
from drill.journal.history import answers
from drill.journal.journal import Journal
from drill.scheduling.card import CardState, Source
from drill.scheduling.day import later
from drill.scheduling.queue import Limits
from tests.journal.scene import facts, scene


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
        from msgspec.structs import replace

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


@pytest.mark.parametrize("put_aside", [Journal.suspend, Journal.bury])
def test_a_miss_that_was_put_aside_is_not_asked_again(
    tmp_path: Path, put_aside: Callable[[Journal, str], CardState]
) -> None:
    with scene(tmp_path) as person:
        person.journal.store_facts(facts(5))
        person.answer("t0", 1)
        person.answer("t1", 1)
        put_aside(person.journal, "t0")
        assert [item.template for item in person.journal.queue().drills] == ["t1"]
        assert [one.template for one in person.journal.queue().answered] == ["t0", "t1"]


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
