"""Text from outside made harmless: what could steer a terminal or reorder a line stays visible as text."""

from __future__ import annotations

import unicodedata

_CONTROL_PICTURES = 0x2400
_DELETE_PICTURE = "␡"
_UNKNOWN = "�"
# Characters that reorder or hide their neighbours (Unicode Standard Annex 9, explicit formatting).
_STEERING = frozenset("\u061c\u200e\u200f\u2028\u2029") | frozenset(
    chr(code) for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
)


def _shown(character: str, keep_lines: bool) -> str:
    code = ord(character)
    if character == "\n" and keep_lines:
        return character
    if code < 0x20:
        return " " if character in "\t\n\r" else chr(_CONTROL_PICTURES + code)
    if code == 0x7F:
        return _DELETE_PICTURE
    if code < 0x80:
        return character
    if character in _STEERING or unicodedata.category(character) == "Cc":
        return f"⟨U+{code:04X}⟩"
    return _UNKNOWN if unicodedata.category(character) == "Cs" else character


def harmless(text: str, *, keep_lines: bool = False) -> str:
    """Return `text` with control, reordering and unencodable characters spelled out; line ends kept only on wish."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_shown(character, keep_lines) for character in text)
