"""Confidence against truth, by certainty-based marking: what was said, how often it was right, what it earns.

Marks after A. R. Gardner-Medwin, "Confidence assessment in the teaching of basic science" (1995): sure +3 or
-6, think so +2 or -2, a guess +1 or 0. Saying what one believes earns most: sure pays above four in five
right, think so above two in three.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import msgspec

from drill.sessions.states import Confidence

MARKS: Final[Mapping[Confidence, tuple[int, int]]] = {
    "sure": (3, -6),
    "think": (2, -2),
    "guess": (1, 0),
}
PAYS: Final[Mapping[Confidence, tuple[float, float]]] = {
    "sure": (0.8, 1.0),
    "think": (2 / 3, 0.8),
    "guess": (0.0, 2 / 3),
}
WORDS: Final[Mapping[Confidence, str]] = {"sure": "sure", "think": "think so", "guess": "a guess"}
FEWEST: Final = 3  # answers from which a confidence is judged


class Certainty(msgspec.Struct, frozen=True):
    """The answers that were given with one confidence."""

    confidence: Confidence
    answers: int
    right: int
    marks: int

    @property
    def share(self) -> float:
        """Return the share that was right."""
        return self.right / self.answers if self.answers else 0.0


def certainties(answers: Iterable[tuple[str, bool]]) -> tuple[Certainty, ...]:
    """Return a line for each confidence from answers as (confidence, right); others are passed over."""
    given = list(answers)
    lines = []
    for confidence, (gain, loss) in MARKS.items():
        rights = [right for said, right in given if said == confidence]
        right = sum(rights)
        marks = right * gain + (len(rights) - right) * loss
        lines.append(Certainty(confidence, len(rights), right, marks))
    return tuple(lines)


def said_of(lines: Sequence[Certainty]) -> str:
    """Return a sentence that names over- or under-confidence, empty where there is too little to tell."""
    for line in lines:
        low, high = PAYS[line.confidence]
        if line.answers < FEWEST:
            continue
        counts = f"{line.right} of {line.answers} were right"
        if line.share < low:
            return (
                f"Over-confident: of the answers you called “{WORDS[line.confidence]}”, {counts}."
            )
        if line.share > high and line.confidence == "guess":
            return f"Under-confident: of what you called “{WORDS[line.confidence]}”, {counts}."
    judged = [line for line in lines if line.answers >= FEWEST]
    return "Your confidence fits what you know." if judged else ""
