"""An order made by moving: arrows choose an option, with Shift they carry it; the letters on the line say all."""

from __future__ import annotations

from msgspec import structs

from drill.bank.variant import Variant
from drill.tui.widgets.options import letters

MOVING = "Or ↑ ↓ to choose, and with Shift to move."


def ordered(variant: Variant, text: str) -> list[str]:
    """Return the letters of all options in the order of the text, empty while some are missing."""
    picked = letters(variant, text) if variant.kind == "order" else []
    return picked if len(picked) == len(variant.choices) else []


def in_order(variant: Variant, text: str) -> Variant:
    """Return the question with its options in the order of the text, as far as that is whole."""
    order = ordered(variant, text)
    if not order:
        return variant
    by_place = sorted(variant.choices, key=lambda each: order.index(each.key))
    return structs.replace(variant, choices=tuple(by_place))


def chosen(variant: Variant, text: str, cursor: int) -> str | None:
    """Return the letter that the cursor stands on, None while the order is not whole."""
    order = ordered(variant, text)
    return order[_place(order, cursor)] if order else None


def stepped(
    variant: Variant, text: str, cursor: int, step: int, *, carry: bool
) -> tuple[str, int] | None:
    """Return text and cursor with the letter `step` places on chosen, or carried there; None for another kind.

    Letters that are missing first follow in the order in which they are shown.
    """
    if variant.kind != "order" or not variant.choices:
        return None
    order = ordered(variant, text)
    if not order:
        picked = letters(variant, text)
        order = [*picked, *(each.key for each in variant.choices if each.key not in picked)]
        return _line(order, 0 if step > 0 else len(order) - 1)
    place = _place(order, cursor)
    to = min(max(place + step, 0), len(order) - 1)
    if carry:
        order.insert(to, order.pop(place))
    return _line(order, to)


def _place(order: list[str], cursor: int) -> int:
    return min(cursor // 2, len(order) - 1)  # each letter is followed by one space


def _line(order: list[str], place: int) -> tuple[str, int]:
    return " ".join(order), 2 * place
