"""Pasted text is text: control characters in it never reach the parser of keys, which would obey them."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar, Final

from textual._xterm_parser import XTermParser
from textual.driver import Driver
from textual.message import Message

if TYPE_CHECKING:
    from drill.tui.background import Answers

BEGIN: Final = "\x1b[200~"  # of a bracketed paste, and its end
END: Final = "\x1b[201~"
_KEPT: Final = frozenset("\t\n\r")


class Pasted:
    """Takes control characters out of what is pasted; everything else passes as it is."""

    def __init__(self) -> None:
        self._inside = False
        self._before = ""  # the last characters outside, where a paste may be about to begin
        self._held = ""  # the last characters inside, where it may be about to end

    def cleaned(self, data: str) -> str:
        """Return what is to be read of the next characters from the terminal."""
        said: list[str] = []
        while data:
            data = self._in(data, said) if self._inside else self._out(data, said)
        return "".join(said)

    def _out(self, data: str, said: list[str]) -> str:
        joined = self._before + data
        at = joined.find(BEGIN)
        if at < 0:
            said.append(data)
            self._before = joined[1 - len(BEGIN) :]
            return ""
        rest = joined[at + len(BEGIN) :]
        said.append(data[: len(data) - len(rest)])
        self._inside, self._before = True, ""
        return rest

    def _in(self, data: str, said: list[str]) -> str:
        joined = self._held + data
        at = joined.find(END)
        if at < 0:
            self._held = _beginning_of_end(joined)
            said.append(_text(joined[: len(joined) - len(self._held)]))
            return ""
        said += [_text(joined[:at]), END]
        self._inside, self._held = False, ""
        return joined[at + len(END) :]


def _beginning_of_end(text: str) -> str:
    return next(
        (END[:size] for size in range(len(END) - 1, 0, -1) if text.endswith(END[:size])), ""
    )


def _text(pasted: str) -> str:
    return "".join(
        sign for sign in pasted if sign in _KEPT or (sign >= " " and not "\x7f" <= sign <= "\x9f")
    )


class PasteParser(XTermParser):
    """Textual's parser of keys, which obeys an escape sequence in the middle of a paste.

    `answers` takes out what the terminal was asked; the parser would type it.
    """

    answers: ClassVar[Answers | None] = None

    def __init__(self, debug: bool = False) -> None:
        super().__init__(debug)
        self._pasted = Pasted()

    def feed(self, data: str) -> Iterable[Message]:
        """Parse the next characters from the terminal; none mean its end."""
        typed = self.answers.cleaned(data) if self.answers is not None and data else data
        cleaned = self._pasted.cleaned(typed)
        return super().feed(cleaned) if cleaned or not data else ()

    def tick(self) -> Iterable[Message]:
        """Look at the clock: what was held back in vain is read now."""
        late = self._pasted.cleaned(self.answers.late()) if self.answers is not None else ""
        if late:
            yield from super().feed(late)
        yield from super().tick()


def parses_pastes(driver: type[Driver]) -> type[Driver]:
    """Have a driver of the full screen read its terminal through `PasteParser`; return it.

    The drivers name the class where they make it: there is no other way to hand them one.
    """
    module = sys.modules[driver.__module__]
    if hasattr(module, "XTermParser"):
        module.XTermParser = PasteParser  # type: ignore[attr-defined]
    return driver
