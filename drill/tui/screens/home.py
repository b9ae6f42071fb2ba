"""Home: what is due today, whether the interview is on plan, how far the cheatsheet has come; one key to begin."""

from __future__ import annotations

from typing import ClassVar

from msgspec import structs
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import ScrollableContainer
from textual.content import Content
from textual.style import Style

from drill.journal.panorama import Slip
from drill.sessions.greeting import Greeting
from drill.sessions.wishes import Wishes
from drill.tui.actions import Action, Scene, bindings, in_footer
from drill.tui.host import host
from drill.tui.ink import KEY, QUIET, STRONG
from drill.tui.screens.sized import SizedScreen
from drill.tui.widgets.drawn import Drawn
from drill.tui.widgets.flow import spread, text
from drill.tui.widgets.footer import FooterBar
from drill.tui.widgets.landing import NARROW, begin_label, landing_rows

NO_SLIP = "No slip of your last day is left to practise; Progress (p) has every slip that is not cured yet."
AGAIN = 3  # questions where a slip was made on a single template


class HomeScreen(SizedScreen):
    """Shows the greeting; Enter begins."""

    AUTO_FOCUS = None
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(["home"])]

    def __init__(self, greeting: Greeting, sentence: str = "") -> None:
        super().__init__()
        self.scene: Scene = "home"
        self._greeting = greeting
        self._sentence = sentence

    def compose(self) -> ComposeResult:
        """Lay out title, figures and footer."""
        yield Drawn(self._title, id="head")
        with ScrollableContainer(id="body", can_focus=False):
            yield Drawn(self._rows, id="prompt")
        yield FooterBar(self._offered(), status=self._more)

    def _rows(self, width: int) -> list[Content]:
        settings = host(self).settings
        return landing_rows(
            self._greeting,
            self._sentence,
            width,
            minutes=settings.minutes,
            ascii_only=settings.ascii,
        )

    def _title(self, width: int) -> list[Content]:
        return [spread([text("drill", STRONG), text(self._greeting.day, QUIET)], width)]

    def _more(self, width: int) -> list[Content]:
        """Name what the footer has no room for."""
        offered = [
            ("s", "settings", "screen.settings"),
            ("^P", "everything else", "app.command_palette"),
        ]
        if width < NARROW:
            offered.append(("q", "quit", "screen.quit"))
        parts = (
            Content.assemble((key, KEY), (f" {label}", QUIET)).stylize(
                Style.from_meta({"@click": action})
            )
            for key, label, action in offered
        )
        return [Content("   ").join(parts)]

    def _offered(self) -> list[Action]:
        """Return the keys of the footer: Enter goes on with an open question, and once today is over."""
        label = begin_label(self._greeting)
        brief = "begin" if label == "begin" else "go on"
        return [
            structs.replace(action, label=label, brief=brief) if action.name == "begin" else action
            for action in in_footer("home")
        ]

    def greet(self, greeting: Greeting) -> None:
        """Show these figures."""
        self._greeting = greeting
        if self.there:
            self.query_one("#head", Drawn).redraw()
            self.query_one("#prompt", Drawn).show(self._rows)
            self.query_one("#foot", FooterBar).offer(self._offered(), status=self._more)

    def trouble(self, sentence: str) -> None:
        """Say what went wrong, below the figures."""
        self._sentence = sentence
        self.greet(self._greeting)

    def action_begin(self) -> None:
        """Go to the question."""
        host(self).begin()

    def action_practise_slip(self) -> None:
        """Practise where a slip was made; say so where there is none."""
        slip = self._slip
        if slip is None:
            self.trouble(NO_SLIP)
            return
        names = slip.templates
        host(self).practise(Wishes(templates=names, limit=AGAIN if len(names) == 1 else len(names)))

    @property
    def _slip(self) -> Slip | None:
        return self._greeting.panorama.slip if self._greeting.panorama else None

    def useless(self) -> frozenset[str]:
        """Return the actions that would do nothing now."""
        return frozenset() if self._slip else frozenset({"practise_slip"})

    def action_plan(self) -> None:
        """See the plan to the interview; without a date, set one."""
        host(self).action_plan()

    def action_interview(self) -> None:
        """Sit a mock interview, or go on with the one left open."""
        host(self).interview()

    def action_progress(self) -> None:
        """See what is known, and what is being lost."""
        host(self).action_progress()

    def action_browse(self) -> None:
        """See every entry."""
        host(self).browse()

    def action_see(self, section: str) -> None:
        """See the entries of a section."""
        host(self).browse(section)

    def action_settings(self) -> None:
        """Open the settings."""
        host(self).action_settings()

    def action_quit(self) -> None:
        """Leave the program."""
        self.app.exit(0)
