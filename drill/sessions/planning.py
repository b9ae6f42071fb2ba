"""The plan to an interview in words: the load of each day, and frankly what it does not hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from drill.scheduling.day import StudyDay, date_of, iso
from drill.scheduling.plan import DayLoad, Dose, Plan

TOLD: Final = 8  # titles named before the rest is only counted
BAR: Final = 20
_NAMES: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def plan_head(made: Plan, today: StudyDay, minutes: int) -> str:
    """Return to which day the plan is, and with how many minutes a day."""
    left = made.target.days_left(today)
    return f"To {iso(made.target.day)}: {'1 day' if left == 1 else f'{left} days'}, {minutes} min a day"


def plan_days(made: Plan, sign: str = "▇") -> Iterator[str]:
    """Yield a line for each day."""
    most = max((load.minutes for load in made.days), default=0)
    for load in made.days:
        yield _day_line(load, most, sign)


def _day_line(load: DayLoad, most: int, sign: str) -> str:
    bar = sign * (-(-BAR * load.minutes // most) if most else 0)
    late = f"  {load.put_off} put off" if load.put_off else ""
    date = date_of(load.day)
    counts = f"{load.reviews:>4} reviews {load.new:>3} new {load.minutes:>4} min"
    return f"{_NAMES[date.weekday()]} {date.isoformat()} {counts}  {bar}{late}".rstrip()


def plan_verdict(made: Plan, minutes: int, new: int) -> Iterator[str]:
    """Yield what will be known on the day, what does not fit, and what would help, as sentences and indented titles.

    `minutes` and `new` questions a day are those of the plan.
    """
    if made.reaches:
        yield (
            f"On the day {made.learnt} questions will have been learnt, and about "
            f"{made.recalled:.0%} of everything will be recalled."
        )
    else:
        yield (
            f"These are the next {len(made.days)} days; the rest, with the last reviews, comes later. "
            f"{made.learnt} questions will have been learnt by then."
        )
    if made.fits:
        yield "Everything fits."
        return
    if made.not_started:
        yield from _titles("Will not be begun, to drop in this order", made.not_started)
    if made.not_refreshed:
        yield from _titles("Will get no last review, to drop in this order", made.not_refreshed)
    if made.advice is not None:
        yield _advice(made, made.advice, minutes, new)


def _advice(made: Plan, advice: Dose, minutes: int, new: int) -> str:
    if advice.left_out >= made.left_out:
        return "No more would fit with more minutes: what builds on others waits until those are known."
    longer = f"{advice.minutes} minutes a day" if advice.minutes > minutes else ""
    faster = f"{advice.new} new questions a day (`new` in the settings)" if advice.new > new else ""
    held = f"all but {advice.left_out} of them" if advice.left_out else "everything"
    return f"{' and '.join(filter(None, (longer, faster)))} would hold {held}."


def _titles(said: str, titles: Sequence[str]) -> Iterator[str]:
    yield f"{said} ({len(titles)}):"
    yield from (f"  · {title}" for title in titles[:TOLD])
    if len(titles) > TOLD:
        yield f"  and {len(titles) - TOLD} more"
