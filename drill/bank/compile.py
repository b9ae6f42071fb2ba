"""Compiling a template at one level: its expressions read, its names put in order, its prose taken apart."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import TypeVar

from drill.bank.expressions import draws, names_in, parse_draw, parse_expression
from drill.bank.plan import (
    AnswerPlan,
    Assignment,
    ClaimsPlan,
    Condition,
    MisconceptionPlan,
    OptionPlan,
    PairPlan,
    Plan,
    PlanError,
    StepPlan,
)
from drill.bank.quantities import QuantityError, read_par, read_tolerance
from drill.bank.schema import AnswerSource, Claim, ClaimsSource, PairSource, TemplateSource
from drill.bank.template import Template, at_level
from drill.bank.unread import prose_in_expression, unread
from drill.bank.wording import Wording, WordingError, read_wording
from drill.grading.answer import Domain
from drill.maths.errors import MathematicsError, ReadError
from drill.maths.exact.evaluate import evaluate
from drill.maths.tree import Interval, Node, Number, Sequence

Item = TypeVar("Item")


class Compiler:
    """Reads the parts of a template; every failure becomes a PlanError with its path."""

    def __init__(self, source: TemplateSource) -> None:
        self.words = frozenset(source.words)

    def expression(self, path: str, text: str) -> Node:
        """Read an expression of anything but `params`."""
        _refuse_prose(path, text)
        try:
            return parse_expression(text)
        except ReadError as error:
            raise PlanError(path, unread(error, text)) from error

    def maybe(self, path: str, text: str | None) -> Node | None:
        """Read an expression if there is one."""
        return None if text is None else self.expression(path, text)

    def draw(self, path: str, text: str) -> Node:
        """Read an expression of `params`."""
        _refuse_prose(path, text)
        try:
            return parse_draw(text)
        except ReadError as error:
            raise PlanError(path, unread(error, text)) from error

    def prose(self, path: str, text: str) -> Wording:
        """Read prose."""
        try:
            return read_wording(text, self.words)
        except WordingError as error:
            raise PlanError(path, str(error)) from error

    def maybe_prose(self, path: str, text: str | None) -> Wording | None:
        """Read prose if there is any."""
        return None if text is None else self.prose(path, text)

    def each(self, path: str, texts: tuple[str, ...]) -> tuple[Wording, ...]:
        """Read a list of prose."""
        return tuple(self.prose(f"{path}[{place}]", text) for place, text in enumerate(texts, 1))


def _refuse_prose(path: str, text: str) -> None:
    said = prose_in_expression(text)
    if said is not None:
        raise PlanError(path, said)


@lru_cache(maxsize=4096)
def plan(template: Template, level: int) -> Plan:
    """Compile a template at a level; raises PlanError, or BuildError for a level that it does not have."""
    return compiled(at_level(template, level), level)


def compiled(source: TemplateSource, level: int) -> Plan:
    """Compile a template that is merged for its level; raises PlanError."""
    reading = Compiler(source)
    first, assignments = _assignments(source, reading)
    return Plan(
        source=source,
        level=level,
        par=_par(source),
        first_conditions=first,
        assignments=assignments,
        symbols={name: _domain(reading, name, text) for name, text in source.symbols.items()},
        prompts=(
            (reading.prose("prompt", source.prompt),)
            if isinstance(source.prompt, str)
            else reading.each("prompt", source.prompt or ())
        ),
        answer=None if source.answer is None else _answer(reading, source.answer),
        claims=None if source.claims is None else _claims(reading, source.claims),
        misconceptions=tuple(
            MisconceptionPlan(
                each.id,
                reading.expression(f"{path}.when", each.when),
                reading.maybe(f"{path}.unless", each.unless),
                reading.prose(f"{path}.say", each.say),
            )
            for path, each in _counted("misconceptions", source.misconceptions)
        ),
        hints=reading.each("hints", source.hints),
        solution=tuple(
            StepPlan(
                reading.prose(f"{path}.say", each.say),
                reading.maybe_prose(f"{path}.math", _as_mathematics(each.math)),
                reading.maybe(f"{path}.is", each.work),
                reading.maybe(f"{path}.equals", each.equals),
            )
            for path, each in _counted("solution", source.solution)
        ),
        follow_ups=tuple(
            (
                reading.prose(f"{path}.ask", each.ask),
                reading.maybe(f"{path}.value", each.value),
                reading.maybe_prose(f"{path}.answer", each.answer),
            )
            for path, each in _counted("follow_ups", source.follow_ups)
        ),
    )


def _counted(path: str, items: tuple[Item, ...]) -> list[tuple[str, Item]]:
    return [(f"{path}[{place}]", item) for place, item in enumerate(items, 1)]


def _par(source: TemplateSource) -> int:
    try:
        return read_par(source.par)
    except QuantityError as error:
        raise PlanError("par", str(error)) from error


def _as_mathematics(math: str | None) -> str | None:
    """The `math` of a step is LaTeX whether or not its author wrote dollars."""
    return math if math is None or "$" in math else f"${math}$"


def _domain(reading: Compiler, name: str, text: str) -> Domain:
    match text.strip():
        case "real" | "positive" | "integer" | "complex" as word:
            return word
    node = reading.expression(f"symbols.{name}", text)
    if isinstance(node, Interval) or (
        isinstance(node, Sequence) and len(node.items) == 2 and node.bracket in {"(", "["}
    ):
        _refuse_empty(name, node)
        return node
    raise PlanError(
        f"symbols.{name}",
        f'"{text}" is not a domain; write real, positive, integer, complex or an interval such as "(0, 1)".',
    )


def _refuse_empty(name: str, domain: Interval | Sequence) -> None:
    """The lower end of an interval comes first."""
    ends = (domain.low, domain.high) if isinstance(domain, Interval) else domain.items
    try:
        low, high = (evaluate(each, {}) for each in ends)
    except MathematicsError:
        return
    if isinstance(low, Number) and isinstance(high, Number) and low.value >= high.value:
        raise PlanError(f"symbols.{name}", "This interval is empty: its lower end comes first.")


def _assignments(
    source: TemplateSource, reading: Compiler
) -> tuple[tuple[Condition, ...], tuple[Assignment, ...]]:
    """Order names so that each stands after those it uses; test a condition once its last name has a value."""
    nodes = {
        **{name: reading.draw(f"params.{name}", text) for name, text in source.params.items()},
        **{
            name: reading.expression(f"derive.{name}", text) for name, text in source.derive.items()
        },
    }
    conditions = [
        Condition(place, reading.expression(f"where[{place}]", text))
        for place, text in enumerate(source.where, 1)
    ]
    waiting = [
        (each, {name for name in names_in(each.node) if name in nodes}) for each in conditions
    ]
    first = tuple(each for each, needed in waiting if not needed)
    assignments: list[Assignment] = []
    for name in _ordered(nodes, source):
        waiting = [each for each in waiting if each[1]]
        for _, needed in waiting:
            needed.discard(name)
        ready = tuple(condition for condition, needed in waiting if not needed)
        drawn = name not in source.derive and draws(nodes[name])
        assignments.append(Assignment(name, nodes[name], drawn, ready))
    return first, tuple(assignments)


def _ordered(nodes: Mapping[str, Node], source: TemplateSource) -> list[str]:
    """Keep the written order as far as each name follows what it uses; raises PlanError for a circle."""
    needs = {
        name: {each for each in names_in(node) if each in nodes} for name, node in nodes.items()
    }
    ordered: list[str] = []
    rest = list(nodes)
    while rest:
        free = next((name for name in rest if needs[name] <= set(ordered)), None)
        if free is None:
            group = "derive" if rest[0] in source.derive else "params"
            circle = ", ".join(rest[:6])
            raise PlanError(
                f"{group}.{rest[0]}", f"These names need each other in a circle: {circle}."
            )
        ordered.append(free)
        rest.remove(free)
    return ordered


def _answer(reading: Compiler, source: AnswerSource) -> AnswerPlan:
    try:
        tolerance = None if source.tolerance is None else read_tolerance(source.tolerance)
    except QuantityError as error:
        raise PlanError("answer.tolerance", str(error)) from error
    return AnswerPlan(
        source=source,
        value=reading.maybe("answer.value", source.value),
        tolerance=tolerance,
        options=tuple(
            OptionPlan(
                reading.prose(f"{path}.text", each.text),
                reading.expression(f"{path}.when", each.when),
                reading.maybe_prose(f"{path}.because", each.because),
            )
            for path, each in _counted("answer.options", source.options)
        ),
        pairs=_pairs(reading, "answer.pairs", source.pairs),
        lines=reading.each("answer.lines", source.lines),
        points=reading.each("answer.points", source.points),
        weak=reading.each("answer.weak", source.weak),
    )


def _pairs(reading: Compiler, path: str, pairs: tuple[PairSource, ...]) -> tuple[PairPlan, ...]:
    return tuple(
        PairPlan(
            reading.prose(f"{where}.left", each.left),
            reading.prose(f"{where}.right", each.right),
            reading.maybe_prose(f"{where}.because", each.because),
        )
        for where, each in _counted(path, pairs)
    )


def _claims(reading: Compiler, source: ClaimsSource) -> ClaimsPlan:
    return ClaimsPlan(
        source=source,
        holds=tuple(
            (
                reading.prose(f"{path}.claim", each.claim),
                reading.prose(f"{path}.because", each.because),
            )
            if isinstance(each, Claim)
            else (reading.prose(path, each), None)
            for path, each in _counted("claims.true", source.holds)
        ),
        bends=tuple(
            (
                reading.prose(f"{path}.claim", each.claim),
                reading.prose(f"{path}.because", each.because),
            )
            for path, each in _counted("claims.false", source.bends)
        ),
        pairs=_pairs(reading, "claims.pairs", source.pairs),
        steps=reading.each("claims.steps", source.steps),
        blanks=tuple(
            (reading.prose(f"{path}.text", each.text), each.accept)
            for path, each in _counted("claims.blanks", source.blanks)
        ),
    )
