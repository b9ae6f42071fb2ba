"""A screen with one line to type on: every key goes to that line, in the order in which keys were typed.

Keys that a screen gets while nothing has the focus wait in another queue than those of its line, and the two
are worked off side by side: what was typed fast would arrive out of order. So there is one way only.
"""

from __future__ import annotations

from textual import events
from textual.widget import Widget

from drill.tui.part import Result, ScreenPart


class Funnel(ScreenPart[Result]):
    """Sends keys and pastes to its line, also those that come before there is one; the line keeps the focus."""

    def __init__(self) -> None:
        super().__init__()
        self._mouth: Widget | None = None
        self._early: list[events.Key | events.Paste] = []

    def open_funnel(self, mouth: Widget) -> None:
        """Send everything to this widget from now on; first what has waited, in the order it was typed."""
        self._mouth = mouth
        early, self._early = self._early, []
        for event in sorted(early, key=lambda one: one.time):
            mouth.post_message(event)

    def _forward_event(self, event: events.Event) -> None:
        if not isinstance(event, events.Key | events.Paste):
            super()._forward_event(event)
        elif not event.is_forwarded:
            event._set_forwarded()
            if self._mouth is None:
                self._early.append(event)
            else:
                self._mouth.post_message(event)

    def set_focus(
        self, widget: Widget | None, scroll_visible: bool = True, from_app_focus: bool = False
    ) -> None:
        """Focus a widget; never none, else a key would miss the line."""
        super().set_focus(widget or self._mouth, scroll_visible, from_app_focus)
