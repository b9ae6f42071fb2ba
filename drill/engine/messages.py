"""What the program and its child process say to each other: typed requests and replies, nothing heavy."""

from __future__ import annotations

import re
from typing import Literal, TypeAlias

import msgspec

from drill.bank.problem import Problem
from drill.bank.variant import EntryFacts, TemplateFacts, Variant
from drill.grading.verdict import Judgement, Reading

FaultKind: TypeAlias = Literal["unknown", "refused", "memory", "internal"]

MOST_TEXT = 50_000  # characters of a response that travel; the grader itself refuses far earlier
_SURROGATE = re.compile("[\ud800-\udfff]")


class Begin(msgspec.Struct, frozen=True, tag=True, omit_defaults=True):
    """The first message to a child: which bank it serves (no folders, no bank), and where its log is.

    `cache` is the file of parsed templates, `known` that of the facts of files that need not be parsed.
    """

    folders: tuple[str, ...] = ()
    manifest: str = ""
    cache: str | None = None
    known: str | None = None
    log: str | None = None


class Generate(msgspec.Struct, frozen=True, tag=True, omit_defaults=True):
    """Asks for a variant; without a seed, for one whose prompt's digest is not among `avoid`."""

    seconds: float
    template: str
    level: int | None = None
    seed: int | None = None
    avoid: frozenset[str] = frozenset()


class Grade(msgspec.Struct, frozen=True, tag=True, omit_defaults=True):
    """Asks for the judgement of a response to a variant, or to one of its further questions (from 1)."""

    seconds: float
    reference: str
    response: str
    follow_up: int = 0


class Read(msgspec.Struct, frozen=True, tag=True, omit_defaults=True):
    """Asks how an unfinished response is understood; `follow_up` as in Grade."""

    seconds: float
    reference: str
    text: str
    follow_up: int = 0


class Survey(msgspec.Struct, frozen=True, tag=True):
    """Asks for the facts of the whole bank, unless they are those of a print that are known already."""

    seconds: float
    known: str = ""


class GradeLines(msgspec.Struct, frozen=True, tag=True):
    """Asks for the verdicts of JSON lines, each with its own deadline and its own reply, in order."""

    seconds: float
    lines: tuple[str, ...]


Request: TypeAlias = Generate | Grade | Read | Survey | GradeLines


class Ready(msgspec.Struct, frozen=True, tag=True):
    """The child has opened the bank and waits for requests."""


class Generated(msgspec.Struct, frozen=True, tag=True):
    """A variant, drawn in every form."""

    variant: Variant


class Graded(msgspec.Struct, frozen=True, tag=True):
    """A judgement."""

    judgement: Judgement


class Understood(msgspec.Struct, frozen=True, tag=True):
    """A reading."""

    reading: Reading


class BankFacts(msgspec.Struct, frozen=True, tag=True):
    """What lists and the queue need to know: sound templates, faults, a print of the content, the entries."""

    templates: tuple[TemplateFacts, ...]
    problems: tuple[Problem, ...]
    fingerprint: str
    entries: tuple[EntryFacts, ...] = ()


class Line(msgspec.Struct, frozen=True, tag=True):
    """The verdict of one JSON line, itself a JSON line."""

    text: str


class Fault(msgspec.Struct, frozen=True, tag=True):
    """A request that was not done, with the sentence for the person."""

    kind: FaultKind
    sentence: str


Reply: TypeAlias = Ready | Generated | Graded | Understood | BankFacts | Line | Fault

ENCODER = msgspec.msgpack.Encoder()
BEGIN_DECODER = msgspec.msgpack.Decoder(Begin)
REQUEST_DECODER: msgspec.msgpack.Decoder[Request] = msgspec.msgpack.Decoder(Request)
REPLY_DECODER: msgspec.msgpack.Decoder[Reply] = msgspec.msgpack.Decoder(Reply)


def travelling(text: str, most: int = MOST_TEXT) -> str:
    """Return a text that can travel: lone surrogates become U+FFFD, the length is bounded."""
    return _SURROGATE.sub("\ufffd", text[:most])
