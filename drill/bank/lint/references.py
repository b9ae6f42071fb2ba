"""What a template names outside itself: entries of the cheatsheet, and the order in which they are learnt."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise

from drill.bank.facts import kind_of
from drill.bank.lint.finding import Finding, finding
from drill.bank.manifest import Manifest
from drill.bank.problem import did_you_mean
from drill.bank.template import Template

RULE_ENTRY = "unknown-entry"
RULE_CIRCLE = "prerequisites"
RULE_PARTS = "missing-part"

_MANY = r"(all|none|both|neither|one|two|three|each|any|some|either|exactly \w+|at least \w+)"
_CLAIMS = r"(options?|claims?|answers?|statements?|choices?)"
_ENDS = r"\s*(?:(?:is|are|hold|holds)\b[^.]*)?\.?$"
# "Some of them" is about the others where it begins; "lies between two of them" is about something else.
_OTHERS = re.compile(
    rf"^\W*{_MANY} of (the|these|them|those)( (other|others))?{_ENDS}"
    rf"|\b{_MANY} of (the|these|those)( (above|below|other|previous|preceding|following|foregoing|{_CLAIMS}))+{_ENDS}"
    r"|\b(both|neither|only|either) \(?[a-e]\)? (and|nor|or) \(?[a-e]\)?\b"
    rf"|\b(the )?(above|aforementioned|other) {_CLAIMS}\b"
    rf"|\b{_CLAIMS} (above|below)\b"
    r"|\b(claims?|statements?) [1-9]\b"
    r"|^\W*(both|neither|none|all)( are| is)?( (true|false|right|correct|wrong|hold))?\W*$",
    re.IGNORECASE,
)


def lint_references(template: Template, manifest: Manifest) -> Iterator[Finding]:
    """Check that refs and needs are entries, and that nothing needs what it trains."""
    source = template.source
    for group in ("refs", "needs"):
        for place, name in enumerate(getattr(source, group), 1):
            if manifest and name not in manifest:
                said = f'"{name}" is no entry of cheatsheet.yaml{did_you_mean(name, manifest)}.'
                yield finding(template, f"{group}[{place}]", RULE_ENTRY, said)
    for place, name in enumerate(source.needs, 1):
        if name in source.refs:
            said = f'"{name}" is trained by this template, so it cannot be needed before it.'
            yield finding(template, f"needs[{place}]", RULE_CIRCLE, said)


def lint_parts(template: Template) -> Iterator[Finding]:
    """Check that what a learner relies on is there: hints where something is worked out."""
    source = template.source
    kind = kind_of(template)
    if kind not in {"claims", "rubric"} and not source.hints:
        said = "There are no hints; give up to three, from the idea to the first number."
        yield finding(template, "hints", RULE_PARTS, said)
    for level, change in source.levels.items():
        if kind not in {"claims", "rubric"} and change.hints == () and source.hints:
            said = f"Level {level} has no hints; leave `hints` out to keep those of the template."
            yield finding(template, f"levels.{level}.hints", RULE_PARTS, said, level=level)
    if not source.title.strip():
        yield finding(template, "title", RULE_PARTS, "The title is empty.")


def lint_options(template: Template) -> Iterator[Finding]:
    """Check that no option speaks of the others: they are shuffled, and it gives the game away."""
    source = template.source
    levels = [source.answer, *(level.answer for level in source.levels.values())]
    for answer in levels:
        for place, option in enumerate(() if answer is None else answer.options, 1):
            if speaks_of_others(option.text):
                said = f'"{option.text}" speaks of the other options; they are shuffled. Say what it claims.'
                yield finding(template, f"answer.options[{place}]", "speaks-of-others", said)


def speaks_of_others(text: str) -> bool:
    """Tell whether an option or a claim is about the others beside it: "all of the above", "both a and b"."""
    return _OTHERS.search(text) is not None


def lint_circles(templates: Mapping[str, Template], manifest: Manifest) -> Iterator[Finding]:
    """Check that the prerequisite graph of entries has no circle; each circle is told once.

    An entry comes after its own prerequisites in the manifest, and after what its templates need. Where a
    template trains several entries, what it needs may rest on one of them: then it belongs to the others.
    """
    before = _ancestors(manifest)
    after: dict[str, dict[str, Template | None]] = {
        name: dict.fromkeys(entry.prerequisites) for name, entry in manifest.items()
    }
    for template in templates.values():
        refs = template.source.refs
        for need in template.source.needs:
            resting = [ref for ref in refs if ref in before.get(need, frozenset())]
            for ref in refs:
                if need not in refs and (ref not in resting or len(resting) == len(refs)):
                    after.setdefault(ref, {})[need] = template
    for circle in _circles(after):
        owners = [
            owner
            for here, there in pairwise(circle)
            if (owner := after[here].get(there)) is not None
        ]
        if owners:
            said = f"The prerequisites go in a circle: {' needs '.join(circle)}."
            yield finding(owners[-1], "needs", RULE_CIRCLE, said)


def _ancestors(manifest: Manifest) -> dict[str, frozenset[str]]:
    """Return all prerequisites of each entry, near and far."""
    found: dict[str, frozenset[str]] = {}
    for name in manifest:
        seen: dict[str, None] = {}
        waiting = list(manifest[name].prerequisites)
        while waiting:
            current = waiting.pop()
            if current not in seen:
                seen[current] = None
                waiting += manifest[current].prerequisites if current in manifest else ()
        found[name] = frozenset(seen)
    return found


def _circles(after: Mapping[str, Mapping[str, object]]) -> Iterator[list[str]]:
    """Yield a circle for each edge that closes one, by depth-first search without recursion."""
    state: dict[str, int] = {}  # 1 on the way, 2 done
    for start in after:
        if start in state:
            continue
        way = [start]
        waiting = [iter(after[start])]
        state[start] = 1
        while waiting:
            following = next(waiting[-1], None)
            if following is None:
                state[way.pop()] = 2
                waiting.pop()
            elif state.get(following) == 1:
                yield [*way[way.index(following) :], following]
            elif following in after and following not in state:
                state[following] = 1
                way.append(following)
                waiting.append(iter(after[following]))
