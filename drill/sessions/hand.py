"""One line of mathematics as it is written by hand: 2·x², √(x), λ₁, x̂, 3!, −7; on a terminal that can."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_NAMES: Final = (
    "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi pi rho sigma tau upsilon phi "
    "chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega"
)
GREEK: Final = dict(zip(_NAMES.split(), "αβγδεζηθικλμνξπρστυφχψωΓΔΘΛΞΠΣΥΦΨΩ", strict=True))
# Compiled when first needed, and kept, by `re`: the first paint needs none of them.
_NAME: Final = r"[A-Za-z]++(?!\()"
_POWER: Final = r"\^(\d+)(?![\d./(])"
_INDEX: Final = r"(?<=[^\W\d_]|[|])_(\d{1,2})(?!\w)"
_INDICES: Final = r"(?<=[^\W\d_])_\((\d), ?(\d)\)"
_ROOT: Final = r"sqrt\((\d+|[^\W\d_][\u0302-\u0307]?)\)"
_LOGARITHM: Final = r"(?<!\w)log(2|10)?\("  # of no base, the natural one
_ACCENTED: Final = r"(?<![A-Za-zα-ωΑ-Ω])([A-Za-zα-ωΑ-Ωℓ])_(hat|bar|tilde|dot)(?![A-Za-z])"
MARKS: Final = {"hat": "\u0302", "bar": "\u0304", "tilde": "\u0303", "dot": "\u0307"}
_INSIDE: Final = r"((?:[^()|]|\((?:[^()|]|\([^()|]*\))*\))*)"  # of brackets, with two pairs more in it
_ABSOLUTE: Final = rf"(?<![\w.])abs\({_INSIDE}\)"
_FACTORIAL: Final = rf"(?<![\w.])factorial\({_INSIDE}\)(?=(\^)?)"
_CHOICES: Final = r"(?<![\w.])binomial\("
# A product's star has something on both sides; one that is raised is a star: `x^*`.
_PRODUCT: Final = r"(?<!\^)(?<!\^\()\*"
# A sign before what it belongs to, between two spaces, or raised; no hyphen, arrow or exponent of `1e-7`.
_MINUS: Final = r"(?<= )-(?= )|(?<=\^)-|(?<![\w)\]}'!%>-])-(?=[\w.()\[√|⌊⌈∞∂])"
_RAISED: Final = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LOWERED: Final = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_SIGNS: Final = (
    ("sqrt(", "√("),
    ("<=", "≤"),
    (">=", "≥"),
    ("!=", "≠"),
    ("==", "="),
)


def by_hand(line: str) -> str:
    """Return one line of mathematics as it is written by hand."""
    if "(" in line:
        line = _without_names(line)
    line = re.sub(_NAME, lambda found: GREEK.get(found[0], found[0]), line)
    line = re.sub(_INDEX, lambda found: found[1].translate(_LOWERED), line)
    line = re.sub(_POWER, lambda found: found[1].translate(_RAISED), line)
    line = re.sub(_INDICES, lambda found: f"{found[1]},{found[2]}".translate(_LOWERED), line)
    line = re.sub(_ACCENTED, _marked, line)
    line = re.sub(
        _LOGARITHM, lambda found: f"log{found[1].translate(_LOWERED)}(" if found[1] else "ln(", line
    )
    line = re.sub(_ROOT, lambda found: f"√{found[1]}", line)
    line = re.sub(_PRODUCT, "·", line)
    for typed, written in _SIGNS:
        line = line.replace(typed, written)
    return re.sub(_MINUS, "−", line)


def _without_names(line: str) -> str:
    """Write functions that have a sign of their own with it: 3!, |x|, and C(5, 2)."""
    line = re.sub(_ABSOLUTE, r"|\1|", line)
    return re.sub(_CHOICES, "C(", re.sub(_FACTORIAL, _exclaimed, line))


def _exclaimed(found: re.Match[str]) -> str:
    inside = found[1] if re.fullmatch(r"\w+", found[1]) else f"({found[1]})"
    return f"({inside}!)" if found[2] else f"{inside}!"


def _marked(found: re.Match[str]) -> str:
    return unicodedata.normalize("NFC", found[1] + MARKS[found[2]])
