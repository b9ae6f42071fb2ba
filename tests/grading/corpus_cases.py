"""The corpus: what is right, wrong, unreadable, for every rule of the grader, one case a line.

Columns: verdict, kind, answer, response, options (JSON, may be empty). A verdict `wrong` is incorrect or
partial; `refused` is anything but correct, for responses where a person may be asked again instead.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "corpus"

ALLOWED = {
    "correct": {"correct"},
    "wrong": {"incorrect", "partial"},
    "unreadable": {"unreadable"},
    "undecided": {"undecided"},
    "refused": {"incorrect", "partial", "unreadable", "undecided"},
}


@dataclass(frozen=True, slots=True)
class Case:
    """One line of the corpus."""

    verdict: str
    kind: str
    answer: str
    response: str
    options: str

    @property
    def request(self) -> dict[str, Any]:
        """Return the case as a request of `drill grade`."""
        options = json.loads(self.options) if self.options else {}
        return {"kind": self.kind, "answer": self.answer, "response": self.response, **options}

    @property
    def line(self) -> str:
        """Return the request as a line of JSON."""
        return json.dumps({"id": 1, **self.request})


def cases(file: Path) -> Iterator[Case]:
    """Yield the cases of a file."""
    for line in file.read_text(encoding="utf-8").split("\n")[1:]:
        if line:
            yield Case(*line.split("\t"))


def files() -> list[Path]:
    """Return the files of the corpus."""
    return sorted(FOLDER.glob("*.tsv"))


def every_case() -> list[Case]:
    """Return all cases."""
    return [case for file in files() for case in cases(file)]
