"""A collection of Anki's to measure beside: made anew, with notes and the reviews of their cards."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

ReviewRow = tuple[int, int, int, int, int, int, int, int, int]


def new_collection(path: str, notes: int) -> Any:
    """Return a collection with so many notes of one card each, scheduled by FSRS; raises ImportError without Anki."""
    from anki.collection import Collection  # type: ignore[import-not-found, unused-ignore]

    collection = Collection(path)
    collection.set_config("fsrs", True)
    model, deck = collection.models.by_name("Basic"), collection.decks.id("Default")
    for number in range(notes):
        note = collection.new_note(model)
        note["Front"], note["Back"] = f"Question {number}", "0.139"
        collection.add_note(note, deck)
    return collection


def cards_of(collection: Any) -> list[int]:
    """Return the ids of all cards."""
    return [card for (card,) in collection.db.all("SELECT id FROM cards")]


def review_row(number: int, instant: int, card: int, ease: int) -> ReviewRow:
    """Return a review for the log; `number` keeps those of one instant apart."""
    return (instant + number, card, -1, ease, 10, 5, 2500, 31_000, 1)


def write_reviews(collection: Any, reviews: Iterable[ReviewRow]) -> None:
    """Write reviews into the log."""
    collection.db.executemany("INSERT OR IGNORE INTO revlog VALUES (?,?,?,?,?,?,?,?,?)", reviews)
