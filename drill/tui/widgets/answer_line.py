"""The line an answer is typed on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from rich.cells import cell_len
from textual import events
from textual.actions import parse
from textual.binding import Binding
from textual.widgets import Input

from drill.tui.widgets.gate import Commander, Gate, Mode

# What each editing key does: Input's own bindings, less the one that submits.
_EDITS: Final[Mapping[str, str]] = {
    key: binding.action
    for binding in Binding.make_bindings(Input.BINDINGS)
    for key in binding.key.split(",")
    if binding.action not in ("submit", "copy")
}
MOST_PASTED = 4000  # characters; the reader's own cap is lower and says so


def one_line(pasted: str) -> str:
    """Return pasted text as one line: the rows of a matrix joined by semicolons, other signs as they are."""
    rows = [row.strip() for row in pasted[:MOST_PASTED].splitlines()]
    whole = ""
    for row in filter(None, rows):
        # A line that ends or begins inside brackets or at a sign goes on; between two others a row ends.
        goes_on = not whole or whole[-1] in "[({,;&\\" or row[0] in "])},;&"
        between = whole.endswith("]") and row.startswith("[")
        whole += ("" if not whole else " " if goes_on else ", " if between else "; ") + row
    return "".join(sign if sign.isprintable() else " " for sign in whole.rstrip("; "))


class AnswerLine(Input):
    """An input whose keys pass the gate first; it is edited only while typing."""

    def __init__(self, commander: Commander, typed: str = "") -> None:
        super().__init__(typed, id="answer", compact=True, select_on_focus=False)
        self.gate = Gate(commander)
        self.met: events.Key | None = None  # the last key that came by way of the focus

    def set_mode(self, mode: Mode) -> None:
        """Change what keys do, and take those that were held."""
        for event in self.gate.open(mode):
            if isinstance(event, events.Paste):
                self.paste_text(event.text)
            else:
                self.take(event)

    def take(self, event: events.Key) -> bool:
        """Take a key that did not come by way of the focus; tell whether it was dealt with."""
        way = self.gate.way(event)
        if way == "take" and not self._edit(event) and event.character and event.is_printable:
            self.insert_text_at_cursor(event.character)
        return way != "bubble"

    def _edit(self, event: events.Key) -> bool:
        """Do at once what an editing key means; tell whether it was one.

        A binding would run only after the keys behind it were taken: a correction typed fast would
        delete the wrong character.
        """
        action = _EDITS.get(event.key)
        if action is None:
            return False
        _, name, parameters = parse(action)
        getattr(self, f"action_{name}")(*parameters)
        return True

    def begin(self, text: str) -> None:
        """Start with this text, the cursor at its end."""
        if self.value != text:
            self.value = text
        self.cursor_position = len(text)

    def paste_text(self, pasted: str) -> None:
        """Insert pasted text in place of the selection."""
        line = one_line(pasted)
        if self.selection.is_empty:
            self.insert_text_at_cursor(line)
        else:
            self.replace(line, *self.selection)

    def column(self, position: int) -> int:
        """Return the column, within this widget, where the character at `position` stands; may lie outside."""
        return cell_len(self.value[:position]) - round(self.scroll_offset.x)

    def check_action(
        self,
        action: str,
        parameters: tuple[object, ...],  # noqa: ARG002  Textual's signature
    ) -> bool | None:
        """Allow editing only while typing; Enter belongs to the screen."""
        if action == "submit":
            return False
        return self.gate.mode == "typing" or action == "copy"

    async def _on_key(self, event: events.Key) -> None:
        self.met = event
        way = self.gate.way(event)
        if way == "take" and self._edit(event):
            way = "swallow"
        if way != "take":
            event.prevent_default()
        if way == "swallow":
            event.stop()

    def _on_paste(self, event: events.Paste) -> None:
        event.prevent_default()
        event.stop()
        if self.gate.mode == "typing":
            self.paste_text(event.text)
        else:
            self.gate.hold(event)
