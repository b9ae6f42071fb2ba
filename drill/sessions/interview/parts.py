"""The three parts of every interview: their names, their shares of the time, and when their doors close."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal, TypeAlias

Part: TypeAlias = Literal["warm-up", "core", "deep"]
PARTS: Final[tuple[Part, ...]] = ("warm-up", "core", "deep")
SHARES: Final[Mapping[Part, int]] = {"warm-up": 25, "core": 50, "deep": 25}  # per cent of the time
MINUTES: Final = (15, 30, 45, 60)
TITLES: Final[Mapping[Part, str]] = {"warm-up": "Warm-up", "core": "Core", "deep": "Deep dive"}
SAYS: Final[Mapping[Part, str]] = {
    "warm-up": "short recall, to get going",
    "core": "computed problems, which become harder or easier with you",
    "deep": "one problem, further questions on the same numbers, and an explanation spoken aloud",
}


def share(part: Part, minutes: int) -> int:
    """Return the seconds of a part."""
    return minutes * 60 * SHARES[part] // 100


def closes(part: Part, minutes: int) -> int:
    """Return the seconds left of the whole when the door of a part closes; time saved goes on to the next."""
    later = PARTS[PARTS.index(part) + 1 :]
    return sum(share(each, minutes) for each in later)


def following(part: Part) -> Part | None:
    """Return the part after this one, None after the last."""
    place = PARTS.index(part) + 1
    return PARTS[place] if place < len(PARTS) else None
