"""One asking on its way: what was tried, how long it took, and what journal and queue are told of it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TypeGuard

from msgspec import structs

from drill.bank.variant import Variant
from drill.grading.quality import AskingFacts, NoQualityError, quality
from drill.grading.verdict import Judgement, Verdict
from drill.journal.events import ResponseEvent, Stamp, prompt_digest
from drill.scheduling.card import Source
from drill.scheduling.queue import Answered, Item, Kind, Queue
from drill.sessions.clocks import Clocks
from drill.sessions.ports import OpenAsking
from drill.sessions.states import Asking, Confidence, Judged, Returns, State
from drill.sessions.stopwatch import Stopwatch

TWO_WAY = 2  # options between which a coin could decide


@dataclass(frozen=True, slots=True)
class Current:
    """The asking before the person; `asking` is its UUIDv7, `told` whether a slip was named to them.

    `seen` tells that the solution was open already: the answer to it was taken back. `total` is of how many
    questions it is one, as its heading says.
    """

    item: Item
    variant: Variant
    asking: bytes
    watch: Stopwatch = field(default_factory=Stopwatch)
    attempt: int = 1
    hints: int = 0
    told: bool = False
    confidence: Confidence | None = None
    seen: bool = False
    total: int = 0

    def running(self, clocks: Clocks) -> Current:
        """Return the asking with its time running."""
        return replace(self, watch=clocks.started(self.watch))

    def paused(self, clocks: Clocks) -> Current:
        """Return the asking with its time standing still."""
        return replace(self, watch=clocks.paused(self.watch))

    def anew(self, identifier: bytes, attempt: int, *, seen: bool) -> Current:
        """Return the asking as it was before a try that is taken back: what was seen stays known.

        It has a fresh identifier, and a time that is not believed.
        """
        return replace(
            self,
            asking=identifier,
            watch=replace(self.watch, reliable=False),
            attempt=attempt,
            confidence=None,
            seen=self.seen or seen,
        )


@dataclass(frozen=True, slots=True)
class Settled:
    """A settled asking with the queue before it, so that it can be taken back."""

    current: Current
    judged: Judged
    before: Queue


def put_aside(one: Settled, template: str, *, for_good: bool) -> Settled:
    """Return a settled asking that does not come back today, or at all, if it is of this template."""
    if one.current.item.template != template:
        return one
    returns = structs.replace(one.judged.returns, suspended=for_good, left_today=False)
    return replace(one, judged=structs.replace(one.judged, returns=returns))


def two_way(variant: Variant) -> bool:
    """Tell whether a coin could answer: true or false, or a choice of two."""
    return variant.kind == "boolean" or (
        variant.kind == "choice" and len(variant.choices) == TWO_WAY
    )


def second_try_allowed(current: Current, judgement: Judgement) -> bool:
    """Tell whether a wrong try may be followed by another: once, and not where only one answer is left."""
    wrong = judgement.verdict in (Verdict.INCORRECT, Verdict.PARTIAL)
    open_still = current.attempt == 1 and not current.seen
    return wrong and open_still and not two_way(current.variant)


def quality_of(
    current: Current, judgement: Judgement, pace: float, *, gave_up: bool = False
) -> int | None:
    """Return the quality so far, None where the person has to pick it; the watch stands still."""
    facts = AskingFacts(
        verdict=judgement.verdict,
        score=judgement.score,
        near_miss=judgement.near_miss,
        tries=current.attempt,
        told=current.told,
        hints=current.hints,
        gave_up=gave_up,
        solution_first=current.seen,
        active=current.watch.counted,
        par=current.variant.par,
        pace=pace,
        reliable=current.watch.reliable,
        confidence=current.confidence if current.confidence != "think" else None,
        two_way=two_way(current.variant),
    )
    try:
        return quality(facts)
    except NoQualityError:
        return None


def judged_of(
    current: Current,
    asking: Asking,
    response: str,
    judgement: Judgement,
    *,
    graded: int | None,
    returns: Returns,
    gave_up: bool = False,
) -> Judged:
    """Return the state after a try, its solution still closed."""
    return Judged(
        place=asking.place,
        variant=asking.variant,
        source=asking.source,
        attempt=current.attempt,
        hints=current.hints,
        response=response,
        judgement=judgement,
        opened=False,
        quality=graded,
        returns=returns,
        seconds=current.watch.counted,
        gave_up=gave_up,
    )


def response_event(
    current: Current,
    stamp: Stamp,
    judgement: Judgement,
    *,
    response: str,
    graded: int | None,
    sitting: str,
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


def answered(current: Current, judged: Judged, graded: int) -> Answered:
    """Return the asking as the queue of the day sees it."""
    right = judged.judgement.verdict is Verdict.CORRECT
    return Answered(
        template=current.item.template,
        refs=current.item.refs,
        needs=current.item.needs,
        topic=current.item.topic,
        level=current.variant.level,
        quality=graded,
        unaided=right and judged.attempt == 1 and judged.hints == 0,
        seconds=round(judged.seconds),
    )


def source_of(item: Item) -> Source:
    """Return where an asking of this item comes from, for the journal."""
    return {"drill": Source.DRILL, "early": Source.EARLY}.get(item.kind, Source.PRACTICE)


def item_for(variant: Variant, source: Source = Source.PRACTICE) -> Item:
    """Return a queue item that asks this variant's template."""
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


def open_asking(current: Current, typed: str, seconds: float) -> OpenAsking:
    """Return what has to be remembered of the asking, should the program end now."""
    return OpenAsking(
        asking=current.asking,
        variant=current.variant,
        typed=typed,
        source=source_of(current.item),
        attempt=current.attempt,
        hints=current.hints,
        seconds=seconds,
        told=current.told,
        seen=current.seen,
        total=current.total,
    )


def resumed(kept: OpenAsking, variant: Variant) -> Current:
    """Return the asking that was open when the program ended; its time is no longer believed."""
    return Current(
        item=item_for(variant, kept.source),
        variant=variant,
        asking=kept.asking,
        watch=Stopwatch(counted=kept.seconds, reliable=False),
        attempt=kept.attempt,
        hints=kept.hints,
        told=kept.told,
        seen=kept.seen,
    )


def tried(state: State) -> TypeGuard[Asking | Judged]:
    """Tell whether a try of the present asking is in the journal, and the asking not settled."""
    return (isinstance(state, Judged) and not state.opened) or (
        isinstance(state, Asking) and state.attempt > 1
    )
