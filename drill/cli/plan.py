"""`drill plan`: the days up to an interview, and frankly what they do not hold."""

from __future__ import annotations

import argparse
import datetime
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from drill.cli.guard import FINE
from drill.cli.output import give, paragraphs, say
from drill.cli.parser import Parser, UsageError, count, new_parser

if TYPE_CHECKING:
    from drill.scheduling.day import StudyDay
    from drill.scheduling.plan import Plan

SAYS = """\
Plan the days up to an interview: the load of each day, what will be known on the
date, what does not fit, and what to drop first. Nothing is changed."""
EXAMPLES = (
    "drill plan",
    "drill plan --date 2030-12-20 --minutes 30",
    "drill plan --date 2030-12-20 --json | jq .advice",
)


def parser() -> Parser:
    """Return the parser of `drill plan`."""
    made = new_parser("plan", SAYS, EXAMPLES)
    made.add_argument(
        "--date",
        metavar="DATE",
        type=_date,
        help="the interview, as 2030-12-20 (default: as in the settings)",
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
    from drill.cli.service import tell_missing_packs
    from drill.cli.today import know_questions
    from drill.journal.journal import open_journal
    from drill.journal.outlook import plan_to
    from drill.scheduling.day import day_of, iso
    from drill.sessions.settings import interview_day, read_settings

    settings = read_settings(arguments.data_dir)
    minutes = arguments.minutes or settings.minutes
    date = interview_day(settings) if arguments.date is None else day_of(arguments.date)
    if date is None:
        raise UsageError(
            "A plan needs a date: `drill plan --date 2030-12-20`, or `interview_date` in the settings."
        )
    tell_missing_packs(arguments.data_dir)
    know_questions(arguments.data_dir, anew=True)
    with open_journal(arguments.data_dir, rollover_hour=settings.day_begins) as journal:
        today = journal.today()
        if date < today:
            raise UsageError(f"{iso(date)} is past; a plan needs a date that is to come.")
        made = plan_to(journal, date, minutes=minutes, new_a_day=settings.new)
    if arguments.json:
        give(as_data(made, minutes))
    else:
        say("\n".join(as_text(made, today, minutes, settings.new, ascii_only=settings.ascii)))
    return FINE


def as_data(made: Plan, minutes: int) -> dict[str, Any]:
    """Return a plan as a JSON object; `recalled` is the expected share of all questions, 0 to 1.

    `advice` is null where everything fits, else the minutes and new questions a day that leave out least.
    """
    from drill.scheduling.day import iso

    return {
        "date": iso(made.target.day),
        "minutes": minutes,
        "fits": made.fits,
        "advice": None
        if made.advice is None
        else {
            "minutes": made.advice.minutes,
            "new": made.advice.new,
            "left_out": made.advice.left_out,
        },
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


def as_text(
    made: Plan, today: StudyDay, minutes: int, new: int, *, ascii_only: bool = False
) -> Iterator[str]:
    """Yield the lines of a plan for a person, in ASCII alone on their wish."""
    from drill.sessions.letters import in_ascii
    from drill.sessions.planning import TOLD, plan_days, plan_head, plan_verdict

    yield plan_head(made, today, minutes)
    yield ""
    yield from plan_days(made, "#") if ascii_only else plan_days(made)
    yield ""
    for line in plan_verdict(made, minutes, new):
        indent = line[: len(line) - len(line.lstrip())]
        told = in_ascii(line) if ascii_only else line
        yield paragraphs(told.lstrip(), indent)
    if max(len(made.not_started), len(made.not_refreshed)) > TOLD:
        yield "`--json` names them all."
