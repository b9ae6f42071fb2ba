"""What the bank promises of itself, counted over the templates as they are written; nothing is drawn here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from drill.bank.coverage import coverage
from drill.bank.manifest import Entry, Manifest
from drill.bank.pack import Bank
from drill.bank.schema import TemplateSource
from drill.bank.template import Template, at_level
from drill.bank.variant import TemplateFacts

ENTRIES, COMPUTABLE, FORMULAS = 446, 257, 123


@pytest.fixture(scope="module")
def facts(bank: Bank) -> tuple[TemplateFacts, ...]:
    return bank.facts()


@pytest.fixture(scope="module")
def computed(bank: Bank, facts: tuple[TemplateFacts, ...]) -> tuple[Template, ...]:
    return tuple(bank.templates[each.id] for each in facts if each.computed)


@pytest.fixture(scope="module")
def trained(facts: tuple[TemplateFacts, ...]) -> Mapping[str, Sequence[TemplateFacts]]:
    """The templates of each entry."""
    found: dict[str, list[TemplateFacts]] = {}
    for each in facts:
        for ref in each.refs:
            found.setdefault(ref, []).append(each)
    return found


def of_kind(manifest: Manifest, kind: str) -> list[Entry]:
    return [entry for entry in manifest.values() if entry.kind == kind]


def sources(template: Template) -> list[TemplateSource]:
    """The template as it is at each of its levels."""
    return [at_level(template, level) for level in template.levels]


def test_every_entry_is_trained_and_every_computable_one_computed(
    manifest: Manifest, facts: tuple[TemplateFacts, ...]
) -> None:
    whole = coverage(manifest, facts)
    assert whole.complete
    assert whole.unknown == ()
    assert (whole.total.entries, whole.total.computed) == (ENTRIES, COMPUTABLE)


def test_every_formula_is_recalled_in_letters(
    bank: Bank, manifest: Manifest, trained: Mapping[str, Sequence[TemplateFacts]]
) -> None:
    """Typed as an expression, or as a matrix of letters where the formula is one."""
    formulas = of_kind(manifest, "formula")
    assert len(formulas) == FORMULAS
    without = [
        entry.id
        for entry in formulas
        if not any(
            each.kind in {"expression", "matrix"} and bank.templates[each.id].source.symbols
            for each in trained[entry.id]
        )
    ]
    assert without == []


def test_every_conceptual_entry_has_a_pool_of_claims(
    bank: Bank, manifest: Manifest, trained: Mapping[str, Sequence[TemplateFacts]]
) -> None:
    without = []
    for entry in manifest.values():
        pools = [bank.templates[each.id].source.claims for each in trained[entry.id]]
        full = [p for p in pools if p is not None and len(p.holds) >= 2 and len(p.bends) >= 2]
        if not entry.computable and not full:
            without.append(entry.id)
    assert without == []


def test_a_pool_has_claims_of_both_kinds_for_each_of_its_entries(bank: Bank) -> None:
    """Two true and two false ones an entry, so that no entry rests on its neighbours' claims."""
    scant = [
        each.id
        for each in bank.templates.values()
        if (pool := each.source.claims) is not None
        and min(len(pool.holds), len(pool.bends)) < 2 * len(each.source.refs)
    ]
    assert scant == []


def test_every_false_claim_is_explained(bank: Bank) -> None:
    pools = [each.source.claims for each in bank.templates.values()]
    bends = [bend for pool in pools if pool is not None for bend in pool.bends]
    assert len(bends) > 500
    assert [bend.claim for bend in bends if not bend.because.strip()] == []


def test_forty_templates_combine_entries(computed: tuple[Template, ...]) -> None:
    assert sum(len(each.source.refs) >= 2 for each in computed) >= 40


def test_half_of_the_computed_templates_have_a_second_level(
    computed: tuple[Template, ...],
) -> None:
    assert 2 * sum(len(each.levels) >= 2 for each in computed) >= len(computed)


def test_every_topic_of_the_key_concepts_is_spoken_about(
    bank: Bank, manifest: Manifest, facts: tuple[TemplateFacts, ...]
) -> None:
    """One explanation aloud for each, with five to eight key points and what a weak answer misses."""
    topics = [each.topic for each in facts if each.kind == "rubric"]
    wanted = {entry.topic for entry in manifest.values() if entry.section.startswith("7.")}
    assert sorted(topics) == sorted(wanted)
    assert len(topics) == 13
    for each in facts:
        answer = bank.templates[each.id].source.answer
        if each.kind == "rubric" and answer is not None:
            assert 5 <= len(answer.points) <= 8, each.id
            assert answer.weak, each.id


def test_twenty_five_computed_templates_go_on_asking(computed: tuple[Template, ...]) -> None:
    assert sum(2 <= len(each.source.follow_ups) <= 3 for each in computed) >= 25


def test_a_computed_template_is_complete_at_every_level(computed: tuple[Template, ...]) -> None:
    """Two wrong methods, three hints, a worked solution, a case, a par time, and what it is for."""
    lacking = []
    for template in computed:
        for source in sources(template):
            has = (
                len(source.misconceptions) >= 2,
                len(source.hints) == 3,
                bool(source.solution),
                bool(template.source.examples),
                bool(source.par),
                bool(source.why),
            )
            if not all(has):
                lacking.append((template.id, has))
    assert lacking == []


def test_the_optimisers_are_matched_and_compared(
    trained: Mapping[str, Sequence[TemplateFacts]],
) -> None:
    """Each row of the table of optimisers by a matching of reputations or by claims that compare."""
    rows = [name for name in trained if name.startswith("opt.comparison-")]
    assert len(rows) == 4
    kinds = {name: {each.kind for each in trained[name]} for name in rows}
    assert sum("match" in each for each in kinds.values()) >= 3
    assert all("claims" in each for each in kinds.values())


def test_no_template_is_about_more_than_three_entries(bank: Bank) -> None:
    assert [each.id for each in bank.templates.values() if len(each.source.refs) > 3] == []
