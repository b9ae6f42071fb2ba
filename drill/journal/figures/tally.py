"""One walk past every settled asking, and the groups that figures are made of. Pure."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Final, NamedTuple

from drill.journal.figures.predictions import Predictions, TenthGroup
from drill.journal.figures.settled import BETWEEN, Settled
from drill.scheduling.day import StudyDay
from drill.scheduling.sm2 import PASS

AGES: Final = (1, 2, 4, 8, 21, 61)
"""Where each group of ages begins, in days since a question was last seen."""

_MOST_SURE: Final = 20
_MANY: Final = 4096
# Of each template: the day of its last answer, all passes, and the right answers in time with their time and par.
_SEEN, _PASSES, _TIMED, _ACTIVE_MS, _PAR = range(5)
_PASSES_OF: Final = itemgetter(_PASSES)


class DayGroup(NamedTuple):
    """The answers of a study day: how many, how many passed (quality 3 or more), and the time of all."""

    day: StudyDay
    answers: int
    passed: int
    active_ms: int


class WeekGroup(NamedTuple):
    """The reviews of a week, by its Monday, and how many passed."""

    monday: StudyDay
    reviews: int
    passed: int


class AgeGroup(NamedTuple):
    """The reviews of questions last seen so long before (a place in AGES), and how many passed."""

    age: int
    reviews: int
    passed: int


class TimeGroup(NamedTuple):
    """The right answers to a template at once, without a hint: how many, their time, and their pars."""

    template: str
    answers: int
    active_ms: int
    par_ms: int


class ConfidenceGroup(NamedTuple):
    """The answers given with a confidence, and how many of them passed."""

    confidence: str
    answers: int
    passed: int


class SlipGroup(NamedTuple):
    """A misconception: in how many askings of which templates, first and last day, and right answers since.

    `right` counts the answers that passed, to any of its templates, after it was last met.
    """

    name: str
    templates: Mapping[str, int]
    first: StudyDay
    last: StudyDay
    right: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """The groups of the askings that were chosen since a day; `days` holds those before it too.

    `practised` and `logged` count all there are, chosen or not. `weeks` (by their Mondays), `ages` and
    `tenths` hold the same reviews, the last only those with a prediction.
    `logged` is how many reviews had a prediction, `sure_but_wrong` the templates that were, latest first.
    """

    days: tuple[DayGroup, ...] = ()
    practised: tuple[StudyDay, ...] = ()
    weeks: tuple[WeekGroup, ...] = ()
    ages: tuple[AgeGroup, ...] = ()
    tenths: tuple[TenthGroup, ...] = ()
    logged: int = 0
    times: tuple[TimeGroup, ...] = ()
    confidences: tuple[ConfidenceGroup, ...] = ()
    sure_but_wrong: tuple[str, ...] = ()
    slips: tuple[SlipGroup, ...] = ()


def tally(
    askings: Iterable[Settled],
    *,
    templates: Collection[str] | None = None,
    since: StudyDay | None = None,
) -> Tally:
    """Return the groups of the askings of these templates (None: of all) since a study day.

    A review is the first answer of a study day to a template that was seen on a day before; a card that
    was reset begins anew. A pass is a quality of 3 or more.
    """
    desk = _Desk()
    _walk(desk, askings, templates, 0 if since is None else since)
    return desk.tally()


def _walk(
    desk: _Desk, askings: Iterable[Settled], chosen: Collection[str] | None, begin: int
) -> None:
    """Count all askings; a pair holds [failed, passed]. For each of them next to nothing is done."""
    of, said = desk.templates, desk.said
    age, predict = desk.ages.adders, desk.predictions.adders
    latest, wanted, logged = StudyDay(0), False, 0
    answers = right = spent = 0  # of the latest day
    for _, template, day, quality, active_ms, par, confidence, prediction, answered, slips in askings:  # fmt: skip
        one = of[template]
        if day is None:
            one[_SEEN] = 0
            continue
        if chosen is not None and template not in chosen:
            if quality is not None:
                desk.elsewhere.add(day)
                logged += _logged(one, day, prediction) if answered else 0
            continue
        if day != latest:
            desk.close(latest, answers, right, spent)
            latest, wanted, answers, right, spent = day, day >= begin, 0, 0, 0
        spent += active_ms
        if passed := quality is not None and quality >= PASS:
            one[_PASSES] += 1
            right += 1
        if slips:
            desk.slip(template, day, slips.split(BETWEEN), wanted=wanted)
        if quality is None:
            continue
        answers += 1
        if answered and (before := one[_SEEN]) < day:
            one[_SEEN] = day
            if before:
                if prediction is not None:
                    logged += 1
                    if wanted:
                        predict[passed](prediction)
                if wanted:
                    age[passed](day - before)
        if wanted:
            if par and active_ms:
                one[_TIMED] += 1
                one[_ACTIVE_MS] += active_ms
                one[_PAR] += par
            if confidence:
                said[confidence][passed] += 1
                if not passed and confidence == "sure":
                    desk.regret(template)
    desk.close(latest, answers, right, spent)
    desk.logged = logged


def _logged(one: list[int], day: int, prediction: float | None) -> bool:
    """Note an answer that was not chosen; return whether it is a review with a prediction."""
    before = one[_SEEN]
    one[_SEEN] = max(before, day)
    return 0 < before < day and prediction is not None


class _Desk:
    """The groups in the making; a pair counts what failed and what passed."""

    def __init__(self) -> None:
        self.days: defaultdict[StudyDay, list[int]] = defaultdict(lambda: [0, 0, 0])  # with the ms
        self.elsewhere: set[StudyDay] = set()  # days of answers that were not chosen
        self.weeks: defaultdict[int, list[int]] = defaultdict(lambda: [0, 0])
        self.ages = _Ages()
        self.predictions = Predictions()
        self.logged = 0
        self.templates: defaultdict[str, list[int]] = defaultdict(lambda: [0] * 5)
        self.said: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0])  # by confidence
        self._sure: dict[str, None] = {}
        self._met_in: dict[str, dict[str, list[int]]] = {}  # the templates of each misconception
        self._passes: dict[str, int] = {}  # of these templates, when it was last met
        self._slips: dict[str, dict[str, int]] = {}
        self._slip_days: dict[str, tuple[StudyDay, StudyDay]] = {}

    def close(self, day: StudyDay, answers: int, right: int, active_ms: int) -> None:
        """Add the answers of a day, and the reviews among them; a day may come more than once."""
        if day:
            done, week = self.days[day], self.weeks[day - (day - 1) % 7]
            done[0] += answers - right
            done[1] += right
            done[2] += active_ms
            failed, passed = self.ages.more()
            week[0] += failed
            week[1] += passed
            self.predictions.sum_if_many()

    def regret(self, template: str) -> None:
        """Note an answer that was given as sure, and wrong."""
        self._sure.pop(template, None)
        self._sure[template] = None

    def slip(self, template: str, day: StudyDay, names: Sequence[str], *, wanted: bool) -> None:
        """Count the misconceptions of an asking; their cure begins anew."""
        for name in names:
            self._met_in.setdefault(name, {})[template] = self.templates[template]
            self._passes[name] = self._passes_of(name)
            if wanted:
                counts = self._slips.setdefault(name, {})
                counts[template] = counts.get(template, 0) + 1
                first, last = self._slip_days.get(name, (day, day))
                self._slip_days[name] = (min(first, day), max(last, day))

    def _passes_of(self, name: str) -> int:
        return sum(map(_PASSES_OF, self._met_in[name].values()))

    def tally(self) -> Tally:
        """Return the groups."""
        answered = {day for day, (failed, passed, _) in self.days.items() if failed or passed}
        return Tally(
            days=tuple(
                DayGroup(day, failed + passed, passed, active_ms)
                for day, (failed, passed, active_ms) in sorted(self.days.items())
            ),
            practised=tuple(sorted(answered | self.elsewhere)),
            weeks=tuple(
                WeekGroup(StudyDay(monday), failed + passed, passed)
                for monday, (failed, passed) in sorted(self.weeks.items())
                if failed or passed
            ),
            ages=self.ages.groups(),
            tenths=self.predictions.groups(),
            logged=self.logged,
            times=tuple(
                TimeGroup(name, answers, active_ms, 1000 * par)
                for name, (_, _, answers, active_ms, par) in sorted(self.templates.items())
                if answers
            ),
            confidences=tuple(
                ConfidenceGroup(name, failed + passed, passed)
                for name, (failed, passed) in sorted(self.said.items())
            ),
            sure_but_wrong=tuple(reversed(self._sure))[:_MOST_SURE],
            slips=tuple(
                SlipGroup(
                    name,
                    counts,
                    *self._slip_days[name],
                    right=self._passes_of(name) - self._passes[name],
                )
                for name, counts in self._slips.items()
            ),
        )


class _Ages:
    """The ages of reviews in days: a few thousand are held at a time, then only how many have each."""

    def __init__(self) -> None:
        self._held = (list[int](), list[int]())  # of what failed, and of what passed
        self._counts = (Counter[int](), Counter[int]())
        self._before = (0, 0)  # how many were held when it was asked last
        self.adders = tuple(held.append for held in self._held)

    def more(self) -> tuple[int, int]:
        """Return how many failed and passed since this was asked."""
        failed, passed = map(len, self._held)
        failed_before, passed_before = self._before
        self._before = failed, passed
        if failed + passed >= _MANY:
            self._count()
        return failed - failed_before, passed - passed_before

    def _count(self) -> None:
        for held, counts in zip(self._held, self._counts, strict=True):
            counts.update(held)
            held.clear()
        self._before = (0, 0)

    def groups(self) -> tuple[AgeGroup, ...]:
        """Return the groups of ages in which there is any."""
        self._count()
        sums = [[0, 0] for _ in AGES]
        for passed, counts in enumerate(self._counts):
            for days, count in counts.items():
                sums[bisect_right(AGES, days) - 1][passed] += count
        return tuple(
            AgeGroup(place, failed + passed, passed)
            for place, (failed, passed) in enumerate(sums)
            if failed or passed
        )
