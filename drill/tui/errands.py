"""Errands: work done one piece after the other in a thread of its own, so that the screen never waits."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Generic, TypeVar

import msgspec
from textual.app import App

Result = TypeVar("Result")
log = logging.getLogger(__name__)


class Errand(msgspec.Struct, Generic[Result], frozen=True):
    """What to do in the thread, and what to do with the result on the screen's own thread."""

    work: Callable[[], Result]
    then: Callable[[Result], None]
    trouble: Callable[[Exception], None]


def _nothing(_result: object) -> None:
    return None


class Errands:
    """A queue of errands, run in order. With `latest`, an errand still waiting is dropped for a newer one."""

    def __init__(
        self,
        app: App[int],
        name: str,
        trouble: Callable[[Exception], None],
        *,
        latest: bool = False,
    ) -> None:
        self._app = app
        self._name = name
        self._trouble = trouble
        self._latest = latest
        self._waiting: asyncio.Queue[Errand[object] | None] = asyncio.Queue()
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix=f"drill-{name}")
        self._task: asyncio.Task[None] | None = None

    def send(
        self,
        work: Callable[[], Result],
        then: Callable[[Result], None] = _nothing,
        trouble: Callable[[Exception], None] | None = None,
    ) -> None:
        """Queue an errand; starts the queue with the first one."""
        if self._latest:
            while not self._waiting.empty():
                self._waiting.get_nowait()
        errand = Errand(work, then, trouble or self._trouble)
        self._waiting.put_nowait(errand)  # type: ignore[arg-type]
        if self._task is None:
            self._task = asyncio.get_running_loop().create_task(self._run(), name=self._name)

    async def finish(self, patience: float = 2.0) -> None:
        """Wait for what is queued, at most `patience` seconds, and end the thread."""
        if self._task is not None:
            self._waiting.put_nowait(None)
            done, _ = await asyncio.wait({self._task}, timeout=patience)
            if not done:
                log.warning("the %s thread was still busy at the end", self._name)
                self._task.cancel()
        self._thread.shutdown(wait=False, cancel_futures=True)

    async def _run(self) -> None:
        loop = asyncio.get_running_loop()
        while (errand := await self._waiting.get()) is not None:
            try:
                result = await loop.run_in_executor(self._thread, errand.work)
            except Exception as error:
                log.exception("an errand of %s failed", self._name)
                self._app.call_later(errand.trouble, error)
            else:
                self._app.call_later(errand.then, result)
