"""Mathematics on one line as it is written by hand, with the letters of the page: 2·x², √(x), λ₁, x̂, ∂, 3!, −7."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from drill.bank.variant import Prose

_NAMES: Final = (
    "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi pi rho sigma tau upsilon phi "
    "chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega"
)
GREEK: Final = dict(zip(_NAMES.split(), "αβγδεζηθικλμνξπρστυφχψωΓΔΘΛΞΠΣΥΦΨΩ", strict=True))
# Compiled when first needed, and kept, by `re`: the first paint needs none of them.
_NAME: Final = r"[A-Za-z]++(?!\()"
_POWER: Final = r"\^(\d+)(?![\d.(])"
_INDEX: Final = r"(?<=[^\W\d_]|[|])_(\d{1,2})(?!\w)"
_INDICES: Final = r"(?<=[^\W\d_])_\((\d), ?(\d)\)"
_ROOT: Final = r"sqrt\((\d+|[^\W\d_][\u0302-\u0307]?)\)"
_LOGARITHM: Final = r"(?<!\w)log(2|10)?\("  # of no base, the natural one
_ACCENTED: Final = r"(?<![A-Za-zα-ωΑ-Ω])([A-Za-zα-ωΑ-Ωℓ])_(hat|bar|tilde|dot)(?![A-Za-z])"
MARKS: Final = {"hat": "\u0302", "bar": "\u0304", "tilde": "\u0303", "dot": "\u0307"}
_INSIDE: Final = (
    r"((?:[^()|]|\((?:[^()|]|\([^()|]*\))*\))*)"  # of brackets, with two pairs more in it
)
_ABSOLUTE: Final = rf"(?<![\w.])abs\({_INSIDE}\)"
_FACTORIAL: Final = rf"(?<![\w.])factorial\({_INSIDE}\)(?=(\^)?)"
_CHOICES: Final = r"(?<![\w.])binomial\("
# A product's star has something on both sides; one that is raised is a star: `x^*`.
_PRODUCT: Final = r"(?<!\^)(?<!\^\()\*"
# A sign before what it belongs to, between two spaces, or raised; no hyphen, arrow or exponent of `1e-7`.
_MINUS: Final = r"(?<= )-(?= )|(?<=\^)-|(?<![\w)\]}'!%>-])-(?=[\w.()\[√|⌊⌈∞∂])"
_SCRIPT: Final = r"[\^_]\([^()]*\)"  # written tight: `x_(t-1)`
_OVERLINED: Final = r"\(([^()]{1,4})\)_bar(?![A-Za-z])"  # the mean of x²
_RAISED: Final = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LOWERED: Final = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_SIGNS: Final = (
    ("sqrt(", "√("),
    ("<=", "≤"),
    (">=", "≥"),
    ("!=", "≠"),
    ("==", "="),
)
_LETTERS: Final[Mapping[str, str]] = {
    **GREEK,
    "varepsilon": "ε",
    "vartheta": "θ",
    "varphi": "φ",
    "ell": "ℓ",
    "partial": "∂",
    "nabla": "∇",
    "infty": "∞",
    "sum": "Σ",
    "int": "∫",
    "le": " ≤ ",
    "leq": " ≤ ",
    "ge": " ≥ ",
    "geq": " ≥ ",
    "ne": " ≠ ",
    "neq": " ≠ ",
    "to": " → ",
    "rightarrow": " → ",
    "in": " ∈ ",
    "cup": " ∪ ",
    "cap": " ∩ ",
}
_COMMAND: Final = r"\\([A-Za-z]+)(?![A-Za-z]) ?"
_CODE: Final = r"`([^`]*)`"
_FORMULA: Final = r"(?s)(?<!\\)\$\$?(.+?)(?<!\\)\$\$?"
_CALL: Final = r"\b(sin|cos|tan|exp|ln|log) \("
_EMPHASIS: Final = r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1"


def by_hand(line: str) -> str:
    """Return one line of mathematics as it is written by hand."""
    if "(" in line:
        line = _without_names(line)
    line = re.sub(_NAME, lambda found: GREEK.get(found[0], found[0]), line)
    line = re.sub(_INDEX, lambda found: found[1].translate(_LOWERED), line)
    line = re.sub(_POWER, lambda found: found[1].translate(_RAISED), line)
    line = re.sub(_INDICES, lambda found: f"{found[1]},{found[2]}".translate(_LOWERED), line)
    line = re.sub(_ACCENTED, _marked, line)
    line = re.sub(_OVERLINED, lambda found: "".join(f"{sign}\u0305" for sign in found[1]), line)
    line = re.sub(
        _LOGARITHM, lambda found: f"log{found[1].translate(_LOWERED)}(" if found[1] else "ln(", line
    )
    line = re.sub(_ROOT, lambda found: f"√{found[1]}", line)
    line = re.sub(_PRODUCT, "·", line)
    for typed, written in _SIGNS:
        line = line.replace(typed, written)
    line = re.sub(_SCRIPT, lambda found: found[0].replace("-", "−"), line)
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


def lettered(words: Prose) -> str:
    """Return a text on plain lines with the letters of the page: ∂L/∂b, θ ≤ π."""
    return _lettered(words.markdown) if words.markdown else words.plain


@lru_cache(maxsize=512)
def _lettered(markdown: str) -> str:
    if "`" not in markdown:
        return _in_prose(markdown)
    parts = re.split(_CODE, markdown)  # code stands in every second place
    return "".join(part if place % 2 else _in_prose(part) for place, part in enumerate(parts))


def _in_prose(markdown: str) -> str:
    shown = re.sub(_FORMULA, lambda found: _formula(found[1]), markdown)
    return re.sub(_EMPHASIS, r"\2", shown.replace("\\$", "$"))


def _formula(latex: str) -> str:
    from drill.bank.latex_plain import latex_to_plain  # 3 ms at the start, and seldom needed

    line = latex_to_plain(re.sub(_COMMAND, _letter, latex))
    return by_hand(re.sub(_CALL, r"\1(", line))


def _letter(found: re.Match[str]) -> str:
    return _LETTERS.get(found[1], found[0])
