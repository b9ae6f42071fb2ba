"""One walk past every settled asking, template by template, and the groups that figures are made of. Pure."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple, TypeAlias

from drill.journal.figures.predictions import Predictions, TenthGroup
from drill.journal.settled import Settled
from drill.scheduling.day import Instant, StudyDay
from drill.scheduling.sm2 import PASS

AGES: Final = (1, 2, 4, 8, 21, 61)
"""Where each group of ages begins, in days since a question was last seen."""

_MOST_SURE: Final = 20
_MANY: Final = 4096
# Of a day: what failed and what passed (0 and 1), the time, and the reviews that failed and passed.
_ACTIVE_MS, _REVIEWS = 2, 3


_Met: TypeAlias = tuple[tuple[str, ...], Instant, StudyDay]  # misconceptions, and when


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

    `right` counts the answers that passed, to any of its templates, at an instant after it was last met.
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
    `logged` is how many reviews had a prediction, ever; `sure_but_wrong` the templates that were, latest first.
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
    settled: Iterable[tuple[str, Sequence[Settled]]],
    *,
    templates: Collection[str] | None = None,
    since: StudyDay | None = None,
) -> Tally:
    """Return the groups of the askings of these templates (None: of all) since a study day.

    A review is an asking with an age: the first answer of a study day to a question seen before. A pass is
    a quality of 3 or more. Each template comes once, its askings in order.
    """
    desk = _Desk(0 if since is None else since)
    for template, askings in settled:
        if templates is None or template in templates:
            desk.count(template, askings)
        else:
            desk.pass_by(askings)
    return desk.tally()


class _Desk:
    """The groups in the making; a pair counts what failed and what passed."""

    def __init__(self, begin: int) -> None:
        self._begin = begin
        self._days: defaultdict[StudyDay, list[int]] = defaultdict(lambda: [0] * 5)
        self._elsewhere: set[StudyDay] = set()  # days of answers that were not chosen
        self._ages = _Ages()
        self._predictions = Predictions()
        self._logged = 0
        self._times: list[TimeGroup] = []
        self._said: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0])  # by confidence
        self._slips = _Slips(begin)
        self._sure: list[
            tuple[Instant, str]
        ] = []  # when a template was last answered so, and wrong

    def count(self, template: str, askings: Iterable[Settled]) -> None:
        """Count the askings of a template; for each of them next to nothing is done."""
        days, said, begin = self._days, self._said, self._begin
        age_of, predict = self._ages.adders, self._predictions.adders
        answers = spent = pars = logged = 0
        met, passes, sure = list[_Met](), list[Instant](), Instant(0)
        for instant, day, quality, active_ms, par, confidence, prediction, age, slips in askings:
            of_day = days[day]
            of_day[_ACTIVE_MS] += active_ms
            if slips:
                met.append((slips, instant, day))
            if quality is None:
                continue
            if passed := quality >= PASS:
                passes.append(instant)
            of_day[passed] += 1
            if age and prediction is not None:
                logged += 1
                if day >= begin:
                    predict[passed](prediction)
            if day < begin:
                continue
            if age:
                of_day[_REVIEWS + passed] += 1
                age_of[passed](age)
            if par:
                answers += 1
                spent += active_ms
                pars += par
            if confidence:
                said[confidence][passed] += 1
                if not passed and confidence == "sure":
                    sure = instant
        self._logged += logged
        if answers:
            self._times.append(TimeGroup(template, answers, spent, 1000 * pars))
        if sure:
            self._sure.append((sure, template))
        if met:
            self._slips.take(template, met, passes)
        self._ages.count_if_many()
        self._predictions.sum_if_many()

    def pass_by(self, askings: Iterable[Settled]) -> None:
        """Note what is known of all askings, chosen or not."""
        for one in askings:
            if one.quality is not None:
                self._elsewhere.add(one.day)
                self._logged += one.age is not None and one.prediction is not None

    def tally(self) -> Tally:
        """Return the groups."""
        days = sorted(self._days.items())
        answered = {day for day, (failed, passed, *_) in days if failed or passed}
        return Tally(
            days=tuple(
                DayGroup(day, failed + passed, passed, active_ms)
                for day, (failed, passed, active_ms, *_) in days
            ),
            practised=tuple(sorted(answered | self._elsewhere)),
            weeks=self._weeks(),
            ages=self._ages.groups(),
            tenths=self._predictions.groups(),
            logged=self._logged,
            times=tuple(sorted(self._times)),
            confidences=tuple(
                ConfidenceGroup(name, failed + passed, passed)
                for name, (failed, passed) in sorted(self._said.items())
            ),
            sure_but_wrong=tuple(name for _, name in sorted(self._sure, reverse=True)[:_MOST_SURE]),
            slips=self._slips.groups(),
        )

    def _weeks(self) -> tuple[WeekGroup, ...]:
        weeks: defaultdict[StudyDay, list[int]] = defaultdict(lambda: [0, 0])
        for day, (*_, failed, passed) in self._days.items():
            if failed or passed:
                week = weeks[StudyDay(day - (day - 1) % 7)]
                week[0] += failed
                week[1] += passed
        return tuple(
            WeekGroup(monday, failed + passed, passed)
            for monday, (failed, passed) in sorted(weeks.items())
        )


class _Slips:
    """The misconceptions met, and the right answers to their templates since."""

    def __init__(self, begin: int) -> None:
        self._begin = begin
        self._met: defaultdict[str, dict[str, int]] = defaultdict(
            dict
        )  # times since then, by template
        self._days: dict[str, list[StudyDay]] = {}
        self._latest: defaultdict[str, int] = defaultdict(int)
        self._passes: dict[str, array[int]] = {}  # by template: the instants of what passed

    def take(self, template: str, met: Iterable[_Met], passes: Iterable[Instant]) -> None:
        """Take what was met in a template, and the instants, in order, of the answers to it that passed."""
        self._passes[template] = array("q", passes)
        for names, instant, day in met:
            for name in names:
                times = self._met[name]
                times[template] = times.get(template, 0) + (day >= self._begin)
                self._latest[name] = max(self._latest[name], instant)
                if day >= self._begin:
                    self._days.setdefault(name, []).append(day)

    def groups(self) -> tuple[SlipGroup, ...]:
        """Return the groups of those met since the day."""
        return tuple(
            SlipGroup(
                name,
                {template: times for template, times in self._met[name].items() if times},
                min(days),
                max(days),
                right=self._right(name),
            )
            for name, days in sorted(self._days.items())
        )

    def _right(self, name: str) -> int:
        latest, passes = self._latest[name], (self._passes[one] for one in self._met[name])
        return sum(len(instants) - bisect_right(instants, latest) for instants in passes)


class _Ages:
    """The ages of reviews in days: a few thousand are held at a time, then only how many have each."""

    def __init__(self) -> None:
        self._held = (list[int](), list[int]())  # of what failed, and of what passed
        self._counts = (Counter[int](), Counter[int]())
        self.adders = tuple(held.append for held in self._held)

    def count_if_many(self) -> None:
        """Count what is held once there is enough of it."""
        if sum(map(len, self._held)) >= _MANY:
            self._count()

    def _count(self) -> None:
        for held, counts in zip(self._held, self._counts, strict=True):
            counts.update(held)
            held.clear()

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
