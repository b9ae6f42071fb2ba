"""Whether every text of a variant can be filled in, drawn in 60 columns and said on one plain line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from drill.bank.check_level import wordings
from drill.bank.latex_plain import latex_to_plain
from drill.bank.latex_words import LISTINGS, MATRICES
from drill.bank.lint.finding import Finding, finding
from drill.bank.render import WIDTH, formulas
from drill.bank.shown import show
from drill.bank.template import Template
from drill.bank.wording import Hole
from drill.bank.write import Built
from drill.errors import DrillError
from drill.maths.exact.evaluate import evaluate
from drill.maths.substitute import free_symbols, walk
from drill.maths.tree import Constant, Interval, Node, Number
from drill.maths.writing.drawing import draw

LARGEST_SHARE = 20  # 2000%
KNOWN = MATRICES | LISTINGS
_ENVIRONMENT = re.compile(r"\\begin\{([^}]*)\}")
_COMMAND = re.compile(r"\\[A-Za-z]+")


def lint_drawing(template: Template, built: Built) -> Iterator[Finding]:
    """Fill in every prose of the level with this variant's values, shown or not, and draw its formulas."""
    level, seed = built.variant.level, built.variant.seed
    drawn = built.drawn
    for path, wording in wordings(built.plan):
        if not wording.holes and all(piece.form in {"text", "code"} for piece in wording.pieces):
            continue
        try:
            faults = [_fault(latex) for latex in formulas(wording, drawn.scope, drawn.words)]
        except DrillError as error:
            yield finding(template, path, "no-value", str(error), level=level, seed=seed)
            continue
        endless = next(
            (hole for hole in wording.holes if _is_endless(hole.node, drawn.scope)), None
        )
        if endless is not None:
            infinite = "A value in {{ }} is infinite; show what a person can work with."
            yield finding(template, path, "no-value", infinite, level=level, seed=seed)
        hundredfold = next((h for h in wording.holes if _is_hundredfold(h, drawn.scope)), None)
        if hundredfold is not None:
            shown = show(hundredfold, drawn.scope, drawn.words).plain
            times = f"The filter percent multiplies by 100 itself, and shows {shown} here: leave it out, and write %."
            yield finding(template, path, "prose", times, level=level, seed=seed)
        said = next((fault for fault in faults if fault is not None), None)
        if said is not None:
            yield finding(template, path, "drawing", said, level=level, seed=seed)


def _is_endless(node: Node | None, scope: Mapping[str, Node]) -> bool:
    """Tell whether a value, or an entry of it, is infinite; the ends of an interval may be."""
    if node is None:
        return False
    value = evaluate(node, scope)
    return any(
        each == Constant("inf")
        for each in walk(value)
        if not isinstance(value, Interval) and not free_symbols(value)
    )


def _is_hundredfold(hole: Hole, scope: Mapping[str, Node]) -> bool:
    """Tell whether the filter percent is given what is a number of per cent already: no share is that large."""
    if hole.node is None or not any(each.name == "percent" for each in hole.filters):
        return False
    value = evaluate(hole.node, scope)
    return isinstance(value, Number) and abs(value.value) > LARGEST_SHARE


@lru_cache(maxsize=20000)
def _fault(latex: str) -> str | None:
    """Say what is wrong with a formula, or None."""
    unread = _COMMAND.search(latex_to_plain(latex))
    if unread is not None:
        return f"{unread[0]} has no plain form; write ${latex[:60]}$ with commands of the guide."
    strange = next((e for e in _ENVIRONMENT.findall(latex) if e.rstrip("*") not in KNOWN), None)
    if strange is not None:
        return f"The environment {strange} is not known; there are {', '.join(sorted(KNOWN))}."
    drawing = draw(latex, WIDTH)
    if drawing.faults:
        return f"${latex[:80]}$ cannot be drawn: {'; '.join(drawing.faults)}"
    widest = max((len(row) for row in drawing.rows), default=0)
    if not drawing.rows:
        return f"${latex[:80]}$ is drawn as nothing."
    if widest > WIDTH:
        return f"${latex[:60]}…$ is {widest} columns wide; at most {WIDTH} are allowed."
    return None
