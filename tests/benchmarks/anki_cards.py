"""Anki at the same work as `tests.benchmarks.journal`; needs nothing but the `anki` package."""

from __future__ import annotations

import json
import random
import sys
import time
from pathlib import Path
from typing import Final

from tests.benchmarks.anki import ReviewRow, cards_of, new_collection, review_row, write_reviews
from tests.benchmarks.times import best, share, timed

REVIEWS: Final = 10  # a card
_DAY: Final = 86_400_000


def anki_figures(place: str, count: int) -> dict[str, float]:
    """Return the figures of an Anki collection with so many cards, in milliseconds."""
    from anki.collection import Collection  # type: ignore[import-not-found, unused-ignore]

    path = f"{place}/collection.anki2"
    collection = new_collection(path, count)
    chance, now = random.Random(417), int(time.time() * 1000)
    reviews: list[ReviewRow] = []
    for card in cards_of(collection):
        instant = now - chance.randrange(300, 500) * _DAY
        for _ in range(REVIEWS):
            reviews.append(review_row(len(reviews) + 1, instant, card, chance.randrange(1, 5)))
            instant = min(now - 1000, instant + chance.randrange(1, 45) * _DAY)
    write_reviews(collection, reviews)
    collection.db.execute(
        "UPDATE cards SET type = 2, queue = 2, ivl = 10, factor = 2500, reps = 10, "
        "due = -(abs(random()) % 60)"
    )
    config = collection.decks.get_config(1)
    config["rev"]["perDay"] = config["new"]["perDay"] = 9999
    collection.decks.save(config)
    collection.close()
    begun = time.perf_counter()
    collection = Collection(path)
    figures = {"open": (time.perf_counter() - begun) * 1000}
    scheduler = collection.sched
    figures["first queue"] = timed(scheduler.get_queued_cards)
    figures["queue again"] = figures["next card"] = best(scheduler.get_queued_cards, 21)
    times = []
    for _ in range(500):
        queued = scheduler.get_queued_cards().cards[0]
        card = collection.get_card(queued.card.id)
        card.start_timer()
        answer = scheduler.build_answer(card=card, states=queued.states, rating=2)
        times.append(timed(lambda one=answer: scheduler.answer_card(one)))  # type: ignore[misc]
    figures["answer, median"] = share(times, 0.5)
    figures["answer, 95th percentile"] = share(times, 0.95)
    undone = [timed(collection.undo) for _ in range(25)]
    figures["undo, median"] = share(undone, 0.5)
    figures["undo, 95th percentile"] = share(undone, 0.95)
    figures["check"] = timed(collection.fix_integrity)
    backups = Path(place) / "backups"
    backups.mkdir()
    figures["backup, verified"] = timed(
        lambda: collection.create_backup(
            backup_folder=str(backups), force=True, wait_for_completion=True
        )
    )
    collection.close()
    return figures


if __name__ == "__main__":
    sys.stdout.write("\n" + json.dumps(anki_figures(sys.argv[1], int(sys.argv[2]))) + "\n")
