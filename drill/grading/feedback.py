"""The sentences said to a person when no kind of answer has a better one: short, and without blame."""

from __future__ import annotations

from drill.grading.verdict import Verdict
from drill.maths.errors import MathematicsError, ReadError

_PLAIN = {
    Verdict.CORRECT: "Correct.",
    Verdict.PARTIAL: "Partly right.",
    Verdict.INCORRECT: "Not yet.",
    Verdict.UNREADABLE: "This could not be read.",
    Verdict.UNDECIDED: "This could not be settled: compare it with the answer yourself.",
}


def plain(verdict: Verdict) -> str:
    """Return the neutral sentence of a verdict."""
    return _PLAIN[verdict]


def unreadable(error: ReadError) -> str:
    """Return what could not be read, with a spelling that would be if one is near."""
    message = error.message
    suggestion = error.suggestion
    if suggestion and suggestion not in message and suggestion[0].isalnum():
        return f"{message} Did you mean `{suggestion}`?"
    return message


def unsettled(error: MathematicsError | RecursionError) -> str:
    """Return why a response could be neither accepted nor refused."""
    if isinstance(error, MathematicsError):
        return f"{error} Compare it with the answer yourself."
    return "This is too deeply nested to be settled: compare it with the answer yourself."
