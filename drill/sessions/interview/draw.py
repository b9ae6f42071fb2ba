"""Drawing an interview: from a string, a blueprint and the facts of a bank, always the same questions."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Final

from msgspec import structs

from drill.bank.variant import TemplateFacts
from drill.sessions.interview.blueprint import Blueprint, PartBlueprint
from drill.sessions.interview.deep import dive
from drill.sessions.interview.dice import Dice
from drill.sessions.interview.errors import InterviewError
from drill.sessions.interview.paper import Option, Paper, Slot
from drill.sessions.interview.parts import Part, share
from drill.sessions.interview.quota import quotas, sequence
from drill.sessions.interview.sections import find_section
from drill.sessions.interview.stock import Stock
from drill.sessions.interview.string import InterviewString

BREATH: Final = 8  # seconds besides par for reading on, and for saying how sure one is
SEEDS: Final = 1 << 32
_PARTS: Final[tuple[Part, ...]] = ("warm-up", "core")


def draw(string: InterviewString, blueprint: Blueprint, stock: Stock) -> Paper:
    """Return the questions that the string means; raises InterviewError where the bank has none."""
    weights = weights_of(string, blueprint, stock)
    dice = Dice(string.role, string.minutes, *string.sections, string.seed)
    drawing = _Drawing(stock, dice)
    deep = dive(stock, weights, blueprint.deep, string.minutes, dice)
    drawing.take(deep.facts)
    counts = {part: count_of(part, string.minutes, blueprint, stock, weights) for part in _PARTS}
    seats = quotas(weights, sum(counts.values()), dice, least=1)
    early = quotas(seats, counts["warm-up"], dice)
    late = {name: seats[name] - early.get(name, 0) for name in seats}
    core = drawing.part("core", sequence(late, dice), blueprint.core)
    warm = drawing.part("warm-up", sequence(early, dice), blueprint.warm_up)
    slots = (*warm, *core, *deep.slots)
    if not slots:
        raise InterviewError("There is no question for such an interview.")
    short = sum(counts.values()) - len(warm) - len(core)
    return renumbered(Paper(slots, blueprint.core.levels, blueprint.core.first, short), string)


def weights_of(string: InterviewString, blueprint: Blueprint, stock: Stock) -> dict[str, int]:
    """Return the weights of the sections that are asked; raises InterviewError for an unknown one."""
    weights = blueprint.weights(stock.sections)
    if not string.sections:
        return weights
    chosen = [find_section(name, stock.sections) for name in string.sections]
    return {name: weights.get(name, 1) for name in chosen}


def renumbered(paper: Paper, string: InterviewString) -> Paper:
    """Return the paper with the numbers that the string means: the seed of every slot at every level."""
    slots = []
    for place, slot in enumerate(paper.slots):
        home = place - slot.follow_up  # further questions are on the numbers of their problem
        words = (string.role, string.minutes, *string.sections, string.seed)
        options = tuple(
            structs.replace(
                option,
                seed=Dice(*words, "numbers", string.numbers, home, option.level).below(SEEDS),
            )
            for option in slot.options
        )
        slots.append(structs.replace(slot, options=options))
    return structs.replace(paper, slots=tuple(slots))


def count_of(
    part: Part, minutes: int, blueprint: Blueprint, stock: Stock, weights: Mapping[str, int]
) -> int:
    """Return how many questions fit into a part by par: the same for every string of a role and length."""
    rules = blueprint.warm_up if part == "warm-up" else blueprint.core
    total = heavy = 0
    for name, weight in weights.items():
        found = _measured(part, rules, stock, name)
        if found:
            total += weight
            heavy += weight * (sum(found) // len(found) + BREATH)
    return max(2, share(part, minutes) * total // heavy) if heavy else 0


def _measured(part: Part, rules: PartBlueprint, stock: Stock, section: str) -> list[int]:
    """Return the pars by which a section is measured: in the core, those of the highest level it has there."""
    by_level = [
        [one.par.get(level, 60) for one in _pool(part, stock, section, level)]
        for level in rules.levels
    ]
    if part == "core":
        return next((pars for pars in reversed(by_level) if pars), [])
    return [par for pars in by_level for par in pars]


def _pool(part: Part, stock: Stock, section: str, level: int) -> Sequence[TemplateFacts]:
    return (stock.recall if part == "warm-up" else stock.computed).get((section, level), ())


class _Drawing:
    """What was drawn so far: no template twice, and no entry twice as long as there are others."""

    def __init__(self, stock: Stock, dice: Dice) -> None:
        self._stock = stock
        self._dice = dice
        self._templates: set[str] = set()
        self._refs: set[str] = set()
        self._near: set[str] = set()  # the entries of the slot before

    def take(self, facts: Iterable[TemplateFacts]) -> None:
        """Leave these out from now on."""
        chosen = list(facts)
        self._templates.update(one.id for one in chosen)
        self._near = {ref for one in chosen for ref in one.refs}
        self._refs |= self._near

    def part(self, part: Part, sections: Sequence[str], rules: PartBlueprint) -> list[Slot]:
        """Return a slot for each section in turn, or for another section of the part where it has no more."""
        slots: list[Slot] = []
        self._near = set()
        for place, section in enumerate(sections):
            levels = rules.levels
            if part == "warm-up":  # one level each, the easier ones first
                level = levels[place * len(levels) // len(sections)]
                levels = (level, *(other for other in levels if other != level))
            for name in dict.fromkeys((section, *sections)):
                chosen = self._options(part, name, levels, rules.kinds)
                if chosen:
                    slots.append(_slot(part, self._stock.sections[name], chosen))
                    self.take(one for _, one in chosen)
                    break
        return slots

    def _options(
        self, part: Part, section: str, levels: Sequence[int], kinds: Mapping[str, int]
    ) -> list[tuple[int, TemplateFacts]]:
        chosen: dict[str, tuple[int, TemplateFacts]] = {}
        for level in levels:
            free = [
                one
                for one in self._free(_pool(part, self._stock, section, level))
                if one.id not in chosen
            ]
            weights = [kinds.get(one.kind, 1) for one in free]
            if any(weights):
                one = free[self._dice.weighted(weights)]
                chosen[one.id] = level, one
                if part == "warm-up":
                    break
        return list(chosen.values())

    def _free(self, pool: Sequence[TemplateFacts]) -> list[TemplateFacts]:
        unused = [one for one in pool if one.id not in self._templates]
        fresh = [one for one in unused if self._refs.isdisjoint(one.refs)]
        return fresh or [one for one in unused if self._near.isdisjoint(one.refs)]


def _slot(part: Part, section: str, chosen: Sequence[tuple[int, TemplateFacts]]) -> Slot:
    options = tuple(
        Option(level, one.id, 0, one.par.get(level, 60), one.refs) for level, one in chosen
    )
    return Slot(part, section, options)


def overlap(paper: Paper, templates: Collection[str]) -> int:
    """Return how many of these templates the paper may ask."""
    return len(paper.templates.intersection(templates))
