"""The string that fixes an interview: `interview:mle:30#4821~a1b2`, sections in it where they were chosen.

`interview:ROLE:MINUTES[:SECTION+SECTION]#NUMBER[.NUMBERS]~PRINT`. NUMBER chooses the questions, NUMBERS
(0 unless this is a retry) the numbers in them, PRINT tells which bank and blueprint it was made with.
"""

from __future__ import annotations

import re
from hashlib import blake2b
from typing import Final

import msgspec

from drill.sessions.interview.errors import InterviewError
from drill.sessions.interview.parts import MINUTES

NUMBERS: Final = 10_000
LARGEST: Final = 999_999_999
_FORM: Final = re.compile(
    r"interview:(?P<role>[a-z0-9]+(?:-[a-z0-9]+)*):(?P<minutes>[0-9]{1,3})"
    r"(?::(?P<sections>[a-z0-9-]+(?:\+[a-z0-9-]+)*))?"
    r"#(?P<seed>[0-9]{1,9})(?:\.(?P<numbers>[0-9]{1,9}))?(?:~(?P<print>[0-9a-f]{4}))?"
)


class InterviewString(msgspec.Struct, frozen=True):
    """What a string says; `print` is empty where it was left out."""

    role: str
    minutes: int
    sections: tuple[str, ...] = ()
    seed: int = 0
    numbers: int = 0
    print: str = ""

    def __str__(self) -> str:
        sections = f":{'+'.join(self.sections)}" if self.sections else ""
        numbers = f".{self.numbers}" if self.numbers else ""
        printed = f"~{self.print}" if self.print else ""
        return f"interview:{self.role}:{self.minutes}{sections}#{self.seed}{numbers}{printed}"

    @property
    def bare(self) -> str:
        """Return the string without its print: what the draws follow from."""
        return str(msgspec.structs.replace(self, print=""))


def parse_string(text: str) -> InterviewString:
    """Read an interview's string; raises InterviewError with a sentence that shows the form."""
    found = _FORM.fullmatch(text.strip().casefold()) if len(text) <= 300 else None
    if found is None:
        raise InterviewError(
            f'"{text[:80]}" is not the string of an interview; one looks like interview:mle:30#4821~a1b2.'
        )
    minutes = int(found["minutes"])
    if minutes not in MINUTES:
        raise InterviewError(f"An interview has 15, 30, 45 or 60 minutes, not {minutes}.")
    return InterviewString(
        role=found["role"],
        minutes=minutes,
        sections=tuple((found["sections"] or "").split("+")) if found["sections"] else (),
        seed=int(found["seed"]),
        numbers=int(found["numbers"] or 0),
        print=found["print"] or "",
    )


def print_of(bank: str, blueprint: bytes) -> str:
    """Return the four digits that tell a bank and a blueprint from others."""
    return blake2b(bank.encode() + b"\0" + blueprint, digest_size=2).hexdigest()
