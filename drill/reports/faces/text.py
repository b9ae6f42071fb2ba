"""A page as text for a terminal: at most eighty columns, nothing but characters and line ends."""

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
_INDENT: Final = "  "
_BAR: Final = 28
_NAME: Final = 36
_COMMAND: Final = WIDTH - 8
_MARK_AT: Final = "│"
_HEIGHT: Final = 5
_WEEK: Final = 7
_DAYS: Final = ("Mon", "", "Wed", "", "Fri", "", "Sun")
_TIED: Final = "\u00a0"


def as_text(page: Page, *, ascii_only: bool = False) -> str:
    """Return the page; `ascii_only` for terminals and readers that need it."""
    lines = [line.rstrip() for line in _lines(page)]
    if ascii_only:
        lines = [_narrowed(in_ascii(line)) for line in lines]
    return "\n".join(lines) + "\n"


def _narrowed(line: str) -> str:
    """Return a line that grew in ASCII within the width again: spaces go before anything that is said."""
    while len(line) > WIDTH and (at := line.rfind("   ")) > 0:
        line = line[:at] + line[at + 1 :]
    return line[:WIDTH].rstrip()


def _lines(page: Page) -> Iterator[str]:
    yield from _wrapped(page.title, "")
    yield from _wrapped(page.subtitle, "")
    yield ""
    yield from _facts(page)
    for part in page.parts:
        yield ""
        yield from _part(part)
    yield ""
    yield from _wrapped(page.small_print, "")


def _facts(page: Page) -> Iterator[str]:
    yield from _wrapped(" · ".join(f"{fact.says} {fact.value}" for fact in page.facts), "")


def _part(part: Part) -> Iterator[str]:
    title = harmless(part.title)
    yield f"{title} {'─' * (WIDTH - cells(title) - 1)}"
    for sentence in part.says:
        yield from _wrapped(sentence)
    for figure in part.figures:
        yield ""
        yield from _figure(figure)
    for lead in part.leads:
        yield ""
        yield from _wrapped(f"→ {lead.says}:", rest="    ")
        yield from _command(lead.command)


def _command(command: str) -> Iterator[str]:
    """Yield a command as it can be copied: between two words it may go on in the next line, behind a backslash."""
    lines = [""]
    for word in shell_words(harmless(command)):
        if lines[-1] and cells(lines[-1]) + cells(word) + 1 > _COMMAND:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".lstrip()
    for place, line in enumerate(lines):
        more = " \\" if place < len(lines) - 1 else ""
        yield from _cut(f"{_INDENT * (2 if place == 0 else 3)}{line}{more}")


def _cut(line: str) -> Iterator[str]:
    """Yield a line in pieces that fit, where even a single word is too long."""
    while cells(line) > WIDTH:
        piece = fitted(line, WIDTH)[:-1]
        yield piece
        line = line[len(piece) :]
    yield line


def _figure(figure: Figure) -> Iterator[str]:
    yield from _wrapped(figure.title)
    yield from drawn(figure.chart) if figure.chart is not None else ()


def drawn(chart: Chart) -> Iterator[str]:
    """Yield the lines of a chart, each within the width."""
    match chart:
        case Bars():
            yield from _bars(chart)
        case Columns():
            yield from _columns(chart)
        case Calendar():
            yield from _calendar(chart)
        case Map():
            yield from _map(chart)
        case Dots():
            yield from _dots(chart)


def _bars(chart: Bars) -> Iterator[str]:
    label, length, said = bar_widths(chart, WIDTH - len(_INDENT), _BAR)
    par = None if chart.mark is None else round(chart.mark * (length - 1))
    for one in chart.bars:
        drawn_bar = fitted(bar(one.share, length), length)
        if par is not None and drawn_bar[par : par + 1] == " ":
            drawn_bar = drawn_bar[:par] + _MARK_AT + drawn_bar[par + 1 :]
        gap = "  " if length else ""
        words = fitted(harmless(one.said), said)
        yield f"{_INDENT}{labelled(harmless(one.label), label)}  {drawn_bar}{gap}{words}"


def _columns(chart: Columns) -> Iterator[str]:
    values = [point.value for point in chart.points]
    wide = max(1, (WIDTH - 14) // max(1, len(values)))
    repeated = [value for value in values for _ in range(min(wide, 2))]
    shown = repeated[-(WIDTH - 14) :]
    for place, row in enumerate(columns(shown, chart.top, _HEIGHT)):
        said = chart.top_said if place == 0 else "0" if place == _HEIGHT - 1 else ""
        yield f"{_INDENT}{said:>9} {row}"
    yield f"{_INDENT}{'':>9} {_ticks(chart.ticks, len(shown))}"
    if chart.over:
        yield from _wrapped(chart.over, " " * 12)


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


def _calendar(chart: Calendar) -> Iterator[str]:
    for weekday in range(_WEEK):
        row = "".join(map(mark, chart.squares[weekday::_WEEK]))
        yield f"{_INDENT}{_DAYS[weekday]:>3} {row}"
    yield f"{_INDENT}    {SHADES[0]} none  {RESTING} rest day  {SHADES[1]} to {SHADES[4]} more minutes"


def _map(chart: Map) -> Iterator[str]:
    name = min(_NAME, max((cells(harmless(one.name)) for one in chart.stripes), default=0))
    wide = WIDTH - len(_INDENT) - name - 2
    for stripe in chart.stripes:
        yield from _stripe(stripe, name, wide)
    legend = [
        f"{SHADES[level]} {said}" for level, said in enumerate(chart.legend) if said.strip("–")
    ]
    yield from _wrapped("   ".join(legend))


def _stripe(stripe: Stripe, name: int, wide: int) -> Iterator[str]:
    row = "".join(SHADES[square.level] for square in stripe.squares)
    pieces = [row[at : at + wide] for at in range(0, len(row), wide)] or [""]
    said = harmless(stripe.said)
    beside = len(pieces[-1]) + cells(said) + 2 <= wide
    if beside:
        pieces[-1] = f"{pieces[-1]}  {said}"
    for place, piece in enumerate([*pieces, *([] if beside else [said])]):
        yield f"{_INDENT}{fitted(harmless(stripe.name) if place == 0 else '', name)}  {piece}"


def _dots(chart: Dots) -> Iterator[str]:
    wide = WIDTH - len(_INDENT) - 36
    if not chart.diagonal:
        yield f"{_INDENT}{chart.ticks[0]}{chart.ticks[1].rjust(wide - len(chart.ticks[0]))}"
    for dot in chart.dots:
        row = bar(dot.up, wide) if chart.diagonal else whisker(dot.up, dot.spread, wide)
        if chart.diagonal:
            place = round(dot.across * (wide - 1))
            row = fitted(row, wide)
            row = row[:place] + (_MARK_AT if row[place] == " " else row[place]) + row[place + 1 :]
        yield f"{_INDENT}{fitted(row, wide)}  {fitted(harmless(dot.said), 32)}"
    if chart.diagonal:
        yield f"{_INDENT}{_MARK_AT} stands where the prediction was, where more was recalled it is covered"


def _wrapped(text: str, first: str = _INDENT, rest: str | None = None) -> Iterator[str]:
    """Yield the lines of a text; a number and its unit stay in one line."""
    lines = textwrap.wrap(
        UNIT.sub(_TIED, harmless(text)),
        WIDTH,
        initial_indent=first,
        subsequent_indent=first if rest is None else rest,
        break_on_hyphens=False,
    )
    for line in lines:
        yield line.replace(_TIED, " ")
