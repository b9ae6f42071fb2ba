"""What makes a claim pool poor or gives its answers away: too few claims, twins, lengths, parts never asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from drill.bank.claim_forms import forms
from drill.bank.lint.finding import Finding, finding
from drill.bank.lint.likeness import alike, plain_words, twins
from drill.bank.lint.references import speaks_of_others
from drill.bank.lint.spoilers import says
from drill.bank.lint.text_rules import shown_order
from drill.bank.posed import MOST_PAIRS
from drill.bank.schema import ClaimForm, ClaimsSource
from drill.bank.template import Template

LEAST_CLAIMS = 2  # of each kind
LEAST_STEPS = 3
LENGTH_GAP = 10  # characters
LENGTH_RATIO = 1.3  # by which all claims of one kind may be longer than all of the other

# The forms that use a part of a pool, with the part's name.
_USES: tuple[tuple[str, frozenset[ClaimForm]], ...] = (
    ("pairs", frozenset({"match"})),
    ("steps", frozenset({"order"})),
    ("blanks", frozenset({"fill-in"})),
    ("true", frozenset({"true-or-false", "find-false", "find-true", "all-true"})),
)


def lint_claims(template: Template) -> Iterator[Finding]:
    """Judge a pool as it is written."""
    pool = template.source.claims
    if pool is None:
        return
    for path, rule, said in (
        *_counts(pool),
        *_repeats(pool),
        *_lengths(pool),
        *_unasked(pool),
        *shown_order(pool.steps, "steps"),
    ):
        yield finding(template, f"claims.{path}", rule, said)
    yield from _told_before(template, pool)
    for path, text, _ in pool.sentences():
        if speaks_of_others(text):
            said = f'"{text}" speaks of the other claims; they are shuffled. Say what it claims.'
            yield finding(template, f"claims.{path}", "speaks-of-others", said)


def _told_before(template: Template, pool: ClaimsSource) -> Iterator[Finding]:
    """Neither the title, which stands above, nor a hint says a claim."""
    texts = [("title", "answer-in-prompt", "The title", template.source.title)]
    for place, hint in enumerate(template.source.hints, 1):
        texts.append((f"hints[{place}]", "hint-tells", "This hint", hint))
    for path, rule, what, text in texts:
        found = next((claim for _, claim, _ in pool.sentences() if says(text, claim)), None)
        if found is not None:
            yield finding(template, path, rule, f'{what} says a claim, "{found}".')


def _counts(pool: ClaimsSource) -> Iterator[tuple[str, str, str]]:
    if pool.holds or pool.bends:
        for name, many in (("true", len(pool.holds)), ("false", len(pool.bends))):
            if many < LEAST_CLAIMS:
                said = f"There are {many} {name} claims; two true and two false ones are the least."
                yield (
                    name,
                    "poor-pool",
                    said.replace("are 1 ", "is 1 ")
                    .replace("1 true claims", "1 true claim")
                    .replace("1 false claims", "1 false claim"),
                )
    if len(pool.pairs) == 1:
        yield "pairs", "poor-pool", "One pair is too few to match; give at least two."
    if 0 < len(pool.steps) < LEAST_STEPS:
        yield "steps", "poor-pool", "Steps to be put in order are at least three."


def _repeats(pool: ClaimsSource) -> Iterator[tuple[str, str, str]]:
    claims = list(pool.sentences())
    for first, second in twins([text for _, text, _ in claims]):
        said = f"This claim repeats that of {claims[first][0]}; say something else."
        yield claims[second][0], "repeated", said
    for path, text, because in claims:
        if because is not None and alike(text, because):
            said = "The reason repeats the claim; say what bends it, or why it holds."
            yield path.replace(".claim", ".because"), "repeated", said
    for side in ("left", "right") if len(pool.pairs) <= MOST_PAIRS else ():
        for first, second in twins([getattr(each, side) for each in pool.pairs]):
            said = f"This {side} side is also that of pair {first + 1}; each has one partner."
            yield f"pairs[{second + 1}].{side}", "repeated", said
    for first, second in twins(list(pool.steps)):
        yield f"steps[{second + 1}]", "repeated", f"This step repeats step {first + 1}."
    for place, blank in enumerate(pool.blanks, 1):
        yield from _blank(place, blank.text, blank.accept)


def _blank(place: int, text: str, accept: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    said_words = f" {' '.join(plain_words(text))} "
    for number, word in enumerate(accept, 1):
        if not word.strip():
            said = "An accepted word is empty."
            yield f"blanks[{place}].accept[{number}]", "missing-part", said
        elif len(word) >= 3 and f" {' '.join(plain_words(word))} " in said_words:
            said = f'The sentence says the answer, "{word}".'
            yield f"blanks[{place}].text", "answer-in-prompt", said


def _lengths(pool: ClaimsSource) -> Iterator[tuple[str, str, str]]:
    """Where every claim of one kind is longer than every one of the other, length tells the answer."""
    true, false = ([len(text) for text in kind] for kind in pool.texts())
    if len(true) < LEAST_CLAIMS or len(false) < LEAST_CLAIMS:
        return
    for name, long, short, other in (
        ("true", true, false, "false"),
        ("false", false, true, "true"),
    ):
        if min(long) > max(LENGTH_RATIO * max(short), max(short) + LENGTH_GAP):
            said = (
                f"Every {name} claim (from {min(long)} characters) is longer than every {other} one (to {max(short)}), "
                "so that length tells which is which; write them alike in length."
            )
            yield name, "length-tells", said


def _unasked(pool: ClaimsSource) -> Iterator[tuple[str, str, str]]:
    if pool.ask is None:
        return
    asked = set(forms(pool))
    for name, uses in _USES:
        given = pool.holds or pool.bends if name == "true" else getattr(pool, name)
        if given and not asked & uses:
            said = f"`ask` leaves out every form that uses these: {', '.join(sorted(uses))}."
            yield name, "never-asked", said
