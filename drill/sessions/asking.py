"""One asking on its way: what was tried, how long it took, and what the journal is told of it."""

from __future__ import annotations

from dataclasses import dataclass

from drill.bank.variant import Variant
from drill.grading.quality import AskingFacts, NoQualityError, quality
from drill.grading.verdict import Judgement, Verdict
from drill.journal.events import ResponseEvent, Stamp, prompt_digest
from drill.scheduling.card import Source
from drill.scheduling.queue import Answered, Item, Kind
from drill.sessions.ports import OpenAsking
from drill.sessions.states import Confidence
from drill.sessions.stopwatch import Stopwatch

TWO_WAY = 2  # options between which a coin could decide


@dataclass(frozen=True, slots=True)
class Current:
    """The asking before the person; `asking` is its UUIDv7, `told` whether a slip was named to them."""

    item: Item
    variant: Variant
    asking: bytes
    watch: Stopwatch
    attempt: int = 1
    hints: int = 0
    told: bool = False
    confidence: Confidence | None = None


def two_way(variant: Variant) -> bool:
    """Tell whether a coin could answer: true or false, or a choice of two."""
    return variant.kind == "boolean" or (
        variant.kind == "choice" and len(variant.choices) == TWO_WAY
    )


def quality_of(
    current: Current, judgement: Judgement, seconds: float, pace: float, *, gave_up: bool = False
) -> int | None:
    """Return the quality so far, None where the person has to pick it."""
    confidence = current.confidence if current.confidence != "think" else None
    facts = AskingFacts(
        verdict=judgement.verdict,
        score=judgement.score,
        near_miss=judgement.near_miss,
        tries=current.attempt,
        told=current.told,
        hints=current.hints,
        gave_up=gave_up,
        active=seconds,
        par=current.variant.par,
        pace=pace,
        reliable=current.watch.reliable,
        confidence=confidence,
        two_way=two_way(current.variant),
    )
    try:
        return quality(facts)
    except NoQualityError:
        return None


def response_event(
    current: Current, stamp: Stamp, response: str, judgement: Judgement, graded: int | None, sitting: str
) -> ResponseEvent:
    """Return the event of one try."""
    variant = current.variant
    return ResponseEvent(
        stamp=stamp,
        asking=current.asking,
        template=variant.template,
        version=variant.version,
        level=variant.level,
        seed=variant.seed,
        text=response,
        verdict=judgement.verdict.value,
        quality=graded,
        source=source_of(current.item),
        try_number=current.attempt,
        score=judgement.score,
        reading=judgement.reading,
        misconception=judgement.misconception,
        near_miss=judgement.near_miss,
        active_ms=round(current.watch.counted * 1000),
        timed=current.watch.reliable,
        par=variant.par,
        hints=current.hints,
        confidence=current.confidence or "",
        prompt=prompt_digest(variant.prompt.plain),
        sitting=sitting,
    )


def second_try_allowed(current: Current, judgement: Judgement) -> bool:
    """Tell whether a wrong try may be followed by another: once, and never where only the other answer is left."""
    wrong = judgement.verdict in (Verdict.INCORRECT, Verdict.PARTIAL)
    return wrong and current.attempt == 1 and not two_way(current.variant)


def source_of(item: Item) -> Source:
    """Return where an asking of this item comes from, for the journal."""
    return {"drill": Source.DRILL, "early": Source.EARLY}.get(item.kind, Source.PRACTICE)


def answered(current: Current, graded: int, attempt: int, verdict: Verdict) -> Answered:
    """Return the asking as the queue of the day sees it."""
    return Answered(
        template=current.item.template,
        refs=current.item.refs,
        needs=current.item.needs,
        topic=current.item.topic,
        level=current.variant.level,
        quality=graded,
        unaided=verdict is Verdict.CORRECT and attempt == 1 and current.hints == 0,
        seconds=round(current.watch.counted),
    )


def open_asking(current: Current, typed: str, seconds: float, number: int) -> OpenAsking:
    """Return what has to be remembered of the asking, should the program end now."""
    return OpenAsking(
        asking=current.asking,
        variant=current.variant,
        typed=typed,
        source=source_of(current.item),
        number=number,
        attempt=current.attempt,
        hints=current.hints,
        seconds=seconds,
        told=current.told,
    )


def item_for(variant: Variant, source: Source) -> Item:
    """Return a queue item that asks this variant's template again."""
    kinds: dict[Source, Kind] = {Source.DRILL: "drill", Source.EARLY: "early"}
    return Item(
        template=variant.template,
        kind=kinds.get(source, "due"),
        level=variant.level,
        seconds=variant.par,
        refs=variant.refs,
        needs=variant.needs,
        topic=variant.topic,
    )


def resumed(kept: OpenAsking) -> Current:
    """Return the asking that was open when the program ended; its time is no longer believed."""
    watch = Stopwatch(counted=kept.seconds, reliable=False)
    item = item_for(kept.variant, kept.source)
    return Current(item, kept.variant, kept.asking, watch, kept.attempt, kept.hints, kept.told)
