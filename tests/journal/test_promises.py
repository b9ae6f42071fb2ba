"""What is promised of every day's queue, held against plain recomputations over months of practice."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
from msgspec import structs

from drill.journal.facts import TemplateRow
from drill.scheduling.card import CardState
from drill.scheduling.day import later
from drill.scheduling.queue import Answered, Item, Limits, Queue
from drill.scheduling.rules import Rules
from drill.scheduling.target import Target
from tests.journal.scene import Scene, facts

LIMITS = Limits(minutes=9, new=4, due=40)
FIRST, SECOND = 3, 7  # askings between a miss and its repeats
SWITCHES = {25: Rules(scheduler="fsrs"), 55: Rules()}
AWAY, BACK = 40, 100  # a day after which nothing is done for sixty days


def _curriculum(chance: random.Random) -> list[TemplateRow]:
    """Return templates with siblings, shared entries, prerequisites, topics and three levels."""
    rows = []
    for number, row in enumerate(facts(60)):
        entry = number % 26
        refs = [f"e{entry}"]
        if chance.random() < 0.2:
            refs.append(f"e{chance.randrange(26)}")
        needs = [f"e{chance.randrange(entry)}" for _ in range(chance.randrange(3)) if entry]
        rows.append(
            structs.replace(
                row,
                refs=tuple(dict.fromkeys(refs)),
                needs=tuple(dict.fromkeys(needs)),
                topic=f"topic {chance.randrange(6)}",
                levels=(1, 2, 3),
                par={1: chance.randrange(20, 70), 2: 60, 3: 80},
                difficulty=1 + number // 26,
                computed=chance.random() < 0.8,
            )
        )
    return rows


class _Keeper:
    """A person who practises, and who checks each promise by their own reckoning."""

    def __init__(self, place: Path, seed: int) -> None:
        self.chance = random.Random(seed)
        self.person = Scene(place, rules=Rules())
        self.rows = {row.id: row for row in _curriculum(self.chance)}
        self.person.journal.store_facts(list(self.rows.values()))
        self.places = {row.id: place for place, row in enumerate(self.person.journal.facts())}
        self.levels: dict[str, tuple[int, int]] = {}  # the next level, and passes in a row at it
        self.counts = dict.fromkeys(("repeats", "credited", "leeches", "waited", "rose", "fell"), 0)

    def live(self, number: int) -> None:
        journal = self.person.journal
        if number in SWITCHES:
            before = journal.cards()
            self.person.restart(rules=SWITCHES[number])
            journal = self.person.journal
            assert [structs.replace(card, due=None) for card in journal.cards().values()] == [
                structs.replace(card, due=None) for card in before.values()
            ]
        queue = journal.queue(limits=LIMITS)
        self.check_morning(queue)
        self.practise(queue)
        assert self.person.is_sound()
        self.person.clock.wait(days=1, hours=-self.person.clock.instant / 3.6e6 % 24 + 18)

    # The queue as it is made

    def check_morning(self, queue: Queue) -> None:
        journal, today = self.person.journal, self.person.journal.today()
        cards = journal.cards()
        due = [card for card in cards.values() if card.due is not None and card.due <= today]
        due.sort(key=lambda card: (-self.overdue(card), self.places[card.template]))
        taken: set[str] = set()
        chosen, siblings = self.fitting([card.template for card in due], taken, 540, LIMITS.due)
        asked = [item.template for item in queue.items if item.kind == "due"]
        fresh = [item.template for item in queue.items if item.kind == "new"]
        assert [item.template for item in queue.items] == [*asked, *fresh]
        assert sorted(asked) == sorted(chosen)
        assert queue.waiting == len(due) - len(chosen) - siblings
        self.check_order([card.template for card in due if card.template in asked], asked)
        assert not (fresh and queue.waiting), "new entries start only when due reviews fit"
        if not queue.waiting:
            left = 540 - sum(item.seconds for item in queue.items if item.kind == "due")
            self.check_new(fresh, cards, taken, left if asked else 540)
        entries = [entry for item in queue.items for entry in item.refs]
        assert len(entries) == len(set(entries)), "siblings are not asked on one day"
        assert queue.seconds <= 540 or len(queue.items) == 1
        for item in queue.items:
            card = cards.get(item.template)
            assert item.level == self.levels.get(item.template, (1, 0))[0]
            assert item.leech == (card is not None and card.lapses >= 6)
            assert item.needs == self.rows[item.template].needs
            self.counts["leeches"] += item.leech
        self.counts["waited"] += queue.waiting

    def overdue(self, card: CardState) -> float:
        assert card.scheduled is not None
        assert card.due is not None
        interval = max(1, card.due - card.scheduled.last)
        return (self.person.journal.today() - card.due) / interval

    def fitting(
        self, ordered: list[str], taken: set[str], seconds: float, most: int
    ) -> tuple[list[str], int]:
        """Return what fits from the front, and how many siblings were passed over before the end."""
        chosen: list[str] = []
        passed = 0
        for name in ordered:
            if taken & set(self.rows[name].refs):
                passed += 1
                continue
            cost = max(5, round(self.par(name) * self.person.journal.pace()))
            if len(chosen) >= most or (cost > seconds and (chosen or seconds < 540)):
                break
            taken |= set(self.rows[name].refs)
            chosen.append(name)
            seconds -= cost
        return chosen, passed

    def par(self, name: str) -> int:
        return self.rows[name].par[self.levels.get(name, (1, 0))[0]]

    def check_order(self, ordered: list[str], asked: list[str]) -> None:
        """What is more overdue is overtaken only for the sake of another topic or entry."""
        before: TemplateRow | None = None
        left = list(ordered)
        for name in asked:
            if before is not None:
                near = left[:8]
                other = [one for one in near if self.rows[one].topic != before.topic]
                assert name == (other or left)[0]
            else:
                assert name == left[0]
            left.remove(name)
            before = self.rows[name]

    def check_new(
        self, fresh: list[str], cards: dict[str, CardState], taken: set[str], seconds: int
    ) -> None:
        """New entries come in the order of the curriculum, each through its easiest template."""
        ready = []
        for name in self.places:
            if name in cards and not cards[name].is_new:
                continue
            leads = {self.lead(entry) for entry in self.rows[name].refs}
            learnt = all(one in cards and cards[one].memory.repetitions >= 2 for one in leads)
            if name in leads or learnt:
                ready.append(name)
        chosen, _ = self.fitting(ready, taken, seconds, LIMITS.new)
        assert sorted(fresh) == sorted(chosen)

    def lead(self, entry: str) -> str:
        rows = [row for row in self.rows.values() if entry in row.refs]
        numbers = {name: number for number, name in enumerate(self.rows)}
        return min(
            rows, key=lambda row: (not row.computed, row.difficulty, row.level, numbers[row.id])
        ).id

    # The queue as it is worked off

    def practise(self, queue: Queue) -> None:
        done: list[tuple[Item, int]] = []
        while (item := queue.head) is not None:
            self.check_next(queue, item, done)
            quality = self.answer(item, again=any(one.template == item.template for one, _ in done))
            done.append((item, quality))
            before, queue = queue, queue.after(_answered(item, quality))
            self.check_credit(before, queue, item, quality)
            if all(mark >= 3 for _, mark in done) and self.chance.random() < 0.2:
                anew = self.person.journal.queue(limits=LIMITS)  # as after a restart
                assert {one.template for one in anew.items} == {one.template for one in queue.items}

    def check_next(self, queue: Queue, item: Item, done: list[tuple[Item, int]]) -> None:
        asked = [place for place, (one, _) in enumerate(done) if one.template == item.template]
        choice = [one for one in (*queue.items, *queue.drills) if one.template != item.template]
        if done:
            last = set(done[-1][0].refs)
            if last & set(item.refs):
                assert all(last & set(one.refs) for one in choice), "another choice existed"
        if not asked:
            assert item.kind in ("due", "new")
            return
        self.counts["repeats"] += 1
        assert item.kind == "drill"
        assert len(asked) <= 2
        assert not any(done[place][1] >= 4 for place in asked), "right once is enough"
        between = len(done) - 1 - asked[-1]
        if between < (FIRST, SECOND)[len(asked) - 1]:
            last = set(done[-1][0].refs)
            assert all(last & set(one.refs) for one in queue.items), "something else comes between"

    def answer(self, item: Item, *, again: bool) -> int:
        journal = self.person.journal
        quality = self.chance.choice((0, 1, 2, 2, 3, 4, 4, 4, 5, 5))
        if item.template in ("t0", "t1"):
            quality = self.chance.choice((0, 4))  # somebody never gets these
        before = journal.cards()
        event = self.person.response(
            item.template,
            quality,
            level=item.level,
            active_ms=item.seconds * 1000,
            verdict="correct" if quality >= 4 else "incorrect",
            timed=False,
        )
        previews = journal.previews(item.template, level=item.level, stamp=event.stamp)
        card = journal.record(event)
        assert card == previews[quality]
        after = journal.cards()
        assert {name: one for name, one in after.items() if name != item.template} == {
            name: one for name, one in before.items() if name != item.template
        }
        if not again:
            self.follow_levels(item, quality, before.get(item.template))
        return quality

    def follow_levels(self, item: Item, quality: int, before: CardState | None) -> None:
        level, passes = self.levels.get(item.template, (1, 0))
        card = self.person.journal.card(item.template)
        if before is not None and card is not None and card.reviews == before.reviews:
            return  # early by the plain schedule: nothing was scheduled
        if quality < 3:
            lapsed = before is not None and before.memory.repetitions >= 1
            self.counts["fell"] += lapsed and level > 1
            level, passes = max(1, level - lapsed), 0
        elif passes == 2:
            self.counts["rose"] += level < 3
            level, passes = min(3, level + 1), 0
        else:
            passes += 1
        self.levels[item.template] = level, passes

    def check_credit(self, before: Queue, after: Queue, item: Item, quality: int) -> None:
        left = [one for one in before.items if one.template != item.template]
        known = [
            one for one in left if one.kind == "due" and set(one.refs) & set(item.needs)
        ]  # the hint-free right first try
        if quality < 4 or not known:
            assert list(after.items) == left
            return
        self.counts["credited"] += len(known)
        rest = [one for one in left if one not in known]
        dues, fresh = (
            [one for one in rest if (one.kind == "new") == is_new] for is_new in (False, True)
        )
        assert list(after.items) == [*dues, *known, *fresh]


def _answered(item: Item, quality: int) -> Answered:
    return Answered(
        template=item.template,
        refs=item.refs,
        needs=item.needs,
        topic=item.topic,
        level=item.level,
        quality=quality,
        unaided=quality >= 4,
        seconds=item.seconds,
    )


@pytest.mark.parametrize("seed", [1, 2])
def test_every_day_keeps_what_is_promised(tmp_path: Path, seed: int) -> None:
    months(tmp_path, seed, 75)


def months(place: Path, seed: int, days: int) -> None:
    """Practise for so many days, every promise checked on each."""
    keeper = _Keeper(place, seed)
    counts: dict[str, Any] = keeper.counts
    try:
        for number in range(days):
            keeper.live(number)
            if number == AWAY:
                keeper.person.clock.wait(days=BACK - AWAY)
                backlog = keeper.person.journal.queue(limits=LIMITS)
                assert backlog.waiting > 0
                assert backlog.new == 0
                assert backlog.seconds <= LIMITS.minutes * 60
        assert min(counts.values()) > 0, counts
    finally:
        keeper.person.journal.close()


@pytest.mark.parametrize("seed", [1, 9, 22])
def test_every_entry_gets_a_last_review_before_the_interview(tmp_path: Path, seed: int) -> None:
    keeper = _Keeper(tmp_path, seed)
    journal, clock = keeper.person.journal, keeper.person.clock
    try:
        for _ in range(18):
            _work_off(keeper, Limits(minutes=12, new=6))
            clock.wait(days=1)
        target = Target(later(journal.today(), 10), journal.today())
        journal.prepare_for(target)
        refreshed: set[str] = set()
        while (today := journal.today()) < target.day:
            limits = Limits(minutes=20, new=6, target=Target(target.day, today))
            asked = _work_off(keeper, limits)
            if today >= target.last_reviews_from:
                refreshed |= asked
            clock.wait(days=1)
        begun = {name for name, card in journal.cards().items() if not card.is_new}
        assert {entry for name in begun for entry in keeper.rows[name].refs} <= refreshed
    finally:
        journal.close()


def _work_off(keeper: _Keeper, limits: Limits) -> set[str]:
    """Answer the queue of a day; return the entries that were asked."""
    queue, asked = keeper.person.journal.queue(limits=limits), set[str]()
    while (item := queue.head) is not None:
        quality = keeper.chance.choice((2, 4, 4, 5))
        keeper.person.answer(
            item.template, quality, level=item.level, active_ms=item.seconds * 1000, timed=False
        )
        queue = queue.after(_answered(item, quality))
        asked |= set(item.refs)
    return asked
