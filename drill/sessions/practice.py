"""The daily session as a state machine: no terminal, no clock of its own; every answer is journalled first."""

from __future__ import annotations

from dataclasses import replace

from msgspec import structs

from drill.engine.errors import EngineError
from drill.grading.verdict import Judgement, Verdict
from drill.journal.events import BuryEvent, SuspendEvent, UnsuspendEvent
from drill.sessions.asking import Current, open_asking, put_aside, second_try_allowed, tried
from drill.sessions.clocks import Clocks
from drill.sessions.course import Course
from drill.sessions.library import Library
from drill.sessions.ports import EnginePort, HistoryPort
from drill.sessions.settings_list import Settings
from drill.sessions.states import Asking, Confidence, Judged, State
from drill.sessions.wording import SAME, aside_words


class PracticeSession(Course):
    """Asks, judges, journals and goes on. Thread-safe: `prepare_next` and `read` may run beside the rest.

    `second_try` offers another try after a wrong one before the solution opens; `most` bounds the
    questions of the session, those asked again included. Operations that make no sense in the present
    state change nothing. Errors of the journal come through as they are; those of the engine become a
    notice, and nothing is counted.
    """

    def __init__(
        self,
        engine: EnginePort,
        history: HistoryPort,
        clocks: Clocks,
        *,
        second_try: bool = True,
        most: int | None = None,
    ) -> None:
        super().__init__(engine, history, clocks, most=most)
        self._second_try = second_try
        self.library = Library(history, clocks, self._lock)

    def __enter__(self) -> PracticeSession:
        return self

    def follow(self, settings: Settings) -> None:
        """Follow these settings: from the next answer, and in what is planned from the next beginning on."""
        with self._lock:
            self._second_try = settings.second_try
            self.library.follow(settings)

    # Answering

    def submit(
        self, text: str, *, reference: str | None = None, confidence: Confidence | None = None
    ) -> State:
        """Judge and journal a response; an unreadable one costs nothing.

        With `reference`, a response to another question than the present one is not taken.
        """
        with self._lock:
            state, current = self._state, self._current
            if not isinstance(state, Asking) or current is None:
                return state
            if reference is not None and reference != state.variant.reference:
                return state
            if self._waiting is not None and text.strip() == self._waiting.response.strip():
                self._state = structs.replace(state, text=text, notice=SAME, unreadable=None)
                return self._state
            current = replace(current.paused(self._clocks), confidence=confidence)
            try:
                judgement = self._engine.grade(state.variant.reference, text)
            except EngineError as error:
                notice = f"{error} Nothing was counted."
                self._state = structs.replace(state, text=text, notice=notice, unreadable=None)
                return self._state
            if judgement.verdict is Verdict.UNREADABLE:
                self._state = structs.replace(state, text=text, unreadable=judgement, notice="")
                return self._state
            return self._judge(current, state, text, judgement)

    def give_up(self) -> State:
        """Say that the answer is not known, which opens the solution; a first try stands as it was judged."""
        with self._lock:
            state, current = self._state, self._current
            if not isinstance(state, Asking) or current is None:
                return state
            current = current.paused(self._clocks)
            if self._waiting is not None:
                self._history.close_open()
                return self._settle(current, structs.replace(self._waiting, hints=current.hints))
            judgement = Judgement(verdict=Verdict.INCORRECT, score=0.0)
            judged = self._recorder.judged(current, state, "", judgement, gave_up=True)
            return self._settle(current, judged)

    def hint(self) -> State:
        """Open the next hint, if there is one."""
        with self._lock:
            state, current = self._state, self._current
            if not isinstance(state, Asking) or current is None:
                return state
            if current.hints < len(state.variant.hints):
                self._current = replace(current, hints=current.hints + 1)
                self._state = structs.replace(state, hints=current.hints + 1, unreadable=None)
                self._recorder.opened(self._current, state.text)
            return self._state

    def try_again(self) -> State:
        """Begin the second try, the first response on the line."""
        with self._lock:
            state, current = self._state, self._current
            if not isinstance(state, Judged) or state.opened or current is None:
                return state
            self._current = replace(current.running(self._clocks), attempt=current.attempt + 1)
            self._waiting = state
            self._state = structs.replace(
                self._asking(self._current, state.response),
                place=state.place,
                earlier=state.judgement,
            )
            return self._state

    def submit_again(self, text: str) -> State:
        """Take a response as the second try, in one step."""
        with self._lock:
            self.try_again()
            return self.submit(text)

    def override(self, quality: int, ticks: tuple[int, ...] = ()) -> State:
        """Give the settled asking the grade the person thinks it deserves, 0 to 5, for the points ticked."""
        with self._lock:
            if not isinstance(self._state, Judged) or not self._state.opened:
                return self._state
            one = self._settled.pop()
            returns = self._recorder.graded(one.current, quality)
            self._agenda.queue = one.before
            own = structs.replace(
                one.judged,
                quality=quality,
                returns=returns,
                self_graded=True,
                ticks=ticks or one.judged.ticks,
            )
            return self._settle(one.current, own)

    def undo(self, typed: str = "") -> State:
        """Take the last judged asking back and ask it again, its response on the line.

        A question that was before the person comes back after it, with its hints and what was `typed`. One that
        was suspended is taken up again.
        """
        with self._lock:
            state, current = self._state, self._current
            if current is not None and tried(state):
                response = state.response if isinstance(state, Judged) else state.text
                return self._ask(self._recorder.taken_back(current, 1, seen=False), response)
            if not self._settled:
                return state
            one = self._settled.pop()
            judged = one.judged
            seen = judged.gave_up or judged.judgement.verdict is not Verdict.CORRECT
            taken = self._recorder.taken_back(one.current, judged.attempt, seen=seen)
            if judged.returns.suspended:
                self._recorder.put_aside(one.current.variant.template, UnsuspendEvent)
            if isinstance(state, Asking) and current is not None:
                reference = current.variant.reference
                self._put_back[reference] = (current.paused(self._clocks), typed)
                self._agenda.give_back(current.item, current.variant)
            self._agenda.queue = one.before
            return self._ask(taken, judged.response)

    # Putting aside

    def bury(self) -> State:
        """Leave the template of the judged question for today, and go on."""
        return self._put_aside(BuryEvent)

    def suspend(self) -> State:
        """Leave the template of the judged question until it is unsuspended, and go on."""
        return self._put_aside(SuspendEvent)

    def _put_aside(self, event: type[BuryEvent | SuspendEvent]) -> State:
        with self._agenda.drawing, self._lock:
            if not isinstance(self._state, Judged):
                return self._state
            self.open_solution()
            name, title = self._state.variant.template, self._state.variant.title
            self._recorder.put_aside(name, event)
            self._agenda.drop(name)
            for_good = event is SuspendEvent
            self._settled = [put_aside(one, name, for_good=for_good) for one in self._settled]
            self._agenda.trouble = aside_words(title or name, for_good=for_good)
            return self._ask_next()

    def _judge(self, current: Current, asking: Asking, text: str, judgement: Judgement) -> State:
        wait = self._second_try and second_try_allowed(current, judgement)
        named = judgement.misconception or judgement.near_miss
        again = replace(
            current, attempt=current.attempt + 1, told=current.told or named is not None
        )
        keep = open_asking(again, text, current.watch.counted) if wait else None
        judged = self._recorder.judged(current, asking, text, judgement, keep=keep)
        if not wait:
            return self._settle(current, judged)
        self._current, self._state = replace(current, told=again.told), judged
        return judged
