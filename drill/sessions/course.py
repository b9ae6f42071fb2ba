"""The course of a session: where it begins, which question follows which, and how it ends."""

from __future__ import annotations

from dataclasses import replace

from msgspec import structs

from drill.scheduling.day import later
from drill.sessions.agenda import Agenda
from drill.sessions.asking import Current, Settled, answered, resumed, source_of
from drill.sessions.clocks import Clocks
from drill.sessions.ending import finished_of
from drill.sessions.ports import EnginePort, HistoryPort
from drill.sessions.sitting import Sitting
from drill.sessions.states import Asking, Finished, Judged, Place, State
from drill.sessions.wishes import Wishes
from drill.sessions.wording import SECOND_TRY, SEEN


class Course(Sitting):
    """Asks one question after the other, and settles each; what is answered is for who builds on it.

    `most` bounds the questions of the session, those asked again included.
    """

    def __init__(
        self,
        engine: EnginePort,
        history: HistoryPort,
        clocks: Clocks,
        *,
        most: int | None = None,
    ) -> None:
        super().__init__(engine, history, clocks)
        self._agenda = Agenda(engine, history, self._lock, most)
        self._settled: list[Settled] = []
        self._before = 0  # questions asked today before this start of the program
        self._why_empty = ""
        # Questions that an undo put back, by reference: what was asked, and what was typed.
        self._put_back: dict[str, tuple[Current, str]] = {}
        self._waiting: Judged | None = None  # the verdict of the first try while the second runs

    def start(self, *, shown: bool = True) -> State:
        """Return the first state: the asking left open, else the first question of today's plan.

        A question that is not `shown` yet is not open, and its time does not run, until `resume`.
        """
        with self._agenda.drawing, self._lock:
            self._shown = shown
            plan = self._history.plan(self._clocks.day())
            self._agenda.begin(plan)
            # Within a bound the questions of this session are counted, else those of the day.
            self._before = 0 if self._agenda.bounded else plan.before
            self._why_empty = plan.why_empty
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
            self._put_back.clear()
            self._current = None
            return self.start()

    def practise_on(self) -> State:
        """Begin today anew; where nothing of it is left within its minutes, go on beyond them, or ahead of time."""
        with self._agenda.drawing, self._lock:
            self.restart(Wishes())
            return self.go_on()

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
        """Ask on after the end: what is left of today, beyond its minutes if they are used up; else ahead of time."""
        with self._agenda.drawing, self._lock:
            if not isinstance(self._state, Finished) or not self._state.more:
                return self._state
            if not self._state.beyond:
                return self.restart(Wishes(ahead=True))
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

    def so_far(self) -> Finished:
        """Return what was done, as the end would say it."""
        with self._lock:
            return self._finished()

    def open_solution(self) -> State:
        """Open the solution after a wrong first try; that settles the asking."""
        with self._lock:
            state = self._state
            if isinstance(state, Judged) and not state.opened and self._current is not None:
                self._history.close_open()
                return self._settle(self._current, state)
            return state

    # How it works

    def _ask_next(self) -> State:
        taken = self._agenda.take()
        if taken is None:
            self._current, self._state = None, self._finished()
            return self._state
        item, variant = taken
        fresh = Current(item, variant, self._clocks.identifier())
        return self._ask(*self._put_back.pop(variant.reference, (fresh, "")))

    def _ask(self, current: Current, text: str = "") -> State:
        self._waiting = None
        self._current = current.running(self._clocks) if self._shown else current
        self._state = self._asking(self._current, text)
        self._current = replace(self._current, total=self._state.place.total)
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

    def _settle(self, current: Current, judged: Judged) -> State:
        before = self._agenda.queue
        if judged.quality is not None:
            self._agenda.settle(answered(current, judged, judged.quality))
        returns = self._agenda.returning(current.item.template, judged.returns)
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
