"""The steady line by itself: what is typed there is no answer."""

from __future__ import annotations

from textual.widgets import Input

from drill.tui.widgets.steady import Steady


class SteadyInput(Steady, Input):
    """An input whose editing keys work at once."""
