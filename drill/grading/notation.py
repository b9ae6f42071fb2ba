"""Signs of mathematics in answers in words: `p < 0.05` is not `p > 0.05`, nor O(1/n) O(1 n)."""

from __future__ import annotations

import re
import unicodedata

from drill.maths.signs import GREEK

LONGEST = 200  # characters of a wording that are looked at
_SIGNED = re.compile(r"[=<>≤≥≠*%\[\]|^²³]|\d\s*/|/\s*[\d(]|\)\s*[-+/−]")
# What may be written close together or apart: `a - b`, `X → Y`, `[0, 1]`, `.05`.
_COMPACT = re.compile(r"[^\w\s'’.,-]|\d|\s[-−]\s")
_PLAIN = str.maketrans(
    {
        "−": "-", "–": "-", "‐": "-", "·": "*", "×": "*", "≤": "<=", "≥": ">=", "≠": "!=",
        "→": "->", "²": "^2", "³": "^3",
    }
)  # fmt: skip
_HYPHEN = re.compile(r"(?<=[^\W\d_])[-_/](?=[^\W\d_])|(?<=[^\W\d_])[-_](?=\d)|(?<=\d)-(?=[^\W\d_])")
_SIGN = re.compile(r"!=|<->|<-|->|[<>=]=?|[-+*/%()\[\]|_]")
_PRODUCT = re.compile(r"\w ?[*·×] ?\w")
_INDEX = re.compile(r"(?<=[a-z])_(?=\d)")
_POINT = re.compile(r"(?<!\d)\.(?=\d)")


def same_signs(typed: str, wanted: str) -> bool:
    """Tell whether a text has the signs of a wording with mathematics in it; of any other, True.

    A lost superscript is forgiven, `O(n2)` for O(n^2), and no index for it.
    """
    if _SIGNED.search(wanted[:LONGEST]) is None and _PRODUCT.search(typed[:LONGEST]) is None:
        return True
    return _signs(typed) == _signs(wanted)


def same_but_for_spaces(typed: str, wanted: str) -> bool:
    """Tell whether a wording with signs or digits in it was typed, spaced in another way."""
    return _COMPACT.search(wanted[:LONGEST]) is not None and _compact(typed) == _compact(wanted)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text[:LONGEST].casefold().translate(_PLAIN))


def _signs(text: str) -> list[str]:
    plain = _plain(text).strip()
    return _SIGN.findall(_HYPHEN.sub(lambda sign: "_" if sign[0] == "_" else " ", plain))


def _compact(text: str) -> str:
    plain = "".join(GREEK.get(sign, sign) for sign in _plain(text) if not sign.isspace())
    return _POINT.sub("0.", _INDEX.sub("", plain)).rstrip(".")
