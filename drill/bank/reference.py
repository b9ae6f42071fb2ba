"""The short string that names one variant: `prob.bayes.medical-test@2#417`. Nothing heavy is imported here."""

from __future__ import annotations

import re
from dataclasses import dataclass

from drill.errors import DrillError

SEEDS = 1 << 32  # 0 <= seed < 2**32

_REFERENCE = re.compile(
    r"(?P<template>[a-z0-9]+(?:[.-][a-z0-9]+)*)(?:@(?P<level>[0-9]{1,2}))?(?:#(?P<seed>[0-9]{1,10}))?"
)


class BadReference(DrillError):  # noqa: N818
    """A text that names no variant."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A template's id, with a level and a seed where they were given."""

    template: str
    level: int | None = None
    seed: int | None = None

    def __str__(self) -> str:
        level = "" if self.level is None else f"@{self.level}"
        seed = "" if self.seed is None else f"#{self.seed}"
        return f"{self.template}{level}{seed}"


def parse_reference(text: str) -> Reference:
    """Read `template-id[@level][#seed]`; raises BadReference, also for a seed of 2**32 or more."""
    found = _REFERENCE.fullmatch(text.strip()) if len(text) <= 200 else None
    if found is None:
        raise BadReference(
            f'"{text[:80]}" is not a question reference; write template-id@level#seed, '
            "such as prob.bayes.medical-test@2#417."
        )
    level, seed = found["level"], found["seed"]
    if seed is not None and int(seed) >= SEEDS:
        raise BadReference(f"The seed {seed} is too large; seeds are below 4294967296.")
    if level is not None and not 1 <= int(level) <= 9:
        raise BadReference(f"There is no level {level}; levels begin at 1.")
    return Reference(
        found["template"],
        None if level is None else int(level),
        None if seed is None else int(seed),
    )
