"""The JSON Schema of template files, made from the types, so that editors complete and check."""

from __future__ import annotations

import json
from typing import Any

import msgspec

from drill.bank.schema import TemplateSource

FILE_NAME = "template.schema.json"
_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema_json() -> str:
    """Return the schema as the text of questions/template.schema.json, ending in a newline."""
    made = msgspec.json.schema(list[TemplateSource])
    described = {
        "$schema": _DIALECT,
        "title": "Templates of drill",
        "description": "A list of question templates; the guide is README.md in the folder of the questions.",
        **_as_written(made),
    }
    return json.dumps(described, indent=2, ensure_ascii=False) + "\n"


def _as_written(node: Any) -> Any:
    """Allow what YAML makes of our texts: `level: 2`, `value: 0.5`, `when: true`, `value: [a, b]`.

    The types mark such texts with `x-written`, the JSON types that an editor may see in their place.
    """
    if isinstance(node, list):
        return [_as_written(each) for each in node]
    if not isinstance(node, dict):
        return node
    kept = {key: _as_written(value) for key, value in node.items() if key != "x-written"}
    if "x-written" in node:
        kept["type"] = node["x-written"]
    elif kept.get("type") == "string" and "enum" not in kept and "pattern" not in kept:
        kept["type"] = ["string", "number", "boolean"]
    elif kept.get("type") == "string" and str(kept.get("pattern", "")).startswith("^([0-9]"):
        kept["type"] = ["string", "integer"]
    # Names of parameters such as `n` or `y` are booleans to YAML 1.1: keys are never constrained.
    kept.pop("propertyNames", None)
    return {
        key: value for key, value in kept.items() if key != "default" or value not in (None, [], {})
    }
