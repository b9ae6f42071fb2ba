"""What is before the person while they practise: its time, its text, and what interrupts it."""

from __future__ import annotations

import threading

from msgspec import structs

from drill.engine.errors import EngineError
from drill.grading.verdict import Reading
from drill.sessions.asking import Current
from drill.sessions.clocks import Clocks
from drill.sessions.ports import EnginePort, HistoryPort
from drill.sessions.recorder import Recorder
from drill.sessions.states import Asking, Preparing, State


class Sitting:
    """Holds the asking at hand and its state under a lock; closes engine and journal at the end."""

    def __init__(self, engine: EnginePort, history: HistoryPort, clocks: Clocks) -> None:
        self._engine = engine
        self._history = history
        self._clocks = clocks
        self._lock = threading.RLock()
        self._recorder = Recorder(history, clocks)
        self._shown = True  # whether a question that is asked is seen
        self._current: Current | None = None
        self._state: State = Preparing()

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def state(self) -> State:
        """Return what the session is doing."""
        return self._state

    def read(self, reference: str, text: str) -> Reading:
        """Return how a text is understood; an engine that fails reads nothing."""
        try:
            return self._engine.read(reference, text)
        except EngineError:
            return Reading()

    def keep(self, reference: str, text: str) -> None:
        """Store what is typed so far, so that it survives the program."""
        with self._lock:
            state, current = self._state, self._current
            if not isinstance(state, Asking) or current is None:
                return
            if state.variant.reference == reference:
                self._state = structs.replace(state, text=text)
                self._recorder.typed(current, text)

    def pause(self) -> None:
        """Stop the time of the question."""
        with self._lock:
            if self._current is not None:
                self._current = self._current.paused(self._clocks)

    def resume(self) -> None:
        """Let the time of the question run on: it is before the person."""
        with self._lock:
            shown, self._shown = self._shown, True
            if self._current is not None and isinstance(self._state, Asking):
                self._current = self._current.running(self._clocks)
                if not shown:
                    self._recorder.opened(self._current, self._state.text)

    def close(self) -> None:
        """Close engine and journal; what was answered is on the disk already."""
        self._engine.close()
        with self._lock:
            self._history.close()
