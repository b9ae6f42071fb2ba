"""The interview line by line, without cursor control: for screen readers, pipes and bad connections."""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterable
from typing import Final, TypeAlias

from drill.sessions.cleansing import harmless
from drill.sessions.interview.clock import clock_words, warning
from drill.sessions.interview.interview import InterviewSession
from drill.sessions.interview.lines import (
    door_lines,
    grading_lines,
    over_lines,
    question_lines,
    review_lines,
)
from drill.sessions.interview.states import Asked, Door, Over, Review, SelfGrading, State
from drill.sessions.letters import in_ascii
from drill.sessions.states import Confidence


class Silence(enum.Enum):
    """Nothing was typed in time."""

    SILENCE = 0


SILENCE: Final = Silence.SILENCE
Line: TypeAlias = "str | Silence | None"
ReadLine: TypeAlias = Callable[[float], Line]
Write: TypeAlias = Callable[[str], None]

COMMANDS: Final = (
    ("!", "I don't know: no points, and none taken away"),
    ("skip", "leave it for later in this part"),
    ("flag", "mark it to come back to, or unmark it"),
    ("back", "return to a skipped or flagged question"),
    ("go 3", "return to question 3 of this part"),
    ("list", "see the questions of this part"),
    ("time", "see the clock"),
    ("hand in", "end the interview here"),
    ("help", "see these words again"),
    ("quit", "leave; `drill interview` goes on where you left it"),
)
CONFIDENCES: Final[dict[str, Confidence]] = {"": "think", "1": "sure", "2": "think", "3": "guess"}
LISTEN: Final = 1.0  # seconds between two looks at the clock
GRACE: Final = 10.0  # seconds to hand in what is typed when time is over
HELP: Final = ("help", "?")
BEGINS: Final = (
    "",
    "begin",
    "y",
    "yes",
)  # what opens a door: no answer that was typed a moment too late
CREDITS: Final = {"y": 1.0, "yes": 1.0, "p": 0.5, "partly": 0.5, "n": 0.0, "no": 0.0}


def plain_interview(
    session: InterviewSession, read_line: ReadLine, write: Write, *, ascii_only: bool = False
) -> bool:
    """Hold an interview on lines; return whether it came to its end.

    `read_line` waits so many seconds and gives a line without its end, SILENCE when none came, None at the
    end of input.
    """
    return _Clerk(session, read_line, write, ascii_only).run()


class _Clerk:
    def __init__(
        self, session: InterviewSession, read_line: ReadLine, write: Write, ascii_only: bool
    ) -> None:
        self._session = session
        self._read_line = read_line
        self._write = write
        self._ascii = ascii_only
        self._left = session.left()

    def run(self) -> bool:
        """Ask until the end."""
        self._tell(_commands(self._session))
        state = self._session.start()
        shown: State | None = None
        while True:
            if state is not shown:
                self._tell(("", *_state_lines(state, self._session.left())))
            shown = state
            if isinstance(state, Over) and (state.queued or not state.result.practise):
                return True
            line = self._line(state)
            if line is None or line == "quit":
                if not isinstance(state, Over):
                    self._tell((_farewell(self._session),))
                return isinstance(state, Over)
            if isinstance(line, Silence):
                state = self._session.state
            elif line in HELP:
                self._tell(_commands(self._session))
            else:
                state = self._step(self._session.state, line)

    def _tell(self, lines: Iterable[str]) -> None:
        for line in lines:
            for row in line.split("\n"):
                self._write(harmless(in_ascii(row) if self._ascii else row))

    def _say(self, sentence: str) -> State:
        """Say why nothing happened; the state is as it was."""
        self._tell((sentence,))
        return self._session.state

    def _line(self, state: State) -> Line:
        """Wait for a line while the clock runs; SILENCE when time was over, and what was typed handed in."""
        while True:
            line = self._read_line(LISTEN)
            if not isinstance(line, Silence):
                return None if line is None else line.strip()
            self._warn()
            if not isinstance(state, Asked | Review):
                continue
            if self._session.part_left() <= 0:
                return self._last_word(state)
            self._session.tick()

    def _last_word(self, state: State) -> Line:
        if not isinstance(state, Asked) or state.confiding:
            self._session.tick()
            return SILENCE
        self._tell(("Time is over. Press Enter to hand in what stands on your line.",))
        line = self._read_line(GRACE)
        typed = "" if isinstance(line, Silence) or line is None else line.strip()
        self._session.tick(typed or None)  # without a line, what was typed before stands
        return None if line is None else SILENCE

    def _warn(self) -> None:
        left = self._session.left()
        said = warning(self._left, left)
        self._left = left
        if said:
            self._tell((said,))

    def _step(self, state: State, line: str) -> State:
        session = self._session
        self._warn()
        match state:
            case Door():
                return self._at_door(line)
            case Asked(confiding=True):
                if line in CONFIDENCES:
                    return session.submit(
                        state.text, place=state.place, confidence=CONFIDENCES[line]
                    )
                return session.reconsider()
            case Asked():
                return self._answer(state, line)
            case Review():
                return self._in_review(line)
            case SelfGrading():
                return self._grade(state, line)
            case Over():
                if line == "again":
                    return session.queue_missed()
                return self._say("Type again or quit.")

    def _at_door(self, line: str) -> State:
        if line == "hand in" and self._session.record.begun:
            return self._session.hand_in()
        if line == "hand in":
            return self._say("Nothing has begun yet; quit leaves.")
        if line in BEGINS:
            return self._session.begin()
        return self._say("The clock stands still. Press Enter to begin.")

    def _answer(self, state: Asked, line: str) -> State:
        session = self._session
        match line.split():
            case ["!"]:
                return session.give_up()
            case ["skip"]:
                return session.skip()
            case ["flag"]:
                flagged = session.flag()
                self._tell(("Flagged." if not state.flagged else "The flag is gone.",))
                return flagged
            case ["back"]:
                return session.back()
            case ["go", number] if number.isdecimal():
                return self._go(int(number))
            case ["list"]:
                return session.review()
            case ["time"]:
                self._tell((f"{clock_words(session.left())} left.",))
                return session.state
            case ["hand", "in"]:
                return session.hand_in()
            case [] if state.kind != "explanation":
                return self._say("Type an answer first; ! says that you don't know.")
            case _:
                return session.propose(line)

    def _go(self, number: int) -> State:
        places = self._session.record.paper.places(self._session.record.part)
        if not 1 <= number <= len(places):
            return self._say(f"This part has the questions 1 to {len(places)}.")
        if not self._session.record.marks[places[number - 1]].shown:
            return self._say(
                f"Question {number} comes later; only what you have seen can be chosen."
            )
        return self._session.go(places[number - 1])

    def _in_review(self, line: str) -> State:
        if line.isdecimal():
            return self._go(int(line))
        if line == "hand in":
            return self._session.hand_in()
        return self._session.go_on() if not line else self._say("Type a number, or press Enter.")

    def _grade(self, state: SelfGrading, line: str) -> State:
        words = line.casefold().replace(",", " ").split()
        known = [str(number) for number in range(1, len(state.points) + 1)]
        if state.points:
            if words in (["none"], ["0"]):
                return self._session.tick_points(())
            if words and all(word in known for word in words):
                return self._session.tick_points([int(word) for word in words])
            return self._say(f"Type numbers from 1 to {len(known)}, such as 1 3, or none.")
        if len(words) == 1 and words[0] in CREDITS:
            return self._session.grade_own(CREDITS[words[0]])
        return self._say("Type y, p or n.")


def _commands(session: InterviewSession) -> Iterable[str]:
    record = session.record
    yield f"Mock interview · {record.role} · {record.minutes} min · {record.string}"
    away = "counts" if record.counts_away else "does not count"
    yield f"Type an answer and press Enter, then say how sure you are. Time away {away}."
    yield "What is right is said at the end. Besides answers:"
    for name, says in COMMANDS:
        yield f"  {name:<8} {says}"


def _farewell(session: InterviewSession) -> str:
    if session.record.begun:
        return "Left as it stands; `drill interview` goes on from here."
    return "Left before it began; nothing of it is kept."


def _state_lines(state: State, left: float) -> Iterable[str]:
    match state:
        case Door():
            return door_lines(state, left)
        case Asked():
            return _asked_lines(state, left)
        case Review():
            return review_lines(state, left)
        case SelfGrading():
            return grading_lines(state)
        case Over():
            return _over_lines(state)


def _asked_lines(state: Asked, left: float) -> Iterable[str]:
    if state.notice:
        yield state.notice
        yield from question_lines(state, left)
    elif state.unreadable is not None:
        if state.unreadable.unreadable is not None:
            yield f"  {state.text}"
            yield " " * (2 + state.unreadable.unreadable.position) + "^"
        yield f"{state.unreadable.message} Nothing is counted."
    elif state.confiding:
        yield f"{state.text}"
        yield "How sure are you? 1 sure, 2 think so, 3 a guess; Enter: think so; anything else: back."
    else:
        yield from question_lines(state, left)


def _over_lines(over: Over) -> Iterable[str]:
    if over.queued:
        yield f"{over.queued} fresh variants wait at the head of today's queue."
        return
    yield from over_lines(over)
    if over.result.practise:
        yield "Type again to put fresh variants of what was missed into today's queue, or quit."
