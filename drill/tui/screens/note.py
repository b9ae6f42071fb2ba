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
from drill.tui.screens.funnel import Funnel
from drill.tui.widgets.drawn import Drawn
from drill.tui.widgets.flow import text
from drill.tui.widgets.steady import SteadyInput

KEYS = Content.assemble(("Enter", KEY), (" keep   ", QUIET), ("Esc", KEY), (" leave it", QUIET))
MOST = 500  # characters of a note


class NoteScreen(Funnel[str | None], ModalScreen[str | None]):
    """Asks for the note; returns it, or None when it was left as it was.

    It opens at once, so that no key is lost, and gets what was noted before a moment later: that is put
    before what is typed by then, and Enter waits for it.
    """

    AUTO_FOCUS = "#note"
    CSS = """
    NoteScreen { align: center bottom; background: $background 40%; }
    NoteScreen #sheet { height: auto; padding: 1 2; background: $panel; }
    NoteScreen #head, NoteScreen #line { margin: 0 0 1 0; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Leave it", show=False)]

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = title
        self._before: str | None = None
        self._entered = False
        self._line: SteadyInput | None = None

    def compose(self) -> ComposeResult:
        """Lay out title, line and keys at the foot of the screen."""
        before = f"{self._before} " if self._before else ""
        self._line = SteadyInput(
            before, id="note", compact=True, max_length=MOST, select_on_focus=False
        )
        with Widget(id="sheet"):
            yield Drawn(lambda _: [text(f"Your note on: {self._title}", STRONG)], id="head")
            with Widget(id="line"):
                yield Drawn(lambda _: [text("❯")], id="mark")
                yield self._line
            yield Drawn(lambda _: [KEYS])

    def on_mount(self) -> None:
        """Take the keys that were typed by now."""
        if self._line is not None:
            self.open_funnel(self._line)

    def noted(self, before: str) -> None:
        """Take what was noted before."""
        self._before = before
        if self._line is None:
            return
        if before:
            self._line.begin(f"{before} {self._line.value}"[:MOST])
        if self._entered:
            self.dismiss(self._line.value.strip())

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Return the note."""
        self._entered = True
        if self._before is not None:
            self.dismiss(event.value.strip())

    def action_leave(self) -> None:
        """Return nothing."""
        self.dismiss(None)
