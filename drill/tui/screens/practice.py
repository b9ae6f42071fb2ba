"""Practice: one question after the other, from prompt to verdict, worked solution and what comes next."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar, cast

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.timer import Timer
from textual.widgets import Input, Static

from drill.grading.verdict import Reading
from drill.sessions.states import Asking, Finished, Judged, Preparing, State
from drill.tui.actions import Action, Scene, bindings, by_key, in_footer, opened_in
from drill.tui.backstage import Backstage, Operation
from drill.tui.screens.sized import SizedScreen
from drill.tui.widgets.answer_line import AnswerLine
from drill.tui.widgets.below import Below, below_rows
from drill.tui.widgets.drawn import Drawn
from drill.tui.widgets.footer import FooterBar
from drill.tui.widgets.gate import Mode
from drill.tui.widgets.heading import heading_rows
from drill.tui.widgets.question import question_rows

if TYPE_CHECKING:
    from drill.tui.app import DrillApp

SCENES: tuple[Scene, ...] = (
    "preparing",
    "asking",
    "second-try",
    "judged",
    "grading",
    "rating",
    "end",
)
MODES: dict[Scene, Mode] = {
    "preparing": "typing",
    "asking": "typing",
    "second-try": "commanding",
    "judged": "commanding",
    "grading": "commanding",
    "rating": "commanding",
    "end": "commanding",
}
SLOW = 0.2  # seconds after which waiting is shown
DRAFT = 0.3  # seconds after which typed text is stored


class PracticeScreen(SizedScreen):
    """Draws the state of the session and hands what the person does to the errands behind."""

    AUTO_FOCUS = "#answer"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(SCENES),
        Binding("up", "scroll(-1)", "Scroll up", show=False),
        Binding("down", "scroll(1)", "Scroll down", show=False),
        Binding("pageup", "scroll(-10)", "Scroll a page up", show=False),
        Binding("pagedown", "scroll(10)", "Scroll a page down", show=False),
    ]

    def __init__(self, backstage: Backstage, first: State) -> None:
        super().__init__()
        self.state: State = first
        self.scene: Scene = "preparing"
        self.below = Below()
        self._backstage = backstage
        self._slow: Timer | None = None
        self._draft: Timer | None = None

    def compose(self) -> ComposeResult:
        """Lay out heading, question, answer line, what is below it, and the footer, with the first state."""
        state = self.state
        self.scene = _scene_of(state)
        yield Drawn(partial(heading_rows, state), id="head")
        with VerticalScroll(id="body", can_focus=False):
            yield Drawn(partial(question_rows, state), id="prompt")
            with Horizontal(id="line"):
                yield Static("❯ ", id="mark", markup=False)
                yield AnswerLine(self, state.text if isinstance(state, Asking) else "")
            yield Drawn(partial(below_rows, state, self.below, 0), id="below")
        yield FooterBar(*self._offered(), id="foot")

    @property
    def _drill(self) -> DrillApp:
        return cast("DrillApp", self.app)

    @property
    def line(self) -> AnswerLine:
        """Return the line the answer is typed on."""
        return self.query_one("#answer", AnswerLine)

    # What is shown

    def show(self, state: State) -> None:
        """Show a state of the session; typed text survives when the question is the same."""
        before, self.state = self.state, state
        self.below = Below()
        self._set_scene(_scene_of(state))
        self.query_one("#head", Drawn).show(partial(heading_rows, state))
        self.query_one("#prompt", Drawn).show(partial(question_rows, state))
        self.query_one("#line").display = isinstance(state, Asking | Judged | Preparing)
        self._show_line(before, state)
        self._show_below()
        if not _same_question(before, state):
            self.query_one("#body", VerticalScroll).scroll_home(animate=False)
        self.line.set_mode(MODES[self.scene])

    def _show_line(self, before: State, state: State) -> None:
        line = self.line
        line.set_class(isinstance(state, Judged), "-settled")
        match state:
            case Asking() if not _same_question(before, state) or isinstance(before, Judged):
                line.begin(state.text)
            case Judged():
                line.begin(state.response)
            case Finished():
                line.begin("")
            case _:
                pass

    def _show_below(self) -> None:
        state, below = self.state, self.below
        column = 0
        if isinstance(state, Asking) and (place := below.place(state)) is not None:
            column = self.line.column(place)
        self.query_one("#below", Drawn).show(lambda width: below_rows(state, below, column, width))

    def _set_scene(self, scene: Scene) -> None:
        self.scene = scene
        self.query_one("#foot", FooterBar).offer(*self._offered())
        self.refresh_bindings()

    def _offered(self) -> tuple[list[Action], dict[str, str]]:
        """Return the footer's actions, and how many hints are left to open."""
        state, hints = self.state, ""
        if isinstance(state, Asking) and state.hints < (total := len(state.variant.hints)):
            hints = f" ({state.hints + 1} of {total})"
        offered = [action for action in in_footer(self.scene) if action.name != "hint" or hints]
        return offered, {"hint": hints}

    # What the person does

    def command(self, key: str) -> bool:
        """Do what a key means in the present scene, at once; tell whether it meant anything."""
        action = by_key(self.scene, key)
        if action is None or (key == "question_mark" and self._question_mark_is_text()):
            return False
        method = getattr(self, f"action_{action.name}")
        if action.name == "set_grade":
            method(int(key))
        else:
            method()
        return True

    def check_action(
        self,
        action: str,
        parameters: tuple[object, ...],  # noqa: ARG002  Textual's signature
    ) -> bool | None:
        """Allow an action of the registry only in its scenes."""
        return opened_in(action, self.scene)

    def _question_mark_is_text(self) -> bool:
        kind = self.state.variant.kind if isinstance(self.state, Asking) else ""
        return kind == "text" and bool(self.line.value)

    def _do(self, operation: Operation, scene: Scene = "checking") -> None:
        """Send an operation to the session; keys wait until its state arrives."""
        shown = self.state
        self.line.set_mode("held")
        self.scene = scene
        self._cancel_slow()
        self._slow = self.set_timer(SLOW, self._show_waiting)
        self._backstage.do(operation, self._arrived, partial(self._failed, shown))

    def _arrived(self, state: State) -> None:
        self._cancel_slow()
        self.show(state)
        if isinstance(state, Asking | Judged):
            self._backstage.prepare()
        if isinstance(state, Asking) and self.line.value and state.unreadable is None:
            self._read(self.line.value)

    def _failed(self, shown: State, sentence: str) -> None:
        self._cancel_slow()
        self.show(shown)
        self.below = Below(notice=sentence)
        self._show_below()

    def _cancel_slow(self) -> None:
        if self._slow is not None:
            self._slow.stop()
            self._slow = None

    def _show_waiting(self) -> None:
        self.below = Below(waiting=True)
        self._show_below()

    def started(self, state: State) -> None:
        """Take the state the opened session begins with, unless an answer is already under way."""
        typed = self.line.value
        under_way = self.scene == "checking"
        same = _same_question(self.state, state)
        if under_way and same:
            self.state = state
            return
        self._arrived(state)
        if same or isinstance(state, Asking):
            self.line.begin(typed or (state.text if isinstance(state, Asking) else ""))

    def trouble(self, sentence: str) -> None:
        """Say what went wrong, below the line."""
        self._failed(self.state, sentence)

    # Typing

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show how the text reads, and store it a moment later."""
        if self.scene != "asking" or not isinstance(self.state, Asking):
            return
        if self.below.reading is None and not event.value:
            return
        self._read(event.value)
        if self._draft is None:
            self._draft = self.set_timer(DRAFT, self.keep_typed)

    def _read(self, typed: str) -> None:
        if not isinstance(self.state, Asking):
            return
        if not typed.strip():
            self.below = Below()
            self._show_below()
            return
        reference = self.state.variant.reference
        self._backstage.read(reference, typed, partial(self._understood, reference, typed))

    def _understood(self, reference: str, typed: str, reading: Reading) -> None:
        state = self.state
        current = isinstance(state, Asking) and state.variant.reference == reference
        if current and self.scene == "asking" and self.line.value == typed:
            self.below = Below(reading=reading, typed=typed)
            self._show_below()

    def keep_typed(self) -> None:
        """Store what is typed, so that it survives the terminal."""
        self._draft = None
        if isinstance(self.state, Asking):
            reference, typed = self.state.variant.reference, self.line.value
            self._backstage.tell(lambda session: session.keep(reference, typed))

    def on_key(self, event: events.Key) -> None:
        """Take keys that missed the line: typed before the first paint, or after a click beside it."""
        if event is not self.line.met and self.line.take(event):
            event.stop()
        if self.focused is None:
            self.line.focus()

    # Actions of the registry

    def action_answer(self) -> None:
        """Submit what is typed; an empty line is nothing to answer with."""
        if not isinstance(self.state, Asking) or not self.line.value.strip():
            return
        reference, typed = self.state.variant.reference, self.line.value
        self._do(lambda session: session.submit(typed, reference=reference))

    def action_solution(self) -> None:
        """Open the worked solution."""
        self._do(lambda session: session.open_solution())

    def action_try_again(self) -> None:
        """Begin the second try."""
        self._do(lambda session: session.try_again())

    def action_next(self) -> None:
        """Go on."""
        self._do(lambda session: session.advance(), "preparing")

    def action_hint(self) -> None:
        """Open the next hint."""
        self._do(lambda session: session.hint())

    def action_give_up(self) -> None:
        """Say that the answer is not known."""
        self._do(lambda session: session.give_up())

    def action_another(self) -> None:
        """Ask the same template next."""
        self._do(lambda session: session.another(), "preparing")

    def action_grade(self) -> None:
        """Wait for a grade."""
        self._set_scene("grading")
        self.below = Below(grading=True)
        self._show_below()

    def action_keep(self) -> None:
        """Leave the grade as it is."""
        self.show(self.state)

    def action_set_grade(self, quality: int) -> None:
        """Give the grade."""
        self._do(lambda session: session.override(quality))

    def action_undo(self) -> None:
        """Take the last answer back."""
        self._do(lambda session: session.undo())

    action_undo_last = action_undo

    def action_bury(self) -> None:
        """Leave this template for today."""
        self._do(lambda session: session.bury(), "preparing")

    def action_suspend(self) -> None:
        """Leave this template until it is unsuspended."""
        self._do(lambda session: session.suspend(), "preparing")

    def action_missed(self) -> None:
        """Ask the missed ones again."""
        self._do(lambda session: session.missed_again(), "preparing")

    def action_report(self) -> None:
        """Copy the reference of this question."""
        if isinstance(self.state, Asking | Judged):
            self.app.copy_to_clipboard(self.state.variant.reference)
            self.below = Below(notice=f"Copied {self.state.variant.reference}.")
            self._show_below()

    def action_typing(self) -> None:
        """Open the sheet on how mathematics is typed."""
        self._drill.action_typing()

    def action_pause(self) -> None:
        """Go home; the session continues where it was."""
        self._drill.go_home()

    action_home = action_pause

    def action_quit(self) -> None:
        """Leave the program."""
        self.app.exit()

    def action_scroll(self, rows: int) -> None:
        """Scroll the body by rows."""
        self.query_one("#body", VerticalScroll).scroll_relative(y=rows, animate=False)


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


def _same_question(before: State, after: State) -> bool:
    return (
        isinstance(before, Asking | Judged)
        and isinstance(after, Asking | Judged)
        and before.variant.reference == after.variant.reference
        and before.place == after.place
    )
