"""The grader: an answer and what a person typed, to a judgement. It never raises on any text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

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
from drill.grading.kinds.kind import Kind
from drill.grading.kinds.matrix import MATRIX
from drill.grading.kinds.near_miss import differ_somewhere
from drill.grading.kinds.number import NUMBER, UNSETTLED
from drill.grading.kinds.pairs import PAIRS
from drill.grading.kinds.relation import RELATION
from drill.grading.kinds.required import required_form
from drill.grading.kinds.sets import SET
from drill.grading.kinds.shape import SHAPE
from drill.grading.kinds.vector import DIRECTION, VECTOR
from drill.grading.outcome import Outcome, undecided
from drill.grading.reading import read_tree
from drill.grading.regrouping import missing_brackets
from drill.grading.rounded import is_rounded
from drill.grading.verdict import Judgement, Reading, Verdict, Where
from drill.maths.effort import MOST, TooMuchWork, limited
from drill.maths.errors import EvaluationError, ReadError
from drill.maths.reading.vocabulary import Habit
from drill.maths.substitute import size
from drill.maths.tree import Node
from drill.maths.writing.one_line import pretty_line

_LONGEST_SLIP = 120  # nodes of a tree
# Operations that may be spent on what a wrong response was meant as, or which mistake it shows.
_EXPLAINING = 50_000

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
    except (EvaluationError, TooMuchWork, RecursionError) as error:
        return Judgement(verdict=Verdict.UNDECIDED, score=0.0, message=feedback.unsettled(error))


def read_response(answer: Answer, text_typed: str) -> Reading:
    """Return how a response is understood, for showing it while it is typed."""
    try:
        match answer:
            case MathAnswer():
                from drill.maths.writing.typeset import rows

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
    with limited(MOST + _EXPLAINING):
        node = understand(answer, response)
        line = pretty_line(node)
        outcome = _outcome(answer, node)
        if outcome.verdict is Verdict.CORRECT:
            return _judgement(outcome, line)
        try:
            with limited(_EXPLAINING):
                if outcome.near_miss != "form":
                    _check_meant(answer, response, node)
                return _explained(answer, node, outcome, line, misconceptions)
        except TooMuchWork:
            return _judgement(outcome, line)


def _outcome(answer: MathAnswer, node: Node) -> Outcome:
    try:
        with limited():
            outcome = KINDS[answer.kind].judge(answer, node)
            if outcome.verdict is Verdict.CORRECT and answer.form is not None:
                return required_form(answer, node) or outcome
            return outcome
    except TooMuchWork:
        return undecided(UNSETTLED)


def _explained(
    answer: MathAnswer,
    node: Node,
    outcome: Outcome,
    line: str,
    misconceptions: Sequence[Misconception],
) -> Judgement:
    """Return the judgement of a response that is not right, with the mistake it shows."""
    if outcome.near_miss != "form":
        for misconception in misconceptions:
            if _shows(answer, misconception, node):
                return _named(outcome, line, misconception)
        rounded = _rounded_to(answer, misconceptions, node)
        if rounded is not None:
            return _named(outcome, line, rounded)
    settled = outcome.near_miss is None and outcome.verdict is not Verdict.UNDECIDED
    if settled and _is_short(node):
        slip = KINDS[answer.kind].slip(answer, node) or missing_brackets(answer, node)
        if slip is not None:
            name, say = slip
            return _judgement(replace(outcome, near_miss=name, message=say), line)
    return _judgement(outcome, line)


def _check_meant(answer: MathAnswer, response: str, node: Node) -> None:
    """Raise ReadError where the response would be right, had it been meant otherwise than it was read."""
    if answer.kind in ("boolean", "shape") or not _is_short(node):
        return

    def is_right(other: Node) -> bool:
        if answer.kind == "expression" and differ_somewhere(answer, other):
            return False
        return KINDS[answer.kind].judge(answer, other).verdict is Verdict.CORRECT

    def read(habits: frozenset[Habit]) -> Node:
        return understand(answer, response, habits)

    rereading.check_percent(answer, response, node, is_right)
    rereading.check_points(answer, response, node)
    rereading.check_last_digits(answer, node, is_right)
    rereading.check_degrees(node, is_right)
    reader = partial(understand, answer)
    rereading.check_exponents(response, node, reader, is_right)
    rereading.check_lost_power(response, reader, is_right)
    rereading.check_repeats(response, reader, is_right)
    rereading.check_both(node, is_right)
    rereading.check_condition(node, is_right)
    rereading.check_case(answer, node, is_right)
    rereading.check_habits(response, node, read, is_right)


def _is_short(node: Node) -> bool:
    """Tell whether a response is of a length at which a slip is worth looking for."""
    return size(node) <= _LONGEST_SLIP


def _shows(answer: MathAnswer, misconception: Misconception, node: Node) -> bool:
    """Tell whether a response is what a misconception gives, by the answer's own measure."""
    if isinstance(misconception.value, str):
        return False
    wrong_key = replace(answer, value=misconception.value, form=None)
    try:
        return KINDS[answer.kind].judge(wrong_key, node).verdict is Verdict.CORRECT
    except (ReadError, EvaluationError):
        return False


def _rounded_to(
    answer: MathAnswer, misconceptions: Sequence[Misconception], node: Node
) -> Misconception | None:
    """Return the one misconception whose value a decimal is rounded from, unless the key is as well."""
    if answer.kind != "number" or is_rounded(node, answer.value):
        return None
    near = [
        each
        for each in misconceptions
        if not isinstance(each.value, str) and is_rounded(node, each.value)
    ]
    return near[0] if len(near) == 1 else None


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
