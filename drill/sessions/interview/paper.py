"""The questions of one interview: slots in order, each with a question for every level it may be asked at."""

from __future__ import annotations

from typing import Literal, TypeAlias

import msgspec

from drill.sessions.interview.parts import Part

SlotKind: TypeAlias = Literal["question", "follow-up", "explanation"]


class Option(msgspec.Struct, frozen=True):
    """What a slot asks at one level; `par` is in seconds."""

    level: int
    template: str
    seed: int
    par: int
    refs: tuple[str, ...] = ()

    @property
    def reference(self) -> str:
        """Return the reference of the variant."""
        return f"{self.template}@{self.level}#{self.seed}"


class Slot(msgspec.Struct, frozen=True, omit_defaults=True):
    """A place in the interview; `options` ascend by level, `follow_up` counts further questions from 1."""

    part: Part
    section: str
    options: tuple[Option, ...]
    kind: SlotKind = "question"
    follow_up: int = 0

    @property
    def highest(self) -> int:
        """Return the highest level of the slot."""
        return self.options[-1].level

    def at(self, level: int) -> Option:
        """Return what is asked at a level: the highest that is not above it, else the lowest."""
        below = [option for option in self.options if option.level <= level]
        return below[-1] if below else self.options[0]


class Paper(msgspec.Struct, frozen=True):
    """All slots in order.

    `levels` are those of the core and `first` the one it begins at; `short` says by how many questions
    the bank was too small.
    """

    slots: tuple[Slot, ...]
    levels: tuple[int, ...] = (1, 2, 3)
    first: int = 2
    short: int = 0

    def places(self, part: Part) -> tuple[int, ...]:
        """Return the places of the slots of a part."""
        return tuple(place for place, slot in enumerate(self.slots) if slot.part == part)

    @property
    def templates(self) -> frozenset[str]:
        """Return every template that may be asked."""
        return frozenset(option.template for slot in self.slots for option in slot.options)
