"""What a figure leads to: the practice that mends what it shows."""

from __future__ import annotations

import shlex
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

MOST_TEMPLATES: Final = 20
_IN_A_COMMAND: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Practice:
    """One practice to begin: `says` what for, `command` how from the shell; nothing named means today's queue."""

    says: str
    command: str
    templates: tuple[str, ...] = ()
    topic: str = ""
    section: str = ""


def queue() -> Practice:
    """Return the practice of what is due today."""
    return Practice(says="Practise what is due today", command="drill practice")


def of_topic(section: str, topic: str) -> Practice:
    """Return the practice of a topic; more than one section may have a topic of this name."""
    command = f"drill practice --section {shlex.quote(section)} --topic {shlex.quote(topic)}"
    says = f"Practise {topic_name(section, topic)}"
    return Practice(says=says, command=command, topic=topic, section=section)


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
