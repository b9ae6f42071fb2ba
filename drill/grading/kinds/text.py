"""Answers in words: any accepted wording, whole, with a slip of the finger forgiven in longer words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from drill.grading.frames import unframed
from drill.grading.notation import same_but_for_spaces, same_signs
from drill.grading.outcome import Outcome, right, wrong
from drill.grading.spelling import LONGEST, is_slip, plain_words
from drill.grading.typed import unwrapped
from drill.grading.wording import without_saying
from drill.maths.errors import ReadError

_PART = re.compile(r"[\W_]+")
# What begins a sentence that ends in the answer: `I think it will increase`.
_LEAD = re.compile(
    r"\s*(?:(?:i|we)\s+(?:think|guess|believe|suppose|(?:would\s+)?say)\s+(?:that\s+)?)?"
    r"(?:(?:(?:it|this|that|they|these)(?:['’](?:s|ll|re))?|its)(?![A-Za-z])\s*)?"
    r"(?:(?:is|are|will|would|could|can|must|should|be|probably|likely|maybe|perhaps|definitely|called|=)\s+)*",
    re.IGNORECASE,
)


def understand(response: str) -> str:
    """Return the response as one line; raises ReadError when no word is in it."""
    if len(response) > LONGEST:
        raise ReadError("That is longer than a word or a few.", LONGEST, "fewer words")
    words = unframed(response)
    if not plain_words(words):
        raise ReadError("Answer in a word or a few.", 0, "a word")
    return " ".join(words.split())


def judge(accepted: Sequence[str], response: str) -> Outcome:
    """Compare a response with every accepted wording; raises ReadError for `it is` before one of them."""
    if matches(accepted, response):
        return right()
    whole = unframed(response)
    bare = _LEAD.sub("", without_saying(unwrapped(whole)).text, count=1)
    led = plain_words(bare) != plain_words(whole)
    if matches(accepted, bare) or (led and _nearest(accepted, bare) is not None):
        raise ReadError("Give the answer alone, in a word or a few.", 0, "the answer alone")
    wording = _nearest(accepted, whole)
    return wrong() if wording is None else right(f"It is spelled “{wording}”.")


def _nearest(accepted: Sequence[str], response: str) -> str | None:
    """Return the wording that a response is with a slip of the finger, None where it is another."""
    typed = plain_words(response)
    for wording in accepted:
        misspelt = not _is_name(wording) and _is_misspelt(typed, plain_words(wording))
        if misspelt and same_signs(response, wording):
            return wording
    return None


def matches(accepted: Sequence[str], response: str) -> bool:
    """Tell whether a response is one of the wordings, spelling apart from case and hyphens exact."""
    said = unframed(response)
    typed = plain_words(said)
    return any(
        same_but_for_spaces(said, wording)
        or (_alike(typed, plain_words(wording)) and same_signs(said, wording))
        for wording in accepted
    )


def _alike(typed: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    """Compare words, allowing `non linear` for `nonlinear`, and `top5` where one number ends the words."""
    if typed == wanted:
        return True
    parts = [words[: len(words) - words[-1].isdigit()] for words in (typed, wanted) if words]
    joinable = all(word[0].isalpha() and word.isalnum() for words in parts for word in words)
    return joinable and all(parts) and "".join(typed) == "".join(wanted)


def _is_name(wording: str) -> bool:
    """Tell names such as ANOVA, AdamW or ResNet: one letter makes another, so none is forgiven."""
    return any(letter.isupper() for word in _PART.split(wording) for letter in word[1:])


def _is_misspelt(typed: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    if len(typed) != len(wanted):
        return False
    pairs = [(one, other) for one, other in zip(typed, wanted, strict=True) if one != other]
    return bool(pairs) and all(is_slip(one, other) for one, other in pairs)
