"""Every action of the full screen, once: bindings, footer, command palette and help are all made from this list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from textual.binding import Binding, BindingType

from drill.sessions.states import Confidence
from drill.tui.action import RANGES, Action, Scene
from drill.tui.action import action as _action
from drill.tui.exam_actions import EXAM_ACTIONS

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
    _action("begin", "enter", "begin", "Begin today's practice, or continue it.", shown="home"),
    _action(
        "browse",
        "b",
        "browse",
        "See every entry, how well you know it, its questions.",
        shown="home",
    ),
    _action(
        "open",
        "enter",
        "open",
        "Open the chosen entry: what it says, its questions.",
        shown="browse",
    ),
    _action("practise", "enter", "practise", "Practise the chosen question.", shown="entry"),
    _action(
        "practise_these",
        "ctrl+g",
        "practise these",
        "Practise everything that matches the search, or every question of the entry.",
        shown="browse entry",
        brief="these",
    ),
    _action(
        "put_aside",
        "ctrl+s",
        "suspend",
        "Never ask the chosen question again, or take it up again.",
        shown="entry",
    ),
    _action("above", "up", "up", "Go to the one above.", hidden="browse entry progress"),
    _action("below", "down", "down", "Go to the one below.", hidden="browse entry progress"),
    _action("page_above", "pageup", "page up", "Go up by a page.", hidden="browse entry progress"),
    _action(
        "page_below", "pagedown", "page down", "Go down by a page.", hidden="browse entry progress"
    ),
    _action(
        "progress",
        "p",
        "progress",
        "See what you know, what you are losing, and whether you will be ready.",
        shown="home",
    ),
    _action("mend", "enter", "practise", "Practise what the figure shows.", shown="progress"),
    _action("next_figure", "tab", "figure", "Show the next figure.", shown="progress"),
    _action("previous_figure", "shift+tab", "back", "Show the figure before.", hidden="progress"),
    _action("leftward", "left", "left", "Go left.", hidden="progress"),
    _action("rightward", "right", "right", "Go right.", hidden="progress"),
    _action(
        "open_entry",
        "o",
        "open",
        "Open the section under the cursor; in it, the entry with all its answers.",
        shown="progress",
    ),
    _action("numbers", "e", "numbers", "Show the numbers behind the figure.", shown="progress"),
    _action(
        "range", "w", "range", "Look at all time, a year, a month or a week.", shown="progress"
    ),
    _action("search", "slash", "search", "Search among all entries.", hidden="progress"),
    _action("leave", "escape", "home", "Go back to the home screen.", shown="browse"),
    _action("to_list", "escape q", "back", "Go back to the list.", shown="entry"),
    _action(
        "practise_slip",
        "m",
        "practise it",
        "Practise where you slipped the last time.",
        hidden="home",
    ),
    _action(
        "plan",
        "d",
        "plan",
        "See the plan, day by day, to the date of your interview.",
        hidden="home",
    ),
    _action("set_date", "d", "date", "Set the date of your interview.", shown="plan"),
    _action(
        "lines_above",
        "up pageup",
        "up",
        "Scroll up.",
        hidden="home plan door exam-grading exam-ticking result",
    ),
    _action(
        "lines_below",
        "down pagedown",
        "down",
        "Scroll down.",
        hidden="home plan door exam-grading exam-ticking result",
    ),
    _action("back", "escape q", "home", "Go back to the home screen.", shown="plan progress"),
    _action("settings", "s", "settings", "See and change the settings.", hidden="home"),
    _action("change", "enter space", "change", "Change the setting.", shown="settings"),
    _action("change_on", "right", "on", "Change the setting by a step.", hidden="settings"),
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
        shown="confiding exam-confiding",
    ),
    _action(
        "keep_typing",
        "escape",
        "back",
        "Change the answer first.",
        shown="confiding exam-confiding",
    ),
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
        "go_on",
        "g",
        "go on",
        "Ask on today, beyond what was planned.",
        shown="end",
    ),
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
        hidden="judged",
        brief="",
    ),
    _action(
        "note", "n", "note", "Write a note of your own on this question.", shown="judged", brief=""
    ),
    _action(
        "sheet",
        "s",
        "sheet",
        "Show what the cheatsheet says on this, what is corrected in it, and what it builds on.",
        shown="judged",
    ),
    _action("bury", "b", "bury", "Leave this question for today.", hidden="judged"),
    _action(
        "suspend",
        "z",
        "suspend",
        "Never ask this question again, until you unsuspend it.",
        hidden="judged",
    ),
    *EXAM_ACTIONS,
    _action(
        "typing",
        "f1 ctrl+t",
        "how to type",
        "See how mathematics is typed.",
        shown="asking exam",
        hidden="browse",
        brief="help",
    ),
    _action(
        "help",
        "question_mark f1 ctrl+t",
        "help",
        "See what can be done here, and how mathematics is typed.",
        shown="home settings plan entry",
        hidden="second-try judged grading rating end door exam-list exam-grading result",
    ),
    _action(
        "pause",
        "escape",
        "pause",
        "Leave the practice as it is and go home; it continues where it was.",
        shown="asking preparing second-try",
        hidden="judged rating",
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
    ),
    _action("set_grade", "0 1 2 3 4 5", "pick a grade", "Give this grade.", shown="grading rating"),
    _action("keep", "escape", "keep it", "Keep the grade as it is.", shown="grading"),
    _action("interview", "i", "interview", "Sit a mock interview against the clock.", shown="home"),
    _action("quit", "q", "quit", "Leave the program.", shown="home end", hidden="result"),
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
    title = action.label.format("").strip().capitalize()
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
            return [(title, action.says, action.keys[:1] if action.with_key else ())]


def bindings(scenes: Iterable[Scene]) -> list[BindingType]:
    """Return the bindings of a screen that shows these scenes."""
    places = frozenset(scenes)
    return [
        Binding(key, call(action, key), action.says, show=False, id=f"{action.name}.{key}")
        for action in ACTIONS
        if action.scenes & places
        for key in action.keys
    ]
