"""What is remembered of one variant, so that all of a level can be judged together."""

from __future__ import annotations

from hashlib import blake2b

import msgspec

from drill.bank.assign import holds
from drill.bank.draw import NONE_RIGHT, TWO_RIGHT
from drill.bank.expressions import names_in
from drill.bank.lint.spoilers import hints_that_tell, number_shown, says_that_tell
from drill.bank.lint.variant_rules import is_coarse
from drill.bank.posed import LETTERS
from drill.bank.write import Built
from drill.grading.answer import MathAnswer, OptionAnswer
from drill.maths.enclosing.balls import decimal_value
from drill.maths.errors import MathematicsError


class Sample(msgspec.Struct, frozen=True):
    """What is remembered of one variant."""

    seed: int
    tries: int
    seconds: float
    prompt: str
    answer: str
    kind: str
    options: int
    applied: tuple[str, ...]
    content: str = ""
    coarse: bool = False
    shown: bool = False
    refused: tuple[str, str] = ("", "")
    # Draws thrown away since not one option was right: the part to blame, the reason, how many.
    misfits: tuple[tuple[str, str, int], ...] = ()
    hinted: tuple[int, ...] = ()  # places of hints that say the answer, from 1
    telling: tuple[str, ...] = ()  # misconceptions whose text says the answer
    value: float | None = None  # the key, where it is one real number
    right: tuple[int, ...] = ()  # places of the right options as they are written, from 1


def sample(built: Built, seconds: float) -> Sample:
    """Return what is remembered of a variant that took this much processor time to make."""
    variant = built.variant
    said = variant.prompt.plain.encode()
    return Sample(
        seed=variant.seed,
        tries=built.drawn.tries,
        seconds=seconds,
        prompt=blake2b(said, digest_size=12).hexdigest(),
        answer=variant.answer,
        kind=variant.kind,
        options=len(variant.choices),
        content=_content(built),
        coarse=is_coarse(built.answer),
        shown=number_shown(built),
        misfits=_misfits(built),
        right=_right(built),
        value=_value(built),
        telling=says_that_tell(built),
        hinted=hints_that_tell(built),
        refused=_refused(built),
        applied=tuple(each.id for each in built.misconceptions),
    )


def _value(built: Built) -> float | None:
    """Return the key where it is one real number."""
    answer = built.answer
    if not isinstance(answer, MathAnswer) or answer.kind != "number":
        return None
    try:
        return float(decimal_value(answer.value))
    except (MathematicsError, OverflowError):
        return None


def _refused(built: Built) -> tuple[str, str]:
    """Return the part that most draws of this variant failed at, and why."""
    failures = built.drawn.failures
    if not failures:
        return "", ""
    failure = max(failures, key=lambda each: failures[each])
    return failure.path, failure.reason


def _misfits(built: Built) -> tuple[tuple[str, str, int], ...]:
    """Return how many draws were thrown away since not exactly one option was right, by the part to blame."""
    return tuple(
        (failure.path, failure.reason, count)
        for failure, count in built.drawn.failures.items()
        if failure.reason in {NONE_RIGHT, TWO_RIGHT}
    )


def _right(built: Built) -> tuple[int, ...]:
    """Return the places of the right options as they are written, where the values decide it."""
    answer = built.plan.answer
    if answer is None:
        return ()
    return tuple(
        place
        for place, option in enumerate(answer.options, 1)
        if holds(option.when, built.drawn.scope)
    )


def _content(built: Built) -> str:
    """Return what the right options say, where the values decide which options those are."""
    plan_answer = built.plan.answer
    if plan_answer is None or not any(names_in(option.when) for option in plan_answer.options):
        return ""
    answer = built.answer
    if not isinstance(answer, OptionAnswer):
        return ""
    return "; ".join(sorted(answer.options[LETTERS.index(letter)] for letter in answer.right))
