"""The questions of an interview as its engine makes, reads and judges them."""

from __future__ import annotations

from typing import Final

from drill.bank.variant import Variant
from drill.engine.errors import EngineError
from drill.grading.verdict import Judgement, Reading, Verdict
from drill.sessions.interview.ports import InterviewEngine
from drill.sessions.interview.record import Record

UNDECIDED: Final = Judgement(verdict=Verdict.UNDECIDED, score=0.0)


class Questions:
    """Makes the variant of each slot once; explanations are left for the person to judge."""

    def __init__(self, engine: InterviewEngine) -> None:
        self._engine = engine
        self._variants: dict[int, Variant] = {}

    def variant(self, record: Record, place: int) -> Variant:
        """Return the variant of a slot at its level. Raises EngineError."""
        found = self._variants.get(place)
        if found is None:
            option = record.option(place)
            found = self._engine.generate(option.template, option.level, option.seed)
            if record.slot(place).follow_up > len(found.follow_ups):
                raise EngineError("This question is not asked any more.")
            if record.marks[place].shown:
                self._variants[place] = found
        return found

    def variant_if_there(self, record: Record, place: int) -> Variant | None:
        """Return the variant of a slot, None where it cannot be made any more."""
        try:
            return self.variant(record, place)
        except EngineError:
            return None

    def read(self, record: Record, place: int, text: str) -> Reading:
        """Return how a text is understood; nothing where that cannot be said."""
        slot = record.slot(place)
        if slot.kind == "explanation":
            return Reading()
        try:
            return self._engine.read(record.option(place).reference, text, follow_up=slot.follow_up)
        except EngineError:
            return Reading()

    def judge(self, record: Record, place: int, text: str) -> Judgement:
        """Return the judgement of a text. Raises EngineError."""
        slot = record.slot(place)
        if slot.kind == "explanation":
            return UNDECIDED
        return self._engine.grade(record.option(place).reference, text, follow_up=slot.follow_up)
