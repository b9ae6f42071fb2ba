"""Readiness: what will be known on the day of the interview, and what raises it most for the time it takes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal, TypeAlias

from drill.journal.facts import TemplateRow
from drill.journal.figures.evidence import Evidence
from drill.reports.mastery import all_entries, recall_on
from drill.reports.practice import Practice, of_templates
from drill.reports.stages import YOUNG_FROM
from drill.reports.trust import is_trusted, why_not
from drill.scheduling.card import CardState, level_for
from drill.scheduling.day import StudyDay, date_of, iso
from drill.scheduling.plan import Study, plan
from drill.scheduling.recall import probability, recall_if_right, review_recall
from drill.scheduling.target import Target

StepKind: TypeAlias = Literal["review", "new"]
_STEPS: Final = 5
_LIKELY_QUALITY: Final = 4
_LEAST_SECONDS: Final = 5
_USUAL_PAR: Final = 60
NO_DATE: Final = (
    "No interview is planned. With its date, this says how much will be known on the day, and what "
    "raises that most for a minute."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Something to do next: a question, the minutes it takes, and what it adds to the share known on the day."""

    template: str
    title: str
    kind: StepKind
    minutes: float
    gain: float | None
    practice: Practice | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Readiness:
    """The expected share of all entries recalled on the date, with the plan followed and without.

    Both are None where they cannot be said, and `why` is then the reason; `how` says how they are computed.
    `steps` are the five things that raise the share most for a minute.
    """

    date: date | None
    days_left: int | None
    minutes_a_day: int
    following: float | None
    stopping: float | None
    how: str
    why: str
    not_begun: int
    steps: tuple[Step, ...]
    practice: Practice | None


def readiness(evidence: Evidence) -> Readiness:
    """Return how ready the person will be; the plan is the one that `drill plan` makes."""
    target = evidence.target
    if target is None:
        return _without(evidence, NO_DATE)
    known, found = is_trusted(evidence.tally), studies(evidence)
    entries = [entry.id for entry in all_entries(evidence)]
    made = plan(
        found,
        evidence.today,
        target,
        minutes=evidence.minutes,
        new_a_day=evidence.new,
        rules=evidence.rules,
        begun=evidence.begun,
    )
    recalls = _recalls(evidence, target.day)
    seconds = {one.template: one.seconds for one in found}
    steps = _steps(evidence, target, frozenset(entries), recalls, seconds, known=known)
    return Readiness(
        date=date_of(target.day),
        days_left=target.days_left(evidence.today),
        minutes_a_day=evidence.minutes,
        following=_share(evidence, entries, {**recalls, **made.recalls}) if known else None,
        stopping=_share(evidence, entries, recalls) if known else None,
        how=_how(evidence, target, len(entries)),
        why="" if known else why_not(evidence.tally.logged),
        not_begun=len(made.not_started),
        steps=steps,
        practice=of_templates("Practise what raises it most", (step.template for step in steps)),
    )


def studies(evidence: Evidence) -> tuple[Study, ...]:
    """Return every template at hand as the plan sees it."""
    return tuple(
        Study(
            template=one.id,
            title=one.title,
            card=evidence.cards.get(one.id) or CardState(template=one.id),
            seconds=_seconds(evidence, one),
            place=place,
            refs=one.refs,
            leads=evidence.leads.get(one.id, ()),
        )
        for place, one in enumerate(evidence.curriculum)
    )


def _seconds(evidence: Evidence, template: TemplateRow) -> int:
    level = level_for(evidence.cards.get(template.id), template.levels)
    return max(_LEAST_SECONDS, round(template.par.get(level, _USUAL_PAR) * evidence.pace))


def _without(evidence: Evidence, why: str) -> Readiness:
    return Readiness(
        date=None,
        days_left=None,
        minutes_a_day=evidence.minutes,
        following=None,
        stopping=None,
        how="",
        why=why,
        not_begun=0,
        steps=(),
        practice=None,
    )


def _how(evidence: Evidence, target: Target, entries: int) -> str:
    return (
        f"The mean, over all {entries} entries, of the recall that FSRS expects on "
        f"{iso(target.day)} of the weakest question asked on each (0 for an entry never met); the plan is "
        f"played through at {evidence.minutes} minutes a day, its reviews taken to go right."
    )


def _share(evidence: Evidence, entries: Sequence[str], recalls: Mapping[str, float]) -> float:
    """Return the mean over the entries of the recall of the weakest template; 0 for one that has none."""
    weakest = _weakest(evidence.curriculum, recalls)
    return sum(weakest.get(entry, 0.0) for entry in entries) / len(entries) if entries else 0.0


def _weakest(templates: Iterable[TemplateRow], recalls: Mapping[str, float]) -> dict[str, float]:
    weakest: dict[str, float] = {}
    for template in templates:
        recall = recalls.get(template.id)
        if recall is not None:
            for ref in template.refs:
                weakest[ref] = min(recall, weakest.get(ref, 1.0))
    return weakest


def _recalls(evidence: Evidence, day: StudyDay) -> dict[str, float]:
    return {name: recall_on(card, day) for name, card in evidence.cards.items() if card.is_met}


def _steps(
    evidence: Evidence,
    target: Target,
    entries: Collection[str],
    recalls: Mapping[str, float],
    seconds: Mapping[str, int],
    *,
    known: bool,
) -> tuple[Step, ...]:
    """Return the questions that raise the share most for a minute, no two on the same entry."""
    asked = _asked(evidence, recalls)
    ranked: list[tuple[float, float, int]] = []
    for place, one in enumerate(evidence.templates):
        after = _if_asked(evidence, one, target)
        if after is not None:
            refs = [asked.get(ref, {}) for ref in one.refs if ref in entries]
            gain = sum(_raised(others, one.id, after) for others in refs) / len(entries)
            ranked.append((gain / seconds[one.id], gain, -place))
    taken: set[str] = set()
    steps: list[Step] = []
    for _, gain, place in sorted(ranked, reverse=True):
        one = evidence.templates[-place]
        if gain > 0 and len(steps) < _STEPS and not taken.intersection(one.refs):
            taken.update(one.refs)
            steps.append(_step(evidence, one, gain if known else None))
    return tuple(steps)


def _asked(evidence: Evidence, recalls: Mapping[str, float]) -> dict[str, dict[str, float]]:
    """Return for each entry the recall of the questions asked on it."""
    asked: dict[str, dict[str, float]] = {}
    for one in evidence.curriculum:
        recall = recalls.get(one.id)
        if recall is not None:
            for ref in one.refs:
                asked.setdefault(ref, {})[one.id] = recall
    return asked


def _raised(asked: Mapping[str, float], template: str, after: float) -> float:
    """Return by how much the recall of an entry rises if this template's becomes `after`."""
    others = [recall for name, recall in asked.items() if name != template]
    return min([after, *others]) - min(asked.values(), default=0.0)


def _if_asked(evidence: Evidence, template: TemplateRow, target: Target) -> float | None:
    """Return the recall on the day if the template is answered right today; None if it cannot be asked."""
    today = evidence.today
    card = evidence.cards.get(template.id)
    if card is not None and card.is_hidden(today):
        return None
    if card is not None and card.recall is not None:
        return recall_if_right(card.recall, today, target.day)
    leads = (evidence.cards.get(lead) for lead in evidence.leads.get(template.id, ()))
    if not all(lead is not None and lead.memory.repetitions >= YOUNG_FROM for lead in leads):
        return None
    return probability(review_recall(None, _LIKELY_QUALITY, today), target.day)


def _step(evidence: Evidence, template: TemplateRow, gain: float | None) -> Step:
    card = evidence.cards.get(template.id)
    return Step(
        template=template.id,
        title=template.title,
        kind="new" if card is None or not card.is_met else "review",
        minutes=_seconds(evidence, template) / 60,
        gain=gain,
        practice=of_templates(f"Practise {template.title}", [template.id]),
    )
