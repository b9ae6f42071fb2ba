"""Every action of the full screen, once: bindings, footer, command palette and help are all made from this list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final, Literal, TypeAlias, cast

import msgspec
from textual.binding import Binding, BindingType

from drill.sessions.states import Confidence

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
]
MOST_KEYS: Final = 6  # in a footer


class Action(msgspec.Struct, frozen=True):
    """Something a person can do.

    `name` is the method `action_<name>` of the screen; `keys` are Textual key names, the first one is
    shown; `label` stands in the footer, where `{}` may be filled in, and `brief` in a narrow one (empty:
    it is left out there); `says` is a sentence for palette and help; `scenes` are where it can be done,
    `footer` those where the footer shows it, in the order of the registry.
    """

    name: str
    keys: tuple[str, ...]
    label: str
    says: str
    scenes: frozenset[Scene]
    footer: frozenset[Scene]
    brief: str

    @property
    def with_key(self) -> bool:
        """Tell whether the action needs to know by which of its keys it was called."""
        return self.name in _RANGES


def _action(
    name: str,
    keys: str,
    label: str,
    says: str,
    *,
    shown: str = "",
    hidden: str = "",
    brief: str = "=",
) -> Action:
    footer = frozenset(cast("list[Scene]", shown.split()))
    scenes = footer | frozenset(cast("list[Scene]", hidden.split()))
    short = label.replace("{}", "") if brief == "=" else brief
    return Action(name, tuple(keys.split()), label, says, scenes, footer, short)


ACTIONS: Final[tuple[Action, ...]] = (
    _action("begin", "enter", "begin", "Begin today's practice, or continue it.", shown="home"),
    _action("browse", "b", "browse", "See every question and the state of its card.", shown="home"),
    _action("practise", "enter", "practise", "Practise the chosen question.", shown="browse"),
    _action(
        "practise_these",
        "ctrl+g",
        "practise these",
        "Practise everything that matches the search.",
        shown="browse",
        brief="these",
    ),
    _action(
        "put_aside",
        "ctrl+s",
        "suspend",
        "Never ask the chosen question again, or take it up again.",
        shown="browse",
    ),
    _action("above", "up", "up", "Go to the question above.", hidden="browse"),
    _action("below", "down", "down", "Go to the question below.", hidden="browse"),
    _action("page_above", "pageup", "page up", "Go up by a page.", hidden="browse"),
    _action("page_below", "pagedown", "page down", "Go down by a page.", hidden="browse"),
    _action("leave", "escape", "home", "Go back to the home screen.", shown="browse"),
    _action("settings", "s", "settings", "See and change the settings.", shown="home"),
    _action("change", "enter space right", "change", "Change the setting.", shown="settings"),
    _action("change_back", "left", "back", "Change the setting the other way.", hidden="settings"),
    _action("previous", "up", "up", "Go to the setting above.", hidden="settings"),
    _action("following", "down", "down", "Go to the setting below.", hidden="settings"),
    _action("close", "escape q", "home", "Go back; what was changed is saved.", shown="settings"),
    _action("answer", "enter", "answer", "Answer the question with what is typed.", shown="asking"),
    _action(
        "confide",
        "1 2 3 enter",
        "how sure",
        "Say how sure you are: 1 sure, 2 think so, 3 a guess. Enter means think so.",
        shown="confiding",
    ),
    _action("keep_typing", "escape", "back", "Change the answer first.", shown="confiding"),
    _action("solution", "enter", "solution", "Open the worked solution.", shown="second-try"),
    _action(
        "try_again",
        "t",
        "try again",
        "Have a second try before the solution opens.",
        shown="second-try",
    ),
    _action("home", "enter", "home", "Go back to the home screen.", shown="end"),
    _action(
        "missed",
        "m",
        "missed again",
        "Ask what was missed once more, with fresh numbers.",
        shown="end",
    ),
    _action("next", "enter", "next", "Go on to the next question.", shown="judged"),
    _action(
        "hint",
        "question_mark",
        "hint{}",
        "Open the next hint; a right answer then counts 3 of 5.",
        shown="asking",
    ),
    _action(
        "give_up",
        "ctrl+g",
        "don't know",
        "Say that you don't know, and see the solution.",
        shown="asking",
    ),
    _action(
        "another",
        "r",
        "another like it",
        "Ask this again next, with fresh numbers.",
        shown="judged",
        brief="another",
    ),
    _action(
        "grade",
        "g",
        "grade",
        "Give this answer the grade you think it deserves, 0 to 5.",
        shown="judged",
    ),
    _action(
        "undo",
        "u",
        "undo",
        "Take the answer back and answer again.",
        shown="judged end",
        hidden="second-try",
    ),
    _action(
        "undo_last",
        "ctrl+r",
        "undo last",
        "Take the previous answer back and answer it again.",
        shown="asking",
        brief="",
    ),
    _action(
        "report",
        "y",
        "copy ref",
        "Copy the reference of this question, to report or repeat it.",
        hidden="judged second-try",
    ),
    _action(
        "further",
        "f",
        "further",
        "Ask a further question on the same numbers, then show its answer.",
        shown="judged",
        brief="",
    ),
    _action(
        "note", "n", "note", "Write a note of your own on this question.", shown="judged", brief=""
    ),
    _action("bury", "b", "bury", "Leave this question for today.", hidden="judged"),
    _action(
        "suspend",
        "z",
        "suspend",
        "Never ask this question again, until you unsuspend it.",
        hidden="judged",
    ),
    _action(
        "typing",
        "f1 ctrl+t",
        "how to type",
        "See how mathematics is typed.",
        shown="asking home",
        hidden="second-try judged end",
        brief="help",
    ),
    _action(
        "pause",
        "escape",
        "pause",
        "Leave the practice as it is and go home; it continues where it was.",
        shown="asking preparing second-try",
        hidden="judged",
    ),
    _action("set_grade", "0 1 2 3 4 5", "pick a grade", "Give this grade.", shown="grading rating"),
    _action("keep", "escape", "keep it", "Keep the grade as it is.", shown="grading"),
    _action("quit", "q", "quit", "Leave the program.", shown="home end"),
)
CONFIDENCES: Final[Mapping[str, Confidence]] = {
    "1": "sure",
    "2": "think",
    "3": "guess",
    "enter": "think",
}
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
    "left": "←",
    "right": "→",
    "up": "↑",
    "down": "↓",
    "pageup": "PgUp",
    "pagedown": "PgDn",
}
_RANGES: Final[Mapping[str, str]] = {"set_grade": "0–5", "confide": "1–3"}


def keys_name(action: Action) -> str:
    """Return the key of an action as the footer shows it; digits are a range."""
    return _RANGES.get(action.name) or key_name(action.keys[0])


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
    """Return an action as Textual writes calls: where the key matters, it is handed over."""
    return f"{action.name}({key!r})" if action.with_key else action.name


def bindings(scenes: Iterable[Scene]) -> list[BindingType]:
    """Return the bindings of a screen that shows these scenes."""
    places = frozenset(scenes)
    return [
        Binding(key, call(action, key), action.says, show=False, id=f"{action.name}.{key}")
        for action in ACTIONS
        if action.scenes & places
        for key in action.keys
    ]
