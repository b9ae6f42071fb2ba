"""Themes of our own can be read: contrast as WCAG 2.2 asks for, the higher level where the name says so."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.color import Color
from textual.filter import ANSIToTruecolor
from textual.theme import Theme

from drill.sessions.settings_list import Settings
from drill.tui.themes import OWN
from tests.sessions.world import world
from tests.tui.stage import stage

ENOUGH, HIGH = 4.5, 7.0  # WCAG 2.2, success criteria 1.4.3 and 1.4.6


def luminance(color: Color) -> float:
    parts = [
        part / 255 / 12.92 if part <= 10 else ((part / 255 + 0.055) / 1.055) ** 2.4
        for part in (color.r, color.g, color.b)
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted(luminance(Color.parse(color)) for color in (one, other))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("theme", OWN, ids=lambda theme: theme.name)
def test_every_ink_can_be_read(theme: Theme) -> None:
    least = HIGH if "contrast" in theme.name else ENOUGH
    inks = (theme.foreground, theme.accent, theme.success, theme.warning, theme.error)
    for ink in (*inks, theme.variables["quiet"]):
        for ground in (theme.background, theme.panel):
            assert contrast(str(ink), str(ground)) >= least, (ink, ground)


@pytest.mark.parametrize(("theme", "own_colours"), [("terminal", True), ("drill-light", False)])
async def test_the_terminals_own_colours_reach_it_as_they_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, theme: str, own_colours: bool
) -> None:
    """Textual turns the sixteen colours into its own shades, unless the theme asks it not to."""
    monkeypatch.delenv("NO_COLOR", raising=False)
    async with stage(world("add.2"), tmp_path, settings=Settings(theme=theme)) as play:
        turned = [one for one in play.app._filters if isinstance(one, ANSIToTruecolor)]
        assert all(one.enabled is not own_colours for one in turned)
        assert turned
