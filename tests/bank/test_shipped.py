"""The pack that ships: every template loads, and every rule of the linter holds on five seeds of each level."""

from __future__ import annotations

from drill.bank.lint.run import lint_bank
from drill.bank.pack import Bank
from drill.bank.variant import TemplateFacts
from drill.places import shipped

FOLDER = shipped("questions")
SEEDS = 5


def test_every_template_loads(bank: Bank) -> None:
    assert [str(each) for each in bank.problems] == []
    assert {
        "prob.bayes.medical-test",
        "linalg.eigenvalues.two-by-two",
        "calc.derivative.chain-rule",
    } <= set(bank.templates)


def test_every_rule_holds_on_five_seeds() -> None:
    report = lint_bank([FOLDER], FOLDER / "cheatsheet.yaml", seeds=SEEDS)
    assert [str(each) for each in report.findings] == []
    assert report.variants >= SEEDS * report.templates


def test_facts_are_what_the_queue_needs(bank: Bank) -> None:
    for facts in bank.facts():
        assert isinstance(facts, TemplateFacts)
        assert facts.level in facts.levels
        assert set(facts.par) == set(facts.levels)
        assert all(5 <= seconds <= 1800 for seconds in facts.par.values())
        assert facts.section
        assert facts.file.startswith("questions/")
