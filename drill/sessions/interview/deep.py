"""The deep dive: one problem with further questions on the same numbers, and an explanation of its topic."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from drill.bank.variant import TemplateFacts
from drill.sessions.interview.blueprint import PartBlueprint
from drill.sessions.interview.dice import Dice
from drill.sessions.interview.paper import Option, Slot
from drill.sessions.interview.parts import share
from drill.sessions.interview.stock import MOST_FOLLOW_UPS, Stock

SHORTEST_TALK, LONGEST_TALK = 60, 300  # seconds of an explanation
SHORTEST_FURTHER: Final = 20  # seconds of a further question

_Problems = dict[int, list[TemplateFacts]]


@dataclass(frozen=True, slots=True)
class Dive:
    """The slots of a deep dive and the templates in them."""

    slots: tuple[Slot, ...]
    facts: tuple[TemplateFacts, ...]


def dive(
    stock: Stock, weights: Mapping[str, int], rules: PartBlueprint, minutes: int, dice: Dice
) -> Dive:
    """Draw a deep dive: the explanation whose topic has the nearest problems, then the problem at each level."""
    offers = _offers(stock, weights, rules)
    spoken: TemplateFacts | None = None
    problems: _Problems = {}
    if offers:
        near = [offer for offer in offers if offer[0] >= 2] or offers
        _, spoken, problems = near[dice.below(len(near))]
    else:
        section = _any_section(stock, weights, rules, dice)
        for level in rules.levels if section else ():
            problems[level] = stock.deep.get((section, level), [])
    most = (share("deep", minutes) - SHORTEST_TALK) // 2  # the further questions take as long again
    chosen = _chosen(_within(problems, most) or problems, dice)
    if not chosen:
        return Dive((), ())
    facts = (*(one for _, one in chosen), *((spoken,) if spoken else ()))
    return Dive(tuple(_slots(chosen, spoken, minutes)), facts)


def _within(problems: _Problems, most: int) -> _Problems:
    """Return the problems whose par is at most so many seconds, at the levels that have one."""
    fitting = {
        level: [one for one in found if one.par.get(level, 60) <= most]
        for level, found in problems.items()
    }
    return {level: found for level, found in fitting.items() if found}


def _chosen(problems: _Problems, dice: Dice) -> list[tuple[int, TemplateFacts]]:
    chosen: dict[str, tuple[int, TemplateFacts]] = {}
    for level, found in sorted(problems.items()):
        free = [one for one in found if one.id not in chosen]
        if free:
            one = free[dice.below(len(free))]
            chosen[one.id] = level, one
    return list(chosen.values())


def _offers(
    stock: Stock, weights: Mapping[str, int], rules: PartBlueprint
) -> list[tuple[int, TemplateFacts, _Problems]]:
    """Return each explanation with how near its problems are, and the nearest problems at each level."""
    offers = []
    for spoken in stock.spoken:
        by_level: _Problems = {}
        nearest = 0
        for level in rules.levels:
            found = [
                (stock.kin(one, spoken), one)
                for section in sorted(weights)
                for one in stock.deep.get((section, level), ())
            ]
            best = max((kin for kin, _ in found), default=0)
            if best:
                by_level[level] = [one for kin, one in found if kin == best or kin >= 2]
                nearest = max(nearest, best)
        if by_level:
            offers.append((nearest, spoken, by_level))
    return offers


def _any_section(stock: Stock, weights: Mapping[str, int], rules: PartBlueprint, dice: Dice) -> str:
    names = [
        name
        for name in sorted(weights)
        if any(stock.deep.get((name, level)) for level in rules.levels)
    ]
    return names[dice.weighted([weights[name] for name in names])] if names else ""


def _slots(
    chosen: list[tuple[int, TemplateFacts]], spoken: TemplateFacts | None, minutes: int
) -> list[Slot]:
    section = chosen[0][1].section
    options = tuple(
        Option(level, one.id, 0, one.par.get(level, 60), one.refs) for level, one in chosen
    )
    further = min(MOST_FOLLOW_UPS, *(one.follow_ups[level] for level, one in chosen))
    shorter = tuple(
        Option(one.level, one.template, 0, max(SHORTEST_FURTHER, one.par // 2), one.refs)
        for one in options
    )
    slots = [Slot("deep", section, options)]
    slots += [
        Slot("deep", section, shorter, "follow-up", number) for number in range(1, further + 1)
    ]
    if spoken is not None:
        most = max(one.par for one in options) + further * max(one.par for one in shorter)
        talk = min(LONGEST_TALK, max(SHORTEST_TALK, share("deep", minutes) - most))
        option = Option(spoken.levels[0], spoken.id, 0, talk, spoken.refs)
        slots.append(Slot("deep", spoken.section, (option,), "explanation"))
    return slots
