"""The order in which templates become new: prerequisites first, and an entry through its easiest template."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Lesson:
    """A template as the curriculum sees it: the entries it trains, those it needs, and how hard it is."""

    template: str
    refs: tuple[str, ...]
    needs: tuple[str, ...] = ()
    computed: bool = True
    difficulty: int = 1
    level: int = 1


@dataclass(frozen=True, slots=True)
class Place:
    """Where a template stands: its position among all, and the templates that must be learnt before it."""

    position: int
    leads: tuple[str, ...]


def arrange(lessons: Sequence[Lesson]) -> dict[str, Place]:
    """Return the place of every template, from the order in which the packs list them.

    Shallow prerequisites come before deep ones, easy before hard, otherwise the packs' order holds. A
    template that is the easiest computed one of any of its entries waits for nobody; another waits for
    the leads of its entries. A circle of prerequisites is cut where it is met.
    """
    depths = _depths(lessons)
    leads = _leads(lessons)
    listed = {lesson.template: number for number, lesson in enumerate(lessons)}

    def place(lesson: Lesson) -> tuple[int, int, int]:
        return depths[lesson.template], lesson.difficulty, listed[lesson.template]

    return {
        lesson.template: Place(position, _waits_for(lesson, leads))
        for position, lesson in enumerate(sorted(lessons, key=place))
    }


def _leads(lessons: Iterable[Lesson]) -> dict[str, str]:
    best: dict[str, tuple[bool, int, int, int]] = {}
    leads: dict[str, str] = {}
    for number, lesson in enumerate(lessons):
        rank = (not lesson.computed, lesson.difficulty, lesson.level, number)
        for entry in lesson.refs:
            if entry not in best or rank < best[entry]:
                best[entry] = rank
                leads[entry] = lesson.template
    return leads


def _waits_for(lesson: Lesson, leads: Mapping[str, str]) -> tuple[str, ...]:
    before = {leads[entry] for entry in lesson.refs}
    return () if lesson.template in before else tuple(sorted(before))


def _depths(lessons: Sequence[Lesson]) -> dict[str, int]:
    needs: dict[str, set[str]] = defaultdict(set)
    for lesson in lessons:
        for entry in lesson.refs:
            needs[entry].update(set(lesson.needs) - set(lesson.refs))
    depth: dict[str, int] = {}
    for entry in list(needs):
        _measure(entry, needs, depth)
    return {
        lesson.template: max((depth.get(entry, 0) for entry in lesson.refs), default=0)
        for lesson in lessons
    }


def _measure(start: str, needs: Mapping[str, set[str]], depth: dict[str, int]) -> None:
    """Fill in the longest chain of prerequisites below an entry, without recursion."""
    open_entries: dict[str, None] = {}
    stack = [start]
    while stack:
        entry = stack[-1]
        if entry in depth:
            stack.pop()
            continue
        open_entries[entry] = None
        below = sorted(needs.get(entry, ()))
        waiting = [need for need in below if need not in depth and need not in open_entries]
        if waiting:
            stack.extend(waiting)
            continue
        depth[entry] = 1 + max((depth.get(need, -1) for need in below), default=-1)
        open_entries.pop(entry, None)
        stack.pop()
