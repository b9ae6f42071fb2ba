"""Settings: each explained, changed with the arrows or typed, saved at once to a file that may be edited by hand."""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable
from pathlib import Path
from typing import ClassVar, TypeAlias

from msgspec import structs
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import ScrollableContainer
from textual.content import Content
from textual.style import Style

from drill.sessions.settings import FILE, SettingsError, checked
from drill.sessions.settings_list import SETTINGS, Setting, Settings, Value
from drill.sessions.typed_date import near_date
from drill.tui.actions import Scene, bindings, in_footer
from drill.tui.ink import ACCENT, NEAR, QUIET, STRONG
from drill.tui.screens.line import LineScreen
from drill.tui.screens.sized import SizedScreen
from drill.tui.widgets.drawn import Drawn
from drill.tui.widgets.flow import MEASURE, indented, text, wrapped
from drill.tui.widgets.footer import FooterBar

Apply: TypeAlias = Callable[[Settings], None]
NAME = 16  # columns of a name
PAGE = 5  # settings that PgUp and PgDn go by
LATER = "(from the next start)"
TYPED = frozenset({"number", "date", "folders"})


def changed(setting: Setting, value: Value, step: int) -> Value:
    """Return the next value of a setting, or the one before; numbers and dates move, the rest goes round."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        wide = 5 if setting.most - setting.least > 50 else 1
        return min(max((value // wide + step) * wide, setting.least), setting.most)
    if setting.kind == "date":
        day = datetime.date.fromisoformat(value) if value else day_now()  # type: ignore[arg-type]
        return (day + datetime.timedelta(days=step)).isoformat()
    if isinstance(value, tuple):
        return value
    place = setting.choices.index(value) + step
    return setting.choices[place % len(setting.choices)]


def day_now() -> datetime.date:
    """Return the day that it is where the person is."""
    return datetime.datetime.now().astimezone().date()


def value_words(value: Value) -> str:
    """Return a value as it is shown."""
    if isinstance(value, bool):
        return ("no", "yes")[value]
    if isinstance(value, tuple):
        return ", ".join(value) or "none"
    return str(value) or "none"


def typed_value(setting: Setting, line: str) -> Value:
    """Return the value that a line means; raises SettingsError."""
    words = line.strip()
    value: object = words
    if setting.kind == "number" and words.removeprefix("-").isdecimal():
        value = int(words[:9])
    if setting.kind == "folders":
        value = [part for part in words.split(os.pathsep) if part]
    made: Value = checked(setting.name, value)
    return made


def line_of(value: Value) -> str:
    """Return a value as it is typed."""
    return os.pathsep.join(value) if isinstance(value, tuple) else str(value)


def complaint(setting: Setting, line: str, today: datetime.date | None = None) -> str:
    """Return what is wrong with a line typed for a setting, empty for what is right."""
    if setting.kind == "date" and (said := _date_complaint(line.strip(), today or day_now())):
        return said
    try:
        value = typed_value(setting, line)
    except SettingsError as error:
        said = str(error)
        return said[:1].upper() + said[1:]
    return _folders_complaint(value) if isinstance(value, tuple) else ""


def _folders_complaint(folders: tuple[str, ...]) -> str:
    """Return which folder is not there; one that is not absolute lies in the data folder, and is not looked for."""
    for one in folders:
        folder = Path(one).expanduser()
        if folder.is_absolute() and not folder.is_dir():
            return f"There is no folder {one}."
    return ""


def _date_complaint(line: str, today: datetime.date) -> str:
    """Return what is wrong with a day to come: that it is past, or written in another way."""
    near = near_date(line, today)
    if near is None:
        return ""
    if near < today.isoformat():
        return f"That day is past. Type one to come, such as {today + datetime.timedelta(days=28)}."
    return "" if near == line else f"Type it as {near}, if that is the day you mean."


def setting_rows(setting: Setting, value: Value, width: int, *, here: bool) -> list[Content]:
    """Return a setting with its value and what it is for, marked where it is the chosen one."""
    mark = text("❯ " if here else "  ", ACCENT)
    name = text(setting.name.replace("_", " "), STRONG if here else "").pad_right(
        max(1, NAME - len(setting.name))
    )
    click = Style.from_meta({"@click": f"screen.pick('{setting.name}')"})
    said = value_words(value)
    head = (mark + name + text(said, ACCENT if here else "")).truncate(width, ellipsis=True)
    says = setting.says if setting.at_once else f"{setting.says} {LATER}"
    return [
        head.stylize(click),
        *indented(wrapped(says, min(width, MEASURE) - 2, QUIET), 2),
        Content(""),
    ]


class SettingsScreen(SizedScreen):
    """Shows the settings and saves each change."""

    AUTO_FOCUS = None
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(["settings"]),
        Binding("pageup", f"move(-{PAGE})", "Go up by a page", show=False),
        Binding("pagedown", f"move({PAGE})", "Go down by a page", show=False),
        Binding("home", f"move(-{len(SETTINGS)})", "Go to the first setting", show=False),
        Binding("end", f"move({len(SETTINGS)})", "Go to the last setting", show=False),
    ]

    def __init__(
        self, settings: Settings, folder: Path, apply: Apply, chosen: str = SETTINGS[0].name
    ) -> None:
        super().__init__()
        self.scene: Scene = "settings"
        self._settings = settings
        self._apply = apply
        self._chosen = [setting.name for setting in SETTINGS].index(chosen)
        self._note = f"Kept in {folder / FILE}, which may be edited by hand."

    def compose(self) -> ComposeResult:
        """Lay out title, list and footer."""
        yield Drawn(lambda _: [text("Settings", STRONG)], id="head")
        with ScrollableContainer(id="body", can_focus=False):
            yield Drawn(self._rows, id="prompt")
        yield FooterBar(in_footer("settings"))

    def on_mount(self) -> None:
        """Show the chosen one, which may lie below."""
        super().on_mount()
        self.call_after_refresh(self._show)

    def _rows(self, width: int) -> list[Content]:
        rows = [*wrapped(self._note, min(width, MEASURE), QUIET), Content("")]
        for place, setting in enumerate(SETTINGS):
            value = getattr(self._settings, setting.name)
            rows += setting_rows(setting, value, width, here=place == self._chosen)
        return rows

    def _show(self) -> None:
        drawn, body = self.query_one("#prompt", Drawn), self.query_one("#body", ScrollableContainer)
        drawn.show(self._rows)
        width = drawn.content_size.width or self.size.width
        row = len(wrapped(self._note, min(width, MEASURE))) + 1
        heights = [
            len(setting_rows(one, getattr(self._settings, one.name), width, here=False))
            for one in SETTINGS
        ]
        row += sum(heights[: self._chosen])
        if row < body.scroll_y or row + heights[self._chosen] > body.scroll_y + body.size.height:
            above = 0 if self._chosen == 0 else row - heights[self._chosen - 1]
            body.scroll_to(y=above, animate=False)

    def say(self, sentence: str, ink: str = NEAR) -> None:
        """Say something above the keys."""
        self.query_one("#foot", FooterBar).offer(
            in_footer("settings"), status=lambda width: wrapped(sentence, width, ink)
        )

    @property
    def chosen(self) -> Setting:
        """Return the setting under the cursor."""
        return SETTINGS[self._chosen]

    def _set(self, setting: Setting, value: Value) -> None:
        self._settings = structs.replace(self._settings, **{setting.name: value})
        self._apply(self._settings)
        self._show()
        name = setting.name.replace("_", " ")
        self.say(
            "" if setting.at_once else f"“{name}” counts from the next start of drill.", STRONG
        )

    def _step(self, step: int) -> None:
        value = changed(self.chosen, getattr(self._settings, self.chosen.name), step)
        self._set(self.chosen, value)

    def action_change(self) -> None:
        """Change the chosen setting: the other way round, or typed."""
        setting = self.chosen
        if setting.kind not in TYPED:
            self._step(1)
            return

        def typed(line: str | None) -> None:
            if line is not None:
                self._set(setting, typed_value(setting, line))

        self.app.push_screen(
            LineScreen(
                setting.name.replace("_", " "),
                f"{setting.says}{_range(setting)}",
                line_of(getattr(self._settings, setting.name)),
                lambda line: complaint(setting, line),
            ),
            typed,
        )

    def action_change_on(self) -> None:
        """Change the chosen setting by a step."""
        self._step(1)

    def action_change_back(self) -> None:
        """Change the chosen setting the other way."""
        self._step(-1)

    def action_pick(self, name: str) -> None:
        """Change the setting that was clicked."""
        self._chosen = [setting.name for setting in SETTINGS].index(name)
        self._show()
        self.action_change()

    def _move(self, step: int) -> None:
        self._chosen = min(max(self._chosen + step, 0), len(SETTINGS) - 1)
        self._show()

    def action_move(self, step: int) -> None:
        """Choose a setting further up or down."""
        self._move(step)

    def action_previous(self) -> None:
        """Choose the setting above."""
        self._move(-1)

    def action_following(self) -> None:
        """Choose the setting below."""
        self._move(1)

    def action_close(self) -> None:
        """Go back."""
        self.dismiss()


def _range(setting: Setting) -> str:
    match setting.kind:
        case "number":
            return f" ({setting.least} to {setting.most})"
        case "date":
            return " Type it as 2026-12-20; leave it empty for none."
        case _:
            return f" More than one are separated by {os.pathsep}"
