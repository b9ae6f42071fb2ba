"""From a YAML tree to the plain values of a schema type, with a message for whatever does not fit."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Any, TypeAlias

import msgspec
from msgspec import inspect

from drill.bank.misplaced import level_key, unknown_key
from drill.bank.problem import did_you_mean
from drill.bank.schema import IDENTIFIER_PATTERN, NAME_PATTERN, PAR_PATTERN, SLUG_PATTERN
from drill.bank.yaml_text import Listed, Mapped, Text, Tree

Path: TypeAlias = tuple[str | int, ...]
Report: TypeAlias = Callable[[int, str], None]

# What a text that does not match a pattern of the schema should have been.
_ADVICE = {
    IDENTIFIER_PATTERN: (
        "is no id; ids are lower-case words joined by dots and hyphens, such as prob.bayes.medical-test"
    ),
    SLUG_PATTERN: "is no name; names are lower-case words joined by hyphens, such as forgot-the-root",
    NAME_PATTERN: "is no name here; names are letters, digits and _, beginning with a letter",
    PAR_PATTERN: "is no par time; par is 90s or 1m30s",
}
_WHOLE = re.compile(r"-?(0|[1-9][0-9]{0,8})")
_TRUTH = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}


@cache
def described(kind: type[msgspec.Struct]) -> inspect.StructType:
    """Return what msgspec knows of a struct type."""
    found = inspect.type_info(kind)
    assert isinstance(found, inspect.StructType)
    return found


class Shaper:
    """Shapes one template: gathers its problems, and the line of every path in it."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.lines: dict[Path, int] = {}

    def shape(self, tree: Tree, wanted: inspect.Type, path: Path = ()) -> Any:
        """Return `tree` as strings, ints, lists and dicts of the wanted type; report what does not fit."""
        self.lines.setdefault(path, tree.line)
        role = None
        while isinstance(wanted, inspect.Metadata):
            role = (wanted.extra or {}).get("role", role)
            wanted = wanted.type
        if isinstance(wanted, inspect.UnionType):
            return self._union(tree, wanted, path)
        if isinstance(wanted, inspect.StructType):
            return self._struct(tree, wanted, path)
        if isinstance(wanted, inspect.DictType):
            return self._mapping(tree, wanted, path)
        if isinstance(wanted, inspect.VarTupleType):
            return self._list(tree, wanted, path)
        return self._scalar(tree, wanted, role, path)

    def _union(self, tree: Tree, wanted: inspect.UnionType, path: Path) -> Any:
        """Choose the member that has the tree's own form: mapping, list or scalar."""
        members = [_bare(member) for member in wanted.types]
        forms: dict[type, tuple[type, ...]] = {
            Mapped: (inspect.StructType, inspect.DictType),
            Listed: (inspect.VarTupleType,),
            Text: (inspect.StrType, inspect.IntType, inspect.BoolType, inspect.LiteralType),
        }
        kinds = forms[type(tree)]
        for member, bare in zip(wanted.types, members, strict=True):
            if isinstance(bare, kinds):
                return self.shape(tree, member, path)
        for member, bare in zip(wanted.types, members, strict=True):
            if not isinstance(bare, inspect.NoneType):
                return self.shape(tree, member, path)
        return None

    def _struct(self, tree: Tree, wanted: inspect.StructType, path: Path) -> Any:
        if not isinstance(tree, Mapped):
            self.report(
                self.lines[path],
                f"{_where(path)} must be a mapping (`key: value`), not {_form(tree)}.{_glued(tree)}",
            )
            return {}
        fields = {each.encode_name: each for each in wanted.fields}
        shaped: dict[str, Any] = {}
        for key, value in tree.entries.items():
            line = tree.key_lines[key]
            if key not in fields:
                level = wanted.cls.__name__ == "LevelSource"
                self.report(line, unknown_key(key, value, fields, _inside(path), level))
                continue
            if (_is_empty(value) and not _takes_empty(fields[key].type)) or _is_null(key, value):
                self.report(
                    line,
                    f'"{key}" has no value; write one or remove the key (a # begins a comment).',
                )
                continue
            self.lines[*path, key] = line
            shaped[key] = self.shape(value, fields[key].type, (*path, key))
        for name, each in fields.items():
            if each.required and name not in tree.entries:
                self.report(
                    tree.line, f'"{name}" is missing{_inside(path)}; every {_noun(wanted)} has one.'
                )
        return shaped

    def _mapping(self, tree: Tree, wanted: inspect.DictType, path: Path) -> Any:
        if not isinstance(tree, Mapped):
            self.report(
                self.lines[path],
                f"{_where(path)} must be a mapping (`name: value`), not {_form(tree)}.{_glued(tree)}",
            )
            return {}
        shaped: dict[Any, Any] = {}
        self._count(self.lines[path], path, len(tree.entries), wanted, "entries")
        for key, value in tree.entries.items():
            line = tree.key_lines[key]
            misplaced = level_key(key) if path == ("levels",) else None
            if misplaced is not None:
                self.report(line, misplaced)
                continue
            if _is_empty(value) and not _takes_empty(wanted.value_type):
                self.report(
                    line,
                    f'"{key}"{_inside(path)} has no value: YAML splits short maps and lists at commas; '
                    f"put values that hold commas in quotes.",
                )
                continue
            self.lines[*path, key] = line
            name = self.shape(Text(key, line, quoted=True), wanted.key_type, (*path, key))
            shaped[name] = self.shape(value, wanted.value_type, (*path, key))
        return shaped

    def _list(self, tree: Tree, wanted: inspect.VarTupleType, path: Path) -> Any:
        if not isinstance(tree, Listed):
            self.report(
                self.lines[path],
                f"{_where(path)} must be a list (`- item` or `[a, b]`), not {_form(tree)}.",
            )
            return []
        self._count(self.lines[path], path, len(tree.items), wanted, "items")
        return [
            self.shape(item, wanted.item_type, (*path, place))
            for place, item in enumerate(tree.items)
        ]

    def _count(
        self,
        line: int,
        path: Path,
        many: int,
        wanted: inspect.VarTupleType | inspect.DictType | inspect.StrType,
        what: str,
    ) -> None:
        """Report a length out of its bounds."""
        if wanted.min_length is not None and many < wanted.min_length:
            said = "is empty" if not many else f"has {many} {what}"
            if what == "characters":
                needed = "write a text (a # begins a comment; in quotes it does not)"
            else:
                needed = f"at least {wanted.min_length} {what} are needed"
                needed = needed.replace("1 items are", "one is")
            self.report(line, f"{_where(path)} {said}; {needed}.")
        if wanted.max_length is not None and many > wanted.max_length:
            self.report(
                line, f"{_where(path)} has {many} {what}; at most {wanted.max_length} are allowed."
            )

    def _scalar(self, tree: Tree, wanted: inspect.Type, role: str | None, path: Path) -> Any:
        if not isinstance(tree, Text):
            if role == "expression" and tree.source:
                return _unwrapped(tree.source)
            self.report(
                tree.line, f"{_where(path)} must be text, not {_form(tree)}; put it in quotes."
            )
            return "?"
        text = tree.value.strip() if role == "expression" else tree.value
        if isinstance(wanted, inspect.IntType):
            if not _WHOLE.fullmatch(text):
                self.report(tree.line, f'{_where(path)} must be a whole number, not "{text}".')
                return wanted.ge or 0
            return self._bounded(tree.line, path, int(text), wanted)
        if isinstance(wanted, inspect.BoolType):
            if text.lower() not in _TRUTH:
                self.report(tree.line, f'{_where(path)} must be true or false, not "{text}".')
            return _TRUTH.get(text.lower(), False)
        if isinstance(wanted, inspect.LiteralType) and text not in wanted.values:
            known = ", ".join(str(value) for value in wanted.values)
            hint = did_you_mean(text, [str(value) for value in wanted.values])
            self.report(tree.line, f'{_where(path)} cannot be "{text}"{hint}; known are {known}.')
            return wanted.values[0]
        if isinstance(wanted, inspect.StrType):
            self._count(tree.line, path, len(text), wanted, "characters")
            if wanted.pattern is not None and not re.search(wanted.pattern, text):
                self.report(tree.line, f'{_where(path)}: "{text[:60]}" {_ADVICE[wanted.pattern]}.')
        return text

    def _bounded(self, line: int, path: Path, number: int, wanted: inspect.IntType) -> int:
        low, high = wanted.ge, wanted.le
        if (low is not None and number < low) or (high is not None and number > high):
            self.report(line, f"{_where(path)} must be from {low} to {high}, not {number}.")
        return number


def _bare(wanted: inspect.Type) -> inspect.Type:
    while isinstance(wanted, inspect.Metadata):
        wanted = wanted.type
    return wanted


def _is_empty(tree: Tree) -> bool:
    return isinstance(tree, Text) and tree.value == "" and not tree.quoted


def _is_null(key: str, tree: Tree) -> bool:
    """Tell whether a field is given YAML's bare null; a short text may well be that word."""
    words = {"~"} if key in {"title", "text", "left", "right", "claim"} else {"~", "null"}
    return isinstance(tree, Text) and not tree.quoted and tree.value in words


def _takes_empty(wanted: inspect.Type) -> bool:
    bare = _bare(wanted)
    return isinstance(bare, inspect.StrType) and not bare.min_length and bare.pattern is None


def _unwrapped(source: str) -> str:
    """A `{places: 2}` is what the text `places: 2` says; a list is an expression as it stands."""
    source = " ".join(source.split())
    return source[1:-1].strip() if source.startswith("{") else source


def _form(tree: Tree) -> str:
    if isinstance(tree, Text):
        return f'the text "{tree.value[:40]}"' if tree.value else "nothing"
    return "a list" if isinstance(tree, Listed) else "a mapping"


def _glued(tree: Tree) -> str:
    """Say so where `name:value` lacks the space that makes it an entry."""
    is_glued = isinstance(tree, Text) and re.match(r"[A-Za-z_][\w-]*:\S", tree.value)
    return " A space is missing after the colon." if is_glued else ""


def _where(path: Path) -> str:
    """Return a path as an author would say it: `answer.tolerance`, `hints[2]` (counted from 1)."""
    said = ""
    for part in path:
        said += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if said else part
    return f'"{said}"' if said else "A template"


def _inside(path: Path) -> str:
    return f" in {_where(path)}" if path else ""


def _noun(wanted: inspect.StructType) -> str:
    names = {
        "TemplateSource": "template",
        "MisconceptionSource": "misconception",
        "StepSource": "step",
    }
    return names.get(wanted.cls.__name__, "such mapping")
