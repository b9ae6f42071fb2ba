"""Charts as inline SVG beside real text, so that words stay legible on a phone and to a screen reader."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from typing import Final

from drill.cleansing import harmless
from drill.reports.faces.page import (
    Bars,
    Calendar,
    Chart,
    Columns,
    Dots,
    Level,
    Map,
    Square,
)
from drill.reports.faces.words import UNIT

_INSETS: Final[tuple[float, ...]] = (0.1, 0.27, 0.19, 0.11, 0.04)
_ACROSS: Final = 40  # cells of a map in a row
_WEEK: Final = 7
_REST_INSET: Final = 0.4


def said(text: str) -> str:
    """Return a text from anywhere as text of the page: nothing in it is markup or steers.

    A number and its unit stay on one line.
    """
    return UNIT.sub("\u00a0", escape(harmless(text), quote=True))


def drawn(chart: Chart, sees: str) -> Iterator[str]:
    """Yield the lines of a chart; what it shows is told to those who cannot see it in `sees`."""
    match chart:
        case Bars():
            yield from _bars(chart)
        case Columns():
            yield from _columns(chart, sees)
        case Calendar():
            yield from _calendar(chart, sees)
        case Map():
            yield from _map(chart)
        case Dots():
            yield from _dots(chart, sees)


def _bars(chart: Bars) -> Iterator[str]:
    yield '<ul class="bars">'
    for one in chart.bars:
        share = 0.0 if one.share is None else min(1.0, max(0.0, one.share))
        mark = (
            ""
            if chart.mark is None
            else f'<path class="mark" d="M{_number(1000 * chart.mark)} 0V10"/>'
        )
        yield (
            f'<li><span class="name"><bdi>{said(one.label)}</bdi></span>'
            '<svg viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true">'
            '<rect class="track" width="1000" height="10"/>'
            f'<rect class="fill" width="{_number(1000 * share)}" height="10"/>{mark}</svg>'
            f'<span class="said">{said(one.said)}</span></li>'
        )
    yield "</ul>"


def _columns(chart: Columns, sees: str) -> Iterator[str]:
    count = len(chart.points)
    yield f'<div class="columns"><p class="top">{said(chart.top_said)}</p>'
    yield (
        f'<svg viewBox="0 0 {10 * count} 100" preserveAspectRatio="none" role="img" '
        f'aria-label="{said(sees)}">'
    )
    for place, point in enumerate(chart.points):
        height = 100 * min(1.0, max(0.0, point.value / chart.top))
        height = max(height, 1.5) if point.value > 0 else 0.0
        if height:
            yield (
                f'<rect class="fill" x="{10 * place + 1}" y="{_number(100 - height)}" width="8" '
                f'height="{_number(height)}"><title>{said(point.said)}</title></rect>'
            )
        if point.value > chart.top > 0:
            yield f'<path class="cut" d="M{10 * place} 18l10 -7v5l-10 7z"/>'
    yield "</svg>"
    ticks = "".join(f"<span>{said(tick)}</span>" for tick in chart.ticks)
    yield f'<p class="ticks">{ticks}</p>'
    if chart.over:
        yield f'<p class="top">{said(chart.over)}</p>'
    yield "</div>"


def _calendar(chart: Calendar, sees: str) -> Iterator[str]:
    weeks = -(-len(chart.squares) // _WEEK)
    yield f'<svg viewBox="0 0 {weeks} {_WEEK}" role="img" aria-label="{said(sees)}">'
    for place, square in enumerate(chart.squares):
        if not square.blank:
            yield _cell(square, place // _WEEK, place % _WEEK)
    yield "</svg>"
    first, last = chart.squares[0].said, chart.squares[-1].said
    ticks = (
        f"<span>{said(first.partition(':')[0])}</span><span>{said(last.partition(':')[0])}</span>"
    )
    yield f'<p class="ticks">{ticks}</p>'
    yield from _legend(("no practice", "a little", "", "", "much"), rest=True)


def _map(chart: Map) -> Iterator[str]:
    yield '<dl class="map">'
    for stripe in chart.stripes:
        rows = max(1, -(-len(stripe.squares) // _ACROSS))
        yield f"<dt><bdi>{said(stripe.name)}</bdi> <span>{said(stripe.said)}</span></dt>"
        yield (
            f'<dd><svg viewBox="0 0 {_ACROSS} {rows}" role="img" '
            f'aria-label="{said(f"{stripe.name}: {stripe.said} met")}">'
        )
        for place, square in enumerate(stripe.squares):
            yield _cell(square, place % _ACROSS, place // _ACROSS)
        yield "</svg></dd>"
    yield "</dl>"
    yield from _legend(chart.legend)


def _legend(words: Sequence[str], *, rest: bool = False) -> Iterator[str]:
    yield '<ul class="legend">'
    for level, word in enumerate(words):
        if word.strip("–"):
            cell = _shape(level, 0, 0)
            yield f'<li><svg viewBox="0 0 1 1" aria-hidden="true">{cell}/></svg>{said(word)}</li>'
        if rest and level == 0:
            dot = _resting(0, 0)
            yield f'<li><svg viewBox="0 0 1 1" aria-hidden="true">{dot}/></svg>rest day</li>'
    yield "</ul>"


def _cell(square: Square, across: int, down: int) -> str:
    shape = _resting(across, down) if square.resting else _shape(square.level, across, down)
    return f"{shape}><title>{said(square.said)}</title></rect>"


def _shape(level: Level | int, across: int, down: int) -> str:
    """Return the beginning of a cell, the darker the larger: shades alone are not for every eye or printer."""
    inset = _INSETS[level]
    size = _number(1 - 2 * inset)
    return (
        f'<rect class="level-{level}" x="{_number(across + inset)}" y="{_number(down + inset)}" '
        f'width="{size}" height="{size}" rx="0.1"'
    )


def _resting(across: int, down: int) -> str:
    size = _number(1 - 2 * _REST_INSET)
    return (
        f'<rect class="rest" x="{_number(across + _REST_INSET)}" '
        f'y="{_number(down + _REST_INSET)}" width="{size}" height="{size}" rx="0.1"'
    )


def _dots(chart: Dots, sees: str) -> Iterator[str]:
    wide, high = (300, 300) if chart.diagonal else (600, 200)
    least, most = chart.ticks
    yield f'<div class="plot{"" if chart.diagonal else " wide"}">'
    yield f'<div class="up"><span>{said(most)}</span><span>{said(chart.up)}</span><span>{said(least)}</span></div>'
    yield f'<svg viewBox="0 0 {wide} {high}" role="img" aria-label="{said(sees)}">'
    yield f'<rect class="frame" width="{wide}" height="{high}"/>'
    if chart.diagonal:
        yield f'<path class="guide" d="M0 {high}L{wide} 0"/>'
    places = [(_inside(dot.across, wide), _inside(1 - dot.up, high)) for dot in chart.dots]
    if chart.joined and len(places) > 1:
        path = "L".join(f"{_number(across)} {_number(up)}" for across, up in places)
        yield f'<path class="join" d="M{path}"/>'
    for dot, (across, up) in zip(chart.dots, places, strict=True):
        if dot.spread:
            top, end = (_inside(1 - dot.up + way * dot.spread, high) for way in (-1, 1))
            yield f'<path class="spread" d="M{_number(across)} {_number(top)}V{_number(end)}"/>'
        radius = 5 + 9 * dot.weight**0.5 if chart.diagonal else 5
        yield (
            f'<circle class="dot" cx="{_number(across)}" cy="{_number(up)}" r="{_number(radius)}">'
            f"<title>{said(dot.said)}</title></circle>"
        )
    yield "</svg>"
    if chart.diagonal:
        row = (
            f"<span>{said(least)}</span><span>{said(chart.across)}</span><span>{said(most)}</span>"
        )
    else:
        row = f"<span>{said(chart.across)}</span>"
    yield f'<div class="across">{row}</div></div>'


def _inside(share: float, size: int) -> float:
    return min(1.0, max(0.0, share)) * size


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
