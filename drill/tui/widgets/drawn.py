"""A widget whose rows are made for its width by a plain function: nothing reflows by surprise."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from drill.tui.widgets.signs import plain_signs

Rows: TypeAlias = Sequence[Content]
Draw: TypeAlias = Callable[[int], Rows]


def _nothing(_width: int) -> Rows:
    return ()


class Drawn(Widget):
    """Shows the rows that `draw(width)` returns; text arrives as Content, so markup is never read."""

    DEFAULT_CSS = "Drawn { height: auto; text-wrap: nowrap; text-overflow: clip; }"

    def __init__(self, draw: Draw = _nothing, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, markup=False)
        self.set_reactive(Widget.auto_links, False)  # what can be clicked is not a link
        self._draw = draw
        self._made: tuple[int, Content, int] | None = None

    def show(self, draw: Draw) -> None:
        """Replace what is shown; rows that stay as they are cost nothing, as many of them no new layout."""
        before, self._made, self._draw = self._made, None, draw
        if before is None or not self.is_attached:
            self._anew()
            return
        width, content, height = before
        fresh, rows = self._content(width)
        if (rows, fresh.plain, fresh.spans) == (height, content.plain, content.spans):
            return
        if rows == height:
            self.refresh()
        else:
            self._anew()

    def _anew(self) -> None:
        self.clear_cached_dimensions()
        self.refresh(layout=True)

    def redraw(self) -> None:
        """Make the rows again: something they depend on has changed."""
        if self._made is not None:  # else it is yet to be made
            self._made = None
            self._anew()

    def clear(self) -> None:
        """Show nothing."""
        self.show(_nothing)

    def _content(self, width: int) -> tuple[Content, int]:
        if self._made is None or self._made[0] != width:
            rows = self._draw(width) if width > 0 else ()
            content = Content("\n").join(rows)
            settings = getattr(self.app, "settings", None)
            if settings is not None and settings.ascii:
                content = plain_signs(content)
            self._made = (width, content, len(rows))
        return self._made[1], self._made[2]

    def get_content_height(
        self,
        container: Size,  # noqa: ARG002  Textual's signature
        viewport: Size,  # noqa: ARG002
        width: int,
    ) -> int:
        """Return the number of rows at this width."""
        return self._content(width)[1]

    def render(self) -> Content:
        """Return the rows for the present width."""
        return self._content(self.content_size.width)[0]
