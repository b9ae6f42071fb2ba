"""Home: what is due today, how long it takes, and one key to begin."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import ScrollableContainer
from textual.content import Content

from drill.sessions.greeting import Greeting
from drill.tui.actions import Scene, bindings, in_footer
from drill.tui.ink import ACCENT, NEAR, QUIET, STRONG
from drill.tui.screens.sized import SizedScreen
from drill.tui.widgets.drawn import Drawn
from drill.tui.widgets.flow import MEASURE, beside, spread, text, wrapped
from drill.tui.widgets.footer import FooterBar

if TYPE_CHECKING:
    from drill.tui.app import DrillApp

GUTTER = 15  # columns of the labels
WELCOME = (
    "drill asks mathematics questions for machine-learning interviews, never twice with the same numbers.",
    "Type answers as you would write them: 1/3, 2x^2, sqrt(2), [[1, 2], [3, 4]]. F1 shows how.",
    "Fifteen minutes a day are enough; what you miss comes back sooner.",
)


def today_words(greeting: Greeting) -> str:
    """Return what today holds, or that nothing is left."""
    parts = [f"{greeting.due} due"] if greeting.due else []
    if greeting.new:
        parts.append(f"{greeting.new} new")
    if not parts:
        return "nothing left for today; come back tomorrow"
    return " · ".join([*parts, f"about {max(1, greeting.minutes)} min"])


def home_rows(greeting: Greeting, sentence: str, width: int) -> list[Content]:
    """Return the rows of Home; on the very first start three lines on what this is."""
    inner = min(width, MEASURE + 12)
    rows: list[Content] = []
    if not greeting.known:
        for line in WELCOME:
            rows += [*wrapped(line, min(inner, MEASURE)), Content("")]
        rows.append(
            Content.assemble(("Enter", ACCENT), (" begins with the first question.", STRONG))
        )
    else:
        rows += beside(text("Today", QUIET), [text(today_words(greeting), STRONG)], GUTTER)
        if greeting.resumed:
            rows += beside(
                Content(""), [text("A question is open; Enter continues it.", QUIET)], GUTTER
            )
        rows += [Content(""), *beside(text("Streak", QUIET), [_streak(greeting)], GUTTER)]
    if sentence:
        rows += [Content(""), *wrapped(f"? {sentence}", inner, NEAR)]
    return rows


def _streak(greeting: Greeting) -> Content:
    if not greeting.streak:
        return text("begins today", QUIET)
    return text("1 day" if greeting.streak == 1 else f"{greeting.streak} days")


class HomeScreen(SizedScreen):
    """Shows the greeting; Enter begins."""

    AUTO_FOCUS = None
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(["home"])]

    def __init__(self, greeting: Greeting) -> None:
        super().__init__()
        self.scene: Scene = "home"
        self._greeting = greeting
        self._sentence = ""

    def compose(self) -> ComposeResult:
        """Lay out title, figures and footer."""
        yield Drawn(self._title, id="head")
        with ScrollableContainer(id="body", can_focus=False):
            yield Drawn(self._rows, id="prompt")
        yield FooterBar(in_footer("home"))

    def _rows(self, width: int) -> list[Content]:
        return home_rows(self._greeting, self._sentence, width)

    def _title(self, width: int) -> list[Content]:
        return [spread([text("drill", STRONG), text(self._greeting.day, QUIET)], width)]

    def greet(self, greeting: Greeting) -> None:
        """Show these figures."""
        self._greeting = greeting
        if self.is_mounted:
            self.query_one("#prompt", Drawn).show(self._rows)

    def trouble(self, sentence: str) -> None:
        """Say what went wrong, below the figures."""
        self._sentence = sentence
        self.greet(self._greeting)

    @property
    def _drill(self) -> DrillApp:
        return cast("DrillApp", self.app)

    def action_begin(self) -> None:
        """Go to the question."""
        self._drill.begin()

    def action_browse(self) -> None:
        """See every question."""
        self._drill.action_browse()

    def action_settings(self) -> None:
        """Open the settings."""
        self._drill.action_settings()

    def action_typing(self) -> None:
        """Open the sheet on how mathematics is typed."""
        self._drill.action_typing()

    def action_quit(self) -> None:
        """Leave the program."""
        self.app.exit(0)
