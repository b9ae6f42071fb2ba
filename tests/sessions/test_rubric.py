"""The key points of spoken answers, as the bank that ships has them."""

from __future__ import annotations

from drill.sessions.rubric import WEAK, grade_of, points_of
from tests.sessions.interview.hall import bank


def test_a_semicolon_within_a_point_parts_nothing() -> None:
    engine, facts = bank()
    inside = {}
    for template in (each.id for each in facts.templates if each.kind == "rubric"):
        variant = engine.generate(template, None, 0)
        points = points_of(variant)
        assert "; ".join(points) == variant.answer
        warned = [step for step in variant.solution if step.say.startswith(WEAK)]
        assert len(points) + len(warned) == len(variant.solution)
        if any("; " in point for point in points):
            inside[template] = len(points)
    assert inside["concepts.bias-variance.spoken"] == 8
    assert len(inside) >= 6


def test_a_grade_is_the_share_of_the_points() -> None:
    assert [grade_of(made, 8) for made in range(9)] == [0, 1, 1, 2, 3, 3, 4, 4, 5]
