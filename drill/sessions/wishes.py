"""What a person wants of one practice session."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar

import msgspec
from msgspec import structs

from drill.naming import bare, meant


class Named(Protocol):
    """Anything that knows its template, section and topic: facts of a template."""

    @property
    def id(self) -> str:
        """The template's id."""

    @property
    def aliases(self) -> tuple[str, ...]:
        """The ids it had before."""

    @property
    def section(self) -> str:
        """The section of the cheatsheet."""

    @property
    def topic(self) -> str:
        """The topic within the section."""

    @property
    def levels(self) -> tuple[int, ...]:
        """The levels it has."""


N = TypeVar("N", bound=Named)


class Wishes(msgspec.Struct, frozen=True):
    """Only this section, topic, template, or these templates; this level; at most so many questions or minutes.

    `ahead` wishes for what is known already and not due yet, ahead of its time.
    """

    section: str | None = None
    topic: str | None = None
    template: str | None = None
    templates: tuple[str, ...] = ()
    level: int | None = None
    limit: int | None = None
    minutes: int | None = None
    ahead: bool = False

    @property
    def narrow(self) -> bool:
        """Tell whether the wishes leave some templates out."""
        wishes = (self.section, self.topic, self.template, self.level)
        return self.ahead or bool(self.templates) or any(wish is not None for wish in wishes)

    def words(self) -> str:
        """Return the wishes as they are repeated to the person."""
        parts = [
            f"{name} {wish}"
            for name, wish in (
                ("section", self.section),
                ("topic", self.topic),
                ("template", self.template),
                ("level", self.level),
            )
            if wish is not None
        ]
        return ", ".join(parts)


def wanted(wishes: Wishes, known: Iterable[N]) -> tuple[N, ...]:
    """Return those that are wished; a part of a section's or topic's name will do, where none is called just so."""
    facts = tuple(known)
    if wishes.section is not None:
        sections = meant(wishes.section, {one.section for one in facts})
        facts = tuple(one for one in facts if one.section in sections)
    if wishes.topic is not None:
        topics = meant(wishes.topic, {one.topic for one in facts})
        facts = tuple(one for one in facts if one.topic in topics)
    return tuple(
        one
        for one in facts
        if (wishes.template is None or wishes.template in (one.id, *one.aliases))
        and (not wishes.templates or one.id in wishes.templates)
        and (wishes.level is None or wishes.level in one.levels)
    )


def unmet(wishes: Wishes, known: Iterable[Named]) -> str:
    """Return why no template is as wished, with the nearest name that there is; empty if there is one."""
    facts = tuple(known)
    if wanted(wishes, facts):
        return ""
    names = [name for one in facts for name in (one.id, *one.aliases)]
    sections = sorted({one.section for one in facts})
    for kind, wished, there, one in (
        ("template", wishes.template, names, Wishes(template=wishes.template)),
        ("section", wishes.section, sections, Wishes(section=wishes.section)),
        ("topic", wishes.topic, sorted({one.topic for one in facts}), Wishes(topic=wishes.topic)),
    ):
        if wished is not None and not wanted(one, facts):
            spelt = there if kind == "template" else list(map(bare, there))
            return (
                f"There is no {kind} “{wished}”.{_nearest(wished, spelt, listed=kind == 'section')}"
            )
    if wishes.level is not None:
        rest = structs.replace(wishes, level=None)
        levels = sorted({level for one in wanted(rest, facts) for level in one.levels})
        if levels:
            known_ones = (
                f"is level {levels[0]}"
                if len(levels) == 1
                else f"are levels {levels[0]} to {levels[-1]}"
            )
            return f"There is no question at level {wishes.level}; there {known_ones}."
    return f"No question matches {wishes.words() or 'your choice'}."


def _nearest(wished: str, known: Sequence[str], *, listed: bool) -> str:
    from difflib import get_close_matches

    spelt = {name.casefold(): name for name in known}
    for name in known:
        for word in name.split():
            spelt.setdefault(word.casefold(), name)
    near = get_close_matches(wished.casefold(), spelt, n=1)
    if near:
        return f" Did you mean “{spelt[near[0]]}”?"
    return f" There are: {', '.join(known)}." if listed else ""
