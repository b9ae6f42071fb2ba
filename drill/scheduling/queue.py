"""The day's queue: what to ask next, and what can wait. Pure: the same facts give the same queue.

Structs rather than dataclasses: they are made in a fiftieth of the time, and the first paint waits for them.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Final, Literal, TypeAlias

import msgspec
from msgspec.structs import replace

from drill.scheduling.day import StudyDay
from drill.scheduling.target import Target

Kind: TypeAlias = Literal["due", "new", "early", "drill"]

DRILL_DISTANCES: Final = (3, 7)  # askings in between, before the first and the second repeat
_LOOK_AHEAD: Final = 8


class Limits(msgspec.Struct, frozen=True):
    """How much a day may hold: minutes, new templates, due reviews at the very most; and a date to be ready for."""

    minutes: int = 15
    new: int = 12
    due: int = 200
    target: Target | None = None


class Candidate(msgspec.Struct, frozen=True, kw_only=True):
    """A template that could be asked today; `due` and `last` are None while it is new.

    `seconds` is what it is expected to take, `place` its position in the curriculum, `gain` what a review
    adds to recall on the day of an interview, where there is one, `closing` whether it is the last review
    before it.
    """

    template: str
    refs: tuple[str, ...]
    needs: tuple[str, ...] = ()
    topic: str = ""
    level: int = 1
    seconds: int = 60
    place: int = 0
    due: StudyDay | None = None
    last: StudyDay | None = None
    urgent: bool = False
    leech: bool = False
    gain: float | None = None
    closing: bool = False


class Answered(msgspec.Struct, frozen=True, kw_only=True):
    """An asking of today that was answered: `unaided` is right at the first try without a hint."""

    template: str
    refs: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    topic: str = ""
    level: int = 1
    quality: int = 5
    unaided: bool = True
    seconds: int = 0


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """A place in the queue: which template at which level, why it is there, and its prerequisites."""

    template: str
    kind: Kind
    level: int
    seconds: int
    refs: tuple[str, ...]
    needs: tuple[str, ...] = ()
    topic: str = ""
    leech: bool = False


class Queue(msgspec.Struct, frozen=True):
    """What is still to be asked today, in order, and what was.

    `waiting` counts due cards that do not fit today; `siblings` those put off because another question
    on the same entry is asked today.
    """

    items: tuple[Item, ...]
    answered: tuple[Answered, ...] = ()
    waiting: int = 0
    siblings: int = 0

    @property
    def due(self) -> int:
        """How many due reviews are left in the queue."""
        return sum(item.kind in ("due", "early") for item in self.items)

    @property
    def new(self) -> int:
        """How many new templates are left in the queue."""
        return sum(item.kind == "new" for item in self.items)

    @property
    def seconds(self) -> int:
        """How long the queue is expected to take, in seconds."""
        return sum(item.seconds for item in self.items) + sum(
            item.seconds for item in _drills(self.answered)
        )

    @property
    def drills(self) -> tuple[Item, ...]:
        """What is to be asked again today because it was not right yet."""
        return tuple(_drills(self.answered))

    @property
    def left(self) -> int:
        """How many askings are left, repeats of today's misses with them."""
        return len(self.items) + len(self.drills)

    @property
    def head(self) -> Item | None:
        """The next item: a miss that is ripe to be asked again, else the queue, else the misses left."""
        upcoming = self.upcoming(1)
        return upcoming[0] if upcoming else None

    def upcoming(self, count: int) -> tuple[Item, ...]:
        """Return the next items, as they will be asked if all goes right."""
        queue, found = self, list[Item]()
        while len(found) < count:
            item = _next(queue)
            if item is None:
                break
            found.append(item)
            queue = queue.after(_as_if_right(item))
        return tuple(found)

    def after(self, answered: Answered) -> Queue:
        """Return the queue after an answer: the item gone, credit given, a miss to be asked again."""
        left = tuple(item for item in self.items if item.template != answered.template)
        return replace(self, items=_credited(left, answered), answered=(*self.answered, answered))

    def without(self, template: str) -> Queue:
        """Return the queue without a template that was suspended or buried."""
        return replace(
            self,
            items=tuple(item for item in self.items if item.template != template),
            answered=tuple(
                replace(one, unaided=True, quality=5) if one.template == template else one
                for one in self.answered
            ),
        )


def build(
    day: StudyDay,
    due: Sequence[Candidate],
    new: Sequence[Candidate],
    answered: Sequence[Answered] = (),
    limits: Limits | None = None,
    *,
    introduced: int = 0,
    due_in_all: int | None = None,
) -> Queue:
    """Return the queue of a study day.

    `due` are the due cards and whatever an interview made urgent, `new` the templates that may become
    new, `answered` today's askings in order, `introduced` how many were new today, `due_in_all` how many
    are due where `due` is only the most urgent part. What an interview made urgent and was never learnt
    comes first and counts among the day's new templates.
    """
    limits = limits or Limits()
    seconds = limits.minutes * 60 - sum(one.seconds for one in answered)
    taken = {entry for one in answered for entry in one.refs}
    done = {one.template for one in answered}
    ordered = sorted((one for one in due if one.template not in done), key=_due_order(day))
    in_all = len(ordered) if due_in_all is None else due_in_all
    reviews, seconds, siblings = _fill(ordered, taken, seconds, limits.due, first=not answered)
    fits = len(reviews) + siblings == len(ordered) >= in_all
    fresh: list[Candidate] = []
    if fits:
        in_order = sorted((one for one in new if one.template not in done), key=_new_order)
        begun = introduced + sum(
            one.due is None for one in reviews
        )  # an interview's misses are new
        room = max(0, limits.new - begun)
        first = not reviews and not answered
        fresh, seconds, _ = _fill(in_order, taken, seconds, room, first=first)
    last = answered[-1] if answered else None
    items = _interleaved([_item(one, day) for one in reviews], last)
    items += _interleaved([_item(one, day) for one in fresh], items[-1] if items else last)
    for one in answered:
        items = list(_credited(items, one))
    waiting = max(0, in_all - len(reviews) - siblings)
    return Queue(tuple(items), tuple(answered), waiting, siblings)


def overdueness(candidate: Candidate, day: StudyDay) -> float:
    """Return the days overdue as a share of the interval; a review on its day is 0."""
    if candidate.due is None:
        return 0.0
    last = candidate.due if candidate.last is None else candidate.last
    return (day - candidate.due) / max(1, candidate.due - last)


def _due_order(day: StudyDay) -> Callable[[Candidate], tuple[bool, bool, bool, float, int, str]]:
    """Order by urgency; today's share of last reviews comes first, lest a sibling takes the place of one."""

    def order(one: Candidate) -> tuple[bool, bool, bool, float, int, str]:
        early = one.due is not None and one.due > day
        worth = overdueness(one, day) if one.gain is None else one.gain / max(1, one.seconds)
        return not one.urgent, not one.closing, early, -worth, one.place, one.template

    return order


def _new_order(one: Candidate) -> tuple[bool, int, str]:
    return not one.urgent, one.place, one.template


def _fill(
    ordered: Iterable[Candidate], taken: set[str], seconds: int, most: int, *, first: bool
) -> tuple[list[Candidate], int, int]:
    """Take candidates while the time lasts, leaving out siblings of what was taken.

    The very `first` question of a day is taken however long it is.
    """
    chosen: list[Candidate] = []
    siblings = 0
    for one in ordered:
        if taken.intersection(one.refs):
            siblings += 1
            continue
        fits = seconds >= one.seconds or (first and not chosen and seconds > 0)
        if len(chosen) >= most or not fits:
            break
        taken.update(one.refs)
        chosen.append(one)
        seconds -= one.seconds
    return chosen, seconds, siblings


def _item(one: Candidate, day: StudyDay) -> Item:
    kind: Kind = "new" if one.due is None else "due" if one.due <= day else "early"
    return Item(
        template=one.template,
        kind=kind,
        level=one.level,
        seconds=one.seconds,
        refs=one.refs,
        needs=one.needs,
        topic=one.topic,
        leech=one.leech,
    )


def _interleaved(items: list[Item], before: Item | Answered | None) -> list[Item]:
    """Return the items with topics changing from one to the next, as far as their order allows."""
    left, out = list(items), list[Item]()
    while left:
        chosen = _unlike(left, before)
        left.remove(chosen)
        out.append(chosen)
        before = chosen
    return out


def _unlike(items: Sequence[Item], before: Item | Answered | None) -> Item:
    if before is None:
        return items[0]
    near = items[:_LOOK_AHEAD]
    for item in near:
        if item.topic != before.topic and not _related(item.refs, before.refs):
            return item
    for item in items:
        if not _related(item.refs, before.refs):
            return item
    return items[0]


def _related(left: Collection[str], right: Collection[str]) -> bool:
    return not set(left).isdisjoint(right)


def _credited(items: Sequence[Item], answered: Answered) -> tuple[Item, ...]:
    """Move due reviews of what the answer showed to be known behind the other due reviews."""
    if not answered.unaided or not answered.needs:
        return tuple(items)
    known = [item for item in items if item.kind == "due" and _related(item.refs, answered.needs)]
    rest = [item for item in items if item not in known]
    behind = sum(item.kind in ("due", "early") for item in rest)
    return (*rest[:behind], *known, *rest[behind:])


def _drills(answered: Sequence[Answered]) -> Iterable[Item]:
    for _, item in _drills_with_wait(answered):
        yield item


def _drills_with_wait(answered: Sequence[Answered]) -> list[tuple[int, Item]]:
    """Return what to ask again, each with the askings still to come before it; the ripest first."""
    found = []
    for template in dict.fromkeys(one.template for one in answered):
        places = [place for place, one in enumerate(answered) if one.template == template]
        missed = [place for place in places if answered[place].quality < 3]
        if not missed:
            continue
        repeats = [place for place in places if place > missed[0]]
        if len(repeats) >= len(DRILL_DISTANCES) or any(answered[at].unaided for at in repeats):
            continue
        passed = len(answered) - 1 - places[-1]
        found.append((DRILL_DISTANCES[len(repeats)] - passed, _again(answered[places[-1]])))
    return sorted(found, key=lambda pair: pair[0])


def _again(one: Answered) -> Item:
    return Item(
        template=one.template,
        kind="drill",
        level=one.level,
        seconds=max(20, one.seconds // 2),
        refs=one.refs,
        needs=one.needs,
        topic=one.topic,
    )


def _next(queue: Queue) -> Item | None:
    last = queue.answered[-1] if queue.answered else None
    drills = _drills_with_wait(queue.answered)
    ripe = [item for wait, item in drills if wait <= 0]
    unripe = [item for wait, item in drills if wait > 0]
    choices = (*ripe, *queue.items, *unripe)
    for item in choices:
        if last is None or not _related(item.refs, last.refs):
            return item
    return choices[0] if choices else None


def _as_if_right(item: Item) -> Answered:
    return Answered(
        template=item.template,
        refs=item.refs,
        needs=item.needs,
        topic=item.topic,
        level=item.level,
        seconds=item.seconds,
    )
