"""A note of one's own on a question."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Input

from drill.tui.ink import KEY, QUIET, STRONG
from drill.tui.widgets.drawn import Drawn
from drill.tui.widgets.flow import text

KEYS = Content.assemble(("Enter", KEY), (" keep   ", QUIET), ("Esc", KEY), (" leave it", QUIET))
MOST = 500  # characters of a note


class NoteScreen(ModalScreen[str | None]):
    """Asks for the note; returns it, or None when it was left as it was."""

    AUTO_FOCUS = "#note"
    CSS = """
    NoteScreen { align: center bottom; background: $background 40%; }
    NoteScreen #sheet { height: auto; padding: 1 2; background: $panel; }
    NoteScreen #head, NoteScreen #line { margin: 0 0 1 0; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Leave it", show=False)]

    def __init__(self, title: str, note: str) -> None:
        super().__init__()
        self._title = title
        self._note = note

    def compose(self) -> ComposeResult:
        """Lay out title, line and keys at the foot of the screen."""
        with Widget(id="sheet"):
            yield Drawn(lambda _: [text(f"Your note on: {self._title}", STRONG)], id="head")
            with Widget(id="line"):
                yield Drawn(lambda _: [text("❯")], id="mark")
                yield Input(
                    self._note, id="note", compact=True, max_length=MOST, select_on_focus=False
                )
            yield Drawn(lambda _: [KEYS])

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Return the note."""
        self.dismiss(event.value)

    def action_leave(self) -> None:
        """Return nothing."""
        self.dismiss(None)
