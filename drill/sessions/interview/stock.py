"""What a bank offers to an interview: the templates that may stand in each part, by section and level."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final

from drill.bank.variant import TemplateFacts
from drill.sessions.interview.sections import sections_of, slug

LONGEST_RECALL: Final = 45  # seconds of par in a warm-up
FEWEST_FOLLOW_UPS, MOST_FOLLOW_UPS = 2, 3
SPOKEN: Final = "rubric"
_PLAIN_WORDS: Final = frozenset(
    {
        "from",
        "learning",
        "deep",
        "understanding",
        "matters",
        "works",
        "machine",
        "when",
        "what",
        "with",
    }
)


class Stock:
    """The templates of a bank, sorted for drawing; the same facts in any order give the same stock."""

    def __init__(self, facts: Sequence[TemplateFacts]) -> None:
        self.facts = sorted(facts, key=lambda one: one.id)
        self.sections: Mapping[str, str] = sections_of(one.section for one in self.facts)
        self.recall: dict[tuple[str, int], list[TemplateFacts]] = defaultdict(list)
        self.computed: dict[tuple[str, int], list[TemplateFacts]] = defaultdict(list)
        self.deep: dict[tuple[str, int], list[TemplateFacts]] = defaultdict(list)
        self.spoken = [one for one in self.facts if one.kind == SPOKEN]
        self._kinship: dict[tuple[str, str], int] = {}
        for one in self.facts:
            if one.kind == SPOKEN:
                continue
            for level in one.levels:
                place = slug(one.section), level
                if one.par.get(level, 60) <= LONGEST_RECALL:
                    self.recall[place].append(one)
                if one.computed:
                    self.computed[place].append(one)
                    if one.follow_ups.get(level, 0) >= FEWEST_FOLLOW_UPS:
                        self.deep[place].append(one)

    def kin(self, problem: TemplateFacts, spoken: TemplateFacts) -> int:
        """Return `kinship`, worked out once."""
        pair = problem.id, spoken.id
        if pair not in self._kinship:
            self._kinship[pair] = kinship(problem, spoken)
        return self._kinship[pair]


def kinship(problem: TemplateFacts, spoken: TemplateFacts) -> int:
    """Return how near a problem is to the topic of an explanation: 3 the same, 2 by entries, 1 by name, 0 not."""
    if problem.topic and problem.topic == spoken.topic:
        return 3
    about = {*spoken.refs, *spoken.needs}
    if about.intersection(problem.refs) or set(spoken.refs).intersection(problem.needs):
        return 2
    return 1 if _words(problem) & _words(spoken) else 0


def _words(one: TemplateFacts) -> set[str]:
    words = re.findall(r"[a-z]{4,}", f"{one.topic} {one.title}".casefold())
    return set(words) - _PLAIN_WORDS
