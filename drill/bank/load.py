"""From the text of a template file to templates and problems: a broken template is reported and skipped."""

from __future__ import annotations

import re
from collections.abc import Mapping

import msgspec

from drill.bank.check import check
from drill.bank.problem import Problem
from drill.bank.schema import TemplateSource
from drill.bank.shape import Path, Shaper, described
from drill.bank.template import Template
from drill.bank.yaml_text import Listed, Mapped, Text, Tree, YamlTextError, read_yaml

MOST_TEMPLATES = 400  # in one file
_MSGSPEC_PATH = re.compile(r"(?P<said>.*?) - at `(?P<path>[^`]*)`", re.DOTALL)


class Loaded(msgspec.Struct, frozen=True):
    """What a file held: its good templates, and what is wrong with the others."""

    templates: tuple[Template, ...] = ()
    problems: tuple[Problem, ...] = ()


def load_text(text: str, file: str) -> Loaded:
    """Read the templates of one file; `file` is its name in messages. Raises nothing."""
    try:
        tree, faults = read_yaml(text)
    except YamlTextError as error:
        return Loaded(problems=(Problem(file, error.line, error.message),))
    if tree is None:
        return Loaded()
    if isinstance(tree, Mapped):
        tree = Listed((tree,), tree.line)
    if not isinstance(tree, Listed):
        said = "A template file is a list of templates, each beginning with `- id: …`."
        return Loaded(problems=(Problem(file, tree.line, said),))
    if len(tree.items) > MOST_TEMPLATES:
        said = f"More than {MOST_TEMPLATES} templates in one file; split it."
        return Loaded(problems=(Problem(file, tree.line, said),))
    templates: list[Template] = []
    problems: list[Problem] = []
    ends = [item.line for item in tree.items[1:]] + [text.count("\n") + 2]
    for item, end in zip(tree.items, ends, strict=True):
        template, wrong = _load_one(
            item, file, [each for each in faults if item.line <= each[0] < end]
        )
        problems += wrong
        if template is not None:
            templates.append(template)
    return Loaded(tuple(templates), tuple(problems))


def _load_one(
    tree: Tree, file: str, faults: list[tuple[int, str]]
) -> tuple[Template | None, list[Problem]]:
    name = _name(tree)
    problems = [Problem(file, line, said, name) for line, said in faults]
    shaper = Shaper(lambda line, said: problems.append(Problem(file, line, said, name)))
    shaped = shaper.shape(tree, described(TemplateSource))
    if problems:
        return None, problems
    lines = {_said(path): line for path, line in shaper.lines.items() if path}
    try:
        source = msgspec.convert(shaped, TemplateSource)
    except msgspec.ValidationError as error:
        return None, [_from_msgspec(str(error), file, name, tree.line, lines)]
    template = Template(source=source, file=file, line=tree.line, lines=lines)
    problems = check(template)
    return (None if problems else template), problems


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
