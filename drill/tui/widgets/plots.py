"""Charts and tables of a page as rows of a screen; a row may lead to a practice, and can then be chosen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from textual.content import Content

from drill.reports.faces.blocks import (
    RESTING,
    SHADES,
    bar,
    bar_widths,
    cells,
    columns,
    fitted,
    in_ascii,
    labelled,
    mark,
    ticks_of,
    whisker,
)
from drill.reports.faces.page import Bars, Calendar, Chart, Columns, Dots, Figure, Map, Part, Table
from drill.reports.faces.words import UNIT
from drill.reports.practice import Practice
from drill.sessions.binding import GLUE
from drill.sessions.cleansing import harmless
from drill.tui.ink import ACCENT, QUIET, STRONG
from drill.tui.widgets.flow import MEASURE, clickable, text, wrapped

INDENT: Final = 2
_HEIGHT: Final = 4
_WEEK: Final = 7
_DAYS: Final = ("Mon", "", "Wed", "", "Fri", "", "Sun")
_MOST_ROWS: Final = 60


@dataclass(frozen=True, slots=True)
class Row:
    """A row, and the practice that choosing it begins."""

    content: Content
    practice: Practice | None = None


class Plotter:
    """Draws for a width; `plain` in ASCII alone, `chosen` the number of the row under the cursor."""

    def __init__(self, width: int, *, plain: bool = False, chosen: int = -1) -> None:
        self.width = width
        self.plain = plain
        self.chosen = chosen
        self._count = 0  # rows that can be chosen, so far

    def part(self, part: Part, *, led: bool = False) -> Iterator[Row]:
        """Yield the rows of a part: its sentences, then its charts; if `led`, also a row for each practice."""
        yield from self._sentences(part)
        for figure in part.figures:
            yield Row(Content(""))
            yield Row(self._line(figure.title, QUIET))
            yield from self.chart(figure.chart)
        if led and part.practices:
            yield Row(Content(""))
            for practice in part.practices:
                yield self._chosen(
                    Content.styled(self._said(harmless(practice.says)), ACCENT), practice
                )

    def _sentences(self, part: Part) -> Iterator[Row]:
        for sentence in part.says:
            tied = UNIT.sub(GLUE, self._said(sentence))
            for row in wrapped(tied, min(self.width, MEASURE)):
                yield Row(row)

    def _chosen(self, content: Content, practice: Practice | None) -> Row:
        """Return a row that can be chosen, if it leads anywhere, with the cursor before it."""
        if practice is None:
            return Row(content.pad_left(INDENT).truncate(self.width))
        number, self._count = self._count, self._count + 1
        at_cursor = number == self.chosen
        sign = self._said("▸ " if at_cursor else "  ")
        row = Content.styled(sign, ACCENT) + (content.stylize(STRONG) if at_cursor else content)
        return Row(clickable(row.truncate(self.width), f"screen.pick({number})"), practice)

    def numbers(self, part: Part) -> Iterator[Row]:
        """Yield the numbers of a part; where there are none yet, what it says."""
        if not part.figures:
            yield from self._sentences(part)
        for figure in part.figures:
            yield from self._table(figure)
        for note in part.notes:
            yield Row(Content(""))
            for row in wrapped(self._said(note), min(self.width, MEASURE), QUIET):
                yield Row(row)

    def chart(self, chart: Chart | None) -> Iterator[Row]:
        """Yield the rows of a chart."""
        match chart:
            case Bars():
                yield from self._bars(chart)
            case Columns():
                yield from self._columns(chart)
            case Calendar():
                yield from self._calendar(chart)
            case Dots():
                yield from self._dots(chart)
            case Map() | None:
                return

    def _bars(self, chart: Bars) -> Iterator[Row]:
        label, wide, _ = bar_widths(chart, self.width - INDENT, self.width)
        par = None if chart.mark is None else round(chart.mark * (wide - 1))
        for one in chart.bars:
            length = fitted(bar(one.share, wide), wide)
            if par is not None and length[par : par + 1] == " ":
                length = length[:par] + "│" + length[par + 1 :]
            content = Content.assemble(
                (self._said(labelled(harmless(one.label), label)), ""),
                ("  ", ""),
                (self._said(length), ACCENT),
                ("  " if wide else "", ""),
                (self._said(harmless(one.said)), QUIET),
            )
            yield self._chosen(content, one.practice)

    def _columns(self, chart: Columns) -> Iterator[Row]:
        room = self.width - 12
        values = [point.value for point in chart.points]
        wide = 2 if 2 * len(values) <= room else 1
        shown = [value for value in values for _ in range(wide)][-room:]
        for place, row in enumerate(columns(shown, chart.top, _HEIGHT)):
            said = chart.top_said if place == 0 else "0" if place == _HEIGHT - 1 else ""
            yield Row(text(f"{said:>10}  ", QUIET) + Content.styled(self._said(row), ACCENT))
        ticks = ticks_of(chart, len(shown) // wide)
        first, last = ticks[0], ticks[-1]
        gap = max(2, len(shown) - len(first) - len(last))
        yield Row(text(f"{'':12}{first}{' ' * gap}{last}", QUIET).truncate(self.width))
        if chart.over:
            yield Row(self._line(f"{'':12}{chart.over}", QUIET))

    def _calendar(self, chart: Calendar) -> Iterator[Row]:
        weeks = -(-len(chart.squares) // _WEEK)
        hidden = max(0, weeks - (self.width - 6))
        for weekday in range(_WEEK):
            row = "".join(map(mark, chart.squares[weekday::_WEEK][hidden:]))
            yield Row(text(f"  {_DAYS[weekday]:>3} ", QUIET) + shaded(row, plain=self.plain))
        said = f"{SHADES[0]} none  {RESTING} rest day  {SHADES[1]} to {SHADES[4]} more minutes"
        yield Row(self._line(f"      {said}", QUIET))

    def _dots(self, chart: Dots) -> Iterator[Row]:
        said = min(3 * self.width // 5, max((cells(dot.said) for dot in chart.dots), default=0))
        wide = max(4, self.width - said - 2 - INDENT)
        if not chart.diagonal:
            scale = chart.ticks[0] + chart.ticks[1].rjust(wide - len(chart.ticks[0]))
            yield Row(self._line(f"  {scale}", QUIET))
        for dot in chart.dots:
            if chart.diagonal:
                row = fitted(bar(dot.up, wide), wide)
                place = round(dot.across * (wide - 1))
                if row[place] == " ":
                    row = row[:place] + "│" + row[place + 1 :]
            else:
                row = whisker(dot.up, dot.spread, wide)
            drawn = Content.assemble(("  ", ""), (self._said(row), ACCENT), ("  ", ""))
            yield Row((drawn + text(self._said(dot.said), QUIET)).truncate(self.width))
        if chart.diagonal:
            yield Row(self._line("  bar: recalled   │ predicted", QUIET))

    def _table(self, figure: Figure) -> Iterator[Row]:
        table = figure.table
        yield Row(Content(""))
        yield Row(self._line(table.caption, QUIET))
        widths = _widths(table, self.width)
        yield Row(self._line(_table_row(table.columns, widths, table.words), QUIET))
        for row in table.rows[:_MOST_ROWS]:
            yield Row(self._line(_table_row(row, widths, table.words)))
        if len(table.rows) > _MOST_ROWS:
            left = len(table.rows) - _MOST_ROWS
            yield Row(self._line(f"and {left:,} more: `drill report --format json`", QUIET))

    def _line(self, words: str, style: str = "") -> Content:
        return text(self._said(words), style).truncate(self.width, ellipsis=not self.plain)

    def _said(self, words: str) -> str:
        return in_ascii(words) if self.plain else words


def shaded(row: str, *, plain: bool = False, cursor: int | None = None) -> Content:
    """Return cells of shades; what is empty is quiet, the one under the cursor reversed."""
    said = in_ascii(row) if plain else row
    content = Content("")
    for place, (sign, shown) in enumerate(zip(row, said, strict=True)):
        if place == cursor:  # a sign of its own: reversed, a full cell would look like none
            content += Content.styled("X" if plain else "●", f"{ACCENT} bold reverse")
        else:
            style = QUIET if sign in (SHADES[0], RESTING) else ACCENT
            content += Content.styled(shown, style)
    return content


def _widths(table: Table, width: int) -> list[int]:
    rows = (table.columns, *table.rows[:_MOST_ROWS])
    wanted = [max(cells(row[place]) for row in rows) for place in range(len(table.columns))]
    over = sum(wanted) + 2 * (len(wanted) - 1) - width
    if over > 0:
        wanted[0] = max(8, wanted[0] - over)
    return wanted


def _table_row(row: Sequence[str], widths: Sequence[int], words: int) -> str:
    return "  ".join(
        fitted(harmless(cell), width)
        if place < words
        else " " * (width - cells(cell)) + harmless(cell)
        for place, (cell, width) in enumerate(zip(row, widths, strict=True))
    )
