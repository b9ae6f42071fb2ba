"""Practice line by line, without cursor control: for screen readers, pipes and bad connections."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeAlias

from drill.bank.variant import Step, Variant, equated
from drill.grading.verdict import Judgement
from drill.sessions.binding import filled
from drill.sessions.cleansing import harmless
from drill.sessions.letters import in_ascii, lettered
from drill.sessions.practice import PracticeSession
from drill.sessions.rubric import grade_of, points_of
from drill.sessions.states import Asking, Done, Finished, Judged, Preparing, SheetEntry, State
from drill.sessions.wording import (
    GAVE_UP,
    NOTHING_DUE,
    OPENINGS,
    REPEATS,
    about,
    back_words,
    minutes_words,
    named,
    returns_words,
    tomorrow_words,
)
from drill.sessions.written import written as in_hand

ReadLine: TypeAlias = Callable[[], "str | None"]
Write: TypeAlias = Callable[[str], None]

COMMANDS = (
    ("?", "a hint"),
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
TICKS = "abcdefghij"
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
            talk.tell(_state_lines(talk.written(state)))
        shown = state
        if isinstance(state, Preparing) or (isinstance(state, Finished) and not _more(state)):
            return
        session.prepare_next()
        line = read_line()
        if line is None or line.strip() == "quit":
            return
        after = talk.step(state, line.strip())
        if isinstance(after, Finished) and after is state:
            return
        state = after


def _more(state: Finished) -> bool:
    return bool(state.missed) or state.beyond > 0


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

    def _grade(self, judged: Judged, line: str) -> State:
        """Grade what the person has to grade: by a digit, or by the letters of the points made."""
        if line in tuple("012345"):
            return self._session.override(int(line))
        points = _points(judged)
        letters = [letter for letter in line.casefold() if letter in TICKS[: len(points)]]
        if points and line and len(letters) == len(line.replace(" ", "").replace(",", "")):
            ticks = tuple(sorted({TICKS.index(letter) for letter in letters}))
            return self._session.override(grade_of(len(ticks), len(points)), ticks)
        self.tell(_grade_lines(judged))
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
            case "note" if rest:
                session.library.put_note(variant.template, rest)
                self.tell(["Your note is kept."])
            case "ref":
                self.tell([variant.reference])
            case "sheet":
                self.tell(_sheet_lines(session.library.sheet(variant.refs)))
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
    if len(row) <= columns:
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


def _state_lines(state: State) -> Iterator[str]:
    yield ""
    match state:
        case Asking():
            yield from _asking_lines(state)
        case Judged():
            yield from _judged_lines(state)
        case Finished():
            yield from _finished_lines(state)
        case Preparing():
            yield state.why or "There is no question."


def _asking_lines(state: Asking) -> Iterator[str]:
    if state.notice:
        yield state.notice
    if state.unreadable is not None:
        yield from _unreadable_lines(state.text, state.unreadable)
        return
    if state.hints:
        yield f"Hint {state.hints}: {lettered(state.variant.hints[state.hints - 1])}"
        return
    if state.text:
        yield f"Typed before: {state.text}"
    yield f"{state.place} · {about(state.variant)} · level {state.variant.level}"
    yield from _variant_lines(state.variant)


def _variant_lines(variant: Variant) -> Iterator[str]:
    yield lettered(variant.prompt).strip()
    for choice in (*variant.left, *variant.choices):
        yield f"  {choice.key}) {lettered(choice.text)}"
    if variant.input_hint:
        yield f"({variant.input_hint})"


def _unreadable_lines(text: str, judgement: Judgement) -> Iterator[str]:
    if judgement.unreadable is not None:
        yield f"  {text}"
        yield " " * (2 + judgement.unreadable.position) + "^"
    yield f"{judgement.message} Nothing is counted."


def _judged_lines(judged: Judged) -> Iterator[str]:
    judgement = judged.judgement
    if _points(judged):
        yield from _grade_lines(judged) if judged.quality is None else [_back_line(judged)]
        return
    if judged.gave_up:
        yield GAVE_UP
    else:
        yield f"{OPENINGS[judgement.verdict]} You wrote {judgement.reading or judged.response}."
    if judgement.message and judgement.message not in REPEATS:
        yield judgement.message
    if not judged.opened:
        yield "Type another answer, or press Enter for the solution."
        return
    for step in judged.variant.solution:
        yield f"  {_step_line(step)}"
    yield f"Answer: {judged.variant.answer}"
    if judged.variant.why:
        yield f"Why it matters: {judged.variant.why}"
    if judged.variant.refs:
        yield f"Sheet: {', '.join(judged.variant.refs)} (`sheet` shows it)"
    yield from _grade_lines(judged) if judged.quality is None else [_back_line(judged)]


def _back_line(judged: Judged) -> str:
    own = ", by yourself" if judged.self_graded else ""
    return (
        f"{returns_words(judged.returns)} (quality {judged.quality}{own}). "
        "Enter goes on; ? tells what else can be done."
    )


def _points(judged: Judged) -> tuple[str, ...]:
    """Return the key points of a spoken answer, none for any other."""
    spoken = judged.variant.kind == "rubric" and not judged.gave_up
    return points_of(judged.variant) if spoken else ()


def _grade_lines(judged: Judged) -> Iterator[str]:
    points = _points(judged)
    for letter, point in zip(TICKS, points, strict=False):
        yield f"  {letter}) {point}"
    if points:
        yield "Which of these points did you make? Type their letters, or a grade from 0 to 5."
    else:
        yield "How well did you know it? Type 0 (no idea) to 5 (at once)."


def _sheet_lines(entries: Iterable[SheetEntry]) -> Iterator[str]:
    for entry in entries:
        yield f"{entry.title} ({entry.id})"
        yield f"  {entry.statement}"
        if entry.erratum:
            yield f"  Erratum: {entry.erratum}"
        if entry.builds_on:
            yield f"  Builds on: {', '.join(entry.builds_on)}"


def _step_line(step: Step) -> str:
    math = lettered(step.math) if step.math is not None else ""
    sums = equated((math, step.work, step.value))
    return f"{step.say}: {sums}" if sums else step.say


def _finished_lines(state: Finished) -> Iterator[str]:
    if not state.done:
        yield state.why_empty or NOTHING_DUE
    else:
        yield f"Done: {state.right} of {len(state.done)} right, {minutes_words(state.seconds)}."
        for done in state.done:
            yield f"  {_sign(done)}: {done.title or done.template}. Comes back: {back_words(done)}."
        slips = dict.fromkeys(named(one.misconception) for one in state.done if one.misconception)
        if slips:
            yield f"Slips: {', '.join(slips)}."
    if state.beyond:
        more = f"{state.beyond} more"
        yield (
            f"The minutes are used up; {more} could be asked."
            if state.spent
            else f"{more} fit into today."
        )
        yield "Type `more` to go on."
    if state.missed:
        yield "Type `missed` to be asked the missed ones again."
    if state.done or state.tomorrow_due or state.tomorrow_new:
        yield f"Tomorrow: {tomorrow_words(state)}."


def _sign(done: Done) -> str:
    if done.quality is None:
        return "not graded"
    return "right" if done.quality >= 3 else "missed"
