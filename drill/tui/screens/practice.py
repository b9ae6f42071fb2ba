"""Practice: one question after the other, from prompt to verdict, worked solution and what comes next."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from msgspec import structs
from textual.binding import BindingType

from drill.bank.variant import Variant
from drill.sessions.rubric import grade_of, points_of
from drill.sessions.states import Asking, Confidence, Judged, Preparing, SheetEntry, State
from drill.sessions.wishes import Wishes
from drill.sessions.wording import NO_HINT, NO_HINTS
from drill.tui.actions import CONFIDENCES, LETTERS, Scene, bindings
from drill.tui.offers import ticking
from drill.tui.screens.answering import STEPS
from drill.tui.screens.question import QuestionScreen
from drill.tui.screens.sized import SizedScreen
from drill.tui.widgets.below import Below

SCENES: tuple[Scene, ...] = (
    "preparing",
    "asking",
    "confiding",
    "second-try",
    "judged",
    "grading",
    "rating",
    "end",
)
GRADED_ROWS = 14  # of a verdict and the grades below it
NOTE = 500  # characters of a note


class PracticeScreen(QuestionScreen, SizedScreen):
    """The actions of the daily session."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(SCENES), *STEPS]

    def action_answer(self) -> None:
        """Submit what is typed; an empty line is nothing to answer with."""
        if not isinstance(self.state, Asking):
            return
        if not self.line.value.strip():
            self._aside("asking", Below(notice="Type an answer first; ^G shows the solution."))
        elif self._drill.settings.confidence and not self._unreadable():
            self._aside("confiding", Below(confiding=True))
        else:
            self._submit(None)

    def _unreadable(self) -> bool:
        """Tell whether what is typed is known to be unreadable: then nobody need say how sure they are."""
        reading = self.below.reading
        typed = self.below.typed == self.line.value
        return typed and reading is not None and reading.unreadable is not None

    def action_retry(self) -> None:
        """Try once more to open the practice, where that failed."""
        if self._backstage.failed:
            self.show(Preparing())
            self._drill.begin()

    def action_confide(self, key: str) -> None:
        """Submit what is typed, with how sure the person is."""
        self._submit(CONFIDENCES[key])

    def action_keep_typing(self) -> None:
        """Go back to the line."""
        self._aside("asking", Below())
        self._read(self.line.value)

    def _submit(self, confidence: Confidence | None) -> None:
        if isinstance(self.state, Asking):
            reference, typed = self.state.variant.reference, self.line.value
            self._do(
                lambda session: session.submit(typed, reference=reference, confidence=confidence)
            )

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
        """Open the next hint; say so where there is none."""
        if not isinstance(self.state, Asking):
            return
        if self.state.hints < len(self.state.variant.hints):
            self._do(lambda session: session.hint())
        else:
            self.say(NO_HINT if self.state.hints else NO_HINTS)

    def action_give_up(self) -> None:
        """Say that the answer is not known."""
        self._do(lambda session: session.give_up())

    def action_go_on(self) -> None:
        """Ask on, beyond what was planned for today."""
        self._do(lambda session: session.go_on(), "preparing")

    def action_another(self) -> None:
        """Ask the same template next."""
        self._do(lambda session: session.another(), "preparing")

    def action_grade(self) -> None:
        """Wait for a grade."""
        self._aside("grading", Below(grading=True))
        self.call_after_refresh(self._reveal_grades)

    def _reveal_grades(self) -> None:
        """Scroll as little as shows the grades below the verdict."""
        top, height = self.under.virtual_region.y, self.body.size.height
        if not self.body.scroll_y <= top <= self.body.scroll_y + height - GRADED_ROWS:
            self.body.scroll_to(y=top, animate=False)

    def action_keep(self) -> None:
        """Leave the grade as it is."""
        self.show(self.state)

    def action_set_grade(self, key: str) -> None:
        """Give the grade."""
        ticks = tuple(sorted(self.below.ticks))
        self._do(lambda session: session.override(int(key), ticks))

    def action_tick(self, key: str) -> None:
        """Tick a key point of a spoken answer, or take the tick away."""
        state = self.state
        if not isinstance(state, Judged) or not ticking(state):
            return
        place = LETTERS.index(key)
        if place < len(points_of(state.variant)):
            self.below = Below(ticks=self.below.ticks ^ {place})
            self._show_below()

    def action_take_ticks(self) -> None:
        """Take the grade that the ticks give."""
        if isinstance(self.state, Judged) and ticking(self.state):
            points = len(points_of(self.state.variant))
            self.action_set_grade(str(grade_of(len(self.below.ticks), points)))

    def action_undo(self) -> None:
        """Take the last answer back; what is typed by now waits for its question."""
        typed = self.line.value if isinstance(self.state, Asking) else ""
        self._do(lambda session: session.undo(typed))

    action_undo_last = action_undo

    def restart(self, wishes: Wishes) -> None:
        """Ask what is wished."""
        self._do(lambda session: session.restart(wishes), "preparing")

    def practise_on(self) -> None:
        """Ask what is left of today; where nothing is, go on beyond it."""
        self._do(lambda session: session.practise_on(), "preparing")

    def action_further(self) -> None:
        """Show the next further question, or the answer to the one shown."""
        if isinstance(self.state, Judged) and self.state.variant.follow_ups:
            steps = min(self.below.further + 1, 2 * len(self.state.variant.follow_ups))
            self._lay(structs.replace(self.below, further=steps))
        elif isinstance(self.state, Judged):
            self.say("No further question belongs to this one.")

    def action_sheet(self) -> None:
        """Show the entries of the cheatsheet, or hide them."""
        if not isinstance(self.state, Judged):
            return
        if self.below.sheet:
            self._lay(structs.replace(self.below, sheet=()))
            return
        variant = self.state.variant

        def shown(entries: tuple[SheetEntry, ...]) -> None:
            if isinstance(self.state, Judged) and self.state.variant is variant:
                if entries:
                    self._lay(structs.replace(self.below, sheet=entries))
                else:
                    self.say("The cheatsheet has no entry on this.")

        self._backstage.ask(
            lambda session: session.library.sheet(variant.refs),
            shown,
            self.trouble,
        )

    def _lay(self, below: Below) -> None:
        """Show something more under the verdict, and scroll to it."""
        self.below = below
        self._show_below()
        self.body.call_after_refresh(self.body.scroll_end, animate=False)

    def _arrived(self, state: State) -> None:
        super()._arrived(state)
        if isinstance(state, Judged) and state.opened:
            variant = self.state.variant if isinstance(self.state, Judged) else state.variant
            self._backstage.ask(
                lambda session: session.library.note(variant.template),
                lambda words: self._noted(variant, words) if words else None,
                self.trouble,
            )

    def _noted(self, variant: Variant, words: str, said: str = "") -> None:
        """Show what the person noted on the question that is judged."""
        if isinstance(self.state, Judged) and self.state.variant is variant:
            self.below = structs.replace(self.below, note=words, said=said or self.below.said)
            self._show_below()

    def action_note(self) -> None:
        """Write a note on this question."""
        from drill.tui.screens.line import LineScreen

        if not isinstance(self.state, Judged):
            return
        variant = self.state.variant
        sheet = LineScreen(f"Your note on: {variant.title or variant.template}", "", longest=NOTE)

        def kept(words: str | None) -> None:
            if words is not None:
                self._backstage.ask(
                    lambda session: session.library.put_note(variant.template, words.strip()),
                    lambda _: self._noted(variant, words.strip(), "Your note is kept."),
                    self.trouble,
                )

        def noted(before: str) -> None:
            begin = partial(sheet.begin, f"{before} " if before else "")
            self.line.call_later(begin)  # behind the keys that still go to this line

        def unread(sentence: str) -> None:
            sheet.dismiss(None)
            self.trouble(sentence)

        self.app.push_screen(sheet, kept)
        self._backstage.ask(lambda session: session.library.note(variant.template), noted, unread)

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
            self.say(f"Copied {self.state.variant.reference}.")

    def action_typing(self) -> None:
        """Open the sheet on how mathematics is typed."""
        self._drill.action_typing()

    def action_pause(self) -> None:
        """Close the sheet, if it is open; else go back, and the session continues where it was."""
        if self.below.sheet:
            self.action_sheet()
        else:
            self._drill.leave_practice()

    action_home = action_pause

    def action_quit(self) -> None:
        """Leave the program."""
        self.app.exit()
