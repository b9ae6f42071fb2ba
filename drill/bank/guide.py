"""The tables of the authoring guide, made from the code so that they stay true."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from drill.bank.constructors.table import CONSTRUCTORS
from drill.bank.wording import FILTERS
from drill.maths.functions import RESPONSE_FUNCTIONS, SIGNATURES

_REGION = re.compile(r"(<!-- table: (?P<name>[a-z]+) -->\n).*?(<!-- end of table -->)", re.DOTALL)


def constructor_table() -> str:
    """Return the table of what `params` can draw."""
    rows = [f"| `{each.usage}` | {_escaped(each.doc)} |" for each in CONSTRUCTORS.values()]
    return _table("written", "draws", rows)


def filter_table() -> str:
    """Return the table of what can follow a value in `{{ … | … }}`."""
    return _table(
        "filter", "writes", [f"| `{usage}` | {_escaped(doc)} |" for usage, doc in FILTERS.values()]
    )


def function_table() -> str:
    """Return the table of functions, by group; those that a response may use as well are marked."""
    groups: dict[str, list[str]] = {}
    for name, signature in SIGNATURES.items():
        also = (
            f" (also {', '.join(f'`{alias}`' for alias in signature.aliases)})"
            if signature.aliases
            else ""
        )
        mark = " ✓" if name in RESPONSE_FUNCTIONS else ""
        groups.setdefault(signature.group, []).append(
            f"| `{name}`{mark} | {_escaped(signature.doc)}{also} |"
        )
    return "\n".join(
        f"\n**{group}**\n\n{_table('function', 'gives', rows)}" for group, rows in groups.items()
    )


TABLES: Mapping[str, Callable[[], str]] = {
    "constructors": constructor_table,
    "filters": filter_table,
    "functions": function_table,
}


def with_tables(guide: str) -> str:
    """Return the guide with its tables as they are today."""

    def filled(found: re.Match[str]) -> str:
        return f"{found[1]}{TABLES[found['name']]()}\n{found[3]}"

    return _REGION.sub(filled, guide)


def _table(left: str, right: str, rows: list[str]) -> str:
    return "\n".join([f"| {left} | {right} |", "|---|---|", *rows])


def _escaped(text: str) -> str:
    return text.replace("|", "\\|")
