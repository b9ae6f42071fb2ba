"""One figure of the report on the screen: its charts or numbers, the row that is chosen, and where it leads."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from textual.content import Content

from drill.reports.faces.known import entry_words, met_words
from drill.reports.faces.page import Map, Part
from drill.reports.mastery import EntryMastery
from drill.reports.practice import Practice, of_templates, queue
from drill.sessions.cleansing import harmless
from drill.sessions.progress import Progress
from drill.sessions.wording import spoken
from drill.tui.ink import ACCENT, QUIET, STRONG
from drill.tui.screens.progress_map import MapView, about
from drill.tui.widgets.flow import clickable, spread, text, wrapped
from drill.tui.widgets.plots import Plotter, Row

FIGURES: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    ("Map", ("cheatsheet",)),
    ("Retention", ("retention", "pace")),
    ("Load", ("load", "activity", "cards")),
    ("Slips", ("slips",)),
    ("Calibration", ("calibration",)),
    ("Interviews", ("readiness", "interviews")),
)
NOTHING: Final = -1  # no row is chosen: Enter practises what the figure as a whole shows
READY: Final = "readiness"
SET_DATE: Final = "d: set the date of your interview"
SET_A_DATE: Final = "d: set a date"  # where there is less room


class FigureView:
    """Shows one figure of a report; rows that lead to a practice can be chosen."""

    def __init__(self) -> None:
        self.place = 0
        self.numbers = False
        self.map = MapView()
        self._chosen = NOTHING
        self._choices: list[tuple[int, Practice]] = []  # row and practice of what can be chosen

    @property
    def is_map(self) -> bool:
        """Whether the map is shown, on which a cursor moves."""
        return self.place == 0 and not self.numbers

    @property
    def can_choose(self) -> bool:
        """Whether there are rows to be chosen."""
        return bool(self._choices) and not self.numbers and not self.is_map

    def turn_to(self, place: int) -> None:
        """Show a figure, the first one behind the last."""
        self.place, self._chosen = place % len(FIGURES), NOTHING

    def parts(self, made: Progress) -> Sequence[Part]:
        """Return the parts of the page that are shown."""
        return [made.parts[key] for key in FIGURES[self.place][1]]

    def entry(self, made: Progress) -> EntryMastery | None:
        """Return the entry under the cursor of the map; None where no map is shown."""
        return self.map.entry(made.report.mastery) if self.is_map else None

    # What is drawn

    def tabs(self, left: Content, width: int) -> Content:
        """Return the head: what is given, then the names of all figures, or of this one where it is narrow."""
        tabs = Content("  ").join(
            clickable(
                text(title, f"{ACCENT} bold" if place == self.place else QUIET),
                f"screen.figure({place})",
            )
            for place, (title, _) in enumerate(FIGURES)
        )
        if left.cell_length + tabs.cell_length + 3 > width:
            name = f"{FIGURES[self.place][0]} {self.place + 1}/{len(FIGURES)}"
            tabs = clickable(text(name, ACCENT), "screen.next_figure")
        return spread([left, tabs], width)

    def rows(self, made: Progress, width: int, *, plain: bool = False) -> list[Content]:
        """Return the rows of the figure."""
        plotter = Plotter(width, plain=plain, chosen=NOTHING if self.is_map else self._chosen)
        parts = self.parts(made)
        rows: list[Row] = []
        for part in parts:
            rows += [Row(Content(""))] if rows else []
            if len(parts) > 1:
                rows.append(Row(text(part.title, STRONG)))
            if self.numbers:
                rows += plotter.numbers(part)
            elif part.key == "cheatsheet":
                rows += self._map_rows(made, part, plotter)
            else:
                rows += plotter.part(part, led=len(parts) > 1)
        self._choices = [
            (place, row.practice) for place, row in enumerate(rows) if row.practice is not None
        ]
        return [row.content for row in rows]

    def _map_rows(self, made: Progress, part: Part, plotter: Plotter) -> list[Row]:
        known = made.report.mastery
        said = part.says[0]
        if self.map.section:
            shown = [group for group in known.sections if group.section == self.map.section]
            said = f"{harmless(spoken(self.map.section))}: {met_words(shown)}"
        rows = [Row(line) for line in wrapped(said, plotter.width)]
        rows.append(Row(Content("")))
        rows += [Row(line) for line in self.map.rows(known, plotter.width, plain=plotter.plain)]
        for figure in part.figures:
            if isinstance(figure.chart, Map):
                legend = self.map.legend(figure.chart.legend, plotter.width, plain=plotter.plain)
                rows += [Row(Content("")), Row(legend)]
        if not self.map.section:
            for figure in part.figures[1:]:
                rows += [Row(Content("")), Row(text(figure.title, QUIET))]
                rows += [Row(row.content) for row in plotter.chart(figure.chart)]
        return rows

    def about(self, made: Progress, width: int) -> Content:
        """Return what is known of the entry under the cursor; elsewhere, what Enter would begin."""
        if self.is_map:
            entry = self.entry(made)
            return (
                Content("")
                if entry is None
                else about(entry, entry_words(entry, made.report.day), width)
            )
        said = self._leads_to(made)
        if len(said) > width:
            said = said.replace(SET_DATE, SET_A_DATE)
        return text(said, QUIET).truncate(width, ellipsis=True)

    def _leads_to(self, made: Progress) -> str:
        practice = self.practice(made) or queue()
        more = ""
        if any(part.key == READY and part.hint for part in self.parts(made)):
            more = f" · {SET_DATE}"
        elif self.can_choose and self._chosen == NOTHING and not self._offered(made):
            more = " · ↓: choose what to mend"
        return f"Enter: {practice.says}{more}"

    # What is chosen

    def practice(self, made: Progress) -> Practice | None:
        """Return the practice of the entry under the cursor, of the chosen row, or of the whole figure.

        Where a figure has nothing to show yet, or nothing to mend, it is today's; None for an entry that no
        question asks for.
        """
        if self.is_map:
            entry = self.entry(made)
            return None if entry is None else of_templates(entry.title, entry.templates)
        if self._chosen != NOTHING and self.can_choose:
            return self._choices[min(self._chosen, len(self._choices) - 1)][1]
        return next(iter(self._offered(made)), queue())

    def _offered(self, made: Progress) -> list[Practice]:
        """Return the practices of the figure as a whole."""
        return [practice for part in self.parts(made) for practice in part.practices]

    def choose(self, number: int) -> bool:
        """Choose a row; return whether it was chosen before."""
        before, self._chosen = self._chosen, number
        return before == number

    def move(self, rows: int) -> int:
        """Choose a row further down or up, above the first one none; return where it stands."""
        self._chosen = min(max(self._chosen + rows, NOTHING), len(self._choices) - 1)
        return 0 if self._chosen == NOTHING else self._choices[self._chosen][0]

    @property
    def at_first(self) -> bool:
        """Whether no row is chosen, or the first one."""
        return self._chosen <= 0
