"""One line of mathematics as it is written by hand: 2·x², √(x), λ₁, π; on a terminal that can."""

from __future__ import annotations

import re
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
_ROOT: Final = r"sqrt\((\d+|[^\W\d_])\)"
_LOGARITHM: Final = r"(?<!\w)log(2|10)?\("  # of no base, the natural one
_RAISED: Final = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LOWERED: Final = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_SIGNS: Final = (
    ("*", "·"),
    ("sqrt(", "√("),
    ("<=", "≤"),
    (">=", "≥"),
    ("!=", "≠"),
    ("==", "="),
)


def by_hand(line: str) -> str:
    """Return one line of mathematics as it is written by hand."""
    line = re.sub(_NAME, lambda found: GREEK.get(found[0], found[0]), line)
    line = re.sub(_INDEX, lambda found: found[1].translate(_LOWERED), line)
    line = re.sub(_POWER, lambda found: found[1].translate(_RAISED), line)
    line = re.sub(_INDICES, lambda found: f"{found[1]},{found[2]}".translate(_LOWERED), line)
    line = re.sub(
        _LOGARITHM, lambda found: f"log{found[1].translate(_LOWERED)}(" if found[1] else "ln(", line
    )
    line = re.sub(_ROOT, lambda found: f"√{found[1]}", line)
    for typed, written in _SIGNS:
        line = line.replace(typed, written)
    return line
