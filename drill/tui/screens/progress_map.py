"""The map of the cheatsheet on the screen: rows of cells, a cursor among them, and a section opened into its topics."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from textual.content import Content
from textual.style import Style

from drill.reports.faces.blocks import SHADES, cells, fitted, in_ascii
from drill.reports.faces.known import shade
from drill.reports.mastery import EntryMastery, GroupMastery, Mastery
from drill.sessions.cleansing import harmless
from drill.sessions.wording import spoken
from drill.tui.ink import ACCENT, QUIET, STRONG
from drill.tui.widgets.flow import text
from drill.tui.widgets.plots import shaded

NAME: Final = 33
_GAP: Final = 2
_LEAST: Final = 12  # cells in a row


@dataclass(frozen=True, slots=True)
class Line:
    """A row of cells, under the name of its section or topic; an empty name goes on with the one above."""

    name: str
    said: str
    entries: tuple[EntryMastery, ...]


def lines(known: Mastery, section: str, wide: int) -> list[Line]:
    """Return the rows of the whole map, or of one section by its topics, `wide` cells in each."""
    found = []
    for group in _groups(known, section):
        members = [
            entry
            for entry in known.entries
            if entry.section == group.section and (not section or entry.topic == group.topic)
        ]
        for at in range(0, len(members), wide):
            name = _name(group) if at == 0 else ""
            said = f"{group.met} of {group.entries}" if at + wide >= len(members) else ""
            found.append(Line(name, said, tuple(members[at : at + wide])))
    return found


def _groups(known: Mastery, section: str) -> Sequence[GroupMastery]:
    """Return the sections, or the topics of one."""
    if not section:
        return known.sections
    return [group for group in known.topics if group.section == section]


def _name(group: GroupMastery) -> str:
    """Return the name of a section or topic; what comes before the first topic has none of its own."""
    return spoken(group.topic or group.section) or "Introduction"


class MapView:
    """Where the cursor is; moves over rows of any length and stays where a cell is."""

    def __init__(self) -> None:
        self.section = ""
        self._entry = ""
        self._wide = 40

    def entry(self, known: Mastery) -> EntryMastery | None:
        """Return the entry under the cursor."""
        shown = [entry for entry in known.entries if self.section in ("", entry.section)]
        return next((entry for entry in shown if entry.id == self._entry), next(iter(shown), None))

    def put(self, entry: str) -> None:
        """Put the cursor on an entry."""
        self._entry = entry

    def move(self, known: Mastery, across: int, down: int) -> None:
        """Move the cursor by cells or rows."""
        rows = [line.entries for line in lines(known, self.section, self._wide)]
        here = self.entry(known)
        if here is None:
            return
        row = next(place for place, entries in enumerate(rows) if here in entries)
        place = rows[row].index(here) + across
        if down:
            row = min(max(row + down, 0), len(rows) - 1)
        elif place < 0 and row > 0:
            row, place = row - 1, len(rows[row - 1]) - 1
        elif place >= len(rows[row]) and row < len(rows) - 1:
            row, place = row + 1, 0
        self._entry = rows[row][min(max(place, 0), len(rows[row]) - 1)].id

    def rows(self, known: Mastery, width: int, *, plain: bool = False) -> list[Content]:
        """Return the rows of the map for a width; each cell can be clicked."""
        longest = max((cells(_name(one)) for one in _groups(known, self.section)), default=0)
        name = min(NAME, longest, 2 * width // 5)
        self._wide = max(_LEAST, width - name - _GAP - 10)
        here = self.entry(known)
        found = []
        for line in lines(known, self.section, self._wide):
            at_cursor = here is not None and here in line.entries
            said = fitted(harmless(line.name), name)
            label = Content.styled(
                in_ascii(said)[:name] if plain else said, STRONG if at_cursor else ""
            )
            found.append(label + Content(" " * _GAP) + _cells(line, here, plain=plain))
        return found

    def legend(self, words: tuple[str, ...], width: int, *, plain: bool = False) -> Content:
        """Return what the shades mean."""
        said = "   ".join(
            f"{SHADES[level]} {word}" for level, word in enumerate(words) if word.strip("–")
        )
        return text(in_ascii(said) if plain else said, QUIET).truncate(width)


def _cells(line: Line, here: EntryMastery | None, *, plain: bool) -> Content:
    row = Content("")
    for entry in line.entries:
        mark = SHADES[shade(entry)]
        cell = shaded(mark, plain=plain, cursor=0 if entry == here else None)
        row += cell.stylize(Style.from_meta({"@click": f"screen.put({entry.id!r})"}))
    return row + Content.styled(f"  {line.said}" if line.said else "", QUIET)


def about(entry: EntryMastery, words: str, width: int) -> Content:
    """Return what is said of the entry under the cursor: its title, then what is known of it."""
    known = words.partition(": ")[2]
    return Content.assemble((harmless(entry.title), ACCENT), (f"  {harmless(known)}", "")).truncate(
        width, ellipsis=True
    )
