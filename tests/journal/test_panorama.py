"""What Home shows besides today, against plain recomputations over the journal's own lists."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest
from msgspec.structs import replace as changed

from drill.journal.glance import glance
from drill.journal.history import answers, answers_to
from drill.journal.outlook import look_ahead, plan_to
from drill.journal.panorama import FADING, SURE, Outlook, Panorama, Part, Slip
from drill.journal.sittings import Sitting
from drill.scheduling.card import Source
from drill.scheduling.day import StudyDay, later
from drill.scheduling.queue import Limits
from drill.scheduling.recall import probability
from drill.scheduling.target import Target
from tests.journal.scene import Scene, facts, scene


def seen(person: Scene) -> Panorama:
    found = glance(person.folder, person.journal.today(), wide=True).panorama
    assert found is not None
    return found


def test_it_is_there_only_where_it_is_asked_for(tmp_path: Path) -> None:
    with scene(tmp_path) as person:
        assert glance(tmp_path, person.journal.today()).panorama is None
        assert seen(person) == Panorama()


def test_week_and_sections_are_what_the_lists_say(tmp_path: Path) -> None:
    chance = random.Random(7)
    with scene(tmp_path) as person:
        rows = [
            changed(row, section=f"{n % 2}. Part", refs=(f"e{n // 2}",))
            for n, row in enumerate(facts(12))
        ]
        rows[5] = changed(rows[5], refs=("e2", "far"))
        person.journal.store_facts(rows)
        for _ in range(30):
            for _ in range(chance.randrange(4)):
                person.answer(
                    f"t{chance.randrange(9)}",
                    chance.choice((1, 4, 5, None)),
                    active_ms=chance.randrange(90_000),
                )
            if chance.random() < 0.2:
                person.journal.undo()
            person.clock.wait(days=1)
        person.answer("t3", 5)
        today = person.journal.today()
        found = seen(person)
        week = [later(today, days) for days in range(-6, 1)]
        told = answers(person.journal)
        graded = [one for one in told if one.quality is not None]
        assert found.answers == tuple(sum(one.day == day for one in graded) for day in week)
        assert found.seconds == tuple(
            round(sum(one.active_ms for one in told if one.day == day) / 1000) for day in week
        )
        assert found.parts == plainly(person, today)


def plainly(person: Scene, today: StudyDay) -> tuple[Part, ...]:
    cards = person.journal.cards()
    sections: dict[str, str] = {}
    for row in person.journal.facts():
        for ref in row.refs:
            sections.setdefault(ref, row.section)
    parts = []
    for section in dict.fromkeys(sections.values()):
        counts = [0, 0, 0, 0]
        for ref in (one for one, its in sections.items() if its == section):
            met = [
                cards[row.id]
                for row in person.journal.facts()
                if ref in row.refs and row.id in cards and cards[row.id].is_met
            ]
            chances = [probability(card.recall, today) if card.recall else 0.0 for card in met]
            counts[0] += 1
            counts[1] += bool(met)
            counts[2] += bool(met) and all(
                card.memory.repetitions >= 2 and recalled >= SURE
                for card, recalled in zip(met, chances, strict=True)
            )
            counts[3] += any(recalled < FADING for recalled in chances)
        parts.append(Part(section, *counts))
    return tuple(parts)


def test_entries_of_the_sheet_count_even_without_a_question(tmp_path: Path) -> None:
    from drill.bank.variant import EntryFacts

    listed = [
        EntryFacts(
            id=name, section=section, topic="", title=name, statement="", kind="", computable=True
        )
        for name, section in (("e0", "One"), ("lone", "Two"), ("e1", "Two"))
    ]
    with scene(tmp_path) as person:
        person.journal.store_facts(facts(2), "f", listed)
        person.answer("t1", 4)
        assert [(part.section, part.entries, part.met) for part in seen(person).parts] == [
            ("One", 1, 0),
            ("Two", 2, 1),
        ]


def test_what_was_asked_in_an_interview_alone_was_not_met_and_cannot_fade(tmp_path: Path) -> None:
    with scene(tmp_path) as person:
        person.journal.store_facts(facts(4))
        person.answer("t0", 5)
        for number, quality in ((0, 5), (1, 5), (2, 0)):
            person.answer(f"t{number}", quality, source=Source.INTERVIEW)
        person.answer("t3", 0, source=Source.INTERVIEW, answered=False)
        person.clock.wait(days=40)
        (part,) = seen(person).parts
        assert (part.met, part.fading) == (1, 1)
        person.answer("t1", 4)
        assert seen(person).parts[0].met == 2
        assert plainly(person, person.journal.today()) == seen(person).parts


def test_an_answer_graded_by_hand_counts_and_one_without_a_grade_does_not(tmp_path: Path) -> None:
    with scene(tmp_path) as person:
        person.journal.store_facts(facts(4))
        person.answer("t0", 1, misconception="sign-slip")
        person.clock.wait(days=1)
        person.answer("t1", None, verdict="unreadable")
        today = person.journal.today()
        assert (seen(person).answers[-1], glance(tmp_path, today).streak) == (0, 1)
        event = person.response("t0", None, verdict="undecided")
        person.journal.record(event)
        person.journal.override(event.asking, 2)
        assert (seen(person).answers[-1], glance(tmp_path, today).streak) == (1, 2)
        assert seen(person).slip is not None
        person.journal.override(event.asking, 4)
        assert seen(person).slip is None
        person.journal.undo(2)
        assert (seen(person).answers[-1], glance(tmp_path, today).streak) == (0, 1)


def test_the_slip_of_the_last_day_until_it_is_put_right(tmp_path: Path) -> None:
    with scene(tmp_path) as person:
        person.journal.store_facts(facts(5))
        person.answer("t0", 1, misconception="sign-slip")
        person.answer("t1", 1, misconception="base-rate-neglect")
        person.answer("t2", 1, misconception="base-rate-neglect")
        assert seen(person).slip is None  # today is not over
        day = person.journal.today()
        person.clock.wait(days=3)
        slip = Slip("base-rate-neglect", "topic 2", 2, day, ("t1", "t2"))
        assert seen(person).slip == slip
        person.answer("t1", 5)
        assert seen(person).slip == replace_slip(slip, 1, ("t2",))
        person.answer("t2", 2)
        assert seen(person).slip == replace_slip(slip, 1, ("t2",))
        person.answer("t2", 4)
        assert seen(person).slip == Slip("sign-slip", "topic 0", 1, day, ("t0",))
        person.journal.undo()
        assert seen(person).slip == replace_slip(slip, 1, ("t2",))


def replace_slip(slip: Slip, times: int, templates: tuple[str, ...]) -> Slip:
    return Slip(slip.name, slip.topic, times, slip.day, templates)


def test_a_slip_that_was_undone_is_none(tmp_path: Path) -> None:
    with scene(tmp_path) as person:
        person.journal.store_facts(facts(2))
        person.answer("t0", 1, misconception="sign-slip")
        person.journal.undo()
        person.clock.wait(days=1)
        assert seen(person).slip is None


def test_an_interview_left_open_is_seen_until_it_ends(tmp_path: Path) -> None:
    with scene(tmp_path) as person:
        now = person.journal.now().instant
        sitting = Sitting(
            id="a", kind="interview", started=now, changed=now, finished=False, state=b"{}"
        )
        assert not seen(person).interview
        person.journal.put_sitting(replace(sitting, kind="diagnostic"))
        assert not seen(person).interview
        person.journal.put_sitting(sitting)
        assert seen(person).interview
        person.journal.put_sitting(replace(sitting, finished=True))
        assert not seen(person).interview


def test_the_outlook_is_kept_for_the_next_glance(tmp_path: Path) -> None:
    with scene(tmp_path) as person:
        person.journal.store_facts(facts(90))
        today = person.journal.today()
        target = Target(later(today, 9), today)
        made = look_ahead(person.journal, target, minutes=10, new_a_day=12)
        whole = plan_to(person.journal, target.day, minutes=10, advise=False)
        assert made == Outlook(
            target.day, today, 10, 12, 90, len(whole.not_started), len(whole.not_refreshed)
        )
        assert not made.fits
        assert seen(person).outlook == made
        person.journal.keep_fact("outlook", "{}")
        assert seen(person).outlook is None


def test_answers_to_some_templates_are_those_of_the_whole_list(tmp_path: Path) -> None:
    with scene(tmp_path) as person:
        person.answer("older", 4)
        row = changed(facts(1)[0], aliases=("older",))
        person.journal.store_facts([row, *facts(3)[1:]])
        for name in ("t1", "t0", "t2", "t1"):
            person.answer(name, 3)
        whole = answers(person.journal)
        for wanted in (("t0",), ("t1", "t2"), (), ("none",)):
            found = answers_to(person.journal, wanted)
            assert found == tuple(one for one in whole if one.template in wanted)
        assert len(answers_to(person.journal, ("t0",))) == 2


# The interview's date and the queue


def test_the_journal_keeps_since_when_a_day_is_prepared_for(tmp_path: Path) -> None:
    with scene(tmp_path) as person:
        today = person.journal.today()
        date = later(today, 40)
        assert person.journal.prepare_for(Target(date, today)) == Target(date, today)
        person.clock.wait(days=10)
        now = person.journal.today()
        assert person.journal.prepare_for(Target(date, now)) == Target(date, today)
        assert person.journal.target(Target(date, now)) == Target(date, today)
        other = Target(later(date, 1), now)
        assert person.journal.prepare_for(other) == other
        assert person.journal.prepare_for(None) is None
        assert person.journal.target(Target(date, now)) == Target(date, now)


@pytest.mark.parametrize("kept", ["", "words", "1", "1 2 3", "739605 -4", "٣ ٤"])
def test_what_cannot_be_understood_is_passed_over(tmp_path: Path, kept: str) -> None:
    with scene(tmp_path) as person:
        target = Target(later(person.journal.today(), 9), person.journal.today())
        person.journal.keep_fact("interview", kept)
        assert person.journal.target(target) == target


def test_the_queue_follows_the_date_and_the_cards_never_do(tmp_path: Path) -> None:
    with scene(tmp_path) as person:
        person.journal.store_facts(facts(3))
        for _ in range(3):
            person.answer("t0", 5)
            person.clock.wait(days=max(1, person.due_in("t0") or 1))
        person.answer("t0", 5)
        cards = person.journal.cards()
        assert (person.due_in("t0") or 0) > 40
        date = later(person.journal.today(), 20)
        person.journal.prepare_for(Target(date, person.journal.today()))
        person.clock.wait(
            days=17
        )  # the last reviews have begun: the final fifth, counted from the first day
        today = person.journal.today()
        wanted = Limits(minutes=60, target=Target(date, today))
        assert "t0" in {item.template for item in person.journal.queue(limits=wanted).items}
        assert glance(tmp_path, today, wanted).due == 1
        assert glance(tmp_path, today).due == 0
        person.clock.wait(days=4)  # the day after: the plain schedule again
        assert glance(tmp_path, person.journal.today(), wanted).due == 0
        assert person.journal.cards() == cards
