"""The last net: whatever happens in a command, the person gets a sentence and an exit code, never a traceback."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from collections.abc import Callable
from pathlib import Path

from drill.cli.output import talk
from drill.errors import DrillError

FINE, NOT_SO, BAD, INTERRUPTED = 0, 1, 2, 130


def guarded(work: Callable[[], int], folder: Callable[[], Path]) -> int:
    """Run a command and return its exit code; `folder` says where the log of faults may go."""
    prepare_streams()
    try:
        code = work()
        if sys.stdout is not None:
            sys.stdout.flush()
        return code
    except BrokenPipeError:
        # The reader has seen enough; what is left in the buffer must not fail again at exit.
        silence_stdout()
        return FINE
    except KeyboardInterrupt:
        talk("")
        return INTERRUPTED
    except DrillError as error:
        talk(str(error))
        return BAD
    except OSError as error:
        if error.errno == errno.ENOSPC:
            silence_stdout()
        named = f"{error.filename}: " if error.filename else ""
        talk(f"{named}{error.strerror or error}.")
        return BAD
    except Exception as error:  # noqa: BLE001  the last net: it tells, and writes the details down
        talk(f"Something unexpected happened ({type(error).__name__}). {log_fault(folder)}")
        return BAD


def prepare_streams() -> None:
    """Make printing possible whatever the streams are: closed, or unable to say every character."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        stream = getattr(sys, name)
        if stream is None:
            nothing = os.open(os.devnull, os.O_RDWR)
            setattr(sys, name, os.fdopen(nothing, mode, encoding="utf-8"))
        elif hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def silence_stdout() -> None:
    """Point stdout to nothing, so that flushing it at exit cannot fail."""
    with contextlib.suppress(OSError, ValueError):
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, sys.stdout.fileno())
        os.close(nothing)


def log_fault(folder: Callable[[], Path]) -> str:
    """Append the current exception to the log, and return the sentence that says where it is."""
    import tempfile
    import traceback

    for choose in (folder, lambda: Path(tempfile.gettempdir())):
        try:
            path = choose() / "drill.log"
            with os.fdopen(
                os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600), "a"
            ) as log:
                traceback.print_exc(file=log)
        except (OSError, DrillError):
            continue
        return f"The details are in {path}."
    return "The details could not be written anywhere."
