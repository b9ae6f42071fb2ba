"""Saving settings: only the lines that change are touched; comments and order stay the person's own."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from msgspec import structs

from drill.sessions.settings import FILE, SettingsError, checked, read_text, settings_in
from drill.sessions.settings_list import BY_NAME, SETTINGS, Setting, Settings, Value


def save_settings(folder: Path, changes: Mapping[str, Value]) -> Settings:
    """Write these settings into the file and return all that hold now; raises SettingsError.

    The file is read anew, so that what was edited meanwhile stays; one that cannot be read, or in which a
    value is wrong, is left as it is. It is replaced in one step.
    """
    path = folder / FILE
    before = read_text(path)
    kept = Settings() if before is None else settings_in(before, path)
    wanted = structs.replace(
        kept, **{name: checked(name, value) for name, value in changes.items()}
    )
    values = {name: getattr(wanted, name) for name in changes}
    text = as_toml(wanted) if before is None else edited(before, values)
    if settings_in(text, path) != wanted:
        raise SettingsError(
            f"{path} is written in a way that cannot be changed here; edit it by hand."
        )
    _replace(path, text)
    return wanted


def changed_since(before: Settings, after: Settings) -> dict[str, Value]:
    """Return the settings that differ."""
    names = (setting.name for setting in SETTINGS)
    return {
        name: getattr(after, name)
        for name in names
        if getattr(after, name) != getattr(before, name)
    }


def as_toml(settings: Settings) -> str:
    """Return the settings as a TOML file that explains itself; what is at its default is commented out."""
    lines = ["# The settings of drill. A line that begins with # is at its default.", ""]
    for setting in SETTINGS:
        value = getattr(settings, setting.name)
        hidden = "# " if value == setting.default else ""
        lines += [*_entry(setting, value, hidden), ""]
    return "\n".join(lines)


def edited(text: str, values: Mapping[str, Value]) -> str:
    """Return the text of a settings file with these values; every other line is left as it is."""
    ending = "\r\n" if "\r\n" in text else "\n"
    lines = text.replace("\r\n", "\n").split("\n")
    for name, value in values.items():
        setting = BY_NAME[name]
        line = f"{name} = {toml(value)}"
        found = _where(lines, name)
        if found is not None:
            first, last = found
            lines[first:last] = _rewritten(lines[first:last], name, line)
        elif (at := _commented(lines, name, line)) is not None:
            lines[at] = line
        else:
            while lines and not lines[-1].strip():
                lines.pop()
            lines += ["", *_entry(setting, value, ""), ""]
    return ending.join(lines)


def _where(lines: Sequence[str], name: str) -> tuple[int, int] | None:
    """Return the first line in which a setting is given, and the one behind its last."""
    begins = re.compile(rf"""\s*(?:{name}|"{name}"|'{name}')\s*=""")
    for first, line in enumerate(lines):
        if begins.match(line):
            for last in range(first + 1, len(lines) + 1):
                if _gives("\n".join(lines[first:last]), name):
                    return first, last
    return None


def _gives(text: str, name: str) -> bool:
    try:
        return name in tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return False


def _rewritten(lines: Sequence[str], name: str, line: str) -> list[str]:
    """Return a setting's new line, with every comment that stood in the old ones."""
    if len(lines) > 1:
        found = (_INNER.search(one) for one in lines)
        return [*(one[1] for one in found if one), line]
    old = lines[0]
    for place in (at for at, sign in enumerate(old) if sign == "#"):
        if _gives(old[:place], name):
            return [line + old[len(old[:place].rstrip()) :]]
    return [line]


# A comment within a list: behind the strings of its line, whatever these hold.
_INNER: Final = re.compile(r"""^(?:[^#"']|"(?:[^"\\]|\\.)*"|'[^']*')*(#.*)$""")


def _commented(lines: Sequence[str], name: str, line: str) -> int | None:
    """Return the line in which the default of a setting is commented out and can be given instead."""
    hidden = re.compile(rf"#\s?{name}\s*=\s*(.*)")
    default = toml(BY_NAME[name].default)
    for at, old in enumerate(lines):
        found = hidden.fullmatch(old)
        instead = [*lines[:at], line, *lines[at + 1 :]]
        if found and found[1].strip() == default and _gives("\n".join(instead), name):
            return at
    return None


def _entry(setting: Setting, value: Value, hidden: str) -> list[str]:
    return [f"# {setting.says}{_range(setting)}", f"{hidden}{setting.name} = {toml(value)}"]


def _range(setting: Setting) -> str:
    match setting.kind:
        case "number":
            return f" ({setting.least} to {setting.most})"
        case "choice":
            return f" ({', '.join(setting.choices)})"
        case "date":
            return ' (such as "2026-12-20")'
        case "folders":
            return ' (such as ["~/questions"])'
        case _:
            return ""


def toml(value: Value) -> str:
    """Return a value as TOML writes it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, str):
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return "[" + ", ".join(toml(one) for one in value) + "]"


def _replace(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        target = path.resolve()  # a link to a synced folder stays a link
        beside = target.with_name(f".{target.name}.{os.getpid()}")
        descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="") as file:
            file.write(text)
        beside.replace(target)
    except OSError as error:
        raise SettingsError(f"{path} cannot be written: {error.strerror or error}.") from error
