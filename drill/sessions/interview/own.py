"""What only the person can grade after an interview: explanations by their key points, and undecided answers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from drill.bank.variant import Variant
from drill.grading.verdict import Judgement, Verdict
from drill.sessions.interview.record import Record
from drill.sessions.interview.report import answer_of, step_line
from drill.sessions.interview.states import SelfGrading
from drill.sessions.rubric import points_of

QUALITIES: Final = {0.0: 1, 0.5: 2, 1.0: 4}  # the grade that a credit of one's own means


def grading_of(record: Record, place: int, variant: Variant) -> SelfGrading:
    """Return an answer beside what was to be said, with the key points ticked so far."""
    done = sum(mark.own is not None for mark in record.marks)
    slot, mark = record.slot(place), record.marks[place]
    spoken = slot.kind == "explanation"
    return SelfGrading(
        number=done + 1,
        total=done + len(record.to_grade()),
        place=place,
        title=variant.title,
        prompt=variant.follow_ups[slot.follow_up - 1].ask if slot.follow_up else variant.prompt,
        text=mark.text,
        answer=answer_of(variant, slot),
        points=points_of(variant) if spoken else (),
        ticked=mark.ticked,
        solution=()
        if spoken or slot.follow_up
        else tuple(step_line(one) for one in variant.solution),
        said=record.said,
    )


def judgement_of(made: Sequence[int], points: int) -> Judgement:
    """Return what the key points made, counted from 1, mean: their share is the score, 0 to 1."""
    share = len(made) / points
    verdict = Verdict.CORRECT if share == 1 else Verdict.PARTIAL if made else Verdict.INCORRECT
    reading = ", ".join(str(number) for number in made) or "none"
    return Judgement(verdict=verdict, score=share, reading=reading)
