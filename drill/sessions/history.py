"""The journal as a practice session sees it: the plan of a day by the person's wishes, and what lies open."""

from __future__ import annotations

import hashlib
from collections.abc import Collection

import msgspec
from msgspec.structs import replace

from drill.bank.variant import Variant
from drill.journal.ahead import Ahead
from drill.journal.ahead import OpenAsking as OpenRow
from drill.journal.clock import Clock
from drill.journal.entries import EntryRow
from drill.journal.events import Event
from drill.journal.history import Answer, answers_to
from drill.journal.journal import Journal
from drill.journal.outlook import look_ahead, plan_to
from drill.journal.panorama import Outlook
from drill.scheduling.card import CardState, Source
from drill.scheduling.day import StudyDay
from drill.scheduling.plan import Plan as Way
from drill.scheduling.queue import Item, Limits, Queue
from drill.scheduling.rules import Rules
from drill.scheduling.target import Target
from drill.sessions.catalogue import Listed, listed
from drill.sessions.ports import OpenAsking, Plan
from drill.sessions.singled_out import ahead_of_time, singled_out
from drill.sessions.wishes import Wishes
from drill.sessions.wording import empty_words

SESSION = "practice"
MOST_STORED = 4  # variants kept ahead; more means that the queue went another way
_VARIANT = msgspec.json.Decoder(Variant)


class OpenState(msgspec.Struct, frozen=True, omit_defaults=True):
    """What the journal keeps of an open asking besides its variant and the typed text."""

    source: Source = Source.PRACTICE
    attempt: int = 1
    hints: int = 0
    seconds: float = 0.0
    told: bool = False
    seen: bool = False
    total: int = 0


_STATE = msgspec.json.Decoder(OpenState)


class History:
    """A HistoryPort over an open journal."""

    def __init__(self, journal: Journal, clock: Clock, wishes: Wishes, limits: Limits) -> None:
        self._journal = journal
        self._clock = clock
        self._wishes = wishes
        self._limits = limits
        self._portion = limits.minutes

    def record(self, event: Event, keep: OpenAsking | None = None) -> CardState:
        """Commit an event; see Journal.record."""
        return self._journal.record(event, None if keep is None else self._row(keep))

    def plan(self, day: StudyDay) -> Plan:
        """Return what to ask on a study day: today's queue, or what the wishes single out."""
        queue = self._journal.queue(day, self._limits)
        pace = self._journal.pace()
        if self._wishes.narrow:
            return self._apart(day, queue, pace)
        before = len(queue.answered)
        if queue.left:
            return Plan(queue, before=before, pace=pace, beyond=queue.left)
        on = self._journal.queue(day, self._longer(queue))
        due = max(queue.waiting, on.due)
        why = empty_words(due, on.new)
        early = 0 if on.left else len(ahead_of_time(self._journal.cards().values(), day))
        return Plan(queue, (), before, why, pace, beyond=on.left, spent=on.left > 0, early=early)

    def _apart(self, day: StudyDay, queue: Queue, pace: float) -> Plan:
        """Return what the wishes single out, the day's own queue left aside."""
        wishes, cards = self._wishes, self._journal.cards()
        items = singled_out(wishes, self._journal.facts(), cards, day, self._limits.minutes * 60)
        why = "" if items else f"No question matches {wishes.words()}."
        early = len(ahead_of_time(cards.values(), day)) if wishes.ahead else 0
        return Plan(Queue(()), items, why_empty=why, pace=pace, apart=queue, early=early)

    def more_time(self, day: StudyDay) -> None:
        """Give a study day as many minutes again, beyond those used up."""
        self._limits = self._longer(self._journal.queue(day, self._limits))

    def _longer(self, queue: Queue) -> Limits:
        used = -(-sum(one.seconds for one in queue.answered) // 60)  # minutes begun
        return replace(self._limits, minutes=max(used, self._limits.minutes) + self._portion)

    def seen(self, template: str) -> Collection[str]:
        """Return the digests of the prompts that were asked of a template."""
        return self._journal.seen(template)

    def open_asking(self) -> OpenAsking | None:
        """Return the asking that was open when a session with these wishes ended."""
        row = self._journal.open_asking(self._session)
        if row is None:
            return None
        try:
            variant, state = _VARIANT.decode(row.variant), _STATE.decode(row.state)
        except msgspec.MsgspecError:  # kept by another version of the program
            return None
        return OpenAsking(
            asking=row.asking,
            variant=variant,
            typed=row.typed,
            source=state.source,
            attempt=state.attempt,
            hints=state.hints,
            seconds=state.seconds,
            told=state.told,
            seen=state.seen,
        )

    def keep_open(self, asking: OpenAsking) -> None:
        """Remember the asking before the person, which is stored ahead no more."""
        drawn = asking.variant.level, asking.variant.seed
        self._journal.put_open(self._row(asking), drawn)

    def keep_typed(self, asking: OpenAsking) -> None:
        """Remember what is typed in the open asking."""
        self._journal.set_typed(asking.typed, msgspec.json.encode(_state(asking)), self._session)

    def close_open(self) -> None:
        """Forget the open asking."""
        self._journal.drop_open(self._session)

    def stored(self) -> Collection[tuple[str, int]]:
        """Return the templates and levels of which a variant is stored ahead."""
        return {(one.template, one.level) for one in self._journal.stored_ahead()}

    def ahead(self, item: Item) -> Variant | None:
        """Return the variant stored ahead for an item, which stays stored until it is asked."""
        for one in self._journal.stored_ahead():
            if (one.template, one.level) == (item.template, item.level):
                try:
                    return _VARIANT.decode(one.payload)
                except msgspec.MsgspecError:
                    return None
        return None

    def drop_ahead(self, item: Item) -> None:
        """Throw away the variant stored ahead for an item."""
        self._journal.take_ahead(item.template, item.level)

    def store_ahead(self, variant: Variant) -> None:
        """Store a variant that will be asked soon."""
        row = Ahead(
            template=variant.template,
            version=variant.version,
            level=variant.level,
            seed=variant.seed,
            payload=msgspec.json.encode(variant),
        )
        stale = len(self._journal.stored_ahead()) >= MOST_STORED
        self._journal.store_ahead([row], replace=stale)

    def wish(self, wishes: Wishes) -> None:
        """Plan by these wishes from now on."""
        self._wishes = wishes

    def catalogue(self, day: StudyDay) -> tuple[Listed, ...]:
        """Return every template with the state of its card, in the order of the curriculum."""
        cards, notes = self._journal.cards(), self._journal.notes()
        return tuple(
            listed(row, cards.get(row.id), notes.get(row.id, ""), day)
            for row in self._journal.facts()
        )

    def follow(self, limits: Limits, rules: Rules) -> None:
        """Plan within these limits from now on, every card scheduled by these rules."""
        self._limits = limits
        self._journal.follow(rules)
        self._journal.prepare_for(limits.target)

    def look_ahead(self) -> Outlook | None:
        """Return how the plan to the interview looks, and keep it for Home; None without a date to come."""
        target = self._to_come()
        if target is None:
            return None
        return look_ahead(
            self._journal, target, minutes=self._limits.minutes, new_a_day=self._limits.new
        )

    def plan_ahead(self, *, advise: bool) -> Way | None:
        """Return the plan to the interview, with advice if wished; None without a date to come."""
        target = self._to_come()
        if target is None:
            return None
        return plan_to(
            self._journal,
            target.day,
            minutes=self._limits.minutes,
            new_a_day=self._limits.new,
            advise=advise,
        )

    def _to_come(self) -> Target | None:
        target = self._limits.target
        if target is None or target.day <= self._journal.today():
            return None
        return self._journal.target(target)

    def past(self, templates: Collection[str]) -> tuple[Answer, ...]:
        """Return the answers given to these templates, latest first."""
        return answers_to(self._journal, templates)[::-1]

    def entries(self) -> tuple[EntryRow, ...]:
        """Return the entries of the cheatsheet, in its order."""
        return self._journal.entries()

    def put_note(self, template: str, text: str) -> None:
        """Keep the person's words about a template; an empty text takes them away."""
        self._journal.put_note(template, text)

    def note(self, template: str) -> str:
        """Return the person's words about a template."""
        return self._journal.notes().get(template, "")

    def back_up(self) -> None:
        """Make the backup of the day, if there is something new."""
        self._journal.daily_backup()

    def close(self) -> None:
        """Close the journal."""
        self._journal.close()

    @property
    def _session(self) -> str:
        """The name under which the question of these wishes lies open: the day's own is never put in its place."""
        if not self._wishes.narrow:
            return SESSION
        wishes = msgspec.json.encode(replace(self._wishes, limit=None, minutes=None))
        return f"{SESSION}:{hashlib.sha256(wishes).hexdigest()[:16]}"

    def _row(self, asking: OpenAsking) -> OpenRow:
        return OpenRow(
            asking=asking.asking,
            template=asking.variant.template,
            instant=self._clock().instant,
            variant=msgspec.json.encode(asking.variant),
            typed=asking.typed,
            state=msgspec.json.encode(_state(asking)),
            session=self._session,
        )


def _state(asking: OpenAsking) -> OpenState:
    return OpenState(
        source=asking.source,
        attempt=asking.attempt,
        hints=asking.hints,
        seconds=asking.seconds,
        told=asking.told,
        seen=asking.seen,
        total=asking.total,
    )
