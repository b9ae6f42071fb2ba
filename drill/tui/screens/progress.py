"""Progress: what is known, what is being lost, and whether one will be ready; each figure leads to practice."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar, Final, TypeAlias

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import ScrollableContainer
from textual.content import Content

from drill.sessions.catalogue import ListedEntry
from drill.sessions.progress import RANGES, Progress, wishes_of
from drill.tui.actions import Action, Scene, bindings, by_key, in_footer
from drill.tui.backstage import Backstage
from drill.tui.host import host
from drill.tui.ink import NEAR, QUIET, STRONG
from drill.tui.screens.progress_figures import FIGURES, READY, FigureView
from drill.tui.screens.sized import SizedScreen
from drill.tui.widgets.drawn import Drawn
from drill.tui.widgets.flow import clickable, wrapped
from drill.tui.widgets.footer import FooterBar

Load: TypeAlias = Callable[[int | None], Progress]
READING: Final = "Reading the journal …"
ROOMY: Final = 70  # columns of the terminal from which the footer has room for one key more


class ProgressScreen(SizedScreen):
    """Shows one figure at a time; `load` makes the report of so many days, in a thread."""

    AUTO_FOCUS = None
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(["progress"])]

    def __init__(self, backstage: Backstage, load: Load) -> None:
        super().__init__()
        self.scene: Scene = "progress"
        self._backstage = backstage
        self._load = load
        self._progress: Progress | None = None
        self._said = READING
        self._range = 0
        self._view = FigureView()

    def compose(self) -> ComposeResult:
        """Lay out title, figure and footer."""
        yield Drawn(self._title, id="head")
        with ScrollableContainer(id="body", can_focus=False):
            yield Drawn(self._rows, id="prompt")
        yield FooterBar(self._offered(), status=self._about)

    def on_mount(self) -> None:
        """Have the report made."""
        super().on_mount()
        self._ask()

    def on_screen_resume(self) -> None:
        """Have it made anew after a practice."""
        if self._progress is not None:
            self._ask()

    def _ask(self) -> None:
        days = RANGES[self._range][1]
        self._backstage.look(lambda: self._load(days), self._take, self._failed)

    def _take(self, made: Progress) -> None:
        self._progress = made
        if self.there:
            self._show()

    def _failed(self, sentence: str) -> None:
        self._said = sentence
        if self.there:
            self._show()

    # What is shown

    def _show(self) -> None:
        self.query_one("#head", Drawn).show(self._title)
        self.query_one("#prompt", Drawn).show(self._rows)
        self.query_one("#foot", FooterBar).offer(self._offered(), status=self._about)

    def _offered(self) -> Sequence[Action]:
        """Return the keys of the footer: only the map can be opened; readiness leads to plan and interview."""
        keys = FIGURES[self._view.place][1]
        instead = {} if self._view.is_map else {"open_entry": ""}
        if READY in keys:
            instead = {"open_entry": "d", "range": "i" if self.app.size.width >= ROOMY else ""}
        offered = (
            by_key("progress", instead[one.name]) if one.name in instead else one
            for one in in_footer("progress")
        )
        return [one for one in offered if one is not None]

    def _title(self, width: int) -> list[Content]:
        name = RANGES[self._range][0]
        left = Content.assemble(("Progress", STRONG), (f"  {name}", QUIET))
        return [self._view.tabs(clickable(left, "screen.range"), width)]

    def _rows(self, width: int) -> list[Content]:
        if self._progress is None:
            return wrapped(self._said, width, QUIET if self._said == READING else NEAR)
        return self._view.rows(self._progress, width, plain=host(self).settings.ascii)

    def _about(self, width: int) -> list[Content]:
        return [Content("") if self._progress is None else self._view.about(self._progress, width)]

    # What can be done

    def action_mend(self) -> None:
        """Practise what the figure, or the chosen row of it, shows."""
        practice = None if self._progress is None else self._view.practice(self._progress)
        if practice is not None:
            host(self).practise(wishes_of(practice))

    def action_figure(self, place: int) -> None:
        """Show a figure."""
        self._view.turn_to(place)
        self._show()
        self.query_one("#body").scroll_home(animate=False)

    def action_next_figure(self) -> None:
        """Show the next figure."""
        self.action_figure(self._view.place + 1)

    def action_previous_figure(self) -> None:
        """Show the figure before."""
        self.action_figure(self._view.place - 1)

    def action_numbers(self) -> None:
        """Show the numbers, or the charts again."""
        self._view.numbers = not self._view.numbers
        self.action_figure(self._view.place)

    def action_range(self) -> None:
        """Look at all time, a year, a month, a week."""
        self._range = (self._range + 1) % len(RANGES)
        self._show()
        self._ask()

    def action_search(self) -> None:
        """Search among all entries."""
        host(self).browse()

    def action_plan(self) -> None:
        """See the plan to the interview; without a date, set it."""
        host(self).action_plan()

    def action_interview(self) -> None:
        """Sit a mock interview."""
        host(self).interview()

    def action_open_entry(self) -> None:
        """Open the section under the cursor by its topics; there, the entry with its reviews."""
        entry = None if self._progress is None else self._view.entry(self._progress)
        if entry is None:
            return
        if not self._view.map.section:
            self._view.map.section = entry.section
            self._view.map.put(entry.id)
            self._show()
            return
        name = entry.id
        self._backstage.ask(
            lambda session: session.library.entries(),
            lambda entries: self._open(name, entries),
            self._failed,
        )

    def _open(self, name: str, entries: Sequence[ListedEntry]) -> None:
        from drill.tui.screens.entry import EntryScreen

        for one in entries:
            if one.id == name and self.is_current:
                self.app.push_screen(EntryScreen(self._backstage, one))

    def action_put(self, entry: str) -> None:
        """Put the cursor on the entry that was clicked; a second click opens it."""
        known = None if self._progress is None else self._view.entry(self._progress)
        if known and known.id == entry:
            self.action_open_entry()
        self._view.map.put(entry)
        self._show()

    def action_pick(self, number: int) -> None:
        """Choose the row that was clicked; a second click practises it."""
        if self._view.choose(number):
            self.action_mend()
        self._show()

    def action_above(self, rows: int = 1) -> None:
        """Go up."""
        self._move(0, -rows)

    def action_below(self, rows: int = 1) -> None:
        """Go down."""
        self._move(0, rows)

    def action_page_above(self) -> None:
        """Scroll up by a page."""
        self._scroll(-1, "pageup")

    def action_page_below(self) -> None:
        """Scroll down by a page."""
        self._scroll(1, "pagedown")

    def action_leftward(self) -> None:
        """Go left on the map; elsewhere to the figure before."""
        if self._view.is_map:
            self._move(-1, 0)
        else:
            self.action_previous_figure()

    def action_rightward(self) -> None:
        """Go right on the map; elsewhere to the next figure."""
        if self._view.is_map:
            self._move(1, 0)
        else:
            self.action_next_figure()

    def _move(self, across: int, down: int) -> None:
        if self._progress is None:
            return
        if self._view.is_map:
            self._view.map.move(self._progress.report.mastery, across, down)
        elif self._view.can_choose:
            self._see(self._view.move(down))
        else:
            self._scroll(down, "row")
            return
        self._show()

    def _see(self, row: int) -> None:
        """Scroll as far as needed for the chosen row to be seen; from the first one, to the very top."""
        body = self.query_one("#body")
        top, height = round(body.scroll_y), body.size.height
        if self._view.at_first and row < height:
            body.scroll_home(animate=False)
        elif row < top or row >= top + height - 1:
            body.scroll_to(y=max(0, row - height // 2), animate=False)

    def action_back(self) -> None:
        """Go back: from a section to the whole map, from there home."""
        if self._view.is_map and self._view.map.section:
            self._view.map.section = ""
            self._show()
        else:
            self.dismiss()

    def on_resize(self, event: events.Resize) -> None:
        """Draw for the new size."""
        super().on_resize(event)
        self.call_after_refresh(self._show)
