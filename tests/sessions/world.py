"""A small world for sessions: an engine that knows sums, a history in memory, clocks set by hand."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field, replace

from msgspec import structs

from drill.bank.variant import Block, Choice, Prose, Step, Variant, listed_options
from drill.engine.errors import EngineError
from drill.grading.verdict import Judgement, Reading, Verdict, Where
from drill.journal.entries import EntryRow
from drill.journal.events import (
    Event,
    OverrideEvent,
    ResponseEvent,
    SuspendEvent,
    UndoEvent,
    UnsuspendEvent,
)
from drill.journal.history import Answer
from drill.journal.panorama import Outlook
from drill.scheduling.card import Asking, CardState, after
from drill.scheduling.day import Instant, Moment, StudyDay
from drill.scheduling.plan import Plan as Way
from drill.scheduling.queue import Item, Limits, Queue
from drill.scheduling.rules import Rules
from drill.sessions.catalogue import Listed, stage_of
from drill.sessions.clocks import Clocks
from drill.sessions.ports import OpenAsking, Plan
from drill.sessions.practice import PracticeSession
from drill.sessions.wishes import Wishes

NOON = 1_795_348_800_000  # 2026-11-22 12:00 UTC, in ms


def variant(template: str, level: int, seed: int) -> Variant:
    """Return a sum: template `add.3` with seed 4 asks for 3 + 4; `two.*` offers two options."""
    left = int(template.rpartition(".")[2])
    two = template.startswith("two.")
    choices = (Choice("a", Prose("one")), Choice("b", Prose("two"))) if two else ()
    listed = listed_options((), choices, lambda text: text.plain)
    prompt = Prose(
        plain="\n\n".join([f"What is {left} + {seed}?", *listed]),
        blocks=(Block("What is the sum?"), Block(f"{left} + {seed}", "display")),
    )
    return Variant(
        reference=f"{template}@{level}#{seed}",
        template=template,
        version=1,
        level=level,
        seed=seed,
        title=f"Adding to {left}",
        section="Arithmetic",
        topic="Sums",
        refs=(f"sums.{left}",),
        kind="choice" if two else "number",
        par=60,
        prompt=prompt,
        input_hint="a number",
        answer="a" if two else str(left + seed),
        choices=choices,
        hints=(Prose("Count on."), Prose(f"Start at {left}.")),
        solution=(
            Step("Count on", Prose(f"{left} + {seed}"), f"{left} + {seed}", str(left + seed)),
        ),
        why="Sums are everywhere.",
    )


@dataclass
class SumEngine:
    """Grades sums; `broken` templates cannot be drawn, `fails` counts gradings that overrun."""

    broken: set[str] = field(default_factory=set)
    fails: int = 0
    drawn: list[str] = field(default_factory=list)
    seed: int = 0
    tried: int = 0
    closed: bool = False

    def generate(
        self,
        template: str,
        level: int | None = None,
        seed: int | None = None,
        avoid: Collection[str] = (),
    ) -> Variant:
        self.tried += 1
        if template in self.broken:
            raise EngineError(f"{template} is broken.")
        if seed is None:
            self.seed += 1
            seed = self.seed
        made = variant(template, level or 1, seed)
        self.drawn.append(made.reference)
        return made

    def grade(self, reference: str, response: str) -> Judgement:
        if self.fails:
            self.fails -= 1
            raise EngineError("This took too long and was stopped.")
        template, _, rest = reference.partition("@")
        level, _, seed = rest.partition("#")
        right = variant(template, int(level), int(seed)).answer
        if response == right:
            return Judgement(verdict=Verdict.CORRECT, score=1.0, reading=response)
        if response == "maybe":
            return Judgement(verdict=Verdict.UNDECIDED, score=0.0, reading=response)
        if template.startswith("two.") or response.lstrip("-").isdigit():
            slip = "sign-slip" if response == f"-{right}" else None
            return Judgement(
                verdict=Verdict.INCORRECT,
                score=0.0,
                reading=response,
                message="Mind the sign." if slip else "Count once more.",
                misconception=slip,
            )
        return Judgement(
            verdict=Verdict.UNREADABLE,
            score=0.0,
            message="A number was expected here.",
            unreadable=Where(0, "a number"),
        )

    def read(self, reference: str, text: str) -> Reading:
        if text.lstrip("-").isdigit():
            return Reading(line=text, rows=(text,))
        return Reading(message="a number was expected", unreadable=Where(0, "a number"))

    def close(self) -> None:
        self.closed = True


@dataclass
class MemoryHistory:
    """A history in memory; cards move by the real scheduler."""

    items: tuple[Item, ...] = ()
    events: list[Event] = field(default_factory=list)
    cards: dict[str, CardState] = field(default_factory=dict)
    open: OpenAsking | None = None
    shelf: list[Variant] = field(default_factory=list)
    seen_prompts: set[str] = field(default_factory=set)
    calls: list[str] = field(default_factory=list)
    closed: bool = False
    wishes: Wishes = field(default_factory=Wishes)
    notes: dict[str, str] = field(default_factory=dict)
    beyond: tuple[Item, ...] = ()
    early: tuple[Item, ...] = ()
    earlier: dict[str, CardState] = field(default_factory=dict)
    limits: Limits = field(default_factory=Limits)
    rules: Rules = field(default_factory=Rules)
    outlook: Outlook | None = None
    way: Way | None = None
    answers: tuple[Answer, ...] = ()
    sheet: tuple[EntryRow, ...] = ()

    def record(self, event: Event, keep: OpenAsking | None = None) -> CardState:
        self.events.append(event)
        self.calls.append(event.kind)
        if isinstance(event, ResponseEvent):
            self.open = keep
        card = self._folded(event.template)
        self.cards[event.template] = card
        return card

    def _folded(self, template: str) -> CardState:
        undone = {event.target for event in self.events if isinstance(event, UndoEvent)}
        last: dict[bytes, ResponseEvent] = {}
        picked: dict[bytes, int] = {}
        for event in self.events:
            if isinstance(event, ResponseEvent) and event.template == template:
                last[event.asking] = event
            if isinstance(event, OverrideEvent):
                picked[event.target] = event.quality
        card = self.earlier.get(template, CardState(template=template))
        for event in self.events:
            if event.template == template and isinstance(event, SuspendEvent | UnsuspendEvent):
                card = structs.replace(card, suspended=isinstance(event, SuspendEvent))
        for asking, event in last.items():
            quality = picked.get(asking, event.quality)
            if asking in undone or quality is None:
                continue
            step = Asking(event.stamp.day, quality, event.source, event.level)
            card = after(card, step, Rules())
        return card

    def plan(self, day: StudyDay) -> Plan:
        items = self.items
        if self.wishes.ahead:
            return Plan(Queue(()), self.early, early=len(self.early))
        if self.wishes.narrow:
            wanted = self.wishes.templates or (self.wishes.template,)
            return Plan(Queue(()), tuple(one for one in items if one.template in wanted))
        why = "" if self.items else "Nothing is left."
        left = len(self.beyond)
        early = 0 if left else len(self.early)
        return Plan(Queue(items), why_empty=why, beyond=left, spent=left > 0, early=early)

    def more_time(self, day: StudyDay) -> None:
        self.items, self.beyond = self.beyond, ()

    def seen(self, template: str) -> Collection[str]:
        return self.seen_prompts

    def open_asking(self) -> OpenAsking | None:
        return None if self.wishes.narrow else self.open

    def keep_open(self, asking: OpenAsking) -> None:
        self.open = asking
        self.shelf = [one for one in self.shelf if one.reference != asking.variant.reference]

    def keep_typed(self, asking: OpenAsking) -> None:
        if self.open is not None:
            self.open = replace(self.open, typed=asking.typed, seconds=asking.seconds)

    def close_open(self) -> None:
        self.open = None

    def stored(self) -> Collection[tuple[str, int]]:
        return {(one.template, one.level) for one in self.shelf}

    def ahead(self, item: Item) -> Variant | None:
        wanted = (item.template, item.level)
        found = [one for one in self.shelf if (one.template, one.level) == wanted]
        return found[0] if found else None

    def drop_ahead(self, item: Item) -> None:
        found = self.ahead(item)
        self.shelf = [one for one in self.shelf if one is not found]

    def store_ahead(self, variant: Variant) -> None:
        self.shelf.append(variant)

    def wish(self, wishes: Wishes) -> None:
        self.wishes = wishes

    def catalogue(self, day: StudyDay) -> tuple[Listed, ...]:
        rows = [variant(one.template, 1, 1) for one in self.items]
        return tuple(
            Listed(
                template=row.template,
                title=row.title,
                section=row.section,
                topic=row.topic,
                refs=row.refs,
                stage=stage_of(self.cards.get(row.template)),
                note=self.notes.get(row.template, ""),
            )
            for row in rows
        )

    def follow(self, limits: Limits, rules: Rules) -> None:
        self.limits, self.rules = limits, rules
        self.calls.append("follow")

    def look_ahead(self) -> Outlook | None:
        return self.outlook

    def plan_ahead(self, *, advise: bool) -> Way | None:
        return self.way

    def past(self, templates: Collection[str]) -> tuple[Answer, ...]:
        return self.answers

    def entries(self) -> tuple[EntryRow, ...]:
        return self.sheet

    def put_note(self, template: str, text: str) -> None:
        self.notes[template] = text

    def note(self, template: str) -> str:
        return self.notes.get(template, "")

    def back_up(self) -> None:
        self.calls.append("backup")

    def close(self) -> None:
        self.closed = True

    @property
    def responses(self) -> list[ResponseEvent]:
        return [event for event in self.events if isinstance(event, ResponseEvent)]


@dataclass
class HandClock:
    """Clocks that move only when told; `wall_ms` can be made to jump alone."""

    seconds: float = 0.0
    wall_ms: int = NOON

    def tick(self, seconds: float) -> None:
        self.seconds += seconds
        self.wall_ms += round(seconds * 1000)

    def wall(self) -> Moment:
        return Moment(Instant(self.wall_ms), 0)

    def monotonic(self) -> float:
        return self.seconds

    def clocks(self) -> Clocks:
        return Clocks(self.wall, self.monotonic)


def item(template: str) -> Item:
    """Return a new item of the queue."""
    left = template.rpartition(".")[2]
    return Item(template=template, kind="new", level=1, seconds=60, refs=(f"sums.{left}",))


@dataclass
class World:
    """Engine, history and clock, and sessions over them."""

    engine: SumEngine
    history: MemoryHistory
    clock: HandClock

    def session(self, *, second_try: bool = True, most: int | None = None) -> PracticeSession:
        return PracticeSession(
            self.engine, self.history, self.clock.clocks(), second_try=second_try, most=most
        )


def world(*templates: str) -> World:
    """Return a world whose queue holds these templates."""
    return World(
        SumEngine(), MemoryHistory(tuple(item(template) for template in templates)), HandClock()
    )


def right(session: PracticeSession) -> str:
    """Return the right response to the present question."""
    state = session.state
    assert hasattr(state, "variant")
    return str(state.variant.answer)
