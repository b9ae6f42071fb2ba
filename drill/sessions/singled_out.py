"""What a person's wishes single out of all questions, in the order in which it is asked. Pure functions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from drill.journal.facts import TemplateRow
from drill.scheduling.card import CardState, level_for
from drill.scheduling.day import StudyDay, later
from drill.scheduling.queue import Item, Kind
from drill.scheduling.recall import probability
from drill.sessions.wishes import Wishes, wanted

ONE_TEMPLATE = 5  # questions asked when a single template is wished for and no limit
_ORDER: dict[Kind, int] = {"due": 0, "new": 1, "early": 2}


def ahead_of_time(cards: Iterable[CardState], day: StudyDay) -> tuple[str, ...]:
    """Return the templates that can be practised ahead of their time, in the order that helps most.

    What was not asked on this study day comes first; among these what returns soonest, then what is weakest.
    """
    known = [card for card in cards if card.due is not None and not card.is_hidden(day)]
    return tuple(card.template for card in sorted(known, key=lambda card: _early_order(card, day)))


def _early_order(card: CardState, day: StudyDay) -> tuple[bool, int, float, str]:
    asked = card.asked_on is not None and card.asked_on >= day
    recalled = 0.0 if card.recall is None else probability(card.recall, later(day, 1))
    return asked, card.due or day, recalled, card.template


def singled_out(
    wishes: Wishes,
    facts: Iterable[TemplateRow],
    cards: Mapping[str, CardState],
    day: StudyDay,
    seconds: int,
) -> tuple[Item, ...]:
    """Return the questions that are wished, as many as the seconds hold: due ones, new ones, then early ones."""
    rows = {row.id: row for row in wanted(wishes, facts)}
    early = [name for name in ahead_of_time(cards.values(), day) if name in rows]
    if wishes.ahead:
        rows = {name: rows[name] for name in early}
    soonest = {name: place for place, name in enumerate(early)}
    items = [_item(row, cards.get(row.id), day, wishes.level) for row in rows.values()]
    last = len(soonest)  # what was put aside, and is wished for by name
    items.sort(
        key=lambda one: (
            _ORDER[one.kind],
            soonest.get(one.template, last) if one.kind == "early" else 0,
        )
    )
    limit = wishes.limit
    if len(items) == 1 and not wishes.ahead:
        again = replace(items[0], kind="drill")
        items += [again] * ((limit or ONE_TEMPLATE) - 1)
    if limit is not None and wishes.minutes is None:
        return tuple(items[:limit])
    return tuple(_within(items, seconds)[:limit])


def _item(row: TemplateRow, card: CardState | None, day: StudyDay, level: int | None) -> Item:
    chosen = level or level_for(card, row.levels)
    kind: Kind = "new" if card is None or card.is_new else "due" if card.is_due(day) else "early"
    return Item(
        template=row.id,
        kind=kind,
        level=chosen,
        seconds=row.par.get(chosen, 60),
        refs=row.refs,
        needs=row.needs,
        topic=row.topic,
    )


def _within(items: Sequence[Item], seconds: int) -> list[Item]:
    """Return as many items as the time holds, one at least."""
    chosen: list[Item] = []
    for item in items:
        if chosen and seconds < item.seconds:
            break
        chosen.append(item)
        seconds -= item.seconds
    return chosen
