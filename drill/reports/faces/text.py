"""A page as text for a terminal: as wide as that is, nothing but characters and line ends."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import Final

from drill.cleansing import harmless
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
from drill.reports.faces.page import (
    Bars,
    Calendar,
    Chart,
    Columns,
    Dots,
    Figure,
    Map,
    Page,
    Part,
    Stripe,
)
from drill.reports.faces.words import UNIT
from drill.reports.practice import shell_words

WIDTH: Final = 80
"""Columns where nothing says how many there are."""

LEAST: Final = 50
MOST: Final = 100
_INDENT: Final = "  "
_BAR: Final = 28
_NAME: Final = 36
_LEAST_SCALE: Final = 14
_MARK_AT: Final = "│"
_HEIGHT: Final = 5
_WEEK: Final = 7
_DAYS: Final = ("Mon", "", "Wed", "", "Fri", "", "Sun")
_TIED: Final = "\u00a0"


def as_text(page: Page, *, ascii_only: bool = False, width: int = WIDTH) -> str:
    """Return the page, `width` columns wide within bounds; `ascii_only` for terminals and readers that need it."""
    width = min(MOST, max(LEAST, width))
    lines = [line.rstrip() for line in _Writer(width).lines(page)]
    if ascii_only:
        lines = [_narrowed(in_ascii(line), width) for line in lines]
    return "\n".join(lines) + "\n"


def _narrowed(line: str, width: int) -> str:
    """Return a line that grew in ASCII within the width again: spaces go before anything that is said."""
    while len(line) > width and (at := line.rfind("   ")) > 0:
        line = line[:at] + line[at + 1 :]
    return line[:width].rstrip()


class _Writer:
    """Writes the lines of a page for a width."""

    def __init__(self, width: int) -> None:
        self.width = width

    def lines(self, page: Page) -> Iterator[str]:
        yield from self._wrapped(page.title, "")
        yield from self._wrapped(page.subtitle, "")
        yield ""
        yield from self._facts(page)
        for part in page.parts:
            yield ""
            yield from self._part(part)
        yield ""
        yield from self._wrapped(page.small_print, "")

    def _facts(self, page: Page) -> Iterator[str]:
        yield from self._wrapped(" · ".join(f"{fact.says} {fact.value}" for fact in page.facts), "")

    def _part(self, part: Part) -> Iterator[str]:
        title = harmless(part.title)
        yield f"{title} {'─' * (self.width - cells(title) - 1)}"
        for sentence in part.says:
            yield from self._wrapped(sentence)
        for figure in part.figures:
            yield ""
            yield from self._figure(figure)
        for lead in part.leads:
            yield ""
            yield from self._wrapped(f"→ {lead.says}:", rest="    ")
            yield from self._command(lead.command)

    def _command(self, command: str) -> Iterator[str]:
        """Yield a command as it can be copied: between two words it may go on in the next line, behind a backslash."""
        lines = [""]
        for word in shell_words(harmless(command)):
            if lines[-1] and cells(lines[-1]) + cells(word) + 1 > self.width - 8:
                lines.append("")
            lines[-1] = f"{lines[-1]} {word}".lstrip()
        for place, line in enumerate(lines):
            more = " \\" if place < len(lines) - 1 else ""
            yield from self._cut(f"{_INDENT * (2 if place == 0 else 3)}{line}{more}")

    def _cut(self, line: str) -> Iterator[str]:
        """Yield a line in pieces that fit, where even a single word is too long.

        A narrow terminal breaks such a line by itself, and it can still be copied as one.
        """
        width = max(WIDTH, self.width)
        while cells(line) > width:
            piece = fitted(line, width)[:-1]
            yield piece
            line = line[len(piece) :]
        yield line

    def _figure(self, figure: Figure) -> Iterator[str]:
        yield from self._wrapped(figure.title)
        yield from self._drawn(figure.chart) if figure.chart is not None else ()

    def _drawn(self, chart: Chart) -> Iterator[str]:
        """Yield the lines of a chart, each within the width."""
        match chart:
            case Bars():
                yield from self._bars(chart)
            case Columns():
                yield from self._columns(chart)
            case Calendar():
                yield from self._calendar(chart)
            case Map():
                yield from self._map(chart)
            case Dots():
                yield from self._dots(chart)

    def _bars(self, chart: Bars) -> Iterator[str]:
        label, length, said = bar_widths(chart, self.width - len(_INDENT), _BAR)
        par = None if chart.mark is None else round(chart.mark * (length - 1))
        for one in chart.bars:
            drawn_bar = fitted(bar(one.share, length), length)
            if par is not None and drawn_bar[par : par + 1] == " ":
                drawn_bar = drawn_bar[:par] + _MARK_AT + drawn_bar[par + 1 :]
            gap = "  " if length else ""
            words = fitted(harmless(one.said), said)
            yield f"{_INDENT}{labelled(harmless(one.label), label)}  {drawn_bar}{gap}{words}"

    def _columns(self, chart: Columns) -> Iterator[str]:
        values = [point.value for point in chart.points]
        room = self.width - 14
        wide = 2 if 2 * len(values) <= room else 1
        shown = [value for value in values for _ in range(wide)][-room:]
        for place, row in enumerate(columns(shown, chart.top, _HEIGHT)):
            said = chart.top_said if place == 0 else "0" if place == _HEIGHT - 1 else ""
            yield f"{_INDENT}{said:>9} {row}"
        yield f"{_INDENT}{'':>9} {_ticks(ticks_of(chart, len(shown) // wide), len(shown))}"
        if chart.over:
            yield from self._wrapped(chart.over, " " * 12)

    def _calendar(self, chart: Calendar) -> Iterator[str]:
        hidden = max(0, -(-len(chart.squares) // _WEEK) - (self.width - 6))
        for weekday in range(_WEEK):
            row = "".join(map(mark, chart.squares[weekday::_WEEK][hidden:]))
            yield f"{_INDENT}{_DAYS[weekday]:>3} {row}"
        said = f"{SHADES[0]} none  {RESTING} rest day  {SHADES[1]} to {SHADES[4]} more minutes"
        yield from self._wrapped(said, f"{_INDENT}    ")

    def _map(self, chart: Map) -> Iterator[str]:
        longest = max((cells(harmless(one.name)) for one in chart.stripes), default=0)
        name = min(_NAME, longest, 9 * self.width // 20)
        wide = self.width - len(_INDENT) - name - 2
        for stripe in chart.stripes:
            yield from self._stripe(stripe, name, wide)
        legend = [
            f"{SHADES[level]} {said}".replace(" ", _TIED)
            for level, said in enumerate(chart.legend)
            if said.strip("–")
        ]
        yield from self._wrapped("   ".join(legend))

    def _stripe(self, stripe: Stripe, name: int, wide: int) -> Iterator[str]:
        row = "".join(SHADES[square.level] for square in stripe.squares)
        pieces = [row[at : at + wide] for at in range(0, len(row), wide)] or [""]
        said = harmless(stripe.said)
        beside = len(pieces[-1]) + cells(said) + 2 <= wide
        if beside:
            pieces[-1] = f"{pieces[-1]}  {said}"
        for place, piece in enumerate([*pieces, *([] if beside else [said])]):
            yield f"{_INDENT}{fitted(harmless(stripe.name) if place == 0 else '', name)}  {piece}"

    def _dots(self, chart: Dots) -> Iterator[str]:
        wide = max(_LEAST_SCALE, self.width - len(_INDENT) - 36)
        said = self.width - len(_INDENT) - wide - 2
        if not chart.diagonal:
            yield f"{_INDENT}{chart.ticks[0]}{chart.ticks[1].rjust(wide - len(chart.ticks[0]))}"
        for dot in chart.dots:
            row = bar(dot.up, wide) if chart.diagonal else whisker(dot.up, dot.spread, wide)
            if chart.diagonal:
                place = round(dot.across * (wide - 1))
                row = fitted(row, wide)
                row = (
                    row[:place] + (_MARK_AT if row[place] == " " else row[place]) + row[place + 1 :]
                )
            yield f"{_INDENT}{fitted(row, wide)}  {fitted(harmless(dot.said), said)}"
        if chart.diagonal:
            yield from self._wrapped(
                f"{_MARK_AT} stands where the prediction was, where more was recalled it is covered"
            )

    def _wrapped(self, text: str, first: str = _INDENT, rest: str | None = None) -> Iterator[str]:
        """Yield the lines of a text; a number and its unit stay in one line."""
        lines = textwrap.wrap(
            UNIT.sub(_TIED, harmless(text)),
            self.width,
            initial_indent=first,
            subsequent_indent=first if rest is None else rest,
            break_on_hyphens=False,
        )
        for line in lines:
            yield line.replace(_TIED, " ")


def _ticks(ticks: tuple[str, ...], width: int) -> str:
    """Return the ticks spread over a width, those left out for which there is no room."""
    if not ticks:
        return ""
    if len(ticks) == 1 or width < sum(map(len, ticks)) + 2 * len(ticks):
        first, last = ticks[0], ticks[-1]
        if first == last or width < len(first) + len(last) + 2:
            return last if len(ticks) > 1 else first
        return first + " " * (width - len(first) - len(last)) + last
    first, middle, last = ticks[0], ticks[len(ticks) // 2], ticks[-1]
    left = (width - len(middle)) // 2
    row = fitted(first, left) + middle
    return row + last.rjust(width - len(row))
