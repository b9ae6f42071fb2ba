"""`drill report`: what you know, what you are losing, and whether you will be ready."""

from __future__ import annotations

import argparse
import datetime
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from drill.cli.guard import FINE
from drill.cli.output import talk
from drill.cli.parser import Parser, UsageError, new_parser

if TYPE_CHECKING:
    from drill.reports.report import Report
    from drill.sessions.settings_list import Settings

SAYS = """\
Print a report on your progress: what you know and are about to lose, activity, true
retention, the load ahead, slips, calibration, interviews, and readiness for the date
of your interview. The HTML is one file that needs nothing else; to be sent, or read
on a phone."""
EXAMPLES = (
    "drill report",
    "drill report --format html --output progress.html --open",
    "drill report --since 2026-09-01 --section probability",
    "drill report --format json | jq .mastery.fading",
)
FORMATS = ("text", "json", "html", "md")
ENDINGS = {
    ".txt": "text",
    ".text": "text",
    ".json": "json",
    ".html": "html",
    ".htm": "html",
    ".md": "md",
    ".markdown": "md",
}
NAME = "report.html"


def parser() -> Parser:
    """Return the parser of `drill report`."""
    made = new_parser("report", SAYS, EXAMPLES)
    made.add_argument(
        "--format",
        metavar="{" + ",".join(FORMATS) + "}",
        type=_format,
        help="how it is written (default: by FILE's name, else text)",
    )
    made.add_argument("--output", metavar="FILE", type=Path, help="write it to FILE, not to stdout")
    made.add_argument("--since", metavar="DATE", type=_date, help="answers from this day on only")
    made.add_argument("--section", metavar="NAME", help="only this section, such as probability")
    made.add_argument("--open", action="store_true", help="open it in the browser")
    made.add_argument("--force", action="store_true", help="write over a file that is no report")
    return made


def _format(text: str) -> str:
    wanted = text.lower().lstrip(".")
    if wanted in FORMATS:
        return wanted
    meant = ENDINGS.get(f".{wanted}")
    near = f"; did you mean {meant}?" if meant else "."
    raise argparse.ArgumentTypeError(f"there is no {text!r}{near} There are: {', '.join(FORMATS)}")


def _date(text: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"expected a date such as 2030-12-20, not {text!r}"
        ) from None


def run(arguments: argparse.Namespace) -> int:
    """Print or write the report."""
    from drill.reports.keep import keep
    from drill.sessions.settings import read_settings

    settings = read_settings(arguments.data_dir)
    form = arguments.format or _by_name(arguments.output, opened=arguments.open)
    place = arguments.output or (arguments.data_dir / NAME if arguments.open else None)
    printed = place is None or str(place) == "-"
    text = _drawn(_report(arguments, settings), form, settings, _columns() if printed else None)
    if place is None or printed:
        sys.stdout.write(text)
        return FINE
    kept = keep(place, text, force=arguments.force)
    if not (arguments.open and _opened(kept)):
        talk(f"The report is in {kept}.")
    return FINE


def _by_name(output: Path | None, *, opened: bool) -> str:
    ending = "" if output is None else output.suffix.lower()
    if ending and ending not in ENDINGS:
        raise UsageError(
            f"What is to be written to {output}? Say it with --format, or by a name that ends in "
            f".txt, .json, .html or .md."
        )
    return ENDINGS.get(ending, "html" if opened else "text")


def _report(arguments: argparse.Namespace, settings: Settings) -> Report:
    from drill.cli.today import know_questions
    from drill.journal.figures.evidence import Scope
    from drill.journal.journal import open_journal
    from drill.reports.report import report
    from drill.scheduling.day import day_of
    from drill.sessions.progress import habits_of

    habits = habits_of(settings)
    since = None if arguments.since is None else day_of(arguments.since)
    scope = Scope(since=since, section=arguments.section or "")
    with open_journal(arguments.data_dir, rollover_hour=settings.day_begins) as journal:
        known = bool(journal.entries())
    if not known:
        know_questions(arguments.data_dir, anew=True)
    with open_journal(arguments.data_dir, rollover_hour=settings.day_begins) as journal:
        if since is not None and since > journal.today():
            raise UsageError(f"{arguments.since} is still to come; --since takes a day gone by.")
        made = report(journal, scope, habits)
        if scope.section and not made.mastery.entries:
            sections = dict.fromkeys(entry.section for entry in journal.entries())
            raise UsageError(_no_section(scope.section, list(sections)))
        return made


def _no_section(wanted: str, sections: Sequence[str]) -> str:
    """Return that there is no such section, with the nearest one first of all."""
    from difflib import get_close_matches

    words = {word.casefold(): name for name in sections for word in (name, *name.split())}
    near = get_close_matches(wanted.casefold(), words, n=1)
    meant = f" Did you mean {words[near[0]]!r}?" if near else ""
    return f"No section has {wanted!r} in its name.{meant} There are: {', '.join(sections)}."


def _columns() -> int | None:
    """Return how many columns there are to print in: those of COLUMNS, else of the terminal; None elsewhere."""
    from drill.cli.terminal import terminal_columns

    named = os.environ.get("COLUMNS", "")
    return int(named) if named.isdecimal() and len(named) < 6 else terminal_columns()


def _drawn(report: Report, form: str, settings: Settings, width: int | None) -> str:
    from drill.reports.faces.paged import page_of

    match form:
        case "json":
            from drill.reports.faces.json import as_json

            return as_json(report)
        case "html":
            from drill.reports.faces.html import as_html

            return as_html(page_of(report))
        case "md":
            from drill.reports.faces.markdown import as_markdown

            return as_markdown(page_of(report))
        case _:
            from drill.reports.faces.text import WIDTH, as_text

            encoding = (getattr(sys.stdout, "encoding", None) or "ascii").lower().replace("-", "")
            plain = settings.ascii or encoding != "utf8"
            return as_text(page_of(report), ascii_only=plain, width=width or WIDTH)


def _opened(path: Path) -> bool:
    import webbrowser

    try:
        return webbrowser.open(path.as_uri())
    except webbrowser.Error:
        return False
