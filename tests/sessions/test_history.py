"""The history over a real journal: plans by wish, open questions, variants ahead."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from drill.journal.facts import TemplateRow
from drill.journal.history import Answer, answers
from drill.journal.journal import Journal, open_journal
from drill.scheduling.card import Source
from drill.scheduling.rules import Rules
from drill.sessions.greeting import day_words, greeting
from drill.sessions.history import History
from drill.sessions.ports import OpenAsking
from drill.sessions.practice import PracticeSession
from drill.sessions.settings import limits_of
from drill.sessions.settings_list import Settings
from drill.sessions.states import Asking, Finished, Judged, Place, Preparing
from drill.sessions.wishes import Wishes
from tests.sessions.world import HandClock, SumEngine, variant


def row(number: int, section: str = "Sums") -> TemplateRow:
    return TemplateRow(
        id=f"add.{number}",
        title=f"Adding to {number}",
        refs=(f"sums.{number}",),
        kind="number",
        levels=(1, 2),
        version=1,
        par={1: 60, 2: 90},
        section=section,
        topic=f"Topic {number}",
    )


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def journal(tmp_path: Path, clock: HandClock) -> Iterator[Journal]:
    with open_journal(tmp_path, clock=clock.wall) as journal:
        journal.store_facts([row(2), row(3), row(4, "Others")], "print")
        yield journal


def history(journal: Journal, clock: HandClock, wishes: Wishes | None = None) -> History:
    wishes = wishes or Wishes()
    return History(journal, clock.wall, wishes, limits_of(wishes))


def session(journal: Journal, clock: HandClock, wishes: Wishes | None = None) -> PracticeSession:
    return PracticeSession(
        SumEngine(), history(journal, clock, wishes), clock.clocks(), second_try=False
    )


def templates(journal: Journal, clock: HandClock, wishes: Wishes) -> list[tuple[str, int, str]]:
    plan = history(journal, clock, wishes).plan(clock.wall().day())
    assert plan.queue.items == ()
    return [(item.template, item.level, item.kind) for item in plan.wished]


def practice_events(journal: Journal) -> list[Answer]:
    return list(answers(journal))


def test_the_plan_of_a_day_is_the_journals_queue(journal: Journal, clock: HandClock) -> None:
    plan = history(journal, clock).plan(clock.wall().day())
    assert [item.template for item in plan.queue.items] == ["add.2", "add.3", "add.4"]
    assert (plan.before, plan.why_empty) == (0, "")


def test_wishes_single_out_templates(journal: Journal, clock: HandClock) -> None:
    assert templates(journal, clock, Wishes(section="sums")) == [
        ("add.2", 1, "new"),
        ("add.3", 1, "new"),
    ]
    assert templates(journal, clock, Wishes(section="sums", limit=1)) == [("add.2", 1, "new")]
    assert templates(journal, clock, Wishes(level=2, minutes=2)) == [("add.2", 2, "new")]
    once, *again = templates(journal, clock, Wishes(template="add.4", limit=3))
    assert once == ("add.4", 1, "new")
    assert again == [("add.4", 1, "drill")] * 2


def test_wishes_that_match_nothing_say_so(journal: Journal, clock: HandClock) -> None:
    state = session(journal, clock, Wishes(section="geometry")).start()
    assert isinstance(state, Finished)
    assert state.why_empty == "No question matches section geometry."


def test_a_whole_day_on_the_real_journal(journal: Journal, clock: HandClock) -> None:
    practice = session(journal, clock)
    state = practice.start()
    asked = []
    while isinstance(state, Asking):
        asked.append(str(state.place))
        clock.tick(10)
        practice.prepare_next()
        practice.submit("999" if state.place.number == 2 else state.variant.answer)
        state = practice.advance()
    assert asked == [f"Question {n} of {total}" for n, total in ((1, 3), (2, 3), (3, 4), (4, 4))]
    assert isinstance(state, Finished)
    assert (state.right, state.missed, state.tomorrow_due) == (3, (), 3)
    cards = journal.cards()
    assert cards["add.2"].memory.repetitions == 1
    assert cards["add.3"].memory.repetitions == 0
    again = session(journal, clock).start()
    assert isinstance(again, Finished)
    assert again.why_empty == "Nothing is left for today. Come back tomorrow."


def test_the_greeting_shows_the_question_that_the_session_then_asks(
    journal: Journal, clock: HandClock, tmp_path: Path
) -> None:
    first = greeting(tmp_path, Wishes(), Settings(), clock.wall)
    assert (first.known, first.new, first.due) == (True, 3, 0)
    assert isinstance(first.first, Preparing)
    practice = session(journal, clock)
    practice.start()
    practice.prepare_next()
    state = practice.submit("3")
    practice.advance()
    practice.keep(practice.state.variant.reference, "1 +")  # type: ignore[union-attr]
    seen = greeting(tmp_path, Wishes(), Settings(), clock.wall)
    assert seen.resumed
    assert isinstance(seen.first, Asking)
    started = session(journal, clock).start()
    assert isinstance(started, Asking)
    for one in (seen.first, started):
        assert (str(one.place), one.text) == ("Question 2 of 3", "1 +")
    assert seen.first.variant == started.variant
    assert state is not started


@pytest.mark.parametrize("response", ["3", "999"])
def test_a_question_asked_again_is_greeted_as_one(
    journal: Journal, clock: HandClock, tmp_path: Path, response: str
) -> None:
    practice = session(journal, clock)
    practice.start()
    practice.submit(response)
    again = practice.another()
    assert isinstance(again, Asking)
    seen = greeting(tmp_path, Wishes(), Settings(), clock.wall).first
    started = session(journal, clock).start()
    for one in (again, seen, started):
        assert isinstance(one, Asking)
        assert (one.source, one.place) == (Source.DRILL, Place(2, 4))


def test_a_stored_question_is_greeted_and_asked_first(
    journal: Journal, clock: HandClock, tmp_path: Path
) -> None:
    history(journal, clock).store_ahead(variant("add.3", 1, 77))
    seen = greeting(tmp_path, Wishes(), Settings(), clock.wall)
    assert isinstance(seen.first, Asking)
    assert seen.first.variant.reference == "add.3@1#77"
    started = session(journal, clock).start()
    assert isinstance(started, Asking)
    assert started.variant.reference == "add.3@1#77"


def test_narrow_wishes_leave_the_open_question_alone(
    journal: Journal, clock: HandClock, tmp_path: Path
) -> None:
    session(journal, clock).start()
    assert isinstance(
        greeting(tmp_path, Wishes(section="others"), Settings(), clock.wall).first, Preparing
    )
    state = session(journal, clock, Wishes(section="others")).start()
    assert isinstance(state, Asking)
    assert state.variant.template == "add.4"


def test_each_part_keeps_the_question_that_lay_open_in_it(
    journal: Journal, clock: HandClock, tmp_path: Path
) -> None:
    daily = session(journal, clock)
    first = daily.start()
    assert isinstance(first, Asking)
    daily.keep(first.variant.reference, "1 +")
    part = session(journal, clock, Wishes(section="others", limit=3))
    narrow = part.start()
    assert isinstance(narrow, Asking)
    part.keep(narrow.variant.reference, "2 +")
    for wishes, asked, typed in (
        (Wishes(), first, "1 +"),
        (Wishes(section="others", limit=9), narrow, "2 +"),
    ):
        again = session(journal, clock, wishes).start()
        assert isinstance(again, Asking)
        assert (again.variant, again.text) == (asked.variant, typed)


def test_a_template_wished_for_goes_on_after_the_question_left_open(
    journal: Journal, clock: HandClock
) -> None:
    wishes = Wishes(template="add.2", limit=3)
    session(journal, clock, wishes).start()
    again = session(journal, clock, wishes)
    for number in (1, 2, 3):
        state = again.state if number > 1 else again.start()
        assert isinstance(state, Asking)
        assert str(state.place) == f"Question {number} of 3"
        again.submit(state.variant.answer)
        again.advance()
    assert isinstance(again.state, Finished)


def test_questions_left_open_long_ago_are_forgotten_but_never_the_days_own(
    journal: Journal, clock: HandClock
) -> None:
    session(journal, clock).start()
    for level in range(1, 40):
        kept = OpenAsking(b"0123456789abcdef", variant("add.2", 1, level))
        clock.tick(60)
        history(journal, clock, Wishes(level=level)).keep_open(kept)
    left = [history(journal, clock, Wishes(level=level)).open_asking() for level in range(1, 40)]
    assert [one is not None for one in left] == [False] * 19 + [True] * 20
    assert history(journal, clock).open_asking() is not None


def test_an_open_question_survives_word_for_word(journal: Journal, clock: HandClock) -> None:
    past = history(journal, clock)
    kept = OpenAsking(
        asking=b"0123456789abcdef",
        variant=variant("add.2", 1, 5),
        typed="[@click=app.quit] \x1b λ",
        attempt=2,
        hints=1,
        seconds=12.5,
        told=True,
    )
    past.keep_open(kept)
    assert past.open_asking() == kept
    past.keep_typed(replace(kept, typed="3", seconds=20.0))
    assert past.open_asking() == replace(kept, typed="3", seconds=20.0)
    past.close_open()
    assert past.open_asking() is None


def test_what_another_version_left_open_is_passed_over(journal: Journal, clock: HandClock) -> None:
    past = history(journal, clock)
    past.keep_open(OpenAsking(b"0123456789abcdef", variant("add.2", 1, 5)))
    opened = journal.open_asking()
    assert opened is not None
    journal.put_open(replace(opened, variant=b'{"prompt": 1}'))
    assert past.open_asking() is None


def test_a_question_that_was_asked_is_not_stored_for_another_time(
    journal: Journal, clock: HandClock
) -> None:
    past = history(journal, clock)
    past.store_ahead(variant("add.2", 1, 5))
    past.store_ahead(variant("add.2", 2, 5))
    past.store_ahead(variant("add.3", 1, 5))
    past.keep_open(OpenAsking(b"0123456789abcdef", variant("add.2", 1, 5)))
    assert set(past.stored()) == {("add.2", 2), ("add.3", 1)}


def test_another_one_like_what_was_drawn_ahead_is_another(
    journal: Journal, clock: HandClock
) -> None:
    practice = session(journal, clock)
    practice.start()
    practice.prepare_next()
    practice.give_up()
    second = practice.advance()
    assert isinstance(second, Asking)
    practice.give_up()
    other = practice.another()
    assert isinstance(other, Asking)
    assert other.variant.template == second.variant.template
    assert other.variant.seed != second.variant.seed


def test_few_variants_are_kept_ahead(journal: Journal, clock: HandClock) -> None:
    past = history(journal, clock)
    for seed in range(12):
        past.store_ahead(variant("add.2", 1, seed))
    assert 1 <= len(journal.stored_ahead()) <= 4


def test_days_are_named_in_english(clock: HandClock) -> None:
    assert day_words(clock.wall().day()) == "Sunday 22 November"


def test_the_catalogue_knows_cards_and_notes(journal: Journal, clock: HandClock) -> None:
    past = history(journal, clock)
    practice = session(journal, clock)
    practice.start()
    practice.submit("3")
    past.put_note("add.3", "mind the carry")
    past.wish(Wishes(section="others"))
    one, two, three = past.catalogue(clock.wall().day())
    assert (one.template, one.stage, one.days, one.reviews) == ("add.2", "learning", 1, 1)
    assert (two.stage, two.days, two.note) == ("new", None, "mind the carry")
    assert three.section == "Others"
    assert past.note("add.3") == "mind the carry"
    past.back_up()
    assert list(journal.folder.glob("backups/*"))


def test_a_single_template_is_asked_as_often_as_wished(journal: Journal, clock: HandClock) -> None:
    practice = session(journal, clock, Wishes(template="add.2", limit=3))
    state, asked = practice.start(), []
    while isinstance(state, Asking):
        asked.append(f"{state.place} {state.variant.template}")
        practice.submit(state.variant.answer)
        state = practice.advance()
    assert asked == [f"Question {number} of 3 add.2" for number in (1, 2, 3)]
    sources = [event.source for event in practice_events(journal)]
    assert sources == ["practice", "drill", "drill"]


def test_after_a_narrow_session_tomorrow_is_told_as_it_is(
    journal: Journal, clock: HandClock
) -> None:
    practice = session(journal, clock, Wishes(template="add.2", limit=1))
    end = practice.start()
    while isinstance(end, Asking):
        practice.submit(end.variant.answer)
        end = practice.advance()
    assert isinstance(end, Finished)
    assert [one.returns.days for one in end.done] == [1]
    assert (end.tomorrow_due, end.part) == (1, True)


def test_the_whole_of_today_is_no_part(journal: Journal, clock: HandClock) -> None:
    practice = session(journal, clock)
    state = practice.start()
    while isinstance(state, Asking):
        practice.submit(state.variant.answer)
        state = practice.advance()
    assert isinstance(state, Finished)
    assert not state.part


def test_what_bounds_the_first_session_bounds_no_other(journal: Journal, clock: HandClock) -> None:
    practice = PracticeSession(SumEngine(), history(journal, clock), clock.clocks(), most=1)
    first = practice.start()
    assert isinstance(first, Asking)
    assert first.place.total == 1
    state = practice.restart(Wishes(templates=("add.2", "add.3", "add.4")))
    assert isinstance(state, Asking)
    assert str(state.place) == "Question 1 of 3"


def test_other_rules_are_followed_at_once_in_every_card(journal: Journal, clock: HandClock) -> None:
    past, practice = history(journal, clock), session(journal, clock)
    practice.start()
    practice.submit("3")
    before = journal.cards()["add.2"].due
    past.follow(limits_of(Wishes()), Rules(scheduler="fsrs", retention=95))
    assert journal.rules == Rules(scheduler="fsrs", retention=95)
    assert journal.cards()["add.2"].due != before
    practice.follow(Settings())
    assert journal.cards()["add.2"].due == before


def test_whether_there_is_a_second_try_is_followed_at_once(
    journal: Journal, clock: HandClock
) -> None:
    practice = session(journal, clock)  # without one
    practice.start()
    practice.follow(Settings(second_try=True))
    state = practice.submit("999")
    assert isinstance(state, Judged)
    assert not state.opened


def test_the_last_question_of_a_part_can_be_put_aside(journal: Journal, clock: HandClock) -> None:
    practice = session(journal, clock, Wishes(template="add.2", limit=1))
    practice.start()
    practice.give_up()
    end = practice.suspend()
    assert isinstance(end, Finished)
    assert end.done[0].returns.suspended
    assert isinstance(practice.undo(), Asking)
    card = journal.card("add.2")
    assert card is None or not card.suspended
