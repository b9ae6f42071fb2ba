"""The shape of a template as its author writes it: one struct a mapping, every expression still text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal, TypeAlias

import msgspec
from msgspec import Meta

from drill.grading.answer import AnswerKind

# Raised when a cached template of an earlier program must not be believed.
SCHEMA_VERSION = 2

_WORD = "[a-z0-9]+(-[a-z0-9]+)*"
IDENTIFIER_PATTERN = rf"^{_WORD}(\.{_WORD})+$"
SLUG_PATTERN = f"^{_WORD}$"
NAME_PATTERN = "^[A-Za-z][A-Za-z0-9_]*$"
PAR_PATTERN = "^([0-9]{1,4}|[0-9]{1,2}m([0-9]{1,2}s)?|[0-9]{1,4}s)$"
_ANY_SCALAR = {"x-written": ["string", "number", "boolean", "null"]}
_ANY_EXPRESSION = {"x-written": ["string", "number", "boolean", "array"]}

Identifier: TypeAlias = Annotated[
    str,
    Meta(pattern=IDENTIFIER_PATTERN, max_length=80, examples=["prob.bayes.medical-test"]),
]
Slug: TypeAlias = Annotated[str, Meta(pattern=SLUG_PATTERN, max_length=60)]
Name: TypeAlias = Annotated[str, Meta(pattern=NAME_PATTERN, max_length=40)]
Line: TypeAlias = Annotated[str, Meta(min_length=1, max_length=200)]
ProseText: TypeAlias = Annotated[
    str, Meta(min_length=1, max_length=4000, extra_json_schema=_ANY_SCALAR)
]
Expression: TypeAlias = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=2000,
        extra={"role": "expression"},
        extra_json_schema=_ANY_EXPRESSION,
    ),
]
Response: TypeAlias = Annotated[str, Meta(max_length=2000, extra_json_schema=_ANY_SCALAR)]
Par: TypeAlias = Annotated[
    str,
    Meta(pattern=PAR_PATTERN, examples=["90s", "1m30s"]),
]
LevelNumber: TypeAlias = Annotated[int, Meta(ge=1, le=5)]
ToleranceText: TypeAlias = Annotated[
    str,
    Meta(
        max_length=40,
        extra={"role": "expression"},
        extra_json_schema={"x-written": ["string", "number", "object"]},
        examples=["1%", "0.01", "places: 2", "figures: 3", "exact"],
    ),
]

# Texts of which a variant shows one; a mapping ties several texts together: `{{ story.thing }}`.
WordList: TypeAlias = Annotated[
    tuple[ProseText | dict[Name, ProseText], ...], Meta(min_length=1, max_length=40)
]

ClaimForm: TypeAlias = Literal[
    "true-or-false", "find-false", "find-true", "all-true", "match", "order", "fill-in"
]


class Written(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True
):
    """Any mapping of a template file: unknown keys are refused."""


class OptionSource(Written, frozen=True):
    """An option of a choice: right in this variant when `when` holds; `because` explains a wrong one."""

    text: ProseText
    when: Expression = "false"
    because: ProseText | None = None


class PairSource(Written, frozen=True):
    """Two things that belong together."""

    left: ProseText
    right: ProseText
    because: ProseText | None = None


class AnswerSource(Written, frozen=True):
    """What is asked for: the kind, the key as an expression, and what counts as equal."""

    type: AnswerKind | None = None  # a level's override may leave it as it was
    value: Expression | None = None
    tolerance: ToleranceText | None = None
    show: Literal["decimal", "fraction", "percent"] | None = None
    variables: Annotated[tuple[Name, ...], Meta(max_length=12)] | None = None
    form: Literal["factored", "expanded", "lowest-terms", "simplified"] | None = None
    upto: Literal["constant", "factor", "sign"] | None = None
    allow: Annotated[tuple[Name, ...], Meta(max_length=20)] = ()
    forbid: Annotated[tuple[Name, ...], Meta(max_length=20)] = ()
    hint: Line | None = None
    options: Annotated[tuple[OptionSource, ...], Meta(max_length=20)] = ()
    keep_order: bool = False
    pairs: Annotated[tuple[PairSource, ...], Meta(max_length=20)] = ()
    take: Annotated[int, Meta(ge=2, le=8)] | None = None
    lines: Annotated[tuple[ProseText, ...], Meta(max_length=12)] = ()
    accept: Annotated[tuple[Response, ...], Meta(max_length=40)] = ()
    points: Annotated[tuple[ProseText, ...], Meta(max_length=12)] = ()
    weak: Annotated[tuple[ProseText, ...], Meta(max_length=8)] = ()


class MisconceptionSource(Written, frozen=True):
    """A wrong method: the value it gives, when it does not apply, and what to say to it."""

    id: Slug
    when: Expression
    say: ProseText
    unless: Expression | None = None


class StepSource(Written, frozen=True):
    """A line of the worked solution; the linter checks that `is` equals `equals`."""

    say: ProseText
    math: ProseText | None = None
    work: Expression | None = msgspec.field(default=None, name="is")
    equals: Expression | None = None


class FollowUpSource(Written, frozen=True):
    """A further question on the same numbers, its answer an expression or words."""

    ask: ProseText
    value: Expression | None = None
    answer: ProseText | None = None


class ExampleSource(Written, frozen=True):
    """A pinned variant with responses and what must be said of them; `null` names no misconception."""

    given: Annotated[dict[Name, Expression], Meta(max_length=40)] = {}
    level: LevelNumber | None = None
    correct: Annotated[tuple[Response, ...], Meta(max_length=60)] = ()
    wrong: Annotated[dict[Response, Response], Meta(max_length=60)] = {}
    partial: Annotated[tuple[Response, ...], Meta(max_length=60)] = ()
    unreadable: Annotated[tuple[Response, ...], Meta(max_length=60)] = ()


class Claim(Written, frozen=True):
    """A sentence with its reason: what bends a tempting one that is false, why a true one holds."""

    claim: ProseText
    because: ProseText


class BlankSource(Written, frozen=True):
    """A sentence with one `___`, and the wordings that fill it."""

    text: ProseText
    accept: Annotated[tuple[Response, ...], Meta(min_length=1, max_length=20)]


class ClaimsSource(Written, frozen=True):
    """A pool from which conceptual questions are composed afresh."""

    about: Line | None = None
    holds: Annotated[tuple[ProseText | Claim, ...], Meta(max_length=40)] = msgspec.field(
        default=(), name="true"
    )
    bends: Annotated[tuple[Claim, ...], Meta(max_length=40)] = msgspec.field(
        default=(), name="false"
    )
    pairs: Annotated[tuple[PairSource, ...], Meta(max_length=20)] = ()
    steps: Annotated[tuple[ProseText, ...], Meta(max_length=12)] = ()
    blanks: Annotated[tuple[BlankSource, ...], Meta(max_length=20)] = ()
    ask: Annotated[tuple[ClaimForm, ...], Meta(min_length=1, max_length=7)] | None = None

    def sentences(self) -> Iterator[tuple[str, str, str | None]]:
        """Yield every claim: where it is written, what it says, and its reason if it has one."""
        for place, true in enumerate(self.holds, 1):
            if isinstance(true, Claim):
                yield f"true[{place}].claim", true.claim, true.because
            else:
                yield f"true[{place}]", true, None
        for place, false in enumerate(self.bends, 1):
            yield f"false[{place}].claim", false.claim, false.because

    def texts(self) -> tuple[list[str], list[str]]:
        """Return what the true claims say, and what the false ones say."""
        true = [each.claim if isinstance(each, Claim) else each for each in self.holds]
        return true, [each.claim for each in self.bends]


class LevelSource(Written, frozen=True):
    """What differs at a level: mappings merge by key, a list replaces."""

    par: Par | None = None
    params: Annotated[dict[Name, Expression], Meta(max_length=40)] = {}
    derive: Annotated[dict[Name, Expression], Meta(max_length=60)] = {}
    where: Annotated[tuple[Expression, ...], Meta(max_length=30)] | None = None
    words: Annotated[dict[Name, WordList], Meta(max_length=20)] = {}
    prompt: (
        ProseText | Annotated[tuple[ProseText, ...], Meta(min_length=1, max_length=12)] | None
    ) = None
    answer: AnswerSource | None = None
    misconceptions: Annotated[tuple[MisconceptionSource, ...], Meta(max_length=12)] | None = None
    hints: Annotated[tuple[ProseText, ...], Meta(max_length=8)] | None = None
    solution: Annotated[tuple[StepSource, ...], Meta(max_length=30)] | None = None
    follow_ups: Annotated[tuple[FollowUpSource, ...], Meta(max_length=8)] | None = None
    ask: Annotated[tuple[ClaimForm, ...], Meta(min_length=1, max_length=7)] | None = None


class TemplateSource(Written, frozen=True):
    """A template as written, defaults implicit."""

    id: Identifier
    title: Line
    refs: Annotated[tuple[Identifier, ...], Meta(min_length=1, max_length=3)]
    par: Par
    needs: Annotated[tuple[Identifier, ...], Meta(max_length=12)] = ()
    why: ProseText | None = None
    level: LevelNumber = 1
    version: Annotated[int, Meta(ge=1, le=9999)] = 1
    aliases: Annotated[tuple[Identifier, ...], Meta(max_length=12)] = ()
    symbols: Annotated[dict[Name, Expression], Meta(max_length=12)] = {}
    params: Annotated[dict[Name, Expression], Meta(max_length=40)] = {}
    derive: Annotated[dict[Name, Expression], Meta(max_length=60)] = {}
    where: Annotated[tuple[Expression, ...], Meta(max_length=30)] = ()
    words: Annotated[dict[Name, WordList], Meta(max_length=20)] = {}
    levels: Annotated[dict[LevelNumber, LevelSource], Meta(max_length=5)] = {}
    prompt: (
        ProseText | Annotated[tuple[ProseText, ...], Meta(min_length=1, max_length=12)] | None
    ) = None
    answer: AnswerSource | None = None
    claims: ClaimsSource | None = None
    misconceptions: Annotated[tuple[MisconceptionSource, ...], Meta(max_length=12)] = ()
    hints: Annotated[tuple[ProseText, ...], Meta(max_length=8)] = ()
    solution: Annotated[tuple[StepSource, ...], Meta(max_length=30)] = ()
    follow_ups: Annotated[tuple[FollowUpSource, ...], Meta(max_length=8)] = ()
    examples: Annotated[tuple[ExampleSource, ...], Meta(max_length=20)] = ()
    notes: ProseText | None = None
    sources: Annotated[tuple[ProseText, ...], Meta(max_length=12)] = ()
