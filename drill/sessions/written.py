"""A state as it is written for the person: mathematics by hand (2·x², ≤), or in ASCII alone on their wish."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import TypeAlias

from msgspec import structs

from drill.bank.hand import by_hand
from drill.bank.variant import (
    Choice,
    FollowUp,
    Prose,
    Step,
    Variant,
    listed_options,
    without_options,
)
from drill.grading.verdict import Judgement, Reading
from drill.sessions.letters import in_ascii
from drill.sessions.states import Asking, Judged, State

IN_WORDS = ("rubric", "text")  # kinds whose answer is no mathematics
Hand: TypeAlias = Callable[[str], str]


def written(state: State, *, ascii_only: bool) -> State:
    """Return a state with its mathematics in the person's hand."""
    match state:
        case Asking() if ascii_only:
            return structs.replace(
                state,
                variant=_variant(state.variant, ascii_only),
                unreadable=_judgement(state.unreadable, ascii_only),
                earlier=_judgement(state.earlier, ascii_only),
            )
        case Judged():
            judgement = _judgement(state.judgement, ascii_only) or state.judgement
            variant = _variant(state.variant, ascii_only)
            return structs.replace(state, variant=variant, judgement=judgement)
        case _:  # while it is asked, what is written by hand, the solution, is not seen
            return state


def written_variant(variant: Variant, *, ascii_only: bool) -> Variant:
    """Return a question with its mathematics in the person's hand."""
    return _variant(variant, ascii_only)


def written_reading(reading: Reading, *, ascii_only: bool) -> Reading:
    """Return a reading in the person's hand: one line of it where only ASCII is wanted."""
    if not ascii_only:
        return reading
    line, message = in_ascii(reading.line), in_ascii(reading.message)
    return structs.replace(reading, line=line, rows=(), message=message)


def _judgement(judgement: Judgement | None, ascii_only: bool) -> Judgement | None:
    if judgement is None or not ascii_only:
        return judgement
    message, reading = in_ascii(judgement.message), in_ascii(judgement.reading)
    return structs.replace(judgement, message=message, reading=reading)


@lru_cache(maxsize=8)
def _variant(variant: Variant, ascii_only: bool) -> Variant:
    return _in_ascii(variant) if ascii_only else _by_hand(variant)


def _by_hand(variant: Variant) -> Variant:
    in_words = variant.kind in IN_WORDS
    return structs.replace(
        variant,
        answer=variant.answer if in_words else by_hand(variant.answer),
        solution=tuple(
            structs.replace(
                step,
                work=by_hand(step.work),
                value=by_hand(step.value),
            )
            for step in variant.solution
        ),
        follow_ups=tuple(
            structs.replace(one, answer=by_hand(one.answer)) for one in variant.follow_ups
        ),
    )


def _in_ascii(variant: Variant) -> Variant:
    left = tuple(Choice(one.key, _prose(one.text)) for one in variant.left)
    choices = tuple(Choice(one.key, _prose(one.text)) for one in variant.choices)
    asked = in_ascii(without_options(variant).plain)
    listed = listed_options(left, choices, lambda text: text.plain)
    return structs.replace(
        variant,
        title=in_ascii(variant.title),
        topic=in_ascii(variant.topic),
        prompt=Prose("\n\n".join([asked, *listed])),
        input_hint=in_ascii(variant.input_hint),
        answer=in_ascii(variant.answer),
        left=left,
        choices=choices,
        hints=tuple(_prose(hint) for hint in variant.hints),
        solution=tuple(_step(step) for step in variant.solution),
        follow_ups=tuple(
            FollowUp(_prose(one.ask), in_ascii(one.answer)) for one in variant.follow_ups
        ),
        why=in_ascii(variant.why),
    )


def _prose(words: Prose) -> Prose:
    return Prose(plain=in_ascii(words.plain))


def _step(step: Step) -> Step:
    math = None if step.math is None else _prose(step.math)
    return Step(in_ascii(step.say), math, in_ascii(step.work), in_ascii(step.value))
