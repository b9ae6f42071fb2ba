"""What holds for any answer: another way to write it is right, a mutant seen to differ is not."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import Any

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from drill.grading.lines import grade_line
from tests.grading.expressions import (
    Expression,
    differ,
    expressions,
    mutated,
    rewritten,
    text,
    values,
)

RELAXED = settings(
    max_examples=80,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)

BRISK = settings(max_examples=50, deadline=None)


def verdict(answer: str, response: str, **fields: Any) -> str:
    request = {"answer": answer, "response": response, **fields}
    found: str = json.loads(grade_line(json.dumps(request)))["verdict"]
    return found


pairs_of_equals = expressions.flatmap(lambda one: st.tuples(st.just(one), rewritten(one)))
pairs_of_mutants = expressions.flatmap(lambda one: st.tuples(st.just(one), mutated(one)))


@RELAXED
@given(pairs_of_equals)
def test_another_way_to_write_it_is_right(pair: tuple[Expression, Expression]) -> None:
    key, response = pair
    assume(values(key) is not None and values(response) is not None)
    assert not differ(key, response)
    fields = {"kind": "expression", "variables": {"x": "real"}}
    assert verdict(text(key), text(response), **fields) == "correct"


@RELAXED
@given(pairs_of_mutants)
def test_a_mutant_that_differs_is_never_right(pair: tuple[Expression, Expression]) -> None:
    key, response = pair
    assume(differ(key, response))
    fields = {"kind": "expression", "variables": {"x": "real"}}
    assert verdict(text(key), text(response), **fields) == "incorrect"


@RELAXED
@given(expressions.flatmap(lambda one: st.tuples(st.just(one), rewritten(one), mutated(one))))
def test_vectors_and_sets_are_judged_by_their_entries(
    three: tuple[Expression, Expression, Expression],
) -> None:
    key, equal, mutant = three
    assume(differ(key, mutant) and values(equal) is not None)
    assume(differ(key, "2") and differ(mutant, "2"))
    fields = {"variables": {"x": "real"}}
    wanted = f"[{text(key)}, 2]"
    assert verdict(wanted, f"({text(equal)}, 2)", kind="vector", **fields) == "correct"
    assert verdict(wanted, f"({text(mutant)}, 2)", kind="vector", **fields) == "partial"
    wanted = f"{{{text(key)}, 2}}"
    assert verdict(wanted, f"2, {text(equal)}", kind="set", **fields) == "correct"
    assert verdict(wanted, f"2, {text(mutant)}", kind="set", **fields) == "partial"


rationals = st.fractions(min_value=-50, max_value=50, max_denominator=40)
decimals = st.decimals(-1000, 1000, places=3, allow_nan=False, allow_infinity=False)


@BRISK
@given(rationals, st.integers(1, 9))
def test_a_rational_is_right_in_every_writing(value: Fraction, times: int) -> None:
    key = f"{value.numerator}/{value.denominator}"
    above, below = value.numerator * times, value.denominator * times
    for response in (
        f"{above}/{below}",
        f"-({-above})/{below}",
        f"({above * 100}/{below})%",
        f"{value + 1} - 1",
    ):
        assert verdict(key, response, kind="number") == "correct", response
    for response in (f"{above + 1}/{below}", f"{value} + 1e-30", f"({value})*1.0000001 + 1e-9"):
        assert verdict(key, response, kind="number") == "incorrect", response


@BRISK
@given(decimals, st.integers(0, 3), st.integers(-200, 200))
def test_places_are_inclusive_to_the_last_digit(key: Any, places: int, off: int) -> None:
    step = Fraction(off, 10 ** (places + 2))
    response = Fraction(key) + step
    allowed = abs(step) <= Fraction(1, 2 * 10**places)
    found = verdict(
        str(key),
        f"{response.numerator}/{response.denominator}",
        kind="number",
        tolerance={"places": places},
    )
    assert (found == "correct") == allowed


@BRISK
@given(decimals.filter(lambda d: d != 0), st.integers(1, 20), st.integers(-30, 30))
def test_relative_tolerance_is_inclusive(key: Any, percent: int, off: int) -> None:
    value = Fraction(key)
    response = value * (1 + Fraction(off, 100))
    found = verdict(
        str(key),
        f"{response.numerator}/{response.denominator}",
        kind="number",
        tolerance={"relative": percent / 100},
    )
    assert (found == "correct") == (abs(off) <= percent)


integers = st.integers(-9, 9)
matrices = st.integers(1, 3).flatmap(
    lambda width: st.lists(
        st.lists(integers, min_size=width, max_size=width), min_size=2, max_size=3
    )
)


@BRISK
@given(matrices, st.data())
def test_matrices_in_four_notations_and_with_one_entry_off(
    rows: list[list[int]], data: st.DataObject
) -> None:
    key = str(rows)
    spaced = "; ".join(" ".join(map(str, row)) for row in rows)
    body = r"\\".join("&".join(map(str, row)) for row in rows)
    latex = rf"\begin{{pmatrix}}{body}\end{{pmatrix}}"
    for response in (key, spaced, latex, f"np.array({rows})"):
        assert verdict(key, response, kind="matrix") == "correct", response
    row = data.draw(st.integers(0, len(rows) - 1))
    column = data.draw(st.integers(0, len(rows[0]) - 1))
    changed = [list(line) for line in rows]
    changed[row][column] += data.draw(st.sampled_from([-2, -1, 1, 10]))
    reply = json.loads(
        grade_line(json.dumps({"kind": "matrix", "answer": key, "response": str(changed)}))
    )
    assert reply["verdict"] in ("partial", "incorrect")
    total = len(rows) * len(rows[0])
    assert abs(reply["score"] - (total - 1) / total) < 1e-9


@BRISK
@given(st.lists(rationals, min_size=1, max_size=5), st.randoms(use_true_random=False))
def test_sets_forget_order_and_repetition_and_lists_do_not(
    values: list[Fraction], random: Any
) -> None:
    key = "{" + ", ".join(map(str, values)) + "}"
    shuffled = [*values, values[0]]
    random.shuffle(shuffled)
    assert verdict(key, ", ".join(map(str, shuffled)), kind="set") == "correct"
    assert verdict(key, ", ".join(map(str, [*values, 77])), kind="set") == "partial"
    assert verdict(key, ", ".join(map(str, shuffled)), kind="multiset") != "correct"
    listed = ", ".join(map(str, values))
    assert verdict(f"[{listed}]", listed, kind="list") == "correct"
    backwards = ", ".join(map(str, reversed(values)))
    same = values == values[::-1]
    assert (verdict(f"[{listed}]", f"[{backwards}]", kind="list") == "correct") == same


ends = st.tuples(integers, st.integers(1, 9)).map(lambda pair: (pair[0], pair[0] + pair[1]))
brackets = st.tuples(st.sampled_from("(["), st.sampled_from(")]"))


@BRISK
@given(ends, brackets, ends, brackets)
def test_intervals_are_their_ends_and_brackets(
    one: tuple[int, int], kind: tuple[str, str], other: tuple[int, int], other_kind: tuple[str, str]
) -> None:
    key = f"{kind[0]}{one[0]}, {one[1]}{kind[1]}"
    below = "<" if kind[0] == "(" else "<="
    above = "<" if kind[1] == ")" else "<="
    assert verdict(key, key, kind="interval") == "correct"
    assert verdict(key, f"{one[0]} {below} x {above} {one[1]}", kind="interval") == "correct"
    response = f"{other_kind[0]}{other[0]}, {other[1]}{other_kind[1]}"
    same = (one, kind) == (other, other_kind)
    assert (verdict(key, response, kind="interval") == "correct") == same


factors = rationals.filter(lambda value: value != 0)


@BRISK
@given(factors, factors, rationals, factors)
def test_lines_multiplied_through_and_rearranged(
    a: Fraction, b: Fraction, c: Fraction, factor: Fraction
) -> None:
    key = f"({a})*x + ({b})*y = {c}"
    same = [
        f"({c}) = ({a})x + ({b})y",
        f"({a * factor})*x + ({b * factor})*y = {c * factor}",
        f"y = (({c}) - ({a})x)/({b})",
        f"({a})*x + ({b})*y - ({c}) = 0",
    ]
    for response in same:
        assert verdict(key, response, kind="equation") == "correct", response
    other = [
        f"({a})*x + ({b})*y = {c + 1}",
        f"({a})*x - ({b})*y = {c}" if c or a else "x = y",
        f"({a + 1})*x + ({b})*y = {c}",
    ]
    for response in other:
        assert verdict(key, response, kind="equation") == "incorrect", response


@BRISK
@given(factors, rationals, st.sampled_from(["<", "<=", ">", ">="]), factors)
def test_inequalities_turn_with_the_sign_of_the_factor(
    a: Fraction, b: Fraction, operator: str, factor: Fraction
) -> None:
    turned = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}[operator]
    strict = {"<": "<=", "<=": "<", ">": ">=", ">=": ">"}[operator]
    key = f"({a})*x + ({b}) {operator} 0"
    scaled = operator if factor > 0 else turned
    assert verdict(key, f"({a * factor})*x {scaled} {-b * factor}", kind="inequality") == "correct"
    assert verdict(key, f"({a})*x + ({b}) {turned} 0", kind="inequality") == "incorrect"
    assert verdict(key, f"({a})*x + ({b}) {strict} 0", kind="inequality") == "incorrect"


@BRISK
@given(st.lists(integers, min_size=2, max_size=4).filter(any), factors, st.data())
def test_directions_allow_any_factor_but_zero(
    vector: list[int], factor: Fraction, data: st.DataObject
) -> None:
    scaled = [str(entry * factor) for entry in vector]
    assert verdict(str(vector), f"[{', '.join(scaled)}]", kind="direction") == "correct"
    assert verdict(str(vector), str([0] * len(vector)), kind="direction") == "incorrect"
    place = data.draw(st.integers(0, len(vector) - 1))
    bent = [*vector]
    bent[place] += 1
    parallel = all(
        bent[i] * vector[j] == bent[j] * vector[i]
        for i in range(len(bent))
        for j in range(len(bent))
    )
    assert (verdict(str(vector), str(bent), kind="direction") == "correct") == (
        parallel and any(bent)
    )
