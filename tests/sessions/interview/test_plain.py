"""The interview line by line: what is written, what lines mean, and what happens while nobody types."""

from __future__ import annotations

from collections.abc import Iterable

from drill.sessions.interview.interview import InterviewSession
from drill.sessions.interview.plain import SILENCE, Line, plain_interview
from drill.sessions.interview.record import Record
from tests.sessions.interview.hall import Memory, bank, new_record
from tests.sessions.world import HandClock


class Desk:
    """Someone who types lines; a number is a silence of so many seconds."""

    def __init__(self, record: Record | None = None) -> None:
        self.memory, self.clock = Memory(), HandClock()
        self.session = InterviewSession(
            bank()[0], self.memory, self.clock.clocks(), record or new_record("mle", 15, 2)
        )
        self.told: list[str] = []
        self.silence = 0.0

    def type(self, lines: Iterable[str | int], *, ascii_only: bool = False) -> bool:
        waiting = iter(lines)

        def read_line(patience: float) -> Line:
            if self.silence > 0:
                step = min(patience, self.silence)
                self.silence -= step
                self.clock.tick(step)
                return SILENCE
            line = next(waiting, None)
            if isinstance(line, int):
                self.silence = line
                return SILENCE
            return line

        return plain_interview(self.session, read_line, self.told.append, ascii_only=ascii_only)

    @property
    def text(self) -> str:
        return "\n".join(self.told)


def test_the_end_of_input_leaves_it_open() -> None:
    desk = Desk()
    assert not desk.type(["", "!"])
    assert desk.told[-1] == "Left as it stands; `drill interview` goes on from here."
    assert desk.session.record.marks[0].status == "unknown"
    assert "Time away does not count." in desk.text


def test_words_skip_flag_return_and_list() -> None:
    desk = Desk()
    desk.type(["", "skip", "flag", "!", "list", "2", "time", "go 1", "back", "quit"])
    assert "Flagged." in desk.told
    assert "  1  skipped" in desk.told
    assert "  2  answered: don't know" in desk.told
    assert "  3  skipped" in desk.told
    assert "15:00 left." in desk.told
    assert desk.session.record.place == 0


def test_an_unreadable_line_points_at_the_place_and_asks_no_confidence() -> None:
    desk = Desk()
    desk.type(["", "((", "quit"])
    place = desk.told.index("  ((")
    assert desk.told[place + 1].strip() == "^"
    assert desk.told[place + 2].endswith("Nothing is counted.")
    assert "How sure" not in desk.text


def test_confidence_comes_after_the_answer_and_can_be_taken_back() -> None:
    desk = Desk()
    desk.type(["", "7919", "wait", "7919", "1", "quit"])
    assert desk.text.count("How sure are you?") == 2
    (mark,) = [mark for mark in desk.session.record.marks if mark.given]
    assert (mark.text, mark.confidence) == ("7919", "sure")
    assert "Not yet" not in desk.text


def test_the_clock_warns_while_nobody_types_and_takes_what_is_typed_at_the_end() -> None:
    desk = Desk()
    typed: list[str | int] = ["", 225, "7919", "", 450, "", "", 225, "", "quit"]
    desk.type(typed)
    assert desk.text.count("Time is over. Press Enter to hand in what stands on your line.") == 3
    assert "5 minutes are left." in desk.told
    assert "1 minute is left." in desk.told
    assert desk.session.record.marks[0].text == "7919"
    assert desk.session.record.marks[0].status == "answered"
    assert desk.session.record.phase in ("grading", "finished")
    assert "Type an answer first" not in desk.text


def test_the_line_that_is_handed_in_when_time_ends_opens_no_door() -> None:
    desk = Desk()
    desk.type(["", 225, "7919"])
    assert desk.session.record.phase == "door"
    assert desk.told[-2].endswith("The clock stands still. Press Enter to begin.")
    desk = Desk()
    desk.type(["", "list", 225])
    assert desk.session.record.phase == "door"


def test_an_answer_of_which_only_the_confidence_is_missing_is_handed_in_when_time_ends() -> None:
    for last in (["1"], [""], [12]):
        desk = Desk()
        desk.type(["", "7919", 225, *last])
        assert desk.session.record.marks[0].text == "7919"


def test_a_line_that_was_taken_back_is_handed_in_when_nothing_else_is_typed() -> None:
    for last in ([""], [12]):
        desk = Desk()
        desk.type(["", "7919", "x", 225, *last])
        assert desk.session.record.marks[0].text == "7919"


def test_nothing_typed_steers_the_terminal() -> None:
    desk = Desk()
    desk.type(["", "\x1b[2J", "quit"])
    assert "\x1b" not in desk.text
    assert "␛[2J" in desk.text


def test_the_end_says_everything_and_offers_the_missed() -> None:
    desk = Desk()
    assert desk.type(["", "!", "hand in", "again"])
    assert "NO: 0 points of 100, ± 10" in desk.told
    assert desk.told[-1] == "2 fresh variants wait at the head of today's queue."
    assert len(desk.memory.queued) == 2
    assert any(line.startswith("1. ✗ not known") for line in desk.told)
    assert any(line.startswith("3. - not reached") for line in desk.told)


def test_no_line_is_met_with_silence() -> None:
    desk = Desk()
    desk.type(["", "", "go 9", "go 3", "list", "9", "maybe", "", "help", "quit"])
    for sentence in (
        "Type an answer first; ! says that you don't know.",
        "This part has the questions 1 to 5.",
        "Question 3 comes later; only what you have seen can be chosen.",
        "Type a number, or press Enter.",
    ):
        assert sentence in desk.told
    assert sum("see the clock" in line for line in desk.told) == 2


def test_an_answer_typed_too_late_opens_no_door_and_what_has_not_begun_cannot_end() -> None:
    desk = Desk()
    desk.type(["0.25", "hand in", "quit"])
    assert "The clock stands still. Press Enter to begin." in desk.told
    assert "Nothing has begun yet; quit leaves." in desk.told
    assert desk.told[-1] == "Left before it began; nothing of it is kept."
    assert desk.session.record.phase == "door"
    assert not desk.memory.all()


def test_only_points_there_are_can_be_ticked() -> None:
    desk = Desk()
    desk.type(["", *["!"] * 5, "", *["!"] * 5, "", "!", "!", "!", "", "9 99", "x", "1"])
    said = [line for line in desk.told if line.startswith("Type numbers from 1 to ")]
    assert len(said) == 2
    assert desk.session.record.phase == "finished"


def test_ascii_alone_where_it_is_wished() -> None:
    desk = Desk()
    desk.type(["", *["!"] * 5, "", "7919", "1", "hand in"], ascii_only=True)
    assert desk.text.isascii()
