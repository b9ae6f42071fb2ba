"""The plan to the interview: the load of each day, what will be known, and frankly what does not fit."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from msgspec import structs
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import ScrollableContainer
from textual.content import Content

from drill.scheduling.day import StudyDay
from drill.scheduling.plan import Plan
from drill.sessions.planning import plan_days, plan_head, plan_verdict
from drill.sessions.settings_list import BY_NAME
from drill.tui.actions import Scene, bindings, in_footer
from drill.tui.backstage import Backstage
from drill.tui.host import host
from drill.tui.ink import NEAR, QUIET, STRONG
from drill.tui.screens.line import LineScreen
from drill.tui.screens.settings import complaint, day_now, typed_value
from drill.tui.screens.sized import SizedScreen
from drill.tui.widgets.drawn import Drawn
from drill.tui.widgets.flow import MEASURE, indented, text, wrapped
from drill.tui.widgets.footer import FooterBar

if TYPE_CHECKING:
    from drill.sessions.practice import PracticeSession

DATE = BY_NAME["interview_date"]
COUNTING = "Playing the days through …"
NO_DATE = (
    "There is no interview date to come. With one, reviews move forward so that what you know is fresh on "
    "the day, and this page says what fits."
)
TODAY = "Your interview is today: nothing is left to plan. Good luck."
EXPLAINED = (
    "Each day is played through with the schedule in force: reviews by what they add to recall on the day, "
    "new questions while these fit, a last review of everything in the final fifth."
)


def plan_rows(
    made: Plan, minutes: int, new: int, width: int, *, ascii_only: bool = False
) -> list[Content]:
    """Return the plan: the verdict first, then the days."""
    measure = min(width, MEASURE)
    today = made.days[0].day if made.days else made.target.day
    rows = [text(plan_head(made, StudyDay(today), minutes), STRONG), Content("")]
    for line in plan_verdict(made, minutes, new):
        inner = len(line) - len(line.lstrip())
        ink = QUIET if inner else ("" if made.fits else NEAR)
        rows += indented(wrapped(line.lstrip(), measure - inner, ink), inner)
    rows.append(Content(""))
    for line in plan_days(made, "#" if ascii_only else "▇"):
        rows.append(text(line).truncate(width))
    return [*rows, Content(""), *wrapped(EXPLAINED, measure, QUIET)]


def _plan_ahead(session: PracticeSession, *, advise: bool) -> Plan | None:
    return session.library.plan_ahead(advise=advise)


class PlanScreen(SizedScreen):
    """Shows the plan; without a date, asks for one."""

    AUTO_FOCUS = None
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(["plan"])]

    def __init__(self, backstage: Backstage) -> None:
        super().__init__()
        self.scene: Scene = "plan"
        self._backstage = backstage
        self._made: Plan | None = None
        self._said = COUNTING

    def compose(self) -> ComposeResult:
        """Lay out title, plan and footer."""
        yield Drawn(lambda _: [text("Plan to the interview", STRONG)], id="head")
        with ScrollableContainer(id="body", can_focus=False):
            yield Drawn(self._rows, id="prompt")
        yield FooterBar(in_footer("plan"))

    def on_mount(self) -> None:
        """Have the plan made, or ask for the date."""
        super().on_mount()
        if host(self).settings.interview_date:
            self._ask()
        else:
            self._said = NO_DATE
            self.call_after_refresh(self.action_set_date)

    def _ask(self) -> None:
        """Have the plan made: at once, then with advice, which takes longer."""
        self._made, self._said = None, COUNTING
        for advise in (False, True):
            self._backstage.consider(partial(_plan_ahead, advise=advise), self._take)
        self._show()

    def _take(self, made: Plan | None) -> None:
        self._made = made
        if made is None:
            date = host(self).settings.interview_date
            self._said = TODAY if date == day_now().isoformat() else NO_DATE
        if self.there:
            self._show()

    def _show(self) -> None:
        self.query_one("#prompt", Drawn).show(self._rows)

    def _rows(self, width: int) -> list[Content]:
        if self._made is None:
            return wrapped(self._said, min(width, MEASURE), QUIET)
        settings = host(self).settings
        return plan_rows(
            self._made, settings.minutes, settings.new, width, ascii_only=settings.ascii
        )

    def action_set_date(self) -> None:
        """Ask for the date of the interview."""

        def typed(line: str | None) -> None:
            if line is None:
                return
            settings = host(self).settings
            host(self).change(
                structs.replace(settings, interview_date=str(typed_value(DATE, line)))
            )
            self._ask()

        self.app.push_screen(
            LineScreen(
                "Date of the interview",
                "Type it as 2026-12-20; leave it empty for none.",
                host(self).settings.interview_date,
                lambda line: complaint(DATE, line),
            ),
            typed,
        )

    def action_back(self) -> None:
        """Go back."""
        self.dismiss()
