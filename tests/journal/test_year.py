"""A year of daily use, played in seconds: travel, absences, undo, restore, merge, every invariant every day."""

from __future__ import annotations

import random
from collections import Counter
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from drill.journal.backup import back_up, backups
from drill.journal.check import check
from drill.journal.glance import glance
from drill.journal.history import answers
from drill.journal.merge import merge
from drill.journal.restore import restore
from drill.scheduling.day import Instant, StudyDay, instant_of, iso, moment_in
from drill.scheduling.queue import Answered, Item, Limits, Queue
from drill.scheduling.target import Target
from tests.journal.scene import Scene, TurnedClock, facts

_BERLIN = ZoneInfo("Europe/Berlin")
_PLACES = {150: ZoneInfo("Pacific/Auckland"), 158: ZoneInfo("Pacific/Honolulu"), 165: _BERLIN}
_AWAY = {*range(60, 75), *range(220, 262)}
_MINUTES = 4


class _Year:
    """One person's year on two machines."""

    def __init__(self, place: Path) -> None:
        self.chance = random.Random(20260101)
        self.zone = _BERLIN
        start = instant_of(datetime(2026, 1, 2, 19, 30, tzinfo=_BERLIN))
        self.clock = TurnedClock(start, 60)
        self.home = Scene(place / "home", self.clock)
        self.laptop = Scene(place / "laptop", self.clock)
        for person in (self.home, self.laptop):
            person.journal.store_facts(facts(24), "pack")
        self.scheduled: Counter[tuple[str, int]] = Counter()
        self.asked_days: set[StudyDay] = set()

    def live(self, number: int) -> None:
        """Live one day and check everything."""
        self.zone = _PLACES.get(number, self.zone)
        moment = moment_in(Instant(self.clock.instant), self.zone)
        self.clock.offset = moment.offset
        person = self.laptop if 140 <= number < 170 else self.home
        if number not in _AWAY:
            self.practise(person, number)
        if number in (141, 169, 200):
            merge(self.home.journal, self.laptop.folder, keep_backup=False)
            merge(self.laptop.journal, self.home.folder, keep_backup=False)
            assert self.home.journal.cards() == self.laptop.journal.cards()
        if number == 100:
            self.lose_a_day_and_go_back(person)
        if number % 4 == 0:
            person.journal.daily_backup()
        self.check(person)
        self.clock.wait(days=1, hours=self.chance.uniform(-2, 2))

    def practise(self, person: Scene, number: int) -> None:
        """Answer the day's queue, now and then with an undo, a second try, or a grade of one's own."""
        journal = person.journal
        today = journal.today()
        target = Target(StudyDay(today + 365 - number), StudyDay(today - number))
        limits = Limits(minutes=_MINUTES, target=target if number > 330 else None)
        queue = journal.queue(limits=limits)
        seen = glance(person.folder, today, limits)
        assert (seen.due, seen.new, seen.left) == (queue.due, queue.new, queue.left)
        self.check_queue(queue, limits)
        while (item := queue.head) is not None:
            recalled = self.chance.random() < 0.85
            quality = self.chance.choice((4, 5, 5)) if recalled else self.chance.choice((0, 1, 2))
            event = person.response(
                item.template, quality, level=item.level, active_ms=40_000, prompt=""
            )
            chance = self.chance.random()
            if chance < 0.2:
                previews = journal.previews(item.template, level=item.level, stamp=event.stamp)
                assert journal.record(event) == previews[quality]
            else:
                journal.record(event)
            if chance < 0.03:
                journal.undo()
                queue = journal.queue(limits=limits)
                continue
            if chance < 0.06:
                quality = 3
                journal.override(event.asking, quality)
            self.asked_days.add(event.stamp.day)
            self.clock.wait(hours=0.02)
            queue = queue.after(_answered(item, quality))
        if journal.today() == today:
            assert journal.queue(limits=limits).drills == ()

    def check_queue(self, queue: Queue, limits: Limits) -> None:
        entries = [entry for item in queue.items for entry in item.refs]
        assert len(entries) == len(set(entries))
        assert (
            len(queue.items) < 2 or sum(item.seconds for item in queue.items) <= limits.minutes * 60
        )
        if queue.waiting:
            assert queue.new == 0

    def lose_a_day_and_go_back(self, person: Scene) -> None:
        before = person.journal.cards()
        backup = back_up(person.folder, "by-hand", self.clock)
        for template in list(before)[:5]:
            person.journal.reset(template)
        assert person.journal.cards() != before
        assert restore(person.folder, backup.path, self.clock) is not None
        assert person.journal.cards() == before

    def check(self, person: Scene) -> None:
        assert check(person.journal).problems == ()
        today = person.journal.today()
        for card in person.journal.cards().values():
            if card.scheduled is None:
                continue
            assert card.due is not None
            assert card.scheduled.last <= today + 1
            assert card.due - card.scheduled.last == card.scheduled.memory.interval, iso(card.due)


def _answered(item: Item, quality: int) -> Answered:
    return Answered(
        template=item.template,
        refs=item.refs,
        needs=item.needs,
        topic=item.topic,
        level=item.level,
        quality=quality,
        unaided=quality >= 4,
        seconds=40,
    )


def test_a_year(tmp_path: Path) -> None:
    year = _Year(tmp_path)
    try:
        for number in range(365):
            year.live(number)
        merge(year.home.journal, year.laptop.folder, keep_backup=False)
        year.check(year.home)
        given = answers(year.home.journal)
        assert len(given) > 300
        cards = year.home.journal.cards()
        assert len(cards) == 24, "everything was met"
        assert len(backups(year.home.folder)) <= 13
        assert {answer.day for answer in given} <= year.asked_days
        final = [card.memory.interval for card in cards.values()]
        assert sorted(final)[12] > 20
    finally:
        year.home.journal.close()
        year.laptop.journal.close()
