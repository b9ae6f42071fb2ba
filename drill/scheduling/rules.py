"""The settings that shape every card: which scheduler, and its named options, all off by default."""

from __future__ import annotations

from typing import Literal, TypeAlias

import msgspec

from drill.errors import DrillError
from drill.scheduling.day import StudyDay

SchedulerName: TypeAlias = Literal["sm2", "fsrs"]


class RulesError(DrillError):
    """A scheduling setting that cannot be."""


class Rules(msgspec.Struct, frozen=True):
    """How a review becomes a due day.

    `retention` is FSRS's desired recall in percent (70 to 99). `maximum_interval` in days and `fuzz`
    (due days of equal cards drift apart by up to a twentieth) are not part of SM-2: they move the due
    day only, never the memory. Raises RulesError for values out of range.
    """

    scheduler: SchedulerName = "sm2"
    retention: int = 90
    maximum_interval: int | None = None
    fuzz: bool = False

    def __post_init__(self) -> None:
        if self.scheduler not in ("sm2", "fsrs"):
            raise RulesError(f"The scheduler is `sm2` or `fsrs`, not `{self.scheduler}`.")
        if not 70 <= self.retention <= 99:
            raise RulesError(f"Retention is a percentage from 70 to 99, not {self.retention}.")
        if self.maximum_interval is not None and self.maximum_interval < 1:
            raise RulesError("The maximum interval is at least one day.")

    def to_json(self) -> str:
        """Return the rules as one line of JSON, the same for equal rules."""
        import json

        return json.dumps(msgspec.structs.asdict(self), sort_keys=True)

    @classmethod
    def from_json(cls, text: str) -> Rules:
        """Return the rules that `to_json` wrote; raises RulesError for anything else."""
        import json

        try:
            return cls(**json.loads(text))
        except (TypeError, ValueError) as error:
            raise RulesError("The scheduling rules kept in the journal cannot be read.") from error


def spread(interval: int, day: StudyDay, template: str, rules: Rules) -> int:
    """Return the days until a card is due: its interval, with the options of the rules applied.

    Fuzz moves intervals of at least seven days by up to a twentieth, by a hash, so that it is the same
    at every fold and in every preview.
    """
    days = interval
    if rules.fuzz and interval >= 7:
        from hashlib import blake2b

        width = max(1, interval // 20)
        digest = blake2b(f"{template} {day}".encode(), digest_size=8).digest()
        days += int.from_bytes(digest, "big") % (2 * width + 1) - width
    if rules.maximum_interval is not None:
        days = min(days, rules.maximum_interval)
    return max(1, days)
