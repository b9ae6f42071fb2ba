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
            desk.day(day, quality, passed, active_ms)
        if chosen and (slips or template in desk.slipped):
            desk.slip(template, day, slips or "", passed, wanted)
        if quality is None:
            continue
        desk.practised.add(day)
        if answered:
            before = seen.get(template, 0)
            if day > before:
                seen[template] = day
                if before:
                    desk.review(day, day - before, prediction, passed, wanted)
        if wanted:
            if clean and par and active_ms:
                times = desk.times[template]
                times[0] += 1
                times[1] += active_ms
                times[2] += par * 1000
            if confidence:
                desk.confide(template, confidence, passed)
    return desk.tally()


class _Desk:
    """The groups in the making."""

    def __init__(self) -> None:
        self.practised: set[StudyDay] = set()
        self.slipped: dict[str, set[str]] = {}  # the misconceptions met in each template
        self.times: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
        self.logged = 0
        self._days: dict[StudyDay, list[int]] = {}
        self._reviews: dict[tuple[int, int, int | None], list[float]] = {}
        self._confidences: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0])
        self._sure: dict[str, None] = {}
        self._slips: dict[str, dict[str, int]] = {}
        self._slip_days: dict[str, list[StudyDay]] = {}
        self._right: dict[str, int] = {}

    def day(self, day: StudyDay, quality: int | None, passed: bool, active_ms: int) -> None:
        group = self._days.get(day)
        if group is None:
            group = self._days[day] = [0, 0, 0]
        if quality is not None:
            group[0] += 1
            group[1] += passed
        group[2] += active_ms

    def review(
        self, day: int, age: int, prediction: float | None, passed: bool, wanted: bool
    ) -> None:
        tenth, chance, loss = None, 0.0, 0.0
        if prediction is not None:
            self.logged += 1
            chance = prediction
            tenth = min(int(chance * TENTHS), TENTHS - 1)
            bounded = min(max(chance, LEAST), 1 - LEAST)
            loss = -math.log(bounded if passed else 1 - bounded)
        if not wanted:
            return
        key = (day - (day - 1) % 7, bisect_right(AGES, age) - 1, tenth)
        group = self._reviews.get(key)
        if group is None:
            group = self._reviews[key] = [0, 0, 0.0, 0.0]
        group[0] += 1
        group[1] += passed
        group[2] += chance
        group[3] += loss

    def confide(self, template: str, confidence: str, passed: bool) -> None:
        group = self._confidences[confidence]
        group[0] += 1
        group[1] += passed
        if confidence == "sure" and not passed:
            self._sure.pop(template, None)
            self._sure[template] = None

    def slip(self, template: str, day: StudyDay, slips: str, passed: bool, wanted: bool) -> None:
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
        return Tally(
            days=tuple(DayGroup(day, *self._days[day]) for day in sorted(self._days)),
            practised=tuple(sorted(self.practised)),
            reviews=tuple(
                ReviewGroup(StudyDay(key[0]), key[1], key[2], int(one[0]), int(one[1]), *one[2:])
                for key, one in self._reviews.items()
            ),
            logged=self.logged,
            times=tuple(TimeGroup(name, *self.times[name]) for name in sorted(self.times)),
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
