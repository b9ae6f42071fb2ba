"""Practice line by line, without cursor control: for screen readers, pipes and bad connections."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

from drill.bank.variant import Step, Variant
from drill.grading.verdict import Judgement
from drill.sessions.cleansing import harmless
from drill.sessions.practice import PracticeSession
from drill.sessions.states import Asking, Finished, Judged, Preparing, State
from drill.sessions.wording import (
    GAVE_UP,
    NOTHING_DUE,
    OPENINGS,
    REPEATS,
    about,
    returns_words,
    tomorrow_words,
)

ReadLine: TypeAlias = Callable[[], "str | None"]
Write: TypeAlias = Callable[[str], None]

COMMANDS = (
    ("?", "a hint"),
    ("!", "I don't know: show the solution"),
    ("undo", "take the last answer back"),
    ("quit", "stop; what was answered is kept"),
)


def plain_practice(session: PracticeSession, read_line: ReadLine, write: Write) -> None:
    """Run a session on lines: `read_line` gives one without its end, None at the end of input."""

    def tell(lines: Iterator[str]) -> None:
        for line in lines:
            for row in line.split("\n"):
                write(harmless(row))

    tell(_commands())
    state = session.start()
    shown: State | None = None
    while not isinstance(state, Finished | Preparing):
        if state is not shown:
            tell(_state_lines(state))
        shown = state
        session.prepare_next()
        line = read_line()
        if line is None or line.strip() == "quit":
            return
        state = _step(session, state, line.strip())
    tell(_state_lines(state))


def _step(session: PracticeSession, state: Asking | Judged, line: str) -> State:
    if line == "undo":
        return session.undo()
    match state:
        case Asking():
            if line == "?":
                return session.hint()
            if line == "!":
                return session.give_up()
            return session.submit(line) if line else state
        case Judged(opened=False):
            return session.open_solution() if line in ("", "!") else session.submit_again(line)
        case Judged(quality=None):
            return session.override(int(line)) if line in tuple("012345") else state
        case Judged():
            return session.advance()


def _commands() -> Iterator[str]:
    yield "Type an answer and press Enter. Besides answers:"
    for name, says in COMMANDS:
        yield f"  {name:<5} {says}"


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
        yield f"Hint {state.hints}: {state.variant.hints[state.hints - 1].plain}"
        return
    if state.text:
        yield f"Typed before: {state.text}"
    yield f"{state.place} · {about(state.variant)} · level {state.variant.level}"
    yield from _variant_lines(state.variant)


def _variant_lines(variant: Variant) -> Iterator[str]:
    yield variant.prompt.plain.strip()
    for choice in (*variant.left, *variant.choices):
        yield f"  {choice.key}) {choice.text.plain}"
    if variant.input_hint:
        yield f"({variant.input_hint})"


def _unreadable_lines(text: str, judgement: Judgement) -> Iterator[str]:
    if judgement.unreadable is not None:
        yield f"  {text}"
        yield " " * (2 + judgement.unreadable.position) + "^"
    yield f"{judgement.message} Nothing is counted."


def _judged_lines(judged: Judged) -> Iterator[str]:
    judgement = judged.judgement
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
    if judged.quality is None:
        yield "How well did you know it? Type 0 (no idea) to 5 (at once)."
    else:
        yield f"{returns_words(judged.returns)} (quality {judged.quality}). Enter goes on."


def _step_line(step: Step) -> str:
    math = step.math.plain if step.math is not None else ""
    same = step.work == step.value
    sums = [part for part in (math, "" if same else step.work, step.value) if part]
    return f"{step.say}: {' = '.join(sums)}" if sums else step.say


def _finished_lines(state: Finished) -> Iterator[str]:
    if not state.done:
        yield state.why_empty or NOTHING_DUE
        return
    yield f"Done: {state.right} of {len(state.done)} right."
    for done in state.done:
        sign = "right" if done.quality is not None and done.quality >= 3 else "missed"
        yield f"  {sign}: {done.title}. {returns_words(done.returns)}."
    yield f"Tomorrow: {tomorrow_words(state)}."
