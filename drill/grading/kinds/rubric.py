"""Explanations in one's own words: the key points are shown, and the person ticks those they said."""

from __future__ import annotations

import re
from collections.abc import Sequence

from drill.grading.outcome import Outcome, right, share, undecided
from drill.grading.spelling import plain_words
from drill.maths.errors import ReadError

LONGEST = 20_000  # characters of an explanation
_TICKS = re.compile(r"\s*\d{1,3}(?:[\s,;]+\d{1,3})*[\s,;.]*")
_NOTHING = frozenset({"none", "0"})


def understand(points: Sequence[str], response: str) -> frozenset[int] | None:
    """Return the numbers of the points ticked, counted from 1; None for an explanation yet to be ticked.

    Raises ReadError for an empty response or a number that no point has.
    """
    if len(response) > LONGEST:
        raise ReadError(f"That is longer than {LONGEST:,} characters.", LONGEST, "fewer words")
    text = response.strip()
    if not text:
        raise ReadError("Explain it in your own words first.", 0, "a sentence or two")
    if text.casefold() in _NOTHING:
        return frozenset()
    if _TICKS.fullmatch(text):
        ticked = frozenset(int(number) for number in re.findall(r"\d+", text))
        beyond = [number for number in sorted(ticked) if not 1 <= number <= len(points)]
        if beyond:
            raise ReadError(
                f"There is no point {beyond[0]}: they go from 1 to {len(points)}.", 0, "ticks"
            )
        return ticked
    return _quoted(points, text)


def line(ticked: frozenset[int] | None) -> str:
    """Return the ticks as they would be typed."""
    if ticked is None:
        return ""
    return ", ".join(str(number) for number in sorted(ticked)) if ticked else "none"


def judge(points: Sequence[str], ticked: frozenset[int] | None) -> Outcome:
    """Score the ticks; before there are any the person is asked for them."""
    listed = "; ".join(f"{number}. {point}" for number, point in enumerate(points, 1))
    if ticked is None:
        return undecided(f"Tick the points you made: {listed}")
    if len(ticked) == len(points):
        return right("Self-graded: every point was there.")
    missing = [point for number, point in enumerate(points, 1) if number not in ticked]
    return share(len(ticked) / len(points), f"Self-graded. Still to be said: {'; '.join(missing)}")


def _quoted(points: Sequence[str], text: str) -> frozenset[int] | None:
    """Return the points quoted word for word, None when anything else is said as well."""
    if plain_words_of_all(text) == plain_words_of_all("; ".join(points)):
        return frozenset(range(1, len(points) + 1))
    numbers = {plain_words_of_all(point): number for number, point in enumerate(points, 1)}
    parts = [plain_words_of_all(part) for part in text.split(";") if part.strip()]
    if parts and all(part in numbers for part in parts):
        return frozenset(numbers[part] for part in parts)
    return None


def plain_words_of_all(text: str) -> tuple[str, ...]:
    """Return the words of a text of any length."""
    return tuple(word for piece in text.split() for word in plain_words(piece) or (piece,))
