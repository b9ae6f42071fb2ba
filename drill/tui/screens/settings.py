"""Settings: each explained, changed with the arrows, saved at once to a file that may be edited by hand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import ClassVar, TypeAlias

from msgspec import structs
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import ScrollableContainer
from textual.content import Content

from drill.sessions.settings import FILE, SETTINGS, Setting, Settings, Value
from drill.tui.actions import Scene, bindings, in_footer
from drill.tui.ink import ACCENT, NEAR, QUIET, STRONG
from drill.tui.screens.sized import SizedScreen
from drill.tui.widgets.drawn import Drawn
from drill.tui.widgets.flow import MEASURE, indented, text, wrapped
from drill.tui.widgets.footer import FooterBar

Apply: TypeAlias = Callable[[Settings], None]
ROWS = 3  # rows of a setting with the blank one behind it, where its words fit one row
NAME = 14  # columns of a name
AT_ONCE = "Theme and confidence change at once, the rest from the next start."


def changed(setting: Setting, value: Value, step: int) -> Value:
    """Return the next value of a setting, or the one before; numbers stay in their range, the rest goes round."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        wide = 5 if setting.most - setting.least > 50 else 1
        return min(max((value // wide + step) * wide, setting.least), setting.most)
    place = setting.choices.index(value) + step
    return setting.choices[place % len(setting.choices)]


def value_words(value: Value) -> str:
    """Return a value as it is shown."""
    return ("no", "yes")[value] if isinstance(value, bool) else str(value)


def settings_rows(settings: Settings, chosen: int, note: str, width: int) -> list[Content]:
    """Return the note, then every setting with its value and what it is for, the chosen one marked."""
    rows = [*wrapped(note, min(width, MEASURE), QUIET), Content("")]
    for place, setting in enumerate(SETTINGS):
        here = place == chosen
        mark = text("❯ " if here else "  ", ACCENT)
        name = text(setting.name.replace("_", " "), STRONG if here else "").pad_right(
            max(1, NAME - len(setting.name))
        )
        value = text(value_words(getattr(settings, setting.name)), ACCENT if here else "")
        rows += [mark + name + value]
        rows += indented(wrapped(setting.says, min(width, MEASURE) - 2, QUIET), 2)
        rows.append(Content(""))
    return rows


class SettingsScreen(SizedScreen):
    """Shows the settings and saves each change."""

    AUTO_FOCUS = None
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(["settings"])]

    def __init__(self, settings: Settings, folder: Path, apply: Apply) -> None:
        super().__init__()
        self.scene: Scene = "settings"
        self._settings = settings
        self._apply = apply
        self._chosen = 0
        self._note = f"{AT_ONCE} Kept in {folder / FILE}, which may be edited by hand."

    def compose(self) -> ComposeResult:
        """Lay out title, list and footer."""
        yield Drawn(lambda _: [text("Settings", STRONG)], id="head")
        with ScrollableContainer(id="body", can_focus=False):
            yield Drawn(self._rows, id="prompt")
        yield FooterBar(in_footer("settings"))

    def _rows(self, width: int) -> list[Content]:
        return settings_rows(self._settings, self._chosen, self._note, width)

    def _show(self) -> None:
        self.query_one("#prompt", Drawn).show(self._rows)
        body, row = self.query_one("#body", ScrollableContainer), self._chosen * ROWS + ROWS
        if row < body.scroll_y or row + ROWS > body.scroll_y + body.size.height:
            body.scroll_to(y=max(0, row - ROWS), animate=False)

    def say(self, sentence: str) -> None:
        """Say what went wrong, above the keys."""
        self.query_one("#foot", FooterBar).offer(
            in_footer("settings"), status=lambda width: wrapped(f"? {sentence}", width, NEAR)
        )

    def _change(self, step: int) -> None:
        setting = SETTINGS[self._chosen]
        value = changed(setting, getattr(self._settings, setting.name), step)
        self._settings = structs.replace(self._settings, **{setting.name: value})
        self._apply(self._settings)
        self._show()

    def action_change(self) -> None:
        """Change the chosen setting."""
        self._change(1)

    def action_change_back(self) -> None:
        """Change the chosen setting the other way."""
        self._change(-1)

    def action_previous(self) -> None:
        """Choose the setting above."""
        self._chosen = max(0, self._chosen - 1)
        self._show()

    def action_following(self) -> None:
        """Choose the setting below."""
        self._chosen = min(len(SETTINGS) - 1, self._chosen + 1)
        self._show()

    def action_close(self) -> None:
        """Go back."""
        self.dismiss()
