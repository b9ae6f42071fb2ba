"""Interviews: scores over time with their uncertainty, and by section."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

import msgspec

from drill.journal.figures.evidence import Evidence
from drill.journal.sittings import Sitting
from drill.reports.practice import Practice, of_section
from drill.scheduling.day import Instant, Moment, date_of

_RECENT: Final = 5
_AGAIN: Final = ("retry", "repeat")


class _Part(msgspec.Struct, frozen=True):
    section: str
    questions: int
    reached: int
    score: float


class _Result(msgspec.Struct, frozen=True):
    score: float
    spread: float
    finished: int
    verdict: str = ""
    sections: tuple[_Part, ...] = ()


class _Record(msgspec.Struct, frozen=True):
    """What is read of a sitting's state; the rest of it belongs to the interview."""

    result: _Result | None = None
    role: str = ""
    minutes: int = 0
    origin: str = "fresh"


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionScore:
    """A section in one interview: questions reached of those put, and its score, 0 to 100."""

    section: str
    questions: int
    reached: int
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class InterviewScore:
    """One finished interview: its score, 0 to 100, and one standard deviation either way."""

    id: str
    day: date
    role: str
    minutes: int
    origin: str
    score: float
    spread: float
    verdict: str
    sections: tuple[SectionScore, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionTrend:
    """A section over the interviews: how many reached it, the mean score and the latest."""

    section: str
    interviews: int
    mean: float
    latest: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Interviews:
    """Finished interviews in order of time; unfinished ones are counted only.

    `recent` is the mean of the last five, those left out whose questions were taken again.
    """

    interviews: tuple[InterviewScore, ...]
    unfinished: int
    recent: float | None
    sections: tuple[SectionTrend, ...]
    practice: Practice | None


def interviews(evidence: Evidence) -> Interviews:
    """Return the scores of the interviews meant; a state that cannot be read counts as unfinished."""
    found = []
    for sitting in evidence.sittings:
        score = _score(sitting, evidence)
        if score is not None:
            found.append(score)
    found.sort(key=lambda pair: (pair[0], pair[1].id))
    since = evidence.scope.since
    meant = [one for _, one in found if since is None or one.day >= date_of(since)]
    sections = _sections(meant)
    recent = [one.score for one in meant if one.origin not in _AGAIN][-_RECENT:]
    at_hand = {one.section for one in evidence.curriculum}
    practised = (one for one in sections if one.section in at_hand)
    weakest = min(practised, key=lambda one: (one.mean, one.section), default=None)
    return Interviews(
        interviews=tuple(meant),
        unfinished=len(evidence.sittings) - len(found),
        recent=sum(recent) / len(recent) if recent else None,
        sections=sections,
        practice=None if weakest is None else of_section(weakest.section),
    )


def _score(sitting: Sitting, evidence: Evidence) -> tuple[int, InterviewScore] | None:
    try:
        record = msgspec.json.decode(sitting.state, type=_Record)
    except msgspec.MsgspecError:  # written by another version of the program
        return None
    result = record.result
    if result is None:
        return None
    day = Moment(Instant(result.finished), evidence.offset).day(evidence.rollover_hour)
    return result.finished, InterviewScore(
        id=sitting.id,
        day=date_of(day),
        role=record.role,
        minutes=record.minutes,
        origin=record.origin,
        score=result.score,
        spread=result.spread,
        verdict=result.verdict,
        sections=tuple(
            SectionScore(
                section=part.section,
                questions=part.questions,
                reached=part.reached,
                score=part.score,
            )
            for part in result.sections
            if evidence.scope.holds(part.section)
        ),
    )


def _sections(meant: Iterable[InterviewScore]) -> tuple[SectionTrend, ...]:
    scores: dict[str, list[float]] = {}
    for one in meant:
        for part in one.sections:
            if part.reached:
                scores.setdefault(part.section, []).append(part.score)
    return tuple(
        SectionTrend(
            section=section,
            interviews=len(all_scores),
            mean=sum(all_scores) / len(all_scores),
            latest=all_scores[-1],
        )
        for section, all_scores in scores.items()
    )
