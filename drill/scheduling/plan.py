"""The plan to a date: the days until an interview played through, the load of each, and what does not fit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Final

import msgspec

from drill.scheduling.card import CardState
from drill.scheduling.day import StudyDay, later
from drill.scheduling.recall import probability
from drill.scheduling.rules import Rules
from drill.scheduling.seat import FOREVER, Group, Ladder, Seat, Waiting
from drill.scheduling.target import Target

_FARTHEST: Final = 366


class Study(msgspec.Struct, frozen=True, kw_only=True):
    """A template in the plan: its card, what an asking takes in seconds, and where it stands in the curriculum.

    `dependants` counts the templates that build on it, `key` says that it is of what interviews ask most.
    """

    template: str
    title: str
    card: CardState
    seconds: int
    place: int
    refs: tuple[str, ...]
    leads: tuple[str, ...] = ()
    dependants: int = 0
    key: bool = False


@dataclass(frozen=True, slots=True)
class Begun:
    """What the first day of a plan holds already: seconds spent, and templates that were new today."""

    seconds: int = 0
    new: int = 0


@dataclass(frozen=True, slots=True)
class DayLoad:
    """One day of the plan: reviews, of which last ones, new templates, minutes, and reviews put off."""

    day: StudyDay
    reviews: int
    last_reviews: int
    new: int
    minutes: int
    put_off: int


@dataclass(frozen=True, slots=True)
class Dose:
    """Minutes and new templates a day, and how many templates a plan with them leaves out."""

    minutes: int
    new: int
    left_out: int


@dataclass(frozen=True, slots=True)
class Plan:
    """The days until the date, and frankly what they do not hold.

    `not_started` are templates that are never begun, `not_refreshed` learnt ones with an entry that gets
    no last review; each in the order in which to drop them (see `drop_order`). `minutes_needed` a day
    would hold everything, if known. `recalls` are the probabilities of recall on the date, by template, of
    what will have been learnt.
    """

    target: Target
    days: tuple[DayLoad, ...]
    not_started: tuple[str, ...]
    not_refreshed: tuple[str, ...]
    learnt: int
    recalled: float
    advice: Dose | None = None
    recalls: Mapping[str, float] = field(default_factory=dict)

    @property
    def fits(self) -> bool:
        """Whether everything fits."""
        return not self.left_out

    @property
    def reaches(self) -> bool:
        """Whether the days go up to the date: a year is played through at most."""
        return _reach(self.days, self.target)

    @property
    def left_out(self) -> int:
        """How many templates do not fit."""
        return len(self.not_started) + len(self.not_refreshed)


def _reach(days: Sequence[DayLoad], target: Target) -> bool:
    return not days or days[-1].day + 1 >= target.day


def plan(
    studies: Sequence[Study],
    today: StudyDay,
    target: Target,
    *,
    minutes: int,
    new_a_day: int = 12,
    rules: Rules | None = None,
    begun: Begun | None = None,
) -> Plan:
    """Return the plan from today to the day before the target, at so many minutes a day.

    `begun` is what today holds already: it counts against today's minutes and new templates.

    Each day is played through with the program's own scheduler: reviews in order of what they add to
    recall on the day, per second; new templates while those fit and before the last reviews begin; then
    every entry that was begun is asked once more in the final fifth. Repeats of misses are counted in.
    """
    rules = rules or Rules()
    last = min(target.day, later(today, _FARTHEST))
    days = [StudyDay(day) for day in range(today, last)]
    desk = _Desk(studies, days, target, rules)
    spent = begun or Begun()
    return desk.plan(
        tuple(
            desk.play(day, minutes * 60, new_a_day, spent if day == today else Begun())
            for day in days
        )
    )


class _Desk:
    """The state of the play: cards as they would be, day by day."""

    def __init__(
        self, studies: Sequence[Study], days: Sequence[StudyDay], target: Target, rules: Rules
    ) -> None:
        self.target, self.rules = target, rules
        kept = (one for one in studies if not one.card.suspended)
        self.seats = [Seat(one, place, target) for place, one in enumerate(kept)]
        self.by_name = {one.study.template: one for one in self.seats}
        self.in_order = sorted(self.seats, key=lambda one: one.study.place)
        self.ladder = Ladder(self.seats, target)
        self.waiting = Waiting(days, target)
        # In seconds: no asking is expected to take less.
        self.least = min((one.study.seconds for one in self.seats), default=0)
        self.closes = target.last_reviews_from
        self.refreshed: set[str] = set()  # entries asked since last reviews began
        for one in self.seats:
            self._note(one)

    def play(self, day: StudyDay, seconds: int, most_new: int, begun: Begun) -> DayLoad:
        """Play one day, or what is left of it; return its load."""
        budget = seconds = max(0, seconds - begun.seconds)
        # The very first question of a day is asked however long it is.
        least = self.least if begun.seconds else min(budget, self.least)
        reviews = put_off = new = 0
        for group in self._wanted(day):
            put_off += len(group)
            if not seconds or seconds < least:
                continue  # nothing fits any more: no need to know the order
            ranked = self.ladder.ranked(group, day)
            while (one := next(ranked, None)) is not None:
                cost = one.cost(day) if seconds >= self.least else self.least
                if cost > seconds and (seconds < budget or begun.seconds):
                    ranked = iter(_within(seconds, group, day))
                    continue
                seconds -= cost
                put_off -= 1
                reviews += 1
                self._ask(one, day)
        if not put_off and day < self.closes:
            new, seconds = self._begin(day, seconds, max(0, most_new - begun.new))
        last_reviews = reviews if day >= self.closes else 0
        return DayLoad(day, reviews, last_reviews, new, -(-(budget - seconds) // 60), put_off)

    def plan(self, days: tuple[DayLoad, ...]) -> Plan:
        """Return the plan that was played."""
        learnt = [one for one in self.seats if not one.card.is_new]
        unbegun = [one.study for one in self.seats if one.card.is_new]
        stale = [one for one in learnt if not self.refreshed.issuperset(one.study.refs)]
        if not _reach(days, self.target):
            stale = []  # their last reviews lie beyond the days that were played
        eve = later(self.target.day, -1)
        stale.sort(key=lambda one: (one.study.key, one.worth(eve)))
        recalls = self._recalls(learnt)
        return Plan(
            target=self.target,
            days=days,
            not_started=_titles(sorted(unbegun, key=drop_order)),
            not_refreshed=_titles([one.study for one in stale]),
            learnt=len(learnt),
            recalled=sum(recalls.values()) / len(self.seats) if self.seats else 0.0,
            recalls=recalls,
        )

    def _wanted(self, day: StudyDay) -> tuple[Group, ...]:
        """Return the day's share of last reviews, what is due, and what else is wanted before the date."""
        due, early = self.waiting.on(day)
        if day < self.closes:
            return due, early
        closing = self._closing(day)
        return closing, *(
            {place: one for place, one in group.items() if place not in closing}
            for group in (due, early)
        )

    def _closing(self, day: StudyDay) -> Group:
        """Return the day's share of the cards still without a last review."""
        left = {
            one.place: one
            for one in self.seats
            if one.asked < FOREVER and not self.refreshed.issuperset(one.study.refs)
        }
        share = -(-len(left) // max(1, self.target.day - day))
        return {one.place: one for one in islice(self.ladder.ranked(left, day), share)}

    def _begin(self, day: StudyDay, seconds: int, most: int) -> tuple[int, int]:
        count = 0
        taken = {entry for one in self.seats if one.asked == day for entry in one.study.refs}
        for one in self.in_order:
            if count >= most:
                break
            if not one.card.is_new or not self._may_begin(one):
                continue
            if taken.intersection(one.study.refs):
                continue
            cost = one.cost(day)
            if cost > seconds:
                break
            taken.update(one.study.refs)
            seconds -= cost
            count += 1
            self._ask(one, day)
        return count, seconds

    def _may_begin(self, one: Seat) -> bool:
        leads = (self.by_name.get(lead) for lead in one.study.leads)
        return all(lead is not None and lead.card.memory.repetitions >= 2 for lead in leads)

    def _ask(self, one: Seat, day: StudyDay) -> None:
        self.waiting.leave(one)
        one.ask(day, self.rules)
        self.ladder.note(one)
        self._note(one)

    def _note(self, one: Seat) -> None:
        self.waiting.expect(one)
        if self.closes <= one.asked < FOREVER:
            self.refreshed.update(one.study.refs)

    def _recalls(self, learnt: Sequence[Seat]) -> dict[str, float]:
        """Return the probability of recall on the date of what will have been learnt."""
        recalls = ((one.study.template, one.card.recall) for one in learnt)
        return {name: probability(recall, self.target.day) for name, recall in recalls if recall}


def _within(seconds: int, group: Group, day: StudyDay) -> list[Seat]:
    """Return those still to be asked on a day that take no more seconds than these, by worth."""
    short = [
        one
        for one in group.values()
        if one.least_cost <= seconds and one.asked < day and one.cost(day) <= seconds
    ]
    return sorted(short, key=lambda one: (-one.worth(day), one.place))


def drop_order(one: Study) -> tuple[bool, bool, float, int]:
    """Return where an unbegun template stands in the order in which to drop them: least loss first.

    What deepens an entry goes before what opens one, and what interviews ask most goes last; then by how
    many templates build on it for a minute of its time, and from the end of the curriculum.
    """
    return not one.leads, one.key, (1 + one.dependants) / max(1, one.seconds), -one.place


def _titles(studies: Sequence[Study]) -> tuple[str, ...]:
    return tuple(one.title or one.template for one in studies)


def by_week(days: Sequence[DayLoad]) -> Mapping[StudyDay, int]:
    """Return the minutes of each seven days, by their first day."""
    return {
        days[first].day: sum(load.minutes for load in days[first : first + 7])
        for first in range(0, len(days), 7)
    }
