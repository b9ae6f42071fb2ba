"""One thing that is wrong with a template, with all that is needed to see it and to mend it."""

from __future__ import annotations

import msgspec

from drill.bank.reference import Reference
from drill.bank.template import Template


class Finding(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A broken rule: where, which, with which seed, and the command that shows it (empty where none does)."""

    file: str
    line: int
    template: str
    rule: str
    message: str
    level: int | None = None
    seed: int | None = None
    reproduce: str = ""

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        owner = f" {self.template}:" if self.template else ""
        seed = "" if self.seed is None else f" seed {self.seed}"
        show = f"  [{self.reproduce}]" if self.reproduce else ""
        return f"{place}:{owner}{seed} {self.rule}: {self.message}{show}"


def finding(
    template: Template,
    path: str,
    rule: str,
    message: str,
    *,
    level: int | None = None,
    seed: int | None = None,
) -> Finding:
    """Make a finding about a part of a template; `path` is such as `misconceptions[2].when`."""
    over = f"levels.{level}.{path}"
    line = template.lines[over] if over in template.lines else template.line_of(path)
    reference = str(Reference(template.id, level, seed)) if seed is not None else ""
    return Finding(
        file=template.file,
        line=line,
        template=template.id,
        rule=rule,
        message=message,
        level=level,
        seed=seed,
        reproduce=f"drill show {reference} --solution" if reference else "",
    )
