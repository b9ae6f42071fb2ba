"""What a person wants of one practice session."""

from __future__ import annotations

from typing import Protocol

import msgspec


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


class Wishes(msgspec.Struct, frozen=True):
    """Only this section, topic, template, or these templates; this level; at most so many questions or minutes."""

    section: str | None = None
    topic: str | None = None
    template: str | None = None
    templates: tuple[str, ...] = ()
    level: int | None = None
    limit: int | None = None
    minutes: int | None = None

    @property
    def narrow(self) -> bool:
        """Tell whether the wishes leave some templates out."""
        wishes = (self.section, self.topic, self.template, self.level)
        return bool(self.templates) or any(wish is not None for wish in wishes)

    def admits(self, facts: Named) -> bool:
        """Tell whether a template is wanted; a part of a section's or topic's name is enough."""
        return (
            _names(facts.section, self.section)
            and _names(facts.topic, self.topic)
            and (self.template is None or self.template in (facts.id, *facts.aliases))
            and (not self.templates or facts.id in self.templates)
            and (self.level is None or self.level in facts.levels)
        )

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


def _names(name: str, wanted: str | None) -> bool:
    return wanted is None or wanted.casefold() in name.casefold()
