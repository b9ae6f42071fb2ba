"""The one list of settings: the screen, the file, its checks and the help are all made from it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal, TypeAlias

import msgspec

Value: TypeAlias = bool | int | str | tuple[str, ...]
Kind: TypeAlias = Literal["yes-or-no", "number", "choice", "date", "folders"]


class Setting(msgspec.Struct, frozen=True):
    """One thing a person can set; `choices` for a choice, `least` and `most` for a number, both inclusive.

    `at_once` tells whether a change is felt at once rather than from the next start.
    """

    name: str
    kind: Kind
    default: Value
    says: str
    choices: tuple[str, ...] = ()
    least: int = 0
    most: int = 0
    at_once: bool = False


THEMES: Final = (
    "auto",
    "drill-dark",
    "drill-light",
    "drill-contrast-dark",
    "drill-contrast-light",
    "terminal",
    # Textual's own, by its names; a test holds the two lists together.
    "atom-one-dark",
    "atom-one-light",
    "catppuccin-frappe",
    "catppuccin-latte",
    "catppuccin-macchiato",
    "catppuccin-mocha",
    "dracula",
    "flexoki",
    "gruvbox",
    "monokai",
    "nord",
    "rose-pine",
    "rose-pine-dawn",
    "rose-pine-moon",
    "solarized-dark",
    "solarized-light",
    "textual-dark",
    "textual-light",
    "tokyo-night",
)
SETTINGS: Final[tuple[Setting, ...]] = (
    Setting("minutes", "number", 15, "Minutes of practice a day.", least=1, most=240, at_once=True),
    Setting("new", "number", 12, "New questions a day, at most.", least=0, most=100, at_once=True),
    Setting(
        "reviews",
        "number",
        200,
        "Reviews a day, at most, whatever the minutes would hold.",
        least=1,
        most=999,
        at_once=True,
    ),
    Setting(
        "interview_date",
        "date",
        "",
        "The day of your interview, if there is one: reviews move forward so that what you know is fresh on it.",
        at_once=True,
    ),
    Setting(
        "rest_days",
        "number",
        2,
        "Days without practice in any seven that leave your streak whole.",
        least=0,
        most=6,
        at_once=True,
    ),
    Setting(
        "second_try",
        "yes-or-no",
        True,
        "After a wrong answer, offer another try before the solution opens.",
        at_once=True,
    ),
    Setting(
        "confidence",
        "yes-or-no",
        False,
        "Ask with each answer how sure you are; a right guess then comes back sooner.",
        at_once=True,
    ),
    Setting(
        "show_time", "yes-or-no", False, "Show how long a question has taken so far.", at_once=True
    ),
    Setting(
        "day_begins",
        "number",
        4,
        "The hour at which a study day begins; answers after midnight count for the day before.",
        least=0,
        most=23,
    ),
    Setting(
        "scheduler",
        "choice",
        "sm2",
        "What decides when a question comes back: SM-2, or FSRS, which learns how you forget.",
        choices=("sm2", "fsrs"),
        at_once=True,
    ),
    Setting(
        "retention",
        "number",
        90,
        "With FSRS: how many of a hundred reviews you want to know; more means shorter intervals.",
        least=70,
        most=99,
        at_once=True,
    ),
    Setting(
        "theme",
        "choice",
        "auto",
        "The colours: auto is light or dark as the terminal's background, by COLORFGBG or by asking it; terminal "
        "uses its own sixteen; contrast is for bright rooms.",
        choices=THEMES,
        at_once=True,
    ),
    Setting(
        "ascii",
        "yes-or-no",
        False,
        "Draw mathematics, signs and charts with ASCII characters alone, for terminals and readers that need it.",
        at_once=True,
    ),
    Setting(
        "away_counts",
        "yes-or-no",
        False,
        "In a mock interview, let the clock run on while you are away: program left, lid closed, terminal lost. "
        "It holds for interviews begun after the change.",
        at_once=True,
    ),
    Setting(
        "packs",
        "folders",
        (),
        "Folders with questions of your own, beside those that ship with drill.",
    ),
)
BY_NAME: Final[Mapping[str, Setting]] = {setting.name: setting for setting in SETTINGS}


class Settings(msgspec.Struct, frozen=True):
    """The values in force; a name for each of SETTINGS. `interview_date` is `2026-12-20`, or empty."""

    minutes: int = 15
    new: int = 12
    reviews: int = 200
    interview_date: str = ""
    rest_days: int = 2
    second_try: bool = True
    confidence: bool = False
    show_time: bool = False
    day_begins: int = 4
    scheduler: Literal["sm2", "fsrs"] = "sm2"
    retention: int = 90
    theme: str = "auto"
    ascii: bool = False
    away_counts: bool = False
    packs: tuple[str, ...] = ()
