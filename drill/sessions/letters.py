"""Text in ASCII alone: x², θ and ≤ as they are typed; and, from below, lines with the letters of the page."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from drill.bank.hand import GREEK, lettered

__all__ = ["in_ascii", "lettered"]

# What each sign is in ASCII; the rest is taken apart by Unicode, or named.
_ASCII: Final[Mapping[str, str]] = {
    **{letter: name for name, letter in GREEK.items()},
    "ℓ": "l", "∂": "d", "∇": "grad ", "∞": "inf", "∫": "integral ", "∏": "product ", "∑": "sum ",
    "−": "-", "–": "-", "—": "-", "‐": "-", "·": "*", "×": "x", "÷": "/", "±": "+-", "√": "sqrt",
    "≤": "<=", "≥": ">=", "≠": "!=", "≈": "~", "≲": "<~", "→": "->", "←": "<-", "⇒": "=>", "⇔": "<=>",
    "∈": "in", "∉": "not in", "∪": "union", "∩": "and", "⊂": "subset of", "∘": "o", "⊙": "(.)", "⊗": "(x)",
    "⟂": "perpendicular to", "⪰": ">=", "≻": ">", "¬": "not ", "∧": "and", "∨": "or", "‖": "||",
    "⌈": "ceil(", "⌉": ")", "⌊": "floor(", "⌋": ")", "ᵀ": "^T", "ᵗ": "^t", "ˣ": "^x", "ᵏ": "^k",
    "ⁿ": "^n", "ᵇ": "^b", "⁻": "^-", "⁺": "^+", "ᵢ": "_i", "ⱼ": "_j", "ₖ": "_k", "ₜ": "_t", "ₐ": "_a",
    "ₓ": "_x", "ₙ": "_n", "₊": "_+", "₋": "_-", "′": "'", "″": "''", "’": "'", "‘": "'", "“": '"',
    "”": '"', "…": "...", "°": " deg", "½": "1/2", "¼": "1/4", "¾": "3/4", "⅓": "1/3", "\u0302": "_hat",
    "\u0304": "_bar", "\u0303": "_tilde", "\u0307": "_dot",
    "✓": "+", "✗": "x", "❯": ">", "•": "*", "■": "#", "□": ".", "▲": "^", "∣": "|",
    "⎡": "[", "⎢": "[", "⎣": "[", "⎤": "]", "⎥": "]", "⎦": "]",
    **{chr(0x2080 + digit): f"_{digit}" for digit in range(10)},
    **dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹", (f"^{digit}" for digit in range(10)), strict=True)),
}  # fmt: skip
_ROOT: Final = r"√(\w[\w\u0302-\u0307]*)"
# A mark on a letter that stands alone is mathematics, `x̂`; in a word it is spelling: Itô, L'Hôpital.
_WORD_MARK: Final = r"(?<=[A-Za-z]{3})[\u0302-\u0307]|(?<=[A-Za-z])[\u0302-\u0307](?=[A-Za-z]{2})"
_COMPOSED: Final = "[À-ɏ]"
# Where the name of a Greek letter would run into the letter beside it: αx is `alpha x`.
_BESIDE: Final = r"(?<=[α-ωΑ-Ω])(?=[A-Za-zα-ωΑ-Ω])|(?<=[A-Za-z])(?=[α-ωΑ-Ω])"
_RUN: Final = r"(?:\^[\w+-]){2,}|(?:_[\w+-]){2,}"


@lru_cache(maxsize=2048)
def in_ascii(text: str) -> str:
    """Return a text in ASCII alone: x², θ and ≤ as they are typed; what has no such form by its code."""
    if text.isascii():
        return text
    apart = re.sub(_COMPOSED, lambda found: unicodedata.normalize("NFD", found[0]), text)
    apart = re.sub(_BESIDE, " ", apart)
    plain = re.sub(_ROOT, r"√(\1)", re.sub(_WORD_MARK, "", apart))
    spelt = "".join(_spelt(sign) for sign in plain)
    return re.sub(_RUN, _together, spelt)


def _spelt(sign: str) -> str:
    if sign.isascii():
        return sign
    if sign in _ASCII:
        return _ASCII[sign]
    parts = unicodedata.normalize("NFKD", sign)
    if parts != sign:
        return "".join(_spelt(part) for part in parts)
    return "" if unicodedata.combining(sign) else f"<U+{ord(sign):04X}>"


def _together(found: re.Match[str]) -> str:
    """Write several raised or lowered signs in a row as one group: ^1^2 is ^12, ^-^1 is ^-1."""
    return found[0][0] + found[0].replace(found[0][0], "")
