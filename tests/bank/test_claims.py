"""Claim pools: every form composed afresh, balanced, explained and graded."""

from __future__ import annotations

from collections import Counter

import pytest

from drill.bank.build import build
from drill.bank.template import Template
from drill.bank.write import Built
from drill.grading.answer import OptionAnswer
from drill.grading.grade import grade
from drill.grading.verdict import Verdict
from tests.bank.conftest import make, problems_of

POOL = """\
- id: a.pool
  title: Claims about the mean
  refs: [linalg.norm-l2]
  par: 30s
  claims:
    true: [The mean is linear., The mean minimises squares., One outlier moves the mean.]
    false:
      - {claim: The mean minimises absolute distances., because: The median does.}
      - {claim: The mean is always a data point., because: The mean of 1 and 2 is 1.5.}
"""
TRUE = {"The mean is linear.", "The mean minimises squares.", "One outlier moves the mean."}
FALSE = {
    "The mean minimises absolute distances.": "The median does.",
    "The mean is always a data point.": "The mean of 1 and 2 is 1.5.",
}


def pool(ask: str = "", more: str = "") -> Template:
    return make(POOL + more + (f"    ask: [{ask}]\n" if ask else ""))


def variants(template: Template, level: int | None = None, count: int = 60) -> list[Built]:
    return [build(template, level, seed) for seed in range(count)]


def test_a_pool_has_levels_by_itself() -> None:
    template = pool()
    assert template.levels == (1, 2, 3)
    kinds = [build(template, level, 0).variant.kind for level in template.levels]
    assert kinds == ["boolean", "choice", "choices"]


def test_a_judgement_is_balanced_and_explains_the_false_claim() -> None:
    found = variants(pool("true-or-false"), count=200)
    assert 70 <= sum(each.variant.answer == "true" for each in found) <= 130
    for each in found:
        opening, claim = each.variant.prompt.plain.split("\n\n")
        assert opening == "True or false?"
        assert (claim in TRUE) == (each.variant.answer == "true")
        if claim in FALSE:
            judgement = grade(each.answer, "true", each.misconceptions)
            assert judgement.verdict is Verdict.INCORRECT
            assert FALSE[claim] in judgement.message
            assert FALSE[claim] in each.variant.solution[0].say


def test_the_false_claim_is_among_true_ones_at_every_place() -> None:
    places: Counter[str] = Counter()
    for each in variants(pool("find-false")):
        texts = {choice.key: choice.text.plain for choice in each.variant.choices}
        assert len(texts) == 4
        assert [key for key, text in texts.items() if text in FALSE] == [each.variant.answer]
        assert FALSE[texts[each.variant.answer]] in each.variant.solution[0].say
        places[each.variant.answer] += 1
    assert set(places) == {"a", "b", "c", "d"}


def test_the_true_claim_is_among_false_ones_with_their_reasons() -> None:
    for each in variants(pool("find-true"), count=10):
        assert isinstance(each.answer, OptionAnswer)
        assert len(each.variant.choices) == 3
        assert set(each.answer.because.values()) <= set(FALSE.values())
        assert each.variant.answer not in each.answer.because


def test_all_that_hold_are_one_to_three_of_four() -> None:
    counts: Counter[int] = Counter()
    for each in variants(pool("all-true")):
        right = each.variant.answer.split(", ")
        holding = [c.key for c in each.variant.choices if c.text.plain in TRUE]
        assert right == holding
        counts[len(right)] += 1
        assert grade(each.answer, each.variant.answer).verdict is Verdict.CORRECT
    assert set(counts) == {2, 3}  # two false claims leave at least two true ones among four


def test_a_claim_does_not_stand_beside_its_own_denial() -> None:
    """Two that contradict each other tell, without any knowledge, that one of them is the answer."""
    template = make(
        POOL.replace("    true: [", "    true: [The mean is always unique., ").replace(
            "    false:\n",
            "    false:\n      - {claim: The mean is never unique., because: It is one number.}\n",
        )
        + "    ask: [find-false]\n"
    )
    for found in variants(template):
        shown = {choice.text.plain for choice in found.variant.choices}
        assert len(shown) == 4
        assert not {"The mean is always unique.", "The mean is never unique."} <= shown


def test_pairs_are_matched() -> None:
    more = "    pairs: [{left: SGD, right: noisy}, {left: Adam, right: adaptive}, {left: Newton, right: curved}]\n"
    partners = {"SGD": "noisy", "Adam": "adaptive", "Newton": "curved"}
    for each in variants(pool("match", more), count=12):
        right = {choice.key: choice.text.plain for choice in each.variant.choices}
        for number, pair in zip(each.variant.left, each.variant.answer.split(), strict=True):
            place, letter = pair.split("-")
            assert place == number.key
            assert partners[number.text.plain] == right[letter]
        assert grade(each.answer, each.variant.answer).verdict is Verdict.CORRECT


def test_steps_are_never_shown_in_order() -> None:
    more = "    steps: [forward, loss, backward, update]\n"
    for each in variants(pool("order", more), count=30):
        shown = {choice.key: choice.text.plain for choice in each.variant.choices}
        assert list(shown.values()) != ["forward", "loss", "backward", "update"]
        order = [shown[letter] for letter in each.variant.answer.split()]
        assert order == ["forward", "loss", "backward", "update"]


def test_a_blank_is_filled_in() -> None:
    more = "    blanks: [{text: The ___ minimises squares., accept: [mean, average]}]\n"
    found = build(pool("fill-in", more), None, 0)
    assert found.variant.prompt.plain == "Fill in the blank.\n\nThe ___ minimises squares."
    assert grade(found.answer, "average").verdict is Verdict.CORRECT
    assert found.variant.kind == "text"


@pytest.mark.parametrize(
    ("ask", "opening"),
    [
        ("true-or-false", "About the mean: true or false?"),
        ("find-false", "Which of these claims about the mean is false?"),
        ("find-true", "Which of these claims about the mean is true?"),
        ("all-true", "Which of these claims about the mean are true? Choose all that hold."),
    ],
)
def test_every_form_names_what_the_claims_are_about(ask: str, opening: str) -> None:
    for found in variants(pool(ask, "    about: the mean\n"), count=10):
        assert found.variant.prompt.plain.split("\n\n")[0] == opening


def test_a_prompt_leads_in() -> None:
    template = make(POOL.replace("  claims:", "  prompt: Think of a sample.\n  claims:"))
    assert build(template, 1, 0).variant.prompt.plain.startswith(
        "Think of a sample.\n\nTrue or false?"
    )


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("    false:", "    ask: [match]\n    false:", "needs at least two pairs"),
        ("    false:", "    ask: [find-fasle]\n    false:", 'did you mean "find-false"'),
        ("because: The median does.", "becuase: The median does.", 'did you mean "because"'),
        (", because: The median does.", "", '"because" is missing'),
        ("The mean minimises absolute distances.", "The mean is linear.", "also given as true"),
        ("    false:", "    blanks: [{text: no gap, accept: [x]}]\n    false:", "written ___"),
        (
            "  claims:",
            "  misconceptions: [{id: a, when: 1, say: b}]\n  claims:",
            "has no misconceptions",
        ),
    ],
)
def test_a_poor_pool_is_told(old: str, new: str, said: str) -> None:
    assert old in POOL
    assert any(said in each.message for each in problems_of(POOL.replace(old, new, 1)))


REASONED = POOL.replace(
    "true: [The mean is linear., The mean minimises squares., One outlier moves the mean.]",
    """true:
      - {claim: The mean is linear., because: A sum is.}
      - {claim: The mean minimises squares., because: Their slope is zero there.}
      - {claim: One outlier moves the mean., because: It enters with weight 1/n.}""",
)
REASONS = {
    "The mean is linear.": "A sum is.",
    "The mean minimises squares.": "Their slope is zero there.",
    "One outlier moves the mean.": "It enters with weight 1/n.",
}


@pytest.mark.parametrize("form", ["true-or-false", "find-false", "find-true", "all-true"])
def test_the_reason_of_a_true_claim_is_told(form: str) -> None:
    """Where it is judged, where it is the right option, and to whoever took it for the false one."""
    told = 0
    for seed, each in enumerate(variants(make(REASONED + f"    ask: [{form}]\n"), count=20)):
        plain = make(POOL + f"    ask: [{form}]\n")
        twin = build(plain, None, seed).variant
        assert twin.prompt == each.variant.prompt
        assert twin.choices == each.variant.choices
        solution = "\n".join(step.say for step in each.variant.solution)
        if form == "true-or-false":
            shown = [each.variant.prompt.plain.split("\n\n")[1]]
        elif form == "find-false":
            shown = []
            assert isinstance(each.answer, OptionAnswer)
            for choice in each.variant.choices:
                if choice.text.plain in TRUE:
                    reason = REASONS[choice.text.plain]
                    assert each.answer.because[choice.key] == f"This claim holds. {reason}"
        else:
            shown = [choice.text.plain for choice in each.variant.choices]
        for text in shown:
            assert (text in REASONS) == (REASONS.get(text, "nothing") in solution)
            told += text in REASONS
    assert told or form == "find-false"
