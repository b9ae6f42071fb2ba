r"""Drawing: a prompt's LaTeX as two-dimensional Unicode. The only module that knows TeXicode."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from drill.maths.writing.accents import restore
from drill.maths.writing.boxes import columns
from drill.maths.writing.latex_line import latex_line
from drill.maths.writing.rewriting import RELATIONS, for_drawing, split

MOST_CHARACTERS = 2_000
DEEPEST = 30
# What TeXicode 1.0.5 was seen to raise on malformed input, besides the ValueError it catches itself.
_RAISED = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    NameError,
    RecursionError,
    TypeError,
    ValueError,
)
# TeXicode gives these the raised or lowered form of another letter (X that of x, y that of γ), or a rare sign.
_WITHOUT_SMALL_FORM = "XSYFIVCQqy"
_UNKNOWN = "TeXicode: "
_SIGMA = [["Σ"]]


@dataclass(frozen=True, slots=True)
class Drawing:
    """Rows of equal width, and in words what could not be drawn; with faults, the rows are one plain line."""

    rows: tuple[str, ...]
    faults: tuple[str, ...] = ()


@lru_cache(maxsize=2_048)
def draw(latex: str, width: int) -> Drawing:
    r"""The drawing of LaTeX without dollar signs, at most `width` columns wide; never raises.

    A drawing that is too wide is broken before its relations; if that does not help, or if a command is
    unknown, it is the source in one plain line, with the fault named.
    """
    fault = _refused(latex)
    if fault is not None:
        return Drawing((latex_line(latex[:MOST_CHARACTERS]),), (fault,))
    rows, fault = _drawn(for_drawing(latex), latex.count("?"))
    if fault is None and _width(rows) > width:
        broken = _broken(latex, width)
        if broken is not None:
            return Drawing(broken)
        fault = f"wider than {width} columns"
    if fault is not None:
        return Drawing((latex_line(latex),), (fault,))
    return Drawing(rows or ("",))


def _refused(latex: str) -> str | None:
    if len(latex) > MOST_CHARACTERS:
        return f"longer than {MOST_CHARACTERS:,} characters"
    depth = deepest = 0
    for character in latex:
        depth += (character == "{") - (character == "}")
        deepest = max(deepest, depth)
    if deepest > DEEPEST:
        return f"nested deeper than {DEEPEST} braces"
    if any(not c.isprintable() and not c.isspace() for c in latex):
        return "a character that cannot be printed"
    return None


def _drawn(latex: str, marks: int) -> tuple[tuple[str, ...], str | None]:
    """The rows TeXicode draws, and what it says is wrong; `marks` question marks are meant to be there."""
    from texicode.pipeline import render_tex_rows

    _prepare()
    try:
        drawn = render_tex_rows(latex, False)
    except _RAISED as error:
        return (), f"cannot be drawn ({type(error).__name__})"
    rows = _trimmed([restore(str(row).replace("-", "−")) for row in drawn])
    if drawn and str(drawn[0]).startswith(_UNKNOWN):
        return (), "cannot be drawn: " + str(drawn[0]).removeprefix(_UNKNOWN)
    if not rows and latex.strip():
        return (), "nothing was drawn"
    if "".join(rows).count("?") > marks:
        return (), "an unknown command"
    return rows, None


@lru_cache(maxsize=1)
def _prepare() -> None:
    """Mend TeXicode's tables: plain letters, true small forms only, matrices anywhere, straight tall bars, a Σ."""
    from texicode import arts, node_data

    arts.font = arts.font_normal
    for letter in _WITHOUT_SMALL_FORM:
        arts.unicode_scripts[letter] = [" ", " "]
    anywhere: tuple[bool, bool, list[str]] = (True, True, [])
    begin = node_data.type_info_dict["cmd_bgin"]
    node_data.type_info_dict["cmd_bgin"] = (*begin[:2], anywhere, *begin[3:])
    arts.multi_line_leaf_commands["sum"] = _SIGMA, 0
    bar = arts.delimiter["sgl"].index("|")
    for part in ("top", "ctr", "fil", "btm"):
        pieces = arts.delimiter[part]
        arts.delimiter[part] = pieces[:bar] + "││" + pieces[bar + 2 :]


def _trimmed(rows: list[str]) -> tuple[str, ...]:
    """The rows without blank ones at the ends and blank columns around, of one width."""
    while rows and not rows[0].strip():
        rows.pop(0)
    while rows and not rows[-1].strip():
        rows.pop()
    if not rows:
        return ()
    indent = min(len(row) - len(row.lstrip(" ")) for row in rows if row.strip())
    cut = [row[indent:].rstrip(" ") for row in rows]
    widest = _width(tuple(cut))
    return tuple(row + " " * (widest - columns(row)) for row in cut)


def _width(rows: tuple[str, ...]) -> int:
    return max((columns(row) for row in rows), default=0)


def _broken(latex: str, width: int) -> tuple[str, ...] | None:
    """The drawing in several lines, each after the first beginning with its relation; None if still too wide."""
    pieces = _pieces(latex)
    if len(pieces) < 2:
        return None
    rows: list[str] = []
    for place, piece in enumerate(pieces):
        drawn, fault = _drawn(for_drawing(piece), piece.count("?"))
        indent = "  " if place else ""
        if fault is not None or _width(drawn) + len(indent) > width:
            return None
        rows += [indent + row for row in drawn]
    widest = _width(tuple(rows))
    return tuple(row + " " * (widest - columns(row)) for row in rows)


def _pieces(latex: str) -> list[str]:
    pieces = [""]
    depth = 0
    for token in split(latex):
        if token in ("{", "(", "[") or re.match(r"\\(?:left|begin)\b", token):
            depth += 1
        elif token in ("}", ")", "]") or re.match(r"\\(?:right|end)\b", token):
            depth -= 1
        if token in RELATIONS and depth <= 0 and pieces[-1].strip():
            pieces.append("")
        pieces[-1] += token
    return pieces
