"""A real pseudo-terminal around a real process, with an emulator that remembers the screen."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from types import TracebackType

import pyte

PATIENCE = 60.0


class Terminal:
    """Runs a command in a pseudo-terminal of `columns` by `lines` and reads what it draws."""

    def __init__(
        self,
        command: Sequence[str],
        environment: Mapping[str, str],
        *,
        columns: int = 100,
        lines: int = 30,
        folder: str | None = None,
    ) -> None:
        self.screen = pyte.Screen(columns, lines)
        self._stream = pyte.ByteStream(self.screen)
        self.output = b""
        self.status: int | None = None
        self._closed = False
        self.process, self._terminal = pty.fork()
        if self.process == 0:
            if folder is not None:
                os.chdir(folder)
            os.execvpe(command[0], list(command), dict(environment))
        self.resize(columns, lines)

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.kill()
        self.hang_up()

    def hang_up(self) -> None:
        """Close the terminal, as a closed window does; the kernel tells the processes in it."""
        if not self._closed:
            self._closed = True
            os.close(self._terminal)

    def resize(self, columns: int, lines: int) -> None:
        """Change the size of the terminal; the kernel sends SIGWINCH."""
        self.screen.resize(lines, columns)
        size = struct.pack("HHHH", lines, columns, 0, 0)
        fcntl.ioctl(self._terminal, termios.TIOCSWINSZ, size)

    def type(self, text: str) -> None:
        """Send key presses."""
        data = text.encode()
        while data:
            data = data[os.write(self._terminal, data) :]

    def text(self) -> str:
        """Return the screen as lines of text without trailing blanks."""
        return "\n".join(line.rstrip() for line in self.screen.display)

    def wait_for(self, wanted: str | Callable[[str], bool], patience: float = PATIENCE) -> str:
        """Read until the screen shows `wanted`; fail with the last screen when patience ends."""

        def holds(screen: str) -> bool:
            return wanted in screen if isinstance(wanted, str) else wanted(screen)

        end = time.monotonic() + patience
        while not holds(self.text()):
            if time.monotonic() > end or not self._read(0.1):
                raise AssertionError(f"waited for {wanted!r}; the screen shows:\n{self.text()}")
        return self.text()

    def wait_for_end(self, patience: float = PATIENCE) -> int:
        """Read until the process has ended; return its exit status (negative for a signal)."""
        end = time.monotonic() + patience
        while self._read(0.1):
            if time.monotonic() > end:
                raise AssertionError(f"the process has not ended; the screen shows:\n{self.text()}")
        return self.reap()

    def kill(self) -> None:
        """End the process at once, as a power cut would."""
        if self.status is None:
            os.kill(self.process, signal.SIGKILL)
            self.reap()

    def reap(self) -> int:
        """Wait for the process and return its exit status."""
        if self.status is None:
            _, status = os.waitpid(self.process, 0)
            self.status = os.waitstatus_to_exitcode(status)
        return self.status

    def _read(self, seconds: float) -> bool:
        """Wait up to `seconds` for output and show it; tell whether there may be more."""
        ready, _, _ = select.select([self._terminal], [], [], seconds)
        if not ready:
            return True
        try:
            data = os.read(self._terminal, 65536)
        except OSError:  # Linux reports the end of a pseudo-terminal as an input error
            return False
        if not data:
            return False
        self.output += data
        self._stream.feed(data)
        return True
