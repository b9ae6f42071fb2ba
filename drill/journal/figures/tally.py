"""One walk past every settled asking, and the groups that figures are made of. Pure."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log
from typing import Final, NamedTuple

from drill.journal.figures.settled import BETWEEN, Settled
from drill.scheduling.day import StudyDay
from drill.scheduling.sm2 import PASS

AGES: Final = (1, 2, 4, 8, 21, 61)
"""Where each group of ages begins, in days since a question was last seen."""

TENTHS: Final = 10

LEAST: Final = 1e-6
"""No prediction is taken for certain: a single miss would outweigh a lifetime."""

_MOST: Final = 1 - LEAST
_MOST_SURE: Final = 20
_UNPREDICTED: Final = 15  # in the place of a tenth
_OLDEST: Final = len(AGES) - 1
_LONGEST: Final = AGES[-1]
_PLACES: Final = tuple(bisect_right(AGES, age) - 1 for age in range(_LONGEST))


class DayGroup(NamedTuple):
    """The answers of a study day: how many, how many passed (quality 3 or more), and the time of all."""

    day: StudyDay
    answers: int
    passed: int
    active_ms: int


class ReviewGroup(NamedTuple):
    """Reviews of one week (its Monday), one group of ages and one tenth of predicted recall.

    `age` is a place in AGES, `tenth` 0 to 9, None where nothing was predicted. `predicted` is the sum of
    the predictions, `loss` that of their logarithmic losses in nats.
    """

    week: StudyDay
    age: int
    tenth: int | None
    reviews: int
    passed: int
    predicted: float
    loss: float


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

    `practised` and `logged` count all there are, chosen or not.
    `logged` is how many reviews had a prediction, `sure_but_wrong` the templates that were, latest first.
    """

    days: tuple[DayGroup, ...] = ()
    practised: tuple[StudyDay, ...] = ()
    reviews: tuple[ReviewGroup, ...] = ()
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
    """Count all askings; for each of them next to nothing is called."""
    seen: dict[str, int] = {}
    days, times, slipped, right = desk.days, desk.times, desk.slipped, desk.right
    said, passes, review, since = desk.said, desk.passes, desk.review, seen.get
    latest, week, group = None, 0, [0, 0, 0]
    for template, day, quality, clean, active_ms, par, confidence, prediction, answered, slips in askings:  # fmt: skip
        if day is None:
            seen.pop(template, None)
            continue
        if chosen is not None and template not in chosen:
            if quality is not None:
                desk.elsewhere.add(day)
                if answered:
                    desk.logged += 0 < since(template, day) < day and prediction is not None
                    seen[template] = max(day, since(template, 0))
            continue
        if day != latest:
            latest, week, group = day, day - (day - 1) % 7, days[day]
        group[2] += active_ms
        passed = quality is not None and quality >= PASS
        if slips:
            desk.slip(template, day, slips.split(BETWEEN), passed, day >= begin)
        elif passed and template in slipped:
            for name in slipped[template]:
                right[name] += 1
        if quality is None:
            continue
        group[0] += 1
        if passed:
            group[1] += 1
        if answered and (before := since(template, 0)) < day:
            seen[template] = day
            if before:
                desk.logged += prediction is not None
                if day >= begin:
                    review(week, day - before, prediction, passed)
        if day >= begin:
            if clean and par and active_ms:
                time = times[template]
                time[0] += 1
                time[1] += active_ms
                time[2] += par
            if confidence:
                said[confidence] += 1
                if passed:
                    passes[confidence] += 1
                elif confidence == "sure":
                    desk.regret(template)


class _Desk:
    """The groups in the making."""

    def __init__(self) -> None:
        self.days: defaultdict[StudyDay, list[int]] = defaultdict(lambda: [0, 0, 0])
        self.elsewhere: set[StudyDay] = set()  # days of answers that were not chosen
        self.times: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
        self.slipped: dict[str, set[str]] = {}  # the misconceptions met in each template
        self.right: dict[str, int] = {}  # of each misconception, since it was last met
        self.said: defaultdict[str, int] = defaultdict(int)  # answers by confidence
        self.passes: defaultdict[str, int] = defaultdict(int)
        self.logged = 0
        self._reviews: dict[int, list[float]] = {}
        self._sure: dict[str, None] = {}
        self._slips: dict[str, dict[str, int]] = {}
        self._slip_days: dict[str, tuple[StudyDay, StudyDay]] = {}

    def review(self, week: int, age: int, prediction: float | None, passed: bool) -> None:
        """Count a review of a week, `age` days after the template was seen."""
        key = (week << 3 | (_PLACES[age] if age < _LONGEST else _OLDEST)) << 4
        if prediction is None:
            key |= _UNPREDICTED
            said = loss = 0.0
        else:
            tenth = int(prediction * TENTHS)
            key |= tenth if tenth < TENTHS else TENTHS - 1
            said = prediction
            bounded = prediction if LEAST < prediction < _MOST else _bounded(prediction)
            loss = log(bounded if passed else 1 - bounded)
        group = self._reviews.get(key)
        if group is None:
            group = self._reviews[key] = [0, 0, 0.0, 0.0]
        group[0] += 1
        if passed:
            group[1] += 1
        group[2] += said
        group[3] -= loss

    def regret(self, template: str) -> None:
        """Note an answer that was given as sure, and wrong."""
        self._sure.pop(template, None)
        self._sure[template] = None

    def slip(
        self, template: str, day: StudyDay, names: Sequence[str], passed: bool, wanted: bool
    ) -> None:
        """Count the misconceptions of an asking, and a right answer towards the cure of others."""
        held = self.slipped.setdefault(template, set())
        if passed:
            for name in held:
                self.right[name] += 1
        held.update(names)
        for name in names:
            self.right[name] = 0
            if wanted:
                counts = self._slips.setdefault(name, {})
                counts[template] = counts.get(template, 0) + 1
                first, last = self._slip_days.get(name, (day, day))
                self._slip_days[name] = (min(first, day), max(last, day))

    def tally(self) -> Tally:
        """Return the groups."""
        answered = {day for day, group in self.days.items() if group[0]}
        return Tally(
            days=tuple(DayGroup(day, *self.days[day]) for day in sorted(self.days)),
            practised=tuple(sorted(answered | self.elsewhere)),
            reviews=tuple(_review_group(key, one) for key, one in self._reviews.items()),
            logged=self.logged,
            times=tuple(
                TimeGroup(name, answers, active_ms, 1000 * par)
                for name, (answers, active_ms, par) in sorted(self.times.items())
            ),
            confidences=tuple(
                ConfidenceGroup(name, answers, self.passes.get(name, 0))
                for name, answers in sorted(self.said.items())
            ),
            sure_but_wrong=tuple(reversed(self._sure))[:_MOST_SURE],
            slips=tuple(
                SlipGroup(name, counts, *self._slip_days[name], self.right[name])
                for name, counts in self._slips.items()
            ),
        )


def _bounded(prediction: float) -> float:
    return min(max(prediction, LEAST), _MOST)


def _review_group(key: int, sums: Sequence[float]) -> ReviewGroup:
    week, age, tenth = key >> 7, key >> 4 & 7, key & 15
    return ReviewGroup(
        StudyDay(week),
        age,
        None if tenth == _UNPREDICTED else tenth,
        int(sums[0]),
        int(sums[1]),
        sums[2],
        sums[3],
    )
