"""Behind the interview's screen: opens the session in a thread, and runs every operation of it there, in order."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

from drill.errors import DrillError
from drill.grading.verdict import Reading
from drill.sessions.interview.states import State
from drill.tui.errands import Errands

if TYPE_CHECKING:
    from textual.app import App

    from drill.sessions.interview.interview import InterviewSession

Operation: TypeAlias = "Callable[[InterviewSession], State]"
Opening: TypeAlias = "Callable[[], InterviewSession]"
log = logging.getLogger(__name__)


class Examination:
    """Holds one interview session and two queues: operations in order, and readings, of which the latest counts."""

    def __init__(self, app: App[int], calm: Callable[[Exception], str], opening: Opening) -> None:
        self._calm = calm
        self._opening = opening
        self._session: InterviewSession | None = None
        self._ticking = False
        self._operations = Errands(app, "interview", self._log)
        self._readings = Errands(app, "interview-readings", self._log, latest=True)

    def start(self, then: Callable[[State], None], failed: Callable[[str], None]) -> None:
        """Open the session in its thread; `then` gets the state it begins with."""

        def opened() -> State:
            self._session = self._opening()
            return self._session.start()

        self._operations.send(opened, then, lambda error: failed(self._calm(error)))

    def do(
        self, operation: Operation, then: Callable[[State], None], failed: Callable[[str], None]
    ) -> None:
        """Run an operation after those already sent."""
        self._operations.send(
            lambda: operation(self._ready()), then, lambda error: failed(self._calm(error))
        )

    def tell(self, operation: Callable[[InterviewSession], None]) -> None:
        """Run an operation of which nothing is shown, after those already sent."""
        session = self._session
        if session is not None:
            self._operations.send(lambda: operation(session))

    def tick(self, typed: str | None, then: Callable[[State], None]) -> None:
        """Bring the clock up to now, with what is typed; a tick still under way is enough."""
        if self._session is None or self._ticking:
            return
        self._ticking = True

        def ticked(state: State) -> None:
            self._ticking = False
            then(state)

        def troubled(error: Exception) -> None:
            self._ticking = False
            self._log(error)

        self._operations.send(lambda: self._ready().tick(typed), ticked, troubled)

    def read(self, place: int, typed: str, then: Callable[[Reading], None]) -> None:
        """Ask how a text reads; only the latest question is answered."""
        session = self._session
        if session is not None:
            self._readings.send(lambda: session.read(place, typed), then)

    def left(self) -> float:
        """Return the seconds left of the interview, 0 before it is open."""
        return self._session.left() if self._session is not None else 0.0

    def part_left(self) -> float:
        """Return the seconds until the door of this part closes."""
        return self._session.part_left() if self._session is not None else 0.0

    def named(self) -> str:
        """Return what this interview is: its role and length."""
        if self._session is None:
            return "Mock interview"
        record = self._session.record
        return f"Mock interview · {record.role} · {record.minutes} min"

    def begun(self) -> bool:
        """Tell whether a question was shown: before that there is nothing to end, and nothing is kept."""
        return self._session is not None and self._session.record.begun

    def told_of_away(self) -> str:
        """Return whether the time away counts, as a sentence."""
        counts = self._session is not None and self._session.record.counts_away
        return f"Time away {'counts' if counts else 'does not count'}."

    def absent(self) -> None:
        """Stop the clock: the program is suspended."""
        self.tell(lambda session: session.pause())

    async def close(self) -> None:
        """Finish what was sent; keep where the interview stands, close engine and journal."""
        await self._readings.finish(0.2)
        session, self._session = self._session, None
        if session is not None:
            self._operations.send(session.close)
        await self._operations.finish(5.0)

    def _ready(self) -> InterviewSession:
        if self._session is None:
            raise NotBegunError("The interview could not be opened.")
        return self._session

    def _log(self, error: Exception) -> None:
        log.debug("%s", error)


class NotBegunError(DrillError):
    """An operation was asked of an interview that is not open."""
