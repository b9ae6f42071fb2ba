"""Progress: what is known, what is being lost, and whether one will be ready; each figure leads to practice."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar, Final, TypeAlias

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import ScrollableContainer
from textual.content import Content
from textual.style import Style

from drill.reports.faces.known import entry_words
from drill.reports.faces.page import Map, Part
from drill.reports.practice import Practice, of_templates
from drill.sessions.catalogue import ListedEntry
from drill.sessions.progress import RANGES, Progress, wishes_of
from drill.tui.actions import Scene, bindings, in_footer
from drill.tui.backstage import Backstage
from drill.tui.host import host
from drill.tui.ink import ACCENT, NEAR, QUIET, STRONG
from drill.tui.screens.progress_map import MapView, about
from drill.tui.screens.sized import SizedScreen
from drill.tui.widgets.drawn import Drawn
from drill.tui.widgets.flow import spread, text, wrapped
from drill.tui.widgets.footer import FooterBar
from drill.tui.widgets.plots import Plotter, Row

Load: TypeAlias = Callable[[int | None], Progress]
FIGURES: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    ("Map", ("cheatsheet",)),
    ("Retention", ("retention", "pace")),
    ("Load", ("load", "activity", "cards")),
    ("Slips", ("slips",)),
    ("Calibration", ("calibration",)),
    ("Interviews", ("readiness", "interviews")),
)
READING: Final = "Reading the journal …"
NOTHING: Final = -1  # no row is chosen: Enter practises what the figure as a whole shows


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
        self._figure = 0
        self._range = 0
        self._numbers = False
        self._chosen = NOTHING
        self._practices: list[tuple[int, Practice]] = []  # row and practice of what can be chosen
        self._map = MapView()

    def compose(self) -> ComposeResult:
        """Lay out title, figure and footer."""
        yield Drawn(self._title, id="head")
        with ScrollableContainer(id="body", can_focus=False):
            yield Drawn(self._rows, id="prompt")
        yield FooterBar(in_footer("progress"), status=self._about)

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
        if self.is_mounted:
            self._show()

    def _failed(self, sentence: str) -> None:
        self._said = sentence
        if self.is_mounted:
            self._show()

    # What is shown

    @property
    def _is_map(self) -> bool:
        return self._figure == 0 and not self._numbers

    @property
    def _parts(self) -> Sequence[Part]:
        if self._progress is None:
            return ()
        return [self._progress.parts[key] for key in FIGURES[self._figure][1]]

    def _show(self) -> None:
        self.query_one("#head", Drawn).show(self._title)
        self.query_one("#prompt", Drawn).show(self._rows)
        self.query_one("#foot", FooterBar).offer(in_footer("progress"), status=self._about)

    def _title(self, width: int) -> list[Content]:
        name = RANGES[self._range][0]
        left = Content.assemble(("Progress", STRONG), (f"  {name}", QUIET)).stylize(
            Style.from_meta({"@click": "screen.range"})
        )
        tabs = Content(" · ").join(
            text(title, f"{ACCENT} bold" if place == self._figure else QUIET).stylize(
                Style.from_meta({"@click": f"screen.figure({place})"})
            )
            for place, (title, _) in enumerate(FIGURES)
        )
        if left.cell_length + tabs.cell_length + 3 > width:
            tabs = text(f"{FIGURES[self._figure][0]} {self._figure + 1}/{len(FIGURES)}", ACCENT)
        return [spread([left, tabs], width)]

    def _rows(self, width: int) -> list[Content]:
        if self._progress is None:
            return wrapped(self._said, width, QUIET if self._said == READING else NEAR)
        plain = host(self).settings.ascii
        plotter = Plotter(width, plain=plain, chosen=NOTHING if self._is_map else self._chosen)
        rows: list[Row] = []
        for part in self._parts:
            rows += [Row(Content(""))] if rows else []
            if len(self._parts) > 1:
                rows.append(Row(text(part.title, STRONG)))
            if self._numbers:
                rows += plotter.numbers(part)
            elif part.key == "cheatsheet":
                rows += self._map_rows(part, plotter)
            else:
                rows += plotter.part(part)
        self._practices = [
            (place, row.practice) for place, row in enumerate(rows) if row.practice is not None
        ]
        return [row.content for row in rows]

    def _map_rows(self, part: Part, plotter: Plotter) -> list[Row]:
        if self._progress is None:
            return []
        known = self._progress.report.mastery
        rows = [Row(line) for line in wrapped(part.says[0], plotter.width)]
        rows.append(Row(Content("")))
        rows += [Row(line) for line in self._map.rows(known, plotter.width, plain=plotter.plain)]
        charts = [figure.chart for figure in part.figures]
        for chart in charts:
            if isinstance(chart, Map):
                legend = self._map.legend(chart.legend, plotter.width, plain=plotter.plain)
                rows += [Row(Content("")), Row(legend)]
        if not self._map.section:
            for figure in part.figures[1:]:
                rows += [Row(Content("")), Row(text(figure.title, QUIET))]
                rows += [Row(row.content) for row in plotter.chart(figure.chart)]
        return rows

    def _about(self, width: int) -> list[Content]:
        """Return what Enter would begin, and on the map what is known of the entry."""
        if self._progress is None:
            return [Content("")]
        if self._is_map:
            entry = self._map.entry(self._progress.report.mastery)
            if entry is None:
                return [Content("")]
            return [about(entry, entry_words(entry, self._progress.report.day), width)]
        practice = self._practice()
        said = practice.says if practice else "Nothing to practise here."
        return [text(f"Enter: {said}" if practice else said, QUIET).truncate(width, ellipsis=True)]

    def _practice(self) -> Practice | None:
        if self._is_map and self._progress is not None:
            entry = self._map.entry(self._progress.report.mastery)
            return None if entry is None else of_templates(entry.title, entry.templates)
        if self._chosen != NOTHING and self._practices and not self._numbers:
            return self._practices[min(self._chosen, len(self._practices) - 1)][1]
        offered = [practice for part in self._parts for practice in part.practices]
        return offered[0] if offered else None

    # What can be done

    def action_mend(self) -> None:
        """Practise what the figure, or the chosen row of it, shows."""
        if (practice := self._practice()) is not None:
            host(self).practise(wishes_of(practice))

    def action_figure(self, place: int) -> None:
        """Show a figure."""
        self._figure, self._chosen = place, NOTHING
        self._show()
        self.query_one("#body").scroll_home(animate=False)

    def action_next_figure(self) -> None:
        """Show the next figure."""
        self.action_figure((self._figure + 1) % len(FIGURES))

    def action_previous_figure(self) -> None:
        """Show the figure before."""
        self.action_figure((self._figure - 1) % len(FIGURES))

    def action_numbers(self) -> None:
        """Show the numbers, or the charts again."""
        self._numbers = not self._numbers
        self.action_figure(self._figure)

    def action_range(self) -> None:
        """Look at all time, a year, a month, a week."""
        self._range = (self._range + 1) % len(RANGES)
        self._show()
        self._ask()

    def action_search(self) -> None:
        """Search among all entries."""
        host(self).browse()

    def action_open_entry(self) -> None:
        """Open the section under the cursor by its topics; there, the entry with its reviews."""
        if not self._is_map or self._progress is None:
            return
        entry = self._map.entry(self._progress.report.mastery)
        if entry is None:
            return
        if not self._map.section:
            self._map.section = entry.section
            self._map.put(entry.id)
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
        known = self._progress and self._map.entry(self._progress.report.mastery)
        if known and known.id == entry:
            self.action_open_entry()
        self._map.put(entry)
        self._show()

    def action_pick(self, number: int) -> None:
        """Choose the row that was clicked; a second click practises it."""
        if number == self._chosen:
            self.action_mend()
        self._chosen = number
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
        if self._is_map:
            self._move(-1, 0)
        else:
            self.action_previous_figure()

    def action_rightward(self) -> None:
        """Go right on the map; elsewhere to the next figure."""
        if self._is_map:
            self._move(1, 0)
        else:
            self.action_next_figure()

    def _move(self, across: int, down: int) -> None:
        if self._progress is None:
            return
        if self._is_map:
            self._map.move(self._progress.report.mastery, across, down)
        elif self._numbers or not self._practices:
            self._scroll(down, "row")
            return
        else:
            self._chosen = min(max(self._chosen + down, NOTHING), len(self._practices) - 1)
            self._see(0 if self._chosen == NOTHING else self._practices[self._chosen][0])
        self._show()

    def _see(self, row: int) -> None:
        """Scroll as far as needed for the chosen row to be seen; from the first one, to the very top."""
        body = self.query_one("#body")
        top, height = round(body.scroll_y), body.size.height
        if self._chosen <= 0 and row < height:
            body.scroll_home(animate=False)
        elif row < top or row >= top + height - 1:
            body.scroll_to(y=max(0, row - height // 2), animate=False)

    def action_back(self) -> None:
        """Go back: from a section to the whole map, from there home."""
        if self._is_map and self._map.section:
            self._map.section = ""
            self._show()
        else:
            self.dismiss()

    def on_resize(self, event: events.Resize) -> None:
        """Draw for the new size."""
        super().on_resize(event)
        self.call_after_refresh(self._show)
