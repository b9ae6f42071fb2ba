"""The plan to a date, made from a real journal."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from drill.journal.outlook import plan_to, studies
from drill.scheduling.day import later
from drill.scheduling.queue import Limits
from tests.journal.scene import facts, scene


def test_a_plan_is_made_of_cards_facts_and_pace(tmp_path: Path) -> None:
    with scene(tmp_path) as person:
        person.journal.store_facts(facts(20))
        person.answer("t3", 4)
        today = person.journal.today()
        found = {one.template: one for one in studies(person.journal)}
        assert len(found) == 20
        assert found["t3"].card == person.journal.card("t3")
        assert found["t4"].seconds == 60
        made = plan_to(person.journal, later(today, 28), minutes=15)
        assert made.fits
        assert made.advice is None
        assert made.learnt == 20
        assert [load.day for load in made.days] == [later(today, days) for days in range(28)]
        assert person.journal.cards() == {"t3": found["t3"].card}  # a plan changes nothing


def test_what_was_answered_today_is_not_planned_again(tmp_path: Path) -> None:
    with scene(tmp_path) as person:
        person.journal.store_facts(facts(60))
        for number in range(2):
            person.answer(f"t{number}", 5)
        limits = Limits(minutes=30)
        queue = person.journal.queue(limits=limits)
        made = plan_to(person.journal, later(person.journal.today(), 28), minutes=30)
        assert queue.new == made.days[0].new == 10
        assert [load.new for load in made.days[1:3]] == [12, 12]
        person.answer("t2", 5, active_ms=29 * 60_000 + 30_000)
        made = plan_to(person.journal, later(person.journal.today(), 28), minutes=30)
        assert made.days[0].new == person.journal.queue(limits=limits).new == 0


def test_advice_on_dropping_knows_dependants_and_key_concepts(tmp_path: Path) -> None:
    rows = facts(5)
    rows[0] = replace(rows[0], section="7. Key Concepts and Insights")
    rows[3] = replace(rows[3], needs=("e1", "e3"))
    rows[4] = replace(rows[4], refs=("e2",), difficulty=2)
    with scene(tmp_path) as person:
        person.journal.store_facts(rows)
        found = {one.template: one for one in studies(person.journal)}
        assert [name for name, one in found.items() if one.key] == ["t0"]
        assert {name: one.dependants for name, one in found.items() if one.dependants} == {"t1": 1}
        soon = later(person.journal.today(), 9)
        made = plan_to(person.journal, soon, minutes=10, new_a_day=0, advise=False)
        assert made.not_started == ("Title 4", "Title 3", "Title 2", "Title 1", "Title 0")


def test_what_does_not_fit_is_said_with_the_minutes_it_would_take(tmp_path: Path) -> None:
    with scene(tmp_path) as person:
        person.journal.store_facts(facts(90))
        soon = later(person.journal.today(), 9)
        made = plan_to(person.journal, soon, minutes=10)
        assert not made.fits
        assert made.not_started[0] == "Title 89"
        assert made.advice is not None
        assert made.advice.left_out < made.left_out
        assert made.advice.new > 12  # ten minutes were not what held it back
        assert plan_to(person.journal, soon, minutes=10, advise=False).advice is None


def test_a_date_that_has_passed_is_an_empty_plan(tmp_path: Path) -> None:
    with scene(tmp_path) as person:
        person.journal.store_facts(facts(3))
        made = plan_to(person.journal, later(person.journal.today(), -3))
        assert made.days == ()
        assert len(made.not_started) == 3
