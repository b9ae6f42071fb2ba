"""`drill db`: the history of answers: checked, rebuilt, backed up, restored, merged, forgotten."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from drill.cli.guard import FINE, NOT_SO
from drill.cli.output import give, say, talk
from drill.cli.parser import Parser, add_action, new_parser
from drill.errors import DrillError

if TYPE_CHECKING:
    from drill.journal.check import CheckReport

SAYS = "Check, rebuild, back up, restore, merge or forget the history of your answers."
EXAMPLES = ("drill db check", "drill db backup", "drill db merge ~/usb/journal.db")


class NotPossible(DrillError):  # noqa: N818
    """What was asked needs something that is not there: a history, a backup, somebody to say yes."""


def parser() -> Parser:
    """Return the parser of `drill db`."""
    made = new_parser("db", SAYS, EXAMPLES)
    actions = made.add_subparsers(dest="action", metavar="ACTION", required=True)
    add_action(
        actions,
        "check",
        "check the file, and that every card follows from the answers",
        _check,
        ("drill db check", "drill db check || drill db rebuild"),
        says="Check the file, its links, that every card follows from the answers, and that a\n"
        "backup can be made. Exit code 1 when something is amiss.",
    ).add_argument("--json", action="store_true", help="print one JSON object")
    add_action(
        actions,
        "rebuild",
        "make every card anew from the answers",
        _rebuild,
        ("drill db rebuild",),
    )
    add_action(
        actions,
        "backup",
        "make a backup now, verified by opening it",
        _backup,
        ("drill db backup",),
    )
    add_action(
        actions, "list", "list the backups, newest first", _list, ("drill db list",)
    ).add_argument("--json", action="store_true", help="print one JSON list")
    _add_restore(actions)
    _add_merge(actions)
    _add_forget(actions)
    return made


def run(arguments: argparse.Namespace) -> int:
    """Do the action."""
    return int(arguments.work(arguments))


def _add_restore(actions: Any) -> None:
    made = add_action(
        actions,
        "restore",
        "go back to a backup; what it replaces is kept",
        _restore,
        ("drill db restore", "drill db restore journal-20261122-081500-daily.db"),
    )
    made.add_argument(
        "backup",
        metavar="BACKUP",
        nargs="?",
        help="a name from `drill db list` or a file (default: newest)",
    )


def _add_merge(actions: Any) -> None:
    made = add_action(
        actions,
        "merge",
        "bring in the history of another machine",
        _merge,
        ("drill db merge /media/usb/journal.db",),
        says="Bring in the history of another machine. OTHER is only read; merging twice\n"
        "changes nothing more.",
    )
    made.add_argument("other", metavar="OTHER", type=Path, help="a journal, or a data folder")


def _add_forget(actions: Any) -> None:
    made = add_action(
        actions,
        "forget",
        "delete the whole history, after asking",
        _forget,
        ("drill db forget", "drill db forget --yes --no-backup"),
    )
    made.add_argument("--yes", action="store_true", help="do not ask")
    made.add_argument(
        "--no-backup", action="store_true", help="keep no backup, and delete the older ones"
    )


def _check(arguments: argparse.Namespace) -> int:
    from drill.journal.check import check
    from drill.journal.journal import open_journal

    _require_journal(arguments.data_dir)
    with open_journal(arguments.data_dir, migrate=False) as journal:
        report = check(journal)
    unsafe = _no_room(arguments.data_dir)
    problems = [*report.problems, *unsafe]
    if arguments.json:
        give({"events": report.events, "cards": report.cards, "problems": problems})
    else:
        for problem in problems:
            say(problem)
        outcome = _outcome(report, arguments.data_dir)
        if unsafe and report.sound:
            outcome = "all sound, but no backup can be made."
        say(f"{report.events} events, {report.cards} cards: {outcome}")
    return FINE if not problems else NOT_SO


def _no_room(folder: Path) -> list[str]:
    """Return why no backup could be made now, in a sentence; nothing if one could."""
    import os
    import shutil

    from drill.journal.places import backup_folder, journal_file

    place = backup_folder(folder)
    if place.exists() and not place.is_dir():
        return [f"No backup can be made: {place} is not a folder."]
    there = place if place.is_dir() else folder
    if not os.access(there, os.W_OK | os.X_OK):
        return [f"No backup can be made: {there} cannot be written."]
    needed, free = journal_file(folder).stat().st_size, shutil.disk_usage(there).free
    if free < needed:
        return [
            f"No backup can be made: {there} has room for {free} bytes, the journal takes {needed}."
        ]
    return []


def _outcome(report: CheckReport, folder: Path) -> str:
    """Return what a check came to, and what can be done."""
    from drill.journal.backup import advice

    if report.sound:
        return "all sound."
    if report.damaged:
        return f"the file is damaged. {advice(folder)}"
    return "`drill db rebuild` makes cards anew."


def _rebuild(arguments: argparse.Namespace) -> int:
    from drill.journal.check import rebuild
    from drill.journal.journal import open_journal

    _require_journal(arguments.data_dir)
    with open_journal(arguments.data_dir) as journal:
        say(f"{rebuild(journal)} cards made anew.")
    return FINE


def _backup(arguments: argparse.Namespace) -> int:
    from drill.journal.backup import back_up

    _require_journal(arguments.data_dir)
    say(str(back_up(arguments.data_dir, "by-hand").path))
    return FINE


def _list(arguments: argparse.Namespace) -> int:
    from drill.journal.backup import backups

    found = backups(arguments.data_dir)
    if arguments.json:
        give(
            [
                {
                    "file": str(backup.path),
                    "made": backup.made.isoformat(),
                    "reason": backup.reason,
                    "bytes": backup.size,
                }
                for backup in found
            ]
        )
        return FINE
    for backup in found:
        made = f"{backup.made.astimezone():%Y-%m-%d %H:%M}"
        say(f"{made}  {backup.reason:<9} {backup.size // 1024:>7} KiB  {backup.path.name}")
    if not found:
        talk("There are no backups yet; `drill db backup` makes one.")
    return FINE


def _restore(arguments: argparse.Namespace) -> int:
    from drill.journal.restore import restore

    chosen = _chosen_backup(arguments.data_dir, arguments.backup)
    kept = restore(arguments.data_dir, chosen)
    say(f"Restored from {chosen}.")
    if kept is not None:
        say(f"What it replaced is kept in {kept}.")
    return FINE


def _chosen_backup(folder: Path, name: str | None) -> Path:
    from drill.journal.backup import newest_good
    from drill.journal.places import backup_folder

    if name is not None:
        kept = backup_folder(folder) / name
        chosen = kept if kept.is_file() and Path(name).name == name else Path(name)
        if not chosen.is_file():
            raise NotPossible(f"There is no backup {name}; `drill db list` names them.")
        return chosen
    newest = newest_good(folder)
    if newest is None:
        raise NotPossible("There is no sound backup to go back to.")
    return newest.path


def _merge(arguments: argparse.Namespace) -> int:
    from drill.journal.journal import open_journal
    from drill.journal.merge import merge

    with open_journal(arguments.data_dir) as journal:
        merged = merge(journal, arguments.other)
    say(f"{merged.events} events brought in, touching {merged.templates} questions.")
    if merged.notes or merged.sittings:
        say(f"Notes brought in: {merged.notes}; interviews: {merged.sittings}.")
    if merged.backup is not None:
        say(f"What was there before is kept in {merged.backup}.")
    return FINE


def _forget(arguments: argparse.Namespace) -> int:
    from drill.journal.restore import forget

    _require_journal(arguments.data_dir)
    if not arguments.yes and not _agreed(arguments):
        talk("Nothing was deleted.")
        return NOT_SO
    kept = forget(arguments.data_dir, keep_backup=not arguments.no_backup)
    say("The history is deleted.")
    if kept is not None:
        say(f"A backup is kept in {kept}.")
    return FINE


def _agreed(arguments: argparse.Namespace) -> bool:
    if not sys.stdin.isatty():
        raise NotPossible(
            "Nobody can be asked here; `drill db forget --yes` deletes without asking."
        )
    backup = "No backup is kept." if arguments.no_backup else "A backup is kept."
    talk(f"Delete every answer in {arguments.data_dir}? {backup} Type yes to delete:")
    return sys.stdin.readline().strip().casefold() == "yes"


def _require_journal(folder: Path) -> None:
    from drill.journal.places import journal_file

    if not journal_file(folder).exists():
        raise NotPossible(f"There is no history in {folder} yet.")
