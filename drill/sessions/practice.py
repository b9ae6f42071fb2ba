"""The daily session as a state machine: no terminal, no clock of its own; every answer is journalled first."""

from __future__ import annotations

from dataclasses import replace

from msgspec import structs

from drill.engine.errors import EngineError
from drill.grading.verdict import Judgement, Verdict
from drill.journal.events import BuryEvent, SuspendEvent
from drill.scheduling.day import later
from drill.sessions.agenda import Agenda
from drill.sessions.asking import (
    Current,
    Settled,
    answered,
    open_asking,
    resumed,
    second_try_allowed,
    source_of,
    tried,
    without_return,
)
from drill.sessions.clocks import Clocks
from drill.sessions.ending import finished_of
from drill.sessions.library import Library
from drill.sessions.ports import EnginePort, HistoryPort
from drill.sessions.sitting import Sitting
from drill.sessions.states import (
    Asking,
    Confidence,
    Finished,
    Judged,
    Place,
    State,
)
from drill.sessions.wishes import Wishes
from drill.sessions.wording import SECOND_TRY, SEEN, aside_words


class PracticeSession(Sitting):
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
        super().__init__(engine, history, clocks)
        self._second_try = second_try
        self._agenda = Agenda(engine, history, self._lock, most)
        self.library = Library(history, clocks, self._lock)
        self._settled: list[Settled] = []
        self._before = 0  # questions asked today before this start of the program
        self._why_empty = ""
        self._waiting: Judged | None = None  # the verdict of the first try while the second runs

    def __enter__(self) -> PracticeSession:
        return self

    # Beginning and going on

    def start(self, *, shown: bool = True) -> State:
        """Return the first state: the asking left open, else the first question of today's plan.

        A question that is not `shown` yet is not open, and its time does not run, until `resume`.
        """
        with self._agenda.drawing, self._lock:
            self._shown = shown
            plan = self._history.plan(self._clocks.day())
            self._agenda.begin(plan)
            self._before, self._why_empty = plan.before, plan.why_empty
            self._recorder.pace = plan.pace
            kept = self._history.open_asking()
            variant = self._agenda.renewed(kept.variant) if kept is not None else None
            if kept is not None and variant is not None:
                self._agenda.resume(variant.template)
                if kept.attempt > 1:  # its first try is among today's answers already
                    self._before = max(0, self._before - 1)
                    self._agenda.trouble = SECOND_TRY
                return self._ask(resumed(kept, variant), kept.typed)
            return self._ask_next()

    def restart(self, wishes: Wishes) -> State:
        """Begin anew with what is wished; a question that was open comes back by the queue."""
        with self._agenda.drawing, self._lock:
            self._history.wish(wishes)
            self._agenda.clear()  # what bounded the first session does not bound this one
            self._settled.clear()
            self._current = None
            return self.start()

    def advance(self) -> State:
        """Go on to the next question, or to the end."""
        with self._agenda.drawing, self._lock:
            if not isinstance(self._state, Judged):
                return self._state
            self.open_solution()
            return self._ask_next()

    def another(self) -> State:
        """Ask the template just judged once more, with fresh numbers."""
        with self._agenda.drawing, self._lock:
            if not isinstance(self._state, Judged) or self._current is None:
                return self._state
            self.open_solution()
            self._agenda.wish([structs.replace(self._current.item, kind="drill")])
            return self._ask_next()

    def missed_again(self) -> State:
        """Ask what was missed once more, after the end."""
        with self._agenda.drawing, self._lock:
            if not isinstance(self._state, Finished):
                return self._state
            items = {one.current.item.template: one.current.item for one in self._settled}
            self._agenda.wish(
                [structs.replace(items[name], kind="drill") for name in self._state.missed]
            )
            return self._ask_next()

    def go_on(self) -> State:
        """Ask on after the end: what is left of today, beyond its minutes if they are used up."""
        with self._agenda.drawing, self._lock:
            if not isinstance(self._state, Finished) or not self._state.beyond:
                return self._state
            if self._state.spent:
                self._history.more_time(self._clocks.day())
            self._agenda.begin(self._history.plan(self._clocks.day()))
            return self._ask_next()

    def prepare_next(self) -> None:
        """Draw the question that follows and store it ahead; at the end, the first one of tomorrow."""
        with self._agenda.drawing:
            with self._lock:
                current = (
                    self._current.item
                    if isinstance(self._state, Asking) and self._current
                    else None
                )
                ends = self._agenda.at_end(current)
                tomorrow = self._history.plan(later(self._clocks.day(), 1)) if ends else None
            self._agenda.prepare(current, tomorrow)

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

    def open_solution(self) -> State:
        """Open the solution after a wrong first try; that settles the asking."""
        with self._lock:
            state = self._state
            if isinstance(state, Judged) and not state.opened and self._current is not None:
                self._history.close_open()
                return self._settle(self._current, state)
            return state

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

    def undo(self) -> State:
        """Take the last judged asking back and ask it again, its response on the line."""
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
            if isinstance(state, Asking) and current is not None:
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
            if event is SuspendEvent:
                self._settled = [without_return(one, name) for one in self._settled]
            self._agenda.trouble = aside_words(title or name, for_good=event is SuspendEvent)
            return self._ask_next()

    # How it works

    def _ask_next(self) -> State:
        taken = self._agenda.take()
        if taken is None:
            self._current, self._state = None, self._finished()
            return self._state
        item, variant = taken
        return self._ask(Current(item, variant, self._clocks.identifier()))

    def _ask(self, current: Current, text: str = "") -> State:
        self._waiting = None
        self._current = current.running(self._clocks) if self._shown else current
        self._state = self._asking(self._current, text)
        if self._shown:
            self._recorder.opened(self._current, text)
        return self._state

    def _asking(self, current: Current, text: str) -> Asking:
        number = self._before + len(self._settled) + 1
        place = Place(number, number + self._agenda.remaining(current.item))
        trouble, self._agenda.trouble = self._agenda.trouble, ""
        return Asking(
            place,
            current.variant,
            source_of(current.item),
            attempt=current.attempt,
            hints=current.hints,
            text=text,
            seconds=current.watch.counted,
            notice=trouble or (SEEN if current.seen else ""),
        )

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

    def _settle(self, current: Current, judged: Judged) -> State:
        before = self._agenda.queue
        if judged.quality is not None:
            self._agenda.settle(answered(current, judged, judged.quality))
        wished, missed = self._agenda.comes_again(current.item.template)
        returns = structs.replace(judged.returns, again_today=missed, wished=wished)
        judged = structs.replace(judged, opened=True, returns=returns)
        self._settled.append(Settled(current, judged, before))
        self._current, self._state = current, judged
        return judged

    def _finished(self) -> Finished:
        day = self._clocks.day()
        today = self._history.plan(day)
        why = self._agenda.trouble or today.why_empty or self._why_empty
        tomorrow = self._history.plan(later(day, 1))
        return finished_of(self._settled, today, tomorrow, why_empty=why, full=self._agenda.full)
