"""A screen around one question: what is typed is read and kept, what is done goes to the session behind."""

from __future__ import annotations

from functools import partial

from msgspec import structs
from textual.widgets import Input

from drill.bank.variant import Variant
from drill.grading.verdict import Reading
from drill.sessions.states import Asking, Judged, Preparing, State
from drill.sessions.written import IN_WORDS, written_reading
from drill.tui.actions import ACTIONS, Scene, by_key
from drill.tui.backstage import Operation
from drill.tui.screens.shown import MODES, ShownScreen
from drill.tui.widgets.below import Below
from drill.tui.widgets.heading import same_question
from drill.tui.widgets.options import options_of

# Not to be done to a verdict, or an end, that was not seen yet.
NOT_UNSEEN = frozenset({"bury", "suspend", "next", "solution", "home", "take_ticks"})
UNSEEN = frozenset({"answer", "give_up", "hint"})  # not to be done to a question either
RETRY = tuple(one for one in ACTIONS if one.name == "retry")
TOO_EARLY = "The question is still being prepared; what you type is kept."
READING = "The first time, and after an update, all questions are read: that takes a few seconds."
LONG = 1.5  # seconds after which that is said
UNASKED = "That was pressed before the question was there. Press it again if you mean it."
SLOW = 0.2  # seconds after which waiting is shown


class QuestionScreen(ShownScreen):
    """Hands what is typed and done to the errands behind, and shows what comes back."""

    def on_mount(self) -> None:
        """Say in a moment why the very first question takes so long."""
        self.set_timer(LONG, self._say_reading)

    def on_screen_resume(self) -> None:
        """Let time run on; write mathematics in the other hand, where the setting changed meanwhile."""
        self._drill.visited()
        if self._composed:
            self._set_scene(self.scene)  # the way back may be another by now
        if self._hand != self._drill.settings.ascii and self._backstage.open:
            self._backstage.ask(lambda session: session.state, self.show, self.trouble)

    # What the person does

    def command(self, key: str) -> bool:
        """Do what a key means in the present scene, at once; tell whether it meant anything."""
        if key == "question_mark" and self._question_mark_is_text():
            return False
        action = by_key(self.scene, key)
        if action is not None and self._unseen and action.name in NOT_UNSEEN:
            return True
        if action is not None and self._unasked and action.name in UNSEEN:
            self.say(UNASKED)
            return True
        if isinstance(self.state, Preparing) and self._too_early(key):
            self.say(TOO_EARLY)
            return True
        return super().command(key)

    def _too_early(self, key: str) -> bool:
        """Tell whether a key is for a question that is not there yet; help and leaving need none."""
        if self._backstage.failed or by_key(self.scene, key) not in (None, *RETRY):
            return False
        if key == "question_mark":  # waits on the line until it is known what it means
            return False
        meant = by_key("asking", key)
        return meant is not None and (key != "enter" or bool(self.line.value.strip()))

    def asked(self) -> Variant | None:
        """Return the question that can be answered now."""
        if isinstance(self.state, Asking) and self.scene == "asking":
            return self.state.variant
        return None

    def cell_chosen(self) -> None:
        """Mark the cell the cursor stands in."""
        self._show_below()

    def _question_mark_is_text(self) -> bool:
        kind = self.state.variant.kind if isinstance(self.state, Asking) else ""
        return kind in IN_WORDS and bool(self.line.value)

    def _do(self, operation: Operation, scene: Scene = "checking") -> None:
        """Send an operation to the session; keys wait until its state arrives."""
        shown = self.state
        self.line.set_mode("held")
        self.scene = scene
        self._cancel_slow()
        self._slow = self.set_timer(SLOW, self._show_waiting)
        self._backstage.do(operation, self._arrived, partial(self._failed, shown))

    def _aside(self, scene: Scene, below: Below) -> None:
        """Ask something besides the question, with keys of its own."""
        self._set_scene(scene)
        self.below = below
        self._show_below()
        self.line.set_mode(MODES[scene])

    def _arrived(self, state: State) -> None:
        self._cancel_slow()
        self.show(state)
        if isinstance(state, Asking | Judged):
            self.call_after_refresh(self._backstage.prepare)  # not beside the paint
        if isinstance(state, Asking) and self.line.value and not _says_something(state):
            self._read(self.line.value)

    def _failed(self, shown: State, sentence: str) -> None:
        self._cancel_slow()
        self.show(shown)
        self.below = Below(notice=sentence, typed=self.line.value)
        self._show_below()

    def _cancel_slow(self) -> None:
        if self._slow is not None:
            self._slow.stop()
            self._slow = None

    def _say_reading(self) -> None:
        """Say why the very first question takes so long, unless it is there."""
        if isinstance(self.state, Preparing) and not self.state.why and not self._backstage.failed:
            self.say(READING)

    def _show_waiting(self) -> None:
        self.below = Below(waiting=True)
        self._show_below()

    def started(self, state: State) -> None:
        """Take the state the opened session begins with, unless an answer is already under way."""
        if not self._composed:
            self.state = state
            return
        before, typed = self.state, self.line.value
        same = same_question(before, state)
        if same and self.scene == "checking":
            self.state = state
            return
        self._arrived(state)
        if typed and isinstance(state, Asking) and (same or isinstance(before, Preparing)):
            self._begin_typed(typed, state.variant.kind)

    def _begin_typed(self, typed: str, kind: str) -> None:
        """Put what was typed before its question on the line; a `?` is text in an answer of words alone."""
        text = typed if kind in IN_WORDS else typed.replace("?", "")
        self.line.begin(text)
        if text != typed:
            self.say(UNASKED)

    def trouble(self, sentence: str) -> None:
        """Say what went wrong, below the line."""
        if self._composed:
            self._failed(self.state, sentence)
        elif isinstance(self.state, Preparing):
            self.state = Preparing(why=sentence)

    # Typing

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show how the text reads, and store it a moment later."""
        if self.scene != "asking" or not isinstance(self.state, Asking):
            return
        self.reveal()
        if options_of(self.state.variant):
            self._show_question()
        if self.below.reading is None and not event.value and not _says_something(self.state):
            if self.below.notice and self.below.typed:  # it was about what is gone by now
                self.below = Below()
                self._show_below()
            return
        self._read(event.value)
        self.keep_soon()

    def _read(self, typed: str) -> None:
        if not isinstance(self.state, Asking) or _answers_to(self.state, typed):
            return
        if not typed.strip() or options_of(self.state.variant):
            if _says_something(self.state):  # it was about what is gone by now
                self.state = structs.replace(self.state, unreadable=None, notice="", earlier=None)
            self.below = Below()
            self._show_below()
            return
        reference = self.state.variant.reference
        self._backstage.read(reference, typed, partial(self._understood, reference, typed))

    def _understood(self, reference: str, typed: str, reading: Reading) -> None:
        state = self.state
        if not isinstance(state, Asking) or state.variant.reference != reference:
            return
        if self.scene == "asking" and self.line.value == typed and not _answers_to(state, typed):
            shown = written_reading(reading, ascii_only=self._drill.settings.ascii)
            self.below = Below(reading=shown, typed=typed)
            self._show_below()

    def keep_typed(self) -> None:
        """Store what is typed, so that it survives the terminal."""
        if self._composed and isinstance(self.state, Asking):
            reference, typed = self.state.variant.reference, self.line.value
            self._backstage.tell(lambda session: session.keep(reference, typed))


def _says_something(asking: Asking) -> bool:
    return bool(asking.notice) or asking.unreadable is not None or asking.earlier is not None


def _answers_to(asking: Asking, typed: str) -> bool:
    """Tell whether what is said already is about this very text: a reading would only hide it."""
    return typed == asking.text and _says_something(asking)
