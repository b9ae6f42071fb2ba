"""What the journal is told of an interview's answers: the same events as in practice, from another source."""

from __future__ import annotations

from dataclasses import dataclass

from drill.bank.variant import Variant
from drill.grading.quality import AskingFacts, NoQualityError, quality
from drill.grading.verdict import Judgement, Verdict
from drill.journal.events import ResponseEvent, Stamp, prompt_digest
from drill.scheduling.card import Source
from drill.sessions.asking import two_way
from drill.sessions.interview.paper import Slot
from drill.sessions.interview.record import Mark

MISSED = Judgement(verdict=Verdict.INCORRECT, score=0.0)


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer as it is journalled: to which slot and variant, what was typed, and what it was judged.

    `quality` is given where the person graded themselves.
    """

    slot: Slot
    variant: Variant
    mark: Mark
    text: str
    judgement: Judgement
    answered: bool = True
    gave_up: bool = False
    quality: int | None = None


def event_of(answer: Answer, stamp: Stamp, sitting: str, pace: float) -> ResponseEvent:
    """Return the event of an answer; the mark counts it already, and its seconds are those up to now.

    A further question never reaches the card, for it is not what the card asks: it has no quality.
    """
    mark, variant, judgement = answer.mark, answer.variant, answer.judgement
    asked = variant.prompt.plain
    if answer.slot.follow_up:
        asked = variant.follow_ups[answer.slot.follow_up - 1].ask.plain
    return ResponseEvent(
        stamp=stamp,
        asking=bytes.fromhex(mark.asking),
        template=variant.template,
        version=variant.version,
        level=variant.level,
        seed=variant.seed,
        text=answer.text,
        verdict=judgement.verdict.value,
        quality=None if answer.slot.follow_up else _quality(answer, pace),
        source=Source.INTERVIEW,
        try_number=mark.tries,
        score=judgement.score,
        reading=judgement.reading,
        misconception=judgement.misconception,
        near_miss=judgement.near_miss,
        active_ms=round(mark.seconds * 1000),
        timed=mark.reliable,
        par=variant.par,
        confidence=mark.confidence,
        prompt=prompt_digest(asked),
        sitting=sitting,
        answered=answer.answered,
    )


def _quality(answer: Answer, pace: float) -> int | None:
    if answer.quality is not None:
        return answer.quality
    mark, judgement = answer.mark, answer.judgement
    confidence = mark.confidence
    facts = AskingFacts(
        verdict=judgement.verdict,
        score=judgement.score,
        near_miss=judgement.near_miss,
        gave_up=answer.gave_up or not answer.answered,
        active=mark.seconds,
        par=answer.variant.par,
        pace=pace,
        reliable=mark.reliable,
        confidence=confidence if confidence in ("sure", "guess") else None,  # type: ignore[arg-type]
        two_way=two_way(answer.variant),
    )
    try:
        return quality(facts)
    except NoQualityError:
        return None
