"""Every action of the full screen, once: bindings, footer, command palette and help are all made from this list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from textual.binding import Binding, BindingType

from drill.sessions.states import Confidence
from drill.sessions.wording import GRADES
from drill.tui.action import RANGES, Action, Scene
from drill.tui.action import action as _action
from drill.tui.exam_actions import EXAM_ACTIONS
from drill.tui.page_actions import PAGE_ACTIONS
from drill.tui.practice_actions import PRACTICE_ACTIONS

__all__ = [
    "ACTIONS",
    "CONFIDENCES",
    "GRADES",
    "LETTERS",
    "MOST_KEYS",
    "Action",
    "Scene",
    "available",
    "bindings",
    "by_key",
    "call",
    "in_footer",
    "key_name",
    "keys_name",
    "opened_in",
    "spelt",
]
MOST_KEYS: Final = 6  # in a footer


ACTIONS: Final[tuple[Action, ...]] = (
    *PAGE_ACTIONS,
    *PRACTICE_ACTIONS,
    *EXAM_ACTIONS,
    _action(
        "typing",
        "f1 ctrl+t",
        "how to type",
        "See how mathematics is typed.",
        shown="asking exam",
        brief="help",
        title="How to type mathematics",
    ),
    _action(
        "search_help",
        "f1 ctrl+t",
        "help",
        "See how to search, and what the signs mean.",
        shown="browse",
        title="Help",
    ),
    _action(
        "take_line",
        "enter",
        "keep",
        "Keep what is typed.",
        shown="line",
        title="Keep what is typed",
    ),
    _action(
        "leave_line",
        "escape",
        "leave it",
        "Go back, and leave everything as it was.",
        shown="line",
        title="Leave it as it was",
    ),
    _action(
        "line_help",
        "f1 ctrl+t",
        "help",
        "See what is asked for, and what can be done.",
        shown="line",
        title="Help",
    ),
    _action(
        "help",
        "question_mark f1 ctrl+t",
        "help",
        "See what can be done here, and how mathematics is typed.",
        shown="home settings plan entry judged",
        hidden="progress second-try grading rating end lobby door exam-list exam-grading result",
    ),
    _action(
        "pause",
        "escape",
        "pause",
        "Leave the practice as it is and go back; it continues where it was.",
        shown="asking preparing second-try",
        hidden="judged rating",
        title="Pause",
    ),
    _action(
        "tick",
        "a b c d e f g h i j",
        "tick",
        "Tick a key point that your answer made.",
        shown="rating exam-ticking",
    ),
    _action(
        "take_ticks",
        "enter",
        "take this grade",
        "Take the grade of the ticks.",
        shown="rating exam-ticking",
        title="Take the grade of the ticks",
    ),
    _action("set_grade", "0 1 2 3 4 5", "pick a grade", "Give this grade.", shown="grading rating"),
    _action(
        "keep",
        "escape",
        "keep it",
        "Keep the grade as it is.",
        shown="grading",
        title="Keep the grade",
    ),
    _action("quit", "q", "quit", "Leave the program.", shown="home end", hidden="result"),
)
CONFIDENCES: Final[Mapping[str, Confidence]] = {
    "1": "sure",
    "2": "think",
    "3": "guess",
    "enter": "think",
}
LETTERS: Final = "abcdefghij"  # of the key points of a spoken answer
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
    "tab": "Tab",
    "shift+tab": "Shift+Tab",
}


def keys_name(action: Action) -> str:
    """Return the key of an action as the footer shows it; digits are a range."""
    return RANGES.get(action.name) or key_name(action.keys[0])


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


def spelt(action: Action) -> list[tuple[str, str, tuple[str, ...]]]:
    """Return an action as the palette lists it: title, sentence, and the key it is called with, if it needs one."""
    if not action.title:
        return []
    match action.name:
        case "set_grade":
            return [
                (f"Grade {grade}: {says}", action.says, (str(grade),))
                for grade, says in GRADES.items()
            ]
        case "confide":
            words = {"1": "sure", "2": "think so", "3": "a guess"}
            return [(f"How sure: {says}", action.says, (key,)) for key, says in words.items()]
        case "tick":
            return []  # the points stand on the screen, each with its letter
        case "grade_credit":
            words = {"y": "right", "p": "partly right", "n": "not right"}
            return [(f"It was {says}", action.says, (key,)) for key, says in words.items()]
        case _:
            return [(action.title, action.says, action.keys[:1] if action.with_key else ())]


def bindings(scenes: Iterable[Scene]) -> list[BindingType]:
    """Return the bindings of a screen that shows these scenes."""
    places = frozenset(scenes)
    return [
        Binding(key, call(action, key), action.says, show=False, id=f"{action.name}.{key}")
        for action in ACTIONS
        if action.scenes & places
        for key in action.keys
    ]
