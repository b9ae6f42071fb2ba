"""Steps of a worked solution: no number missing, decimals of what is irrational, sentences as for eyes."""

from __future__ import annotations

from fractions import Fraction

import pytest

from drill.bank.answers import readable
from drill.bank.build import build
from drill.bank.expressions import parse_expression
from drill.bank.variant import Step, equated
from drill.maths.exact.evaluate import evaluate
from drill.maths.tree import Node, Number
from tests.bank.conftest import NUMBER, make, shipped_bank

STEPS = "    - {say: Rows times numbers, math: 'n \\cdot d', is: n * d, equals: size}"


def steps_of(line: str) -> tuple[Step, ...]:
    """Return the steps of a solution that has this line besides."""
    template = make(NUMBER.replace(STEPS, f"    - {line}\n{STEPS}"))
    return build(template, None, 1).variant.solution


def valued(text: str) -> Node:
    return evaluate(parse_expression(text), {"k": Number(Fraction(2))})


def test_a_value_told_by_its_decimals_alone_keeps_its_line() -> None:
    """The line `2*log(2) + 3*log(3)` is the result itself, of which only ≈ 4.682 is shown."""
    step = steps_of("{say: Sum of the logarithms, is: 2*log(2) + 3*log(3)}")[0]
    assert (step.work, step.value) == ("2*log(2) + 3*log(3)", "≈ 4.682")
    assert equated((step.work, step.value)) == "2*log(2) + 3*log(3) ≈ 4.682"
    step = steps_of("{say: Root, is: sqrt(2)}")[0]
    assert (step.work, step.value) == ("", "sqrt(2) ≈ 1.414")


@pytest.mark.parametrize("seed", range(12))
def test_no_step_of_the_feature_gain_shows_only_its_approximation(seed: int) -> None:
    bank = shipped_bank()
    made = build(bank.template("info.mi.feature-gain"), 2, seed, bank.manifest).variant
    for step in made.solution:
        line = step.work or ("" if step.math is None else step.math.plain)
        assert any(sign.isdigit() for sign in line), step


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("[51, sqrt(41)]", "[51, sqrt(41)] ≈ [51, 6.403]"),
        ("[1/3, sqrt(2)/2]", "[1/3, sqrt(2)/2] ≈ [0.3333, 0.7071]"),
        ("[[sqrt(2), 0], [-0.5, -log(2)]]", "[[sqrt(2), 0], [-0.5, -log(2)]] ≈ [[1.414, 0], [-0.5, -0.6931]]"),
        ("[2*log(2) + 3*log(3), 1]", "≈ [4.682, 1]"),
        ("[sqrt(k), pi]", "[sqrt(2), pi] ≈ [1.414, 3.142]"),
        ("[1/3, 2, -0.25]", "[1/3, 2, -0.25]"),
        ("[sqrt(x), 1]", "[sqrt(x), 1]"),
        ("[1, inf]", "[1, inf]"),
    ],
)  # fmt: skip
def test_a_vector_with_irrational_entries_has_its_decimals(value: str, said: str) -> None:
    assert readable(valued(value)) == said


def test_a_sentence_has_the_minus_and_the_letters_of_the_page() -> None:
    line = (
        r"{say: 'From {{ -n }}, [{{ -d }}, 1] and $\hat m_1 \le {{ -d }}$ with `x[-1]`', is: 1 + 1}"
    )
    said = steps_of(line)[0].say
    assert "-" not in said.replace("x[-1]", "")
    assert said.startswith("From −")
    assert "and m̂₁ ≤ −" in said
    assert said.endswith("with x[-1]")


def test_a_line_that_its_formula_shows_already_is_not_repeated() -> None:
    """Shown by hand, the two would no longer be seen to be one: `1 − 8` beside `1 - 8`."""
    step = steps_of("{say: Difference, math: '1 - {{ k }}', is: 1 - k}".replace("k", "8"))[0]
    assert (step.math.plain if step.math else "", step.work, step.value) == ("1 - 8", "", "-7")


def test_messages_and_prompts_have_the_same_minus() -> None:
    text = NUMBER.replace("A batch holds {{ n }}", "A batch holds {{ -n }}").replace(
        "You added {{ n }}", "You added {{ -n }}"
    )
    made = build(make(text), None, 1)
    assert made.variant.prompt.markdown.startswith("A batch holds −")
    assert made.variant.prompt.plain.startswith("A batch holds -")  # read again by machines
    assert made.misconceptions[0].say.startswith("You added −")


def test_what_is_said_of_options_keeps_code_as_it_is() -> None:
    text = NUMBER[: NUMBER.index("  answer:")] + """\
  answer:
    type: choice
    options:
      - {text: "`np.log(x * 2)[-1]` with $\\\\lambda_1 - \\\\hat x$", when: "true"}
      - {text: "`b**2`", when: "false", because: "It is `a * b` for $-\\\\alpha$."}
  hints: ["Look."]
"""  # fmt: skip
    said = {step.say[3:] for step in build(make(text), None, 1).variant.solution}
    assert said == {"np.log(x * 2)[-1] with λ₁ − x̂: right.", "It is a * b for −α."}
