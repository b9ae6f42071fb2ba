"""What an interview does with its questions: draws, judges, journals, and adds up at the end."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import structs

from drill.bank.variant import Variant
from drill.engine.errors import EngineError
from drill.grading.verdict import Judgement, Reading, Verdict
from drill.journal.events import Event, OverrideEvent
from drill.sessions.clocks import Clocks
from drill.sessions.interview.clock import Countdown
from drill.sessions.interview.events import MISSED, Answer, event_of
from drill.sessions.interview.ports import InterviewEngine, InterviewHistory
from drill.sessions.interview.record import Record
from drill.sessions.interview.report import (
    LAST,
    answer_of,
    result_of,
    step_line,
)
from drill.sessions.interview.states import Over, SelfGrading
from drill.sessions.rubric import grade_of, points_of
from drill.sessions.states import Confidence
from drill.sessions.stopwatch import Stopwatch

UNDECIDED = Judgement(verdict=Verdict.UNDECIDED, score=0.0)
QUALITIES = {0.0: 1, 0.5: 2, 1.0: 4}  # the grade that a credit of one's own means


class Examiner:
    """Holds the record of an interview; the session decides when, the examiner what."""

    def __init__(
        self,
        engine: InterviewEngine,
        history: InterviewHistory,
        clocks: Clocks,
        record: Record,
    ) -> None:
        self.record = record
        self._engine = engine
        self._history = history
        self._clocks = clocks
        self._clock = record.clock()
        self._pace = history.pace()
        self._watch = Stopwatch()
        self._variants: dict[int, Variant] = {}

    # Keeping

    def change(self, **changes: object) -> None:
        """Change the record."""
        self.record = structs.replace(self.record, **changes)

    def marked(self, place: int, **changes: object) -> None:
        """Change the mark of a slot."""
        self.record = self.record.marked(place, **changes)

    def keep(self, clock: Countdown) -> None:
        """Keep the record with this clock."""
        self._clock = clock
        self._count()
        self.record = self._timed()
        self._history.keep(self.record)

    def _timed(self) -> Record:
        return structs.replace(
            self.record,
            spent=self._clock.spent,
            away=self._clock.away,
            saved=self._clocks.wall().instant,
        )

    def _commit(self, event: Event) -> None:
        self.record = self._timed()
        self._history.record(event, self.record)

    # The time of a question

    def running(self) -> None:
        """Let the time of the present question run."""
        if self.record.phase == "asking":
            self._watch = self._clocks.started(self._watch)

    def standing(self) -> None:
        """Stop the time of the present question."""
        self._count()
        self._watch = Stopwatch()

    def _count(self) -> None:
        """Add the time since the last count to the present question."""
        if self.record.phase != "asking" or self._watch.since is None:
            return
        watch = self._clocks.paused(self._watch)
        mark = self.record.marks[self.record.place]
        self.marked(
            self.record.place,
            seconds=mark.seconds + watch.counted,
            reliable=mark.reliable and watch.reliable,
        )
        self._watch = self._clocks.started(Stopwatch())

    # Questions

    def open(self, place: int) -> Variant:
        """Put a question before the person; its level is fixed from now on. Raises EngineError."""
        self._count()
        variant = self.variant(place)
        mark = self.record.marks[place]
        level = mark.level or self.record.option(place).level
        asking = mark.asking or self._clocks.identifier().hex()
        status = "open" if mark.status == "waiting" else mark.status
        self.marked(place, level=level, asking=asking, status=status)
        self.change(phase="asking", place=place, said="")
        self._watch = self._clocks.started(Stopwatch())
        return variant

    def variant(self, place: int) -> Variant:
        """Return the variant of a slot at its level, made once. Raises EngineError."""
        found = self._variants.get(place)
        if found is None:
            option = self.record.option(place)
            found = self._engine.generate(option.template, option.level, option.seed)
            if self.record.slot(place).follow_up > len(found.follow_ups):
                raise EngineError("This question is not asked any more.")
            if self.record.marks[place].shown:
                self._variants[place] = found
        return found

    def read(self, place: int, text: str) -> Reading:
        """Return how a text is understood; nothing where that cannot be said."""
        slot = self.record.slot(place)
        if slot.kind == "explanation":
            return Reading()
        try:
            return self._engine.read(
                self.record.option(place).reference, text, follow_up=slot.follow_up
            )
        except EngineError:
            return Reading()

    def judge(self, place: int, text: str) -> Judgement:
        """Return the judgement of a text. Raises EngineError."""
        slot = self.record.slot(place)
        if slot.kind == "explanation":
            return UNDECIDED
        reference = self.record.option(place).reference
        return self._engine.grade(reference, text, follow_up=slot.follow_up)

    # Answers

    def draft(self, text: str) -> None:
        """Remember what is typed in the present question."""
        if self.record.marks[self.record.place].draft != text:
            self.marked(self.record.place, draft=text)

    def answered(
        self, place: int, text: str, judgement: Judgement, confidence: Confidence | None
    ) -> None:
        """Journal an answer."""
        step = {Verdict.CORRECT: 1, Verdict.INCORRECT: -1}.get(judgement.verdict, 0)
        again = self.record.marks[place].status in ("answered", "unknown", "skipped")
        self._answer(place, text, judgement, step)
        flagged = self.record.marks[place].flagged and not again
        self.marked(place, status="answered", flagged=flagged, confidence=confidence or "")
        self._journal(place, text, judgement)

    def gave_up(self, place: int) -> None:
        """Journal that the answer is not known."""
        self._answer(place, "", MISSED, -1)
        self.marked(place, status="unknown", flagged=False, confidence="")
        self._journal(place, "", MISSED, gave_up=True)

    def skipped(self, place: int) -> None:
        """Leave a question for later; an answer that was given stands."""
        if not self.record.marks[place].given:
            self.marked(place, status="skipped")
        self.left(place)

    def left(self, place: int) -> None:
        """Go away from a question: one without an answer is as good as skipped."""
        self._count()
        if self.record.marks[place].status == "open":
            self.marked(place, status="skipped")

    def _answer(self, place: int, text: str, judgement: Judgement, step: int) -> None:
        self._count()
        mark = self.record.marks[place]
        first = mark.order == 0
        order = 1 + max(one.order for one in self.record.marks) if first else mark.order
        self.marked(
            place,
            text=text,
            draft="",
            judgement=judgement,
            tries=mark.tries + 1,
            order=order,
            step=step if first else mark.step,
        )

    def _journal(
        self,
        place: int,
        text: str,
        judgement: Judgement,
        *,
        answered: bool = True,
        gave_up: bool = False,
        quality: int | None = None,
    ) -> None:
        answer = Answer(
            slot=self.record.slot(place),
            variant=self.variant(place),
            mark=self.record.marks[place],
            text=text,
            judgement=judgement,
            answered=answered,
            gave_up=gave_up,
            quality=quality,
        )
        stamp = self._clocks.stamp()
        self._commit(event_of(answer, stamp, self.record.id, self._pace))

    # The end of a part, and of all

    def close_part(self) -> None:
        """Hand in what is typed in this part; what was shown and not answered is journalled as unanswered."""
        self._count()
        for place in self.record.paper.places(self.record.part):
            mark = self.record.marks[place]
            if not mark.shown:
                continue
            judgement = self._of_draft(place)
            if judgement is not None:
                self.answered(place, mark.draft, judgement, None)
            elif not mark.given:
                self._answer(place, mark.draft, MISSED, 0)
                self.marked(place, status="unanswered")
                self._journal(place, mark.draft, MISSED, answered=False)

    def _of_draft(self, place: int) -> Judgement | None:
        """Return the judgement of what is typed and not handed in, None where that is nothing to judge."""
        mark = self.record.marks[place]
        if self.record.slot(place).kind == "explanation" and mark.status == "open":
            return UNDECIDED  # it was being spoken
        if not mark.draft.strip() or (mark.given and mark.draft == mark.text):
            return None
        try:
            judgement = self.judge(place, mark.draft)
        except EngineError:
            return UNDECIDED  # the person compares it with the solution
        return None if judgement.verdict is Verdict.UNREADABLE else judgement

    def to_grade(self) -> SelfGrading:
        """Return the next answer that only the person can grade."""
        done = sum(mark.own is not None for mark in self.record.marks)
        places = self.record.to_grade()
        place = places[0]
        slot, mark = self.record.slot(place), self.record.marks[place]
        variant = self.variant(place)
        spoken = slot.kind == "explanation"
        return SelfGrading(
            number=done + 1,
            total=done + len(places),
            place=place,
            title=variant.title,
            prompt=variant.follow_ups[slot.follow_up - 1].ask if slot.follow_up else variant.prompt,
            text=mark.text,
            answer=answer_of(variant, slot),
            points=points_of(variant) if spoken else (),
            solution=()
            if spoken or slot.follow_up
            else tuple(step_line(one) for one in variant.solution),
        )

    def graded(self, place: int, credit: float) -> None:
        """Journal the person's own credit for an answer."""
        self.marked(place, own=credit)
        event = OverrideEvent(
            stamp=self._clocks.stamp(),
            template=self.record.option(place).template,
            target=bytes.fromhex(self.record.marks[place].asking),
            quality=QUALITIES[credit],
        )
        self._commit(event)

    def ticked(self, place: int, made: Sequence[int], points: int) -> None:
        """Journal which key points were made: another try of the same asking, with their share as its score."""
        share = len(made) / points
        verdict = Verdict.CORRECT if share == 1 else Verdict.PARTIAL if made else Verdict.INCORRECT
        mark = self.record.marks[place]
        self.marked(place, own=share, tries=mark.tries + 1)
        text = ", ".join(str(number) for number in made) or "none"
        judgement = Judgement(verdict=verdict, score=share, reading=text)
        self._journal(place, text, judgement, quality=grade_of(len(made), points))

    def conclude(self) -> None:
        """Add up the result, once the person has graded what only they can."""
        if self.record.phase == "finished":
            return
        if self.record.to_grade():
            self.change(phase="grading")
            return
        earlier = [
            one.result.score
            for one in self._history.all()
            if one.result is not None
            and one.id != self.record.id
            and one.origin in ("fresh", "string")
            and one.started < self.record.started
        ]
        finished = self._clocks.wall().instant
        result = result_of(self.record, self._if_there, finished, earlier[:LAST])
        self.change(phase="finished", result=result)

    def over(self) -> Over:
        """Return the end."""
        record = self.record
        if record.result is None:
            raise AssertionError("A finished interview has a result.")
        return Over(record.id, record.string, record.role, record.minutes, record.result)

    def _if_there(self, place: int) -> Variant | None:
        try:
            return self.variant(place)
        except EngineError:
            return None
