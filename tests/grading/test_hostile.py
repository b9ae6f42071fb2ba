"""Hostile input: no code runs, no file is touched, nothing is raised, memory and time stay bounded."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from drill.grading.answer import Answer, OptionAnswer, RubricAnswer, TextAnswer
from drill.grading.grade import grade, read_response
from drill.grading.verdict import Verdict
from tests.grading.fuzz import fuzz
from tests.grading.make import answer

ANSWERS: dict[str, Answer] = {
    "number": answer("number", "17/3"),
    "expression": answer("expression", "x*y + 1"),
    "vector": answer("vector", "[1, x]"),
    "direction": answer("direction", "[1, 2]"),
    "matrix": answer("matrix", "[[1, x], [3, 4]]"),
    "set": answer("set", "{17, x}"),
    "pairs": answer("pairs", "{(17, [1, x])}"),
    "equation": answer("equation", "y = 17*x"),
    "inequality": answer("inequality", "x > 17"),
    "interval": answer("interval", "(17, 19]"),
    "boolean": answer("boolean", "true"),
    "shape": answer("shape", "(17, 3)"),
    "order": OptionAnswer("order", ("p", "q", "r"), ("c", "a", "b")),
    "match": OptionAnswer("match", ("p", "q", "r"), ("c", "a", "b")),
    "choices": OptionAnswer("choices", ("p", "q", "r"), ("a", "b")),
    "text": TextAnswer(("convex",)),
    "rubric": RubricAnswer(("one", "two")),
}

# A run of everything under limits that a runaway would break: two minutes, one gibibyte.
UNDER_LIMITS = """
import resource, sys
resource.setrlimit(resource.RLIMIT_CPU, (120, 120))
resource.setrlimit(resource.RLIMIT_AS, (2**30, 2**30))
from drill.grading.grade import grade, read_response
from tests.grading.hostile_inputs import hostile
from tests.grading.test_hostile import ANSWERS
for text in hostile(sys.argv[1]):
    for name, wanted in ANSWERS.items():
        verdict = grade(wanted, text).verdict
        assert verdict in ("unreadable", "incorrect", "partial", "undecided"), (name, text[:80], verdict)
        read_response(wanted, text)
print("survived")
"""


def test_hostile_texts_are_refused_by_every_kind_under_limits(tmp_path: Path) -> None:
    marker = tmp_path / "was-here"
    done = subprocess.run(
        [sys.executable, "-c", UNDER_LIMITS, str(marker)],
        check=False,
        capture_output=True,
        text=True,
        cwd=Path(__file__).parents[2],
        env={**os.environ, "HOME": str(tmp_path)},
    )
    assert done.stdout.strip() == "survived", done.stderr[-2000:]
    assert list(tmp_path.iterdir()) == []


typed = st.text(
    st.sampled_from("xyθλ0123456789.,;:+-*/^()[]{}|<>=!%±√∞πe_ '\"\\$&#@~`?∪≤≥²₁")
    | st.characters(),
    max_size=40,
)
fragments = st.lists(
    st.sampled_from(
        ["x", "y", "1", "2.5", "sin", "sqrt", "log", "exp", "(", ")", "[", "]", "{", "}", ",", ";", "+", "-", "*",
         "/", "^", "|", "=", "<", "<=", ">", "±", "!", "%", " ", "and", "or", "not", "\\frac", "\\sqrt", "inf", "∪",
         "max(", "abs(", "e", "i", "pi", "0", "1/0", "x_1", "'", "$", "U", "==", "λ"]
    ),
    max_size=14,
).map("".join)  # fmt: skip


@pytest.mark.parametrize("kind", ANSWERS)
@settings(max_examples=120, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(text=typed | fragments)
def test_any_text_gets_a_judgement(kind: str, text: str) -> None:
    judgement = grade(ANSWERS[kind], text)
    assert 0 <= judgement.score <= 1
    assert (judgement.verdict is Verdict.UNREADABLE) == (judgement.unreadable is not None)
    if judgement.unreadable is not None:
        assert 0 <= judgement.unreadable.position <= len(text)
    reading = read_response(ANSWERS[kind], text)
    assert (reading.unreadable is None) == (judgement.unreadable is None)


def test_mangled_lines_of_the_corpus_get_a_reply() -> None:
    verdicts, _ = fuzz(1500, seed=11)
    assert set(verdicts) >= {"correct", "incorrect", "unreadable"}
