"""Which of the letters a template declares a variant uses: those of its prompt, its key and its known wrong answers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from drill.bank.render import formulas, render
from drill.bank.wording import Wording
from drill.grading.answer import Answer, MathAnswer, Misconception
from drill.maths.substitute import free_symbols
from drill.maths.tree import Node

_WORDS = re.compile(r"\\(?:text|mathrm|operatorname|mathbf)\*?\s*\{[^{}]*\}|\\[A-Za-z]+")
_LETTER = re.compile(r"[A-Za-z]")
# A letter by itself in prose, "in p and q": not the article, not the s of "today's".
_ALONE = re.compile(r"(?<![\w'’])[A-Zb-z](?!\w)")


def narrowed(
    answer: Answer,
    misconceptions: tuple[Misconception, ...],
    prompt: Wording | None,
    scope: Mapping[str, Node],
    words: Mapping[str, object],
) -> Answer:
    """Take the letters that this variant does not show from those a response may use; names of several stay."""
    if not isinstance(answer, MathAnswer) or len(answer.variables) < 2 or prompt is None:
        return answer
    used = set(free_symbols(answer.value)) | set(_shown(prompt, scope, words))
    for each in misconceptions:
        used |= frozenset() if isinstance(each.value, str) else free_symbols(each.value)
    kept = {
        name: domain for name, domain in answer.variables.items() if len(name) > 1 or name in used
    }
    return replace(answer, variables=kept)


def _shown(
    prompt: Wording, scope: Mapping[str, Node], words: Mapping[str, object]
) -> Iterator[str]:
    yield from _ALONE.findall(render(prompt, scope, words).plain)
    for latex in formulas(prompt, scope, words):
        yield from _LETTER.findall(_WORDS.sub(" ", latex))
