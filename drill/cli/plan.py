"""`drill plan`: the days up to an interview, and frankly what they do not hold."""

from __future__ import annotations

import argparse
import datetime
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from drill.cli.guard import FINE
from drill.cli.output import give, paragraphs, say
from drill.cli.parser import Parser, UsageError, count, new_parser

if TYPE_CHECKING:
    from drill.scheduling.day import StudyDay
    from drill.scheduling.plan import DayLoad, Plan

SAYS = """\
Plan the days up to an interview: the load of each day, what will be known on the
date, what does not fit, and what to drop first. Nothing is changed."""
EXAMPLES = (
    "drill plan --date 2030-12-20 --minutes 30",
    "drill plan --date 2030-12-20 --json | jq .minutes_needed",
)
_TOLD = 8  # titles named before the rest is only counted
_BAR = 20


def parser() -> Parser:
    """Return the parser of `drill plan`."""
    made = new_parser("plan", SAYS, EXAMPLES)
    made.add_argument(
        "--date", metavar="DATE", type=_date, required=True, help="the interview, as 2030-12-20"
    )
    made.add_argument(
        "--minutes", metavar="N", type=count, help="minutes a day (default: as in the settings)"
    )
    made.add_argument("--json", action="store_true", help="print one JSON object")
    return made


def _date(text: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"expected a date such as 2030-12-20, not {text!r}"
        ) from None


def run(arguments: argparse.Namespace) -> int:
    """Print the plan."""
    from drill.cli.today import know_questions
    from drill.journal.journal import open_journal
    from drill.journal.outlook import plan_to
    from drill.scheduling.day import day_of
    from drill.sessions.settings import read_settings

    settings = read_settings(arguments.data_dir)
    minutes = arguments.minutes or settings.minutes
    know_questions(arguments.data_dir, anew=True)
    with open_journal(arguments.data_dir, rollover_hour=settings.day_begins) as journal:
        today = journal.today()
        if day_of(arguments.date) < today:
            raise UsageError(f"{arguments.date} is past; a plan needs a date that is to come.")
        made = plan_to(journal, day_of(arguments.date), minutes=minutes)
    if arguments.json:
        give(as_data(made, minutes))
    else:
        say("\n".join(as_text(made, today, minutes)))
    return FINE


def as_data(made: Plan, minutes: int) -> dict[str, Any]:
    """Return a plan as a JSON object; `recalled` is the expected share of all questions, 0 to 1."""
    from drill.scheduling.day import iso

    return {
        "date": iso(made.target.day),
        "minutes": minutes,
        "fits": made.fits,
        "minutes_needed": made.minutes_needed,
        "learnt": made.learnt,
        "recalled": round(made.recalled, 4),
        "not_started": list(made.not_started),
        "not_refreshed": list(made.not_refreshed),
        "days": [
            {
                "day": iso(load.day),
                "reviews": load.reviews,
                "last_reviews": load.last_reviews,
                "new": load.new,
                "minutes": load.minutes,
                "put_off": load.put_off,
            }
            for load in made.days
        ],
    }


def as_text(made: Plan, today: StudyDay, minutes: int) -> Iterator[str]:
    """Yield the lines of a plan for a person."""
    from drill.scheduling.day import iso

    left = made.target.days_left(today)
    yield f"To {iso(made.target.day)}: {'1 day' if left == 1 else f'{left} days'}, {minutes} min a day"
    yield ""
    most = max((load.minutes for load in made.days), default=0)
    yield from (_day_line(load, most) for load in made.days)
    yield ""
    yield paragraphs(
        f"On the day {made.learnt} questions will have been learnt, and about "
        f"{made.recalled:.0%} of everything will be recalled."
    )
    yield from _what_does_not_fit(made, minutes)


def _day_line(load: DayLoad, most: int) -> str:
    from drill.scheduling.day import date_of

    bar = "▇" * (-(-_BAR * load.minutes // most) if most else 0)
    late = f"  {load.put_off} put off" if load.put_off else ""
    date = date_of(load.day)
    name = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")[date.weekday()]
    counts = f"{load.reviews:>4} reviews {load.new:>3} new {load.minutes:>4} min"
    return f"{name} {date.isoformat()} {counts}  {bar}{late}".rstrip()


def _what_does_not_fit(made: Plan, minutes: int) -> Iterator[str]:
    if made.fits:
        yield "Everything fits."
        return
    if made.not_started:
        yield from _titles("Will not be begun, to drop in this order", made.not_started)
    if made.not_refreshed:
        yield from _titles("Will get no last review, to drop in this order", made.not_refreshed)
    if made.minutes_needed is None:
        yield "Not even three hours a day would hold everything in these days."
    elif made.minutes_needed > minutes:
        yield f"{made.minutes_needed} minutes a day would hold everything."


def _titles(said: str, titles: Sequence[str]) -> Iterator[str]:
    yield f"{said} ({len(titles)}):"
    yield from (paragraphs(f"· {title}", "  ") for title in titles[:_TOLD])
    if len(titles) > _TOLD:
        yield f"  and {len(titles) - _TOLD} more (`--json` names them all)"
