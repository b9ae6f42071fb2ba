"""Every template and every entry with the state of what is known of it, as they are browsed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final, Protocol, get_args

import msgspec

from drill.reports.stages import Stage, stage_of
from drill.scheduling.card import CardState
from drill.scheduling.day import StudyDay

__all__ = ["Stage", "stage_of"]  # told here too, where lists are made


STAGES: Final = frozenset(get_args(Stage))


class Described(Protocol):
    """What is known of a template."""

    @property
    def id(self) -> str:
        """Its id."""

    @property
    def title(self) -> str:
        """Its title."""

    @property
    def section(self) -> str:
        """The section of the cheatsheet."""

    @property
    def topic(self) -> str:
        """The topic within the section."""

    @property
    def refs(self) -> tuple[str, ...]:
        """The entries it trains."""


class Listed(msgspec.Struct, frozen=True):
    """A template as it is listed; `days` until it is due (negative: overdue), None while it is new."""

    template: str
    title: str
    section: str
    topic: str
    refs: tuple[str, ...]
    stage: Stage
    days: int | None = None
    reviews: int = 0
    lapses: int = 0
    note: str = ""

    def matches(self, words: str) -> bool:
        """Tell whether every word is part of what is said of the template, without regard to case.

        The name of a state alone means that state.
        """
        if (state := words.casefold().strip()) in STAGES:
            return self.stage == state
        said = " ".join(
            (self.template, self.title, self.section, self.topic, self.stage, *self.refs)
        )
        folded = said.casefold()
        return all(word in folded for word in words.casefold().split())


def listed(row: Described, card: CardState | None, note: str, day: StudyDay) -> Listed:
    """Return a template with the state of its card on a study day."""
    return Listed(
        template=row.id,
        title=row.title,
        section=row.section,
        topic=row.topic,
        refs=row.refs,
        stage=stage_of(card),
        days=None if card is None or card.due is None else card.due - day,
        reviews=0 if card is None else card.reviews,
        lapses=0 if card is None else card.lapses,
        note=note,
    )


class ListedEntry(msgspec.Struct, frozen=True):
    """An entry of the cheatsheet as it is listed, with the questions that train it.

    Its stage is that of the weakest question met; `days` until the first of them is due.
    """

    id: str
    section: str
    topic: str
    title: str
    statement: str = ""
    erratum: str = ""
    stage: Stage = "new"
    days: int | None = None
    questions: tuple[Listed, ...] = ()

    def matches(self, words: str) -> bool:
        """Tell whether every word is part of what is said of the entry, or of one of its questions.

        The name of a state alone means that state: `new` is not Newton. An entry of which one question is
        suspended is found by `suspended`.
        """
        if (state := words.casefold().strip()) in STAGES:
            put_aside = state == "suspended" and any(one.stage == state for one in self.questions)
            return self.stage == state or put_aside
        own = (self.id, self.title, self.section, self.topic, self.stage, self.statement)
        theirs = (part for one in self.questions for part in (one.template, one.title))
        folded = " ".join((*own, *theirs)).casefold()
        return all(word in folded for word in words.casefold().split())

    def is_called(self, words: str) -> bool:
        """Tell whether the words are the very name of the entry or of one of its questions."""
        name = " ".join(words.casefold().split())
        theirs = (part for one in self.questions for part in (one.template, one.title))
        return name in map(str.casefold, (self.id, self.title, *theirs))


class Known(Protocol):
    """What is known of an entry."""

    @property
    def id(self) -> str:
        """Its id."""

    @property
    def section(self) -> str:
        """The section of the cheatsheet."""

    @property
    def topic(self) -> str:
        """The topic within the section."""

    @property
    def title(self) -> str:
        """Its title."""

    @property
    def statement(self) -> str:
        """What it says."""

    @property
    def erratum(self) -> str:
        """What is to be corrected in it."""


def by_entry(entries: Iterable[Known], catalogue: Iterable[Listed]) -> tuple[ListedEntry, ...]:
    """Return the entries with their questions; one that only a pack of one's own knows comes at the end."""
    questions: dict[str, list[Listed]] = {}
    for one in catalogue:
        for ref in one.refs:
            questions.setdefault(ref, []).append(one)
    listed = [
        ListedEntry(
            id=entry.id,
            section=entry.section,
            topic=entry.topic,
            title=entry.title,
            statement=entry.statement,
            erratum=entry.erratum,
            **_standing(questions.get(entry.id, ())),
        )
        for entry in entries
    ]
    known = {entry.id for entry in listed}
    for ref, mine in questions.items():
        if ref not in known:
            first = mine[0]
            title = ref.rpartition(".")[2].replace("-", " ")
            listed.append(ListedEntry(ref, first.section, first.topic, title, **_standing(mine)))
    return tuple(listed)


def _standing(questions: Sequence[Listed]) -> dict[str, Any]:
    """Return stage, due day and questions of an entry."""
    stages: set[Stage] = {one.stage for one in questions}
    order: tuple[Stage, ...] = ("leech", "learning", "young", "mature", "new", "suspended")
    days = [one.days for one in questions if one.days is not None and one.stage != "suspended"]
    return {
        "stage": next((stage for stage in order if stage in stages), "new"),
        "days": min(days, default=None),
        "questions": tuple(questions),
    }
