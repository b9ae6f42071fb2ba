"""What a person wants of one practice session."""

from __future__ import annotations

from dataclasses import dataclass

from drill.bank.variant import TemplateFacts


@dataclass(frozen=True, slots=True)
class Wishes:
    """Only this section, topic or template; this level; at most so many questions or minutes. None: no wish."""

    section: str | None = None
    topic: str | None = None
    template: str | None = None
    level: int | None = None
    limit: int | None = None
    minutes: int | None = None

    @property
    def narrow(self) -> bool:
        """Tell whether the wishes leave some templates out."""
        return any((self.section, self.topic, self.template, self.level))

    def admits(self, facts: TemplateFacts) -> bool:
        """Tell whether a template is wanted; names are compared without regard to case."""
        return (
            _matches(self.section, facts.section)
            and _matches(self.topic, facts.topic)
            and (self.template is None or self.template in (facts.id, *facts.aliases))
            and (self.level is None or self.level in facts.levels)
        )


def _matches(wanted: str | None, name: str) -> bool:
    return wanted is None or name.casefold().startswith(wanted.casefold())
