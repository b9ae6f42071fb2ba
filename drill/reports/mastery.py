"""Mastery: the state of every entry of the cheatsheet, of its topics and sections, and what is about to be lost."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import msgspec

from drill.journal.entries import EntryRow
from drill.journal.figures.evidence import Evidence
from drill.journal.panorama import FADING, SURE
from drill.reports.practice import Practice, by_topic, of_section, of_templates, of_topic
from drill.reports.stages import YOUNG_FROM, Stage, stage_of
from drill.reports.trust import is_trusted
from drill.scheduling.card import CardState
from drill.scheduling.day import StudyDay, date_of
from drill.scheduling.recall import probability

_WEAKEST_FIRST: Final[tuple[Stage, ...]] = ("leech", "new", "learning", "young", "mature")


class EntryMastery(msgspec.Struct, frozen=True, kw_only=True):
    """One entry: as weak as the weakest question that was asked on it.

    `met` says whether any question on it was ever asked. `recall` is the probability that it is recalled
    today, None while it was not met or probabilities are not shown; `sure` and `fading` follow from it, shown
    or not. `slips` are those of the answers reported on.
    """

    id: str
    title: str
    section: str
    topic: str
    stage: Stage
    met: bool
    sure: bool
    fading: bool
    recall: float | None
    last: date | None
    due: date | None
    slips: int
    templates: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupMastery:
    """A section, or a topic in it: how many entries, and how many where; `recall` is the mean of those met."""

    section: str
    topic: str
    entries: int
    met: int
    sure: int
    fading: int
    stages: Mapping[Stage, int]
    recall: float | None
    practice: Practice


@dataclass(frozen=True, slots=True, kw_only=True)
class Mastery:
    """The whole map; `never_met` and `fading` are ids of entries, the one nearest to being lost first."""

    sections: tuple[GroupMastery, ...]
    topics: tuple[GroupMastery, ...]
    entries: tuple[EntryMastery, ...]
    never_met: tuple[str, ...]
    fading: tuple[str, ...]
    practice: Practice | None


def mastery(evidence: Evidence) -> Mastery:
    """Return the mastery of every entry of the sections meant; an entry that only a pack knows is one too."""
    slips: dict[str, int] = {}
    for group in evidence.tally.slips:
        for template, times in group.templates.items():
            slips[template] = slips.get(template, 0) + times
    trained = _trained(evidence)
    shown, topics = is_trusted(evidence.tally), by_topic(evidence.curriculum)
    found, fading = list[EntryMastery](), list[tuple[float, EntryMastery]]()
    for entry in all_entries(evidence):
        templates = trained.get(entry.id, ())
        recall, made = _entry(evidence, entry, templates, slips, shown=shown)
        found.append(made)
        if made.fading:
            fading.append((recall, made))
    fading.sort(key=lambda pair: pair[0])
    lost = [one for _, one in fading]
    return Mastery(
        sections=_groups(found, lambda one: (one.section, ""), lambda key: of_section(key[0])),
        topics=_groups(
            found,
            lambda one: (one.section, one.topic),
            lambda key: of_topic(*key, topics.get(key, ())),
        ),
        entries=tuple(found),
        never_met=tuple(one.id for one in found if not one.met),
        fading=tuple(one.id for one in lost),
        practice=of_templates(
            "Practise what is about to be lost",
            (name for one in lost for name in _weakest(evidence, one.templates)),
        ),
    )


def all_entries(evidence: Evidence) -> tuple[EntryRow, ...]:
    """Return the entries meant, behind them those that only questions of a pack refer to."""
    known = {entry.id: entry for entry in evidence.entries}
    for template in evidence.templates:
        for ref in template.refs:
            if ref not in known and ref not in evidence.elsewhere:
                known[ref] = EntryRow(
                    id=ref,
                    place=len(known),
                    section=template.section,
                    topic=template.topic,
                    title=ref,
                    statement="",
                )
    return tuple(known.values())


def _trained(evidence: Evidence) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for template in evidence.curriculum:
        for ref in template.refs:
            found[ref] = (*found.get(ref, ()), template.id)
    return found


def recall_on(card: CardState, day: StudyDay) -> float:
    """Return the probability that a card which was asked is recalled on a study day; 0 if it has no memory."""
    return 0.0 if card.recall is None else probability(card.recall, day)


def _entry(
    evidence: Evidence,
    entry: EntryRow,
    templates: Sequence[str],
    slips: Mapping[str, int],
    *,
    shown: bool,
) -> tuple[float, EntryMastery]:
    cards = [card for name in templates if (card := evidence.cards.get(name)) is not None]
    asked = [card for card in cards if card.is_met]
    recall = min((recall_on(card, evidence.today) for card in asked), default=0.0)
    seen = [day for card in asked for day in _days_asked(card)]
    due = [card.due for card in cards if card.due is not None and not card.suspended]
    repetitions = min((card.memory.repetitions for card in asked), default=0)
    return recall, EntryMastery(
        id=entry.id,
        title=entry.title,
        section=entry.section,
        topic=entry.topic,
        stage=_stage(cards),
        met=bool(asked),
        sure=bool(asked) and recall >= SURE and repetitions >= YOUNG_FROM,
        fading=bool(asked) and recall < FADING,
        recall=recall if asked and shown else None,
        last=date_of(max(seen)) if seen else None,
        due=date_of(min(due)) if due else None,
        slips=sum(slips.get(name, 0) for name in templates),
        templates=tuple(templates),
    )


def _stage(cards: Iterable[CardState]) -> Stage:
    """Return the stage of the weakest card that was begun; put aside only if all of them are."""
    stages = {stage_of(card) for card in cards if card.is_met or not card.is_new}
    for stage in _WEAKEST_FIRST:
        if stage in stages:
            return stage
    return "suspended" if stages else "new"


def _days_asked(card: CardState) -> list[StudyDay]:
    days = (card.asked_on, card.scheduled and card.scheduled.last, card.recall and card.recall.day)
    return [day for day in days if day]


def _weakest(evidence: Evidence, templates: Iterable[str]) -> list[str]:
    """Return the templates of an entry that are not sure, the weakest first."""
    asked = [
        (recall_on(card, evidence.today), name)
        for name in templates
        if (card := evidence.cards.get(name)) is not None and card.is_met and not card.suspended
    ]
    return [name for recall, name in sorted(asked) if recall < SURE]


def _groups(
    entries: Iterable[EntryMastery],
    key: Callable[[EntryMastery], tuple[str, str]],
    practice: Callable[[tuple[str, str]], Practice],
) -> tuple[GroupMastery, ...]:
    grouped: dict[tuple[str, str], list[EntryMastery]] = {}
    for entry in entries:
        grouped.setdefault(key(entry), []).append(entry)
    return tuple(_group(name, members, practice(name)) for name, members in grouped.items())


def _group(
    name: tuple[str, str], members: Sequence[EntryMastery], practice: Practice
) -> GroupMastery:
    stages: dict[Stage, int] = {}
    for one in members:
        stages[one.stage] = stages.get(one.stage, 0) + 1
    recalls = [one.recall for one in members if one.recall is not None]
    return GroupMastery(
        section=name[0],
        topic=name[1],
        entries=len(members),
        met=sum(one.met for one in members),
        sure=sum(one.sure for one in members),
        fading=sum(one.fading for one in members),
        stages=stages,
        recall=sum(recalls) / len(recalls) if recalls else None,
        practice=practice,
    )
