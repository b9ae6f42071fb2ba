"""Behind the screens: opens engine and journal in a thread, and runs every operation of the session there."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from drill.errors import DrillError
from drill.grading.verdict import Reading
from drill.sessions.states import State
from drill.tui.errands import Errands

if TYPE_CHECKING:
    from textual.app import App

    from drill.sessions.practice import PracticeSession

Operation: TypeAlias = "Callable[[PracticeSession], State]"
Opening: TypeAlias = "Callable[[], PracticeSession]"
Result = TypeVar("Result")
log = logging.getLogger(__name__)


class Backstage:
    """Holds the session and three queues: operations in order, readings (the latest only), and what is done ahead."""

    def __init__(self, app: App[int], calm: Callable[[Exception], str], opening: Opening) -> None:
        self._calm = calm
        self._opening = opening
        self._session: PracticeSession | None = None
        self.failed = False  # whether the last attempt to open did
        self._operations = Errands(app, "operations", self._log)
        self._readings = Errands(app, "readings", self._log, latest=True)
        self._ahead = Errands(app, "ahead", self._log)
        self._looks = Errands(app, "looks", self._log, latest=True)

    @property
    def open(self) -> bool:
        """Tell whether the session is open."""
        return self._session is not None

    def start(
        self, then: Callable[[State], None], failed: Callable[[str], None], *, shown: bool
    ) -> None:
        """Open the session in its thread; `then` gets the state it begins with, `shown` at once or not yet."""

        def opened() -> State:
            self._session = self._opening()
            return self._session.start(shown=shown)

        def not_opened(error: Exception) -> None:
            self.failed = True
            failed(self._calm(error))

        self.failed = False
        self._operations.send(opened, then, not_opened)

    def do(
        self, operation: Operation, then: Callable[[State], None], failed: Callable[[str], None]
    ) -> None:
        """Run an operation after those already sent."""
        self._operations.send(
            lambda: operation(self._ready()), then, lambda error: failed(self._calm(error))
        )

    def read(self, reference: str, typed: str, then: Callable[[Reading], None]) -> None:
        """Ask how a text reads; only the latest question is answered."""
        session = self._session
        if session is not None:
            self._readings.send(lambda: session.read(reference, typed), then)

    def tell(self, word: Callable[[PracticeSession], object]) -> None:
        """Tell the session something that changes nothing on the screen, once it is open."""

        def told() -> None:
            if self._session is not None:
                word(self._session)

        self._operations.send(told)

    def ask(
        self,
        question: Callable[[PracticeSession], Result],
        then: Callable[[Result], None],
        failed: Callable[[str], None],
    ) -> None:
        """Ask the session something, after the operations already sent."""
        self.errand(lambda: question(self._ready()), then, failed)

    def errand(
        self,
        work: Callable[[], Result],
        then: Callable[[Result], None],
        failed: Callable[[str], None] | None = None,
    ) -> None:
        """Run work in order with the operations."""
        trouble = None if failed is None else lambda error: failed(self._calm(error))
        self._operations.send(work, then, trouble)

    def look(
        self,
        work: Callable[[], Result],
        then: Callable[[Result], None],
        failed: Callable[[str], None],
    ) -> None:
        """Look at the journal beside everything else, whether or not the session is open; the latest look counts."""
        self._looks.send(work, then, lambda error: failed(self._calm(error)))

    def consider(
        self, question: Callable[[PracticeSession], Result], then: Callable[[Result], None]
    ) -> None:
        """Ask the session what takes long to answer, once it is open and beside the operations."""

        def opened(_: None) -> None:
            if self._session is not None:
                self._ahead.send(lambda: question(self._ready()), then)

        self._operations.send(lambda: None, opened)

    def prepare(self) -> None:
        """Draw the next question while the person thinks."""
        session = self._session
        if session is not None:
            self._ahead.send(session.prepare_next)

    async def close(self) -> None:
        """Finish what was sent, close engine and journal."""
        await self._readings.finish(0.2)
        await self._ahead.finish(0.5)
        await self._looks.finish(0.5)
        session = self._session
        if session is not None:
            self._operations.send(session.close)
        await self._operations.finish()

    def _ready(self) -> PracticeSession:
        if self._session is None:
            raise NotOpenError("The practice could not be opened, so nothing was counted.")
        return self._session

    def _log(self, error: Exception) -> None:
        log.debug("%s", error)


class NotOpenError(DrillError):
    """An operation was asked of a session that is not open."""
