"""Every case of the corpus, and what the corpus itself must hold."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import get_args

import pytest

from drill.grading.answer import AnswerKind
from drill.grading.lines import grade_line
from tests.grading.corpus_cases import ALLOWED, Case, every_case

CASES = every_case()
GROUPS: dict[tuple[str, str, str], list[Case]] = defaultdict(list)
for _case in CASES:
    GROUPS[_case.kind, _case.answer, _case.options].append(_case)


@pytest.mark.parametrize(("kind", "answer", "options"), GROUPS)
def test_verdicts(kind: str, answer: str, options: str) -> None:
    faults = []
    for case in GROUPS[kind, answer, options]:
        reply = json.loads(grade_line(case.line))
        if reply["verdict"] not in ALLOWED[case.verdict]:
            said = f"{reply['verdict']} ({reply['message']}), read as {reply['reading']!r}"
            faults.append(f"{case.response!r} should be {case.verdict}, is {said}")
    assert not faults, "\n".join(faults)


def test_the_corpus_is_large_balanced_and_covers_every_kind() -> None:
    right = sum(case.verdict == "correct" for case in CASES)
    assert len(CASES) >= 1500
    assert 0.8 <= right / (len(CASES) - right) <= 1.25
    assert {case.kind for case in CASES} >= {*get_args(AnswerKind), "auto"}
    assert len(set(CASES)) == len(CASES)


def test_scores_agree_with_verdicts() -> None:
    for case in CASES[::7]:
        reply = json.loads(grade_line(case.line))
        score, verdict = reply["score"], reply["verdict"]
        assert (score == 1.0) == (verdict == "correct")
        assert (0.0 < score < 1.0) == (verdict == "partial")
        assert ("error" in reply) == (verdict == "unreadable")


def test_every_key_is_right_as_its_own_response() -> None:
    keys = {(case.kind, case.answer, case.options) for case in CASES if "form" not in case.options}
    faults = []
    for kind, answer, options in sorted(keys):
        reply = json.loads(grade_line(Case("correct", kind, answer, answer, options).line))
        unread = reply.get("error", {}).get("where") == "answer"
        if reply["verdict"] != "correct" and not unread:
            faults.append(f"{kind} {answer!r} {options}: {reply['verdict']} ({reply['message']})")
    assert not faults, "\n".join(faults)
