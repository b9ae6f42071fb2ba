"""How many questions each section gets, and in which order, by largest remainders and seeded throws."""

from __future__ import annotations

from collections.abc import Mapping

from drill.sessions.interview.dice import Dice


def quotas(weights: Mapping[str, int], count: int, dice: Dice, *, least: int = 0) -> dict[str, int]:
    """Share `count` seats by weights (Hamilton's method), ties by the dice; `least` for each where seats last.

    Sections beyond the number of seats go without when `least` cannot be given to all: the lightest first.
    """
    names = dice.shuffled(sorted(name for name, weight in weights.items() if weight > 0))
    names.sort(key=lambda name: -weights[name])
    if least * len(names) > count:
        return dict.fromkeys(names[: count // least], least)
    free = count - least * len(names)
    total = sum(weights[name] for name in names)
    shares = {name: divmod(free * weights[name], total) for name in names}
    seats = {name: least + whole for name, (whole, _) in shares.items()}
    left = count - sum(seats.values())
    for name in sorted(names, key=lambda name: -shares[name][1])[:left]:
        seats[name] += 1
    return seats


def sequence(seats: Mapping[str, int], dice: Dice) -> list[str]:
    """Return the sections in a thrown order in which neighbours differ wherever that is possible."""
    left = {name: count for name, count in sorted(seats.items()) if count}
    out: list[str] = []
    while left:
        others = [name for name in left if not out or name != out[-1]] or list(left)
        rest = sum(left.values())
        crowded = [name for name in others if left[name] * 2 > rest]
        name = crowded[0] if crowded else others[dice.weighted([left[each] for each in others])]
        out.append(name)
        left[name] -= 1
        if not left[name]:
            del left[name]
    return out
