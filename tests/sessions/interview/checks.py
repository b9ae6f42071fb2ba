"""What must hold of every interview that was held, by the journal and by what was written."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise

from drill.journal.events import Event, OverrideEvent, ResponseEvent
from drill.sessions.interview.interview import InterviewSession
from drill.sessions.interview.parts import PARTS, closes
from drill.sessions.interview.plain import GRACE
from drill.sessions.interview.record import Record
from drill.sessions.interview.report import step_line
from drill.sessions.interview.sections import slug
from drill.sessions.interview.states import Asked, Door, Review
from drill.sessions.rubric import WEAK
from drill.sessions.wording import GAVE_UP, OPENINGS
from tests.sessions.interview.candidate import Sitting
from tests.sessions.interview.hall import bank, hall

CREDITS = {5: 1.0, 4: 1.0, 3: 1.0, 2: 0.5, 1: 0.0, 0: 0.0}  # of a grade of one's own, as published


class Watcher:
    """Looks at every state before the end: the clock within its part, doors one way, nothing given away."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.looked = 0

    def look(self, session: InterviewSession) -> None:
        state, record = session.state, session.record
        if not isinstance(state, Asked | Door | Review):
            return
        self.looked += 1
        if not self.parts or self.parts[-1] != record.part:
            self.parts.append(record.part)
        if isinstance(state, Asked):
            until = closes(record.part, record.minutes)
            assert session.left() >= until - GRACE - 1
            shown = state.variant
            assert not any((shown.answer, shown.solution, shown.hints, shown.follow_ups, shown.why))
            assert (shown.level, shown.reference, shown.seed) == (0, "", 0)
            assert state.unreadable is None or state.unreadable.score == 0


def check_all(sitting: Sitting, events: list[Event], watcher: Watcher) -> None:
    """Check an interview that came to its end."""
    record = sitting.session.record
    assert record.phase == "finished"
    assert record.result is not None
    check_blueprint(record)
    check_time(record, watcher)
    check_no_repeats(record, events)
    check_silence(sitting, record)
    assert abs(recomputed(record, events) - record.result.score) < 0.06


def check_blueprint(record: Record) -> None:
    """Three parts in order, every section that the role names, levels of the warm-up, refs that change."""
    slots = record.paper.slots
    order = [PARTS.index(slot.part) for slot in slots]
    assert order == sorted(order)
    assert set(order) == {0, 1, 2}
    named = hall().blueprint(record.string.split(":")[1]).sections
    asked = {slug(slot.section) for slot in slots}
    for name in named:
        assert any(name in section for section in asked), name
    assert all(option.level <= 2 for s in slots if s.part == "warm-up" for option in s.options)
    deep = [slot.kind for slot in slots if slot.part == "deep"]
    assert deep[0] == "question"
    assert 2 <= deep.count("follow-up") <= 3
    assert deep[-1] == "explanation"
    for one, after in pairwise(slots):
        if after.kind == "question":
            refs = {ref for option in one.options for ref in option.refs}
            assert refs.isdisjoint(ref for option in after.options for ref in option.refs)


def check_time(record: Record, watcher: Watcher) -> None:
    """The clock never ran beyond its end, and no part was entered again."""
    assert 0 <= record.spent <= record.minutes * 60
    assert watcher.parts == [part for part in PARTS if part in watcher.parts]
    seconds = sum(mark.seconds for mark in record.marks)
    assert seconds <= record.spent + GRACE + 1


def check_no_repeats(record: Record, events: list[Event]) -> None:
    """No template and no prompt twice."""
    templates = [
        option.template
        for slot in record.paper.slots
        if not slot.follow_up
        for option in slot.options
    ]
    assert len(templates) == len(set(templates))
    prompts = defaultdict(set)
    for event in events:
        if isinstance(event, ResponseEvent):
            prompts[event.prompt].add(event.asking)
    assert all(len(askings) == 1 for askings in prompts.values())


def check_silence(sitting: Sitting, record: Record) -> None:
    """Nothing written before the end is a verdict, a message of one, a hint or a step of a solution."""
    engine, _ = bank()
    lines = [line.strip() for line in sitting.before_the_end]
    words = {*OPENINGS.values(), GAVE_UP, "Correct."} - {OPENINGS[_UNREADABLE]}
    assert words.isdisjoint(lines)
    told = "\n".join(lines)
    for sign in ("✓", "✗", "Answer:", "quality", "level "):
        assert not any(line.startswith(sign) for line in lines), sign
    for place, mark in enumerate(record.marks):
        if not mark.shown:
            continue
        option = record.option(place)
        variant = engine.generate(option.template, option.level, option.seed)
        for step in variant.solution:
            line = step_line(step).removeprefix(WEAK)
            assert len(line) < 12 or line not in told or line in variant.prompt.plain
        for hint in variant.hints:
            assert hint.plain not in lines
        if mark.judgement is not None and mark.judgement.message:
            assert mark.judgement.message not in lines


def recomputed(record: Record, events: list[Event]) -> float:
    """Return the score from the journal's events and the slots alone, by the published rule."""
    last: dict[str, ResponseEvent] = {}
    own: dict[str, int] = {}
    for event in events:
        if isinstance(event, ResponseEvent):
            assert event.sitting == record.id
            assert event.source.value == "interview"
            before = last.get(event.asking.hex())
            if before is None or event.try_number > before.try_number:
                last[event.asking.hex()] = event
        elif isinstance(event, OverrideEvent):
            own[event.target.hex()] = event.quality
    earned = most = 0.0
    for slot, mark in zip(record.paper.slots, record.marks, strict=True):
        if mark.status == "void":
            continue
        most += max(option.level for option in slot.options)
        final = last.get(mark.asking)
        if final is not None and final.answered:
            settled = final.verdict in ("correct", "partial")
            credit = final.score if settled else 0.0
            credit = CREDITS[own[mark.asking]] if mark.asking in own else credit
            earned += credit * final.level
    return 100 * earned / most


_UNREADABLE = next(verdict for verdict in OPENINGS if verdict.value == "unreadable")
