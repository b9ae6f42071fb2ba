"""The minutes of a day on the real journal: how many questions they hold, and what is said when they are over."""

from __future__ import annotations

from pathlib import Path

from drill.journal.journal import Journal, open_journal
from drill.sessions.greeting import greeting
from drill.sessions.practice import PracticeSession
from drill.sessions.settings_list import Settings
from drill.sessions.states import Asking, Finished, Judged
from drill.sessions.wishes import Wishes
from tests.sessions import test_history as small
from tests.sessions.world import HandClock, SumEngine


def opened(folder: Path, clock: HandClock) -> Journal:
    journal = open_journal(folder, clock=clock.wall)
    journal.store_facts([small.row(number) for number in range(2, 12)], "one")
    return journal


def number_of_questions(journal: Journal, clock: HandClock, wishes: Wishes) -> int:
    day = clock.wall().day()
    return len(small.history(journal, clock, wishes).plan(day).wished)


def test_limit_and_minutes_hold_together(tmp_path: Path) -> None:
    clock = HandClock()
    with opened(tmp_path, clock) as journal:
        for wishes, count in (
            (Wishes(section="sums", limit=4), 4),
            (Wishes(section="sums", limit=4, minutes=2), 2),
            (Wishes(section="sums", limit=1, minutes=9), 1),
            (Wishes(section="sums", minutes=3), 3),
        ):
            assert number_of_questions(journal, clock, wishes) == count, wishes


def test_minutes_used_up_by_one_question_are_said_so_and_one_can_go_on(tmp_path: Path) -> None:
    clock = HandClock()
    with opened(tmp_path, clock) as journal:
        session: PracticeSession = small.session(journal, clock, Wishes(minutes=3))
        state = session.start()
        assert isinstance(state, Asking)
        clock.tick(1000)
        session.submit(state.variant.answer)
        again = small.session(journal, clock, Wishes(minutes=3))
        end = again.start()
        assert isinstance(end, Finished)
        assert end.why_empty == (
            "Today's minutes are used up. 3 new are left: they wait for tomorrow, or go on now."
        )
        assert (end.beyond, end.spent) == (3, True)
        assert isinstance(again.go_on(), Asking)
        for _ in range(3):
            state = again.state
            assert isinstance(state, Asking)
            again.submit(state.variant.answer)
            again.advance()
        assert isinstance(again.state, Finished)


def test_a_second_try_that_was_interrupted_goes_on_under_its_number(tmp_path: Path) -> None:
    clock = HandClock()
    with opened(tmp_path, clock) as journal:
        settings = Settings()
        session = PracticeSession(
            SumEngine(), small.history(journal, clock), clock.clocks(), second_try=True
        )
        session.start()
        assert isinstance(session.submit("999"), Judged)
        first = greeting(tmp_path, Wishes(), settings, clock.wall).first
        again = small.session(journal, clock)
        state = again.start()
        assert isinstance(first, Asking)
        assert isinstance(state, Asking)
        assert (first.place.number, state.place.number, state.attempt) == (1, 1, 2)
        assert state.notice.startswith("This is your second try")
