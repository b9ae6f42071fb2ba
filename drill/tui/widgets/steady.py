"""The part of an input that does what an editing key means at once, before the keys behind it are taken."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from textual import events
from textual.actions import parse
from textual.binding import Binding
from textual.widgets import Input

from drill.tui.ink import ACCENT
from drill.tui.part import InputPart
from drill.tui.widgets.drawn import Drawn
from drill.tui.widgets.flow import text

# What each editing key does: Input's own bindings, less the one that submits.
_EDITS: Final[Mapping[str, str]] = {
    key: binding.action
    for binding in Binding.make_bindings(Input.BINDINGS)
    for key in binding.key.split(",")
    if binding.action not in ("submit", "copy")
}
MARK: Final = (text("❯", ACCENT),)


def typing_row() -> Drawn:
    """Return the row that holds an input; it draws the mark before it itself, which is a widget less."""
    return Drawn(lambda _: MARK, id="line")


class Steady(InputPart):
    """A binding would run only after later keys were taken: a correction typed fast would hit the wrong sign."""

    _chosen = False  # whether the text gives way to what is typed

    def edit_at_once(self, event: events.Key) -> bool:
        """Do what an editing key means; tell whether it was one."""
        action = _EDITS.get(event.key)
        if action is None:
            return False
        if self._chosen and tuple(self.selection) == (0, len(self.value)):
            self.cursor_position = len(
                self.value
            )  # it corrects what stands there, and does not clear it
        self._chosen = False
        if event.key == "ctrl+u":  # the whole line, wherever the cursor stands
            self.value = ""
            return True
        _, name, parameters = parse(action)
        getattr(self, f"action_{name}")(*parameters)
        return True

    def begin(self, text: str, *, chosen: bool = False) -> None:
        """Start with this text, the cursor at its end; what is `chosen` gives way to typing, not to an editing key."""
        if self.value != text:
            self.value = text
        self.cursor_position = len(text)
        self._chosen = chosen
        if chosen:
            self.select_all()

    def put(self, text: str) -> None:
        """Insert text at the cursor, in place of what is selected."""
        if self.selection.is_empty:
            self.insert_text_at_cursor(text)
        else:
            self.replace(text, *self.selection)

    async def _on_key(self, event: events.Key) -> None:
        if self.edit_at_once(event):
            event.prevent_default()
            event.stop()
