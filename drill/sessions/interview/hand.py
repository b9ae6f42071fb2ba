"""The end of an interview as it is written for the person: mathematics by hand, or in ASCII alone on their wish."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import structs

from drill.bank.hand import by_hand
from drill.bank.variant import Prose
from drill.sessions.interview.result import QuestionLine, Result
from drill.sessions.interview.states import Over, SelfGrading
from drill.sessions.letters import in_ascii
from drill.sessions.written import written_variant


def over_in_hand(over: Over, *, ascii_only: bool) -> Over:
    """Return the end with its mathematics in the person's hand."""
    asked = {
        number: written_variant(variant, ascii_only=ascii_only)
        for number, variant in over.asked.items()
    }
    result = result_in_hand(over.result, ascii_only=ascii_only)
    return structs.replace(over, result=result, asked=asked)


def result_in_hand(result: Result, *, ascii_only: bool) -> Result:
    """Return a result with its mathematics in the person's hand; what was typed stays as it was typed."""
    if not ascii_only:
        return structs.replace(
            result, questions=tuple(_question(one, by_hand) for one in result.questions)
        )
    questions = tuple(
        structs.replace(
            _question(one, in_ascii), prompt=in_ascii(one.prompt), message=in_ascii(one.message)
        )
        for one in result.questions
    )
    slips = tuple(structs.replace(one, says=in_ascii(one.says)) for one in result.slips)
    return structs.replace(
        result,
        questions=questions,
        slips=slips,
        certainty_said=in_ascii(result.certainty_said),
        notes=tuple(in_ascii(note) for note in result.notes),
    )


def grading_in_hand(state: SelfGrading, *, ascii_only: bool) -> SelfGrading:
    """Return an answer to grade oneself with its mathematics in the person's hand."""
    hand: Callable[[str], str] = in_ascii if ascii_only else by_hand
    state = structs.replace(
        state,
        answer=hand(state.answer),
        solution=tuple(hand(step) for step in state.solution),
    )
    if not ascii_only:
        return state
    return structs.replace(
        state,
        title=in_ascii(state.title),
        prompt=Prose(plain=in_ascii(state.prompt.plain)),
        points=tuple(in_ascii(point) for point in state.points),
    )


def _question(one: QuestionLine, hand: Callable[[str], str]) -> QuestionLine:
    return structs.replace(
        one,
        reading=hand(one.reading),
        answer=hand(one.answer),
        solution=tuple(hand(step) for step in one.solution),
    )
