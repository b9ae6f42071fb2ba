"""The plan to a date: the days until an interview played through, the load of each, and what does not fit."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from drill.scheduling.card import Asking, CardState, after
from drill.scheduling.day import StudyDay, later
from drill.scheduling.recall import Recall, probability, prospect
from drill.scheduling.rules import Rules
from drill.scheduling.target import Target, gain, reach

_LIKELY_QUALITY: Final = 4
_LEARNT_AT_ONCE: Final = 0.6  # the share of new questions that need no repeat on their first day
_FARTHEST: Final = 366


@dataclass(frozen=True, slots=True, kw_only=True)
class Study:
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
    def left_out(self) -> int:
        """How many templates do not fit."""
        return len(self.not_started) + len(self.not_refreshed)


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
    desk = _Desk(studies, target, rules)
    last = min(target.day, later(today, _FARTHEST))
    spent = begun or Begun()
    days = [
        desk.play(StudyDay(day), minutes * 60, new_a_day, spent if day == today else Begun())
        for day in range(today, last)
    ]
    return desk.plan(tuple(days))


@dataclass
class _Desk:
    """The state of the play: cards as they would be, day by day."""

    studies: Sequence[Study]
    target: Target
    rules: Rules
    cards: dict[str, CardState] = field(default_factory=dict)
    asked: dict[str, StudyDay] = field(default_factory=dict)
    refreshed: set[str] = field(default_factory=set)  # entries asked since last reviews began
    least: int = 0  # seconds: no asking is expected to take less
    # What a review of a card is worth on each day: remembered until the card is asked.
    worths: dict[str, Callable[[StudyDay], float]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.studies = [one for one in self.studies if not one.card.suspended]
        self.least = min((one.seconds for one in self.studies), default=0)
        for one in self.studies:
            self.cards[one.template] = one.card
            asked = _asked_on(one.card)
            if asked is not None:
                self._note(one, asked)

    def play(self, day: StudyDay, seconds: int, most_new: int, begun: Begun) -> DayLoad:
        """Play one day, or what is left of it; return its load."""
        budget = seconds = max(0, seconds - begun.seconds)
        # The very first question of a day is asked however long it is.
        least = self.least if begun.seconds else min(budget, self.least)
        reviews = last_reviews = put_off = new = 0
        for group in self._wanted(day):
            if not seconds or seconds < least:
                put_off += len(group)  # nothing fits any more: no need to know the order
                continue
            for one in self._by_worth(group, day):
                cost = self._cost(one, day) if seconds >= self.least else self.least
                if cost > seconds and (seconds < budget or begun.seconds):
                    put_off += 1
                    continue
                seconds -= cost
                reviews += 1
                last_reviews += day >= self.target.last_reviews_from
                self._ask(one, day)
        if not put_off and day < self.target.last_reviews_from:
            new, seconds = self._begin(day, seconds, max(0, most_new - begun.new))
        return DayLoad(day, reviews, last_reviews, new, -(-(budget - seconds) // 60), put_off)

    def plan(self, days: tuple[DayLoad, ...]) -> Plan:
        """Return the plan that was played."""
        learnt = [one for one in self.studies if self.cards[one.template].scheduled is not None]
        begun = {one.template for one in learnt}
        unbegun = [one for one in self.studies if one.template not in begun]
        stale = [one for one in learnt if not self.refreshed.issuperset(one.refs)]
        return Plan(
            target=self.target,
            days=days,
            not_started=_titles(sorted(unbegun, key=drop_order)),
            not_refreshed=_titles(
                sorted(
                    stale, key=lambda one: (one.key, self._worth(one, later(self.target.day, -1)))
                )
            ),
            learnt=len(learnt),
            recalled=self._recalled(learnt),
            recalls=self._recalls(learnt),
        )

    def _wanted(self, day: StudyDay) -> tuple[list[Study], list[Study], list[Study]]:
        """Return the day's share of last reviews, what is due, and what else is wanted before the date."""
        closing = {one.template for one in self._closing(day)}
        before = day - reach(self.target, day)
        cards, asked = self.cards, self.asked
        last_reviews, first, second = list[Study](), list[Study](), list[Study]()
        for one in self.studies:
            name = one.template
            card = cards[name]
            due = card.due
            if name in closing:
                last_reviews.append(one)
            elif due is None or (last := asked[name]) >= day:
                continue
            elif (due <= day or last <= before) and not card.is_hidden(day):
                (first if due <= day else second).append(one)
        return last_reviews, first, second

    def _closing(self, day: StudyDay) -> list[Study]:
        """Return the day's share of the cards still without a last review, once those have begun."""
        if day < self.target.last_reviews_from:
            return []
        waiting = [
            one
            for one in self.studies
            if one.template in self.asked and not self.refreshed.issuperset(one.refs)
        ]
        share = -(-len(waiting) // max(1, self.target.day - day))
        return self._by_worth(waiting, day)[:share]

    def _begin(self, day: StudyDay, seconds: int, most: int) -> tuple[int, int]:
        count = 0
        taken = {
            entry
            for one in self.studies
            if self.asked.get(one.template) == day
            for entry in one.refs
        }
        for one in sorted(self.studies, key=lambda study: study.place):
            if count >= most:
                break
            if self.cards[one.template].scheduled is not None or not self._may_begin(one):
                continue
            if taken.intersection(one.refs):
                continue
            cost = self._cost(one, day)
            if cost > seconds:
                break
            taken.update(one.refs)
            seconds -= cost
            count += 1
            self._ask(one, day)
        return count, seconds

    def _may_begin(self, one: Study) -> bool:
        leads = (self.cards.get(lead) for lead in one.leads)
        return all(card is not None and card.memory.repetitions >= 2 for card in leads)

    def _ask(self, one: Study, day: StudyDay) -> None:
        card = self.cards[one.template]
        self.cards[one.template] = after(card, Asking(day, _LIKELY_QUALITY), self.rules)
        self.worths.pop(one.template, None)
        self._note(one, day)

    def _note(self, one: Study, day: StudyDay) -> None:
        self.asked[one.template] = day
        if day >= self.target.last_reviews_from:
            self.refreshed.update(one.refs)

    def _by_worth(self, studies: Iterable[Study], day: StudyDay) -> list[Study]:
        """Return those of which a review adds most to recall on the date, per second, first."""
        worths = self.worths
        ranked: list[tuple[float, int, Study]] = []
        for place, one in enumerate(studies):
            worth = worths.get(one.template) or self._worths(one)
            ranked.append((-worth(day), place, one))
        ranked.sort()
        return [one for _, _, one in ranked]

    def _worth(self, one: Study, day: StudyDay) -> float:
        """Return what a review adds to recall on the date, per second."""
        return (self.worths.get(one.template) or self._worths(one))(day)

    def _worths(self, one: Study) -> Callable[[StudyDay], float]:
        """Return what a review is worth by the day, and remember it until the card is asked."""
        recall = self.cards[one.template].recall
        worth = _worth_of(recall, self.target, one.seconds or 1)
        self.worths[one.template] = worth
        return worth

    def _cost(self, one: Study, day: StudyDay) -> int:
        recall = self.cards[one.template].recall
        right = _LEARNT_AT_ONCE if recall is None else probability(recall, day)
        return round(one.seconds * (2 - right))

    def _recalled(self, learnt: Sequence[Study]) -> float:
        """Return the expected share of all templates that is recalled on the day."""
        return sum(self._recalls(learnt).values()) / len(self.studies) if self.studies else 0.0

    def _recalls(self, learnt: Sequence[Study]) -> dict[str, float]:
        recalls = ((one.template, self.cards[one.template].recall) for one in learnt)
        return {name: probability(recall, self.target.day) for name, recall in recalls if recall}


def _worth_of(recall: Recall | None, target: Target, seconds: int) -> Callable[[StudyDay], float]:
    if recall is None:
        return lambda day: gain(None, day, target) / seconds
    anyway, if_right = probability(recall, target.day), prospect(recall, target.day)
    return lambda day: (if_right(day) - anyway) / seconds


def drop_order(one: Study) -> tuple[bool, bool, float, int]:
    """Return where an unbegun template stands in the order in which to drop them: least loss first.

    What deepens an entry goes before what opens one, and what interviews ask most goes last; then by how
    many templates build on it for a minute of its time, and from the end of the curriculum.
    """
    return not one.leads, one.key, (1 + one.dependants) / max(1, one.seconds), -one.place


def _asked_on(card: CardState) -> StudyDay | None:
    days = [day for day in (card.asked_on, card.scheduled and card.scheduled.last) if day]
    return max(days) if days else None


def _titles(studies: Sequence[Study]) -> tuple[str, ...]:
    return tuple(one.title or one.template for one in studies)


def by_week(days: Sequence[DayLoad]) -> Mapping[StudyDay, int]:
    """Return the minutes of each seven days, by their first day."""
    return {
        days[first].day: sum(load.minutes for load in days[first : first + 7])
        for first in range(0, len(days), 7)
    }
