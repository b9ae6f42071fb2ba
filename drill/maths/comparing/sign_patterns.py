"""Conditions as patterns of signs: whether a relation holds, told from the signs of its factors alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

Signs: TypeAlias = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Atom:
    """A relation: how the sign of its function comes from those of factors, and where it has a value."""

    operator: str
    constant: int
    above: tuple[tuple[int, bool], ...]
    below: tuple[tuple[int, bool], ...]

    def holds(self, signs: Signs) -> bool:
        """Whether the relation holds for the signs of all factors."""
        sign = self.constant
        for place, even in self.below:
            if not signs[place]:
                return False
            sign *= 1 if even else signs[place]
        for place, even in self.above:
            sign *= abs(signs[place]) if even else signs[place]
        match self.operator:
            case "<" | "<=":
                return sign < 0 or (sign == 0 and self.operator == "<=")
            case ">" | ">=":
                return sign > 0 or (sign == 0 and self.operator == ">=")
            case _:
                return (sign == 0) == (self.operator == "==")


@dataclass(frozen=True, slots=True)
class Joined:
    """Patterns joined by and, or and not."""

    operator: str
    parts: tuple[Atom | Joined, ...]

    def holds(self, signs: Signs) -> bool:
        """Whether the condition holds for the signs of all factors."""
        match self.operator:
            case "and":
                return all(part.holds(signs) for part in self.parts)
            case "or":
                return any(part.holds(signs) for part in self.parts)
            case _:
                return not self.parts[0].holds(signs)
