"""Signs and lines of the screen itself in ASCII: each becomes one character, so that nothing moves."""

from __future__ import annotations

from typing import Final

from textual.content import Content

_FOR: Final = {
    ">": "❯›→▶", "<": "‹←◀", "^": "↑▲△", "v": "↓▼▽", "+": "✓┌┐└┘├┤┬┴┼╭╮╰╯", "x": "✗×✕", "*": "•●◆",
    "-": "·–—−─━╌┄╴╶", "|": "│┃╎┆", "#": "■█▇▆▅▉▊▋▓", "=": "▄▃▂▁▔", ".": "□░▒○◇…", "'": "’‘", '"': "“”",
}  # fmt: skip
TABLE: Final = str.maketrans({sign: plain for plain, signs in _FOR.items() for sign in signs})


def plain_signs(content: Content) -> Content:
    """Return the content with its signs in ASCII; styles and places stay as they are."""
    if content.plain.isascii():
        return content
    return Content(content.plain.translate(TABLE), list(content.spans))
