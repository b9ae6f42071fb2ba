"""What a person wishes, against what templates are."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from drill.journal.facts import TemplateRow
from drill.sessions.wishes import Wishes, unmet, wanted

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
        (Wishes(section="probability-and-statistics"), True),
        (Wishes(section="calculus"), False),
        (Wishes(section="stats"), True),
        (Wishes(section="probstats"), True),
        (Wishes(section="st"), True),
        (Wishes(section="probstatx"), False),
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
    assert bool(wanted(wishes, [BAYES])) is admitted


TOPICS = (
    ("Vectors", "1. Linear Algebra"),
    ("Eigenvectors", "1. Linear Algebra"),
    ("Entropy", "4. Information Theory"),
    ("Cross-Entropy", "4. Information Theory"),
    ("Derivatives", "2. Differential Calculus"),
)


@pytest.mark.parametrize(
    ("wishes", "topics"),
    [
        (Wishes(topic="Entropy"), ["Entropy"]),
        (Wishes(topic="vectors"), ["Vectors"]),
        (Wishes(topic="cross-entropy"), ["Cross-Entropy"]),
        (Wishes(topic="Cross Entropy"), ["Cross-Entropy"]),
        (Wishes(topic="entrop"), ["Entropy", "Cross-Entropy"]),
        (Wishes(topic="vector"), ["Vectors", "Eigenvectors"]),
        (Wishes(section="linalg"), ["Vectors", "Eigenvectors"]),
        (Wishes(section="lin-alg", topic="Vectors"), ["Vectors"]),
        (Wishes(section="info", topic="entropy"), ["Entropy"]),
        (Wishes(section="diffcalc"), ["Derivatives"]),
        (Wishes(section="al"), ["Vectors", "Eigenvectors", "Derivatives"]),
        (Wishes(section="linear algbra"), []),
    ],
)
def test_a_name_that_is_a_topics_means_that_topic_alone(wishes: Wishes, topics: list[str]) -> None:
    known = [replace(BAYES, id=name, topic=name, section=section) for name, section in TOPICS]
    assert [one.topic for one in wanted(wishes, known)] == topics


def test_limits_alone_do_not_narrow() -> None:
    assert not Wishes(limit=3, minutes=5).narrow
    assert Wishes(level=1).narrow
    assert Wishes(section="prob", level=2).words() == "section prob, level 2"


@pytest.mark.parametrize(
    ("wishes", "sentence"),
    [
        (Wishes(section="probability"), ""),
        (
            Wishes(section="probabilty"),
            "There is no section “probabilty”. Did you mean “Probability and Statistics”?",
        ),
        (
            Wishes(section="cooking"),
            "There is no section “cooking”. There are: Probability and Statistics.",
        ),
        (Wishes(topic="bays"), "There is no topic “bays”. Did you mean “Bayes' Theorem”?"),
        (
            Wishes(template="prob.bayes.tst"),
            "There is no template “prob.bayes.tst”. Did you mean “prob.bayes.test”?",
        ),
        (
            Wishes(section="prob", level=9),
            "There is no question at level 9; there are levels 1 to 2.",
        ),
        (Wishes(templates=("gone",)), "No question matches your choice."),
    ],
)
def test_a_wish_that_nothing_meets_is_answered_with_the_nearest(
    wishes: Wishes, sentence: str
) -> None:
    assert unmet(wishes, [BAYES]) == sentence
