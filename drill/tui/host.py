"""What screens ask of the application; so that no screen need import it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol, cast

from textual.screen import Screen

from drill.sessions.settings_list import Settings
from drill.sessions.wishes import Wishes

if TYPE_CHECKING:
    from drill.sessions.interview.choice import Choice


class Host(Protocol):
    """The application as its screens see it."""

    settings: Settings

    def begin(self) -> None:
        """Go to the question."""

    def practise(self, wishes: Wishes) -> None:
        """Go to the questions that are wished."""

    @property
    def elsewhere(self) -> bool:
        """Tell whether the practice was begun on another page than home."""

    def leave_practice(self) -> None:
        """Go back to where the practice was begun; the session waits."""

    def go_home(self) -> None:
        """Go home; the session waits."""

    def browse(self, words: str = "") -> None:
        """Open the list of all entries, searched for these words."""

    def interview(self, choice: Choice | None = None) -> None:
        """Sit the interview that is chosen; without a choice, choose one first."""

    def change(self, settings: Settings) -> None:
        """Follow these settings from now on, and save what changed."""

    def action_progress(self) -> None:
        """Open the figures on what is known."""

    def action_plan(self) -> None:
        """Open the plan to the interview."""

    def action_settings(self) -> None:
        """Open the settings."""

    def visited(self) -> None:
        """Let the time of the question run on, if it lay below a page that was opened from it."""

    def action_typing(self) -> None:
        """Open the help on the present screen."""


def host(screen: Screen[Any]) -> Host:
    """Return the application of a screen."""
    return cast("Host", screen.app)
