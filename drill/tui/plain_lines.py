"""The signs that Textual itself draws, frames, scroll bars and its palette's icon, in ASCII alone on wish."""

from __future__ import annotations

from typing import Final

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

# Nobody types these, so what is typed is never shown otherwise; each is replaced by as many columns.
_FOR: Final = {
    "=": "▁▂▃▄▅▆▇▔",
    "#": "█▉▊▋",
    "|": "▌▍▎▏▐▕│",
    "-": "─",
    "+": "┌┐└┘├┤┬┴┼╭╮╰╯",
    ".": "…",
    "*": "●",
    "> ": "🔎",
}
_TABLE: Final = str.maketrans({sign: plain for plain, signs in _FOR.items() for sign in signs})


class PlainLines(LineFilter):
    """Writes the signs of Textual's own widgets in ASCII."""

    def apply(
        self,
        segments: list[Segment],
        background: Color,  # noqa: ARG002  Textual's signature
    ) -> list[Segment]:
        """Return the segments of a line in ASCII, as wide as they were."""
        return [
            segment
            if segment.text.isascii()
            else Segment(segment.text.translate(_TABLE), segment.style, segment.control)
            for segment in segments
        ]
