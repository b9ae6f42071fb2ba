"""The footer: the few keys that matter now, each of which can also be clicked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.content import Content
from textual.style import Style

from drill.tui.actions import Action, keys_name
from drill.tui.ink import KEY, QUIET
from drill.tui.widgets.drawn import Draw, Drawn, Rows

SHORT = 28  # rows of the terminal below which none is left empty
HELPS = frozenset({"help", "typing", "line_help", "search_help"})  # they name every other key
GAP = 3  # columns between two keys; 2 where it is narrow


def _key(action: Action, label: str) -> Content:
    words = Content.assemble((keys_name(action), KEY), (f" {label}", QUIET))
    if action.with_key:  # which key? what can be clicked stands above
        return words
    return words.stylize(Style.from_meta({"@click": f"screen.{action.name}"}))


def footer_row(
    actions: Sequence[Action], width: int, filled: Mapping[str, str] | None = None
) -> Content:
    """Return the footer for `width` columns; what does not fit is left to help and palette.

    Whole keys go, the last one first; the first key and help stay longest.
    """
    full = [
        _key(action, action.label.format((filled or {}).get(action.name, ""))) for action in actions
    ]
    short = [action for action in actions if action.brief]
    brief = [_key(action, action.brief) for action in short]
    for keys, gap in ((full, GAP), (brief, GAP), (brief, GAP - 1)):
        row = Content(" " * gap).join(keys)
        if row.cell_length <= width:
            return row
    while len(short) > 1 and row.cell_length > width:
        spare = [action for action in short[1:] if action.name not in HELPS] or short[1:]
        short.remove(spare[-1])
        row = Content(" " * (GAP - 1)).join(_key(action, action.brief) for action in short)
    return row.truncate(width)


class FooterBar(Drawn):
    """The rows at the bottom of every screen: a status, then the keys, apart where there is room."""

    def __init__(
        self,
        actions: Sequence[Action] = (),
        filled: Mapping[str, str] | None = None,
        status: Draw | None = None,
    ) -> None:
        super().__init__(self._with(actions, filled, status), id="foot")

    def offer(
        self,
        actions: Sequence[Action],
        filled: Mapping[str, str] | None = None,
        status: Draw | None = None,
    ) -> None:
        """Show these actions, and this status."""
        self.show(self._with(actions, filled, status))

    def _with(
        self, actions: Sequence[Action], filled: Mapping[str, str] | None, status: Draw | None
    ) -> Draw:
        def draw(width: int) -> Rows:
            above = status(width) if status is not None else [Content("")]
            apart = [Content("")] if self.app.size.height >= SHORT else []
            return [*above, *apart, footer_row(actions, width, filled)]

        return draw
