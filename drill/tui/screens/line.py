"""One line asked for at the foot of the screen; what cannot be is said there, and the line stays."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, TypeAlias

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Input

from drill.tui.actions import Scene, bindings, in_footer
from drill.tui.host import host
from drill.tui.ink import NEAR, QUIET, STRONG
from drill.tui.screens.funnel import Funnel
from drill.tui.widgets.drawn import Drawn
from drill.tui.widgets.flow import text, wrapped
from drill.tui.widgets.footer import footer_row
from drill.tui.widgets.steady import typing_row
from drill.tui.widgets.steady_input import SteadyInput

Complaint: TypeAlias = Callable[[str], str]


def anything(_line: str) -> str:
    """Complain of nothing."""
    return ""


class LineScreen(Funnel[str | None], ModalScreen[str | None]):
    """Asks for a line; `complaint` says what is wrong with one, empty for what is right.

    A value that is not known yet comes by `begin`, and keys wait for it: nothing can be written over unseen.
    """

    AUTO_FOCUS = ""  # what has the focus gets the keys at once
    CSS = """
    LineScreen { align: center bottom; background: $background 40%; }
    LineScreen #sheet { height: auto; padding: 1 2; background: $panel; }
    LineScreen #head, LineScreen #line, LineScreen #says { height: auto; margin: 0 0 1 0; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(["line"])]

    def __init__(
        self,
        title: str,
        says: str,
        value: str | None = None,
        complaint: Complaint = anything,
        longest: int = 0,
    ) -> None:
        super().__init__()
        self.scene: Scene = "line"
        self._title = title
        self._says = says
        self._value = value
        self._complaint = complaint
        self._laid_out = False
        self._line = SteadyInput(
            id="line-typed",
            compact=True,
            max_length=longest,  # 0 means any length
            select_on_focus=value is not None,
        )

    def compose(self) -> ComposeResult:
        """Lay out title, explanation, line and keys at the foot of the screen."""
        with Widget(id="sheet"):
            yield Drawn(lambda _: [text(self._title, STRONG)], id="head")
            yield Drawn(self._explained, id="says")
            with typing_row():
                yield self._line
            yield Drawn(lambda width: [footer_row(in_footer("line"), width)])

    def _explained(self, width: int) -> list[Content]:
        return wrapped(self._says, width, QUIET) if self._says else []

    @property
    def about(self) -> tuple[str, str]:
        """Return what is asked for, and what is said of it: the help begins with that."""
        return self._title, self._says

    def on_mount(self) -> None:
        """Begin the line, if its value is known by now."""
        self._laid_out = True
        self._open()

    def begin(self, value: str) -> None:
        """Take the value the line begins with."""
        self._value = value
        self._open()

    def _open(self) -> None:
        if self._laid_out and self._value is not None:
            self._line.begin(self._value)
            self.set_focus(self._line)
            self.open_funnel(self._line)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Return the line, or say what is wrong with it."""
        wrong = self._complaint(event.value)
        if not wrong:
            self.dismiss(event.value)
            return
        self.query_one("#says", Drawn).show(lambda width: wrapped(f"? {wrong}", width, NEAR))

    def on_input_changed(self) -> None:
        """Take back a complaint: it was about another line."""
        self.query_one("#says", Drawn).show(self._explained)

    async def action_take_line(self) -> None:
        """Return the line, if nothing is wrong with it."""
        await self._line.action_submit()

    def action_leave_line(self) -> None:
        """Return nothing."""
        self.dismiss(None)

    def action_line_help(self) -> None:
        """Open the help on what is asked for."""
        host(self).action_typing()
