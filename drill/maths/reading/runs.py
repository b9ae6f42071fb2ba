"""Letters written together, `2xy` or `xsinx`, as the known names they are made of."""

from __future__ import annotations

from typing import NamedTuple

from drill.maths.reading.names import Names


class Ending(NamedTuple):
    """What stands behind a run: its digits or subscript, and what that makes of its last piece.

    `argument` says that an argument of a function follows, `power` that a power sign does, `factor` that π
    stands in front: `2πes²` is a product.
    """

    suffix: str
    argument: bool
    power: bool
    factor: bool = False


def split(names: Names, letters: str, ending: Ending) -> tuple[list[str] | None, int]:
    """A run of letters as known pieces, longest first, or None and how far the pieces reached."""
    end = len(letters)
    dead: set[int] = set()  # places from which the rest cannot be split
    reached = 0
    stack = [(0, end)]  # (start of a piece, its end)
    while stack:
        start, stop = stack.pop()
        while stop > start:
            piece = letters[start:stop]
            if stop == end:
                if _can_end(names, piece, ending):
                    return [letters[a:b] for a, b in [*stack, (start, stop)]], end
            elif stop not in dead and (
                _can_begin(names, piece) or (piece == "e" and start == 0 and _is_factor(ending))
            ):
                break
            stop -= 1
        if stop > start:
            reached = max(reached, stop)
            stack += [(start, stop), (stop, end)]
            continue
        dead.add(start)
        if stack:
            start, stop = stack.pop()
            stack.append((start, stop - 1))
    return None, reached


def _is_factor(ending: Ending) -> bool:
    """Whether an e that begins a run multiplies what comes next, whose power is written after it."""
    return ending.factor and ending.power and not ending.suffix


def _can_begin(names: Names, piece: str) -> bool:
    """Whether a piece may stand in a run before another."""
    return (
        piece in names.inside_runs
        or names.constant_in_run(piece)
        or names.symbol(piece) is not None
    )


def _can_end(names: Names, piece: str, ending: Ending) -> bool:
    """Whether a piece, with the digits or subscript after it, may end a run."""
    suffix = ending.suffix
    if names.symbol(piece + suffix) is not None:
        return True
    if suffix.startswith("_"):
        return piece in ("log", "lg", "ln") and suffix[1:].isdigit() and ending.argument
    if piece in names.inside_runs:
        if suffix and piece + suffix in names.functions:
            return ending.argument
        return bool(suffix) or ending.argument or ending.power
    if suffix:
        return False
    return names.constant_in_run(piece) or (piece == "e" and ending.power)
