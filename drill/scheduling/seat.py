"""One template in the play of a plan, and all of them in order of what a review is worth."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Callable, Container, Iterator, Sequence
from heapq import heappop, heappush
from typing import TYPE_CHECKING, Final, TypeAlias

from drill.scheduling.card import Asking, CardState, after
from drill.scheduling.day import StudyDay
from drill.scheduling.recall import Recall, probability, prospect
from drill.scheduling.rules import Rules
from drill.scheduling.target import Target, gain, reach

if TYPE_CHECKING:
    from drill.scheduling.plan import Study

FOREVER: Final = StudyDay(2**62)
_LIKELY_QUALITY: Final = 4
_LEARNT_AT_ONCE: Final = 0.6  # the share of new questions that need no repeat on their first day
_SPAN: Final = 6  # days for which estimates are good
_ROUNDED: Final = 1e-9  # much more than is lost to rounding on the way to a worth

_Rank: TypeAlias = tuple[float, int]  # minus a worth, and a place


class Seat:
    """A template in the play: its card as it would be, the days that matter of it, and its place among all.

    `due` and `asked` are FOREVER where there is no such day; asking it will not cost less than `least_cost`.
    """

    __slots__ = ("asked", "card", "due", "least_cost", "place", "study", "target", "worth")

    def __init__(self, study: Study, place: int, target: Target) -> None:
        self.study = study
        self.place = place
        self.target = target
        self._put(study.card, _asked_on(study.card))

    def _put(self, card: CardState, asked: StudyDay) -> None:
        self.card = card
        self.asked = asked
        self.due = FOREVER if card.due is None else card.due
        self.least_cost = self.study.seconds
        self.worth = _worth_of(card.recall, self.target, self.study.seconds or 1)

    def ask(self, day: StudyDay, rules: Rules) -> None:
        """Ask it on a study day; it is answered as it likely will be."""
        self._put(after(self.card, Asking(day, _LIKELY_QUALITY), rules), day)

    def cost(self, day: StudyDay) -> int:
        """Return the seconds that asking it should take, with the repeats of a miss: the more the later."""
        recall = self.card.recall
        right = _LEARNT_AT_ONCE if recall is None else probability(recall, day)
        self.least_cost = round(self.study.seconds * (2 - right))
        return self.least_cost


Group: TypeAlias = dict[int, Seat]
"""Seats by their places."""


class Waiting:
    """The seats that are wanted on each of some days: what is due, and what the date wants again before."""

    def __init__(self, days: Sequence[StudyDay], target: Target) -> None:
        """Take the days of the play, one after the other."""
        self._days = days
        self._asked_until = [day - reach(target, day) for day in days]  # rises from day to day
        self._coming: dict[int, list[tuple[Seat, StudyDay]]] = {}
        self._due: Group = {}
        self._early: Group = {}

    def expect(self, one: Seat) -> None:
        """Note when a seat will be wanted, and when it will be due."""
        if one.due == FOREVER or not self._days:
            return
        place = bisect_left(self._asked_until, one.asked)
        early = self._days[place] if place < len(self._days) else one.due
        first = max(self._days[0], one.card.buried_until or 0, one.asked + 1, min(early, one.due))
        self._coming.setdefault(first, []).append((one, one.asked))
        if first < one.due:
            self._coming.setdefault(one.due, []).append((one, one.asked))

    def leave(self, one: Seat) -> None:
        """Take away a seat that is asked: it waits no longer."""
        self._due.pop(one.place, None)
        self._early.pop(one.place, None)

    def on(self, day: StudyDay) -> tuple[Group, Group]:
        """Return what is due on a day, and what else is wanted; each day is to be asked for, in order."""
        for one, asked in self._coming.pop(day, ()):
            if one.asked == asked:  # not again meanwhile
                self.leave(one)
                (self._due if one.due <= day else self._early)[one.place] = one
        return self._due, self._early


class Ladder:
    """Seats in order of what a review is worth, by an estimate for some days ahead, so that few need be weighed.

    Worths rise from day to day: what one is some days ahead is the most it can be until then.
    """

    def __init__(self, seats: Sequence[Seat], target: Target) -> None:
        """Take all seats in the order of their places; their order is asked for on one day after the other."""
        self._eve = target.day - 1
        self._seats = seats
        self._ranks: list[_Rank] = []
        self._own: dict[
            int, _Rank
        ] = {}  # by place: the rank that counts, for those asked are ranked anew
        self._asked: list[Seat] = []
        self._good_until = StudyDay(0)

    def note(self, one: Seat) -> None:
        """Note that a seat was asked: another estimate holds from the next day on."""
        self._asked.append(one)

    def ranked(self, chosen: Container[int], day: StudyDay) -> Iterator[Seat]:
        """Yield the seats at the chosen places, in order of what a review is worth on a study day, most first."""
        self._estimate(day)
        weighed: list[_Rank] = []
        for rank in self._ranks:
            most, place = rank
            if place not in chosen or self._own[place] is not rank:
                continue
            while weighed and weighed[0][0] + _ROUNDED < most:
                yield self._seats[heappop(weighed)[1]]
            heappush(weighed, (-self._seats[place].worth(day), place))
        while weighed:
            yield self._seats[heappop(weighed)[1]]

    def _estimate(self, day: StudyDay) -> None:
        if day > self._good_until:
            self._good_until = StudyDay(max(day, min(day + _SPAN, self._eve)))
            self._own = {
                one.place: (-one.worth(self._good_until), one.place)
                for one in self._seats
                if one.asked < FOREVER
            }
            self._ranks = sorted(self._own.values())
            self._asked.clear()
        while self._asked:
            one = self._asked.pop()
            rank = self._own[one.place] = (-one.worth(self._good_until), one.place)
            insort(self._ranks, rank)


def _worth_of(recall: Recall | None, target: Target, seconds: int) -> Callable[[StudyDay], float]:
    if recall is None:
        return lambda day: gain(None, day, target) / seconds
    return prospect(recall, target.day, beyond=probability(recall, target.day), seconds=seconds)


def _asked_on(card: CardState) -> StudyDay:
    days = [day for day in (card.asked_on, card.scheduled and card.scheduled.last) if day]
    return max(days) if days else FOREVER
