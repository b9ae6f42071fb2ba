"""Drawing a variant's values until they fit: conditions hold, wrong methods are told apart, NumPy agrees."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Mapping

from drill.bank.answers import key_value, pose_answer
from drill.bank.assign import Failure, assigned, holds
from drill.bank.bits import Bits
from drill.bank.claims import pose_claims
from drill.bank.floating import NUMERIC, agrees, float_scope
from drill.bank.kinds import misfit
from drill.bank.plan import Plan
from drill.bank.posed import Posed
from drill.bank.problem import BuildError, blaming
from drill.bank.render import spoken
from drill.bank.separation import too_close
from drill.bank.template import Template
from drill.bank.write import Drawn
from drill.grading.answer import MathAnswer, Misconception
from drill.maths.errors import EvaluationError
from drill.maths.exact.evaluate import evaluate
from drill.maths.tree import Node

MOST_TRIES = 400
LONGEST = 3.0  # seconds of processor time: a cap that no sound template comes near
ALIKE = "two options read the same"
NONE_RIGHT = "no option is right"
TWO_RIGHT = "two options are right at once"
DISAGREED = "NumPy computed another answer"


def draw(template: Template, compiled: Plan, seed: int) -> Drawn:
    """Draw values until everything fits; raises BuildError after 400 tries, with the commonest reason."""
    bits = Bits(template.id, template.version, compiled.level, seed)
    failures: Counter[Failure] = Counter()
    started = time.process_time()
    for tries in range(1, MOST_TRIES + 1):
        found = _attempt(compiled, bits)
        if not isinstance(found, Failure):
            scope, words, posed, wrong, prompt = found
            return Drawn(scope, words, posed, wrong, prompt, tries, failures)
        failures[found] += 1
        if time.process_time() - started > LONGEST:
            raise BuildError(
                f"no variant in {LONGEST:g} seconds of computing; last, {found.reason}.", found.path
            )
    failure, count = failures.most_common(1)[0]
    if count == MOST_TRIES and not failure.path.startswith("where"):
        raise BuildError(
            f"no variant in {MOST_TRIES} draws; in every one of them {failure.reason}.",
            failure.path,
        )
    raise BuildError(
        f"no variant in {MOST_TRIES} draws; in {count} of them {failure.reason}. "
        "Widen `params`, loosen `where`, or build backwards from the answer.",
        failure.path,
    )


def _attempt(
    compiled: Plan, bits: Bits
) -> tuple[dict[str, Node], dict[str, object], Posed, tuple[Misconception, ...], int] | Failure:
    scope = assigned(compiled, bits)
    if isinstance(scope, Failure):
        return scope
    words = drawn_words(compiled, bits)
    prompt = bits.below(len(compiled.prompts)) if len(compiled.prompts) > 1 else 0
    try:
        posed = pose(compiled, bits, scope, words)
    except EvaluationError as error:
        said = f"the answer has no value: {str(error).rstrip('.')}"
        return Failure(_valueless(compiled, scope), said)
    if posed is None:
        return _unposed(compiled, scope)
    wrong = misconceptions(compiled, posed, scope, words)
    answer = posed.answer
    if isinstance(answer, MathAnswer) and compiled.claims is None:
        close = too_close(answer.kind, answer.value, wrong, answer.tolerance, answer.variables)
        if close is not None:
            return _too_close(compiled, answer, wrong, *close)
        if not _recomputed(compiled, answer, scope):
            return Failure("answer.value", DISAGREED)
    return scope, words, posed, wrong, prompt


def _valueless(compiled: Plan, scope: Mapping[str, Node]) -> str:
    """Return the part of the answer that has no value: the first option whose condition is none, or the whole."""
    options = () if compiled.answer is None else compiled.answer.options
    for place, each in enumerate(options, 1):
        try:
            holds(each.when, scope)
        except EvaluationError:
            return f"answer.options[{place}].when"
    return "answer"


def _unposed(compiled: Plan, scope: Mapping[str, Node]) -> Failure:
    """Say why nothing could be asked of these values: the options do not fit together."""
    answer = compiled.answer
    if answer is None or not answer.options:
        return Failure("answer" if compiled.claims is None else "claims", ALIKE)
    right = [place for place, each in enumerate(answer.options, 1) if holds(each.when, scope)]
    if not right:
        return Failure("answer.options", NONE_RIGHT)
    if len(right) > 1 and answer.source.type == "choice":
        return Failure(f"answer.options[{right[1]}].when", TWO_RIGHT)
    return Failure("answer.options", ALIKE)


def _too_close(
    compiled: Plan, answer: MathAnswer, wrong: tuple[Misconception, ...], first: str, second: str
) -> Failure:
    places = {each.id: place for place, each in enumerate(compiled.misconceptions, 1)}
    values: dict[str, Node | str] = {"": answer.value, **{each.id: each.value for each in wrong}}
    other = f'the misconception "{first}"' if first else "the answer"
    value = values[second]
    wanted = None if isinstance(value, str) else misfit(answer.kind, value)
    if wanted is not None:
        return Failure(
            f"misconceptions[{places[second]}].when",
            f'the misconception "{second}" is no answer of type {answer.kind}, which is {wanted}',
        )
    is_equal = values[first] == values[second]
    said = "equals" if is_equal else "came within three tolerances of"
    return Failure(
        f"misconceptions[{places[second]}].when", f'the misconception "{second}" {said} {other}'
    )


def _recomputed(compiled: Plan, answer: MathAnswer, scope: Mapping[str, Node]) -> bool:
    """Tell whether NumPy agrees with the exact key; keys that are not numeric have no second opinion here."""
    if answer.kind not in NUMERIC or compiled.answer is None or compiled.answer.value is None:
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
    for place, each in enumerate(compiled.misconceptions, 1):
        try:
            if each.unless is not None and holds(each.unless, scope):
                continue
            value = key_value(answer.kind, evaluate(each.when, scope))
        except EvaluationError:
            continue
        with blaming(f"misconceptions[{place}].say"):
            found.append(Misconception(each.id, value, spoken(each.say, scope, words)))
    return tuple(found)
