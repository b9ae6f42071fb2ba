"""The states of a practice as lines of text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from drill.bank.variant import Step, Variant, equated
from drill.grading.verdict import Judgement
from drill.sessions.letters import lettered
from drill.sessions.rubric import points_of
from drill.sessions.states import Asking, Done, Finished, Judged, Preparing, SheetEntry, State
from drill.sessions.wording import (
    GAVE_UP,
    GRADED,
    GRADES,
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

TICKS = "abcdefghij"


def state_lines(state: State) -> Iterator[str]:
    """Yield a state as it is told."""
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
    if variant.input_hint:
        yield f"({variant.input_hint})"


def _unreadable_lines(text: str, judgement: Judgement) -> Iterator[str]:
    if judgement.unreadable is not None:
        yield f"  {text}"
        yield " " * (2 + judgement.unreadable.position) + "^"
    yield f"{judgement.message} Nothing is counted."


def _judged_lines(judged: Judged) -> Iterator[str]:
    judgement = judged.judgement
    if ticked_points(judged):
        yield from grade_lines(judged) if judged.quality is None else [_back_line(judged)]
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
    yield from grade_lines(judged) if judged.quality is None else [_back_line(judged)]


def _back_line(judged: Judged) -> str:
    own = ", by yourself" if judged.self_graded else ""
    return (
        f"{returns_words(judged.returns)} (quality {judged.quality}{own}). "
        "Enter goes on; ? tells what else can be done."
    )


def ticked_points(judged: Judged) -> tuple[str, ...]:
    """Return the key points of a spoken answer, none for any other."""
    spoken = judged.variant.kind == "rubric" and not judged.gave_up
    return points_of(judged.variant) if spoken else ()


def grade_lines(judged: Judged) -> Iterator[str]:
    """Yield what a person must say to grade an answer of their own."""
    points = ticked_points(judged)
    for letter, point in zip(TICKS, points, strict=False):
        yield f"  {letter}) {point}"
    if points:
        yield "Which of these points did you make? Type their letters, or a grade from 0 to 5:"
    else:
        yield "How well did you know it? Type a grade:"
    yield from grade_meanings()


def grade_meanings() -> Iterator[str]:
    """Yield a line for each grade."""
    yield from (f"  {grade} {words}" for grade, words in GRADES.items())
    yield GRADED


def sheet_lines(entries: Iterable[SheetEntry]) -> Iterator[str]:
    """Yield what the cheatsheet says."""
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


def stopped_lines(state: Finished) -> Iterator[str]:
    """Yield what there is to say to who stops before the end: nothing, if nothing was answered."""
    if state.done:
        yield ""
        yield from _done_lines(state)


def _done_lines(state: Finished) -> Iterator[str]:
    yield f"Done: {state.right} of {len(state.done)} right, {minutes_words(state.seconds)}."
    for askings in state.by_question:
        last, said = askings[-1], ", then ".join(map(_sign, askings))
        yield f"  {said}: {last.title or last.template}. Comes back: {back_words(last)}."
    slips = dict.fromkeys(named(one.misconception) for one in state.done if one.misconception)
    if slips:
        yield f"Slips: {', '.join(slips)}."


def _finished_lines(state: Finished) -> Iterator[str]:
    if not state.done:
        yield state.why_empty or NOTHING_DUE
    else:
        yield from _done_lines(state)
    if state.beyond:
        more = f"{state.beyond} more"
        yield (
            f"The minutes are used up; {more} could be asked."
            if state.spent
            else f"{more} fit into today."
        )
        yield "Type `more` to go on."
    elif state.early:
        yield "Type `more` to practise what comes back soonest, ahead of its time."
    if state.missed:
        yield "Type `missed` to be asked the missed ones again."
    if state.done or state.tomorrow_due or state.tomorrow_new:
        yield f"Tomorrow: {tomorrow_words(state)}."


def _sign(done: Done) -> str:
    if done.quality is None:
        return "not graded"
    return "right" if done.quality >= 3 else "right at the second try" if done.late else "missed"
