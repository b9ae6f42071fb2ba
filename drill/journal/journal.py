"""The journal: one person's history, and the only door through which the program reads and writes it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select

from drill.journal import agenda, ahead, cards, entries, facts, ledger, tables
from drill.journal import sittings as kept
from drill.journal.ahead import Ahead, OpenAsking
from drill.journal.backup import Backup, advice, daily
from drill.journal.clock import Clock, system_clock
from drill.journal.database import Database
from drill.journal.entries import EntryLike, EntryRow
from drill.journal.errors import Corrupt, NothingToUndo
from drill.journal.events import (
    BuryEvent,
    Event,
    OverrideEvent,
    PlacementEvent,
    ResetEvent,
    ResponseEvent,
    Stamp,
    SuspendEvent,
    UndoEvent,
    UnsuspendEvent,
)
from drill.journal.facts import FactsLike, TemplateRow
from drill.journal.fold import fold, supposed
from drill.journal.migrate import prepare
from drill.journal.sittings import Note, Sitting
from drill.scheduling.card import CardState, Source
from drill.scheduling.day import ROLLOVER_HOUR, Moment, StudyDay
from drill.scheduling.queue import Limits, Queue
from drill.scheduling.recall import probability
from drill.scheduling.rules import Rules
from drill.scheduling.target import Target


@dataclass(frozen=True, slots=True)
class Undone:
    """What an undo took back, and the card as it is now."""

    kind: str
    template: str
    target: bytes
    card: CardState


def open_journal(
    folder: Path,
    *,
    migrate: bool = True,
    clock: Clock = system_clock,
    rules: Rules | None = None,
    rollover_hour: int = ROLLOVER_HOUR,
) -> Journal:
    """Open the journal in a data folder, made or migrated first where that is needed.

    `rules` are the person's scheduling settings; None keeps those the journal was last opened with.
    Raises JournalError: CannotOpen, CannotWrite, DiskFull, Locked, NewerVersion or Corrupt; whichever it
    is, nothing was overwritten.
    """
    path = prepare(folder, migrate=migrate, clock=clock)
    journal = Journal(folder, Database(path), clock, rollover_hour)
    try:
        journal.follow(rules)
    except Corrupt as damage:
        journal.close()
        raise Corrupt(f"{damage} {advice(folder)}") from damage
    except BaseException:
        journal.close()
        raise
    return journal


class Journal:
    """An open journal. Every method that changes something returns when the change is on the disk."""

    def __init__(
        self, folder: Path, database: Database, clock: Clock, rollover_hour: int = ROLLOVER_HOUR
    ) -> None:
        self.folder = folder
        self.database = database
        self.rules = Rules()
        self._clock = clock
        self.rollover_hour = rollover_hour

    # Time

    def now(self) -> Moment:
        """Return this moment by the journal's clock."""
        return self._clock()

    def today(self) -> StudyDay:
        """Return the present study day."""
        return self.now().day(self.rollover_hour)

    def stamp(self) -> Stamp:
        """Return a fresh stamp for an event that happens now."""
        return Stamp.at(self.now(), self.rollover_hour)

    # Answers

    def record(self, event: Event, keep_open: OpenAsking | None = None) -> CardState:
        """Commit an event with its refolded card, and return the card.

        In the same transaction a response closes the open question of its session, or puts `keep_open`
        in its place (a second try). Recording the very same event twice changes nothing. Raises BadEvent
        for a value that cannot be, CannotWrite, DiskFull or Locked when it could not be committed.
        """
        with self.database.writing() as connection:
            card = ledger.record(connection, event, self.rules, self.now().instant)
            if keep_open is not None:
                ahead.put_open(connection, keep_open)
            elif isinstance(event, ResponseEvent):
                ahead.drop_asking(connection, event.asking)
            return card

    def previews(
        self,
        template: str,
        *,
        asking: bytes | None = None,
        level: int | None = None,
        source: Source = Source.PRACTICE,
        stamp: Stamp | None = None,
    ) -> tuple[CardState, ...]:
        """Return the six cards that an asking would leave, by quality 0 to 5, folded as `record` will.

        `asking` is given when tries of it are in the journal already.
        """
        stamp = stamp or self.stamp()
        with self.database.reading() as connection:
            until = ledger.horizon_now(connection, self.now().instant)
            name = cards.current_name(connection, template)
            lines = cards.lines_of(connection, name)
        line = supposed(name, stamp, asking or stamp.id, source, level)
        return tuple(
            fold(name, [*lines, line._replace(quality=quality)], self.rules, until)
            for quality in range(6)
        )

    def undo(self, levels: int = 1) -> tuple[Undone, ...]:
        """Take back the last answers or other changes made here, latest first; raises NothingToUndo."""
        with self.database.writing() as connection:
            found = ledger.undoable(connection, levels)
            if not found:
                raise NothingToUndo("There is nothing left to undo.")
            done = []
            for one in found:
                event = UndoEvent(stamp=self.stamp(), template=one.template, target=one.target)
                card = ledger.record(connection, event, self.rules, event.stamp.instant)
                done.append(Undone(one.kind, one.template, one.target, card))
            return tuple(done)

    def override(self, asking: bytes, quality: int) -> CardState:
        """Give an asking the person's own quality, 0 to 5; raises BadEvent."""
        with self.database.writing() as connection:
            template = ledger.template_of(connection, asking)
            event = OverrideEvent(
                stamp=self.stamp(), template=template, target=asking, quality=quality
            )
            return ledger.record(connection, event, self.rules, event.stamp.instant)

    def suspend(self, template: str) -> CardState:
        """Put a template aside until further notice."""
        return self.record(SuspendEvent(stamp=self.stamp(), template=template))

    def unsuspend(self, template: str) -> CardState:
        """Take a suspended template up again."""
        return self.record(UnsuspendEvent(stamp=self.stamp(), template=template))

    def bury(self, template: str) -> CardState:
        """Hide a template until the next study day."""
        return self.record(BuryEvent(stamp=self.stamp(), template=template))

    def reset(self, template: str) -> CardState:
        """Make a card new again."""
        return self.record(ResetEvent(stamp=self.stamp(), template=template))

    def place(
        self, template: str, *, level: int | None, repetitions: int, interval: int
    ) -> CardState:
        """Start a new card further on, as a diagnostic saw it (interval in days)."""
        return self.record(
            PlacementEvent(
                stamp=self.stamp(),
                template=template,
                level=level,
                repetitions=repetitions,
                interval=interval,
            )
        )

    # Cards and the queue

    def card(self, template: str) -> CardState | None:
        """Return the card of a template; None if it was never touched."""
        with self.database.reading() as connection:
            return cards.kept_card(connection, cards.current_name(connection, template))

    def cards(self) -> dict[str, CardState]:
        """Return every card by its template."""
        with self.database.reading() as connection:
            return cards.kept_cards(connection)

    def queue(self, day: StudyDay | None = None, limits: Limits | None = None) -> Queue:
        """Return the queue of a study day (today), from the cards, the facts and the day's answers."""
        with self.database.snapshot() as connection:
            return agenda.queue_on(connection, self.today() if day is None else day, limits)

    def prediction(self, template: str, day: StudyDay | None = None) -> float | None:
        """Return the probability of recall that FSRS expects on a study day; None for a new card."""
        card = self.card(template)
        if card is None or card.recall is None:
            return None
        return probability(card.recall, self.today() if day is None else day)

    def prepare_for(self, wanted: Target | None) -> Target | None:
        """Keep since when a day is prepared for, and return it so; None forgets. Known days are only read."""
        target = None if wanted is None else self.target(wanted)
        self.keep_fact(
            "interview", None if target is None else f"{int(target.day)} {int(target.since)}"
        )
        return target

    def target(self, wanted: Target) -> Target:
        """Return a target with the study day since which it is prepared for, as far as the journal knows."""
        with self.database.reading() as connection:
            return agenda.kept_target(ledger.get_fact(connection, "interview"), wanted)

    def keep_fact(self, name: str, value: str | None) -> None:
        """Keep a single fact about this file; None forgets it."""
        with self.database.reading() as connection:
            kept = ledger.get_fact(connection, name)
        if value != kept:
            with self.database.writing() as connection:
                ledger.set_fact(connection, name, value)

    def pace(self) -> float:
        """Return how fast this person is against par, 0.7 to 3."""
        with self.database.snapshot() as connection:
            return agenda.recent_pace(connection)

    def seen(self, template: str) -> frozenset[str]:
        """Return the digests (`prompt_digest`) of the prompts of this template that were asked."""
        with self.database.reading() as connection:
            event = tables.event.c
            names = cards.names_of(connection, cards.current_name(connection, template))
            query = select(event.prompt).where(event.template.in_(names), event.prompt != "")
            return frozenset(connection.execute(query).scalars())

    def follow(self, rules: Rules | None) -> None:
        """Fold every card by these rules from now on; None: by those kept. Nothing is lost either way."""
        with self.database.reading() as connection:
            kept = ledger.standing(connection, self.now().instant)
        self.rules = rules or kept.rules or Rules()
        if not kept.settled:
            with self.database.writing() as connection:
                ledger.settle(connection)
        if (rules or kept.rules) != kept.rules:
            with self.database.writing() as connection:
                ledger.follow(connection, self.rules, self.now().instant)
        elif kept.doubted:
            self.refresh()

    def refresh(self) -> None:
        """Bring the cards in line with the clock: events of a future that did not come count no more."""
        with self.database.writing() as connection:
            ledger.believe(connection, self.rules, self.now().instant)

    # Templates

    def store_facts(
        self,
        templates: Sequence[FactsLike],
        fingerprint: str = "",
        listed: Sequence[EntryLike] = (),
    ) -> None:
        """Keep the facts of the templates at hand and of the entries, in the order in which they are listed."""
        with self.database.writing() as connection:
            changed = facts.replace_facts(connection, templates)
            entries.replace_entries(connection, listed)
            ledger.set_fact(connection, "fingerprint", fingerprint)
            until = ledger.believe(connection, self.rules, self.now().instant)
            for template in sorted(changed):
                cards.refold(connection, template, self.rules, until)

    def facts(self) -> tuple[TemplateRow, ...]:
        """Return the facts of the templates at hand, in the order of the curriculum."""
        with self.database.reading() as connection:
            return facts.kept_facts(connection)

    def entries(self) -> tuple[EntryRow, ...]:
        """Return the entries of the cheatsheet, in its order."""
        with self.database.reading() as connection:
            return entries.entries(connection)

    def holds_facts(self, fingerprint: str, count: int) -> bool:
        """Return whether what is kept are the facts of this fingerprint, with so many entries."""
        return self.fingerprint() == fingerprint and len(self.entries()) == count

    def fingerprint(self) -> str | None:
        """Return the fingerprint of the packs whose facts are kept; None before the first."""
        with self.database.reading() as connection:
            return ledger.get_fact(connection, "fingerprint")

    # Questions drawn ahead, and the one that lies open

    def store_ahead(self, variants: Sequence[Ahead], *, replace: bool = False) -> None:
        """Store variants for later, behind those stored or in their place."""
        with self.database.writing() as connection:
            ahead.store(connection, variants, replace=replace)

    def stored_ahead(self) -> tuple[Ahead, ...]:
        """Return the variants stored, in order."""
        with self.database.reading() as connection:
            return ahead.stored(connection)

    def take_ahead(self, template: str, level: int | None = None) -> Ahead | None:
        """Remove and return the first stored variant of a template (at a level), or None."""
        with self.database.writing() as connection:
            return ahead.take(connection, template, level)

    def put_open(self, asking: OpenAsking, drawn: tuple[int, int] | None = None) -> None:
        """Remember the question before the person, in place of the one that its session had.

        `drawn` are its level and seed: that variant is stored for later no more.
        """
        with self.database.writing() as connection:
            ahead.put_open(connection, asking)
            if drawn is not None:
                ahead.asked(connection, asking.template, *drawn)

    def set_typed(self, typed: str, state: bytes | None = None, session: str = "practice") -> None:
        """Remember what is typed, so that a crash loses nothing."""
        with self.database.writing() as connection:
            ahead.set_typed(connection, session, typed, state)

    def open_asking(self, session: str = "practice") -> OpenAsking | None:
        """Return the question that lies open in a session, or None."""
        with self.database.reading() as connection:
            return ahead.get_open(connection, session)

    def drop_open(self, session: str = "practice") -> None:
        """Forget the question that lay open in a session."""
        with self.database.writing() as connection:
            ahead.drop_open(connection, session)

    # Sittings, notes, backups

    def put_sitting(self, sitting: Sitting) -> None:
        """Keep an interview or diagnostic as it is now; raises BadEvent."""
        with self.database.writing() as connection:
            kept.put_sitting(connection, sitting)

    def sittings(self, kind: str | None = None) -> tuple[Sitting, ...]:
        """Return the interviews and diagnostics (of a kind), latest first."""
        with self.database.reading() as connection:
            return kept.sittings(connection, kind)

    def put_note(self, template: str, text: str) -> None:
        """Keep the person's words about a template; an empty text takes the note away."""
        with self.database.writing() as connection:
            kept.put_note(
                connection, Note(template=template, text=text, changed=self.now().instant)
            )

    def notes(self) -> dict[str, str]:
        """Return the person's words about templates."""
        with self.database.reading() as connection:
            found = kept.notes(connection)
        return {template: note.text for template, note in found.items() if note.text}

    def daily_backup(self) -> Backup | None:
        """Make the verified backup of the day if something is new; None when there was nothing to do."""
        return daily(self.folder, self._clock)

    def close(self) -> None:
        """Close the file; what was recorded is on the disk already."""
        self.database.close()

    def __enter__(self) -> Journal:
        """Return the journal, which closes at the end of the block."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the journal."""
        self.close()
