"""Equations, inequalities, intervals and unions compared as sets."""

from __future__ import annotations

import pytest

from drill.maths.comparing.relations import compare_relations, solution_set
from drill.maths.comparing.sets import as_union, complement, union_tree
from drill.maths.errors import EvaluationError
from drill.maths.exact.tidy import tidy
from drill.maths.writing.one_line import one_line
from tests.maths.trees import domains_of, expression, pairs_of

SAME = """
x > 2 or x < -2 | abs(x) > 2
x > 2 or x < -2 | (-inf, -2) U (2, inf)
x > 2, x < -2 | abs(x) > 2
x > -2, x < 2 | abs(x) < 2
x^2 > 4 | abs(x) > 2
x^2 = 4 | x = 2, x = -2
x^2 = 4 | x = 2, -2
x^2 = 4 | x = ±2
x^2 = 4 | x = 2 or -2
x^2 = 4 | x = {2, -2}
x^2 = 4 | x = 2 | x positive
0 < x <= 1 | (0, 1]
0 < x and x <= 1 | (0, 1]
x in (0, 1) | 0 < x < 1
x > 3 | 3 < x
-2x < 4 | x > -2
x > 2 | x >= 3 | x integer
1 < x < 4 | 2 <= x <= 3 | x integer
1 < x < 4 | [2, 2] U [3, 3] | x integer
not x > 2 | x <= 2
x != 2 | (-inf, 2) U (2, inf)
(x - 1)(x - 3) < 0 | 1 < x < 3
(x - 1)/(x - 3) <= 0 | [1, 3)
1/x > 1 | 0 < x < 1
log(x) > 1 | x > e
exp(x) < 2 | x < log(2)
exp(x) = 2 | x = log(2)
2^x > 8 | x > 3
sqrt(x) < 3 | 0 <= x < 9
sigmoid(x) >= 1/2 | x >= 0
tanh(x) > 0 | x > 0
abs(x - 1) < 2 | -1 < x < 3
abs(x - 1) + abs(x + 1) < 4 | -2 < x < 2
max(x, 1) < 3 | x < 3
x^2 + 1 > 0 | (-inf, inf)
x^2 < 0 | {}
x^2 < 2 | -sqrt(2) < x < sqrt(2)
x^2 - 2x - 1 <= 0 | [1 - sqrt(2), 1 + sqrt(2)]
x^3 = 8 | x = 2
x^4 = 16 | x = ±2
x^3 - x = 0 | x = 0, 1, -1
(x - 2)^2 = 0 | x = 2
x = 1/2 | 2x = 1
3x + 6 = 0 | x + 2 = 0
[0, 1] U [1, 2] | [0, 2]
[0, 2] U (1, 3) | [0, 3)
4 - a^2 > 0 | (-2, 2)
2x + y = 3 | y = 3 - 2x
y - 1 = 2(x - 3) | y = 2x - 5
y = x^2 | x^2 - y = 0
x^2 + y^2 = 1 | y^2 = 1 - x^2
x y = 1 | y = 1/x
y = 2x | y/x = 2 | x positive
y = exp(x) | log(y) = x | y positive
2x = log(y) | y = exp(2x) | y positive
x + y > 1 | y > 1 - x
-x - y < -1 | 2x + 2y > 2
x = 1, y = 2 | y = 2, x = 1
x = 1 and y = 2 | x = 1, y = 2
x = y | y = x
x != y | y != x
0 <= x + y <= 1 | 0 <= 2x + 2y <= 2
x^2 + y^2 < 1 | sqrt(x^2 + y^2) < 1
x^2 + y^2 >= 4 | 2 <= sqrt(x^2 + y^2)
x y > 0 | (x > 0 and y > 0) or (x < 0 and y < 0)
x y > 0 and x > 0 | x > 0 and y > 0
x/y > 0 | x y > 0
x^2 + y^2 = 0 | x = 0 and y = 0
x y = 0 | x = 0 or y = 0
x^2 = y^2 | x = y or x = -y
y = x | exp(y) = exp(x)
y = x | 2^y = 2^x
y = x | log(y) = log(x) | x positive, y positive
sqrt(y) = sqrt(x) | y = x and x >= 0
exp(x + y) < 1 | x + y < 0
2^x*2^y < 8 | x + y < 3
log(x y) > 0 | x y > 1
log(x) + 2 log(y) > 0 | x y^2 > 1 | x positive, y positive
sqrt(x - y) < 2 | x >= y and x - y < 4
sqrt(x - y) > -1 | x >= y
abs(x - y) < 1 | -1 < x - y < 1
abs(x - y) < 1 | (x - y)^2 < 1
2 abs(x - y) + 1 >= 3 | x - y >= 1 or y - x >= 1
max(x, y) < 1 | x < 1 and y < 1
min(x, y) <= 1 | x <= 1 or y <= 1
max(x, y) = 1 | (x = 1 and y <= 1) or (y = 1 and x <= 1)
abs(x - y) = 2 | x - y = 2 or y - x = 2
x + y < 4 | x + y <= 3 | x integer, y integer
x > 1 and y > 1 or x < 0 and y < 0 | (y < 0 and x < 0) or (y > 1 and x > 1)
not (x > 0 and y > 0) | x <= 0 or y <= 0
x > 2 and x y > 1 | x > 2 and y > 1/x
3x = 4 and 2y = 1 | y = 1/2 and x = 4/3
x^2 + y^2 + 1 < 0 | x^2 + y^2 + 1 <= 0
1/(x y) < 0 | 1/(x y) <= 0
x - x > 1 | x - x > 2
x/(2x - x) > 1/2 | x != 0
x*log(y) > log(y) | (x - 1)*log(y) > 0 | y positive
sin(x) > 0 | 2 sin(x) > 0
"""

DIFFERENT = """
x^2 >= 4 | abs(x) > 2
x^2 = 4 | x = 2
x^2 = 4 | x = -2
x^2 = 4 | x = 2, 3
x/y >= 0 | x y >= 0
x/(y-1)^2 >= 0 | x >= 0
x = 1 and y = 2 | z = 1
a > b | x = 1 and y = 2
0 < x <= 1 | (0, 1)
0 < x <= 1 | [0, 1]
0 < x <= 1 | (0, 2]
x > 2 | x >= 2
x > 2 | x < 2
x > 2 | x > 3
x > 2 | x >= 3
-2x < 4 | x < -2
-2x < 4 | x > 2
x != 2 | x > 2
x != 2 | (-inf, inf)
(x - 1)(x - 3) < 0 | x < 1 or x > 3
(x - 1)/(x - 3) <= 0 | [1, 3]
1/x > 1 | x < 1
log(x) > 1 | x > 1
exp(x) < 2 | x < log(3)
exp(x) = 2 | x = log(3)
sqrt(x) < 3 | x < 9
x^2 < 2 | (-1.414, 1.414)
x^2 < 2 | x < sqrt(2)
x^2 < 0 | x = 0
abs(x - 1) < 2 | -3 < x < 1
abs(x) > 2 | -2 < x < 2
(0, 1) U (1, 2) | (0, 2)
[0, 1] | [0, 1)
[0, inf) | (0, inf)
(-2, 2) | a < 4
sin(x) > 0 | x > 0
2x + y = 3 | y = 3 + 2x
2x + y = 3 | y = 2x - 3
2x + y = 3 | x + 2y = 3
y = x^2 | x = sqrt(y)
y = x^2 | y = x^3
y = 2x + 1 | y = 2x + 1.0001
x^2 + y^2 = 1 | x^2 + y^2 = 2
x^2 + y^2 = 1 | y = sqrt(1 - x^2)
x^2 + y^2 = 1 | x + y = 1
x y = 1 | x y = -1
x y = 0 | x = 0
x + y > 1 | y >= 1 - x
x + y > 1 | x + y < 1
x + y > 1 | x - y > 1
-x - y < -1 | x + y < 1
x = 1, y = 2 | x = 2, y = 1
x = 1, y = 2 | x = 1, y = 3
x > 2 and y > 1 | x > 2 or y > 1
x != y | x = y
x + y < 4 | x + y < 5
x + y < 1 | x + y < 1 + 1e-40
x < y | x <= y
-2x < -2y | x < y
x y > 0 | x > 0 and y > 0
x y > 0 | x > 0 or y > 0
x^2 + y^2 < 4 | x^2 + y^2 < 5
x^2 + y^2 < 2 | x^2 + y^2 <= 2
x^2 + x y < 2 | x^2 + x y <= 2
exp(x) y < 1 | exp(x) y <= 1
x^2 + y^2 < 1 | sqrt(x^2 + y^2) <= 1
y = x | log(y) = log(x)
sqrt(y) = sqrt(x) | y = x
log(x) + log(y) > 0 | x y > 1
x^2 = y^2 | x = y
x y = 0 | x = 0 and y = 0
max(x, y) < 1 | x < 1 or y < 1
max(x, y) = 1 | max(x, y) = 1.0000000001
3x = 4 and 2y = 1 | 3y = 4 and 2x = 1
sin(x) = 0 | sin(x) = 1
sin(x) = 0 | sin(2x) = 0
sin(x) = 0 | cos(x) = 0
cos(x) = 0.3 | cos(x) = 0.4
sin(x) > 0.5 | sin(x) > 0.6
sin(x) > 0 | sin(x) >= 0
3x/(2x + x) > 1 | 3x/(2x - x) > 1
x > 4 and y < 4 or x > 3 and y < 3 | x > 3 and y < 3
"""

UNDECIDED = """
y = 2x | y/x = 2
x = 3 | 3
sin(x) = 0 | tan(x) = 0
"""


@pytest.mark.parametrize(("left", "right", "domains"), pairs_of(SAME))
def test_same(left: str, right: str, domains: str) -> None:
    """Conditions with the same solutions are found the same in either order."""
    where = domains_of(domains)
    assert compare_relations(expression(left), expression(right), where) == "same"
    assert compare_relations(expression(right), expression(left), where) == "same"


@pytest.mark.parametrize(("left", "right", "domains"), pairs_of(DIFFERENT))
def test_different(left: str, right: str, domains: str) -> None:
    """Conditions with other solutions are proved different in either order."""
    where = domains_of(domains)
    assert compare_relations(expression(left), expression(right), where) == "different"
    assert compare_relations(expression(right), expression(left), where) == "different"


@pytest.mark.parametrize(("left", "right", "domains"), pairs_of(UNDECIDED))
def test_undecided(left: str, right: str, domains: str) -> None:
    """What cannot be worked out is left open."""
    verdict = compare_relations(expression(left), expression(right), domains_of(domains))
    assert verdict == "undecided"


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ("x^4 - 5x^2 + 4 > 0", "(-inf, -2) U (-1, 1) U (2, inf)"),
        ("x^2 <= 0", "{0}"),
        ("1/(x - 1)^2 > 0", "(-inf, 1) U (1, inf)"),
        ("abs(abs(x) - 2) <= 1", "[-3, -1] U [1, 3]"),
        ("x < 1 and x > 3", "{}"),
        ("x = 1 or x > 2", "{1} U (2, inf)"),
        ("log(x - 1) < 0", "(1, 2)"),
        ("exp(2x) >= 3", "[log(3)/2, inf)"),
    ],
)
def test_solution_set(condition: str, expected: str) -> None:
    """The exact set of solutions in interval notation."""
    found = union_tree(solution_set(expression(condition), "x"))
    assert one_line(found) == one_line(tidy(expression(expected)))


def test_integers_and_intervals_restrict_the_set() -> None:
    """A declared domain cuts the solutions."""
    assert one_line(union_tree(solution_set(expression("x^2 < 5"), "x", "integer"))) == "[-2, 2]"
    assert (
        one_line(union_tree(solution_set(expression("x^2 < 5"), "x", "positive"))) == "(0, sqrt(5))"
    )
    inside = expression("[0, 1]")
    assert one_line(union_tree(solution_set(expression("x < 3"), "x", inside))) == "[0, 1]"


def test_unions_are_normal() -> None:
    """Touching parts join, empty parts vanish, and the complement of the complement is the set."""
    union = as_union(expression("[0, 1) U [1, 2] U (5, 6)"))
    assert union is not None
    assert one_line(union_tree(union)) == "[0, 2] union (5, 6)"
    assert complement(complement(union)) == union
    assert as_union(expression("(1, 1)")) == ()
    with pytest.raises(EvaluationError):
        as_union(expression("(2, 1)"))
