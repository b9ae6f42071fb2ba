"""Whether a question says its own answer: for words, options, lines, pairs and claims."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from drill.bank.lint.finding import Finding
from drill.bank.lint.likeness import plain_words
from drill.bank.lint.variant_rules import Told
from drill.bank.plan import Plan
from drill.bank.posed import LETTERS
from drill.bank.variant import Variant
from drill.bank.write import Built
from drill.grading.answer import MathAnswer, OptionAnswer, RubricAnswer, TextAnswer

RULE = "answer-in-prompt"
LEAST_LETTERS = (
    4  # of an answer that is looked for in any case; a shorter one only as it is written
)
LEAST_STEM = 7  # letters that two words share which have the same stem
LONGEST_ENDING = 4  # letters after the stem
LEAST_FIGURES = 3  # that a rounded number must share with the answer
_OF_VERBS = ("ing", "ion")  # endings: exponent and exponential are two things
_LITTLE = "a an and are as at be by do for if in is it no not of on or so the to we yes"
_COMMON = frozenset(_LITTLE.split())
_HYPHEN = re.compile(r"(?<=\w)-(?=\w)")
_SHORT = re.compile(r"(?=.*[A-Z0-9])(?=.*[A-Za-z])[A-Za-z0-9]{2,3}")
_NUMERAL = re.compile(
    r"(?<![\w./−-])(?P<top>-?\d+(?:\.\d+)?)(?:/(?P<bottom>\d+))?(?P<percent>\s?%)?(?![\w/]|\.\d)"
)


def lint_spoilers(plan: Plan, built: Built, told: Told) -> Iterator[Finding]:
    """Check that the answer does not stand in the prompt, in words."""
    body = question(built.variant)
    match built.answer:
        case TextAnswer(accepted=accepted) if plan.answer is not None:
            found = next((each for each in accepted if says(body, each)), None)
            if found is not None:
                yield told("prompt", RULE, f'The prompt says the answer, "{found}".')
                return
            for each in accepted:
                near = kin(body, each)
                if near:
                    said = f'The prompt says "{near}", which gives the answer "{each}" away.'
                    yield told("prompt", RULE, said)
                    return
        case RubricAnswer(points=points):
            for point in points:
                if len(plain_words(point)) >= LEAST_LETTERS and says(body, point):
                    yield told("prompt", RULE, f'The prompt says a point of the answer, "{point}".')
        case OptionAnswer(kind="choice" | "choices", options=options, right=right):
            if plan.claims is not None:
                yield from _claims(plan, options, told)
                return
            inside = [says(body, text) for text in options]
            if all(inside):
                return
            for letter, text, is_there in zip(LETTERS, options, inside, strict=False):
                if is_there and letter in right:
                    yield told("prompt", RULE, f'The prompt says the right option, "{text}".')
        case OptionAnswer(kind="order", options=options, right=right):
            lines = [options[LETTERS.index(letter)] for letter in right]
            if _stand_in_turn(body, lines):
                yield told("prompt", RULE, "The prompt says all lines, in their order.")
        case OptionAnswer(kind="match", options=options, right=right, left=left):
            pairs = [options[LETTERS.index(letter)] for letter in right]
            if _stand_paired(body, list(zip(left, pairs, strict=True))):
                yield told("prompt", RULE, "The prompt says which belongs to which.")
        case _:
            return


def question(variant: Variant) -> str:
    """Return the prompt without the options that stand below it."""
    said = variant.prompt.plain
    if not variant.choices and not variant.left:
        return said
    return said.rsplit("\n\n", 2 if variant.left else 1)[0]


def _claims(plan: Plan, options: Sequence[str], told: Told) -> Iterator[Finding]:
    """The lead-in of a pool says none of its claims."""
    prompts = plan.source.prompt
    for lead in (prompts,) if isinstance(prompts, str) else prompts or ():
        found = next((each for each in options if says(lead, each)), None)
        if found is not None:
            yield told("prompt", RULE, f'The prompt says a claim, "{found}".')


def says(text: str, answer: str) -> bool:
    """Tell whether a text holds an answer as words of their own: any case, plural, hyphened or not."""
    if _SHORT.fullmatch(answer):
        return re.search(rf"(?<!\w){re.escape(answer)}(?!\w)", text) is not None
    wanted = plain_words(answer)
    if len(" ".join(wanted)) < LEAST_LETTERS or all(word in _COMMON for word in wanted):
        return False
    words = plain_words(text)
    joined, whole = "".join(wanted), len(wanted)
    if whole == 1 and joined in plain_words(_HYPHEN.sub("", text)):
        return True
    for size in {whole, whole + 1, max(whole - 1, 1)}:
        for place in range(len(words) - size + 1):
            part = words[place : place + size]
            if part == wanted or (len(joined) >= 2 * LEAST_LETTERS and "".join(part) == joined):
                return True
    return False


def kin(text: str, answer: str) -> str:
    """Return a word of a text with the stem of a one-word answer, such as "overfitted" for overfitting; or nothing."""
    wanted = plain_words(answer)
    if len(wanted) != 1 or len(wanted[0]) < LEAST_STEM + 2 or not wanted[0].endswith(_OF_VERBS):
        return ""
    shared = max(LEAST_STEM, len(wanted[0]) - LONGEST_ENDING)
    words = plain_words(text.replace("-", ""))
    return next((word for word in words if word[:shared] == wanted[0][:shared]), "")


def _stand_in_turn(text: str, parts: Sequence[str]) -> bool:
    """Tell whether all parts stand in the text one after another, as words of their own."""
    said = f" {' '.join(plain_words(text))} "
    place = 0
    for part in parts:
        words = " ".join(plain_words(part))
        place = said.find(f" {words} ", place)
        if place < 0 or not words:
            return False
        place += len(words)
    return bool(parts)


def _stand_paired(text: str, pairs: Sequence[tuple[str, str]]) -> bool:
    """Tell whether each left side is followed by its own partner, before anything else of the pairs."""
    said = f" {' '.join(plain_words(text))} "
    found: list[tuple[int, int, str]] = []
    for number, pair in enumerate(pairs):
        for part, side in zip(pair, "lr", strict=True):
            place = said.find(f" {' '.join(plain_words(part))} ")
            if place < 0 or not plain_words(part):
                return False
            found.append((place, number, side))
    found.sort()
    return all(
        first[2] == "l" and second[1:] == (first[1], "r")
        for first, second in zip(found[::2], found[1::2], strict=True)
    )


def hints_that_tell(built: Built) -> tuple[int, ...]:
    """Return the places, from 1, of the hints that say the answer as it is displayed."""
    key = built.variant.answer
    hints = list(enumerate(built.variant.hints, 1))
    if isinstance(built.answer, TextAnswer):
        accepted = built.answer.accepted
        return tuple(
            place for place, hint in hints if any(says(hint.plain, each) for each in accepted)
        )
    if isinstance(built.answer, OptionAnswer) and built.answer.kind == "choice":
        return tuple(place for place, hint in hints if _says_right(hint.plain, built.answer))
    if not isinstance(built.answer, MathAnswer) or built.answer.kind == "boolean":
        return ()
    if len(key) < 2 and not key.isdigit():
        return ()
    alone = _alone(key)
    return tuple(place for place, hint in hints if alone.search(hint.plain))


def _says_right(text: str, answer: OptionAnswer) -> bool:
    """Tell whether a text says the right option of a choice and none of the others."""
    said = [
        letter
        for letter, option in zip(LETTERS, answer.options, strict=False)
        if says(text, option)
    ]
    return bool(said) and set(said) == set(answer.right)


def says_that_tell(built: Built) -> tuple[str, ...]:
    """Return the misconceptions whose text says the answer as it is displayed."""
    key = built.variant.answer
    computed = isinstance(built.answer, MathAnswer) and built.answer.kind != "boolean"
    if not computed or (len(key) < 2 and not key.isdigit()):
        return ()
    alone = _alone(key)
    return tuple(each.id for each in built.misconceptions if alone.search(each.say))


def _alone(key: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w./−-]){re.escape(key)}(?![\w/(\[^]|\.\d)")


def number_shown(built: Built) -> bool:
    """Tell whether the prompt shows the number that the right option is, in another form, and no other option's.

    Whole numbers are left alone: they stand in prompts for many reasons.
    """
    answer = built.answer
    if not isinstance(answer, OptionAnswer) or answer.kind != "choice":
        return False
    values = [_value(text) for text in answer.options]
    shown = list(_NUMERAL.finditer(question(built.variant)))
    inside = [value is not None and any(_shows(each, value) for each in shown) for value in values]
    return inside.count(True) == 1 and LETTERS[inside.index(True)] in answer.right


def _value(text: str) -> Fraction | None:
    found = _NUMERAL.fullmatch(text.strip())
    value = None if found is None else _read(found)
    return None if value is None or value.denominator == 1 else value


def _read(found: re.Match[str]) -> Fraction | None:
    bottom = int(found["bottom"] or 1)
    if not bottom:
        return None
    value = Fraction(found["top"]) / bottom
    return value / 100 if found["percent"] else value


def _shows(found: re.Match[str], value: Fraction) -> bool:
    """Tell whether a printed number is a value, exactly or rounded to three figures and more."""
    shown = _read(found)
    if shown == value:
        return True
    figures = len(found["top"].replace("-", "").replace(".", "").lstrip("0"))
    if shown is None or found["bottom"] or figures < LEAST_FIGURES:
        return False
    places = len(found["top"].partition(".")[2]) + (2 if found["percent"] else 0)
    return abs(shown - value) <= Fraction(1, 2 * 10**places)
