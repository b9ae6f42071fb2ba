"""The plan played through as plainly as can be: every card weighed again on every day, everything sorted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from drill.scheduling.card import Asking, CardState, after
from drill.scheduling.day import StudyDay
from drill.scheduling.plan import Begun, DayLoad, Study
from drill.scheduling.recall import probability
from drill.scheduling.rules import Rules
from drill.scheduling.target import Target, gain, reach


@dataclass(frozen=True)
class Played:
    """The days, the cards at their end, and the recall of each that was learnt."""

    days: tuple[DayLoad, ...]
    cards: dict[str, CardState]
    recalls: dict[str, float]


class _Play:
    def __init__(self, studies: Sequence[Study], target: Target) -> None:
        self.studies = [one for one in studies if not one.card.suspended]
        self.target = target
        self.cards = {one.template: one.card for one in self.studies}
        self.asked: dict[str, int] = {}
        self.fresh: set[str] = set()
        for one in self.studies:
            last = one.card.scheduled.last if one.card.scheduled else None
            known = [day for day in (one.card.asked_on, last) if day]
            if known:
                self.note(one, max(known))

    def note(self, one: Study, day: int) -> None:
        self.asked[one.template] = day
        if day >= self.target.last_reviews_from:
            self.fresh.update(one.refs)

    def ask(self, one: Study, day: StudyDay) -> None:
        self.cards[one.template] = after(self.cards[one.template], Asking(day, 4), Rules())
        self.note(one, day)

    def worth(self, one: Study, day: StudyDay) -> float:
        return gain(self.cards[one.template].recall, day, self.target) / (one.seconds or 1)

    def cost(self, one: Study, day: StudyDay) -> int:
        recall = self.cards[one.template].recall
        return round(one.seconds * (2 - (0.6 if recall is None else probability(recall, day))))

    def groups(self, day: StudyDay) -> tuple[list[Study], list[Study], list[Study]]:
        closing: list[Study] = []
        if day >= self.target.last_reviews_from:
            waiting = [
                one
                for one in self.studies
                if one.template in self.asked and not set(one.refs) <= self.fresh
            ]
            share = -(-len(waiting) // max(1, self.target.day - day))
            closing = sorted(waiting, key=lambda one: -self.worth(one, day))[:share]
        due, early = list[Study](), list[Study]()
        for one in self.studies:
            card = self.cards[one.template]
            if one in closing or card.due is None or self.asked[one.template] >= day:
                continue
            if card.is_hidden(day):
                continue
            if card.due <= day:
                due.append(one)
            elif self.asked[one.template] + reach(self.target, day) <= day:
                early.append(one)
        return sorted(closing, key=self.studies.index), due, early

    def day(self, day: StudyDay, minutes: int, most_new: int, begun: Begun) -> DayLoad:
        budget = left = max(0, minutes * 60 - begun.seconds)
        shortest = min((one.seconds for one in self.studies), default=0)
        reviews = last_reviews = put_off = new = 0
        for group in self.groups(day):
            for one in sorted(group, key=lambda one: -self.worth(one, day)):
                first = left == budget and not begun.seconds
                cost = self.cost(one, day) if left >= shortest else shortest
                if left <= 0 or (cost > left and not first):
                    put_off += 1
                    continue
                left -= cost
                reviews += 1
                last_reviews += day >= self.target.last_reviews_from
                self.ask(one, day)
        if not put_off and day < self.target.last_reviews_from:
            taken = {
                ref
                for one in self.studies
                if self.asked.get(one.template) == day
                for ref in one.refs
            }
            for one in sorted(self.studies, key=lambda one: one.place):
                if new >= most_new - begun.new:
                    break
                leads = [self.cards.get(lead) for lead in one.leads]
                ready = all(lead is not None and lead.memory.repetitions >= 2 for lead in leads)
                if self.cards[one.template].scheduled or not ready or taken & set(one.refs):
                    continue
                if self.cost(one, day) > left:
                    break
                left -= self.cost(one, day)
                new += 1
                taken.update(one.refs)
                self.ask(one, day)
        return DayLoad(day, reviews, last_reviews, new, -(-(budget - left) // 60), put_off)


def play(
    studies: Sequence[Study],
    today: StudyDay,
    target: Target,
    *,
    minutes: int,
    new_a_day: int,
    begun: Begun,
) -> Played:
    """Return the days from today to the day before the target."""
    desk = _Play(studies, target)
    days = tuple(
        desk.day(StudyDay(day), minutes, new_a_day, begun if day == today else Begun())
        for day in range(today, target.day)
    )
    learnt = [name for name, card in desk.cards.items() if card.scheduled is not None]
    recalls = {
        name: probability(recall, target.day)
        for name in learnt
        if (recall := desk.cards[name].recall) is not None
    }
    return Played(days, desk.cards, recalls)
