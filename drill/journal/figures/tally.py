"""One walk past every settled asking, and the groups that figures are made of. Pure."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from drill.journal.figures.settled import BETWEEN, Settled
from drill.scheduling.day import StudyDay
from drill.scheduling.sm2 import PASS

AGES: Final = (1, 2, 4, 8, 21, 61)
"""Where each group of ages begins, in days since a question was last seen."""

TENTHS: Final = 10

LEAST: Final = 1e-6
"""No prediction is taken for certain: a single miss would outweigh a lifetime."""

_MOST_SURE: Final = 20
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
    begin = 0 if since is None else since
    seen: dict[str, int] = {}
    days, all_times, slipped, review = desk.days, desk.times, desk.slipped, desk.review
    latest, group = None, [0, 0, 0]
    for (
        template,
        day,
        quality,
        clean,
        active_ms,
        par,
        confidence,
        prediction,
        answered,
        slips,
    ) in askings:
        if day is None:
            seen.pop(template, None)
            continue
        chosen = templates is None or template in templates
        wanted = chosen and day >= begin
        passed = quality is not None and quality >= PASS
        if chosen:
            if day != latest:
                latest, group = day, days[day]
            group[2] += active_ms
            if quality is not None:
                group[0] += 1
                group[1] += passed
            if slips or template in slipped:
                desk.slip(template, day, slips or "", passed, wanted)
        if quality is None:
            continue
        if not chosen:
            desk.elsewhere.add(day)
        if answered:
            before = seen.get(template, 0)
            if day > before:
                seen[template] = day
                if before:
                    review(day, day - before, prediction, passed, wanted)
        if wanted:
            if clean and par and active_ms:
                times = all_times[template]
                times[0] += 1
                times[1] += active_ms
                times[2] += par
            if confidence:
                desk.confide(template, confidence, passed)
    return desk.tally()


class _Desk:
    """The groups in the making."""

    def __init__(self) -> None:
        self.days: defaultdict[StudyDay, list[int]] = defaultdict(lambda: [0, 0, 0])
        self.elsewhere: set[StudyDay] = set()  # days of answers that were not chosen
        self.slipped: dict[str, set[str]] = {}  # the misconceptions met in each template
        self.times: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
        self._logged = 0
        self._reviews: defaultdict[tuple[int, int, int | None], list[float]] = defaultdict(
            lambda: [0, 0, 0.0, 0.0]
        )
        self._confidences: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0])
        self._sure: dict[str, None] = {}
        self._slips: dict[str, dict[str, int]] = {}
        self._slip_days: dict[str, list[StudyDay]] = {}
        self._right: dict[str, int] = {}

    def review(
        self, day: int, age: int, prediction: float | None, passed: bool, wanted: bool
    ) -> None:
        """Count a review, `age` days after the template was seen."""
        week = day - (day - 1) % 7
        place = _PLACES[age] if age < _LONGEST else len(AGES) - 1
        if prediction is None:
            if wanted:
                group = self._reviews[week, place, None]
                group[0] += 1
                group[1] += passed
            return
        self._logged += 1
        if not wanted:
            return
        tenth = int(prediction * TENTHS)
        group = self._reviews[week, place, tenth if tenth < TENTHS else TENTHS - 1]
        group[0] += 1
        group[1] += passed
        group[2] += prediction
        bounded = min(max(prediction, LEAST), 1 - LEAST)
        group[3] -= math.log(bounded if passed else 1 - bounded)

    def confide(self, template: str, confidence: str, passed: bool) -> None:
        """Count an answer given with a confidence."""
        group = self._confidences[confidence]
        group[0] += 1
        group[1] += passed
        if confidence == "sure" and not passed:
            self._sure.pop(template, None)
            self._sure[template] = None

    def slip(self, template: str, day: StudyDay, slips: str, passed: bool, wanted: bool) -> None:
        """Count the misconceptions of an asking, and a right answer towards the cure of others."""
        names = slips.split(BETWEEN) if slips else []
        held = self.slipped.setdefault(template, set())
        if passed:
            for name in held:
                self._right[name] += 1
        held.update(names)
        for name in names:
            self._right[name] = 0
            if wanted:
                counts = self._slips.setdefault(name, {})
                counts[template] = counts.get(template, 0) + 1
                self._slip_days.setdefault(name, []).append(day)

    def tally(self) -> Tally:
        """Return the groups."""
        answered = {day for day, group in self.days.items() if group[0]}
        return Tally(
            days=tuple(DayGroup(day, *self.days[day]) for day in sorted(self.days)),
            practised=tuple(sorted(answered | self.elsewhere)),
            reviews=tuple(
                ReviewGroup(StudyDay(key[0]), key[1], key[2], int(one[0]), int(one[1]), *one[2:])
                for key, one in self._reviews.items()
            ),
            logged=self._logged,
            times=tuple(
                TimeGroup(name, answers, active_ms, 1000 * par)
                for name, (answers, active_ms, par) in sorted(self.times.items())
            ),
            confidences=tuple(
                ConfidenceGroup(name, *one) for name, one in sorted(self._confidences.items())
            ),
            sure_but_wrong=tuple(reversed(self._sure))[:_MOST_SURE],
            slips=tuple(
                SlipGroup(name, counts, min(days), max(days), self._right[name])
                for (name, counts), days in zip(
                    self._slips.items(), self._slip_days.values(), strict=True
                )
            ),
        )
