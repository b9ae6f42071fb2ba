"""When a probability may be shown: not before a hundred predictions were put to the test."""

from __future__ import annotations

from typing import Final

from drill.journal.figures.tally import Tally

SHOWN_FROM: Final = 100


def is_trusted(tally: Tally) -> bool:
    """Whether enough predictions were logged, ever, for any probability to be shown."""
    return tally.logged >= SHOWN_FROM


def why_not(logged: int) -> str:
    """Return the sentence that stands where a probability would."""
    count = "1 is" if logged == 1 else f"{logged or 'none'} are"
    return (
        f"Probabilities are shown from {SHOWN_FROM} logged predictions on; {count} logged so far."
    )
