"""A page as Markdown: sentences and tables, readable as it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from drill.cleansing import harmless
from drill.reports.faces.page import Figure, Page, Part, Table
from drill.reports.report import FORMAT

_MEANT: Final = re.compile(r"([\\`*_\[\]<>|~$#&!])")
_LINK: Final = re.compile(
    r"(?<=\w)\.(?=[^\W\d])|:(?=/)|@"
)  # what eager readers take for an address
_MOST_ROWS: Final = 400


def as_markdown(page: Page) -> str:
    """Return the page; what could be taken for markup in names from outside is escaped."""
    return "\n".join(_lines(page)) + "\n"


def _lines(page: Page) -> Iterator[str]:
    yield f"<!-- {FORMAT} -->"
    yield f"# {_plain(page.title)}"
    yield ""
    yield _plain(page.subtitle)
    yield ""
    yield " · ".join(f"**{_plain(fact.value)}** {_plain(fact.says)}" for fact in page.facts)
    for part in page.parts:
        yield from _part(part)
    yield ""
    yield f"*{_plain(page.small_print)}*"


def _part(part: Part) -> Iterator[str]:
    yield ""
    yield f"## {_plain(part.title)}"
    for sentence in part.says:
        yield ""
        yield _plain(sentence)
    for figure in part.figures:
        yield from _figure(figure)
    for note in part.notes:
        yield ""
        yield f"*{_plain(note)}*"
    for lead in part.leads:
        yield ""
        yield f"{_plain(lead.says)}: {_code(lead.command)}"


def _figure(figure: Figure) -> Iterator[str]:
    yield ""
    yield f"### {_plain(figure.title)}"
    yield ""
    yield from _table(figure.table)


def _table(table: Table) -> Iterator[str]:
    yield _row(table.columns)
    yield _row("---" if place < table.words else "---:" for place in range(len(table.columns)))
    for row in table.rows[:_MOST_ROWS]:
        yield _row(_plain(cell) for cell in row)
    if len(table.rows) > _MOST_ROWS:
        yield ""
        yield f"{len(table.rows) - _MOST_ROWS:,} more rows are in the JSON."


def _row(cells: Iterator[str] | tuple[str, ...]) -> str:
    return f"| {' | '.join(cells)} |"


def _plain(text: str) -> str:
    """Return a text of which nothing is markup, a link or a control character."""
    return _LINK.sub(r"\\\g<0>", _MEANT.sub(r"\\\1", harmless(text)))


def _code(text: str) -> str:
    longest = max(map(len, re.findall("`+", text)), default=0)
    fence = "`" * (longest + 1)
    return f"{fence} {harmless(text)} {fence}" if longest else f"`{harmless(text)}`"
