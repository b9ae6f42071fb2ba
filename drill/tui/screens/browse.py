"""Browse: every question by section and topic with the state of its card; search, and practise just these."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar, cast

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input

from drill.sessions.catalogue import Listed
from drill.sessions.wishes import Wishes
from drill.sessions.wording import days_words, spoken
from drill.tui.actions import Scene, bindings, in_footer
from drill.tui.backstage import Backstage
from drill.tui.ink import ACCENT, NEAR, QUIET, STRONG
from drill.tui.screens.sized import SizedScreen
from drill.tui.widgets.drawn import Drawn
from drill.tui.widgets.flow import spread, text
from drill.tui.widgets.footer import FooterBar

if TYPE_CHECKING:
    from drill.tui.app import DrillApp

SIGNS = {"new": "·", "learning": "░", "young": "▒", "mature": "█", "leech": "!", "suspended": "–"}
STAGE = 11  # columns of a stage's name
DUE = 16  # columns of when it is due


def outline(listed: Iterable[Listed]) -> list[str | Listed]:
    """Return the templates under headings: sections in their order, topics as the curriculum meets them."""
    topics: dict[tuple[str, str], list[Listed]] = {}
    for one in listed:
        topics.setdefault((one.section, one.topic), []).append(one)
    rows: list[str | Listed] = []
    for section, topic in sorted(topics, key=lambda pair: pair[0]):
        rows.append(" · ".join(filter(None, (spoken(section), spoken(topic)))))
        rows += topics[section, topic]
    return rows


def due_words(one: Listed) -> str:
    """Return when a template is due."""
    if one.days is None or one.stage == "suspended":
        return ""
    return "due" if one.days <= 0 else days_words(one.days)


def listed_row(one: Listed, chosen: bool, width: int) -> Content:
    """Return the row of a template: its sign, title, stage, and when it is due."""
    ink = STRONG if chosen else ""
    mark = text("❯ " if chosen else "  ", ACCENT)
    sign = text(f"{SIGNS[one.stage]} ", NEAR if one.stage == "leech" else QUIET)
    right = (
        f"{one.stage:<{STAGE}}{due_words(one):>{DUE}}" if width >= 76 else f"{one.stage:<{STAGE}}"
    )
    room = width - len(right) - 6
    title = text(one.title or one.template, ink).truncate(room, ellipsis=True)
    gap = Content(" " * (room + 2 - title.cell_length))
    return mark + sign + title + gap + text(right, QUIET)


def counted(number: int, noun: str) -> str:
    """Return a number of things in words: `1 review`, `3 reviews`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def window(rows: int, chosen: int, height: int) -> int:
    """Return the first row to show so that the chosen one stands near the middle, as far as the ends allow."""
    return max(0, min(chosen - height // 2, rows - height))


class BrowseScreen(SizedScreen):
    """A search line over the outline of all questions."""

    AUTO_FOCUS = "#search"
    CSS = """
    #outline { height: 1fr; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(["browse"])]

    def __init__(self, backstage: Backstage) -> None:
        super().__init__()
        self.scene: Scene = "browse"
        self._backstage = backstage
        self._all: tuple[Listed, ...] | None = None
        self._rows: list[str | Listed] = []
        self._chosen = 0
        self._said = "One moment …"

    def compose(self) -> ComposeResult:
        """Lay out title, search line, outline, what is known of the chosen one, and footer."""
        yield Drawn(self._title, id="head")
        with Widget(id="line"):
            yield Drawn(lambda _: [text("❯")], id="mark")
            yield Input(id="search", compact=True, placeholder="search")
        yield Drawn(self._outline, id="outline")
        yield FooterBar(in_footer("browse"), status=self._about)

    def on_mount(self) -> None:
        """Fetch the catalogue."""
        self._backstage.ask(lambda session: session.library.catalogue(), self._take, self._failed)

    @property
    def chosen(self) -> Listed | None:
        """Return the template under the cursor."""
        row = self._rows[self._chosen] if self._chosen < len(self._rows) else None
        return row if isinstance(row, Listed) else None

    @property
    def matching(self) -> tuple[Listed, ...]:
        """Return the templates that match the search, in the order shown."""
        return tuple(row for row in self._rows if isinstance(row, Listed))

    def _take(self, catalogue: tuple[Listed, ...]) -> None:
        self._all = catalogue
        self._search(self.query_one("#search", Input).value)

    def _failed(self, sentence: str) -> None:
        self._said = sentence
        self._show()

    def _search(self, words: str) -> None:
        kept = self.chosen
        self._rows = outline(one for one in self._all or () if one.matches(words))
        self._said = (
            "" if self._rows else "Nothing matches." if self._all is not None else self._said
        )
        same = [
            place
            for place, row in enumerate(self._rows)
            if isinstance(row, Listed) and kept is not None and row.template == kept.template
        ]
        self._chosen = same[0] if same else 0
        self._move(0)

    def _move(self, step: int) -> None:
        """Move the cursor by rows, over headings; it stays on a template."""
        places = [place for place, row in enumerate(self._rows) if isinstance(row, Listed)]
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
        count = len(self.matching)
        return [spread([text("Browse", STRONG), text(f"{count} questions", QUIET)], width)]

    def _outline(self, width: int) -> list[Content]:
        if not self._rows:
            return [text(self._said, QUIET)]
        height = max(1, self.query_one("#outline", Drawn).size.height)
        first = window(len(self._rows), self._chosen, height)
        shown = list(enumerate(self._rows))[first : first + height]
        return [
            listed_row(row, place == self._chosen, width)
            if isinstance(row, Listed)
            else text(row, QUIET)
            for place, row in shown
        ]

    def _about(self, width: int) -> list[Content]:
        one = self.chosen
        if one is None:
            return [Content("")]
        parts = [one.template, *one.refs]
        if one.reviews:
            parts.append(
                f"{one.reviews} reviews" + (f", {one.lapses} lapses" if one.lapses else "")
            )
        if one.note:
            parts.append(f"note: {one.note}")
        return [text(" · ".join(parts), QUIET).truncate(width, ellipsis=True)]

    def on_input_changed(self, event: Input.Changed) -> None:
        """Search as one types."""
        self._search(event.value)

    def on_input_submitted(self) -> None:
        """Practise the chosen one."""
        self.action_practise()

    def on_resize(self, event: events.Resize) -> None:
        """Fill the height there is."""
        super().on_resize(event)
        self.call_after_refresh(self._show)

    @property
    def _drill(self) -> DrillApp:
        return cast("DrillApp", self.app)

    def action_practise(self) -> None:
        """Practise the chosen template."""
        if self.chosen is not None:
            self._drill.practise(Wishes(template=self.chosen.template))

    def action_practise_these(self) -> None:
        """Practise what matches the search."""
        if self.matching:
            self._drill.practise(Wishes(templates=tuple(one.template for one in self.matching)))

    def action_put_aside(self) -> None:
        """Suspend the chosen template, or take it up again."""
        if (one := self.chosen) is not None:
            self._backstage.ask(
                lambda session: session.library.toggle(
                    one.template, suspended=one.stage == "suspended"
                ),
                self._take,
                self._failed,
            )

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
