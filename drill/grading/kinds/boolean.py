"""True or false, in the words people use."""

from __future__ import annotations

import re

from drill.grading.answer import MathAnswer
from drill.grading.frames import unframed
from drill.grading.kinds.kind import Kind
from drill.grading.outcome import Outcome, right, wrong
from drill.grading.typed import unwrapped
from drill.grading.wording import without_saying
from drill.maths.errors import ReadError
from drill.maths.tree import Constant, Node

_LONGEST = 60  # characters
_TRUE = frozenset(
    {
        *("true", "yes", "t", "y", "correct", "right", "holds", "it holds", "yes it is", "✓", "✔"),
        *("yes it does", "always true", "it does hold", "⊤"),
    }
)
_FALSE = frozenset(
    {
        "false",
        "no",
        "f",
        "n",
        "incorrect",
        "wrong",
        "does not hold",
        "it does not hold",
        "doesn't hold",
        "it doesn't hold",
        "untrue",
        "never true",
        "no it is not",
        "no it does not",
        "no it isn't",
        "no it doesn't",
        "⊥",
        "✗",
        "✘",
    }
)


# What stands before the word: `I think the claim is true`.
_LEAD = re.compile(
    r"(?:i\s+(?:think|believe|guess|say)\s+(?:that\s+)?)?"
    r"(?:(?:it|that|this|the\s+(?:claim|statement|proposition|assertion))(?:'s|\s+is)\s+(?=(?:always\s+)?(?:true|false|correct)$))?"
)
_REASON = re.compile(r"(?P<word>true|false|yes|no)\s*[,;:.–—-]?\s+(?:because|since)\s.*", re.DOTALL)


def understand(response: str) -> Node:
    """Return the truth value a response names; raises ReadError for any other word."""
    said = without_saying(unwrapped(unframed(response[:_LONGEST]))).text.strip(" .!").casefold()
    reason = _REASON.fullmatch(said)
    word = _LEAD.sub("", reason["word"] if reason else said.replace(",", "").replace("’", "'"), 1)
    if word in _TRUE:
        return Constant("true")
    if word in _FALSE:
        return Constant("false")
    raise ReadError("Answer true or false.", 0, "true or false")


def fit(answer: MathAnswer, node: Node) -> Node:  # noqa: ARG001 - the shape of a Kind's part
    """Return the truth value as it is."""
    return node


def judge(answer: MathAnswer, response: Node) -> Outcome:
    """Compare two truth values; of two the other is right, so that it may be said."""
    if response == answer.value:
        return right()
    return wrong("It is true." if answer.value == Constant("true") else "It is false.")


BOOLEAN = Kind(fit, judge)
