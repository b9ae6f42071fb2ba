"""Pace: how long right answers take against par, by topic."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from drill.journal.figures.evidence import Evidence
from drill.reports.practice import Practice, by_topic, of_topic

_ENOUGH: Final = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicPace:
    """The right answers to a topic: their mean time and mean par in seconds, and time over par.

    An empty topic gathers questions that are no longer at hand.
    """

    section: str
    topic: str
    answers: int
    seconds: float
    par: float
    ratio: float
    practice: Practice | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """All topics, the slowest against par first, those with fewer than five answers last.

    `ratio` is that of all together, None while there are no answers.
    """

    answers: int
    ratio: float | None
    topics: tuple[TopicPace, ...]


def pace(evidence: Evidence) -> Pace:
    """Return time over par of answers right at once, without a hint, on a time that can be trusted."""
    places = {one.id: (one.section, one.topic) for one in evidence.curriculum}
    names = by_topic(evidence.curriculum)
    sums: dict[tuple[str, str], list[int]] = {}
    for group in evidence.tally.times:
        one = sums.setdefault(places.get(group.template, ("", "")), [0, 0, 0])
        one[0] += group.answers
        one[1] += group.active_ms
        one[2] += group.par_ms
    topics = [
        TopicPace(
            section=section,
            topic=topic,
            answers=answers,
            seconds=active_ms / answers / 1000,
            par=par_ms / answers / 1000,
            ratio=active_ms / par_ms,
            practice=of_topic(section, topic, names[section, topic]) if topic else None,
        )
        for (section, topic), (answers, active_ms, par_ms) in sums.items()
    ]
    active_ms, par_ms = (sum(one[place] for one in sums.values()) for place in (1, 2))
    return Pace(
        answers=sum(one[0] for one in sums.values()),
        ratio=active_ms / par_ms if par_ms else None,
        topics=tuple(sorted(topics, key=_order)),
    )


def _order(one: TopicPace) -> tuple[bool, float, str, str]:
    return one.answers < _ENOUGH, -one.ratio, one.section, one.topic
