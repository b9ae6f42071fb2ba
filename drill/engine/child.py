"""The child process: generates and grades for its parent until the parent, or its patience, ends."""

from __future__ import annotations

import gc
import os
import select
import signal
import sys
import traceback
from collections.abc import Callable, Iterator
from typing import Protocol

import msgspec

from drill.engine import collector
from drill.engine.desk import Desk
from drill.engine.errors import FrameError, UnknownReference
from drill.engine.frames import MOST_BYTES, FrameReader, write_frame
from drill.engine.limits import bound_memory, die_with, set_alarm, watch
from drill.engine.messages import (
    BEGIN_DECODER,
    ENCODER,
    REQUEST_DECODER,
    Begin,
    Fault,
    Ready,
    Reply,
    Request,
)
from drill.errors import DrillError

_IDLE_AFTER = 300  # milliseconds without a request before something is imported ahead
_ALARM_MARGIN = 2.0  # seconds by which the kernel's alarm comes after the parent's deadline
_NO_MEMORY = "This needs more memory than a question may use."


class AnyDesk(Protocol):
    """Whatever answers requests: the real desk, or one that tests the engine."""

    def prepare(self) -> None:
        """Do what comes before the first request."""

    def idle(self) -> None:
        """Do what is useful while nobody waits."""

    def answer(self, request: Request) -> Iterator[Reply]:
        """Yield the replies to a request."""


def main(arguments: list[str], make_desk: Callable[[Begin], AnyDesk] = Desk) -> int:
    """Serve requests on descriptor 0; `arguments` are the parent's process id and the limit in MiB."""
    parent, mebibytes = int(arguments[0]), int(arguments[1])
    die_with(parent)
    signal.pthread_sigmask(signal.SIG_SETMASK, ())
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    requests, replies = _keep_pipes_apart()
    bound_memory(mebibytes)
    watch(parent, requests, mebibytes)
    try:
        return _serve(FrameReader(requests), requests, replies, make_desk)
    except (FrameError, msgspec.DecodeError, BrokenPipeError):
        return 1


def _keep_pipes_apart() -> tuple[int, int]:
    """Move both pipes off descriptors 0 and 1, so that a stray print or input cannot touch a frame."""
    requests, replies = os.dup(0), os.dup(1)  # not inherited by any process started from here
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.dup2(2, 1)
    os.close(nothing)
    return requests, replies


def _serve(
    reader: FrameReader, requests: int, replies: int, make_desk: Callable[[Begin], AnyDesk]
) -> int:
    opening = reader.read()
    if opening is None:
        return 0
    begin = BEGIN_DECODER.decode(opening)
    desk = make_desk(begin)
    gc.disable()  # a tenth of the start, and a full collection later would hold an answer up for 70 ms
    prepared = next(_guarded(_prepared(desk), begin.log))
    collector.leave_alone()
    gc.enable()
    _send(replies, prepared)
    if not isinstance(prepared, Ready):
        return 1
    idle = False
    while True:
        if not idle and not _waiting(requests):
            idle = True
            _import_ahead(desk)
        payload = reader.read()
        if payload is None:
            return 0
        request = REQUEST_DECODER.decode(payload)
        _answer(_guarded(desk.answer(request), begin.log), request, replies)


def _answer(answers: Iterator[Reply], request: Request, replies: int) -> None:
    while True:
        set_alarm(request.seconds + _ALARM_MARGIN)
        reply = next(answers, None)
        set_alarm(0)
        if reply is None:
            return
        _send(replies, reply)
        collector.sweep()


def _prepared(desk: AnyDesk) -> Iterator[Reply]:
    desk.prepare()
    yield Ready()


def _guarded(answers: Iterator[Reply], log: str | None) -> Iterator[Reply]:
    """Pass replies on; turn whatever is raised into one Fault, its traceback to the error stream."""
    try:
        yield from answers
    except MemoryError:
        yield Fault("memory", _NO_MEMORY)
    except UnknownReference as error:
        yield Fault("unknown", str(error))
    except DrillError as error:
        yield Fault("refused", str(error))
    except RecursionError:
        yield Fault("refused", "This is nested too deeply.")
    except Exception as error:  # noqa: BLE001  the fault is reported, in words and in the log
        traceback.print_exc()
        details = f" The details are in {log}." if log else ""
        name = type(error).__name__
        yield Fault("internal", f"The program met a fault of its own ({name}).{details}")


def _send(replies: int, reply: Reply) -> None:
    payload = ENCODER.encode(reply)
    if len(payload) > MOST_BYTES:
        payload = ENCODER.encode(Fault("refused", "This question is too long to be shown."))
    write_frame(replies, payload)


def _waiting(requests: int) -> bool:
    waiter = select.poll()
    waiter.register(requests, select.POLLIN)
    return bool(waiter.poll(_IDLE_AFTER))


def _import_ahead(desk: AnyDesk) -> None:
    """Use the idle time; what goes wrong in it is met again, and told, when it is asked for."""
    try:
        desk.idle()
    except Exception:  # noqa: BLE001
        traceback.print_exc()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
