"""Every action of the full screen, once: bindings, footer, command palette and help are all made from this list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final, Literal, TypeAlias

import msgspec
from textual.binding import Binding, BindingType

Scene: TypeAlias = Literal[
    "home", "preparing", "asking", "checking", "second-try", "judged", "grading", "rating", "end"
]
MOST_KEYS: Final = 6  # in a footer


class Action(msgspec.Struct, frozen=True):
    """Something a person can do.

    `name` is the method `action_<name>` of the screen; `keys` are Textual key names, the first one is
    shown; `label` stands in the footer, where `{}` may be filled in; `says` is a sentence for palette and
    help; `scenes` are where it can be done; `footer` where it is shown in the footer, in this order of rank.
    """

    name: str
    keys: tuple[str, ...]
    label: str
    says: str
    scenes: frozenset[Scene]
    footer: frozenset[Scene] = frozenset()


def _action(
    name: str,
    keys: str,
    label: str,
    says: str,
    scenes: Iterable[Scene],
    *,
    hidden: Iterable[Scene] = (),
) -> Action:
    places = frozenset(scenes)
    return Action(name, tuple(keys.split()), label, says, places, places - frozenset(hidden))


ACTIONS: Final[tuple[Action, ...]] = (
    _action("begin", "enter", "begin", "Begin today's practice.", ["home"]),
    _action("answer", "enter", "answer", "Answer the question with what is typed.", ["asking"]),
    _action("solution", "enter", "solution", "Open the worked solution.", ["second-try"]),
    _action(
        "try_again",
        "t",
        "try again",
        "Have a second try before the solution opens.",
        ["second-try"],
    ),
    _action("next", "enter", "next", "Go on to the next question.", ["judged"]),
    _action(
        "hint",
        "question_mark",
        "hint{}",
        "Open the next hint; a right answer then counts 3 of 5.",
        ["asking"],
    ),
    _action(
        "give_up",
        "ctrl+g",
        "don't know",
        "Say that you don't know, and see the solution.",
        ["asking"],
    ),
    _action(
        "another", "r", "another like it", "Ask this again next, with fresh numbers.", ["judged"]
    ),
    _action(
        "grade",
        "g",
        "grade",
        "Give this answer the grade you think it deserves, 0 to 5.",
        ["judged"],
    ),
    _action(
        "undo",
        "u",
        "undo",
        "Take the answer back and answer again.",
        ["judged", "second-try", "end"],
        hidden=["second-try"],
    ),
    _action(
        "undo_last",
        "ctrl+r",
        "undo last",
        "Take the previous answer back and answer it again.",
        ["asking"],
    ),
    _action(
        "report",
        "y",
        "copy ref",
        "Copy the reference of this question, to report or repeat it.",
        ["judged", "second-try"],
        hidden=["second-try"],
    ),
    _action("bury", "b", "bury", "Leave this question for today.", ["judged"], hidden=["judged"]),
    _action(
        "suspend",
        "z",
        "suspend",
        "Never ask this question again, until you unsuspend it.",
        ["judged"],
        hidden=["judged"],
    ),
    _action(
        "missed", "m", "missed again", "Ask what was missed once more, with fresh numbers.", ["end"]
    ),
    _action("home", "enter", "home", "Go back to the home screen.", ["end"]),
    _action(
        "typing",
        "f1 ctrl+t",
        "how to type",
        "See how mathematics is typed.",
        ["asking", "second-try", "judged", "home", "end"],
        hidden=["second-try", "judged", "end"],
    ),
    _action(
        "pause",
        "escape",
        "pause",
        "Leave the practice as it is and go home; it continues where it was.",
        ["asking", "preparing", "second-try", "judged"],
        hidden=["judged"],
    ),
    _action("set_grade", "0 1 2 3 4 5", "pick a grade", "Give this grade.", ["grading", "rating"]),
    _action("keep", "escape", "keep it", "Keep the grade as it is.", ["grading"]),
    _action("quit", "q", "quit", "Leave the program.", ["home", "end"]),
)
GRADES: Final[Mapping[int, str]] = {
    0: "no idea",
    1: "wrong",
    2: "wrong, but near",
    3: "right with effort",
    4: "right",
    5: "right at once",
}
_KEY_NAMES: Final[Mapping[str, str]] = {
    "enter": "Enter",
    "escape": "Esc",
    "question_mark": "?",
    "space": "Space",
    "f1": "F1",
}


def key_name(key: str) -> str:
    """Return a key as it is printed on the screen: `Enter`, `^G`, `F1`, `g`."""
    if key.startswith("ctrl+"):
        return "^" + key.removeprefix("ctrl+").upper()
    return _KEY_NAMES.get(key, key)


def available(scene: Scene) -> tuple[Action, ...]:
    """Return what can be done in a scene, in the order of the registry."""
    return tuple(action for action in ACTIONS if scene in action.scenes)


def in_footer(scene: Scene) -> tuple[Action, ...]:
    """Return what the footer shows in a scene: never more than six."""
    return tuple(action for action in ACTIONS if scene in action.footer)[:MOST_KEYS]


def by_key(scene: Scene, key: str) -> Action | None:
    """Return the action a key means in a scene, None if it means nothing there."""
    return next((action for action in available(scene) if key in action.keys), None)


def opened_in(name: str, scene: Scene) -> bool:
    """Tell whether an action may be done in a scene; what is not in the registry always may."""
    known = [action for action in ACTIONS if action.name == name]
    return not known or any(scene in action.scenes for action in known)


def call(action: Action, key: str) -> str:
    """Return an action as Textual writes calls: a digit that is a grade is handed over."""
    return f"{action.name}({key})" if action.name == "set_grade" else action.name


def bindings(scenes: Iterable[Scene]) -> list[BindingType]:
    """Return the bindings of a screen that shows these scenes."""
    places = frozenset(scenes)
    return [
        Binding(key, call(action, key), action.says, show=False, id=f"{action.name}.{key}")
        for action in ACTIONS
        if action.scenes & places
        for key in action.keys
    ]
