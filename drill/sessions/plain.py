"""Practice line by line, without cursor control: for screen readers, pipes and bad connections."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeAlias

from drill.maths.writing.boxes import columns as columns_of
from drill.sessions.binding import filled
from drill.sessions.cleansing import harmless
from drill.sessions.letters import in_ascii, lettered
from drill.sessions.lines import (
    TICKS,
    grade_lines,
    grade_meanings,
    sheet_lines,
    state_lines,
    stopped_lines,
    ticked_points,
)
from drill.sessions.practice import PracticeSession
from drill.sessions.rubric import grade_of
from drill.sessions.states import Asking, Finished, Judged, Preparing, State
from drill.sessions.wording import NO_HINT, NO_HINTS
from drill.sessions.written import written as in_hand

ReadLine: TypeAlias = Callable[[], "str | None"]
Write: TypeAlias = Callable[[str], None]

COMMANDS = (
    ("?", "a hint; with one or more, a right answer counts 3 of 5 at most"),
    ("!", "I don't know: show the solution"),
    ("undo", "take the last answer back"),
    ("quit", "stop; what was answered is kept"),
)
AFTERWARDS = (
    ("Enter", "the next question"),
    ("another", "another like it, with fresh numbers"),
    ("grade 3", "give this answer the grade you think it deserves, 0 to 5"),
    ("sheet", "what the cheatsheet says on this"),
    ("further", "a further question on these numbers, then its answer"),
    ("note …", "keep your own words on this question"),
    ("ref", "the reference of this question, to report or repeat it"),
    ("bury", "leave this question for today"),
    ("suspend", "never ask it again"),
    ("undo", "take the answer back"),
    ("quit", "stop"),
)
_MARK = re.compile(
    r" *(?:\w\) |(?:[?!]|\w+(?: \S+)?) {2,})?"
)  # a letter of an option, a command before its words


def plain_practice(
    session: PracticeSession,
    read_line: ReadLine,
    write: Write,
    *,
    ascii_only: bool = False,
    columns: int | None = None,
) -> None:
    """Run a session on lines: `read_line` gives one without its end, None at the end of input.

    With `columns`, lines are wrapped at words; a terminal alone would cut them anywhere.
    """
    talk = _Talk(session, write, ascii_only, columns)
    talk.tell(_commands())
    state = session.start()
    shown: State | None = None
    while True:
        if state is not shown:
            talk.tell(state_lines(talk.written(state)))
        shown = state
        if isinstance(state, Preparing) or (isinstance(state, Finished) and not _more(state)):
            return
        session.prepare_next()
        line = read_line()
        if line is None or line.strip() == "quit":
            if not isinstance(state, Finished):
                talk.tell(stopped_lines(session.so_far()))
            return
        after = talk.step(state, line.strip())
        if isinstance(after, Finished) and after is state:
            return
        state = after


def _more(state: Finished) -> bool:
    return bool(state.missed) or state.more


class _Talk:
    """What is said to the person, and what their lines mean."""

    def __init__(
        self, session: PracticeSession, write: Write, ascii_only: bool, columns: int | None
    ) -> None:
        self._session = session
        self._write = write
        self._ascii = ascii_only
        self._columns = columns
        self._further = (0, "")  # what was shown of the further questions, and of which question

    def written(self, state: State) -> State:
        return in_hand(state, ascii_only=self._ascii)

    def tell(self, lines: Iterable[str]) -> None:
        for line in lines:
            for row in line.split("\n"):
                shown = in_ascii(harmless(row)) if self._ascii else harmless(row)
                self._write(shown if self._columns is None else _within(shown, self._columns))

    def step(self, state: Asking | Judged | Finished, line: str) -> State:
        """Do what a line means in a state."""
        session = self._session
        if line == "undo":
            return session.undo()
        if line == "?" and self._without_hint(state):
            return state
        match state:
            case Asking():
                if line in ("?", "!"):
                    return session.hint() if line == "?" else session.give_up()
                return session.submit(line) if line else state
            case Judged(opened=False) if line == "?":
                session.try_again()
                return session.hint()
            case Judged(opened=False):
                return session.open_solution() if line in ("", "!") else session.submit_again(line)
            case Judged(quality=None):
                return self._grade(state, line)
            case Judged():
                return self._after(state, line)
            case Finished():
                if line == "missed":
                    return session.missed_again()
                return session.go_on() if line == "more" else state

    def _without_hint(self, state: State) -> bool:
        """Say that there is no hint to open, where one could be; tell whether that was said."""
        match state:
            case Asking(hints=opened, variant=variant):
                pass
            case Judged(opened=False, hints=opened, variant=variant):
                pass
            case _:
                return False
        if opened < len(variant.hints):
            return False
        self.tell([NO_HINT if opened else NO_HINTS])
        return True

    def _grade(self, judged: Judged, line: str) -> State:
        """Grade what the person has to grade: by a digit, or by the letters of the points made."""
        if line in tuple("012345"):
            return self._session.override(int(line))
        points = ticked_points(judged)
        letters = [letter for letter in line.casefold() if letter in TICKS[: len(points)]]
        if points and line and len(letters) == len(line.replace(" ", "").replace(",", "")):
            ticks = tuple(sorted({TICKS.index(letter) for letter in letters}))
            return self._session.override(grade_of(len(ticks), len(points)), ticks)
        self.tell(grade_lines(judged))
        return judged

    def _after(self, judged: Judged, line: str) -> State:
        """Do what a word means after the verdict."""
        session, variant = self._session, judged.variant
        word, _, rest = line.partition(" ")
        match word:
            case "":
                return session.advance()
            case "another":
                return session.another()
            case "bury":
                return session.bury()
            case "suspend":
                return session.suspend()
            case "grade" if rest in tuple("012345"):
                return session.override(int(rest))
            case "grade":
                self.tell(["A grade goes from 0 to 5, as in `grade 3`:", *grade_meanings()])
            case "note" if rest:
                session.library.put_note(variant.template, rest)
                self.tell(["Your note is kept."])
            case "ref":
                self.tell([variant.reference])
            case "sheet":
                self.tell(sheet_lines(session.library.sheet(variant.refs)))
            case "further":
                self._go_further(judged)
            case _:
                self.tell(["Enter goes on. Besides:", *_listed(AFTERWARDS[1:])])
        return judged

    def _go_further(self, judged: Judged) -> None:
        shown = self.written(judged)
        asks = shown.variant.follow_ups if isinstance(shown, Judged) else ()
        step = self._further[0] if self._further[1] == judged.variant.reference else 0
        self._further = (step + 1, judged.variant.reference)
        if step >= 2 * len(asks):
            self.tell(["There is no further question."])
        elif step % 2:
            self.tell([f"Answer: {asks[step // 2].answer}"])
        else:
            self.tell([lettered(asks[step // 2].ask), "(`further` again shows its answer.)"])


def _within(row: str, columns: int) -> str:
    """Return a row wrapped to so many columns; what goes on stands under the words, not under their mark."""
    if columns_of(row) <= columns:
        return row
    mark = _MARK.match(row)
    indent = " " * min(len(mark[0]) if mark else 0, columns // 2)
    return filled(row, columns, hanging=indent)


def _commands() -> Iterator[str]:
    yield "Type an answer and press Enter. Besides answers:"
    yield from _listed(COMMANDS)


def _listed(words: Sequence[tuple[str, str]]) -> Iterator[str]:
    columns = max(len(name) for name, _ in words)
    for name, says in words:
        yield f"  {name:<{columns}} {says}"
