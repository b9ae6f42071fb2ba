"""A person's settings: read from a TOML file that may be edited by hand, each value checked by name."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from drill.errors import DrillError
from drill.scheduling.day import StudyDay, day_of
from drill.scheduling.queue import Limits
from drill.scheduling.rules import Rules
from drill.scheduling.target import Target
from drill.sessions.settings_list import BY_NAME, Setting, Settings
from drill.sessions.typed_date import YEARS, near_date
from drill.sessions.wishes import Wishes

FILE: Final = "settings.toml"
MOST_BYTES: Final = 65_536
_DATE: Final = "a date such as 2026-12-20, or empty"
_WANTED: Final = {
    "yes-or-no": "true or false",
    "number": "a whole number",
    "choice": "a quoted word",
    "date": _DATE,
    "folders": 'a list of folders such as ["~/questions"]',
}


class SettingsError(DrillError):
    """A settings file, or a value for a setting, that cannot be."""


def interview_day(settings: Settings) -> StudyDay | None:
    """Return the study day of the interview, None where there is none."""
    date = settings.interview_date
    return day_of(datetime.date.fromisoformat(date)) if date else None


def rules_of(settings: Settings) -> Rules:
    """Return what decides when a card comes back."""
    return Rules(scheduler=settings.scheduler, retention=settings.retention)


def packs_of(folder: Path, settings: Settings) -> tuple[Path, ...]:
    """Return the folders of a person's own questions; what is relative lies in the data folder."""
    return tuple(folder / Path(one).expanduser() for one in settings.packs)


def limits_of(
    wishes: Wishes, settings: Settings | None = None, today: StudyDay | None = None
) -> Limits:
    """Return how much the day may hold, by the person's wishes, else by their settings.

    With `today`, the interview's date is the target; the journal knows since when it is.
    """
    chosen = settings or Settings()
    minutes = chosen.minutes if wishes.minutes is None else wishes.minutes
    date = None if today is None else interview_day(chosen)
    target = None if date is None or today is None else Target(date, min(today, date))
    return Limits(minutes=minutes, new=chosen.new, due=chosen.reviews, target=target)


def read_settings(folder: Path) -> Settings:
    """Return the settings of a data folder, the defaults where there is no file; raises SettingsError."""
    text = read_text(folder / FILE)
    return Settings() if text is None else settings_in(text, folder / FILE)


def read_text(path: Path) -> str | None:
    """Return the text of a settings file, None where there is none; raises SettingsError."""
    try:
        with path.open("rb") as file:
            raw = file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise SettingsError(f"{path} cannot be read: {error.strerror or error}.") from error
    if len(raw) > MOST_BYTES:
        raise SettingsError(f"{path} is too long for a settings file.")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SettingsError(f"{path} is not a TOML file: {error}.") from error


def settings_in(text: str, path: Path) -> Settings:
    """Return the settings that a text says; raises SettingsError with a line for each value that is wrong."""
    import tomllib

    try:
        table = tomllib.loads(text.replace("\r\n", "\n"))
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{path} is not a TOML file: {error}.") from error
    chosen, wrong = {}, []
    for name, value in table.items():
        try:
            chosen[name] = checked(name, value)
        except SettingsError as error:
            wrong.append(f"{path}{line_of(name, text)}: {error}")
    if wrong:
        raise SettingsError("\n".join(wrong))
    return Settings(**chosen)


def line_of(name: str, text: str) -> str:
    """Return `:3` for a setting on the third line, nothing where it is written in a rarer way."""
    named = re.compile(rf"\s*\"?{re.escape(name)}\"?\s*=")
    lines = [at for at, line in enumerate(text.splitlines(), 1) if named.match(line)]
    return f":{lines[0]}" if len(lines) == 1 else ""


def checked(name: str, value: object) -> Any:
    """Return a value that is right for a setting; raises SettingsError naming the nearest that is."""
    setting = BY_NAME.get(name)
    if setting is None:
        raise SettingsError(f"there is no setting `{_short(name)}`.{_nearest(name, list(BY_NAME))}")
    match setting.kind:
        case "yes-or-no" if isinstance(value, bool):
            return value
        case "number" if isinstance(value, int) and not isinstance(value, bool):
            return _number(setting, value)
        case "choice" if isinstance(value, str):
            return _choice(setting, value)
        case "date" if type(value) is datetime.date:
            return _date(name, value.isoformat())
        case "date" if isinstance(value, str):
            return _date(name, value.strip())
        case "folders" if isinstance(value, str):
            return _folders(name, (value,)) if value.strip() else ()
        case "folders" if isinstance(value, list | tuple):
            return _folders(name, value)
    raise SettingsError(f"`{name}` is {_WANTED[setting.kind]}, not `{_short(str(value))}`.")


def _number(setting: Setting, value: int) -> int:
    if setting.least <= value <= setting.most:
        return value
    near = min(max(value, setting.least), setting.most)
    raise SettingsError(
        f"`{setting.name}` goes from {setting.least} to {setting.most}, not {value}; the nearest is {near}."
    )


def _choice(setting: Setting, value: str) -> str:
    if value in setting.choices:
        return value
    known = ", ".join(setting.choices)
    raise SettingsError(
        f"`{setting.name}` is one of {known}, not `{_short(value)}`.{_nearest(value, setting.choices)}"
    )


def _date(name: str, value: str) -> str:
    if not value:
        return ""
    near = near_date(value)
    if near == value:
        return value
    if near is not None and near[5:] == value[5:]:  # the year alone is another
        raise SettingsError(
            f"`{name}` is {_DATE}; its year is {YEARS[0]} to {YEARS[1]}, not `{_short(value)}`."
        )
    meant = f" Did you mean `{near}`?" if near else ""
    raise SettingsError(f"`{name}` is {_DATE}, not `{_short(value)}`.{meant}")


def _folders(name: str, value: Sequence[object]) -> tuple[str, ...]:
    for one in value:
        if not isinstance(one, str) or not one.strip() or not one.isprintable():
            raise SettingsError(f"`{name}` is {_WANTED['folders']}, not `{_short(str(one))}`.")
    return tuple(str(one) for one in value)


def _nearest(word: str, known: Sequence[str]) -> str:
    from difflib import get_close_matches

    # A word of a name will do: `dark` for `drill-dark`.
    meant = {part: name for name in reversed(known) for part in (*name.split("-"), name)}
    near = get_close_matches(word, meant, n=1)
    return f" Did you mean `{meant[near[0]]}`?" if near else ""


def _short(word: str) -> str:
    return word if len(word) <= 40 else word[:39] + "…"
