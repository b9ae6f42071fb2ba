"""The line an answer is typed on."""

from __future__ import annotations

from rich.cells import cell_len
from textual import events
from textual.widgets import Input

from drill.tui.widgets.gate import Commander, Gate, Mode
from drill.tui.widgets.steady import Steady

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


class AnswerLine(Steady, Input):
    """An input whose keys pass the gate first; it is edited only while typing."""

    def __init__(self, commander: Commander, typed: str = "") -> None:
        super().__init__(typed, id="answer", compact=True, select_on_focus=False)
        self.gate = Gate(commander)

    def set_mode(self, mode: Mode) -> None:
        """Change what keys do, and take those that were held."""
        for event in self.gate.open(mode):
            if isinstance(event, events.Paste):
                self._take_paste(event)
            else:
                self.take(event)

    def _take_paste(self, event: events.Paste) -> None:
        if self._passed_on(event):
            return
        if self.gate.mode == "typing":
            self.paste_text(event.text)
        else:
            self.gate.hold(event)

    def take(self, event: events.Key) -> None:
        """Take a key that was held."""
        if self._passed_on(event):
            return
        way = self.gate.way(event)
        if way != "take" or self.edit_at_once(event):
            return
        if event.character and event.is_printable:
            self.put(event.character)

    def _passed_on(self, event: events.Key | events.Paste) -> bool:
        """Hand an event to the screen that covers this one by now; tell whether there is one."""
        cover = self.app.screen
        if cover is self.screen:
            return False
        again = (
            events.Key(event.key, event.character)
            if isinstance(event, events.Key)
            else events.Paste(event.text)
        )
        again.time = event.time  # it may arrive after keys that were typed later
        (cover.focused or cover)._forward_event(again)
        return True

    def paste_text(self, pasted: str) -> None:
        """Insert pasted text in place of the selection."""
        self.put(one_line(pasted))

    def show_cursor(self, seen: bool) -> None:
        """Show the cursor, or hide it while nothing can be typed; a class would style every part anew."""
        if seen:
            self._restart_blink()
        else:
            self._pause_blink(visible=False)

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
        way = "swallow" if self._passed_on(event) else self.gate.way(event)
        if way == "take" and self.edit_at_once(event):
            way = "swallow"
        if way != "take":
            event.prevent_default()
        if way == "swallow":
            event.stop()

    def _on_paste(self, event: events.Paste) -> None:
        event.prevent_default()
        event.stop()
        self._take_paste(event)
