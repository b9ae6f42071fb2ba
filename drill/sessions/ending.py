"""The end of a session: what was done, when each comes back, and what is left."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import structs

from drill.grading.verdict import Verdict
from drill.scheduling.sm2 import PASS
from drill.sessions.asking import Settled
from drill.sessions.ports import Plan
from drill.sessions.states import Done, Finished


def finished_of(
    settled: Sequence[Settled], today: Plan, tomorrow: Plan, *, why_empty: str, full: bool
) -> Finished:
    """Return the end after these askings; with `full`, the session holds no more of today's questions."""
    queue = tomorrow.queue if tomorrow.apart is None else tomorrow.apart
    return Finished(
        done_of(settled),
        tomorrow_due=queue.due,
        tomorrow_new=queue.new,
        tomorrow_minutes=round(queue.seconds / 60),
        why_empty=why_empty,
        beyond=0 if full else today.beyond,
        spent=today.spent and not full,
        part=full or today.apart is not None,
        early=0 if full else today.early,
    )


def done_of(settled: Sequence[Settled]) -> tuple[Done, ...]:
    """Return the askings as the summary shows them: nothing comes again in a session that is over."""
    return tuple(map(_done, settled))


def _done(one: Settled) -> Done:
    judged, variant = one.judged, one.current.variant
    right = judged.judgement.verdict is Verdict.CORRECT
    missed = judged.quality is not None and judged.quality < PASS
    return Done(
        reference=variant.reference,
        template=variant.template,
        title=variant.title,
        section=variant.section,
        quality=judged.quality,
        misconception=judged.judgement.misconception,
        seconds=judged.seconds,
        returns=structs.replace(judged.returns, again_today=False, wished=False),
        late=right and missed and judged.attempt > 1 and not judged.self_graded,
    )
