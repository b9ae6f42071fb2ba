"""The plan to a date, made from a real journal."""

from __future__ import annotations

from pathlib import Path

from drill.journal.outlook import plan_to, studies
from drill.scheduling.day import later
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
        assert made.minutes_needed == 15
        assert made.learnt == 20
        assert [load.day for load in made.days] == [later(today, days) for days in range(28)]
        assert person.journal.cards() == {"t3": found["t3"].card}  # a plan changes nothing


def test_what_does_not_fit_is_said_with_the_minutes_it_would_take(tmp_path: Path) -> None:
    with scene(tmp_path) as person:
        person.journal.store_facts(facts(90))
        soon = later(person.journal.today(), 9)
        made = plan_to(person.journal, soon, minutes=10)
        assert not made.fits
        assert made.not_started[0] == "Title 89"
        assert made.minutes_needed is not None
        assert made.minutes_needed > 10
        assert plan_to(person.journal, soon, minutes=10, advise=False).minutes_needed is None


def test_a_date_that_has_passed_is_an_empty_plan(tmp_path: Path) -> None:
    with scene(tmp_path) as person:
        person.journal.store_facts(facts(3))
        made = plan_to(person.journal, later(person.journal.today(), -3))
        assert made.days == ()
        assert len(made.not_started) == 3
