"""What watches an interview: its clock, its doors, and what is shown; the person's own doings are in interview.py."""

from __future__ import annotations

import threading

from drill.bank.variant import Variant
from drill.engine.errors import EngineError
from drill.sessions.clocks import Clocks
from drill.sessions.interview.examiner import Examiner
from drill.sessions.interview.parts import PARTS, TITLES, Part, closes, following
from drill.sessions.interview.ports import InterviewEngine, InterviewHistory
from drill.sessions.interview.record import Record
from drill.sessions.interview.states import (
    Asked,
    Door,
    Review,
    State,
    bare,
    lines_of,
    seat_of,
)
from drill.sessions.interview.timekeeper import Timekeeper

SAVE_EVERY = 2.0  # seconds of the clock that a crash may cost
UNDER_WAY = ("asking", "review")


class Invigilator:
    """The clock and the doors of one interview; the record and the questions are the examiner's."""

    def __init__(
        self,
        engine: InterviewEngine,
        history: InterviewHistory,
        clocks: Clocks,
        record: Record,
        hello: str = "",
    ) -> None:
        self._engine = engine
        self._history = history
        self._clocks = clocks
        self._lock = threading.RLock()
        self._examiner = Examiner(engine, history, clocks, record)
        self._hello = hello  # said once, with the first state
        self._time = Timekeeper(clocks, record.clock())
        self._saved = 0.0
        self._state: State | None = None

    # What is the case

    @property
    def state(self) -> State:
        """Return what the interview is doing."""
        return self._state if self._state is not None else self.start()

    @property
    def record(self) -> Record:
        """Return the interview as it stands, the clock included."""
        return self._examiner.record

    def left(self) -> float:
        """Return the seconds left of the whole at this moment; waits for nothing."""
        return self._time.left()

    def part_left(self) -> float:
        """Return the seconds until the present part's door closes."""
        record = self.record
        return max(0.0, self.left() - closes(record.part, record.minutes))

    # Beginning, leaving, coming back

    def start(self) -> State:
        """Return the first state: as the interview was left; time away is counted where that is the setting."""
        with self._lock:
            record = self.record
            if record.phase in UNDER_WAY:
                self._come_back()
                if not self._close_if_over() and record.phase == "asking":
                    given = record.marks[record.place].given
                    return self._onward(record.place) if given else self._ask(record.place)
            elif record.phase == "grading":
                self._finish()
            return self._show()

    def pause(self) -> None:
        """Stop the clock: the person leaves; what is spent is kept."""
        with self._lock:
            self._stop()
            if self.record.begun:
                self._keep()

    def resume(self) -> State:
        """Let the clock run on after a pause."""
        with self._lock:
            if self.record.phase in UNDER_WAY and not self._time.runs:
                self._come_back()
                self._close_if_over()
            return self._show()

    def close(self) -> None:
        """Keep where the interview stands, and close engine and journal."""
        with self._lock:
            self.pause()
            self._engine.close()
            self._history.close()

    # The clock

    def tick(self, text: str | None = None) -> State:
        """Bring the clock up to now and keep it; when a part's time ends, what is typed is handed in."""
        with self._lock:
            if self.record.phase not in UNDER_WAY or not self._time.runs:
                return self.state
            if text is not None and self.record.phase == "asking":
                self._examiner.draft(text)
            self._time.tick()
            if self._close_if_over():
                return self._show()
            if self._time.countdown.spent - self._saved >= SAVE_EVERY:
                self._keep()
            return self.state

    # How it works

    def _asked(self, place: int | None = None) -> Asked | None:
        state = self._state
        if isinstance(state, Asked) and place in (None, state.place):
            return state
        return None

    def _with(self, state: State) -> State:
        self._state = state
        return state

    def _tick_first(self, text: str | None) -> None:
        """Let the clock close the part before anything else is done with what is typed."""
        if text is not None:
            self._examiner.draft(text)
        self._time.tick()
        if self._close_if_over():
            self._show()

    def _close_if_over(self) -> bool:
        if self.part_left() > 0:
            return False
        here = PARTS.index(self.record.part)
        late = [part for part in PARTS[here:] if self._late(part)]
        names = " and ".join(f"the {TITLES[part].lower()}" for part in late)
        ended = "the interview" if PARTS[-1] in late else names
        self._close_part(f"The time of {ended} is over; what was typed is handed in.")
        return True

    def _close_part(self, said: str) -> None:
        self._examiner.close_part()
        self._stop()
        part = following(self.record.part)
        while part is not None and self._passed(part):
            part = following(part)
        if part is None:
            self._examiner.change(said=said)
            self._finish()
        else:
            self._examiner.change(phase="door", part=part, said=said)
            self._keep()

    def _passed(self, part: Part) -> bool:
        """Tell whether there is nothing left of a part: no time, or no question at all."""
        return self._late(part) or not self.record.paper.places(part)

    def _late(self, part: Part) -> bool:
        return self._time.left() <= closes(part, self.record.minutes)

    def _finish(self) -> None:
        self._stop()
        self._examiner.conclude()
        self._keep()

    def _onward(self, place: int | None) -> State:
        record = self.record
        places = record.paper.places(record.part)
        waiting = [at for at in places if record.marks[at].status == "waiting"]
        later = [at for at in waiting if place is None or at > place]
        if waiting:
            return self._ask((later or waiting)[0])
        if any(pending(record, at) for at in places):
            self._examiner.change(phase="review")
            self._keep()
        else:
            self._close_part("")
        return self._show()

    def _ask(self, place: int) -> State:
        try:
            variant = self._examiner.open(place)
        except EngineError:
            self._examiner.marked(place, status="void")
            return self._onward(place)
        self._keep()
        return self._with(self._asked_of(place, variant))

    def _asked_of(self, place: int, variant: Variant) -> Asked:
        record = self.record
        slot, mark = record.slot(place), record.marks[place]
        hello, self._hello = self._hello, ""
        return Asked(
            seat=seat_of(record, place),
            place=place,
            variant=bare(variant, slot),
            par=record.option(place).par,
            kind=slot.kind,
            text=mark.draft or mark.text,
            status=mark.status,
            flagged=mark.flagged,
            notice=hello,
        )

    def _show(self) -> State:
        record = self.record
        match record.phase:
            case "door":
                count = len(record.paper.places(record.part))
                until = closes(record.part, record.minutes)
                notes = record.notes if record.part == PARTS[0] else ()
                said = " ".join(filter(None, (self._hello, record.said)))
                self._hello = ""
                return self._with(Door(record.part, count, until, said, notes))
            case "asking":
                if isinstance(self._state, Asked) and self._state.place == record.place:
                    return self._state
                return self._ask(record.place)
            case "review":
                last = following(record.part) is None
                return self._with(Review(record.part, lines_of(record), last))
            case "grading":
                return self._with(self._examiner.to_grade())
            case "finished":
                return self._with(self._examiner.over())

    def _run(self) -> None:
        self._time.run()
        self._examiner.running()

    def _come_back(self) -> None:
        self._time.come_back(self.record.saved)
        self._examiner.running()

    def _stop(self) -> None:
        self._time.stop()
        self._examiner.standing()

    def _keep(self) -> None:
        self._time.tick()
        self._saved = self._time.countdown.spent
        self._examiner.keep(self._time.countdown)


def pending(record: Record, place: int) -> bool:
    """Tell whether a question still waits for an answer, or was flagged."""
    mark = record.marks[place]
    return mark.flagged or mark.status in ("open", "skipped")
