"""The mock interview as a state machine: no terminal, no clock of its own; every answer is journalled at once."""

from __future__ import annotations

from collections.abc import Callable, Collection

from msgspec import structs

from drill.engine.errors import EngineError
from drill.grading.verdict import Reading, Verdict
from drill.sessions.interview.invigilator import UNDER_WAY, Invigilator, pending
from drill.sessions.interview.states import Asked, Over, SelfGrading, State
from drill.sessions.states import Confidence


class InterviewSession(Invigilator):
    """Asks the questions of a record, watches the clock, and judges in silence until the end. Thread-safe.

    Operations that make no sense in the present state change nothing. `tick` is called every second or so
    with what is typed; it closes the doors. Errors of the journal come through as they are; those of the
    engine become a notice, and cost nothing.
    """

    # Answering

    def begin(self) -> State:
        """Go through the door; the clock runs."""
        with self._lock:
            if self.record.phase != "door":
                return self.state
            self._run()
            return self._onward(None)

    def read(self, place: int, text: str) -> Reading:
        """Return how a text is understood; an engine that fails reads nothing."""
        return self._examiner.read(place, text)

    def keep(self, place: int, text: str) -> None:
        """Remember what is typed, and store it."""
        with self._lock:
            if self.record.phase == "asking" and self.record.place == place:
                self._examiner.draft(text)
                self._keep()

    def propose(self, text: str) -> State:
        """Take what is typed as the answer, to be confirmed by how sure one is; an unreadable one costs nothing."""
        return self._take(text, None, sure=False)

    def reconsider(self) -> State:
        """Go back to the line before saying how sure one is."""
        with self._lock:
            state = self._asked()
            return self._with(structs.replace(state, confiding=False)) if state else self.state

    def submit(
        self, text: str, *, place: int | None = None, confidence: Confidence | None = None
    ) -> State:
        """Journal an answer and go on; an unreadable one costs nothing and stays.

        With `place`, an answer to another question than the present one is not taken.
        """
        return self._take(text, place, confidence)

    def _take(
        self,
        text: str,
        place: int | None,
        confidence: Confidence | None = None,
        *,
        sure: bool = True,
    ) -> State:
        with self._lock:
            state = self._asked(place)
            if state is None:
                return self.state
            self._tick_first(text)
            if self.record.phase != "asking":
                return self.state
            asked = structs.replace(state, text=text, unreadable=None, notice="", confiding=False)
            try:
                judgement = self._examiner.judge(state.place, text)
            except EngineError as error:
                return self._with(structs.replace(asked, notice=f"{error} Nothing was counted."))
            if judgement.verdict is Verdict.UNREADABLE:
                return self._with(structs.replace(asked, unreadable=judgement))
            if not sure and state.kind != "explanation":
                return self._with(structs.replace(asked, confiding=True))
            self._examiner.answered(state.place, text, judgement, confidence)
            return self._onward(state.place)

    def give_up(self) -> State:
        """Say that the answer is not known: zero, never less."""
        return self._without_answer(self._examiner.gave_up)

    def skip(self) -> State:
        """Leave the question for later in this part."""
        return self._without_answer(self._examiner.skipped)

    def _without_answer(self, settle: Callable[[int], None]) -> State:
        """Settle the question before the person, unless its time is over, and go on."""
        with self._lock:
            state = self._asked()
            if state is not None:
                self._tick_first(None)
                if self.record.phase == "asking":
                    settle(state.place)
                    return self._onward(state.place)
            return self.state

    def flag(self) -> State:
        """Flag the question to come back to, or take the flag away."""
        with self._lock:
            state = self._asked()
            if state is None:
                return self.state
            flagged = not state.flagged
            self._examiner.marked(state.place, flagged=flagged)
            self._keep()
            return self._with(structs.replace(state, flagged=flagged))

    def go(self, place: int) -> State:
        """Return to a question of this part that was shown."""
        with self._lock:
            record = self.record
            known = record.phase in UNDER_WAY and place in record.paper.places(record.part)
            if not known or not record.marks[place].shown:
                return self.state
            self._tick_first(None)
            if self.record.phase not in UNDER_WAY:
                return self.state
            if isinstance(self._state, Asked):
                self._examiner.left(self._state.place)
            return self._ask(place)

    def back(self) -> State:
        """Return to the last skipped or flagged question before this one in the part, else to the one before."""
        with self._lock:
            record = self.record
            here = self._state.place if isinstance(self._state, Asked) else len(record.marks)
            before = [at for at in record.paper.places(record.part) if at < here]
            before = [at for at in before if record.marks[at].shown]
            wanted = [at for at in before if pending(record, at)]
            return self.go((wanted or before)[-1]) if before else self.state

    def review(self) -> State:
        """Show the list of the part; the clock runs on."""
        with self._lock:
            if self.record.phase != "asking":
                return self.state
            if isinstance(self._state, Asked):
                self._examiner.left(self._state.place)
            self._examiner.change(phase="review")
            self._keep()
            return self._show()

    def go_on(self) -> State:
        """Leave the list: to the next question not yet shown, else through the door for good."""
        with self._lock:
            record = self.record
            if record.phase != "review":
                return self.state
            waiting = [
                at
                for at in record.paper.places(record.part)
                if record.marks[at].status == "waiting"
            ]
            if waiting:
                return self._ask(waiting[0])
            self._close_part("")
            return self._show()

    def hand_in(self) -> State:
        """End the interview here: what is typed is handed in, what was not reached counts as wrong."""
        with self._lock:
            if self.record.phase in ("grading", "finished") or not self.record.begun:
                return self.state
            if self.record.phase in UNDER_WAY:
                self._close_part("")
            self._finish()
            return self._show()

    # After the end

    def grade_own(self, credit: float) -> State:
        """Give an answer left undecided the credit it deserves: 0, 0.5 or 1."""
        with self._lock:
            state = self._state
            if isinstance(state, SelfGrading) and not state.points and credit in (0, 0.5, 1):
                self._examiner.graded(state.place, float(credit))
                self._finish()
            return self._show()

    def keep_ticks(self, place: int, numbers: Collection[int]) -> None:
        """Remember the key points ticked so far, counted from 1, and store them."""
        with self._lock:
            state = self._state
            if isinstance(state, SelfGrading) and state.points and state.place == place:
                self._examiner.marked(place, ticked=tuple(sorted(numbers)))
                self._keep()

    def tick_points(self, numbers: Collection[int]) -> State:
        """Say which key points, counted from 1, an explanation made."""
        with self._lock:
            state = self._state
            if isinstance(state, SelfGrading) and state.points:
                points = range(1, len(state.points) + 1)
                made = sorted(set(numbers).intersection(points))
                self._examiner.ticked(state.place, made, len(points))
                self._finish()
            return self._show()

    def queue_missed(self) -> State:
        """Put fresh variants of what was missed into today's queue."""
        with self._lock:
            state = self.state
            if isinstance(state, Over) and not state.queued:
                names = [one.template for one in state.result.practise]
                self._history.queue_today(self._clocks.day(), names)
                return self._with(structs.replace(state, queued=len(names)))
            return state
