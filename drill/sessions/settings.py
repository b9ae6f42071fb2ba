"""A person's settings: one list, each explained, kept in a TOML file that may be edited by hand."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final, Literal, TypeAlias

import msgspec

from drill.errors import DrillError
from drill.scheduling.queue import Limits
from drill.sessions.wishes import Wishes

Value: TypeAlias = bool | int | str
Kind: TypeAlias = Literal["yes-or-no", "number", "choice"]
FILE: Final = "settings.toml"
MOST_BYTES: Final = 65_536


class SettingsError(DrillError):
    """A settings file, or a value for a setting, that cannot be."""


class Setting(msgspec.Struct, frozen=True):
    """One thing a person can set; `choices` for a choice, `least` and `most` for a number, both inclusive."""

    name: str
    kind: Kind
    default: Value
    says: str
    choices: tuple[str, ...] = ()
    least: int = 0
    most: int = 0


SETTINGS: Final[tuple[Setting, ...]] = (
    Setting("minutes", "number", 15, "Minutes of practice a day.", least=1, most=240),
    Setting("new", "number", 12, "New questions a day, at most.", least=0, most=100),
    Setting(
        "second_try",
        "yes-or-no",
        True,
        "After a wrong answer, offer another try before the solution opens.",
    ),
    Setting(
        "confidence",
        "yes-or-no",
        False,
        "Ask with each answer how sure you are; a right guess then comes back sooner.",
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
    ),
    Setting(
        "theme",
        "choice",
        "auto",
        "The colours: auto follows the terminal, terminal uses its own sixteen.",
        choices=(
            "auto",
            "drill-dark",
            "drill-light",
            "drill-contrast-dark",
            "drill-contrast-light",
            "terminal",
        ),
    ),
)
BY_NAME: Final[Mapping[str, Setting]] = {setting.name: setting for setting in SETTINGS}


class Settings(msgspec.Struct, frozen=True):
    """The values in force; a name for each of SETTINGS."""

    minutes: int = 15
    new: int = 12
    second_try: bool = True
    confidence: bool = False
    day_begins: int = 4
    scheduler: Literal["sm2", "fsrs"] = "sm2"
    theme: str = "auto"


def limits_of(wishes: Wishes, settings: Settings | None = None) -> Limits:
    """Return how much the day may hold, by the person's wishes, else by their settings."""
    chosen = settings or Settings()
    minutes = chosen.minutes if wishes.minutes is None else wishes.minutes
    return Limits(minutes=minutes, new=chosen.new)


def read_settings(folder: Path) -> Settings:
    """Return the settings of a data folder, the defaults where there is no file; raises SettingsError."""
    path = folder / FILE
    try:
        with path.open("rb") as file:
            raw = file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        return Settings()
    except OSError as error:
        raise SettingsError(f"{path} cannot be read: {error.strerror or error}.") from error
    if len(raw) > MOST_BYTES:
        raise SettingsError(f"{path} is too long for a settings file.")
    import tomllib

    try:
        table = tomllib.loads(raw.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path} is not a TOML file: {error}.") from error
    try:
        return Settings(**{name: checked(name, value) for name, value in table.items()})
    except SettingsError as error:
        raise SettingsError(f"{path}: {error}") from error


def checked(name: str, value: object) -> Any:
    """Return a value that is right for a setting; raises SettingsError naming the nearest that is."""
    setting = BY_NAME.get(name)
    if setting is None:
        raise SettingsError(f"there is no setting `{_short(name)}`.{_nearest(name, list(BY_NAME))}")
    match setting.kind:
        case "yes-or-no" if isinstance(value, bool):
            return value
        case "number" if isinstance(value, int) and not isinstance(value, bool):
            if setting.least <= value <= setting.most:
                return value
            near = min(max(value, setting.least), setting.most)
            raise SettingsError(
                f"`{name}` goes from {setting.least} to {setting.most}, not {value}; the nearest is {near}."
            )
        case "choice" if isinstance(value, str):
            if value in setting.choices:
                return value
            known = ", ".join(setting.choices)
            raise SettingsError(
                f"`{name}` is one of {known}, not `{_short(value)}`.{_nearest(value, setting.choices)}"
            )
    wanted = {"yes-or-no": "true or false", "number": "a whole number", "choice": "a quoted word"}
    raise SettingsError(f"`{name}` is {wanted[setting.kind]}, not `{_short(str(value))}`.")


def _nearest(word: str, known: Sequence[str]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(word, known, n=1)
    return f" Did you mean `{near[0]}`?" if near else ""


def _short(word: str) -> str:
    return word if len(word) <= 40 else word[:39] + "…"


def write_settings(folder: Path, settings: Settings) -> None:
    """Write the settings with their explanations, what is at its default commented out; raises SettingsError.

    Comments of the person's own are not kept. The file is replaced in one step.
    """
    path = folder / FILE
    beside = path.with_name(f".{FILE}.{os.getpid()}")
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(as_toml(settings))
        beside.replace(path)
    except OSError as error:
        raise SettingsError(f"{path} cannot be written: {error.strerror or error}.") from error


def as_toml(settings: Settings) -> str:
    """Return the settings as a TOML file that explains itself."""
    lines = ["# The settings of drill. A line that begins with # is at its default.", ""]
    for setting in SETTINGS:
        value = getattr(settings, setting.name)
        hidden = "# " if value == setting.default else ""
        lines += [
            f"# {setting.says}{_range(setting)}",
            f"{hidden}{setting.name} = {_toml(value)}",
            "",
        ]
    return "\n".join(lines)


def _range(setting: Setting) -> str:
    match setting.kind:
        case "number":
            return f" ({setting.least} to {setting.most})"
        case "choice":
            return f" ({', '.join(setting.choices)})"
        case _:
            return ""


def _toml(value: Value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, int) else f'"{value}"'
