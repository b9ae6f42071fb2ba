"""Browse: every entry by section and topic with its state; search as one types, open one, practise just these."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.style import Style
from textual.widgets import Input

from drill.sessions.catalogue import ListedEntry
from drill.sessions.wishes import Wishes
from drill.sessions.wording import spoken
from drill.tui.actions import Scene, bindings, in_footer
from drill.tui.backstage import Backstage
from drill.tui.host import host
from drill.tui.ink import QUIET, STRONG
from drill.tui.screens.sized import SizedScreen
from drill.tui.widgets.drawn import Drawn
from drill.tui.widgets.flow import spread, text
from drill.tui.widgets.footer import FooterBar
from drill.tui.widgets.listed import listed_row
from drill.tui.widgets.steady import typing_row
from drill.tui.widgets.steady_input import SteadyInput


def outline(listed: Iterable[ListedEntry], words: str = "") -> list[str | ListedEntry]:
    """Return the entries under headings: sections in their order, topics as the sheet meets them.

    What is called by the very words of a search comes first, and with it its topic.
    """
    topics: dict[tuple[str, str], list[ListedEntry]] = {}
    meant: set[tuple[str, str]] = set()
    for one in listed:
        place = one.section, one.topic
        topics.setdefault(place, []).append(one)
        if words and one.is_called(words):
            meant.add(place)
    rows: list[str | ListedEntry] = []
    for place in sorted(topics, key=lambda pair: (pair not in meant, pair[0])):
        rows.append(" · ".join(filter(None, map(spoken, place))))
        mine = topics[place]
        rows += sorted(mine, key=partial(_called_otherwise, words)) if place in meant else mine
    return rows


def _called_otherwise(words: str, one: ListedEntry) -> bool:
    return not one.is_called(words)


def counted(number: int, noun: str, nouns: str) -> str:
    """Return a number of things in words: `1 entry`, `3 entries`."""
    return f"{number} {noun if number == 1 else nouns}"


def window(rows: int, chosen: int, height: int) -> int:
    """Return the first row to show so that the chosen one stands near the middle, as far as the ends allow."""
    return max(0, min(chosen - height // 2, rows - height))


class BrowseScreen(SizedScreen):
    """A search line over the outline of all entries."""

    AUTO_FOCUS = "#search"
    CSS = """
    #outline { height: 1fr; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(["browse"])]

    def __init__(self, backstage: Backstage, words: str = "") -> None:
        super().__init__()
        self.scene: Scene = "browse"
        self._backstage = backstage
        self._words = words
        self._all: tuple[ListedEntry, ...] | None = None
        self._rows: list[str | ListedEntry] = []
        self._chosen = 0
        self._said = "One moment …"

    def compose(self) -> ComposeResult:
        """Lay out title, search line, outline, what is known of the chosen one, and footer."""
        yield Drawn(self._title, id="head")
        with typing_row():
            yield SteadyInput(
                self._words,
                id="search",
                compact=True,
                placeholder="search: words, a section, new, learning, young, mature, leech, suspended",
            )
        yield Drawn(self._outline, id="outline")
        yield FooterBar(in_footer("browse"), status=self._about)

    def on_mount(self) -> None:
        """Fetch the entries."""
        super().on_mount()
        self._fetch()

    def on_screen_resume(self) -> None:
        """Look again: something may have been put aside meanwhile."""
        if self._all is not None:
            self._fetch()

    def _fetch(self) -> None:
        self._backstage.ask(lambda session: session.library.entries(), self._take, self._failed)

    @property
    def chosen(self) -> ListedEntry | None:
        """Return the entry under the cursor."""
        row = self._rows[self._chosen] if self._chosen < len(self._rows) else None
        return row if isinstance(row, ListedEntry) else None

    @property
    def matching(self) -> tuple[ListedEntry, ...]:
        """Return the entries that match the search, in the order shown."""
        return tuple(row for row in self._rows if isinstance(row, ListedEntry))

    def _take(self, entries: tuple[ListedEntry, ...]) -> None:
        self._all = entries
        if self.there:
            self._search(self.query_one("#search", Input).value)

    def _failed(self, sentence: str) -> None:
        self._said = sentence
        if self.there:
            self._show()

    def _search(self, line: str) -> None:
        words = line.lstrip("/ ")  # the key that begins a search in other programs
        kept = self.chosen
        self._rows = outline((one for one in self._all or () if one.matches(words)), words)
        self._said = (
            "" if self._rows else "Nothing matches." if self._all is not None else self._said
        )
        same = [
            place
            for place, row in enumerate(self._rows)
            if isinstance(row, ListedEntry) and kept is not None and row.id == kept.id
        ]
        self._chosen = same[0] if same else 0
        self._move(0)

    def _move(self, step: int) -> None:
        """Move the cursor by rows, over headings; it stays on an entry."""
        places = [place for place, row in enumerate(self._rows) if isinstance(row, ListedEntry)]
        if places:
            near = [number for number, place in enumerate(places) if place >= self._chosen]
            number = min(max((near[0] if near else len(places) - 1) + step, 0), len(places) - 1)
            self._chosen = places[number]
        self._show()

    def _show(self) -> None:
        self.query_one("#head", Drawn).show(self._title)
        self.query_one("#outline", Drawn).show(self._outline)
        self.query_one("#foot", FooterBar).offer(in_footer("browse"), status=self._about)

    def _title(self, width: int) -> list[Content]:
        matching = self.matching
        questions = len({one.template for entry in matching for one in entry.questions})
        said = f"{counted(len(matching), 'entry', 'entries')} · {counted(questions, 'question', 'questions')}"
        return [spread([text("Browse", STRONG), text(said, QUIET)], width)]

    def _outline(self, width: int) -> list[Content]:
        if not self._rows:
            return [text(self._said, QUIET)]
        height = max(1, self.query_one("#outline", Drawn).size.height)
        first = window(len(self._rows), self._chosen, height)
        shown = list(enumerate(self._rows))[first : first + height]
        ascii_only = host(self).settings.ascii
        return [
            listed_row(
                row.title,
                row.stage,
                row.days,
                width,
                chosen=place == self._chosen,
                ascii_only=ascii_only,
            ).stylize(Style.from_meta({"@click": f"screen.pick({place})"}))
            if isinstance(row, ListedEntry)
            else text(row, QUIET)
            for place, row in shown
        ]

    def _about(self, width: int) -> list[Content]:
        one = self.chosen
        if one is None:
            return [Content("")]
        said = " ".join(one.statement.split()) or ", ".join(each.title for each in one.questions)
        return [text(f"{one.id} · {said}", QUIET).truncate(width, ellipsis=True)]

    def on_input_changed(self, event: Input.Changed) -> None:
        """Search as one types."""
        self._search(event.value)

    def on_input_submitted(self) -> None:
        """Open the chosen one."""
        self.action_open()

    def on_resize(self, event: events.Resize) -> None:
        """Fill the height there is."""
        super().on_resize(event)
        self.call_after_refresh(self._show)

    def on_mouse_scroll_down(self) -> None:
        """Move with the wheel."""
        self._move(3)

    def on_mouse_scroll_up(self) -> None:
        """Move with the wheel."""
        self._move(-3)

    def action_pick(self, place: int) -> None:
        """Choose the entry that was clicked; a second click opens it."""
        if place == self._chosen:
            self.action_open()
        self._chosen = place
        self._move(0)

    def action_open(self) -> None:
        """Open the chosen entry."""
        if self.chosen is not None:
            from drill.tui.screens.entry import EntryScreen

            self.app.push_screen(EntryScreen(self._backstage, self.chosen))

    def action_practise_these(self) -> None:
        """Practise what matches the search."""
        names = (one.template for entry in self.matching for one in entry.questions)
        if templates := tuple(dict.fromkeys(names)):
            host(self).practise(Wishes(templates=templates))

    def action_above(self, rows: int = 1) -> None:
        """Move the cursor up."""
        self._move(-rows)

    def action_below(self, rows: int = 1) -> None:
        """Move the cursor down."""
        self._move(rows)

    def action_page_above(self) -> None:
        """Move the cursor up by a page."""
        self._move(-self.query_one("#outline", Drawn).size.height)

    def action_page_below(self) -> None:
        """Move the cursor down by a page."""
        self._move(self.query_one("#outline", Drawn).size.height)

    def action_leave(self) -> None:
        """Go home."""
        self.dismiss()
