"""A screen on which questions are answered: what keys, letters and the mouse do, by scene and question."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from typing import Final

from textual.binding import Binding, BindingType
from textual.containers import ScrollableContainer
from textual.timer import Timer

from drill.bank.variant import Variant
from drill.tui.actions import Scene, by_key, opened_in
from drill.tui.screens.funnel import Funnel
from drill.tui.widgets import grid, options, ordering
from drill.tui.widgets.answer_line import AnswerLine

DRAFT: Final = 0.3  # seconds after which typed text is stored
STEPS: Final[tuple[BindingType, ...]] = (
    Binding("up", "step(-1)", "Pick the option or the cell above", show=False),
    Binding("down", "step(1)", "Pick the option or the cell below", show=False),
    Binding("shift+up", "carry(-1)", "Move the chosen option up", show=False),
    Binding("shift+down", "carry(1)", "Move the chosen option down", show=False),
    Binding("pageup", "step(-10)", "Scroll a page up", show=False),
    Binding("pagedown", "step(10)", "Scroll a page down", show=False),
)
_MOVES: Final[Mapping[str, tuple[str, int]]] = {
    "up": ("step", -1),
    "down": ("step", 1),
    "shift+up": ("carry", -1),
    "shift+down": ("carry", 1),
    "pageup": ("step", -10),
    "pagedown": ("step", 10),
}


class AnsweringScreen(Funnel[None]):
    """Does what a key means in the present scene; options and cells are picked on the answer line."""

    scene: Scene
    line: AnswerLine
    body: ScrollableContainer

    def __init__(self) -> None:
        super().__init__()
        self._draft: Timer | None = None

    @abstractmethod
    def asked(self) -> Variant | None:
        """Return the question that can be answered now, None while there is none."""

    @abstractmethod
    def cell_chosen(self) -> None:
        """Show that the cursor stands on another cell of the matrix, or on another option of an order."""

    @abstractmethod
    def keep_typed(self) -> None:
        """Store what is typed, so that it survives the terminal."""

    def keep_soon(self) -> None:
        """Store what is typed in a moment, with what is typed until then."""
        if self._draft is None:
            self._draft = self.set_timer(DRAFT, self._drafted)

    def _drafted(self) -> None:
        self._draft = None
        self.keep_typed()

    def command(self, key: str) -> bool:
        """Do what a key means in the present scene, at once; tell whether it meant anything."""
        action = by_key(self.scene, key)
        if (
            action is None and key in _MOVES
        ):  # not by the bindings: an Enter behind it would overtake it
            move, step = _MOVES[key]
            getattr(self, f"action_{move}")(step)
            return True
        if action is None:
            return False
        method = getattr(self, f"action_{action.name}")
        if action.with_key:
            method(key)
        else:
            method()
        return True

    def edit(self, character: str) -> bool:
        """Pick the option of this letter, if the question has options; tell whether the letter was used."""
        variant = self.asked()
        if variant is None:
            return False
        return self._begin(options.pick(variant, self.line.value, character))

    def check_action(
        self,
        action: str,
        parameters: tuple[object, ...],  # noqa: ARG002  Textual's signature
    ) -> bool | None:
        """Allow an action of the registry only in its scenes."""
        return opened_in(action, self.scene)

    def action_pick(self, key: str) -> None:
        """Pick the option that was clicked."""
        variant = self.asked()
        if variant is not None:
            self._begin(options.chosen(variant, self.line.value, key))

    def action_step(self, rows: int) -> None:
        """Go to the option or the cell above or below where there is one, else scroll the body by rows."""
        variant = self.asked()
        if variant is None or abs(rows) > 1 or not self._step(variant, rows):
            self.body.scroll_relative(y=rows, animate=False)

    def action_carry(self, step: int) -> None:
        """Carry the chosen option of an order up or down."""
        variant = self.asked()
        if variant is not None:
            self._order(variant, step, carry=True)

    def _order(self, variant: Variant, step: int, *, carry: bool) -> bool:
        made = ordering.stepped(
            variant, self.line.value, self.line.cursor_position, step, carry=carry
        )
        if made is not None:
            text, cursor = made
            self.line.begin(text)
            self.line.cursor_position = cursor
            self.cell_chosen()
        return made is not None

    def _step(self, variant: Variant, step: int) -> bool:
        if variant.kind == "order":
            return self._order(variant, step, carry=False)
        if variant.kind != "matrix":
            return self._begin(options.moved(variant, self.line.value, step))
        cursor = grid.moved(self.line.value, self.line.cursor_position, step)
        if cursor is not None:
            self.line.cursor_position = cursor
            self.cell_chosen()
        return cursor is not None

    def _begin(self, text: str | None) -> bool:
        """Write what was picked on the line; tell whether anything was."""
        if text is not None:
            self.line.begin(text)
        return text is not None
