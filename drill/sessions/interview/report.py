"""From an interview's record to its result: every figure and word of the end. Pure but for the variants given."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final, TypeAlias

from drill.bank.variant import Step, Variant, equated
from drill.grading.verdict import Judgement, Verdict
from drill.sessions.interview.certainty import certainties, said_of
from drill.sessions.interview.paper import Slot
from drill.sessions.interview.parts import PARTS
from drill.sessions.interview.record import Mark, Record
from drill.sessions.interview.result import (
    Advice,
    PartLine,
    QuestionLine,
    Result,
    SectionLine,
    Slip,
)
from drill.sessions.interview.scoring import (
    ENOUGH,
    WEAKEST,
    Scored,
    hire,
    part_scores,
    score,
    spread,
)
from drill.sessions.letters import lettered
from drill.sessions.wording import REPEATS, named, spoken

VariantOf: TypeAlias = Callable[[int], Variant | None]
LAST: Final = 5
RIGHT: Final = 0.999  # credit from which an answer counts as right


def result_of(
    record: Record,
    variant_of: VariantOf,
    finished: int,
    earlier: Sequence[float] = (),
) -> Result:
    """Return the result of an interview whose answers are all graded; `finished` in UTC milliseconds."""
    scored = scored_of(record)
    questions = tuple(
        _question(record, place, variant_of(place) if mark.shown else None)
        for place, mark in enumerate(record.marks)
        if mark.status != "void"
    )
    lines = certainties(_believed(record, range(len(record.marks))))
    own = sum(
        mark.credit * record.option(place).level
        for place, mark in enumerate(record.marks)
        if mark.own is not None
    )
    earned = sum(one.credit * one.level for one in scored)
    return Result(
        score=round(score(scored), 1),
        spread=spread(record.minutes),
        verdict=hire(scored),
        finished=finished,
        parts=_parts(record),
        sections=_sections(record),
        certainty=lines,
        certainty_said=said_of(lines),
        slips=_slips(questions),
        questions=questions,
        practise=_advice(questions),
        earlier=tuple(earlier[:LAST]),
        own_share=round(own / earned, 3) if earned else 0.0,
        notes=(*record.notes, *_weakness(scored)),
    )


def _weakness(scored: Sequence[Scored]) -> tuple[str, ...]:
    """Return why enough points are not a yes, where that is so."""
    weak = [name.lower() for name, points in part_scores(scored).items() if points < WEAKEST]
    if not weak or score(scored) < ENOUGH:
        return ()
    return (f"Enough points for a yes, but the {' and the '.join(weak)} is below {WEAKEST}.",)


def scored_of(record: Record) -> tuple[Scored, ...]:
    """Return the slots as they count; void ones do not."""
    return tuple(
        Scored(slot.part, mark.level, slot.highest, mark.credit)
        for slot, mark in zip(record.paper.slots, record.marks, strict=True)
        if mark.status != "void"
    )


def missed_of(result: Result) -> tuple[str, ...]:
    """Return the templates to practise, in order."""
    return tuple(one.template for one in result.practise)


def step_line(step: Step) -> str:
    """Return a step of a solution on one line."""
    math = step.math.plain if step.math is not None else ""
    sums = equated((math, step.work, step.value))
    return f"{step.say}: {sums}" if sums else step.say


def verdict_of(mark: Mark) -> str:
    """Return what became of a slot in one word or two."""
    match mark.status:
        case "answered" if mark.own is not None:
            if mark.own >= RIGHT:
                return "correct"
            return "partial" if mark.own > 0 else "incorrect"
        case "answered" if mark.judgement is not None:
            return mark.judgement.verdict.value
        case "unknown":
            return "unknown"
        case "waiting" | "void":
            return "not reached"
        case _:
            return "unanswered"


def _question(record: Record, place: int, variant: Variant | None) -> QuestionLine:
    slot, mark, option = record.slot(place), record.marks[place], record.option(place)
    base = QuestionLine(
        number=place + 1,
        part=slot.part,
        verdict=verdict_of(mark),
        credit=mark.credit,
        level=mark.level,
        highest=slot.highest,
        section=spoken(slot.section),
        kind=slot.kind,
    )
    if variant is None:
        return base
    judgement = mark.judgement
    told = judgement if judgement is not None and mark.status == "answered" else None
    return QuestionLine(
        number=base.number,
        part=base.part,
        verdict=base.verdict,
        credit=base.credit,
        level=base.level,
        highest=base.highest,
        template=variant.template,
        reference=variant.reference,
        title=variant.title,
        section=base.section,
        prompt=asked_of(variant, slot),
        text=mark.text,
        reading="" if told is None or slot.kind == "explanation" else told.reading,
        message=_message(told),
        misconception=(told.misconception or "") if told else "",
        confidence=mark.confidence,
        seconds=round(mark.seconds, 1),
        par=option.par,
        answer=answer_of(variant, slot),
        solution=() if slot.follow_up else tuple(step_line(step) for step in variant.solution),
        own=mark.own is not None,
        kind=slot.kind,
    )


def _message(told: Judgement | None) -> str:
    """Return what there is to say of an answer beside its verdict."""
    if told is None or told.verdict is Verdict.UNDECIDED or told.message in REPEATS:
        return ""
    return told.message


def asked_of(variant: Variant, slot: Slot) -> str:
    """Return a question on plain lines, for a further one without its problem."""
    if slot.follow_up:
        return lettered(variant.follow_ups[slot.follow_up - 1].ask)
    return lettered(variant.prompt).strip()


def answer_of(variant: Variant, slot: Slot) -> str:
    """Return the answer to a question; an explanation has points instead."""
    if slot.follow_up:
        return variant.follow_ups[slot.follow_up - 1].answer
    return "" if slot.kind == "explanation" else variant.answer


def _parts(record: Record) -> tuple[PartLine, ...]:
    lines = []
    for part in PARTS:
        places = _counted(record, record.paper.places(part))
        if places:
            marks = [record.marks[place] for place in places]
            reached = sum(mark.shown for mark in marks)
            credit = sum(mark.credit for mark in marks)
            scored = score(_scored(record, place) for place in places)
            lines.append(PartLine(part, len(places), reached, credit, round(scored, 1)))
    return tuple(lines)


def _sections(record: Record) -> tuple[SectionLine, ...]:
    lines = []
    for section in sorted({slot.section for slot in record.paper.slots}):
        wanted = [place for place, slot in enumerate(record.paper.slots) if slot.section == section]
        places = _counted(record, wanted)
        if places:
            shown = [place for place in places if record.marks[place].shown]
            lines.append(
                SectionLine(
                    section=spoken(section),
                    questions=len(places),
                    reached=len(shown),
                    credit=sum(record.marks[place].credit for place in places),
                    seconds=round(sum(record.marks[place].seconds for place in shown), 1),
                    par=sum(record.option(place).par for place in shown),
                    score=round(score(_scored(record, place) for place in places), 1),
                    marks=sum(line.marks for line in certainties(_believed(record, shown))),
                )
            )
    return tuple(lines)


def _believed(record: Record, places: Sequence[int]) -> Iterator[tuple[str, bool]]:
    """Yield the answers as (confidence, right)."""
    for place in places:
        mark = record.marks[place]
        if mark.given:
            yield mark.confidence, mark.credit >= RIGHT


def _counted(record: Record, places: Sequence[int]) -> list[int]:
    return [place for place in places if record.marks[place].status != "void"]


def _scored(record: Record, place: int) -> Scored:
    slot, mark = record.slot(place), record.marks[place]
    return Scored(slot.part, mark.level, slot.highest, mark.credit)


def _slips(questions: Sequence[QuestionLine]) -> tuple[Slip, ...]:
    found: dict[str, Slip] = {}
    for one in questions:
        if one.misconception:
            before = found.get(one.misconception)
            titles = (*(before.titles if before else ()), one.title)
            says = before.says if before else one.message
            found[one.misconception] = Slip(named(one.misconception), titles, says)
    return tuple(sorted(found.values(), key=lambda slip: -len(slip.titles)))


def _advice(questions: Sequence[QuestionLine]) -> tuple[Advice, ...]:
    """Return what to practise first: named slips, then what was missed, the easier the earlier, then time."""
    missed: dict[str, tuple[tuple[int, int, int], Advice]] = {}
    for one in questions:
        if not one.template or one.credit >= RIGHT:
            continue
        if one.misconception:
            order, why = 0, f"slip: {named(one.misconception)}"
        elif one.verdict == "unanswered":
            order, why = 2, "left unanswered"
        else:
            order = 1
            why = {"unknown": "not known", "partial": "partly right"}.get(one.verdict, "missed")
        key = (order, one.level, one.number)
        if one.template not in missed or key < missed[one.template][0]:
            missed[one.template] = key, Advice(one.template, one.title, why)
    return tuple(advice for _, advice in sorted(missed.values(), key=lambda pair: pair[0]))
