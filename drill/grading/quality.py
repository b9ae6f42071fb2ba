"""The quality of one asking: SM-2's grade from 0 to 5, by a fixed table. Nothing heavy is imported here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from drill.errors import DrillError
from drill.grading.verdict import Verdict

Confidence: TypeAlias = Literal["guess", "sure"]

SLOWEST_PACE, FASTEST_PACE = 3.0, 0.7
SLOW, IN_TIME, BEYOND_BELIEF = 2.5, 1.0, 10.0  # in pars: slow, quick, and away from the desk


class NoQualityError(DrillError):
    """An asking that has no quality of its own: nothing was settled, and the person picked nothing."""


@dataclass(frozen=True, slots=True)
class AskingFacts:
    """What is known of an asking when it ends; times are active seconds.

    `verdict`, `score` and `near_miss` are those of the last try that counted (unreadable tries do not);
    `tries` counts them. `told` says that an earlier try was answered by naming its misconception or its
    near miss. `pace` is the person's own median of time over par. `picked` is the grade the person chose
    where the program cannot judge.
    """

    verdict: Verdict
    score: float = 0.0
    near_miss: str | None = None
    tries: int = 1
    told: bool = False
    hints: int = 0
    gave_up: bool = False
    blank: bool = False
    solution_first: bool = False
    active: float = 0.0
    par: float = 60.0
    pace: float = 1.0
    reliable: bool = True
    confidence: Confidence | None = None
    two_way: bool = False
    picked: int | None = None


def pars(facts: AskingFacts) -> float | None:
    """Return the active time in pars at the person's own pace, None where the time says nothing."""
    pace = min(max(facts.pace, FASTEST_PACE), SLOWEST_PACE)
    if not facts.reliable or facts.par <= 0 or not facts.active >= 0:
        return None
    time = facts.active / (facts.par * pace)
    return time if time <= BEYOND_BELIEF else None


def quality(facts: AskingFacts) -> int:
    """Return the grade, 0 to 5, by the first row of the table that holds.

    Raises NoQualityError for a verdict that leaves the grade to the person when none was picked, and for
    an unreadable one, which costs nothing and so has none.
    """
    if facts.gave_up or facts.blank or facts.solution_first:
        return 0
    if facts.picked is not None:
        return _picked(facts.picked)
    match facts.verdict:
        case Verdict.INCORRECT | Verdict.PARTIAL:
            return _quality_of_wrong(facts)
        case Verdict.CORRECT:
            return _quality_of_right(facts)
        case Verdict.UNDECIDED:
            raise NoQualityError("This answer is graded by you: pick a grade from 0 to 5.")
        case Verdict.UNREADABLE:
            raise NoQualityError("An answer that could not be read has no grade.")


def _picked(grade: int) -> int:
    if isinstance(grade, bool) or not 0 <= grade <= 5:
        raise NoQualityError("A grade is a whole number from 0 to 5.")
    return grade


def _quality_of_wrong(facts: AskingFacts) -> int:
    if facts.verdict is Verdict.PARTIAL:
        return 2 if facts.score >= 0.5 else 1
    return 2 if facts.near_miss is not None else 1


def _quality_of_right(facts: AskingFacts) -> int:
    if facts.told or facts.tries > 2:
        return 2
    time = pars(facts)
    slow = time is not None and time > SLOW
    if facts.hints > 0 or facts.tries == 2 or slow or facts.confidence == "guess":
        return 3
    if time is None or time > IN_TIME:
        return 4
    if facts.two_way and facts.confidence != "sure":
        return 4
    return 5
