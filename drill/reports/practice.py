"""What a figure leads to: the practice that mends what it shows."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterable, Mapping
from typing import Final

import msgspec

from drill.journal.facts import TemplateRow

MOST_TEMPLATES: Final = 20
_IN_A_COMMAND: Final = 3
_SHELL_WORD: Final = re.compile(r"(?:--[a-z-]+ )?(?:'[^']*'|\"[^\"]*\"|[^\s'\"])+")


class Practice(msgspec.Struct, frozen=True, kw_only=True):
    """One practice to begin: `says` what for, `command` how from the shell; nothing named means today's queue.

    Where templates are named beside a topic, they are all of that topic.
    """

    says: str
    command: str
    templates: tuple[str, ...] = ()
    topic: str = ""
    section: str = ""


def queue() -> Practice:
    """Return the practice of what today holds, due or new."""
    return Practice(says="Practise today's questions", command="drill practice")


def of_topic(section: str, topic: str, templates: Iterable[str] = ()) -> Practice:
    """Return the practice of a topic; more than one section may have a topic of this name.

    `templates` are its own: another topic may have its name within a longer one.
    """
    command = f"drill practice --section {shlex.quote(section)} --topic {shlex.quote(topic)}"
    says = f"Practise {topic_name(section, topic)}"
    return Practice(
        says=says, command=command, templates=tuple(templates), topic=topic, section=section
    )


def topic_name(section: str, topic: str) -> str:
    """Return a topic's name; one in brackets, such as `(section introduction)`, means nothing without its section."""
    return f"{section} {topic}" if topic.startswith("(") else topic


def of_section(section: str) -> Practice:
    """Return the practice of a section."""
    command = f"drill practice --section {shlex.quote(section)}"
    return Practice(says=f"Practise {section}", command=command, section=section)


def of_templates(says: str, templates: Iterable[str]) -> Practice | None:
    """Return the practice of these templates, twenty at most; None if there are none."""
    chosen = tuple(dict.fromkeys(templates))[:MOST_TEMPLATES]
    if not chosen:
        return None
    words = " ".join(f"--template {shlex.quote(one)}" for one in chosen[:_IN_A_COMMAND])
    return Practice(says=says, command=f"drill practice {words}", templates=chosen)


def by_topic(templates: Iterable[TemplateRow]) -> Mapping[tuple[str, str], tuple[str, ...]]:
    """Return the ids of templates by section and topic."""
    found: dict[tuple[str, str], list[str]] = {}
    for one in templates:
        found.setdefault((one.section, one.topic), []).append(one.id)
    return {place: tuple(names) for place, names in found.items()}


def shell_words(command: str) -> tuple[str, ...]:
    """Return the words of a command as they are typed, an option with its value: between them a line may end."""
    return tuple(_SHELL_WORD.findall(command))
