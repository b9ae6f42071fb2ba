"""Whether the terminal's background is light: it is asked after the first paint, and its answer is never typed text."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable, Mapping
from typing import Final

from textual.driver import Driver

ASK: Final = (
    "\x1b]11;?\x1b\\"  # xterm's control sequences, "Operating System Commands", 11: the background
)
MUTE: Final = frozenset(
    {"dumb", "linux"}
)  # terminals that would print the question, or cannot answer
WAITING: Final = (
    2.0  # seconds after the question in which an escape may be the beginning of the answer
)
PATIENCE: Final = 0.1  # seconds after which what is held back was no beginning of an answer
UNFINISHED: Final = 1.0  # and after which the rest of an answer does not come any more
MOST_DIGITS, MOST_PARTS = 4, 4  # of a part of a colour, and of a colour with its opacity
_ANSWER: Final = re.compile(
    r"\x1b\]11;rgba?:([0-9a-fA-F]{1,4})/([0-9a-fA-F]{1,4})/([0-9a-fA-F]{1,4})[0-9a-fA-F/]{0,5}(?:\x07|\x1b\\)"
)
_BEGUN: Final = re.compile(  # an answer of which the rest is still to come
    r"\x1b(?:\](?:1(?:1(?:;(?:r(?:g(?:b(?:a?(?::[0-9a-fA-F/]{0,20}\x1b?)?)?)?)?)?)?)?)?)?\Z"
)


class Answers:
    """Takes the answer out of what comes from the terminal, wherever that is cut; `heard` gets red, green, blue.

    A single escape at the end is held back for a moment while the answer is awaited: it may be its beginning.
    """

    def __init__(
        self,
        heard: Callable[[float, float, float], None],
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._heard = heard
        self._now = now
        self._asked_at = now()
        self._held = ""
        self._held_at = 0.0
        self._given_up = ""  # the beginning of an answer of which the rest may still come

    def cleaned(self, data: str) -> str:
        """Return what is to be read of the next characters from the terminal."""
        joined, self._held = self._held + data, ""
        if self._given_up and not joined.startswith("\x1b]"):
            if _goes_on(self._given_up, joined):
                self._held_at = self._now() if joined == data else self._held_at
                self._held = joined
                return ""
            joined = self._without_end(joined)
        if "\x1b" not in joined:
            return joined
        rest = _ANSWER.sub(self._take, joined)
        begun = _BEGUN.search(rest)
        if begun is None or (begun[0] == "\x1b" and not self._waits()):
            return rest
        self._held, self._held_at = begun[0], self._now()
        return rest[: begun.start()]

    def _without_end(self, joined: str) -> str:
        """Return what is left once the end of the answer that was given up is taken, if it is that."""
        begun, self._given_up = self._given_up, ""
        ended = _ANSWER.match(begun + joined)
        if ended is None:
            return joined
        self._take(ended)
        return joined[ended.end() - len(begun) :]

    def late(self) -> str:
        """Return what was held back in vain and is to be read after all; never part of an answer."""
        age = self._now() - self._held_at
        answer = self._held.startswith("\x1b]11")  # no key begins so
        if not self._held or age < (UNFINISHED if answer or self._given_up else PATIENCE):
            return ""
        held, self._held = self._held, ""
        if answer:
            self._given_up = held
            return ""
        begun, self._given_up = self._given_up, ""
        if "/" in held and _goes_on(
            begun, held
        ):  # nobody types so: a part of it, and the rest is still to come
            self._given_up = begun + held
            return ""
        return held

    def _waits(self) -> bool:
        return self._now() - self._asked_at < WAITING

    def _take(self, answer: re.Match[str]) -> str:
        self._asked_at = -WAITING
        red, green, blue = (int(part, 16) / (16 ** len(part) - 1) for part in answer.groups())
        self._heard(red, green, blue)
        return ""


def _goes_on(begun: str, more: str) -> bool:
    """Tell whether an answer that was cut may go on with these characters, and is not whole with them."""
    found = _BEGUN.fullmatch(begun + more)
    parts = (begun + more).rstrip("\x1b").partition(":")[2].split("/")
    size = len(parts[0])  # red, green and blue are written with as many digits
    alike = all(len(part) == size for part in parts[1:-1]) and len(parts[-1]) <= size
    return found is not None and alike and size <= MOST_DIGITS and len(parts) <= MOST_PARTS


def is_light(red: float, green: float, blue: float) -> bool:
    """Tell whether black can be read on a colour better than white: by its relative luminance (WCAG 2.2)."""
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (red, green, blue)
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] > 0.179


def ask_background(
    driver: Driver | None, environment: Mapping[str, str], heard: Callable[[bool], None]
) -> None:
    """Ask the terminal for its background; `heard` is told, in the thread that reads it, whether it is light.

    Where there is no terminal, or none that answers, nothing happens.
    """
    from drill.tui.pasting import PasteParser

    if driver is None or driver.is_headless or environment.get("TERM", "dumb") in MUTE:
        return
    if os.name != "posix":
        return
    PasteParser.answers = Answers(lambda *colour: heard(is_light(*colour)))
    driver.write(ASK)
    driver.flush()
