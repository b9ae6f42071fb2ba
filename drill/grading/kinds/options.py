"""Answers over lettered options: one choice, several choices, an order, a matching."""

from __future__ import annotations

import re
from collections.abc import Sequence

from drill.grading.answer import OptionAnswer
from drill.grading.frames import unframed
from drill.grading.outcome import Outcome, right, share, wrong
from drill.grading.spelling import plain_words
from drill.maths.errors import ReadError

LONGEST = 400  # characters
_SEPARATORS = re.compile(r"[\s,;>&+/|]|[-=]>|→|⇒|\band\b|\bthen\b")
_COMPARED = re.compile(r"(?<![-–—−=])[<>](?![-–—−=])")
_DASHES = re.compile(r"(?<=[a-z)])\s*[-–—/]\s*(?=\(?[a-z])")
_PAIR = re.compile(
    r"(\d+)\s*(?:[-=]>|→|⇒|↦|↔|[-–—−:=.)]|(?:is|with|to|and|goes with|matches)\b)?\s*\(?([a-z])\)?(?![a-z])"
)
_NAMED = re.compile(
    r"(?:(?:the|my)\s+)?(?:(?:correct|right|best|final)\s+)?(?:options?|choices?|answers?)(?:\s+(?:is|are))?\s*[:=]?\s+(?=\(?[a-z]\b)"
    r"|(?:it is|it's|it’s)\s+(?=\(?[a-z]\)?\.?$)|both\s+(?=[a-z]\b)"
)
_LETTERED = re.compile(r"\(?(?P<letter>[a-z])[).:]+\s+(?P<option>[^\W_].+)")  # b) the mean
_NUMBERED = re.compile(r"(?<!\w)(\d{1,2})[.)]\s*(?=\(?[a-z]\b)")
_POINT = re.compile(r"\(\s*(\d+)\s*,\s*([a-z])\s*\)")
_TURNED_PAIR = re.compile(r"([a-z])\s*[-–:=]?\s*(\d{1,2})(?!\d)")
_TURNED = re.compile(rf"{_TURNED_PAIR.pattern}(?:[\s,;]*{_TURNED_PAIR.pattern})*")
_QUOTES = "\"'“”‘’`$* "
_NOTHING = frozenset(
    {
        *("none", "nothing", "-", "∅", "{}", "no option", "none of them", "none of these"),
        *("none of the above", "none of the options", "none hold", "none holds"),
    }
)
_ALL = re.compile(
    r"all(?: of (?:them|these|the above|the options))?(?: (?:but|except)(?: for)? (?P<left>.+))?"
)


def letters_of(answer: OptionAnswer) -> str:
    """Return the letters of the options, in order."""
    return "abcdefghijklmnopqrstuvwxyz"[: len(answer.options)]


def understand(answer: OptionAnswer, response: str) -> tuple[str, ...]:
    """Return the letters a response names, for matching the letter of each left-hand number in turn.

    Raises ReadError for anything else, and for a left-hand number that is left out.
    """
    if len(response) > LONGEST:
        raise ReadError("That is too long for a choice of letters.", LONGEST, "letters")
    text = _NAMED.sub("", unframed(response).strip().casefold().strip(_QUOTES))
    try:
        return _taken(answer, text)
    except ReadError as error:
        begun = max(response.casefold().find(text), 0)
        place = min(begun + error.position, len(response))
        raise ReadError(error.message, place, error.expected) from error


def _taken(answer: OptionAnswer, text: str) -> tuple[str, ...]:
    match answer.kind:
        case "choice":
            return (_one(answer, text),)
        case "choices":
            return tuple(sorted(set(_several(answer, text))))
        case "order":
            return _order(answer, text)
        case _:
            return _pairs(answer, text)


def line(answer: OptionAnswer, picked: Sequence[str]) -> str:
    """Return what was understood, as it would be typed."""
    if answer.kind == "match":
        return " ".join(f"{place}-{letter}" for place, letter in enumerate(picked, 1) if letter)
    if not picked:
        return "none"
    return (", " if answer.kind == "choices" else " ").join(picked)


def judge(answer: OptionAnswer, picked: Sequence[str]) -> Outcome:
    """Compare the letters picked with the right ones."""
    match answer.kind:
        case "choice":
            return _judge_choice(answer, picked[0])
        case "choices":
            return _judge_choices(answer, set(picked))
        case "order":
            return _judge_order(answer, picked)
        case _:
            return _judge_match(answer, picked)


def _one(answer: OptionAnswer, text: str) -> str:
    bare = text.strip("().[],:;! \t")
    if len(bare) == 1 and bare in letters_of(answer):
        return bare
    named = [
        letter
        for letter, option in zip(letters_of(answer), answer.options, strict=False)
        if plain_words(option) and plain_words(option) == plain_words(text)
    ]
    if len(named) == 1:
        return named[0]
    both = _LETTERED.fullmatch(text)
    if both and _one(answer, both["letter"]) == _one(answer, both["option"]):
        return both["letter"]
    raise ReadError(f"Answer with one letter, {_range(answer)}.", 0, "a letter")


def _several(answer: OptionAnswer, text: str) -> list[str]:
    if text in _NOTHING:
        return []
    every = _ALL.fullmatch(text)
    if every and any(answer.options):
        left = _letters(answer, every["left"], "letters such as a, c") if every["left"] else []
        return [letter for letter in letters_of(answer) if letter not in left]
    return _letters(answer, text.strip("{}[]"), "letters such as a, c")


def _letters(answer: OptionAnswer, text: str, expected: str) -> list[str]:
    """Split into letters: separated by anything usual, or written together as `acd`."""
    known = letters_of(answer)
    parts = [part.strip("().[]") for part in _SEPARATORS.split(text)]
    parts = [part for part in parts if part]
    if len(parts) == 1 and len(parts[0]) > 1:
        parts = list(parts[0])
        twice = answer.kind == "choices" and len(set(parts)) < len(parts)
        if twice and set(parts) <= set(known):
            raise ReadError("Name each letter once, such as a, c.", 0, expected)
    for part in parts:
        if len(part) != 1 or part not in known:
            place = max(text.find(part), 0)
            raise ReadError(f"There is no option “{part}”: {_range(answer)}.", place, expected)
    if not parts:
        raise ReadError(f"Answer with letters, {_range(answer)}.", 0, expected)
    return parts


def _order(answer: OptionAnswer, text: str) -> tuple[str, ...]:
    compared = _COMPARED.search(text)
    if compared:
        raise ReadError(
            f"`{compared[0]}` could mean larger, smaller or next: write the letters alone, in order.",
            compared.start(),
            "every letter once",
        )
    numbered = [int(found[1]) for found in _NUMBERED.finditer(text)]
    if numbered and numbered == list(range(1, len(numbered) + 1)):
        text = _NUMBERED.sub(" ", text)
    spaced = _DASHES.sub(" ", text.removeprefix("first ").strip("[]"))
    parts = _letters(answer, spaced, "every letter once")
    wanted = sorted(answer.right)
    if sorted(parts) != wanted:
        raise ReadError(f"Name each of {' '.join(wanted)} once, in order.", 0, "every letter once")
    return tuple(parts)


def _pairs(answer: OptionAnswer, text: str) -> tuple[str, ...]:
    size, known = len(answer.right), letters_of(answer)
    expected = "pairs such as 1-b 2-a"
    if not any(sign.isdigit() for sign in text):
        parts = _letters(answer, text, expected)
        if len(parts) != size:
            raise ReadError(f"Give {size} pairs, such as 1-b 2-a.", 0, expected)
        return tuple(parts)
    text = _POINT.sub(r"\1-\2", text)
    if _TURNED.fullmatch(text):
        text = " ".join(f"{number}-{letter}" for letter, number in _TURNED_PAIR.findall(text))
    found: dict[int, str] = {}
    end = 0
    for pair in _PAIR.finditer(text):
        between = text[end : pair.start()]
        if between.strip(" ,;\t\r\n(){}and&"):
            raise ReadError("Write the pairs as 1-b 2-a.", end, expected)
        number, letter = int(pair[1][:4]), pair[2]
        if not 1 <= number <= size or letter not in known:
            raise ReadError(f"There is no pair “{pair[0]}” here.", pair.start(), expected)
        if found.setdefault(number, letter) != letter:
            raise ReadError(f"{number} is paired twice.", pair.start(), expected)
        end = pair.end()
    if not found or text[end:].strip(" ,;.\t\r\n(){}"):
        raise ReadError("Write the pairs as 1-b 2-a.", end, expected)
    missing = [str(number) for number in range(1, size + 1) if number not in found]
    if missing:
        raise ReadError(f"A pair is missing for {', '.join(missing)}.", end, expected)
    return tuple(found[number] for number in range(1, size + 1))


def _range(answer: OptionAnswer) -> str:
    known = letters_of(answer)
    return f"{known[0]} to {known[-1]}" if len(known) > 1 else known


def _judge_choice(answer: OptionAnswer, letter: str) -> Outcome:
    if letter in answer.right:
        return right()
    return wrong(answer.because.get(letter, ""))


def _judge_choices(answer: OptionAnswer, picked: set[str]) -> Outcome:
    wanted = set(answer.right)
    if picked == wanted:
        return right()
    extra, missing = sorted(picked - wanted), sorted(wanted - picked)
    score = (len(picked & wanted) - len(extra)) / len(wanted) if wanted else 0.0
    told = next((answer.because[letter] for letter in extra if letter in answer.because), "")
    if extra and missing:
        message = told or f"{_named(extra)} {_does(extra)} not hold, and {_count(missing)} missing."
    elif extra:
        message = told or f"{_named(extra)} {_does(extra)} not hold."
    else:
        message = f"What you picked holds, but {_count(missing)} missing."
    near = "extra" if len(extra) == 1 and not missing else None
    near = "missing" if len(missing) == 1 and not extra else near
    return share(score, message, near)


def _judge_order(answer: OptionAnswer, picked: Sequence[str]) -> Outcome:
    wanted = answer.right
    if tuple(picked) == wanted:
        return right()
    if tuple(reversed(picked)) == wanted:
        return wrong("That is the reverse of the order.", "reversed")
    differing = [
        place for place, pair in enumerate(zip(picked, wanted, strict=True)) if pair[0] != pair[1]
    ]
    if len(differing) == 2:
        first, second = (picked[place] for place in differing)
        return wrong(f"{first} and {second} are swapped.", "swapped")
    return wrong(f"The order first goes wrong at place {differing[0] + 1}.")


def _judge_match(answer: OptionAnswer, picked: Sequence[str]) -> Outcome:
    good = [letter == key for letter, key in zip(picked, answer.right, strict=True)]
    if all(good):
        return right()
    amiss = [str(place) for place, fits in enumerate(good, 1) if not fits]
    noun, verb = ("pair", "does") if len(amiss) == 1 else ("pairs", "do")
    return share(sum(good) / len(good), f"The {noun} for {', '.join(amiss)} {verb} not fit.")


def _named(letters: Sequence[str]) -> str:
    return " and ".join(letters) if len(letters) < 3 else ", ".join(letters)


def _does(letters: Sequence[str]) -> str:
    return "does" if len(letters) == 1 else "do"


def _count(letters: Sequence[str]) -> str:
    return "one is" if len(letters) == 1 else f"{len(letters)} are"
