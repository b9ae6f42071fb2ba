"""The grader: an answer and what a person typed, to a judgement. It never raises on any text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from itertools import islice

from drill.grading import feedback, rereading
from drill.grading.answer import (
    Answer,
    MathAnswer,
    Misconception,
    OptionAnswer,
    RubricAnswer,
    TextAnswer,
)
from drill.grading.kinds import boolean, options, rubric, shape, text
from drill.grading.kinds.boolean import BOOLEAN
from drill.grading.kinds.expression import EXPRESSION
from drill.grading.kinds.kind import Kind, Slip
from drill.grading.kinds.matrix import MATRIX
from drill.grading.kinds.number import NUMBER
from drill.grading.kinds.pairs import PAIRS
from drill.grading.kinds.relation import RELATION
from drill.grading.kinds.sets import SET
from drill.grading.kinds.shape import SHAPE
from drill.grading.kinds.vector import DIRECTION, VECTOR
from drill.grading.outcome import Outcome
from drill.grading.reading import read_tree
from drill.grading.verdict import Judgement, Reading, Verdict, Where
from drill.maths.effort import TooMuchWork, limited
from drill.maths.errors import EvaluationError, ReadError
from drill.maths.one_line import pretty_line
from drill.maths.substitute import walk
from drill.maths.tree import Node
from drill.maths.vocabulary import Habit

_LONGEST_SLIP = 120  # nodes of a tree

KINDS: Mapping[str, Kind] = {
    "number": NUMBER,
    "expression": EXPRESSION,
    "equation": RELATION,
    "inequality": RELATION,
    "interval": RELATION,
    "vector": VECTOR,
    "list": VECTOR,
    "direction": DIRECTION,
    "matrix": MATRIX,
    "set": SET,
    "multiset": SET,
    "pairs": PAIRS,
    "boolean": BOOLEAN,
    "shape": SHAPE,
}


def grade(answer: Answer, response: str, misconceptions: Sequence[Misconception] = ()) -> Judgement:
    """Judge a response; misconceptions are looked for first, then general slips."""
    try:
        match answer:
            case MathAnswer():
                return _grade_mathematics(answer, response, misconceptions)
            case OptionAnswer():
                return _grade_options(answer, response, misconceptions)
            case TextAnswer():
                return _grade_text(answer, response, misconceptions)
            case RubricAnswer():
                ticked = rubric.understand(answer.points, response)
                return _judgement(rubric.judge(answer.points, ticked), rubric.line(ticked))
    except ReadError as error:
        return Judgement(
            verdict=Verdict.UNREADABLE,
            score=0.0,
            message=feedback.unreadable(error),
            unreadable=Where(error.position, error.expected),
        )
    except (EvaluationError, RecursionError) as error:
        return Judgement(verdict=Verdict.UNDECIDED, score=0.0, message=feedback.unsettled(error))


def read_response(answer: Answer, text_typed: str) -> Reading:
    """Return how a response is understood, for showing it while it is typed."""
    try:
        match answer:
            case MathAnswer():
                from drill.maths.typeset import rows

                node = understand(answer, text_typed)
                return Reading(line=pretty_line(node), rows=rows(node))
            case OptionAnswer():
                return Reading(line=options.line(answer, options.understand(answer, text_typed)))
            case TextAnswer():
                return Reading(line=text.understand(text_typed))
            case RubricAnswer(points):
                return Reading(line=rubric.line(rubric.understand(points, text_typed)))
    except ReadError as error:
        return Reading(
            message=feedback.unreadable(error), unreadable=Where(error.position, error.expected)
        )
    except (EvaluationError, RecursionError) as error:
        return Reading(message=feedback.unsettled(error))


def understand(answer: MathAnswer, response: str, habits: frozenset[Habit] = frozenset()) -> Node:
    """Return a response in the shape its kind compares; raises ReadError where it does not fit."""
    if answer.kind == "boolean":
        return boolean.understand(response)
    if answer.kind == "shape":
        plain = shape.understand(response)
        if plain is not None:
            return plain
    return KINDS[answer.kind].fit(answer, read_tree(answer, response, habits=habits))


def _grade_mathematics(
    answer: MathAnswer, response: str, misconceptions: Sequence[Misconception]
) -> Judgement:
    node = understand(answer, response)
    kind = KINDS[answer.kind]
    line = pretty_line(node)
    with _budget(answer):
        outcome = kind.judge(answer, node)
    if outcome.verdict is Verdict.CORRECT:
        return _judgement(outcome, line)
    if outcome.near_miss != "form":
        _check_meant(answer, response, node)
        for misconception in misconceptions:
            if _shows(answer, misconception, node):
                return _named(outcome, line, misconception)
        rereading.check_points(answer, response, node)
    settled = outcome.near_miss is None and outcome.verdict is not Verdict.UNDECIDED
    if settled and _is_short(node):
        slip = _slip(answer, node)
        if slip is not None:
            name, say = slip
            return _judgement(replace(outcome, near_miss=name, message=say), line)
    return _judgement(outcome, line)


def _check_meant(answer: MathAnswer, response: str, node: Node) -> None:
    """Raise ReadError where the response would be right, had it been meant otherwise than it was read."""
    if answer.kind in ("boolean", "shape") or not _is_short(node):
        return

    def is_right(other: Node) -> bool:
        return KINDS[answer.kind].judge(answer, other).verdict is Verdict.CORRECT

    with limited():
        rereading.check_percent(answer, response, node, is_right)
        rereading.check_last_digits(answer, node, is_right)
        rereading.check_degrees(node, is_right)
        rereading.check_habits(
            response, node, lambda habits: understand(answer, response, habits), is_right
        )


_ONE_VALUE = frozenset({"number", "expression", "equation", "inequality", "interval"})


def _budget(answer: MathAnswer) -> AbstractContextManager[None]:
    """Return one budget of work for the whole of a single value; the items of a list have one each."""
    return limited() if answer.kind in _ONE_VALUE else nullcontext()


def _slip(answer: MathAnswer, node: Node) -> Slip | None:
    try:
        with _budget(answer):
            return KINDS[answer.kind].slip(answer, node)
    except TooMuchWork:
        return None


def _is_short(node: Node) -> bool:
    """Tell whether a response is of a length at which a slip is worth looking for."""
    return sum(1 for _ in islice(walk(node), _LONGEST_SLIP + 1)) <= _LONGEST_SLIP


def _shows(answer: MathAnswer, misconception: Misconception, node: Node) -> bool:
    """Tell whether a response is what a misconception gives, by the answer's own measure."""
    if isinstance(misconception.value, str):
        return False
    wrong_key = replace(answer, value=misconception.value, form=None)
    try:
        return KINDS[answer.kind].judge(wrong_key, node).verdict is Verdict.CORRECT
    except (ReadError, EvaluationError):
        return False


def _named(outcome: Outcome, line: str, misconception: Misconception) -> Judgement:
    return Judgement(
        verdict=outcome.verdict,
        score=outcome.score,
        reading=line,
        message=misconception.say,
        misconception=misconception.id,
    )


def _grade_options(
    answer: OptionAnswer, response: str, misconceptions: Sequence[Misconception]
) -> Judgement:
    picked = options.understand(answer, response)
    outcome = options.judge(answer, picked)
    line = options.line(answer, picked)
    if outcome.verdict is not Verdict.CORRECT:
        for misconception in misconceptions:
            if isinstance(misconception.value, str) and _same_options(
                answer, misconception.value, picked
            ):
                return _named(outcome, line, misconception)
    return _judgement(outcome, line)


def _same_options(answer: OptionAnswer, value: str, picked: tuple[str, ...]) -> bool:
    try:
        return options.understand(answer, value) == picked
    except ReadError:
        return False


def _grade_text(
    answer: TextAnswer, response: str, misconceptions: Sequence[Misconception]
) -> Judgement:
    line = text.understand(response)
    outcome = text.judge(answer.accepted, response)
    if outcome.verdict is not Verdict.CORRECT or outcome.message:
        for misconception in misconceptions:
            if isinstance(misconception.value, str) and text.matches(
                (misconception.value,), response
            ):
                return _named(
                    replace(outcome, verdict=Verdict.INCORRECT, score=0.0), line, misconception
                )
    return _judgement(outcome, line)


def _judgement(outcome: Outcome, line: str) -> Judgement:
    return Judgement(
        verdict=outcome.verdict,
        score=outcome.score,
        reading=line,
        message=outcome.message or feedback.plain(outcome.verdict),
        near_miss=outcome.near_miss,
    )
