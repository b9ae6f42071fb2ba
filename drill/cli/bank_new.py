"""`drill bank new` and `drill bank entries`: what an author begins with."""

from __future__ import annotations

import argparse
import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Any

from drill.cli.guard import FINE, NOT_SO
from drill.cli.output import give, say, talk
from drill.cli.parser import UsageError, add_action
from drill.cli.service import packs

if TYPE_CHECKING:
    from drill.bank.pack import Bank

_KINDS = "number (default), expression, matrix, choice, claims or rubric"


def opened(arguments: argparse.Namespace) -> Bank:
    """Open the packs in use; what is wrong with a template is told on stderr."""
    from drill.bank.pack import open_bank
    from drill.bank.variant import FACTS_NAME
    from drill.places import shipped

    pack, cache = shipped("questions"), arguments.data_dir / "cache"
    manifest = pack / "cheatsheet.yaml"
    bank = open_bank(packs(arguments.data_dir), manifest, cache, known=pack / FACTS_NAME)
    for problem in bank.problems:
        talk(str(problem))
    return bank


def beginning_parser(actions: Any) -> None:
    made = add_action(
        actions,
        "new",
        "begin a template that passes the linter, to write over",
        _new,
        (
            "drill bank new prob.bayes.spam --refs prob.bayes-medical-test",
            "drill bank new calc.mine.slope --refs calc.rule-chain --kind expression",
        ),
    )
    made.add_argument("id", metavar="ID", help="its name, such as prob.bayes.spam")
    made.add_argument(
        "--refs", metavar="REF,...", required=True, help="one to three entries that it trains"
    )
    made.add_argument("--kind", metavar="KIND", default="number", help=_KINDS)
    made.add_argument(
        "--folder",
        metavar="DIR",
        type=Path,
        help="the pack (default: the first of DRILL_PACKS, else ./questions, else here)",
    )


def _new(arguments: argparse.Namespace) -> int:
    from drill.bank.json_schema import FILE_NAME, schema_json
    from drill.bank.new import scaffold

    refs = [ref.strip() for ref in arguments.refs.split(",") if ref.strip()]
    bank = opened(arguments)
    made = scaffold(arguments.id, refs, bank.manifest, arguments.kind)
    taken = bank.templates.get(arguments.id)
    if taken is not None:
        raise UsageError(f"{taken.file}:{taken.line} has the id {arguments.id} already.")
    pack = _pack_for(arguments.folder, arguments.data_dir)
    path = pack / made.path
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(made.text)
    except FileExistsError:
        raise UsageError(f"{path} exists already; choose another id, or write in it.") from None
    schema = pack / FILE_NAME
    if not schema.exists():
        schema.write_text(schema_json(), "utf-8")
    say(str(path))
    talk("Write over it. Then:")
    if not _is_in_use(pack, arguments.data_dir):
        talk(f"  export DRILL_PACKS={shlex.quote(str(pack.absolute()))}")
    talk(f"  drill bank lint {shlex.quote(str(path))}")
    talk(f"  drill show {arguments.id} --solution")
    return FINE


def _own_packs(data: Path) -> list[Path]:
    """Return the packs in use but the one that ships."""
    from drill.places import shipped

    return [folder for folder in packs(data) if folder != shipped("questions").absolute()]


def _pack_for(chosen: Path | None, data: Path) -> Path:
    """Return the folder for a new template: the one chosen, else one's own pack, else ./questions, else here."""
    if chosen is not None:
        return chosen
    own = _own_packs(data)
    if own:
        others = ", ".join(str(folder) for folder in own[1:])
        if others:
            talk(f"Into {own[0]}; for another pack give --folder: {others}")
        return own[0]
    here = Path("questions")
    return here if here.is_dir() else Path()


def _is_in_use(pack: Path, data: Path) -> bool:
    whole = pack.resolve()
    return any(folder.resolve() == whole for folder in packs(data))


def entries_parser(actions: Any) -> None:
    made = add_action(
        actions,
        "entries",
        "search the entries that a template can train",
        _entries,
        ("drill bank entries bayes", "drill bank entries chain rule"),
        says="List the entries of the cheatsheet that hold every WORD in id, topic or statement:\n"
        "the ids for `refs` and `needs`. Exit code 1 when there is none.",
    )
    made.add_argument("words", metavar="WORD", nargs="*", help="what to look for (default: all)")
    made.add_argument("--json", action="store_true", help="print one JSON list")


def _entries(arguments: argparse.Namespace) -> int:
    from drill.bank.manifest import found_entries

    found = found_entries(opened(arguments).manifest, arguments.words)
    if arguments.json:
        give([{"id": each.id, "topic": each.topic, "statement": each.statement} for each in found])
        return FINE if found else NOT_SO
    for each in found:
        say(f"{each.id}\n    {' '.join(each.statement.split())}")
    return FINE if found else NOT_SO
