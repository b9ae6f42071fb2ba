"""An interview in lines of text: doors, questions, lists and results, for plain mode and `--show`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from drill.sessions.interview.certainty import MARKS, WORDS
from drill.sessions.interview.clock import clock_words
from drill.sessions.interview.hand import grading_in_hand, result_in_hand
from drill.sessions.interview.parts import SAYS, TITLES
from drill.sessions.interview.record import Status
from drill.sessions.interview.result import QuestionLine, Result
from drill.sessions.interview.scoring import RULE
from drill.sessions.interview.states import Asked, Door, Over, Review, SelfGrading
from drill.sessions.letters import lettered

STATUSES: Final[dict[Status, str]] = {
    "waiting": "not seen yet",
    "open": "open",
    "skipped": "skipped",
    "answered": "answered",
    "unknown": "answered: don't know",
    "unanswered": "unanswered",
    "void": "left out",
}
VERDICTS: Final = {
    "correct": "right",
    "partial": "partly right",
    "incorrect": "not right",
    "unknown": "not known",
}
SIGNS: Final = {"correct": "✓", "partial": "~", "incorrect": "✗", "unknown": "✗"}


def door_lines(door: Door, left: float) -> Iterator[str]:
    """Yield what is said before a part."""
    if door.said:
        yield door.said
    yield from door.notes
    until = f"until {clock_words(door.closes)} is left" if door.closes else "until the end"
    yield f"{TITLES[door.part]}: {SAYS[door.part]}."
    yield f"{door.questions} questions, {until}; then this door closes for good."
    yield f"{clock_words(left)} left. The clock stands still. Press Enter to begin."


def question_lines(asked: Asked, left: float) -> Iterator[str]:
    """Yield a question as it is asked."""
    flag = " · flagged" if asked.flagged else ""
    yield f"{asked.seat} · {clock_words(left)} left · par {clock_words(asked.par)}{flag}"
    yield from lettered(asked.variant.prompt).strip().split("\n")
    if asked.variant.input_hint:
        yield f"({asked.variant.input_hint})"
    if asked.text:
        yield f"Typed before: {asked.text}"


def review_lines(review: Review, left: float) -> Iterator[str]:
    """Yield the list of a part."""
    yield f"{TITLES[review.part]}, {clock_words(left)} left. Your questions:"
    for line in review.lines:
        flag = ", flagged" if line.flagged else ""
        yield f"  {line.number}  {STATUSES[line.status]}{flag}"
    closes = "hands in" if review.last else "closes this part for good"
    waiting = any(line.status == "waiting" for line in review.lines)
    yield f"A number returns to a question; Enter {'goes on' if waiting else closes}."


def grading_lines(state: SelfGrading) -> Iterator[str]:
    """Yield an answer that only the person can grade."""
    if state.said:
        yield state.said
    yield f"To grade yourself, {state.number} of {state.total}: {state.title}"
    state = grading_in_hand(state, ascii_only=False)
    yield from lettered(state.prompt).strip().split("\n")
    yield f"You wrote: {state.text}" if state.text else "You said it aloud."
    if state.points:
        yield "The key points:"
        for number, point in enumerate(state.points, 1):
            yield f"  {number}. {point}"
        yield "Which of them did you make? Their numbers, such as 1 3 4, or none."
        return
    for step in state.solution:
        yield f"  {step}"
    yield f"Answer: {state.answer}"
    yield "Were you right? y yes, p partly, n no."


def over_lines(over: Over) -> Iterator[str]:
    """Yield the whole result."""
    result = result_in_hand(over.result, ascii_only=False)
    yield f"Mock interview · {over.role} · {over.minutes} min · {over.string}"
    yield from result.notes
    yield ""
    yield f"{result.verdict.upper()}: {result.score:.0f} points of 100, ± {result.spread}"
    yield f"(± is how much the same person's score varies from one interview to another. {RULE})"
    if result.own_share:
        yield f"{result.own_share:.0%} of the points are your own grading."
    if result.difference is not None:
        count = "interview" if len(result.earlier) == 1 else f"{len(result.earlier)} interviews"
        yield f"{result.difference:+.0f} against the mean of your last {count}."
    yield ""
    yield from figures_lines(result)
    yield ""
    for question in result.questions:
        yield from question_result_lines(question)
    yield ""
    yield from practise_lines(over)


def figures_lines(result: Result) -> Iterator[str]:
    """Yield the tables: parts, sections, confidence, slips."""
    yield "Part / section                     right   score     time / par  marks"
    for part in result.parts:
        right = f"{part.credit:.1f}".removesuffix(".0") + f" of {part.questions}"
        yield f"{TITLES[part.part]:<30} {right:>10} {part.score:>6.0f}"
    for one in result.sections:
        right = f"{one.credit:.1f}".removesuffix(".0") + f" of {one.questions}"
        time = f"{clock_words(one.seconds)} / {clock_words(one.par)}" if one.reached else "-"
        name = one.section if len(one.section) <= 28 else f"{one.section[:27]}…"
        yield f"  {name:<28} {right:>10} {one.score:>6.0f} {time:>14} {one.marks:>+6d}"
    if any(line.answers for line in result.certainty):
        yield ""
        yield "Confidence             answers   right   marks (certainty-based)"
        for line in result.certainty:
            gain, loss = MARKS[line.confidence]
            paid = f"{line.marks:+d}  ({gain:+d} right, {loss:d} wrong)"
            yield f"  {WORDS[line.confidence]:<20} {line.answers:>6} {line.right:>7}   {paid}"
        if result.certainty_said:
            yield result.certainty_said
    for slip in result.slips:
        times = "" if len(slip.titles) == 1 else f", {len(slip.titles)} times"
        yield f"Slip: {slip.name}{times}. {slip.says}".rstrip()


def question_result_lines(one: QuestionLine) -> Iterator[str]:
    """Yield one question with its answer, reading and solution."""
    sign = SIGNS.get(one.verdict, "-")
    if not one.template:
        yield f"{one.number}. {sign} {one.verdict} ({TITLES[one.part]}, {one.section})"
        return
    own = ", graded by you" if one.own else ""
    said = VERDICTS.get(one.verdict, one.verdict)
    time = f"{clock_words(one.seconds)} of {clock_words(one.par)}"
    level = f"level {one.level} of {one.highest}"
    yield f"{one.number}. {sign} {said}{own} · {one.title} · {level} · {time}"
    yield from (f"   {row}" for row in one.prompt.split("\n"))
    if one.text:
        yield f"   Your answer: {typed_words(one)}"
    if one.message and one.verdict != "correct":
        yield f"   {one.message}"
    for step in one.solution:
        yield f"     {step}"
    if one.answer:
        yield f"   Answer: {one.answer}"


def typed_words(one: QuestionLine) -> str:
    """Return what was typed, how it was read where that differs, and how sure the person was."""
    if one.verdict == "unanswered":
        return f"{one.text}   (not handed in)"
    read = f", read as {one.reading}" if one.reading not in ("", one.text) else ""
    sure = f"   ({WORDS[one.confidence]})" if one.confidence in WORDS else ""  # type: ignore[index]
    return f"{one.text}{read}{sure}"


def practise_lines(over: Over) -> Iterator[str]:
    """Yield what to practise, and how it comes into today's queue."""
    if not over.result.practise:
        yield "Nothing was missed."
        return
    yield "To practise first:"
    for number, one in enumerate(over.result.practise, 1):
        yield f"  {number}. {one.title} ({one.why})"
    if over.queued:
        yield f"{over.queued} fresh variants wait at the head of today's queue."
