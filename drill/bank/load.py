"""From the text of a template file to templates and problems: a broken template is reported and skipped."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise

import msgspec

from drill.bank.check import check
from drill.bank.problem import BankError, Problem
from drill.bank.schema import TemplateSource
from drill.bank.shape import Path, Shaper, described
from drill.bank.template import Template
from drill.bank.yaml_text import LARGEST_FILE, Listed, Mapped, Text, Tree, YamlTextError, read_yaml

MOST_TEMPLATES = 400  # in one file
MOST_PROBLEMS = 30  # of one template; a hostile one would have thousands
_A_LIST = "A template file is a list of templates, each beginning with `- id: …`"
_BEGINNING = re.compile(r"^-(?: +(?:id: *[\"']?(?P<id>[\w.-]+))?|$)", re.MULTILINE)
_MSGSPEC_PATH = re.compile(r"(?P<said>.*?) - at `(?P<path>[^`]*)`", re.DOTALL)


class _EnoughError(BankError):
    """A template has so many problems that the rest is not looked for."""


class Loaded(msgspec.Struct, frozen=True):
    """What a file held: its good templates, and what is wrong with the others."""

    templates: tuple[Template, ...] = ()
    problems: tuple[Problem, ...] = ()


def load_one(text: str, file: str, name: str) -> Template | None:
    """Return one template of a file that is known to be sound: no other is read, nothing is checked but its shape.

    None if it is not there. A file that does not begin its templates with their ids is read whole.
    """
    starts = list(_BEGINNING.finditer(text))
    for found, following in zip(starts, [*starts[1:], None], strict=True):
        if found["id"] == name:
            end = len(text) if following is None else following.start()
            text = "\n" * text.count("\n", 0, found.start()) + text[found.start() : end]
            break
    loaded = load_text(text, file, sound=True)
    return next((each for each in loaded.templates if each.id == name), None)


def load_text(text: str, file: str, *, sound: bool = False) -> Loaded:
    """Read the templates of one file; `file` is its name in messages. Raises nothing.

    What is known to be `sound` is not checked again beyond its shape.
    """
    try:
        tree, faults = read_yaml(text)
    except YamlTextError as error:
        return _load_apart(text, file, error)
    if tree is None:
        return Loaded()
    return _load_tree(tree, faults, text, file, sound)


def _load_apart(text: str, file: str, error: YamlTextError) -> Loaded:
    """Read each template of a file that is no YAML as a whole by itself: one slip costs one template."""
    starts = [found.start() for found in _BEGINNING.finditer(text)]
    if len(text) > LARGEST_FILE or not 1 < len(starts) <= MOST_TEMPLATES:
        name = _BEGINNING.search(text)
        owner = name["id"] or "" if name is not None and len(starts) == 1 else ""
        return Loaded(problems=(Problem(file, error.line, error.message, owner),))
    templates: list[Template] = []
    problems: list[Problem] = []
    for start, end in pairwise([*starts, len(text)]):
        part = "\n" * text.count("\n", 0, start) + text[start:end]
        try:
            tree, faults = read_yaml(part)
        except YamlTextError as inner:
            found = _BEGINNING.match(text, start)
            owner = found["id"] or "" if found is not None else ""
            problems.append(Problem(file, inner.line, inner.message, owner))
            continue
        if tree is not None:
            loaded = _load_tree(tree, faults, part, file, sound=False)
            templates += loaded.templates
            problems += loaded.problems
    if not problems:
        problems.append(Problem(file, error.line, error.message))
    return Loaded(tuple(templates), tuple(problems))


def _load_tree(
    tree: Tree, faults: tuple[tuple[int, str], ...], text: str, file: str, sound: bool
) -> Loaded:
    if isinstance(tree, Mapped):
        above = [key for key, value in tree.entries.items() if isinstance(value, Listed)]
        if above and "id" not in tree.entries and len(tree.entries) == 1:
            said = f'{_A_LIST}; remove "{above[0]}:" above it.'
            return Loaded(problems=(Problem(file, tree.line, said),))
        tree = Listed((tree,), tree.line)
    if not isinstance(tree, Listed):
        return Loaded(problems=(Problem(file, tree.line, f"{_A_LIST}."),))
    if len(tree.items) > MOST_TEMPLATES:
        said = f"More than {MOST_TEMPLATES} templates in one file; split it."
        return Loaded(problems=(Problem(file, tree.line, said),))
    templates: list[Template] = []
    problems: list[Problem] = []
    ends = [item.line for item in tree.items[1:]] + [text.count("\n") + 2]
    for item, end in zip(tree.items, ends, strict=True):
        own = [each for each in faults if item.line <= each[0] < end]
        template, wrong = _load_one(item, file, own, sound)
        problems += wrong
        if template is not None:
            templates.append(template)
    return Loaded(tuple(templates), tuple(problems))


def _load_one(
    tree: Tree, file: str, faults: list[tuple[int, str]], sound: bool
) -> tuple[Template | None, list[Problem]]:
    name = _name(tree)
    problems = [Problem(file, line, said, name) for line, said in faults]

    def report(line: int, said: str) -> None:
        problems.append(Problem(file, line, said, name))
        if len(problems) > MOST_PROBLEMS:
            raise _EnoughError

    shaper = Shaper(report)
    try:
        shaped = shaper.shape(tree, described(TemplateSource))
    except _EnoughError:
        shaped = None
    if problems:
        return None, _first(problems)
    lines = {_said(path): line for path, line in shaper.lines.items() if path}
    try:
        source = msgspec.convert(shaped, TemplateSource)
    except msgspec.ValidationError as error:
        return None, [_from_msgspec(str(error), file, name, tree.line, lines)]
    template = Template(source=source, file=file, line=tree.line, lines=lines)
    problems = [] if sound else check(template)
    return (None if problems else template), _first(problems)


def _first(problems: list[Problem]) -> list[Problem]:
    """Keep the first problems of a template; the last one tells that there are more."""
    if len(problems) <= MOST_PROBLEMS:
        return problems
    last = problems[MOST_PROBLEMS - 1]
    said = f"{last.message} (There are more problems; these first.)"
    return [*problems[: MOST_PROBLEMS - 1], msgspec.structs.replace(last, message=said)]


def _name(tree: Tree) -> str:
    found = tree.entries.get("id") if isinstance(tree, Mapped) else None
    return found.value if isinstance(found, Text) else ""


def _said(path: Path) -> str:
    """Return a path as problems name it: list places count from 1."""
    said = ""
    for part in path:
        said += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if said else part
    return said


def _from_msgspec(said: str, file: str, name: str, line: int, lines: Mapping[str, int]) -> Problem:
    """Say a constraint that only msgspec saw, with its place."""
    found = _MSGSPEC_PATH.fullmatch(said)
    if found is None:
        return Problem(file, line, said, name)
    path = found["path"].removeprefix("$").removeprefix(".")
    path = re.sub(r"\[(\d+)\]", lambda place: f"[{int(place[1]) + 1}]", path)
    known = path.replace("key in ", "").replace("[...]", "")
    while known and known not in lines:
        known = known[: max(known.rfind("."), known.rfind("["), 0)]
    return Problem(file, lines.get(known, line), f'"{path}": {found["said"]}', name)
