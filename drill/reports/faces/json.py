"""A report as JSON, and the schema that documents it: `python -m drill.reports.faces.json` prints the schema."""

from __future__ import annotations

import re
import sys
from typing import Any, Final

import msgspec

from drill.reports.report import Report

_STEERING: Final = re.compile(
    "[\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]"
)


def as_json(report: Report) -> str:
    """Return one JSON object; characters that could steer a terminal are written as escapes."""
    text = msgspec.json.format(msgspec.json.encode(report), indent=1).decode()
    return _escaped(text) + "\n"


def schema() -> str:
    """Return the JSON Schema of a report; its descriptions are those of the figures."""
    made: dict[str, Any] = msgspec.json.schema(Report)
    made = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "The report of drill",
        **made,
    }
    return msgspec.json.format(msgspec.json.encode(made), indent=1).decode() + "\n"


def _escaped(text: str) -> str:
    return _STEERING.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


if __name__ == "__main__":
    sys.stdout.write(schema())
