"""The program's own themes: dark, light, and both in high contrast; Textual's stay available."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from textual.theme import Theme

DARK = Theme(
    name="drill-dark",
    primary="#7aa2c4",
    secondary="#7aa2c4",
    accent="#82b1d9",
    success="#8fc48a",
    warning="#dcb76a",
    error="#e08a84",
    foreground="#d6d8dc",
    background="#15171b",
    surface="#15171b",
    panel="#1d2026",
    boost="#1d2026",
    dark=True,
    variables={
        "input-cursor-background": "#d6d8dc",
        "input-cursor-foreground": "#15171b",
        "input-cursor-text-style": "none",
        "text-muted": "#8b919c",
        "quiet": "#8b919c",
        "border": "#3a404b",
        "border-blurred": "#2a2f37",
    },
)
LIGHT = Theme(
    name="drill-light",
    primary="#2a6090",
    secondary="#2a6090",
    accent="#2a6090",
    success="#2c6e2f",
    warning="#7d5a00",
    error="#a8322b",
    foreground="#23262b",
    background="#fafaf7",
    surface="#fafaf7",
    panel="#efefea",
    boost="#efefea",
    dark=False,
    variables={
        "input-cursor-background": "#23262b",
        "input-cursor-foreground": "#fafaf7",
        "input-cursor-text-style": "none",
        "text-muted": "#62676f",
        "quiet": "#62676f",
        "border": "#c9cac4",
        "border-blurred": "#dedfd9",
    },
)
CONTRAST_DARK = Theme(
    name="drill-contrast-dark",
    primary="#6fd0ff",
    secondary="#6fd0ff",
    accent="#6fd0ff",
    success="#6dff7b",
    warning="#ffd84d",
    error="#ff8f87",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#101010",
    boost="#101010",
    dark=True,
    variables={
        "text-muted": "#d0d0d0",
        "quiet": "#d0d0d0",
        "border": "#ffffff",
        "border-blurred": "#8a8a8a",
    },
)
CONTRAST_LIGHT = Theme(
    name="drill-contrast-light",
    primary="#003f7d",
    secondary="#003f7d",
    accent="#003f7d",
    success="#005c00",
    warning="#6b4700",
    error="#8f0000",
    foreground="#000000",
    background="#ffffff",
    surface="#ffffff",
    panel="#f0f0f0",
    boost="#f0f0f0",
    dark=False,
    variables={
        "text-muted": "#303030",
        "quiet": "#303030",
        "border": "#000000",
        "border-blurred": "#707070",
    },
)
OWN = (DARK, LIGHT, CONTRAST_DARK, CONTRAST_LIGHT)
# Textual's names for drawing with the terminal's own sixteen colours; quiet text is dimmed there.
TERMINAL_DARK, TERMINAL_LIGHT = "ansi-dark", "ansi-light"
BACKGROUND = "background"  # a file in the data folder: `light` or `dark`


def quiet_ink(theme: Theme) -> str:
    """Return how quiet text is written in a theme that does not say so itself."""
    return "dim" if theme.ansi else "auto 60%"


def told_background(environment: Mapping[str, str]) -> bool | None:
    """Return whether the background is light, where the terminal says so in COLORFGBG."""
    last = environment.get("COLORFGBG", "").rpartition(";")[2]
    return last in {"7", "15"} if last.isdecimal() else None


def asks_background(wanted: str, environment: Mapping[str, str]) -> bool:
    """Tell whether the terminal is to be asked for its background: `auto` goes by it, and nothing says it."""
    silent = not environment.get("NO_COLOR") and told_background(environment) is None
    return wanted == "auto" and silent


def theme_name(wanted: str, environment: Mapping[str, str], light: bool = False) -> str:
    """Return the theme: `auto` goes by COLORFGBG, else by the answer; NO_COLOR by the terminal's own colours.

    `light` tells what the terminal answered, or answered the last time.
    """
    told = told_background(environment)
    if environment.get("NO_COLOR") or wanted == "terminal":
        return TERMINAL_LIGHT if told else TERMINAL_DARK
    if wanted == "auto":
        return LIGHT.name if (light if told is None else told) else DARK.name
    return wanted


def remembered(folder: Path) -> bool:
    """Tell whether the terminal had a light background when it was last asked: it answers after the first paint."""
    try:
        return (folder / BACKGROUND).read_bytes() == b"light"
    except OSError:
        return False


def remember(folder: Path, light: bool) -> None:
    """Remember the answer of the terminal for the next first paint; where that cannot be, it is asked again."""
    try:
        place = os.open(folder / BACKGROUND, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    except OSError:
        return
    with os.fdopen(place, "wb") as file:
        file.write(b"light" if light else b"dark")
