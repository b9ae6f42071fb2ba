"""What a session commits to the journal: tries, undos, grades of the person's own, templates put aside."""

from __future__ import annotations

from drill.grading.verdict import Judgement
from drill.journal.events import BuryEvent, OverrideEvent, SuspendEvent, UndoEvent, UnsuspendEvent
from drill.scheduling.card import CardState
from drill.sessions.asking import Current, judged_of, open_asking, quality_of, response_event
from drill.sessions.clocks import Clocks
from drill.sessions.ports import HistoryPort, OpenAsking
from drill.sessions.states import Asking, Judged, Returns


class Recorder:
    """Writes events; each is committed when the method returns. `pace` is the person's own time over par."""

    def __init__(self, history: HistoryPort, clocks: Clocks) -> None:
        self.pace = 1.0
        self._history = history
        self._clocks = clocks
        self._sitting = f"practice-{clocks.identifier().hex()}"

    def judged(
        self,
        current: Current,
        asking: Asking,
        response: str,
        judgement: Judgement,
        *,
        keep: OpenAsking | None = None,
        gave_up: bool = False,
    ) -> Judged:
        """Commit a try, then return it as it is shown; `keep` is the second try that may follow."""
        graded = quality_of(current, judgement, self.pace, gave_up=gave_up)
        event = response_event(
            current,
            self._clocks.stamp(),
            judgement,
            response=response,
            graded=graded,
            sitting=self._sitting,
        )
        card = self._history.record(event, keep)
        return judged_of(
            current,
            asking,
            response,
            judgement,
            graded=graded,
            returns=self._returns(card),
            gave_up=gave_up,
        )

    def graded(self, current: Current, quality: int) -> Returns:
        """Commit the person's own grade; return when the template comes back."""
        event = OverrideEvent(
            stamp=self._clocks.stamp(),
            template=current.variant.template,
            target=current.asking,
            quality=quality,
        )
        return self._returns(self._history.record(event))

    def taken_back(self, current: Current, attempt: int, *, seen: bool) -> Current:
        """Commit an undo; return the asking as it was before that try, `seen` if its solution was open."""
        event = UndoEvent(
            stamp=self._clocks.stamp(), template=current.variant.template, target=current.asking
        )
        self._history.record(event)
        return current.anew(self._clocks.identifier(), attempt, seen=seen)

    def put_aside(
        self, template: str, event: type[BuryEvent | SuspendEvent | UnsuspendEvent]
    ) -> None:
        """Commit that a template is buried, suspended or taken up again."""
        self._history.record(event(stamp=self._clocks.stamp(), template=template))

    def opened(self, current: Current, typed: str) -> None:
        """Remember the asking before the person."""
        self._history.keep_open(open_asking(current, typed, self._clocks.seconds(current.watch)))

    def typed(self, current: Current, typed: str) -> None:
        """Remember what is typed in it."""
        self._history.keep_typed(open_asking(current, typed, self._clocks.seconds(current.watch)))

    def _returns(self, card: CardState) -> Returns:
        day = self._clocks.day()
        if card.due is None or card.scheduled is None:
            return Returns(None)
        kept = card.scheduled.last < day < card.due == card.scheduled.due
        return Returns(max(0, card.due - day), kept=kept)
