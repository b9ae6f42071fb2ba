"""Variants: the same everywhere, separated from wrong methods, complete in words, and their keys accepted."""

from __future__ import annotations

import subprocess
import sys
from fractions import Fraction
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drill.bank.bits import Bits
from drill.bank.build import build, build_example
from drill.bank.compile import plan
from drill.bank.problem import BuildError
from drill.bank.write import Built
from drill.grading.answer import MathAnswer, OptionAnswer
from drill.grading.grade import grade
from drill.grading.verdict import Verdict
from drill.maths.tree import Node, Number
from drill.places import shipped
from tests.bank.conftest import NUMBER, make, shipped_bank

EXAMPLES = (
    "prob.bayes.medical-test",
    "linalg.eigenvalues.two-by-two",
    "calc.derivative.chain-rule",
)


def built(name: str, level: int | None, seed: int) -> Built:
    bank = shipped_bank()
    return build(bank.template(name), level, seed, bank.manifest)


def value(found: Built, name: str) -> Fraction:
    node = found.drawn.scope[name]
    assert isinstance(node, Number)
    return node.value


@pytest.mark.parametrize("hash_seed", ["0", "4242"])
def test_a_reference_gives_the_same_bytes_in_every_process(hash_seed: str) -> None:
    code = (
        "import sys, msgspec; from pathlib import Path;"
        "from drill.bank.pack import open_bank; from drill.bank.build import build;"
        f"folder = Path({str(shipped('questions'))!r});"
        "bank = open_bank([folder], folder / 'cheatsheet.yaml');"
        f"names = {EXAMPLES!r};"
        "out = [msgspec.json.encode(build(bank.template(n), None, 7, bank.manifest).variant) for n in names];"
        "sys.stdout.buffer.write(b'\\n'.join(out))"
    )
    run = subprocess.run(
        [sys.executable, "-c", code],
        env={"PYTHONHASHSEED": hash_seed, "PYTHONPATH": str(Path(__file__).parents[2])},
        capture_output=True,
        check=True,
    )
    here = [msgspec.json.encode(built(name, None, 7).variant) for name in EXAMPLES]
    assert run.stdout == b"\n".join(here)


@pytest.mark.parametrize("name", EXAMPLES)
@given(seed=st.integers(0, 2**32 - 1))
@settings(max_examples=25, deadline=None)
def test_the_displayed_answer_is_accepted_and_wrong_methods_are_named(name: str, seed: int) -> None:
    found = built(name, None, seed)
    assert grade(found.answer, found.variant.answer).verdict is Verdict.CORRECT
    assert len(found.misconceptions) >= 2


def test_the_posterior_is_right_and_its_prompt_complete() -> None:
    found = built("prob.bayes.medical-test", 2, 417)
    prev, sens, spec = (value(found, name) for name in ("prev", "sens", "spec"))
    posterior = prev * sens / (prev * sens + (1 - prev) * (1 - spec))
    assert isinstance(found.answer, MathAnswer)
    assert found.answer.value == Number(posterior)
    plain = found.variant.prompt.plain
    assert "P(D | +)" in plain
    assert f"{float(sens * 100):g}%" in plain
    assert plain.endswith("Accepted within 1% of the exact value.")
    assert found.variant.answer.endswith("%")
    assert found.variant.section == "3. Probability and Statistics"


def test_the_eigenvalues_fit_the_matrix_at_every_level() -> None:
    for level in (1, 2, 3):
        found = built("linalg.eigenvalues.two-by-two", level, 5)
        low, high = value(found, "l1"), value(found, "l2")
        assert value(found, "tr") == low + high
        assert value(found, "d") == low * high
        assert found.variant.reference == f"linalg.eigenvalues.two-by-two@{level}#5"
        assert found.variant.par == {1: 45, 2: 75, 3: 100}[level]


def test_misconceptions_never_come_within_three_tolerances() -> None:
    for seed in range(60):
        found = built("prob.bayes.medical-test", None, seed)
        assert isinstance(found.answer, MathAnswer)
        values = [
            _number(found.answer.value),
            *(_number(each.value) for each in found.misconceptions),
        ]
        for place, left in enumerate(values):
            for right in values[place + 1 :]:
                assert abs(left - right) > 3 * Fraction(1, 100) * max(abs(left), abs(right))


def _number(node: Node | str) -> Fraction:
    assert isinstance(node, Number)
    return node.value


def test_a_misconception_that_always_equals_the_key_leaves_no_variant() -> None:
    template = make(NUMBER.replace("when: n + d", "when: d * n"))
    with pytest.raises(BuildError, match=r"a\.number@1#3: no variant in 400 draws.*misconception"):
        build(template, None, 3)


def test_conditions_that_never_hold_leave_no_variant() -> None:
    template = make(NUMBER.replace("  prompt:", "  where: [n < d]\n  prompt:"))
    with pytest.raises(
        BuildError, match=r"in 400 of them the condition .n < d. of `where` did not hold"
    ):
        build(template, None, 3)


def test_unless_takes_a_misconception_away() -> None:
    template = make(NUMBER.replace("when: n + d,", "when: n + d, unless: d > 2,"))
    assert [each.id for each in build(template, None, 0).misconceptions] == ["one-row-less"]


def test_a_misconception_without_a_value_does_not_apply() -> None:
    template = make(NUMBER.replace("when: n + d", "when: n / (d - d)"))
    assert [each.id for each in build(template, None, 0).misconceptions] == ["one-row-less"]


def test_seeds_and_levels_out_of_range_are_refused() -> None:
    template = make(NUMBER)
    with pytest.raises(BuildError, match="seed"):
        build(template, None, 2**32)
    with pytest.raises(BuildError, match="no level 4; it has 1"):
        build(template, 4, 1)


def test_levels_merge_by_key_and_lists_replace() -> None:
    template = make(
        NUMBER
        + """\
  where: [n > 20, d > 4]
  levels:
    2:
      par: 1m
      params: {n: "int(100, 200)"}
      derive: {size: n * d * 2}
      where: [d > 6]
      answer: {tolerance: 1%}
      misconceptions: [{id: half, when: n * d, say: Twice that.}]
"""
    )
    first, second = build(template, 1, 9), build(template, 2, 9)
    assert (first.variant.par, second.variant.par) == (45, 60)
    assert value(second, "n") >= 100
    assert value(second, "d") > 6
    assert value(second, "size") == 2 * value(second, "n") * value(second, "d")
    assert [each.id for each in second.misconceptions] == ["half"]
    assert "within 1%" in second.variant.prompt.plain
    assert "within" not in first.variant.prompt.plain


def test_the_stream_differs_between_levels_and_versions() -> None:
    template = make(NUMBER + "  levels: {2: {par: 50s}}\n")
    newer = make(NUMBER + "  version: 2\n")
    draws = {
        build(template, 1, 5).variant.prompt.plain,
        build(template, 2, 5).variant.prompt.plain,
        build(newer, 1, 5).variant.prompt.plain,
    }
    assert len(draws) == 3


def test_an_example_is_pinned_exactly() -> None:
    template = make(NUMBER + "  examples: [{given: {n: 20, d: 5}, correct: ['100']}]\n")
    found = build_example(template, 0)
    assert found.variant.answer == "100"
    assert [_number(each.value) for each in found.misconceptions] == [25, 95]


@pytest.mark.parametrize(
    ("given", "message"),
    [("{n: 20}", 'must say what "d" is'), ("{n: 20, d: 1/0}", "has no value")],
)
def test_an_example_that_is_not_pinned_is_refused(given: str, message: str) -> None:
    template = make(NUMBER + f"  examples: [{{given: {given}}}]\n")
    with pytest.raises(BuildError, match=message):
        build_example(template, 0)


def test_an_example_must_keep_the_conditions() -> None:
    template = make(NUMBER + "  where: [n > d]\n  examples: [{given: {n: 2, d: 5}}]\n")
    with pytest.raises(BuildError, match="breaks the condition"):
        build_example(template, 0)


def test_steps_show_the_line_that_a_person_would_write() -> None:
    step = built("linalg.eigenvalues.two-by-two", 2, 1).variant.solution[0]
    assert step.math is not None
    assert step.math.plain == "lambda_1 + lambda_2"
    assert "A[" not in step.work
    found = built("prob.bayes.medical-test", None, 1)
    assert found.variant.solution[0].work.count("*") == 1


def test_words_and_wordings_are_drawn_by_the_seed() -> None:
    template = make(
        NUMBER.replace(
            'prompt: "A batch holds {{ n }} rows of {{ d }} numbers each. How many numbers is that?"',
            """words:
    story: [{thing: batch, part: rows}, {thing: table, part: lines}]
  prompt:
    - "A {{ story.thing }} holds {{ n }} {{ story.part }} of {{ d }}. How many numbers is that?"
    - "How many numbers are in {{ n }} {{ story.part }} of {{ d }} in a {{ story.thing }}?\"""",
        )
    )
    prompts = [build(template, None, seed).variant.prompt.plain for seed in range(40)]
    assert {"batch" in each for each in prompts} == {True, False}
    assert {each.startswith("How") for each in prompts} == {True, False}
    assert all(("batch" in each) == ("rows" in each) for each in prompts)


CHOICE = """\
- id: a.choice
  title: Kind of a point
  refs: [linalg.norm-l2]
  par: 30s
  params: {s: "choice(1, 2)", a: "int(1, 9)"}
  derive: {p: "if(s == 1, a, -a)"}
  prompt: "The curvature is {{ p }}. What is the point?"
  answer:
    type: choice
    options:
      - {text: a minimum, when: p > 0, because: "The curvature must be positive."}
      - {text: a maximum, when: p < 0, because: "The curvature must be negative."}
      - {text: neither, because: "The curvature is not zero."}
  hints: [Look at the sign.]
"""


def test_a_choice_shuffles_its_options_and_explains_the_wrong_ones() -> None:
    template = make(CHOICE)
    letters = set()
    for seed in range(30):
        found = build(template, None, seed)
        assert isinstance(found.answer, OptionAnswer)
        letters.add(found.variant.answer)
        right = next(c for c in found.variant.choices if c.key == found.variant.answer)
        assert right.text.plain == ("a minimum" if value(found, "p") > 0 else "a maximum")
        assert set(found.answer.because) == {"a", "b", "c"} - {found.variant.answer}
        assert found.variant.prompt.plain.endswith(
            "\n".join(f"{c.key}) {c.text.plain}" for c in found.variant.choices)
        )
        assert all("a)" not in block.content for block in found.variant.prompt.blocks)
    assert letters == {"a", "b", "c"}


def test_options_keep_their_order_when_told_to() -> None:
    template = make(CHOICE.replace("type: choice", "type: choice\n    keep_order: yes"))
    texts = {
        tuple(c.text.plain for c in build(template, None, seed).variant.choices)
        for seed in range(9)
    }
    assert texts == {("a minimum", "a maximum", "neither")}


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        ("{type: order, lines: [first, second, third]}", "order"),
        (
            "{type: match, pairs: [{left: a1, right: b1}, {left: a2, right: b2}, {left: a3, right: b3}]}",
            "match",
        ),
        ("{type: text, accept: [overfitting, over-fitting]}", "text"),
        (
            "{type: rubric, points: [divides by n, the root is last], weak: [says nothing]}",
            "rubric",
        ),
        (
            '{type: choices, options: [{text: u, when: "true"}, {text: v}, {text: w, when: "true"}]}',
            "choices",
        ),
        ("{type: boolean, value: s == 1}", "boolean"),
        ('{type: shape, value: "[a, 3]"}', "shape"),
        ('{type: interval, value: "(0, a]"}', "interval"),
        ('{type: vector, value: "[a, 1/3]", tolerance: 1%}', "vector"),
        ('{type: set, value: "[a, -a]"}', "set"),
        ('{type: matrix, value: "[[a, 1], [0, p]]"}', "matrix"),
        ("{type: number, value: a/7, tolerance: {figures: 3}}", "number"),
        ("{type: number, value: a/700, tolerance: 2%, show: percent}", "number"),
        ("{type: number, value: sqrt(a + 1/3), tolerance: {places: 2}}", "number"),
        ("{type: number, value: a/7, tolerance: exact, show: fraction}", "number"),
    ],
)
def test_every_kind_of_answer_accepts_its_key(answer: str, kind: str) -> None:
    text = CHOICE[: CHOICE.index("  answer:")] + f"  answer: {answer}\n  hints: [Think.]\n"
    template = make(text)
    for seed in range(6):
        found = build(template, None, seed)
        assert found.variant.kind == kind
        assert grade(found.answer, found.variant.answer).verdict is Verdict.CORRECT


def test_a_rubric_lists_its_points_and_what_a_weak_answer_misses() -> None:
    text = CHOICE[: CHOICE.index("  answer:")]
    found = build(
        make(text + "  answer: {type: rubric, points: [one, two], weak: [misses two]}\n"), None, 0
    )
    assert found.variant.answer == "one; two"
    assert [step.say for step in found.variant.solution] == [
        "one",
        "two",
        "A weak answer: misses two",
    ]


def test_follow_ups_are_graded_with_the_template_tolerance() -> None:
    found = built("prob.bayes.medical-test", None, 3)
    (answer,) = found.follow_ups
    (follow,) = found.variant.follow_ups
    assert isinstance(answer, MathAnswer)
    near = follow.answer.split("≈")[-1].strip()
    assert grade(answer, near).verdict is Verdict.CORRECT
    assert grade(answer, "0").verdict is not Verdict.CORRECT


def test_drawing_many_seeds_uses_each_seed() -> None:
    assert Bits("a.number", 1, 1, 1).word() != Bits("a.number", 1, 1, 2).word()
    template = make(NUMBER)
    prompts = {build(template, None, seed).variant.prompt.plain for seed in range(100)}
    assert len(prompts) > 60


def test_plans_are_compiled_once() -> None:
    template = make(NUMBER)
    assert plan(template, 1) is plan(template, 1)


def test_nobody_is_asked_not_to_round_a_count() -> None:
    """The sentence on exact values is for fractions and roots."""
    count = NUMBER.replace("value: size}", "value: size, tolerance: exact}")
    assert "rounded decimal" not in build(make(count), 1, 4).variant.prompt.plain
    third = count.replace("size: n * d", "size: n * d + 1/3")
    assert "rounded decimal" in build(make(third), 1, 4).variant.prompt.plain


LETTERS = """\
- id: a.letters
  title: Two letters
  refs: [linalg.norm-l2]
  par: 45s
  symbols: {a: real, b: real, u: real, v: real, s: real}
  params:
    h: "choice([a, b], [u, v])"
    f: int(2, 5)
  derive: {key: "f*h[1] + h[2]", wrong: "h[1] + h[2]"}
  prompt:
    - "Today's a total of ${{ f }}$ boxes of ${{ h[1] }}$ apples and ${{ h[2] }}$ more: write the $\\\\text{sum}$."
  answer: {type: expression, value: key, variables: [a, b, u, v, s]}
  misconceptions:
    - {id: unweighted, when: wrong, say: "You counted one box."}
  hints: ["Multiply."]
"""


def test_a_response_may_use_only_the_letters_of_this_variant() -> None:
    """Of all the letters that a template may draw, those of the prompt; the article and LaTeX words are none."""
    template = make(LETTERS)
    seen = set()
    for seed in range(12):
        found = build(template, None, seed)
        assert isinstance(found.answer, MathAnswer)
        seen.add("".join(sorted(found.answer.variables)))
        assert grade(found.answer, found.variant.answer).verdict is Verdict.CORRECT
    assert seen == {"ab", "uv"}
    other = next(
        each
        for each in (build(template, None, seed) for seed in range(12))
        if isinstance(each.answer, MathAnswer) and "u" in each.answer.variables
    )
    told = grade(other.answer, "2b + a")
    assert told.verdict is Verdict.UNREADABLE
    assert "this question uses u and v" in told.message
