"""Slips: which misconceptions were met, how often and where, and which of them are cured."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from drill.journal.figures.evidence import Evidence
from drill.reports.practice import Practice, of_templates
from drill.scheduling.day import date_of

CURED_FROM: Final = 3
"""Right answers, to the questions in which it was met, after which a misconception counts as cured."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """A misconception by its id: askings and questions in which it was met, when last, and right answers since.

    Right answers count whatever the report is narrowed to, to any question in which it was ever met.
    """

    name: str
    times: int
    templates: tuple[str, ...]
    first: date
    last: date
    right_since: int
    cured: bool
    practice: Practice | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Slips:
    """Those not cured first, the most frequent first."""

    slips: tuple[Slip, ...]
    open: int
    cured: int
    practice: Practice | None


def slips(evidence: Evidence) -> Slips:
    """Return the misconceptions of the answers meant; whether one is cured is asked of all answers since."""
    at_hand = {one.id for one in evidence.curriculum}
    found = []
    for group in evidence.tally.slips:
        templates = sorted(group.templates, key=lambda name: (-group.templates[name], name))
        found.append(
            Slip(
                name=group.name,
                times=sum(group.templates.values()),
                templates=tuple(templates),
                first=date_of(group.first),
                last=date_of(group.last),
                right_since=group.right,
                cured=group.right >= CURED_FROM,
                practice=of_templates(
                    f"Practise against {spoken(group.name)}",
                    (name for name in templates if name in at_hand),
                ),
            )
        )
    found.sort(key=lambda one: (one.cured, -one.times, -one.last.toordinal(), one.name))
    still = [one for one in found if not one.cured]
    return Slips(
        slips=tuple(found),
        open=len(still),
        cured=len(found) - len(still),
        practice=still[0].practice if still else None,
    )


def spoken(name: str) -> str:
    """Return the id of a misconception as words."""
    return name.replace("-", " ").replace("_", " ")
