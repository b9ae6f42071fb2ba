"""Which questions a claim pool can ask, and at which level."""

from __future__ import annotations

from drill.bank.schema import ClaimForm, ClaimsSource


def forms(source: ClaimsSource) -> tuple[ClaimForm, ...]:
    """Return the forms that a pool is asked in: those its author names, else all that it has matter for."""
    if source.ask is not None:
        return source.ask
    found: list[ClaimForm] = []
    if source.holds and source.bends:
        found.append("true-or-false")
    if len(source.holds) >= 2 and source.bends:
        found.append("find-false")
    if len(source.holds) >= 2 and len(source.bends) >= 2:
        found.append("all-true")
    if len(source.pairs) >= 2:
        found.append("match")
    if len(source.steps) >= 3:
        found.append("order")
    if source.blanks:
        found.append("fill-in")
    return tuple(found)


def implied_levels(source: ClaimsSource, level: int) -> tuple[int, ...]:
    """Return the levels that a pool has by itself: a judgement first, then choosing, then choosing all."""
    steps = len({_rank(form) for form in forms(source)}) if source.ask is None else 1
    return tuple(range(level, min(level + max(steps, 1), 6)))


def forms_at(source: ClaimsSource, first: int, level: int, written: bool) -> tuple[ClaimForm, ...]:
    """Return the forms asked at a level; all of them where the author has said what is asked or has levels."""
    known = forms(source)
    if source.ask is not None or written:
        return known
    ranks = sorted({_rank(form) for form in known})
    wanted = ranks[min(level - first, len(ranks) - 1)] if ranks else 0
    return tuple(form for form in known if _rank(form) == wanted)


def _rank(form: ClaimForm) -> int:
    return {"true-or-false": 0, "find-false": 1, "find-true": 1, "fill-in": 1, "match": 1}.get(
        form, 2
    )
