"""Words: whole wordings, slips of the finger, and the words that are no slips."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drill.grading.kinds import rubric, text
from drill.grading.spelling import distance, is_slip, plain_words
from drill.grading.verdict import Verdict
from drill.maths.errors import ReadError

RIGHT = [
    ("normalize", "normalise"),
    ("normalise", "normalize"),
    ("overfitting", "overfitting"),
    ("overfitting", "Overfitting"),
    ("overfitting", "  over-fitting. "),
    ("overfitting", "over fitting"),
    ("overfitting", "overfiting"),
    ("the law of large numbers", "Law of large numbers"),
    ("heteroscedasticity", "heteroskedasticity"),
    ("heteroscedasticity", "heterosedasticity"),
    ("Bayes' theorem", "bayes’ theorem"),
    ("Poincaré", "Poincare"),
    ("gradient descent", "gradiant descent"),
    ("gradient descent", "gradient decsent"),
    ("Cauchy–Schwarz", "Cauchy-Schwarz"),
    ("Cauchy–Schwarz", "Cauchy Schwartz"),
    ("multicollinearity", "multicolinearity"),
    ("type I error", "Type I error"),
    ("k-means", "K means"),
    ("maximum likelihood", "maximum likelyhood"),
    ("regularization", "regularisation"),
    ("vector", "vectors"),
    ("row space", "the row space"),
    ("L2 norm", "l2 norm"),
    ("false", "False"),
]

WRONG = [
    ("nondecreasing", "nonincreasing"),
    ("nonincreasing", "nondecreasing"),
    ("inefficient", "insufficient"),
    ("insufficient", "inefficient"),
    ("AdamW", "Adam"),
    ("ANOVA", "ANCOVA"),
    ("ARIMA", "ARMA"),
    ("GeGLU", "GELU"),
    ("ResNet", "ResNeXt"),
    ("integration", "iteration"),
    ("translation", "transition"),
    ("surjective", "subjective"),
    ("differentiable", "differential"),
    ("distribution", "distributive"),
    ("independent", "independence"),
    ("transformer", "transform"),
    ("statistical", "statistic"),
    ("calibration", "celebration"),
    ("pooling", "polling"),
    ("boosting", "boasting"),
    ("coarse", "course"),
    ("learning", "leaning"),
    ("tuning", "turning"),
    ("train", "trait"),
    ("convex", "concave"),
    ("convex", "non-convex"),
    ("convex", "not convex"),
    ("increasing", "decreasing"),
    ("decreasing", "increasing"),
    ("dependent", "independent"),
    ("independent", "dependent"),
    ("biased", "unbiased"),
    ("symmetric", "asymmetric"),
    ("symmetric", "antisymmetric"),
    ("maximum", "minimum"),
    ("minimization", "maximization"),
    ("micro-averaging", "macro-averaging"),
    ("macro", "micro"),
    ("variance", "covariance"),
    ("type I error", "type II error"),
    ("type II error", "type I error"),
    ("L1 norm", "L2 norm"),
    ("precision", "recall"),
    ("singular", "nonsingular"),
    ("finite", "infinite"),
    ("injective", "surjective"),
    ("injective", "bijective"),
    ("sample mean", "simple mean"),
    ("mean", "median"),
    ("mean", "means"),
    ("mode", "model"),
    ("row space", "column space"),
    ("row space", "row"),
    ("row", "row space"),
    ("gradient descent", "gradient"),
    ("gradient descent", "stochastic gradient descent"),
    ("overfitting", "it is underfitting"),
    ("overfitting", "underfitting"),
    ("homoscedastic", "heteroscedastic"),
    ("interclass", "intraclass"),
    ("endogenous", "exogenous"),
    ("hyperbolic", "hypobolic"),
    ("lasso", "ridge"),
    ("sixty", "sixth"),
    ("fifteen", "fifty"),
    ("1.5", "15"),
    ("0.5", "05"),
    ("x > 0", "x < 0"),
    ("-1", "1"),
    ("true positive", "true negative"),
    ("continuous", "discontinuous"),
    ("discrete", "discreet"),
    ("primal", "prime"),
    ("linear", "nonlinear"),
    ("bounded", "unbounded"),
    ("posterior", "prior"),
    ("positive definite", "positive semidefinite"),
    ("convergence", "divergence"),
]


@pytest.mark.parametrize(("wording", "response"), RIGHT)
def test_accepted(wording: str, response: str) -> None:
    assert text.judge(("something else", wording), response).verdict is Verdict.CORRECT


@pytest.mark.parametrize(("wording", "response"), WRONG)
def test_not_accepted(wording: str, response: str) -> None:
    assert text.judge((wording,), response).verdict is Verdict.INCORRECT


def test_a_slip_is_accepted_and_spelled() -> None:
    assert text.judge(("gradient",), "gradeint").message == "It is spelled “gradient”."
    assert text.judge(("gradient",), "Gradient").message == ""


@pytest.mark.parametrize("response", ["", "   ", "…", "\u200f", "?!"])
def test_no_word_is_unreadable(response: str) -> None:
    with pytest.raises(ReadError):
        text.understand(response)


def slow_distance(first: str, second: str) -> int:
    """Return the optimal string alignment distance by its recursive definition."""
    if not first or not second:
        return len(first) + len(second)
    best = min(
        slow_distance(first[1:], second) + 1,
        slow_distance(first, second[1:]) + 1,
        slow_distance(first[1:], second[1:]) + (first[0] != second[0]),
    )
    if len(first) > 1 and len(second) > 1 and first[0] == second[1] and first[1] == second[0]:
        best = min(best, slow_distance(first[2:], second[2:]) + 1)
    return best


short_words = st.text("abc", max_size=5)


@given(short_words, short_words, st.integers(0, 3))
def test_distance_is_the_recursive_one(first: str, second: str, limit: int) -> None:
    assert distance(first, second, limit) == min(slow_distance(first, second), limit + 1)


@given(st.text("abcdefgh", min_size=1, max_size=12), st.text("abcdefgh", min_size=1, max_size=12))
def test_a_slip_keeps_the_first_letter_and_nearly_the_length(typed: str, wanted: str) -> None:
    if is_slip(typed, wanted):
        assert typed[0] == wanted[0]
        assert abs(len(typed) - len(wanted)) <= 2
        assert len(wanted) >= 5


@given(st.text(max_size=300))
def test_any_text_has_words_or_none(anything: str) -> None:
    assert all(word for word in plain_words(anything))


POINTS = ("divides by n − 1", "because one degree of freedom is spent", "so it is unbiased")


@pytest.mark.parametrize(
    ("response", "verdict", "score"),
    [
        ("1,2,3", Verdict.CORRECT, 1.0),
        ("3 1 2", Verdict.CORRECT, 1.0),
        ("; ".join(POINTS), Verdict.CORRECT, 1.0),
        ("1", Verdict.PARTIAL, 1 / 3),
        ("1; 3", Verdict.PARTIAL, 2 / 3),
        ("so it is unbiased", Verdict.PARTIAL, 1 / 3),
        ("So it is unbiased; divides by n - 1", Verdict.PARTIAL, 2 / 3),
        ("none", Verdict.INCORRECT, 0.0),
        ("0", Verdict.INCORRECT, 0.0),
        ("The sample variance divides by n-1 to be unbiased", Verdict.UNDECIDED, 0.0),
        ("1 because", Verdict.UNDECIDED, 0.0),
    ],
)
def test_rubric(response: str, verdict: Verdict, score: float) -> None:
    outcome = rubric.judge(POINTS, rubric.understand(POINTS, response))
    assert outcome.verdict is verdict
    assert outcome.score == pytest.approx(score)


def test_rubric_shows_its_points_and_says_what_is_missing() -> None:
    untold = rubric.judge(POINTS, rubric.understand(POINTS, "well…"))
    assert all(point in untold.message for point in POINTS)
    partly = rubric.judge(POINTS, frozenset({1, 2}))
    assert POINTS[2] in partly.message
    assert POINTS[0] not in partly.message


@pytest.mark.parametrize("response", ["", "  ", "4", "1, 2, 9"])
def test_rubric_unreadable(response: str) -> None:
    with pytest.raises(ReadError):
        rubric.understand(POINTS, response)
