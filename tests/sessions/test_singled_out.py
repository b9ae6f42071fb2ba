"""What can be practised ahead of its time, and in what order."""

from __future__ import annotations

import datetime
from pathlib import Path

from msgspec.structs import replace

from drill.journal.journal import open_journal
from drill.scheduling.card import Asking as Asked
from drill.scheduling.card import CardState, Source, after
from drill.scheduling.day import StudyDay, day_of, later
from drill.scheduling.rules import Rules
from drill.sessions.singled_out import ahead_of_time, singled_out
from drill.sessions.states import Asking, Finished, Judged
from drill.sessions.wishes import Wishes
from tests.sessions import test_history as small
from tests.sessions.world import HandClock

DAY = StudyDay(day_of(datetime.date(2026, 11, 22)))


def card(template: str, ago: int, *qualities: int) -> CardState:
    """Return a card that was first asked so many days ago, and then whenever it was due."""
    known, day = CardState(template=template), later(DAY, -ago)
    for quality in qualities:
        known = after(known, Asked(day, quality), Rules())
        assert known.due is not None
        assert day <= DAY, "it would not be asked yet"
        day = known.due
    return known


def test_what_returns_soonest_comes_first_and_what_was_asked_today_last() -> None:
    cards = (
        card("late", 12, 5, 5, 5),
        card("today", 0, 5),
        card("soon", 5, 5, 5),
        CardState(template="new"),
    )
    names = ahead_of_time(cards, DAY)
    assert names == ("soon", "late", "today")
    assert ahead_of_time(cards, later(DAY, 1))[0] == "today"


def test_of_two_that_return_on_one_day_the_weaker_comes_first() -> None:
    strong, weak = card("a", 0, 5), card("b", 0, 3)
    assert strong.due == weak.due
    assert ahead_of_time((strong, weak), DAY) == ("b", "a")


def test_what_was_put_aside_is_not_asked_ahead() -> None:
    known = card("a", 3, 5)
    assert ahead_of_time((replace(known, suspended=True),), DAY) == ()
    assert ahead_of_time((replace(known, buried_until=later(DAY, 1)),), DAY) == ()
    assert ahead_of_time((replace(known, buried_until=DAY),), DAY) == ("a",)


def test_what_was_put_aside_is_asked_last_where_it_is_wished_for_by_name() -> None:
    facts = [small.row(number) for number in (2, 3)]
    aside = replace(card("add.2", 1, 5), suspended=True)
    items = singled_out(
        Wishes(templates=("add.2", "add.3")),
        facts,
        {"add.2": aside, "add.3": card("add.3", 5, 5, 5)},
        DAY,
        900,
    )
    assert [one.template for one in items] == ["add.3", "add.2"]


def test_a_part_is_asked_with_what_returns_soonest_first() -> None:
    facts = [small.row(number) for number in (2, 3, 4)]
    cards = {"add.2": card("add.2", 12, 5, 5, 5), "add.3": card("add.3", 5, 5, 5)}
    items = singled_out(Wishes(section="sums"), facts, cards, DAY, 900)
    assert [(one.template, one.kind) for one in items] == [
        ("add.4", "new"),
        ("add.3", "early"),
        ("add.2", "early"),
    ]
    ahead = singled_out(Wishes(ahead=True), facts, cards, DAY, 900)
    assert [one.template for one in ahead] == ["add.3", "add.2"]
    assert len(singled_out(Wishes(ahead=True), facts, cards, DAY, 60)) == 1
    assert singled_out(Wishes(ahead=True), facts, {}, DAY, 900) == ()


def test_a_day_that_is_done_goes_on_ahead_of_time_and_changes_no_schedule(tmp_path: Path) -> None:
    clock = HandClock()
    with open_journal(tmp_path, clock=clock.wall) as journal:
        journal.store_facts([small.row(2), small.row(3)], "print")
        session = small.session(journal, clock)
        state = session.start()
        while isinstance(state, Asking):
            session.submit(state.variant.answer)
            state = session.advance()
        assert isinstance(state, Finished)
        assert (state.beyond, state.early) == (0, 2)
        days = {name: one.due for name, one in journal.cards().items()}
        state = session.practise_on()
        assert isinstance(state, Asking)
        assert (state.source, str(state.place)) == (Source.EARLY, "Question 1 of 2")
        judged = session.submit(state.variant.answer)
        assert isinstance(judged, Judged)
        assert {name: one.due for name, one in journal.cards().items()} == days
