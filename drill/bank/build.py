"""Making a variant: draw until the conditions hold and wrong methods are told apart, then write it all out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from drill.bank.answers import key_value, pose_answer
from drill.bank.assign import assigned, failed_condition, holds, pinned
from drill.bank.bits import Bits
from drill.bank.claims import pose_claims
from drill.bank.compile import plan
from drill.bank.expressions import parse_expression
from drill.bank.floating import NUMERIC, agrees, float_scope
from drill.bank.manifest import EMPTY, Manifest
from drill.bank.plan import Plan
from drill.bank.posed import Posed
from drill.bank.problem import BuildError
from drill.bank.reference import SEEDS
from drill.bank.render import render
from drill.bank.separation import separated
from drill.bank.template import Template
from drill.bank.write import Built, Drawn, written_out
from drill.grading.answer import MathAnswer, Misconception
from drill.maths.errors import EvaluationError, ReadError
from drill.maths.exact import evaluate
from drill.maths.one_line import one_line
from drill.maths.tree import Node

MOST_TRIES = 400
LONGEST_PROMPT = 6000  # characters


def build(template: Template, level: int | None, seed: int, manifest: Manifest = EMPTY) -> Built:
    """Make the variant of a level (None: the template's own) and seed, 0 <= seed < 2**32.

    The same arguments give the same variant on every machine. Raises BuildError, PlanError or
    EvaluationError with a sentence that names the template.
    """
    if not 0 <= seed < SEEDS:
        raise BuildError(f"The seed {seed} is not between 0 and {SEEDS - 1}.")
    chosen = template.source.level if level is None else level
    compiled = plan(template, chosen)
    try:
        drawn = draw(template, compiled, seed)
        return written_out(compiled, drawn, seed, manifest)
    except EvaluationError as error:
        raise BuildError(f"{template.id}@{chosen}#{seed}: {error}") from error


def build_example(template: Template, place: int, manifest: Manifest = EMPTY) -> Built:
    """Make the pinned variant of an example (from 0); raises BuildError when its values break a condition."""
    example = template.source.examples[place]
    level = template.source.level if example.level is None else example.level
    compiled = plan(template, level)
    given = {name: _read_given(name, text) for name, text in example.given.items()}
    bits = Bits(template.id, template.version, level, place)
    try:
        scope = pinned(compiled, given)
        failed = failed_condition(compiled, scope)
        if failed is not None:
            raise BuildError(f'The example breaks the condition "{one_line(failed)}" of `where`.')
        words = drawn_words(compiled, bits)
        posed = pose(compiled, bits, scope, words)
        if posed is None:
            raise BuildError("The example gives two equal options, or none that is right.")
        wrong = misconceptions(compiled, posed, scope, words)
        return written_out(compiled, Drawn(scope, words, posed, wrong, 0), place, manifest)
    except EvaluationError as error:
        raise BuildError(f"The example has no value: {error}") from error


def _read_given(name: str, text: str) -> Node:
    try:
        return parse_expression(text)
    except ReadError as error:
        raise BuildError(f'"given" for {name} cannot be read: {error.message}') from error


def draw(template: Template, compiled: Plan, seed: int) -> Drawn:
    """Draw values until everything fits; raises BuildError after 400 tries, with the commonest reason."""
    bits = Bits(template.id, template.version, compiled.level, seed)
    failures: Counter[str] = Counter()
    for tries in range(1, MOST_TRIES + 1):
        found = _attempt(compiled, bits, failures)
        if found is not None:
            scope, words, posed, wrong, prompt = found
            return Drawn(scope, words, posed, wrong, prompt, tries, failures)
    reason, count = failures.most_common(1)[0]
    raise BuildError(
        f"{template.id}@{compiled.level}#{seed}: no variant in {MOST_TRIES} draws; {count} of them failed because "
        f"{reason}. Widen `params` or loosen `where`."
    )


def _attempt(
    compiled: Plan, bits: Bits, failures: Counter[str]
) -> tuple[dict[str, Node], dict[str, object], Posed, tuple[Misconception, ...], int] | None:
    scope = assigned(compiled, bits)
    if scope is None:
        failures["a condition of `where` did not hold or a value did not exist"] += 1
        return None
    words = drawn_words(compiled, bits)
    prompt = bits.below(len(compiled.prompts)) if len(compiled.prompts) > 1 else 0
    try:
        posed = pose(compiled, bits, scope, words)
        if posed is None:
            failures["two options were equal or none was right"] += 1
            return None
        wrong = misconceptions(compiled, posed, scope, words)
        answer = posed.answer
        if (
            isinstance(answer, MathAnswer)
            and compiled.claims is None
            and not separated(answer.kind, answer.value, wrong, answer.tolerance, answer.variables)
        ):
            failures[
                "a misconception came too close to the answer or to another misconception"
            ] += 1
            return None
        if not _recomputed(compiled, posed, scope):
            failures["the NumPy recomputation of the answer disagreed"] += 1
            return None
    except EvaluationError as error:
        failures[f"a value did not exist ({error})"] += 1
        return None
    return scope, words, posed, wrong, prompt


def _recomputed(compiled: Plan, posed: Posed, scope: Mapping[str, Node]) -> bool:
    """Tell whether NumPy agrees with the exact key; keys that are not numeric have no second opinion here."""
    answer = posed.answer
    if not isinstance(answer, MathAnswer) or answer.kind not in NUMERIC:
        return True
    if compiled.answer is None or compiled.answer.value is None:
        return True
    return agrees(answer.value, compiled.answer.value, float_scope(compiled, scope)) is not False


def drawn_words(compiled: Plan, bits: Bits) -> dict[str, object]:
    """Choose one text of each word list; the whole list stays known to the filter `pick`."""
    chosen: dict[str, object] = {}
    for name, texts in compiled.source.words.items():
        chosen[name] = bits.choose(texts) if len(texts) > 1 else texts[0]
        chosen[f"{name}[]"] = texts
    return chosen


def pose(
    compiled: Plan, bits: Bits, scope: Mapping[str, Node], words: Mapping[str, object]
) -> Posed | None:
    """Return what is asked of these values; None if they do not fit."""
    if compiled.claims is not None:
        return pose_claims(compiled, compiled.claims, bits, scope, words)
    if compiled.answer is None:
        raise BuildError("The template has neither `answer` nor `claims`.")
    return pose_answer(compiled, compiled.answer, bits, scope, words)


def misconceptions(
    compiled: Plan, posed: Posed, scope: Mapping[str, Node], words: Mapping[str, object]
) -> tuple[Misconception, ...]:
    """Compute the wrong methods that apply; one that has no value here does not apply."""
    found = list(posed.misconceptions)
    answer = posed.answer
    if not isinstance(answer, MathAnswer):
        return tuple(found)
    for each in compiled.misconceptions:
        try:
            if each.unless is not None and holds(each.unless, scope):
                continue
            value = key_value(answer.kind, evaluate(each.when, scope))
        except EvaluationError:
            continue
        found.append(Misconception(each.id, value, render(each.say, scope, words).plain))
    return tuple(found)


__all__ = ["Built", "Drawn", "build", "build_example"]
