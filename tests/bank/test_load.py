"""From text to templates: what is right is read, what is wrong is told with its line, and the rest works."""

from __future__ import annotations

import pytest

from drill.bank.load import load_text
from tests.bank.conftest import NUMBER, make, problems_of


def test_a_template_knows_the_lines_of_its_parts() -> None:
    template = make(NUMBER)
    assert template.id == "a.number"
    assert template.line_of("misconceptions[2].when") == 14
    assert template.line_of("misconceptions[2].unless") == 14
    assert template.line_of("nothing") == 1
    assert template.levels == (1,)


def test_a_list_where_an_expression_stands_is_the_expression() -> None:
    template = make(
        NUMBER.replace("d: int(3, 9)", "d: int(3, 9)\n    v: [1, 2, 3]").replace(
            "size: n * d", "size: n * d + 0*sum(v)"
        )
    )
    assert template.source.params["v"] == "[1, 2, 3]"


def test_a_tolerance_may_be_a_mapping() -> None:
    template = make(NUMBER.replace("value: size}", "value: size, tolerance: {places: 2}}"))
    assert template.source.answer is not None
    assert template.source.answer.tolerance == "places: 2"


# One change to a good template; the line that must be named (its own line if None) and words of the message.
WRONG = [
    ("title:", "titel:", 2, 'Unknown key "titel" (did you mean "title"?)'),
    ("  title: Product of two sizes\n", "", 1, '"title" is missing'),
    ("refs: [linalg.norm-l2]", "refs: linalg.norm-l2", 3, "must be a list"),
    ("refs: [linalg.norm-l2]", "refs: []", 3, "at least one is needed"),
    ("refs: [linalg.norm-l2]", "refs: [a.b, a.c, a.d, a.e]", 3, "at most 3"),
    ("id: a.number", "id: A Number", 1, "ids are lower-case"),
    ("par: 45s", "par: soon", 4, "par is 90s or 1m30s"),
    ("par: 45s", "par: 1s", 4, "is not a par time"),
    ("par: 45s", "par: 45s\n  level: high", 5, "whole number"),
    ("par: 45s", "par: 45s\n  level: 9", 5, "level"),
    ("par: 45s", "par: 45s\n  version: 0", 5, "version"),
    ("n: int(12, 48)", "n: int(12 48", 6, "cannot be read"),
    ("n: int(12, 48)", "n: itn(12, 48)", 6, "itn"),
    ("n: int(12, 48)", "n: int(12)", 6, "int(low, high) was given 1"),
    ("n: int(12, 48)", "n: m + 1", 6, '"m" is neither in params'),
    ("n: int(12, 48)", "sin: int(12, 48)\n    n: sin", 6, "is a function"),
    ("n: int(12, 48)", "e: int(12, 48)\n    n: int(1, 5)", 6, "fixed meaning"),
    ("size: n * d", "size: n * d + size", 9, "in a circle"),
    ("size: n * d", "size: diff(n^2, n)", 9, "works on a letter"),
    ("size: n * d", "size: n * d\n    n: 3", 10, "both in params and in derive"),
    ("{{ n }} rows", "{{ m }} rows", 10, '"m" is neither'),
    (
        "{{ n }} rows",
        "{{ n | percents }} rows",
        10,
        'no filter "percents" (did you mean "percent"?)',
    ),
    ("{{ n }} rows", "{{ n | decimal }} rows", 10, "decimal takes a number"),
    ("{{ n }} rows", "{{ n rows", 10, "not closed"),
    ("A batch", "A $ batch", 10, "stands alone"),
    ("type: number", "type: numeral", 11, 'cannot be "numeral" (did you mean "number"?)'),
    ("type: number, ", "", 11, '"type" is missing'),
    (", value: size}", "}", 11, 'needs "value"'),
    ("value: size}", "value: size, tolerance: 1 in 10}", 11, "is not a tolerance"),
    ("value: size}", "value: size, options: [{text: a}]}", 11, "does not belong"),
    ("value: size}", "value: size, variables: [x]}", 11, "has no domain"),
    ("value: size}", "value: size, forbid: [diffr]}", 11, "no function"),
    ("id: one-row-less", "id: added", 14, "given twice"),
    ("when: n + d,", "when: n + ,", 13, "cannot be read"),
    ("when: n + d, say:", "when: max(n, d), say:", 13, "commas"),
    ("  prompt:", "  prompts:", 10, 'did you mean "prompt"'),
    ("hints: [", "hints: [{a: b}, ", 15, "must be text"),
    ("is: n * d, equals: size", "is: n * d, equals: sise", 17, 'did you mean "size"'),
    ("par: 45s", "par: 45s\n  claims: {true: [a], false: []}", 5, "not both"),
    ("par: 45s", "par: 45s\n  symbols: {x: everything}", 5, "is not a domain"),
    (
        "par: 45s",
        "par: 45s\n  follow_ups: [{ask: Why?}]",
        5,
        '"value" (mathematics) or an "answer"',
    ),
    ("par: 45s", "par: 45s\n  levels: {2: {params: {n: int(1, 2)}}}", 5, "commas"),
    ("par: 45s", 'par: 45s\n  levels: {2: {params: {k: "m"}}}', 5, '"m" is neither'),
    ("par: 45s", "par: 45s\n  examples: [{given: {q: 1}}]", 5, '"q" is not one of params'),
    ("par: 45s", "par: 45s\n  examples: [{level: 4}]", 5, "no level 4"),
    ("par: 45s", 'par: 45s\n  examples: [{wrong: {"3": add}}]', 5, 'did you mean "added"'),
    ("par: 45s", "par: &p 45s", 4, "Anchors"),
    ("par: 45s", "par: 45s\n  par: 46s", 5, "given twice"),
]


@pytest.mark.parametrize(
    ("old", "new", "line", "said"), WRONG, ids=[each[1][:30] for each in WRONG]
)
def test_each_fault_is_told_with_its_line(old: str, new: str, line: int, said: str) -> None:
    assert old in NUMBER
    problems = problems_of(NUMBER.replace(old, new, 1))
    assert problems
    assert {each.file for each in problems} == {"made.yaml"}
    matching = [each for each in problems if said in each.message]
    assert matching, [str(each) for each in problems]
    assert matching[0].line == line


def test_a_broken_template_leaves_the_others_alone() -> None:
    good = NUMBER.replace("a.number", "a.other")
    loaded = load_text(NUMBER.replace("title:", "titel:") + good, "made.yaml")
    assert [each.id for each in loaded.templates] == ["a.other"]
    assert {each.template for each in loaded.problems} == {"a.number"}


def test_a_slip_of_yaml_costs_one_template_of_its_file() -> None:
    """An open quote would swallow all that follows: each template is read by itself."""
    broken = NUMBER.replace('numbers is that?"', "numbers is that?").replace("a.number", "a.broken")
    last = NUMBER.replace("a.number", "a.last")
    loaded = load_text(NUMBER + broken + last, "made.yaml")
    assert [each.id for each in loaded.templates] == ["a.number", "a.last"]
    (problem,) = loaded.problems
    assert (problem.template, problem.line) == ("a.broken", 17 + 10)
    assert "opens on this line is not closed" in problem.message


def test_a_template_of_a_thousand_slips_has_thirty_problems() -> None:
    problems = problems_of(NUMBER + "".join(f"  k{number}: x\n" for number in range(1000)))
    assert len(problems) == 30
    assert "more problems" in problems[-1].message


def test_a_fault_of_yaml_itself_names_the_file_and_line() -> None:
    (problem,) = problems_of("- id: a.b\n  title: [\n")
    assert str(problem).startswith("made.yaml:3:")


@pytest.mark.parametrize("text", ["just words", "[1, 2]", "- - a", "-", "id: 3"])
def test_no_text_breaks_the_loader(text: str) -> None:
    assert problems_of(text)


def test_an_empty_file_is_no_fault() -> None:
    assert load_text("# nothing yet\n", "made.yaml").problems == ()


def test_names_of_template_functions_may_be_parameters_but_never_calls() -> None:
    assert make(NUMBER.replace("size", "outer")).id == "a.number"


def test_names_may_be_used_before_they_are_written() -> None:
    text = NUMBER.replace("size: n * d", "size: half * 2\n    half: n * d / 2")
    assert make(text).id == "a.number"
