"""From a template's answer to what is graded: the exact key, its kind, and the text that shows it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from drill.bank.assign import holds
from drill.bank.bits import Bits
from drill.bank.kinds import misfit
from drill.bank.numerals import in_figures, numeral
from drill.bank.plan import AnswerPlan, Plan
from drill.bank.posed import Option, Posed, pose_match, pose_options, pose_order
from drill.bank.precision import written
from drill.bank.problem import BuildError
from drill.bank.render import render, spoken
from drill.bank.variant import Step
from drill.grading.answer import (
    AnswerKind,
    Domain,
    Exact,
    MathAnswer,
    Relative,
    RubricAnswer,
    TextAnswer,
    Tolerance,
)
from drill.maths.enclosing.balls import decimal_value
from drill.maths.errors import MathematicsError
from drill.maths.exact.evaluate import evaluate
from drill.maths.substitute import free_symbols, walk
from drill.maths.tree import Bracket, Constant, Interval, Node, Number, Relation, Sequence
from drill.maths.writing.one_line import one_line

HINTS: Mapping[AnswerKind, str] = {
    "number": "a number, such as 0.25, 1/4 or sqrt(2)",
    "expression": "an expression, such as 3*x^2 + exp(x)",
    "equation": "an equation, such as y = 2*x + 1",
    "inequality": "an inequality, such as x > 2",
    "interval": "an interval, such as (0, 1] or [2, inf)",
    "vector": "a vector, such as [1, 2, 3]",
    "direction": "a vector; any multiple counts",
    "matrix": "rows, such as [[1, 2], [3, 4]] or 1 2; 3 4",
    "set": "values in any order, such as 2, 5",
    "multiset": "values in any order, repeats included, such as 2, 2, 5",
    "list": "values in order, such as 1, 2, 3",
    "pairs": "pairs, such as (2, [1, 0]), (3, [0, 1])",
    "boolean": "true or false",
    "text": "a word or a few",
    "shape": "a shape, such as (2, 3) or (4,)",
    "rubric": "your explanation in your own words; then tick the points you made",
}
PERCENT_HINT = "a number or a percentage, such as 0.25 or 25%"
LONGEST_EXACT = 14  # characters of a fraction or root that is shown beside its decimal
SHOWN_FIGURES = 4
_CLOSING: Mapping[str, str] = {"[": "]", "(": ")", "{": "}", "": ""}
_BRACKETS: Mapping[AnswerKind, Bracket] = {"set": "{", "multiset": "{", "shape": "("}


def pose_answer(
    plan: Plan,
    answer: AnswerPlan,
    bits: Bits,
    scope: Mapping[str, Node],
    words: Mapping[str, object],
) -> Posed | None:
    """Return what is asked in this variant; None if the draw does not fit, such as two equal options."""
    source = answer.source
    match source.type:
        case "choice" | "choices":
            options = [
                Option(
                    render(each.text, scope, words),
                    holds(each.when, scope),
                    "" if each.because is None else spoken(each.because, scope, words),
                )
                for each in answer.options
            ]
            return pose_options(source.type, options, None if source.keep_order else bits)
        case "order":
            return pose_order([render(each, scope, words) for each in answer.lines], bits)
        case "match":
            pairs = [
                (
                    render(each.left, scope, words),
                    render(each.right, scope, words),
                    "" if each.because is None else spoken(each.because, scope, words),
                )
                for each in answer.pairs
            ]
            return pose_match(pairs, source.take, bits)
        case "text":
            return Posed(TextAnswer(source.accept), source.accept[0], HINTS["text"])
        case "rubric":
            points = tuple(spoken(each, scope, words) for each in answer.points)
            weak = tuple(
                Step(say=f"A weak answer: {spoken(each, scope, words)}") for each in answer.weak
            )
            told = tuple(Step(say=point) for point in points)
            return Posed(
                RubricAnswer(points), "; ".join(points), HINTS["rubric"], solution=told + weak
            )
        case None:
            raise BuildError("The answer has no type.")
        case kind:
            return _pose_mathematics(plan, answer, kind, scope)


def _pose_mathematics(
    plan: Plan, answer: AnswerPlan, kind: AnswerKind, scope: Mapping[str, Node]
) -> Posed:
    source = answer.source
    if answer.value is None:
        raise BuildError(f"An answer of type {kind} needs a value.")
    value = key_value(kind, evaluate(answer.value, scope))
    wanted = misfit(kind, value)
    if wanted is not None:
        said = one_line(value)[:80]
        raise BuildError(f"An answer of type {kind} is {wanted}, not {said}.", "answer.value")
    letters = sorted(free_symbols(value)) if source.variables is None else source.variables
    graded = MathAnswer(
        kind=kind,
        value=value,
        tolerance=answer.within,
        variables={name: plan.symbols.get(name, "real") for name in letters},
        form=source.form,
        upto=source.upto,
        allow=frozenset(source.allow),
        forbid=frozenset(source.forbid),
        percent=source.show == "percent",
    )
    hint = PERCENT_HINT if source.show == "percent" else HINTS[kind]
    return Posed(graded, key_text(value, answer.within, source.show), source.hint or hint)


def key_value(kind: AnswerKind, value: Node) -> Node:
    """Return the value as its kind is compared: sets in braces, shapes in round brackets."""
    if kind in _BRACKETS and isinstance(value, Sequence):
        return Sequence(_BRACKETS[kind], value.items)
    return value


def key_text(value: Node, tolerance: Tolerance, show: str | None) -> str:
    """Return the key on one line, numbers rounded well within the tolerance; `drill check` accepts it."""
    match value:
        case Number(number):
            return written(number, tolerance, show)
        case Sequence(bracket, items):
            closed = _CLOSING[bracket]
            inside = ", ".join(key_text(each, tolerance, show) for each in items)
            comma = "," if bracket == "(" and len(items) == 1 else ""
            return f"{bracket}{inside}{comma}{closed}"
        case Constant():
            return one_line(value)
        case _:
            if isinstance(tolerance, Exact) or free_symbols(value):
                return one_line(value)
            try:
                return written(decimal_value(value), tolerance, show)
            except MathematicsError:
                return one_line(value)


def readable(value: Node) -> str:
    """Return a value for the eyes of a learner: exact where that is short, with a decimal beside a fraction."""
    if isinstance(value, Sequence):
        return _readable_entries(value)
    said = one_line(value) if not isinstance(value, Number) else numeral(value.value)
    if (
        free_symbols(value)
        or isinstance(value, Constant)
        or ("/" not in said and isinstance(value, Number))
    ):
        return said
    try:
        number = value.value if isinstance(value, Number) else decimal_value(value)
    except MathematicsError:
        return said
    near = in_figures(number, SHOWN_FIGURES)
    return f"{said} ≈ {near}" if len(said) <= LONGEST_EXACT else f"≈ {near}"


def _readable_entries(value: Sequence) -> str:
    """Return a vector or matrix; where an entry is irrational, with decimals: alone where an exact entry is long."""
    said = key_text(value, Exact(), None)
    entries = list(_entries(value))
    if free_symbols(value) or all(isinstance(each, Number | Constant) for each in entries):
        return said
    try:
        near = _near(value)
    except MathematicsError:
        return said
    longest = max(len(key_text(each, Exact(), None)) for each in entries)
    return f"{said} ≈ {near}" if longest <= LONGEST_EXACT else f"≈ {near}"


def _entries(value: Node) -> Iterator[Node]:
    if isinstance(value, Sequence):
        for each in value.items:
            yield from _entries(each)
    else:
        yield value


def _near(value: Node) -> str:
    """Return the decimals of a value, entry by entry; what is a short decimal stays as it is."""
    if isinstance(value, Sequence):
        return f"{value.bracket}{', '.join(map(_near, value.items))}{_CLOSING[value.bracket]}"
    if isinstance(value, Number) and "/" not in numeral(value.value):
        return numeral(value.value)
    number = value.value if isinstance(value, Number) else decimal_value(value)
    return in_figures(number, SHOWN_FIGURES)


def inferred(value: Node, stated: Tolerance | None, symbols: Mapping[str, Domain]) -> MathAnswer:
    """Return how a value is graded whose kind nobody stated: a follow-up's.

    Without a stated tolerance, what is no short decimal is accepted within one percent.
    """
    letters = sorted(free_symbols(value))
    kind: AnswerKind = "expression" if letters else "number"
    tolerance = Exact() if letters else stated
    match value:
        case Sequence(items=items) if items and all(isinstance(each, Sequence) for each in items):
            kind = "matrix"
        case Sequence("{"):
            kind = "set"
        case Sequence("("):
            kind = "list"
        case Sequence():
            kind = "vector"
        case Constant("true" | "false"):
            kind = "boolean"
        case Relation():
            kind, tolerance = "inequality", Exact()
        case Interval():
            kind, tolerance = "interval", Exact()
        case _:
            pass
    if tolerance is None:
        short = all(
            isinstance(each, Sequence)
            or (isinstance(each, Number) and "/" not in numeral(each.value))
            for each in ([value] if not isinstance(value, Sequence) else walk(value))
        )
        tolerance = Exact() if short or letters else Relative(Fraction(1, 100))
    return MathAnswer(
        kind=kind,
        value=value,
        tolerance=tolerance,
        variables={name: symbols.get(name, "real") for name in letters},
    )
