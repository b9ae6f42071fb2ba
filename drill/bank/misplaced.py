"""Keys that stand where they have no meaning: what the author probably meant, and where it belongs."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping

import msgspec

from drill.bank.constructors.table import CONSTRUCTORS
from drill.bank.problem import did_you_mean
from drill.bank.schema import (
    AnswerSource,
    ClaimsSource,
    ExampleSource,
    FollowUpSource,
    LevelSource,
    MisconceptionSource,
    OptionSource,
    StepSource,
    TemplateSource,
)
from drill.bank.yaml_text import Text, Tree

# Where a key may stand, the likeliest place first.
_PLACES: tuple[tuple[type[msgspec.Struct], str], ...] = (
    (TemplateSource, "the template itself"),
    (AnswerSource, '"answer"'),
    (ClaimsSource, '"claims"'),
    (MisconceptionSource, 'one of "misconceptions"'),
    (StepSource, 'a step of "solution"'),
    (OptionSource, 'one of "answer.options"'),
    (ExampleSource, 'one of "examples"'),
    (FollowUpSource, 'one of "follow_ups"'),
)
_OWNERS: Mapping[str, str] = {
    name: place for kind, place in reversed(_PLACES) for name in kind.__struct_encode_fields__
}
_LEVEL_FIELDS = frozenset(LevelSource.__struct_encode_fields__)
_VERY_NEAR = 0.85
_GLUED = re.compile(r"(?P<key>[A-Za-z_][\w-]*):(?P<value>\S.*)")
_DRAW = re.compile(rf"\s*({'|'.join(sorted(CONSTRUCTORS))})\(")


def unknown_key(key: str, value: Tree, known: Iterable[str], inside: str, level: bool) -> str:
    """Return the message for a key that a mapping does not have; `inside` is such as ` in "answer"`.

    `level` says that the mapping is one of `levels`, where not everything can differ.
    """
    known = sorted(known)
    glued = _GLUED.fullmatch(key)
    empty = isinstance(value, Text) and value.value == "" and not value.quoted
    if glued is not None and glued["key"] in known:
        return f"A space is missing after the colon: write `{glued['key']}: {glued['value']}`."
    if empty and key not in _OWNERS:
        return (
            f'Unknown key "{key}"{inside} without a value: YAML splits short maps and lists at commas; '
            "put the whole value in quotes."
        )
    if level and key in TemplateSource.__struct_encode_fields__:
        return (
            f'Unknown key "{key}"{inside}: it cannot differ by level and stands in the template itself; '
            f"what can differ is {', '.join(known)}."
        )
    near = did_you_mean(key, known)
    owner = _OWNERS.get(key)
    if owner is not None and not difflib.get_close_matches(key, known, n=1, cutoff=_VERY_NEAR):
        return f'Unknown key "{key}"{inside}; it belongs in {owner}.'
    if isinstance(value, Text) and _DRAW.match(value.value) and not inside:
        return f'Unknown key "{key}"; what is drawn stands in "params", indented below it.'
    listed = ", ".join(known)
    return f'Unknown key "{key}"{inside}{near or "; known keys are " + listed}.'


def level_key(key: str) -> str | None:
    """Return the message for a field that stands in `levels` without a number, or None if it is none."""
    if key not in _LEVEL_FIELDS and key not in TemplateSource.__struct_encode_fields__:
        return None
    return f'"{key}" stands in "levels" without a level; write `levels: {{2: {{{key}: …}}}}`.'
