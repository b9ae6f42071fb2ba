"""Blueprints: what a role asks of sections, levels and kinds, read from TOML files that people can add to."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import msgspec

from drill.sessions.interview.errors import InterviewError
from drill.sessions.interview.parts import PARTS
from drill.sessions.interview.sections import find_section

FOLDER: Final = "roles"  # in the person's data folder
SHIPPED: Final = Path(__file__).parent / "roles"
MOST_BYTES: Final = 65_536
MOST_WEIGHT: Final = 100
KINDS: Final = (
    "number", "expression", "equation", "inequality", "interval", "vector", "direction", "matrix",
    "set", "multiset", "list", "pairs", "boolean", "choice", "choices", "order", "match", "text",
    "shape", "claims",
)  # fmt: skip
_NAME: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LEVELS: Final = range(1, 10)


class PartBlueprint(msgspec.Struct, frozen=True, omit_defaults=True):
    """One part: its levels, ascending, the one to start at (0: the middle), weights of kinds (else 1)."""

    levels: tuple[int, ...] = (1, 2, 3)
    start: int = 0
    kinds: dict[str, int] = {}

    @property
    def first(self) -> int:
        """Return the level at which the part begins."""
        return self.start or self.levels[(len(self.levels) - 1) // 2]


class Blueprint(msgspec.Struct, frozen=True, omit_defaults=True):
    """A role: its short name, its title, and weights of sections by what people call them."""

    name: str
    title: str
    says: str
    sections: dict[str, int]
    warm_up: PartBlueprint = PartBlueprint((1, 2))
    core: PartBlueprint = PartBlueprint()
    deep: PartBlueprint = PartBlueprint()

    def print(self) -> bytes:
        """Return the bytes by which one blueprint is told from another; the words do not matter."""
        return msgspec.json.encode(
            (sorted(self.sections.items()), self.warm_up, self.core, self.deep), order="sorted"
        )

    def weights(self, known: Mapping[str, str]) -> dict[str, int]:
        """Return the weights by the sections' short names in the bank; raises InterviewError."""
        try:
            return {find_section(name, known): each for name, each in self.sections.items()}
        except InterviewError as error:
            raise InterviewError(f"The role `{self.name}`: {error}") from error


def blueprints(folder: Path | None = None) -> dict[str, Path]:
    """Return the files of the roles there are; a person's own take the place of a shipped one."""
    found: dict[str, Path] = {}
    for place in (SHIPPED, folder / FOLDER if folder is not None else None):
        if place is not None and place.is_dir():
            found |= {path.stem: path for path in sorted(place.glob("*.toml"))}
    return {name: path for name, path in found.items() if _NAME.fullmatch(name)}


def read_blueprint(name: str, folder: Path | None = None) -> Blueprint:
    """Return the blueprint of a role; raises InterviewError naming the nearest, or what is wrong with the file."""
    known = blueprints(folder)
    path = known.get(name)
    if path is None:
        raise InterviewError(f"There is no role `{name[:40]}`.{_nearest(name, known)}")
    import tomllib

    try:
        with path.open("rb") as file:
            raw = file.read(MOST_BYTES + 1)
        if len(raw) > MOST_BYTES:
            raise InterviewError(f"{path} is too long for a role.")
        table = tomllib.loads(raw.decode("utf-8"))
        return blueprint_of(name, table)
    except OSError as error:
        raise InterviewError(f"{path} cannot be read: {error.strerror or error}.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InterviewError(f"{path} is not a TOML file: {error}.") from error
    except InterviewError as error:
        raise InterviewError(f"{path}: {error}") from error


def blueprint_of(name: str, table: Mapping[str, Any]) -> Blueprint:
    """Return the blueprint that a parsed file describes, every value checked; raises InterviewError."""
    _only(table, ("title", "says", "sections", *PARTS), "")
    sections = _weights(table.get("sections"), "sections")
    if not any(sections.values()):
        raise InterviewError("`[sections]` gives at least one section a weight above 0.")
    return Blueprint(
        name=name,
        title=_text(table.get("title", name), "title"),
        says=_text(table.get("says", ""), "says"),
        sections={section: weight for section, weight in sections.items() if weight},
        warm_up=_part(table.get("warm-up", {}), "warm-up", (1, 2)),
        core=_part(table.get("core", {}), "core", (1, 2, 3)),
        deep=_part(table.get("deep", {}), "deep", (1, 2, 3)),
    )


def _part(table: object, name: str, levels: tuple[int, ...]) -> PartBlueprint:
    if not isinstance(table, Mapping):
        raise InterviewError(f"`[{name}]` is a table.")
    _only(table, ("levels", "start", "kinds"), f" in `[{name}]`")
    given = table.get("levels", list(levels))
    whole = isinstance(given, list) and given and all(_whole(each, _LEVELS) for each in given)
    if not whole or sorted(set(given)) != given:
        raise InterviewError(f"`levels` in `[{name}]` are whole numbers from 1 to 9, ascending.")
    if name == "warm-up" and not set(given) <= {1, 2}:
        raise InterviewError("The warm-up has levels 1 and 2 only.")
    start = table.get("start", 0)
    if "start" in table and start not in given:
        raise InterviewError(f"`start` in `[{name}]` is one of its levels, not {start!r}.")
    kinds = _weights(table.get("kinds", {}), f"{name}.kinds")
    _only(kinds, KINDS, f" in `[{name}.kinds]`")
    return PartBlueprint(tuple(given), start, kinds)


def _weights(table: object, name: str) -> dict[str, int]:
    if not isinstance(table, Mapping):
        raise InterviewError(f"`[{name}]` is a table of weights.")
    for key, weight in table.items():
        if not _whole(weight, range(MOST_WEIGHT + 1)):
            raise InterviewError(
                f"The weight of `{key}` in `[{name}]` is a whole number from 0 to {MOST_WEIGHT}."
            )
    return dict(table)


def _whole(value: object, within: range) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value in within


def _only(table: Mapping[str, object], known: tuple[str, ...], where: str) -> None:
    for name in table:
        if name not in known:
            raise InterviewError(
                f"There is no `{str(name)[:40]}`{where}.{_nearest(str(name), known)}"
            )


def _nearest(name: str, known: Mapping[str, object] | tuple[str, ...]) -> str:
    near = difflib.get_close_matches(name, list(known), n=1)
    return f" Did you mean `{near[0]}`?" if near else f" There are {', '.join(known)}."


def _text(value: object, name: str) -> str:
    if not isinstance(value, str) or len(value) > 200 or not value.isprintable():
        raise InterviewError(f"`{name}` is a line of at most 200 characters.")
    return value
