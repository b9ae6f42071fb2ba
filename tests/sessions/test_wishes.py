"""What a person wishes, against what templates are."""

from __future__ import annotations

import pytest

from drill.journal.facts import TemplateRow
from drill.sessions.wishes import Wishes

BAYES = TemplateRow(
    id="prob.bayes.test",
    title="Bayes",
    refs=("prob.bayes",),
    kind="number",
    levels=(1, 2),
    version=1,
    aliases=("prob.old",),
    section="3. Probability and Statistics",
    topic="Bayes' Theorem",
)


@pytest.mark.parametrize(
    ("wishes", "admitted"),
    [
        (Wishes(), True),
        (Wishes(section="probability"), True),
        (Wishes(section="calculus"), False),
        (Wishes(topic="bayes"), True),
        (Wishes(template="prob.bayes.test"), True),
        (Wishes(template="prob.old"), True),
        (Wishes(template="prob.bayes"), False),
        (Wishes(level=2), True),
        (Wishes(level=3), False),
        (Wishes(section="prob", level=3), False),
    ],
)
def test_wishes_admit_what_they_name(wishes: Wishes, admitted: bool) -> None:
    assert wishes.admits(BAYES) is admitted


def test_limits_alone_do_not_narrow() -> None:
    assert not Wishes(limit=3, minutes=5).narrow
    assert Wishes(level=1).narrow
    assert Wishes(section="prob", level=2).words() == "section prob, level 2"
