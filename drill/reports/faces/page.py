"""A page: what a report says, in sentences, charts and tables, before any face draws it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from drill.reports.practice import Practice

Cell: TypeAlias = str
Level: TypeAlias = Literal[0, 1, 2, 3, 4]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The numbers: a caption, the names of the columns, and rows; all but the first `words` columns are numbers."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    words: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One bar: `share` of the full length, 0 to 1 (None: nothing to show), and what is written beside it.

    `practice` is what mends what this one bar shows.
    """

    label: str
    share: float | None
    said: str
    practice: Practice | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Bars:
    """Bars below each other, all on one scale; `mark` is a place on it worth a line, such as par."""

    bars: tuple[Bar, ...]
    mark: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A value on a day or in a group, and what is said of it."""

    label: str
    value: float
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Columns beside each other, from 0 to `top`; `ticks` are written below them, from the first to the last.

    What is more than `top` is marked, and said in `over`.
    """

    points: tuple[Point, ...]
    top: float
    top_said: str
    ticks: tuple[str, ...]
    over: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Square:
    """A cell of a calendar or map: a shade from 0 (nothing) to 4, and what is said of it; or a blank."""

    level: Level
    said: str
    resting: bool = False
    blank: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """Days in columns of seven, the first a Monday."""

    first: date
    squares: tuple[Square, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stripe:
    """A named row of cells, and what is said of it as a whole."""

    name: str
    said: str
    squares: tuple[Square, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Map:
    """Rows of cells, and what the shades 0 to 4 mean."""

    stripes: tuple[Stripe, ...]
    legend: tuple[str, str, str, str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """A point between 0 and 1 either way, as large as its `weight`; `spread` reaches up and down from it."""

    across: float
    up: float
    said: str
    weight: float = 0.0
    spread: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Dots:
    """Points in a square: `diagonal` where both sides should agree, `joined` where they follow each other."""

    dots: tuple[Dot, ...]
    across: str
    up: str
    diagonal: bool = False
    joined: bool = False
    ticks: tuple[str, str] = ("0 %", "100 %")


Chart: TypeAlias = Bars | Columns | Calendar | Map | Dots


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A chart, its numbers, and a sentence that says what is seen (for who cannot look).

    `whole` is a longer table behind the first, where a face has the room.
    """

    title: str
    sees: str
    chart: Chart | None
    table: Table
    whole: Table | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hint:
    """Something to do other than practising: what for, and how from the shell."""

    says: str
    command: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of the page: its sentences, its figures, small print, and the practice that mends what it shows."""

    key: str
    title: str
    says: tuple[str, ...]
    figures: tuple[Figure, ...] = ()
    notes: tuple[str, ...] = ()
    practices: tuple[Practice, ...] = ()
    hint: Hint | None = None

    @property
    def leads(self) -> tuple[Practice | Hint, ...]:
        """What can be done about what it shows."""
        return self.practices if self.hint is None else (*self.practices, self.hint)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A figure for the head of the page: a large number and what it counts."""

    value: str
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The page of a report."""

    title: str
    subtitle: str
    facts: tuple[Fact, ...]
    parts: tuple[Part, ...]
    small_print: str
