"""What an action of the full screen is: keys, words, and the scenes in which it can be done."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal, TypeAlias, cast

import msgspec

Scene: TypeAlias = Literal[
    "home",
    "preparing",
    "asking",
    "confiding",
    "checking",
    "second-try",
    "judged",
    "grading",
    "rating",
    "end",
    "settings",
    "browse",
    "entry",
    "plan",
    "progress",
    "lobby",
    "exam-opening",
    "door",
    "exam",
    "exam-confiding",
    "exam-list",
    "exam-ending",
    "exam-grading",
    "exam-ticking",
    "result",
    "line",
]

RANGES: Final[Mapping[str, str]] = {
    "set_grade": "0–5",
    "confide": "1–3",
    "tick": "letters",
    "grade_credit": "y p n",
}
KEYED: Final = frozenset({*RANGES, "lines_above", "lines_below"})


class Action(msgspec.Struct, frozen=True):
    """Something a person can do.

    `name` is the method `action_<name>` of the screen; `keys` are Textual key names, the first one is
    shown; `label` stands in the footer, where `{}` may be filled in, and `brief` in a narrow one (empty:
    it is left out there); `title` in the palette (empty: nobody looks there for what moves a cursor);
    `says` is a sentence for palette and help; `scenes` are where it can be done, `footer` those where the
    footer shows it, in the order of the registry.
    """

    name: str
    keys: tuple[str, ...]
    label: str
    says: str
    scenes: frozenset[Scene]
    footer: frozenset[Scene]
    brief: str
    title: str

    @property
    def with_key(self) -> bool:
        """Tell whether the action needs to know by which of its keys it was called."""
        return self.name in KEYED


def action(
    name: str,
    keys: str,
    label: str,
    says: str,
    *,
    shown: str = "",
    hidden: str = "",
    brief: str = "=",
    title: str = "=",
) -> Action:
    """Return an action shown in some scenes' footers and possible, unseen, in others."""
    footer = frozenset(cast("list[Scene]", shown.split()))
    scenes = footer | frozenset(cast("list[Scene]", hidden.split()))
    short = label.replace("{}", "") if brief == "=" else brief
    plain = label.replace("{}", "")
    named = plain[:1].upper() + plain[1:] if title == "=" else title
    return Action(name, tuple(keys.split()), label, says, scenes, footer, short, named)
