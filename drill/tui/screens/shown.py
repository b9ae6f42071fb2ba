"""The states of a session as they are drawn: heading, question, answer line, what is below it, and the keys."""

from __future__ import annotations

from functools import partial

from msgspec import structs
from textual.app import ComposeResult
from textual.containers import ScrollableContainer
from textual.timer import Timer

from drill.sessions.states import Asking, Finished, Judged, Preparing, State
from drill.sessions.written import written
from drill.tui.actions import Action, Scene, in_footer
from drill.tui.backstage import Backstage
from drill.tui.host import Host, host
from drill.tui.offers import useless
from drill.tui.screens.answering import AnsweringScreen
from drill.tui.widgets.answer_line import AnswerLine
from drill.tui.widgets.below import Below, below_rows, gives_way
from drill.tui.widgets.drawn import Drawn
from drill.tui.widgets.footer import FooterBar
from drill.tui.widgets.gate import Mode
from drill.tui.widgets.heading import TimeShown, heading_rows, same_question
from drill.tui.widgets.question import question_rows
from drill.tui.widgets.steady import typing_row
from drill.tui.widgets.verdict import status_rows

MODES: dict[Scene, Mode] = {
    "preparing": "typing",
    "asking": "typing",
    "confiding": "commanding",
    "second-try": "commanding",
    "judged": "commanding",
    "grading": "commanding",
    "rating": "commanding",
    "end": "commanding",
}
REVEALED = 5  # rows of a verdict that must be seen without scrolling


class ShownScreen(AnsweringScreen):
    """Draws whatever state it is given; typed text survives where the question stays the same."""

    AUTO_FOCUS = "#answer"

    def __init__(self, backstage: Backstage, first: State) -> None:
        super().__init__()
        self.state: State = first
        self.scene: Scene = "preparing"
        self.below = Below()
        self._drawn: State = first
        self._backstage = backstage
        self._slow: Timer | None = None
        self._composed = False
        self._unseen = False
        self._unasked = False  # whether not even the question was seen
        self._hand = False  # whether what is shown is in ASCII alone
        self._time = TimeShown()

    def compose(self) -> ComposeResult:
        """Lay out heading, question, answer line, what is below it, and the footer, with the first state."""
        state = self._drawn = self.state = self._written(self.state)
        self.scene = _scene_of(state)
        # Kept by name: what is inside others cannot be asked for yet when the screen hears of its mounting.
        self.head = Drawn(partial(heading_rows, state), id="head")
        self.body = ScrollableContainer(id="body", can_focus=False)
        self.prompt = Drawn(partial(question_rows, state, _typed_in(state), 0), id="prompt")
        self.row = typing_row()
        self.line = AnswerLine(self, _typed_in(state))
        self.line.gate.keeps_enter = True
        self.under = Drawn(partial(below_rows, state, self.below, 0), id="below")
        self.foot = FooterBar(*self._offered(), partial(status_rows, state))
        self._composed = True
        yield self.head
        with self.body:
            yield self.prompt
            with self.row:
                yield self.line
            yield self.under
        yield self.foot

    def on_mount(self) -> None:
        """Set what keys do; show a state that arrived while the screen was made."""
        self.open_funnel(self.line)
        if self.state is self._drawn:
            self.line.set_mode(MODES[self.scene])
        else:
            self.show(self.state)
        self.set_interval(1.0, self._tick)
        self.watch(self.line, "selection", self._cursor_moved, init=False)

    def _cursor_moved(self) -> None:
        kind = self.state.variant.kind if isinstance(self.state, Asking) else ""
        if kind == "matrix":
            self._show_below()
        elif kind == "order":
            self._show_question()

    @property
    def _drill(self) -> Host:
        return host(self)

    def show(self, state: State) -> None:
        """Show a state of the session; typed text survives when the question is the same."""
        before, self.state = self.state, self._written(state)
        state = self.state
        self.below = Below()
        self._time.show(before, state)
        self._set_scene(_scene_of(state))
        self._show_head()
        self.row.display = isinstance(state, Asking | Judged | Preparing)
        self._show_line(before, state)
        self._show_question()
        self._show_below()
        if not same_question(before, state):
            self.body.scroll_home(animate=False)
        elif isinstance(state, Asking | Judged):
            self.call_after_refresh(self.reveal)
        self._unseen = True  # keys that were held are taken now, before anybody has seen this state
        self._unasked = isinstance(state, Asking) and not same_question(before, state)
        self.line.set_mode(MODES[self.scene])
        self._unseen = self._unasked = False

    def _show_line(self, before: State, state: State) -> None:
        line = self.line
        line.show_cursor(not isinstance(state, Judged))
        match state:
            case Asking() if not same_question(before, state) or isinstance(before, Judged):
                line.begin(state.text, chosen=gives_way(state))
            case Judged():
                line.begin(state.response)
            case Finished():
                line.begin("")
            case _:
                pass

    def _written(self, state: State) -> State:
        self._hand = self._drill.settings.ascii
        return written(state, ascii_only=self._hand)

    def _show_head(self) -> None:
        time = self._time.words() if self._drill.settings.show_time else ""
        self.head.show(partial(heading_rows, self.state, time=time))

    def _tick(self) -> None:
        """Count a second of the question, quietly; it is seen only on wish."""
        if self.app.screen is self and self._time.tick() and self._drill.settings.show_time:
            self._show_head()

    def _show_question(self) -> None:
        self.prompt.show(
            partial(question_rows, self.state, self.line.value, self.line.cursor_position)
        )

    def _show_below(self) -> None:
        state, column = self.state, 0
        below = structs.replace(self.below, typed=self.line.value, cursor=self.line.cursor_position)
        if isinstance(state, Asking) and (place := below.place(state)) is not None:
            column = self.line.column(place)
        self.under.show(lambda width: below_rows(state, below, column, width))

    def reveal(self) -> None:
        """Scroll as little as shows the line and the first rows below it; usually not at all."""
        height = self.body.size.height
        bottom = self.under.virtual_region.y + REVEALED
        if bottom > self.body.scroll_y + height:
            self.body.scroll_to(y=bottom - height, animate=False)

    def _set_scene(self, scene: Scene) -> None:
        self.scene = scene
        status = partial(status_rows, self.state)
        self.foot.offer(*self._offered(), status)
        self.refresh_bindings()

    def _offered(self) -> tuple[list[Action], dict[str, str]]:
        """Return the footer's actions, and how many hints are left to open."""
        state, hints = self.state, ""
        if isinstance(state, Asking) and state.hints < (total := len(state.variant.hints)):
            hints = f" ({state.hints + 1} of {total})"
        idle = self.useless()
        offered = [action for action in in_footer(self.scene) if action.name not in idle]
        if self._drill.elsewhere:
            offered = [
                structs.replace(one, label="back", brief="back") if one.name == "home" else one
                for one in offered
            ]
        return offered, {"hint": hints}

    def useless(self) -> frozenset[str]:
        """Return the actions that would do nothing in the present state."""
        idle = useless(self.state)
        return idle if self._backstage.failed else idle | {"retry"}

    def say(self, sentence: str) -> None:
        """Tell below the line what was done."""
        self.below = structs.replace(self.below, said=sentence, notice="")
        self._show_below()
        self.call_after_refresh(self._reveal_said)

    def _reveal_said(self) -> None:
        """Scroll to what is said, wherever the view has gone meanwhile."""
        top = self.under.virtual_region.y
        if top < self.body.scroll_y:
            self.body.scroll_to(y=top, animate=False)
        else:
            self.reveal()


def _scene_of(state: State) -> Scene:
    match state:
        case Preparing():
            return "preparing"
        case Asking():
            return "asking"
        case Judged(opened=False):
            return "second-try"
        case Judged(quality=None):
            return "rating"
        case Judged():
            return "judged"
        case Finished():
            return "end"


def _typed_in(state: State) -> str:
    match state:
        case Asking():
            return state.text
        case Judged():
            return state.response
        case _:
            return ""
