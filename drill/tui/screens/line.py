"""One line asked for at the foot of the screen; what cannot be is said there, and the line stays."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, TypeAlias

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Input

from drill.tui.ink import KEY, NEAR, QUIET, STRONG
from drill.tui.widgets.drawn import Drawn
from drill.tui.widgets.flow import text, wrapped
from drill.tui.widgets.steady import SteadyInput

Complaint: TypeAlias = Callable[[str], str]
KEYS = Content.assemble(("Enter", KEY), (" keep   ", QUIET), ("Esc", KEY), (" leave it", QUIET))


class LineScreen(ModalScreen[str | None]):
    """Asks for a line; `complaint` says what is wrong with one, empty for what is right."""

    AUTO_FOCUS = "#line-typed"
    CSS = """
    LineScreen { align: center bottom; background: $background 40%; }
    LineScreen #sheet { height: auto; padding: 1 2; background: $panel; }
    LineScreen #head, LineScreen #line, LineScreen #says { height: auto; margin: 0 0 1 0; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Leave it", show=False)]

    def __init__(self, title: str, says: str, value: str, complaint: Complaint) -> None:
        super().__init__()
        self._title = title
        self._says = says
        self._value = value
        self._complaint = complaint

    def compose(self) -> ComposeResult:
        """Lay out title, explanation, line and keys at the foot of the screen."""
        with Widget(id="sheet"):
            yield Drawn(lambda _: [text(self._title, STRONG)], id="head")
            yield Drawn(lambda width: wrapped(self._says, width, QUIET), id="says")
            with Widget(id="line"):
                yield Drawn(lambda _: [text("❯")], id="mark")
                yield SteadyInput(self._value, id="line-typed", compact=True)
            yield Drawn(lambda _: [KEYS])

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Return the line, or say what is wrong with it."""
        wrong = self._complaint(event.value)
        if not wrong:
            self.dismiss(event.value)
            return
        self.query_one("#says", Drawn).show(lambda width: wrapped(f"? {wrong}", width, NEAR))

    def action_leave(self) -> None:
        """Return nothing."""
        self.dismiss(None)
