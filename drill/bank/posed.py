"""What is asked in one variant: the answer, its key as text, and the options put before the person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from drill.bank.bits import Bits
from drill.bank.hand import lettered
from drill.bank.variant import Choice, Prose, Step
from drill.grading.answer import Answer, AnswerKind, Misconception, OptionAnswer

LETTERS = "abcdefghijklmnopqrstuvwxyz"
MOST_PAIRS = 6


@dataclass(frozen=True, slots=True)
class Posed:
    """An answer with all that a variant shows of it; `opening` and `closing` stand before and after the prompt."""

    answer: Answer
    key: str
    hint: str
    opening: str = ""
    closing: str = ""
    left: tuple[Choice, ...] = ()
    choices: tuple[Choice, ...] = ()
    misconceptions: tuple[Misconception, ...] = ()
    solution: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class Option:
    """An option before it has a letter."""

    text: Prose
    right: bool
    because: str = ""


def as_choices(texts: Sequence[Prose]) -> tuple[Choice, ...]:
    """Give options their letters."""
    return tuple(Choice(LETTERS[place], text) for place, text in enumerate(texts))


def all_differ(texts: Sequence[Prose]) -> bool:
    """Tell whether no two options read the same."""
    return len({text.plain for text in texts}) == len(texts)


def pose_options(kind: AnswerKind, options: Sequence[Option], bits: Bits | None) -> Posed | None:
    """Ask for the right option or all right ones, shuffled if there are bits; None if the draw does not fit."""
    if not all_differ([option.text for option in options]):
        return None
    shown = list(options) if bits is None else bits.shuffle(options)
    choices = as_choices([option.text for option in shown])
    right = tuple(c.key for c, option in zip(choices, shown, strict=True) if option.right)
    if (kind == "choice" and len(right) != 1) or not right:
        return None
    because = {
        choice.key: option.because
        for choice, option in zip(choices, shown, strict=True)
        if option.because
    }
    answer = OptionAnswer(
        kind=kind,
        options=tuple(option.text.plain for option in shown),
        right=right,
        because={key: said for key, said in because.items() if key not in right},
    )
    last = choices[-1].key
    hint = f"one letter, a to {last}" if kind == "choice" else "letters, such as a, c"
    solution = tuple(
        Step(say=f"{choice.key}) {lettered(option.text).rstrip('.')}: right.")
        if option.right
        else Step(say=f"{choice.key}) {option.because}")
        for choice, option in zip(choices, shown, strict=True)
        if option.right or option.because
    )
    return Posed(answer, ", ".join(right), hint, choices=choices, solution=solution)


def pose_order(lines: Sequence[Prose], bits: Bits) -> Posed | None:
    """Ask for the order of lines; three and more are never shown in it already."""
    if len(lines) < 2 or not all_differ(lines):
        return None
    places = bits.shuffle(range(len(lines)))
    while len(lines) > 2 and places == sorted(places):
        places = bits.shuffle(range(len(lines)))
    choices = as_choices([lines[place] for place in places])
    right = tuple(LETTERS[places.index(place)] for place in range(len(lines)))
    answer = OptionAnswer(kind="order", options=tuple(c.text.plain for c in choices), right=right)
    solution = tuple(Step(say=f"{place}. {lettered(line)}") for place, line in enumerate(lines, 1))
    return Posed(
        answer,
        " ".join(right),
        "the letters in order, such as c a b",
        choices=choices,
        solution=solution,
    )


def pose_match(
    pairs: Sequence[tuple[Prose, Prose, str]], take: int | None, bits: Bits
) -> Posed | None:
    """Ask for the partner of each of several things; both sides are shuffled."""
    wanted = min(take or MOST_PAIRS, len(pairs))
    if wanted < 2:
        return None
    chosen = bits.sample(pairs, wanted)
    if not all_differ([pair[0] for pair in chosen]) or not all_differ([pair[1] for pair in chosen]):
        return None
    places = bits.shuffle(range(wanted))
    left = tuple(Choice(str(place), pair[0]) for place, pair in enumerate(chosen, 1))
    choices = as_choices([chosen[place][1] for place in places])
    right = tuple(LETTERS[places.index(place)] for place in range(wanted))
    answer = OptionAnswer(
        kind="match",
        options=tuple(c.text.plain for c in choices),
        right=right,
        left=tuple(c.text.plain for c in left),
    )
    key = " ".join(f"{place}-{letter}" for place, letter in enumerate(right, 1))
    solution = tuple(
        Step(say=f"{place}-{letter}: {lettered(pair[0])} – {lettered(pair[1])}{_reason(pair[2])}")
        for place, (letter, pair) in enumerate(zip(right, chosen, strict=True), 1)
    )
    return Posed(
        answer,
        key,
        "a number and a letter for each, such as 1-b 2-a",
        left=left,
        choices=choices,
        solution=solution,
    )


def _reason(said: str) -> str:
    return f" ({said})" if said else ""
