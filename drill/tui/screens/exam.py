"""What an interview shows: heading with the clock, doors, questions, self-grading, the result."""

from __future__ import annotations

from functools import partial

from msgspec import structs
from textual.app import ComposeResult
from textual.containers import ScrollableContainer
from textual.content import Content
from textual.widgets import Input

from drill.bank.variant import Variant
from drill.grading.verdict import Reading
from drill.sessions.interview.clock import warning
from drill.sessions.interview.states import Asked, Door, Over, Review, SelfGrading, State
from drill.sessions.states import Asking
from drill.sessions.written import written, written_reading
from drill.tui.actions import Action, Scene, in_footer
from drill.tui.examination import Examination, Operation
from drill.tui.host import host
from drill.tui.ink import NEAR, QUIET
from drill.tui.screens.answering import AnsweringScreen
from drill.tui.screens.sized import SizedScreen
from drill.tui.widgets.answer_line import AnswerLine
from drill.tui.widgets.below import Below, asking_rows
from drill.tui.widgets.drawn import Drawn, Rows
from drill.tui.widgets.exam import (
    as_asking,
    clock,
    door_rows,
    grading_rows,
    heading_rows,
    review_rows,
    status_rows,
)
from drill.tui.widgets.exam_result import over_rows
from drill.tui.widgets.flow import MEASURE, text, wrapped
from drill.tui.widgets.footer import FooterBar
from drill.tui.widgets.gate import Mode
from drill.tui.widgets.options import options_of
from drill.tui.widgets.question import variant_rows
from drill.tui.widgets.steady import typing_row

SAID_FOR = 20  # seconds a warning stays
UNSEEN = 0.5  # seconds after a part for which no key counts: it was meant for a question


class ExamScreen(AnsweringScreen, SizedScreen):
    """Draws the states of an interview; what is typed and done goes to the examination behind."""

    AUTO_FOCUS = "#answer"

    def __init__(self, examination: Examination) -> None:
        super().__init__()
        self.examination = examination
        self.state: State | None = None
        self.scene: Scene = "exam-opening"
        self.chosen = 0
        self.ticks: frozenset[int] = frozenset()
        self.below = Below()
        self._trouble = ""
        self._said = ""
        self._said_at = 0
        self._left = 0.0
        self._unseen = False

    def compose(self) -> ComposeResult:
        """Lay out heading, question, answer line, what is below it, and the footer."""
        self.head = Drawn(self._heading, id="head")
        self.body = ScrollableContainer(id="body", can_focus=False)
        self.prompt = Drawn(self._main, id="prompt")
        self.row = typing_row()
        self.line = AnswerLine(self)
        self.under = Drawn(self._under, id="below")
        self.foot = FooterBar(in_footer(self.scene), status=self._status)
        yield self.head
        with self.body:
            yield self.prompt
            with self.row:
                yield self.line
            yield self.under
        yield self.foot

    def on_mount(self) -> None:
        """Open the interview, and let its clock be seen."""
        super().on_mount()
        self.open_funnel(self.line)
        self.row.display = False
        self.line.set_mode("commanding")
        self.set_interval(1.0, self._tick)
        self.app.app_suspend_signal.subscribe(self, lambda _: self.examination.absent())
        self.app.app_resume_signal.subscribe(self, lambda _: self._come_back())
        self.examination.start(self.show, self.trouble)

    async def on_unmount(self) -> None:
        """Keep where the interview stands, with what is typed."""
        self.keep_typed()
        await self.examination.close()

    def _come_back(self) -> None:
        if self.state is not None:
            self.do(lambda session: session.resume())

    # What is shown

    def show(self, state: State) -> None:
        """Show a state of the session; typed text survives while the question is the same."""
        before, self.state = self.state, state
        self._trouble = ""
        if not _answering(state):
            self._said = ""  # of a clock that stands still
        self.below = Below(confiding=isinstance(state, Asked) and state.confiding)
        same = _place(before) is not None and _place(before) == _place(state)
        if isinstance(state, Asked) and not same:
            self.line.begin(state.text)
        if not isinstance(before, Review) and isinstance(state, Review):
            self.chosen = _first_pending(state)
        if not same:
            self.ticks = frozenset(state.ticked if isinstance(state, SelfGrading) else ())
        if _answering(before) and not _answering(state) and self.scene != "exam-ending":
            self._unseen = True
            self.set_timer(UNSEEN, self._seen)
        self.enter(_scene_of(state))
        if not same:
            self.body.scroll_home(animate=False)

    def trouble(self, sentence: str) -> None:
        """Say what went wrong."""
        self._trouble = sentence
        if self.state is not None:
            self.enter(_scene_of(self.state))
        else:
            self.enter("exam-opening")

    def enter(self, scene: Scene) -> None:
        """Change what keys do and what is shown, within a state."""
        self.scene = scene
        self._redraw()
        self.row.display = isinstance(self.state, Asked) and scene != "exam-ending"
        typing: Mode = "typing" if scene == "exam" else "commanding"
        self.line.set_mode("held" if self._unseen else typing)
        self.refresh_bindings()

    def _redraw(self) -> None:
        for drawn in (self.head, self.prompt, self.under):
            drawn.redraw()
        self.foot.offer(self._offered(), status=self._status)

    def _offered(self) -> tuple[Action, ...]:
        """Return what the footer shows: before the first question there is nothing to end."""
        begun = self.examination.begun()
        return tuple(one for one in in_footer(self.scene) if begun or one.name != "end_exam")

    def aside(self) -> Content:
        """Return the clock, for what covers this screen while it runs."""
        if _answering(self.state):
            return clock(self.examination.left())
        return Content("")

    def _heading(self, width: int) -> Rows:
        return heading_rows(self.state, self.examination.named(), self.examination.left(), width)

    def _status(self, width: int) -> Rows:
        trouble = self._trouble if self.state is not None else ""  # else it is all there is to see
        said = trouble or self._said
        return status_rows(self.state, said, self.examination.part_left(), width)

    def _main(self, width: int) -> Rows:
        state, exam = self.state, self.examination
        if self.scene == "exam-ending":
            return wrapped("End the interview here? What was not reached counts as wrong.", width)
        match state:
            case Asked():
                variant, line = self._asking(state).variant, self.line
                return variant_rows(
                    variant, 0, line.value, None, width, cursor=line.cursor_position
                )
            case Door():
                return door_rows(state, exam.left(), exam.told_of_away(), width)
            case Review():
                return review_rows(state, self.chosen, width)
            case SelfGrading():
                plain = host(self).settings.ascii
                return grading_rows(state, self.ticks, width, ascii_only=plain)
            case Over():
                return over_rows(state, width, ascii_only=host(self).settings.ascii)
            case None:
                words = self._trouble or "Drawing the questions …"
                return wrapped(words, min(width, MEASURE), NEAR if self._trouble else QUIET)

    def _under(self, width: int) -> Rows:
        if not isinstance(self.state, Asked) or self.scene == "exam-ending":
            return ()
        if self.below.waiting:
            return (Content(""), text("One moment …", QUIET))
        if self.below.notice:
            return (Content(""), *wrapped(f"? {self.below.notice}", min(width, MEASURE), NEAR))
        state, column = self.state, 0
        typed = self.line.value
        if typed != state.text and (options_of(state.variant) or not typed.strip()):
            state = structs.replace(state, unreadable=None, notice="")  # said of another entry
        asking = self._asking(state)
        below = structs.replace(self.below, typed=self.line.value, cursor=self.line.cursor_position)
        if (place := self.below.place(asking)) is not None:
            column = self.line.column(place)
        return asking_rows(asking, below, column, width)

    def _asking(self, asked: Asked) -> Asking:
        shown = written(as_asking(asked), ascii_only=host(self).settings.ascii)
        assert isinstance(shown, Asking)
        return shown

    # The clock

    def _tick(self) -> None:
        """Let the clock be seen, and the session close its doors in time."""
        if not _answering(self.state):
            return
        left = self.examination.left()
        said = warning(self._left, left)
        self._left = left
        self._said_at += 1
        if said:
            self._said, self._said_at = said, 0
        elif self._said_at > SAID_FOR:
            self._said = ""
        self.head.redraw()
        self.foot.offer(self._offered(), status=self._status)
        typed = self.line.value if isinstance(self.state, Asked) else None
        self.examination.tick(typed, self._ticked)

    def _ticked(self, state: State) -> None:
        """Show what the clock has changed: a part that is over; else leave everything as it is."""
        if _answering(self.state) and not _answering(state):
            self.show(state)

    def _seen(self) -> None:
        if self._unseen:
            self._unseen = False
            self.line.gate.open("commanding")  # the keys of this moment were meant for a question
            self.enter(self.scene)

    # What the person does

    def asked(self) -> Variant | None:
        """Return the question that can be answered now."""
        if isinstance(self.state, Asked) and self.scene == "exam":
            return self.state.variant
        return None

    def cell_chosen(self) -> None:
        """Mark the cell, or the option, that the cursor stands on."""
        self.prompt.redraw()
        self.under.redraw()

    def say_below(self, sentence: str) -> None:
        """Say something below the line."""
        self.below = Below(notice=sentence)
        self.under.redraw()

    def do(self, operation: Operation) -> None:
        """Send an operation to the session; keys wait until its state arrives."""
        self._unseen = False
        self.line.set_mode("held")
        self.examination.do(operation, self.show, self.trouble)

    # Typing

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show how the text reads."""
        state = self.state
        if self.scene != "exam" or not isinstance(state, Asked):
            return
        if options_of(state.variant):
            self.prompt.redraw()
        self.keep_soon()
        if event.value == state.text and (state.unreadable is not None or state.notice):
            return
        if not event.value.strip() or options_of(state.variant) or state.kind == "explanation":
            self.below = Below()
            self.under.redraw()
            return
        place, typed = state.place, event.value
        self.examination.read(place, typed, partial(self._understood, place, typed))

    def keep_typed(self) -> None:
        """Store what is typed, so that it survives the terminal."""
        if isinstance(self.state, Asked):
            place, typed = self.state.place, self.line.value
            self.examination.tell(lambda session: session.keep(place, typed))

    def _understood(self, place: int, typed: str, reading: Reading) -> None:
        if self.scene == "exam" and _place(self.state) == place and self.line.value == typed:
            shown = written_reading(reading, ascii_only=host(self).settings.ascii)
            self.below = Below(reading=shown, typed=typed, cursor=self.line.cursor_position)
            self.under.redraw()


def _place(state: State | None) -> int | None:
    return state.place if isinstance(state, Asked | SelfGrading) else None


def _answering(state: State | None) -> bool:
    return isinstance(state, Asked | Review)


def _first_pending(review: Review) -> int:
    pending = [
        at for at, line in enumerate(review.lines) if line.flagged or line.status == "skipped"
    ]
    return pending[0] if pending else 0


def _scene_of(state: State) -> Scene:
    match state:
        case Door():
            return "door"
        case Asked(confiding=True):
            return "exam-confiding"
        case Asked():
            return "exam"
        case Review():
            return "exam-list"
        case SelfGrading(points=()):
            return "exam-grading"
        case SelfGrading():
            return "exam-ticking"
        case Over():
            return "result"
