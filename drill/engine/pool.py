"""The children of one engine: one that works, and a warm spare that takes over when it is killed."""

from __future__ import annotations

import contextlib
import os
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import IO

from drill.engine.errors import ChildLost, DeadlinePassed, EngineError, Overrun
from drill.engine.messages import Begin
from drill.engine.process import ChildProcess

# The spare starts in a quiet moment, so that no verdict waits for it: so many seconds after the last
# request, yet not later than so many after the first.
_QUIET = 2.0
_LATEST = 30.0
_CLOSE_WAIT = 2.0  # seconds that requests in flight have to notice that the engine closes


class Pool:
    """Lends ready children, one borrower each.

    A thread of its own, the keeper, starts them all: it lives as long as they may, which the
    parent-death signal needs, and nobody else waits for a start.
    """

    def __init__(
        self,
        command: Sequence[str],
        opening: Begin,
        start_seconds: float,
        *,
        spare: bool,
        log: Path | None,
    ) -> None:
        self._command = command
        self._opening = opening
        self._start_seconds = start_seconds
        self._spare = spare
        self._log = log
        self._changed = threading.Condition()
        self._keeper: threading.Thread | None = None
        self._idle: list[ChildProcess] = []
        self._busy: set[ChildProcess] = set()
        self._starting: ChildProcess | None = None
        self._needed = False
        self._served_from: float | None = None
        self._spare_from: float | None = None
        self._failures = 0
        self._failure: EngineError | None = None
        self._closed = False

    def start(self) -> None:
        """Have a child started in the background."""
        with self._changed:
            self._require_open()
            self._needed = True
            if self._keeper is None:
                self._keeper = threading.Thread(target=self._keep, name="engine", daemon=True)
                self._keeper.start()
            self._changed.notify_all()

    def borrow(self) -> ChildProcess:
        """Return a ready child, waiting for one; raises the error of a start that failed."""
        self.start()
        with self._changed:
            failures = self._failures
            while True:
                self._require_open()
                while self._idle:
                    child = self._idle.pop(0)
                    if child.alive():
                        self._busy.add(child)
                        return child
                    child.end()
                    self._changed.notify_all()
                if self._failure and failures != self._failures and not self._busy:
                    raise self._failure
                self._needed = True
                self._changed.wait()

    def give_back(self, child: ChildProcess, sound: bool) -> None:
        """Take a child back; one that is not sound is killed, and another started."""
        if not sound:
            child.end()
        with self._changed:
            self._busy.discard(child)
            if self._closed:
                child.end()
            elif sound:
                self._idle.insert(0, child)  # the one whose variants are built is asked first
            if self._spare:
                now = time.monotonic()
                self._served_from = self._served_from or now
                self._spare_from = min(now + _QUIET, self._served_from + _LATEST)
            self._changed.notify_all()

    def lends(self) -> bool:
        """Say whether a child is lent now."""
        return bool(self._busy)

    def processes(self) -> tuple[int, ...]:
        """Return the ids of the children that are ready or lent."""
        with self._changed:
            return tuple(child.identifier for child in (*self._idle, *self._busy))

    def close(self) -> None:
        """End every child and the keeper."""
        with self._changed:
            self._closed = True
            idle, self._idle = self._idle, []
            # Their pipes are in use: they are only killed here, and ended by whoever holds them.
            for child in (*self._busy, *filter(None, [self._starting])):
                child.kill()
            self._changed.notify_all()
            self._changed.wait_for(lambda: not self._busy, _CLOSE_WAIT)
            left = [*idle, *self._busy]
            self._busy.clear()
            keeper, self._keeper = self._keeper, None
        for child in left:
            child.end()
        if keeper is not None and keeper is not threading.current_thread():
            keeper.join()

    def _require_open(self) -> None:
        if self._closed:
            raise ChildLost("The program is closing.")

    def _keep(self) -> None:
        while True:
            with self._changed:
                while not self._closed and not self._short():
                    self._changed.wait(self._spare_due())
                if self._closed:
                    return
            self._start_one()

    def _short(self) -> bool:
        """Say whether a child is missing, now."""
        wanted = int(self._needed)
        if wanted and self._spare_from is not None and self._spare_due() == 0:
            wanted += 1
        return len(self._idle) + len(self._busy) < wanted

    def _spare_due(self) -> float | None:
        """Return in how many seconds the spare is wanted; None while it is not foreseen, or is there."""
        if self._spare_from is None or not self._needed or len(self._idle) + len(self._busy) > 1:
            return None
        return max(0.0, self._spare_from - time.monotonic())

    def _start_one(self) -> None:
        child: ChildProcess | None = None
        failure: EngineError | None = None
        try:
            with self._errors() as errors:
                child = ChildProcess(self._command, errors)
            with self._changed:
                self._starting = child
                if self._closed:
                    child.kill()
            child.begin(self._opening, self._start_seconds)
        except DeadlinePassed:
            failure = Overrun(
                f"The questions could not be read within {self._start_seconds:g} seconds."
            )
        except EngineError as error:
            failure = error
        except Exception as error:  # noqa: BLE001  a keeper that ends would leave everybody waiting
            failure = ChildLost(f"The calculating process could not be started: {error}.")
        if failure is not None and child is not None:
            child.end()
        with self._changed:
            self._starting = None
            if failure is not None:
                self._failures += 1
                self._failure = failure
                self._needed = False  # until somebody asks again
                self._spare = self._spare and not self._idle and not self._busy
                self._spare_from = self._served_from = None
            elif child is not None:
                if self._closed:
                    child.end()
                else:
                    self._idle.append(child)
            self._changed.notify_all()

    def _errors(self) -> contextlib.AbstractContextManager[IO[bytes] | None]:
        """Open the log for the child's error stream; without one, or when it cannot be, none."""
        if self._log is None:
            return contextlib.nullcontext()
        try:
            return os.fdopen(
                os.open(self._log, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600), "ab"
            )
        except OSError:
            return contextlib.nullcontext()
