"""What a kind of answer says of a response, before misconceptions and near misses are looked for."""

from __future__ import annotations

from dataclasses import dataclass

from drill.grading.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Outcome:
    """A verdict with its score in [0, 1], a sentence, and the near miss if one was seen."""

    verdict: Verdict
    score: float = 0.0
    message: str = ""
    near_miss: str | None = None


def right(message: str = "") -> Outcome:
    """Return full marks."""
    return Outcome(Verdict.CORRECT, 1.0, message)


def wrong(message: str = "", near_miss: str | None = None) -> Outcome:
    """Return no marks; an empty message leaves the sentence to whoever looks for near misses."""
    return Outcome(Verdict.INCORRECT, 0.0, message, near_miss)


def undecided(message: str) -> Outcome:
    """Return the admission that it could not be settled."""
    return Outcome(Verdict.UNDECIDED, 0.0, message)


def share(score: float, message: str, near_miss: str | None = None) -> Outcome:
    """Return the verdict for a part of the whole: none of it is incorrect, all of it never comes here."""
    if score <= 0:
        return wrong(message, near_miss)
    return Outcome(Verdict.PARTIAL, min(score, 0.99), message, near_miss)
