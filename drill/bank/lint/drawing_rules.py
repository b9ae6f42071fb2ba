"""Whether every formula of a variant can be drawn in 60 columns and said on one plain line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from drill.bank.latex_plain import latex_to_plain
from drill.bank.lint.finding import Finding, finding
from drill.bank.render import WIDTH
from drill.bank.template import Template
from drill.bank.variant import Prose, Variant
from drill.maths.drawing import draw

_FORMULA = re.compile(
    r"`[^`]*`|\\\$|\$\$(?P<display>.+?)\$\$|\$(?P<inline>(?:\\.|[^$\\])+?)\$", re.DOTALL
)
_COMMAND = re.compile(r"\\[A-Za-z]+")


def lint_drawing(template: Template, variant: Variant) -> Iterator[Finding]:
    """Draw every formula that the variant shows."""
    for path, prose in _shown(variant):
        for found in _FORMULA.finditer(prose.markdown):
            latex = found["display"] or found["inline"]
            said = None if latex is None else _fault(latex)
            if said is not None:
                yield finding(
                    template, path, "drawing", said, level=variant.level, seed=variant.seed
                )
                break


def _shown(variant: Variant) -> Iterator[tuple[str, Prose]]:
    yield "prompt", variant.prompt
    for place, hint in enumerate(variant.hints, 1):
        yield f"hints[{place}]", hint
    for place, step in enumerate(variant.solution, 1):
        if step.math is not None:
            yield f"solution[{place}].math", step.math
    for place, follow in enumerate(variant.follow_ups, 1):
        yield f"follow_ups[{place}].ask", follow.ask
    for choice in (*variant.left, *variant.choices):
        yield "answer", choice.text


@lru_cache(maxsize=20000)
def _fault(latex: str) -> str | None:
    """Say what is wrong with a formula, or None."""
    unread = _COMMAND.search(latex_to_plain(latex))
    if unread is not None:
        return f"{unread[0]} has no plain form; write ${latex[:60]}$ with commands of the guide."
    drawing = draw(latex, WIDTH)
    if drawing.faults:
        return f"${latex[:80]}$ cannot be drawn: {'; '.join(drawing.faults)}"
    widest = max((len(row) for row in drawing.rows), default=0)
    if not drawing.rows:
        return f"${latex[:80]}$ is drawn as nothing."
    if widest > WIDTH:
        return f"${latex[:60]}…$ is {widest} columns wide; at most {WIDTH} are allowed."
    return None
