"""YAML read as text: every scalar is a string with its line, and what could surprise is refused.

0.90 must not become a float, 012 not ten, 1:30 not ninety. Anchors, aliases, merge keys, tags, duplicate
keys, several documents, deep nesting and large files are refused.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import yaml

from drill.bank.escapes import cut_off, spoilt_escape
from drill.bank.problem import BankError
from drill.bank.yaml_advice import unprintable_advice, yaml_advice

LARGEST_FILE = 1024 * 1024  # bytes
DEEPEST = 24  # levels of nesting


@dataclass(frozen=True, slots=True)
class Text:
    """A scalar, whatever it looks like; `quoted` tells `"~"` from a bare `~`."""

    value: str
    line: int
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Listed:
    """A list; `source` is its text when it was written `[a, b]` on the page, else empty."""

    items: tuple[Tree, ...]
    line: int
    source: str = ""


@dataclass(frozen=True, slots=True)
class Mapped:
    """A mapping with the line of each key; `source` as for a list, when written `{a: b}`."""

    entries: dict[str, Tree]
    key_lines: dict[str, int]
    line: int
    source: str = ""


Tree: TypeAlias = Text | Listed | Mapped


class YamlTextError(BankError):
    """A file that is not the YAML we read; `line` counts from 1."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.message = message
        self.line = line


@dataclass(slots=True)
class _Open:
    """A list or mapping whose end has not been reached."""

    mapping: bool
    line: int
    start: int
    flow: bool
    items: list[Tree] = field(default_factory=list)
    entries: dict[str, Tree] = field(default_factory=dict)
    key_lines: dict[str, int] = field(default_factory=dict)
    key: str | None = None


def read_yaml(text: str) -> tuple[Tree | None, tuple[tuple[int, str], ...]]:
    """Return the document's tree (None if it is empty) and its faults as (line, message).

    A fault is something we refuse in one place, so that only the template around it is lost. Raises
    YamlTextError when nothing can be read: bad syntax, too large, too deep, more than one document.
    """
    if len(text.encode("utf-8", "surrogatepass")) > LARGEST_FILE:
        raise YamlTextError("The file is larger than 1 MiB; split it.", 0)
    faults: list[tuple[int, str]] = []
    try:
        tree = _build(text, yaml.parse(text, Loader=yaml.CSafeLoader), faults)
    except yaml.MarkedYAMLError as error:
        line, said = yaml_advice(text, error)
        raise YamlTextError(f"This is not YAML: {said}", line) from error
    except (yaml.YAMLError, UnicodeError) as error:
        line, said = unprintable_advice(text)
        raise YamlTextError(f"This is not YAML: {said}", line) from error
    return tree, tuple(faults)


def _build(text: str, events: Iterator[Any], faults: list[tuple[int, str]]) -> Tree | None:
    """Build the tree from parser events, without recursion."""
    stack: list[_Open] = []
    root: Tree | None = None
    documents = 0
    for event in events:
        line = event.start_mark.line + 1 if event.start_mark is not None else 0
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                raise YamlTextError("Only one YAML document to a file; remove the `---`.", line)
            continue
        if isinstance(event, yaml.AliasEvent):
            faults.append((line, f"Aliases are refused; write `*{event.anchor}` out in full."))
            node: Tree = Text("", line)
        elif isinstance(event, yaml.ScalarEvent):
            _refuse_marks(event, line, faults)
            node = Text(event.value, line, quoted=event.style in {"'", '"', "|", ">"})
            start, end = _index(event.start_mark), _index(event.end_mark)
            is_latex = bool(stack) and stack[-1].key == "math"
            said = spoilt_escape(event.value, text[start:end], event.style or "", is_latex)
            if said is None and not node.quoted and text[end : end + 2] == " #":
                said = cut_off(event.value, text[end:].split("\n", 1)[0], _owner(stack))
            if said is not None:
                faults.append((line, said))
        elif isinstance(event, yaml.SequenceStartEvent | yaml.MappingStartEvent):
            _refuse_marks(event, line, faults)
            if len(stack) >= DEEPEST:
                raise YamlTextError(f"Nested more than {DEEPEST} deep.", line)
            mapping = isinstance(event, yaml.MappingStartEvent)
            stack.append(_Open(mapping, line, _index(event.start_mark), bool(event.flow_style)))
            continue
        elif isinstance(event, yaml.SequenceEndEvent | yaml.MappingEndEvent):
            node = _close(stack.pop(), text, _index(event.end_mark))
        else:
            continue
        if not stack:
            root = node
        else:
            _add(stack[-1], node, line, faults)
    return root


def _owner(stack: list[_Open]) -> str:
    """Return the key whose value is being read, or in whose list an item stands."""
    return next((each.key or "" for each in reversed(stack) if each.mapping), "")


def _index(mark: Any) -> int:
    return int(mark.index) if mark is not None else 0


def _refuse_marks(event: Any, line: int, faults: list[tuple[int, str]]) -> None:
    if event.anchor is not None:
        faults.append((line, f"Anchors are refused; write `&{event.anchor}` out in full."))
    if event.tag is not None:
        faults.append((line, f"Tags are refused: `{event.tag}`; put the value in quotes."))


def _add(parent: _Open, node: Tree, line: int, faults: list[tuple[int, str]]) -> None:
    if not parent.mapping:
        parent.items.append(node)
    elif parent.key is None:
        if not isinstance(node, Text):
            faults.append((line, "A key must be plain text; put it in quotes."))
            node = Text(f"?{len(parent.entries)}", line)
        if node.value == "<<" and not node.quoted:
            faults.append((line, "Merge keys (<<) are refused; write the fields out in full."))
        if node.value in parent.entries:
            first = parent.key_lines[node.value]
            faults.append((line, f'"{node.value}" is given twice (first on line {first}).'))
        parent.key = node.value
        parent.key_lines.setdefault(node.value, line)
    else:
        parent.entries[parent.key] = node
        parent.key = None


def _close(done: _Open, text: str, end: int) -> Listed | Mapped:
    source = text[done.start : end] if done.flow else ""
    if done.mapping:
        return Mapped(done.entries, done.key_lines, done.line, source)
    return Listed(tuple(done.items), done.line, source)
