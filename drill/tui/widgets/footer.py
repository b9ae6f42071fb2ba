"""The footer: the few keys that matter now, each of which can also be clicked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.content import Content
from textual.style import Style

from drill.tui.actions import Action, key_name
from drill.tui.ink import KEY, QUIET
from drill.tui.widgets.drawn import Drawn

GAP = 3  # columns between two keys


def _key(action: Action, filled: Mapping[str, str]) -> Content:
    label = action.label.format(filled.get(action.name, ""))
    words = Content.assemble((key_name(action.keys[0]), KEY), (f" {label}", QUIET))
    return words.stylize(Style.from_meta({"@click": f"screen.{action.name}"}))


def footer_row(
    actions: Sequence[Action], width: int, filled: Mapping[str, str] | None = None
) -> Content:
    """Return the footer for `width` columns; what does not fit is left to the palette."""
    row = Content("")
    for action in actions:
        key = _key(action, filled or {})
        gap = GAP if row.plain else 0
        if row.cell_length + gap + key.cell_length <= width:
            row = row + Content(" " * gap) + key
    return row


class FooterBar(Drawn):
    """One row at the bottom of every screen."""

    def __init__(
        self,
        actions: Sequence[Action] = (),
        filled: Mapping[str, str] | None = None,
        *,
        id: str | None = None,  # noqa: A002
    ) -> None:
        super().__init__(lambda width: [footer_row(actions, width, filled)], id=id)

    def offer(self, actions: Sequence[Action], filled: Mapping[str, str] | None = None) -> None:
        """Show these actions."""
        self.show(lambda width: [footer_row(actions, width, filled)])
