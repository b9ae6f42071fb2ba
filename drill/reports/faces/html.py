"""A page as one HTML file that needs nothing else: no script, no network, light and dark, phone and print."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from drill import __version__
from drill.reports.faces.page import Figure, Page, Part, Table
from drill.reports.faces.svg import drawn, said
from drill.reports.practice import shell_words
from drill.reports.report import FORMAT

_STYLE: Final = Path(__file__).with_name("report.css")
_POLICY: Final = (
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
)
_MOST_ROWS: Final = 500


def as_html(page: Page) -> str:
    """Return the page as one file."""
    return "\n".join(_lines(page)) + "\n"


def _lines(page: Page) -> Iterator[str]:
    yield "<!DOCTYPE html>"
    yield f"<!-- {FORMAT} -->"
    yield '<html lang="en">'
    yield from _head(page)
    yield "<body>"
    yield "<header>"
    yield f"<h1>{said(page.title)}</h1>"
    yield f'<p class="when">{said(page.subtitle)}</p>'
    yield '<dl class="facts">'
    for fact in page.facts:
        yield f"<div><dt>{said(fact.says)}</dt><dd>{said(fact.value)}</dd></div>"
    yield "</dl>"
    yield '<nav aria-label="Parts of this report"><ul>'
    for part in page.parts:
        yield f'<li><a href="#{said(part.key)}">{said(part.title)}</a></li>'
    yield "</ul></nav>"
    yield "</header>"
    yield "<main>"
    for part in page.parts:
        yield from _part(part)
    yield "</main>"
    yield f"<footer><p>{said(page.small_print)}</p></footer>"
    yield "</body>"
    yield "</html>"


def _head(page: Page) -> Iterator[str]:
    yield "<head>"
    yield '<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield '<meta name="color-scheme" content="light dark">'
    yield '<meta name="referrer" content="no-referrer">'
    yield f'<meta name="generator" content="drill {__version__}">'
    yield f"<title>{said(page.title)} · {said(page.subtitle)}</title>"
    yield f"<style>\n{_STYLE.read_text('utf-8')}</style>"
    yield "</head>"


def _part(part: Part) -> Iterator[str]:
    yield f'<section id="{said(part.key)}" aria-labelledby="{said(part.key)}-title">'
    yield f'<h2 id="{said(part.key)}-title">{said(part.title)}</h2>'
    for sentence in part.says:
        yield f"<p>{said(sentence)}</p>"
    for figure in part.figures:
        yield from _figure(figure)
    for note in part.notes:
        yield f'<p class="note">{said(note)}</p>'
    for lead in part.leads:
        words = " ".join(f"<span>{said(word)}</span>" for word in shell_words(lead.command))
        yield f'<p class="do">{said(lead.says)}: <code>{words}</code></p>'
    yield "</section>"


def _figure(figure: Figure) -> Iterator[str]:
    yield "<figure>"
    yield f"<figcaption><h3>{said(figure.title)}</h3></figcaption>"
    if figure.chart is not None:
        yield from drawn(figure.chart, figure.sees)
    yield f"<details><summary>Numbers: {said(figure.title)}</summary>"
    yield from _table(figure.table)
    if figure.whole is not None:
        yield from _table(figure.whole)
    yield "</details>"
    yield "</figure>"


def _table(table: Table) -> Iterator[str]:
    yield f'<div class="scroll" role="region" aria-label="{said(table.caption)}" tabindex="0">'
    yield f"<table><caption>{said(table.caption)}</caption>"
    heads = "".join(
        f'<th scope="col"{_kind(place, table)}>{said(name)}</th>'
        for place, name in enumerate(table.columns)
    )
    yield f"<thead><tr>{heads}</tr></thead>"
    yield "<tbody>"
    for row in table.rows[:_MOST_ROWS]:
        first, *rest = row
        cells = "".join(
            f"<td{_kind(place, table)}>{said(cell)}</td>" for place, cell in enumerate(rest, 1)
        )
        yield f'<tr><th scope="row"><bdi>{said(first)}</bdi></th>{cells}</tr>'
    yield "</tbody></table>"
    if len(table.rows) > _MOST_ROWS:
        yield f"<p>{len(table.rows) - _MOST_ROWS:,} more rows are in the JSON report.</p>"
    yield "</div>"


def _kind(place: int, table: Table) -> str:
    return "" if place < table.words else ' class="n"'
