"""Claim pools: conceptual questions composed afresh from true and false sentences, pairs, steps and blanks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import TypeAlias

from drill.bank.bits import Bits
from drill.bank.claim_forms import forms_at
from drill.bank.hand import lettered
from drill.bank.plan import ClaimsPlan, Plan
from drill.bank.posed import Option, Posed, pose_match, pose_options, pose_order
from drill.bank.problem import BuildError
from drill.bank.render import render, spoken
from drill.bank.schema import ClaimForm
from drill.bank.variant import Step
from drill.grading.answer import MathAnswer, Misconception, TextAnswer
from drill.maths.tree import Constant, Node

Maker: TypeAlias = Callable[[int], Option]

MOST_OPTIONS = 4
_BALANCING_TRIES = 8
_TWINS = 0.5  # two claims that share this much of their words mostly deny each other
_WORD = re.compile(r"\w+|[^\w\s]")
_LITTLE = frozenset(["the", "a", "an", "is", "of", "to", "and", "in", "it", "are", *".,;:'()"])

OPENINGS: Mapping[ClaimForm, str] = {
    "true-or-false": "True or false?",
    "find-false": "Which of these claims is false?",
    "find-true": "Which of these claims is true?",
    "all-true": "Which of these claims are true? Choose all that hold.",
    "match": "Which belongs to which?",
    "order": "Put these steps in order.",
    "fill-in": "Fill in the blank.",
}
OPENINGS_ABOUT: Mapping[ClaimForm, str] = {
    "true-or-false": "About {}: true or false?",
    "find-false": "Which of these claims about {} is false?",
    "find-true": "Which of these claims about {} is true?",
    "all-true": "Which of these claims about {} are true? Choose all that hold.",
    "match": "About {}: which belongs to which?",
    "order": "About {}: put these steps in order.",
    "fill-in": "About {}: fill in the blank.",
}


def pose_claims(
    plan: Plan, pool: ClaimsPlan, bits: Bits, scope: Mapping[str, Node], words: Mapping[str, object]
) -> Posed | None:
    """Compose one question from a pool; None if this draw does not fit. Raises BuildError if none can."""
    source = plan.source
    known = forms_at(pool.source, source.level, plan.level, bool(source.levels))
    if not known:
        raise BuildError(
            "The pool is too small for any question: give two true and two false claims."
        )
    form = bits.choose(known)
    posed: Posed | None

    def claim(place: int) -> Option:
        said, because = pool.holds[place]
        reason = "" if because is None else spoken(because, scope, words)
        return Option(render(said, scope, words), True, reason)

    def bent(place: int) -> Option:
        said, because = pool.bends[place]
        return Option(render(said, scope, words), False, spoken(because, scope, words))

    match form:
        case "true-or-false":
            holds = bits.below(2) == 1
            posed = _judged(
                claim(bits.below(len(pool.holds))) if holds else bent(bits.below(len(pool.bends)))
            )
        case "find-false" | "find-true":
            posed = _find(form == "find-false", pool, bits, claim, bent)
        case "all-true":
            posed = _all_true(pool, bits, claim, bent)
        case "match":
            pairs = [
                (
                    render(each.left, scope, words),
                    render(each.right, scope, words),
                    "" if each.because is None else spoken(each.because, scope, words),
                )
                for each in pool.pairs
            ]
            posed = pose_match(pairs, None, bits)
        case "order":
            posed = pose_order([render(each, scope, words) for each in pool.steps], bits)
        case "fill-in":
            wording, accepted = bits.choose(pool.blanks)
            said = render(wording, scope, words)
            posed = Posed(
                TextAnswer(accepted), accepted[0], "a word or a few", closing=said.markdown
            )
    return None if posed is None else replace(posed, opening=_opening(form, pool.source.about))


def _opening(form: ClaimForm, about: str | None) -> str:
    """Return the words that ask for this form; a claim may say "it" of what the pool is about."""
    return OPENINGS[form] if about is None else OPENINGS_ABOUT[form].format(about)


def _judged(option: Option) -> Posed:
    """Ask whether one claim holds; believing a false one is answered with what bends it."""
    say = option.because or "It holds as it stands."
    wrong = (
        ()
        if option.right
        else (Misconception("believed-false-claim", Constant("true"), option.because),)
    )
    return Posed(
        MathAnswer(kind="boolean", value=Constant("true" if option.right else "false")),
        "true" if option.right else "false",
        "true or false",
        closing=option.text.markdown,
        misconceptions=wrong,
        solution=(Step(say=f"{'True' if option.right else 'False'}. {say}"),),
    )


def _find(
    false: bool,
    pool: ClaimsPlan,
    bits: Bits,
    claim: Maker,
    bent: Maker,
) -> Posed | None:
    """One odd claim among others of the other kind."""
    odd_many, even_many = len(pool.bends), len(pool.holds)
    odd, even = (bent, claim) if false else (claim, bent)
    if not false:
        odd_many, even_many = even_many, odd_many
    if even_many < 1 or odd_many < 1:
        raise BuildError("The pool has too few claims for this form.")
    wanted = odd(bits.below(odd_many))
    places = _apart([wanted], range(even_many), even, 2)
    others = _balanced(wanted, places, min(MOST_OPTIONS - 1, len(places)), bits, even)
    options = [Option(wanted.text, True, wanted.because)]
    options += [Option(each.text, False, _said_of(each)) for each in others]
    posed = pose_options("choice", options, bits)
    if posed is None:
        return None
    said = wanted.because if false else f"Only this claim holds: {_with_reason(wanted)}"
    return replace(posed, solution=(Step(say=f"{posed.key}) {said}"),))


def _said_of(option: Option) -> str:
    """Say to whoever chose a claim wrongly what there is to it."""
    return f"This claim holds. {option.because}".rstrip() if option.right else option.because


def _with_reason(option: Option) -> str:
    return f"{lettered(option.text)} {option.because}".rstrip()


def _apart(taken: list[Option], places: Iterable[int], make: Maker, least: int) -> list[int]:
    """Return the places of claims that contradict none taken: of a claim and its own denial one holds.

    All of them where fewer than `least` would be left.
    """
    said = [_words(each.text.plain) for each in taken]
    every = list(places)
    apart = [
        place
        for place in every
        if all(_likeness(_words(make(place).text.plain), one) < _TWINS for one in said)
    ]
    return apart if len(apart) >= least else every


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.casefold())) - _LITTLE


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Return the share of words that two claims have in common (Jaccard)."""
    return len(one & other) / max(1, len(one | other))


def _balanced(
    wanted: Option, places: list[int], count: int, bits: Bits, make: Maker
) -> list[Option]:
    """Take other claims so that the odd one is neither the longest nor the shortest by far, if that can be."""
    others: list[Option] = []
    for _ in range(_BALANCING_TRIES):
        others = [make(place) for place in bits.sample(places, count)]
        lengths = [len(each.text.plain) for each in others]
        size = len(wanted.text.plain)
        if min(lengths) <= size * 1.15 and max(lengths) >= size * 0.85:
            break
    return others


def _all_true(pool: ClaimsPlan, bits: Bits, claim: Maker, bent: Maker) -> Posed | None:
    """Four claims of which one to three hold."""
    many_true, many_false = len(pool.holds), len(pool.bends)
    size = min(MOST_OPTIONS, many_true + many_false)
    least, most = max(1, size - many_false), min(size - 1, many_true)
    if least > most:
        raise BuildError("The pool has too few claims to choose all that hold.")
    holding = bits.between(least, most)
    options = [claim(place) for place in bits.sample(range(many_true), holding)]
    places = _apart(options, range(many_false), bent, size - holding)
    options += [bent(place) for place in bits.sample(places, size - holding)]
    posed = pose_options("choices", options, bits)
    if posed is None:
        return None
    said = {each.text.plain: each for each in options}
    steps = [(each.key, said[each.text.plain]) for each in posed.choices]
    return replace(posed, solution=tuple(Step(say=_judgement(*step)) for step in steps))


def _judgement(key: str, option: Option) -> str:
    """Say of one claim among several whether it holds, and why."""
    if not option.right:
        return f"{key}) {option.because}"
    return f"{key}) {lettered(option.text).rstrip('.')}: right. {option.because}".rstrip()
