"""The gate every key passes on its way to an answer: nothing typed is lost, nothing is answered twice.

Keys reach the focused widget in order, but Textual runs bindings only after a key has bubbled up, when
later keys may already have been typed. So the widget that takes the answer decides itself, at once.
"""

from __future__ import annotations

from typing import Literal, Protocol, TypeAlias

from textual import events

Mode: TypeAlias = Literal["typing", "held", "commanding"]
Way: TypeAlias = Literal["take", "swallow", "bubble"]


class Commander(Protocol):
    """The screen behind the gate."""

    def command(self, key: str) -> bool:
        """Do what `key` means in the present scene; tell whether it meant anything."""

    def edit(self, character: str) -> bool:
        """Change the answer by a character that picks an option; tell whether it did."""


class Gate:
    """Sorts keys by mode: into the answer, into a queue while a verdict is awaited, or to the commander.

    While held, Enter is dropped: a second Enter must neither answer again nor skip the verdict. Where
    `keeps_enter`, one behind something that was typed is held too; the commander must then see to that.
    """

    def __init__(self, commander: Commander) -> None:
        self.mode: Mode = "typing"
        self.keeps_enter = False
        self._commander = commander
        self._held: list[events.Key | events.Paste] = []

    def way(self, event: events.Key) -> Way:
        """Return where a key goes: into the answer, nowhere (it was dealt with here), or up to the bindings."""
        if self.mode == "held":
            if event.key != "enter" or (self.keeps_enter and self._typed_last()):
                self._held.append(event)
            return "swallow"
        if self._commander.command(event.key):
            return "swallow"
        if self.mode != "typing":
            return "bubble"
        picks = event.character is not None and event.is_printable
        return "swallow" if picks and self._commander.edit(event.character or "") else "take"

    def hold(self, event: events.Paste) -> bool:
        """Keep a paste for later if keys are held; tell whether it was kept."""
        if self.mode != "held":
            return False
        self._held.append(event)
        return True

    def _typed_last(self) -> bool:
        last = self._held[-1] if self._held else None
        return isinstance(last, events.Paste) or (last is not None and last.is_printable)

    def open(self, mode: Mode) -> list[events.Key | events.Paste]:
        """Change the mode; return the events that were held and are now to be taken again, in order."""
        self.mode = mode
        if mode == "held":
            return []
        held, self._held = self._held, []
        return held
