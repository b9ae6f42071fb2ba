"""What a session asks next: the day's queue, what the person wished besides, and variants drawn ahead."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Collection

from msgspec.structs import replace

from drill.bank.variant import Variant
from drill.engine.errors import EngineError
from drill.journal.events import prompt_digest
from drill.scheduling.queue import Answered, Item, Queue
from drill.sessions.ports import EnginePort, HistoryPort, Plan
from drill.sessions.states import Returns

MOST_FAILURES = 3  # templates in a row that may fail to be drawn
REDRAWS = 6  # seeds tried for a prompt this person has not seen


class Agenda:
    """Knows what comes next and draws it. `lock` guards its state and the history, `drawing` the engine's work.

    Where both locks are needed, `drawing` is taken first. `most` bounds the questions of the session.
    """

    def __init__(
        self,
        engine: EnginePort,
        history: HistoryPort,
        lock: threading.RLock,
        most: int | None = None,
    ) -> None:
        self.drawing = threading.RLock()
        self.trouble = ""
        self.queue = Queue(())
        self._engine = engine
        self._history = history
        self._lock = lock
        self._most = most
        self._asked = 0
        self._wished: deque[Item] = deque()
        self._ready: dict[tuple[str, int], Variant] = {}

    def begin(self, plan: Plan) -> None:
        """Take the plan of a day; what is stored ahead for it comes first, as the first paint showed it."""
        self.queue = plan.queue
        self._wished.extend(plan.wished)
        stored = self._history.stored()
        for item in () if self._wished else (*self.queue.upcoming(1), *self.queue.items):
            if (item.template, item.level) in stored:
                self.leave_out(item.template)
                self._wished.append(item)
                break

    def clear(self) -> None:
        """Forget what was planned and wished, and what bounded it; what was drawn stays ready."""
        self.queue = Queue(())
        self._most = None
        self._wished.clear()
        self._asked = 0

    def wish(self, items: list[Item]) -> None:
        """Ask these next, before the queue goes on, and beyond what bounds the session: they were asked for."""
        if self._most is not None:
            self._most += len(items)
        self._wished.extendleft(reversed(items))

    def drop(self, template: str) -> None:
        """Ask this template no more."""
        self.queue = self.queue.without(template)
        self._wished = deque(item for item in self._wished if item.template != template)

    def settle(self, answered: Answered) -> None:
        """Go on after an answer; a miss comes back later in the session."""
        self.queue = self.queue.after(answered)

    def leave_out(self, template: str) -> None:
        """Take a template out of what is left, because it is before the person already."""
        items = tuple(item for item in self.queue.items if item.template != template)
        self.queue = replace(self.queue, items=items)
        self._wished = deque(item for item in self._wished if item.template != template)

    def resume(self, template: str) -> None:
        """Count a question that was left open as asked: it is before the person already."""
        again = [item for item in self._wished if item.template == template][1:]
        self.leave_out(template)
        # What was wished for more than once is before the person once only.
        self._wished.extend(again)
        self._asked += 1

    def returning(self, template: str, returns: Returns) -> Returns:
        """Say of a template whether this session asks it again: by a wish, or because it was missed."""
        room = None if self._most is None else max(0, self._most - self._asked)
        wished = list(self._wished)[:room]
        drills = self.queue.drills if room is None else self.queue.upcoming(room - len(wished))
        by_wish, missed = (
            any(item.template == template for item in items) for items in (wished, drills)
        )
        left = any(item.template == template for item in self.queue.drills)
        return replace(
            returns,
            wished=by_wish,
            again_today=missed and not by_wish,
            left_today=left and not missed and not by_wish,
        )

    @property
    def bounded(self) -> bool:
        """Tell whether the session may hold so many questions only."""
        return self._most is not None

    @property
    def full(self) -> bool:
        """Tell whether as many questions were asked as the session may hold."""
        return self._most is not None and self._asked >= self._most

    def remaining(self, current: Item) -> int:
        """Return how many askings follow the present one, as far as is known."""
        queued = (*self.queue.items, *self.queue.drills)
        count = len(self._wished) + sum(item.template != current.template for item in queued)
        return count if self._most is None else max(0, min(count, self._most - self._asked))

    def give_back(self, item: Item, variant: Variant) -> None:
        """Put a question that was not answered back to the front."""
        self._asked -= 1
        self._wished.appendleft(item)
        self._ready[variant.template, variant.level] = variant

    def take(self) -> tuple[Item, Variant] | None:
        """Return the next question, drawn now if it was not ready; None at the end.

        A template that cannot be drawn is left out, and `trouble` says why; after three in a row the
        fault is not theirs.
        """
        failures = 0
        while failures < MOST_FAILURES and (item := self._head()) is not None:
            try:
                variant = self._waiting(item) or self._draw(item, self._history.seen(item.template))
            except EngineError as error:
                self.trouble = str(error)
                failures += 1
                self.drop(item.template)
                continue
            if self._wished:
                self._wished.popleft()
            self._asked += 1
            return item, variant
        return None

    def prepare(self, current: Item | None, tomorrow: Plan | None) -> None:
        """Draw what follows the present question and store it ahead; at the end, the first of tomorrow."""
        with self._lock:
            item = self._following(current) or (tomorrow.queue.head if tomorrow else None)
            if item is None or (item.template, item.level) in self._ready:
                return
            seen = self._history.seen(item.template)
        try:
            variant = self._draw(item, seen)
        except EngineError:
            return  # take() meets the same error, and says so
        with self._lock:
            self._ready[item.template, item.level] = variant
            self._history.store_ahead(variant)

    def at_end(self, current: Item | None) -> bool:
        """Tell whether nothing is known to follow the present question."""
        return self._following(current) is None

    def renewed(self, variant: Variant) -> Variant | None:
        """Return the variant as the bank draws it today; None if it is another question by now, or gone."""
        try:
            drawn = self._engine.generate(variant.template, variant.level, variant.seed)
        except EngineError:
            return None
        same = drawn.version == variant.version and drawn.prompt.plain == variant.prompt.plain
        return drawn if same else None

    def _head(self) -> Item | None:
        if self.full:
            return None
        return self._wished[0] if self._wished else self.queue.head

    def _following(self, current: Item | None) -> Item | None:
        if self._wished:
            return self._wished[0]
        if current is None:
            return self.queue.head
        done = Answered(
            template=current.template, refs=current.refs, topic=current.topic, level=current.level
        )
        return self.queue.after(done).head

    def _waiting(self, item: Item) -> Variant | None:
        """Return the variant drawn ahead for an item: in this run, or stored by an earlier one and still the same."""
        ready = self._ready.pop((item.template, item.level), None)
        stored = None if ready is not None else self._history.ahead(item)
        if stored is None:
            return ready
        renewed = self.renewed(stored)
        if renewed is None:
            self._history.drop_ahead(item)
        return renewed

    def _draw(self, item: Item, seen: Collection[str]) -> Variant:
        variant = self._engine.generate(item.template, item.level)
        for _ in range(REDRAWS):
            if prompt_digest(variant.prompt.plain) not in seen:
                break
            variant = self._engine.generate(item.template, item.level)
        return variant
