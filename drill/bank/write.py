"""A variant written out from its drawn values: prompt, hints, solution, follow-ups, in every form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from drill.bank.answers import inferred, readable
from drill.bank.assign import Failure
from drill.bank.letters import narrowed
from drill.bank.manifest import Manifest
from drill.bank.plan import Plan, StepPlan
from drill.bank.posed import Posed
from drill.bank.precision import sentence
from drill.bank.problem import BuildError, blaming
from drill.bank.reference import Reference
from drill.bank.render import render, spoken
from drill.bank.variant import FollowUp, Prose, Step, Variant, listed_options
from drill.bank.wording import read_wording
from drill.grading.answer import (
    Answer,
    Exact,
    MathAnswer,
    Misconception,
    RubricAnswer,
    TextAnswer,
)
from drill.maths.errors import MathematicsError
from drill.maths.exact.evaluate import evaluate
from drill.maths.functions import RESPONSE_FUNCTIONS
from drill.maths.substitute import rebuild
from drill.maths.tree import Binary, Call, Index, Node, Number, Symbol
from drill.maths.writing.one_line import one_line

LONGEST_PROMPT = 6000  # characters
ONE = Number(Fraction(1))


@dataclass(frozen=True, slots=True)
class Drawn:
    """The values of one variant, with how many tries they took and why the others failed."""

    scope: Mapping[str, Node]
    words: Mapping[str, object]
    posed: Posed
    misconceptions: tuple[Misconception, ...]
    prompt: int
    tries: int = 1
    failures: Mapping[Failure, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Built:
    """A variant with what is needed to grade it."""

    variant: Variant
    answer: Answer
    misconceptions: tuple[Misconception, ...]
    drawn: Drawn
    plan: Plan
    follow_ups: tuple[Answer, ...] = ()


def written_out(compiled: Plan, drawn: Drawn, seed: int, manifest: Manifest) -> Built:
    """Write the variant of drawn values in all its forms."""
    source, posed, scope, words = compiled.source, drawn.posed, drawn.scope, drawn.words
    entry = manifest.get(source.refs[0])
    further, further_answers = follow_ups(compiled, scope, words)
    kind = _kind(posed.answer)
    variant = Variant(
        reference=str(Reference(source.id, compiled.level, seed)),
        template=source.id,
        version=source.version,
        level=compiled.level,
        seed=seed,
        title=source.title,
        section="" if entry is None else entry.section,
        topic="" if entry is None else entry.topic,
        refs=source.refs,
        kind=kind,
        par=compiled.par,
        prompt=prompt(compiled, drawn),
        input_hint=posed.hint,
        answer=posed.key,
        needs=source.needs,
        left=posed.left,
        choices=posed.choices,
        hints=hints(compiled, scope, words),
        solution=solution(compiled, posed, scope, words),
        follow_ups=further,
        why=source.why or "",
    )
    wording = compiled.prompts[drawn.prompt] if compiled.prompts else None
    answer = narrowed(posed.answer, drawn.misconceptions, wording, scope, words)
    return Built(variant, answer, drawn.misconceptions, drawn, compiled, further_answers)


def _kind(answer: Answer) -> str:
    match answer:
        case TextAnswer():
            return "text"
        case RubricAnswer():
            return "rubric"
        case _:
            return answer.kind


def prompt(compiled: Plan, drawn: Drawn) -> Prose:
    """Write the whole prompt: opening, the template's own words, closing, precision, and the options.

    Options stand in the plain form and in the Markdown; the screen draws them from the variant's choices.
    """
    posed = drawn.posed
    parts: list[Prose] = []
    own = None
    if compiled.prompts:
        with blaming(f"prompt[{drawn.prompt + 1}]"):
            own = render(compiled.prompts[drawn.prompt], drawn.scope, drawn.words)
    if compiled.claims is not None:
        if own is not None:
            parts.append(own)
        parts.append(_fixed(posed.opening))
        if posed.closing:
            parts.append(_fixed(posed.closing))
    elif own is not None:
        parts.append(own)
    said = _precision(compiled, posed)
    if said:
        parts.append(_fixed(said))
    plain = "\n\n".join(
        [
            *(part.plain for part in parts),
            *listed_options(posed.left, posed.choices, lambda text: text.plain),
        ]
    )
    markdown = "\n\n".join(
        [
            *(part.markdown for part in parts),
            *listed_options(posed.left, posed.choices, lambda text: text.markdown),
        ]
    )
    if len(plain) > LONGEST_PROMPT:
        raise BuildError(f"The prompt is longer than {LONGEST_PROMPT} characters.")
    return Prose(plain, markdown, tuple(block for part in parts for block in part.blocks))


def _precision(compiled: Plan, posed: Posed) -> str:
    answer = compiled.answer
    if answer is None or (isinstance(answer.tolerance, Exact) and _is_count(posed.answer)):
        return ""
    return sentence(
        answer.tolerance, answer.source.type or "number", answer.source.show == "percent"
    )


def _is_count(answer: Answer) -> bool:
    """Tell whether the key is a whole number, of which nobody would give a rounded decimal."""
    key = answer.value if isinstance(answer, MathAnswer) else None
    return isinstance(key, Number) and key.value.denominator == 1


def _fixed(text: str) -> Prose:
    return render(read_wording(text), {}, {})


def hints(
    compiled: Plan, scope: Mapping[str, Node], words: Mapping[str, object]
) -> tuple[Prose, ...]:
    """Write the hints."""
    found: list[Prose] = []
    for place, each in enumerate(compiled.hints, 1):
        with blaming(f"hints[{place}]"):
            found.append(render(each, scope, words))
    return tuple(found)


def solution(
    compiled: Plan, posed: Posed, scope: Mapping[str, Node], words: Mapping[str, object]
) -> tuple[Step, ...]:
    """Write the worked solution with this variant's numbers."""
    steps: list[Step] = []
    for place, each in enumerate(compiled.solution, 1):
        with blaming(f"solution[{place}]"):
            steps.append(_step(each, scope, words))
    return (*steps, *posed.solution)


def _step(each: StepPlan, scope: Mapping[str, Node], words: Mapping[str, object]) -> Step:
    value = each.equals if each.equals is not None else each.work
    result = None if value is None else evaluate(value, scope)
    math = None if each.math is None else render(each.math, scope, words)
    said = "" if result is None else readable(result)
    line = None if each.work is None else worked(each.work, scope)
    # Of a value that is told by its decimals alone, the line says more than the value does.
    told = line is None or (line == result and not said.startswith("≈"))
    work = "" if line is None or told else one_line(line)
    return Step(
        say=spoken(each.say, scope, words),
        math=math,
        work="" if math is not None and work == math.plain else work,
        value=said,
    )


def follow_ups(
    compiled: Plan, scope: Mapping[str, Node], words: Mapping[str, object]
) -> tuple[tuple[FollowUp, ...], tuple[Answer, ...]]:
    """Write the further questions, each with its answer as text and as it is graded."""
    asked: list[FollowUp] = []
    answers: list[Answer] = []
    within = None if compiled.answer is None else compiled.answer.tolerance
    for place, (ask, value, words_answer) in enumerate(compiled.follow_ups, 1):
        with blaming(f"follow_ups[{place}]"):
            if words_answer is not None:
                said = render(words_answer, scope, words).plain
                answers.append(TextAnswer((said,)))
            elif value is not None:
                result = evaluate(value, scope)
                said = readable(result)
                answers.append(inferred(result, within, compiled.symbols))
            else:
                raise BuildError("A follow-up needs a value or an answer.")
            asked.append(FollowUp(render(ask, scope, words), said))
    return tuple(asked), tuple(answers)


def worked(node: Node, scope: Mapping[str, Node]) -> Node:
    """Put the values in place of the names: the line a person would write, with elementary functions left standing.

    What a person would look up, `A[1, 2]` or the determinant of a part, is there as its value.
    """
    if isinstance(node, Symbol):
        return scope.get(node.name, node)
    if isinstance(node, Index) or (
        isinstance(node, Call) and node.function not in RESPONSE_FUNCTIONS
    ):
        try:
            return evaluate(node, scope)
        except MathematicsError:
            return node
    return without_ones(rebuild(node, lambda part: worked(part, scope)))


def without_ones(node: Node) -> Node:
    """Leave out factors and exponents of 1, which nobody writes."""
    match node:
        case Binary("*", left, right) if left == ONE:
            return right
        case Binary("*" | "^" | "/", left, right) if right == ONE:
            return left
        case _:
            return node
