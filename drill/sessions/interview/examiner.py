"""What an interview does with its questions: asks, judges, journals, and adds up at the end."""

from __future__ import annotations

from collections.abc import Sequence

from drill.bank.variant import Variant
from drill.engine.errors import EngineError
from drill.grading.verdict import Judgement, Reading, Verdict
from drill.journal.events import OverrideEvent
from drill.sessions.clocks import Clocks
from drill.sessions.interview.events import MISSED, Answer, event_of
from drill.sessions.interview.ledger import Ledger
from drill.sessions.interview.own import QUALITIES, grading_of, judgement_of
from drill.sessions.interview.ports import InterviewEngine, InterviewHistory
from drill.sessions.interview.questions import UNDECIDED, Questions
from drill.sessions.interview.record import Record
from drill.sessions.interview.report import LAST, result_of
from drill.sessions.interview.states import Over, SelfGrading, retold
from drill.sessions.rubric import grade_of
from drill.sessions.states import Confidence


class Examiner(Ledger):
    """Does with the record what answers mean for it; the session decides when, the examiner what."""

    def __init__(
        self,
        engine: InterviewEngine,
        history: InterviewHistory,
        clocks: Clocks,
        record: Record,
    ) -> None:
        super().__init__(history, clocks, record)
        self._questions = Questions(engine)
        self._pace = history.pace()

    # Questions

    def open(self, place: int) -> Variant:
        """Put a question before the person; its level is fixed from now on. Raises EngineError."""
        self.count()
        variant = self.variant(place)
        mark = self.record.marks[place]
        level = mark.level or self.record.option(place).level
        asking = mark.asking or self._clocks.identifier().hex()
        status = "open" if mark.status == "waiting" else mark.status
        self.marked(place, level=level, asking=asking, status=status)
        self.change(phase="asking", place=place, said="")
        self.restart()
        return variant

    def variant(self, place: int) -> Variant:
        """Return the variant of a slot at its level. Raises EngineError."""
        return self._questions.variant(self.record, place)

    def read(self, place: int, text: str) -> Reading:
        """Return how a text is understood; nothing where that cannot be said."""
        return self._questions.read(self.record, place, text)

    def judge(self, place: int, text: str) -> Judgement:
        """Return the judgement of a text. Raises EngineError."""
        return self._questions.judge(self.record, place, text)

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
        self.count()
        if self.record.marks[place].status == "open":
            self.marked(place, status="skipped")

    def _answer(self, place: int, text: str, judgement: Judgement, step: int) -> None:
        self.count()
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
        self.commit(event_of(answer, stamp, self.record.id, self._pace))

    # The end of a part, and of all

    def close_part(self) -> None:
        """Hand in what is typed in this part; what was shown and not answered is journalled as unanswered."""
        self.count()
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
        place = self.record.to_grade()[0]
        return grading_of(self.record, place, self.variant(place))

    def graded(self, place: int, credit: float) -> None:
        """Journal the person's own credit for an answer."""
        self._own(place, credit)
        event = OverrideEvent(
            stamp=self._clocks.stamp(),
            template=self.record.option(place).template,
            target=bytes.fromhex(self.record.marks[place].asking),
            quality=QUALITIES[credit],
        )
        self.commit(event)

    def ticked(self, place: int, made: Sequence[int], points: int) -> None:
        """Journal which key points were made: another try of the same asking, with their share as its score."""
        judgement = judgement_of(made, points)
        tries = self.record.marks[place].tries + 1
        self._own(place, judgement.score, tries=tries, ticked=())
        self._journal(place, judgement.reading, judgement, quality=grade_of(len(made), points))

    def _own(self, place: int, credit: float, **changes: object) -> None:
        self.marked(place, own=credit, **changes)
        self.change(said="")

    def conclude(self) -> None:
        """Add up the result, once the person has graded what only they can."""
        if self.record.phase == "finished":
            return
        for place in self.record.to_grade():
            if self._variant_if_there(place) is None:
                self.marked(place, status="void")
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
        result = result_of(self.record, self._variant_if_there, finished, earlier[:LAST])
        self.change(phase="finished", result=result)

    def over(self) -> Over:
        """Return the end."""
        record = self.record
        if record.result is None:
            raise AssertionError("A finished interview has a result.")
        asked = {
            place + 1: retold(variant, record.slot(place))
            for place, mark in enumerate(record.marks)
            if mark.shown and (variant := self._variant_if_there(place)) is not None
        }
        return Over(
            record.id, record.string, record.role, record.minutes, record.result, asked=asked
        )

    def _variant_if_there(self, place: int) -> Variant | None:
        return self._questions.variant_if_there(self.record, place)
