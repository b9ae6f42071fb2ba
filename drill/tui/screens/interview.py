"""The mock interview on the full screen: a method for each thing a person can do."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType

from drill.sessions.interview.states import Asked, Over, Review, SelfGrading, State
from drill.tui.actions import CONFIDENCES, LETTERS, Scene, bindings
from drill.tui.host import host
from drill.tui.screens.answering import STEPS
from drill.tui.screens.exam import ExamScreen

if TYPE_CHECKING:
    from drill.sessions.interview.interview import InterviewSession

SCENES: tuple[Scene, ...] = (
    "exam-opening",
    "door",
    "exam",
    "exam-confiding",
    "exam-list",
    "exam-ending",
    "exam-grading",
    "exam-ticking",
    "result",
)
CREDITS = {"y": 1.0, "p": 0.5, "n": 0.0}


class InterviewScreen(ExamScreen):
    """The actions of an interview."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(SCENES), *STEPS]

    _opened_from: int | None = None  # the place of the question the list was opened from

    def show(self, state: State) -> None:
        """Show a state of the session."""
        if not isinstance(state, Review):
            self._opened_from = None
        super().show(state)

    def action_begin_part(self) -> None:
        """Go through the door."""
        self.do(lambda session: session.begin())

    def action_hand_over(self) -> None:
        """Answer with what is typed, then say how sure one is; an explanation may be spoken alone."""
        if not isinstance(self.state, Asked):
            return
        typed = self.line.value
        if typed.strip() or self.state.kind == "explanation":
            self.do(lambda session: session.propose(typed))
        else:
            self.say_below("Type an answer first; ^G says that you don't know.")

    def action_confide(self, key: str) -> None:
        """Hand in what is typed, with how sure one is."""
        if isinstance(self.state, Asked):
            place, typed, confidence = self.state.place, self.line.value, CONFIDENCES[key]
            self.do(lambda session: session.submit(typed, place=place, confidence=confidence))

    def action_keep_typing(self) -> None:
        """Go back to the line."""
        self.do(lambda session: session.reconsider())

    def action_skip(self) -> None:
        """Leave the question for later."""
        typed = self.line.value

        def skip(session: InterviewSession) -> State:
            if isinstance(session.state, Asked):
                session.keep(session.state.place, typed)
            return session.skip()

        self.do(skip)

    def action_flag(self) -> None:
        """Flag the question, or take the flag away."""
        self.do(lambda session: session.flag())

    def action_not_known(self) -> None:
        """Say that the answer is not known."""
        self.do(lambda session: session.give_up())

    def action_back_to(self) -> None:
        """Return to a question."""
        self.do(lambda session: session.back())

    def action_listed(self) -> None:
        """See the list of the part."""
        self._opened_from = self.state.place if isinstance(self.state, Asked) else None
        self.do(lambda session: session.review())

    def action_close_list(self) -> None:
        """Go back to the question the list was opened from; leave where it came by itself."""
        place = self._opened_from
        if place is None:
            self.action_leave_exam()
        else:
            self.do(lambda session: session.go(place))

    def action_end_exam(self) -> None:
        """Ask whether to end it here."""
        if self.examination.begun():
            self.enter("exam-ending")
        else:
            self.trouble("Nothing has begun yet; Esc leaves.")

    def action_end_now(self) -> None:
        """End it here."""
        self.do(lambda session: session.hand_in())

    def action_keep_on(self) -> None:
        """Go on."""
        if self.state is not None:
            self.show(self.state)

    def action_go_to(self) -> None:
        """Return to the chosen question."""
        if isinstance(self.state, Review):
            place = self.state.lines[self.chosen].place
            self.do(lambda session: session.go(place))

    def action_close_part(self) -> None:
        """Go through the door for good."""
        self.do(lambda session: session.go_on())

    def action_line_above(self) -> None:
        """Choose the question above."""
        self.action_choose(self.chosen - 1)

    def action_line_below(self) -> None:
        """Choose the question below."""
        self.action_choose(self.chosen + 1)

    def action_choose(self, place: int) -> None:
        """Choose a question of the list."""
        if isinstance(self.state, Review):
            self.chosen = min(max(place, 0), len(self.state.lines) - 1)
            self.enter(self.scene)

    def action_grade_credit(self, key: str) -> None:
        """Say whether the answer was right."""
        self.do(lambda session: session.grade_own(CREDITS[key]))

    def action_tick(self, letter: str) -> None:
        """Tick a key point, or take the tick away."""
        if isinstance(self.state, SelfGrading) and letter in LETTERS[: len(self.state.points)]:
            self.ticks ^= {LETTERS.index(letter) + 1}
            self.enter(self.scene)
            place, ticks = self.state.place, self.ticks
            self.examination.tell(lambda session: session.keep_ticks(place, ticks))

    def action_take_ticks(self) -> None:
        """Grade the explanation by the ticks."""
        ticked = tuple(self.ticks)
        self.do(lambda session: session.tick_points(ticked))

    def action_queue_missed(self) -> None:
        """Put fresh variants of what was missed into today's queue."""
        if isinstance(self.state, Over) and self.state.result.practise:
            self.do(lambda session: session.queue_missed())

    def action_leave_exam(self) -> None:
        """Go home; the interview goes on where it was left."""
        host(self).go_home()

    action_done = action_leave_exam

    def action_quit(self) -> None:
        """Leave the program."""
        self.app.exit(0)
