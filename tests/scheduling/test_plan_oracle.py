"""The plan equals one that is played through plainly, to the last bit: what it remembers changes nothing."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace as changed

from drill.scheduling.card import Asking, CardState, after
from drill.scheduling.day import StudyDay
from drill.scheduling.plan import Begun, Study, plan
from drill.scheduling.rules import Rules
from drill.scheduling.target import Target
from tests.scheduling.plan_oracle import play

TODAY = StudyDay(740_000)

_histories = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 5)), max_size=3)
_set_aside = st.sampled_from(["", "", "", "", "suspended", "buried"])


@st.composite
def _studies(draw: st.DrawFn) -> list[Study]:
    studies = []
    for number in range(draw(st.integers(0, 25))):
        card = CardState(template=f"t{number}")
        for ago, quality in sorted(draw(_histories), reverse=True):
            card = after(card, Asking(StudyDay(TODAY - ago), quality, level=1), Rules())
        aside = draw(_set_aside)
        if aside == "buried":
            card = changed(card, buried_until=StudyDay(TODAY + draw(st.integers(1, 9))))
        lead = draw(st.integers(0, 3 * number + 3))
        studies.append(
            Study(
                template=f"t{number}",
                title=f"Title {number}",
                card=changed(card, suspended=aside == "suspended"),
                seconds=draw(st.sampled_from([5, 20, 60, 60, 90, 400])),
                place=draw(st.integers(0, 99)),
                refs=(f"e{draw(st.integers(0, 12))}", f"f{number}"),
                leads=(f"t{lead}",) if lead < number else (),
            )
        )
    return studies


@settings(max_examples=150)
@given(
    studies=_studies(),
    days=st.tuples(st.integers(0, 25), st.integers(0, 40)),
    minutes=st.sampled_from([0, 1, 2, 4, 8, 15]),
    new_a_day=st.integers(0, 6),
    begun=st.builds(Begun, seconds=st.sampled_from([0, 0, 30, 200]), new=st.integers(0, 3)),
)
def test_the_plan_equals_one_played_plainly(
    studies: list[Study], days: tuple[int, int], minutes: int, new_a_day: int, begun: Begun
) -> None:
    left, prepared = days
    target = Target(StudyDay(TODAY + left), StudyDay(TODAY - prepared))
    made = plan(studies, TODAY, target, minutes=minutes, new_a_day=new_a_day, begun=begun)
    plainly = play(studies, TODAY, target, minutes=minutes, new_a_day=new_a_day, begun=begun)
    assert made.days == plainly.days
    assert dict(made.recalls) == plainly.recalls


def test_a_long_plan_over_many_equal_cards_equals_one_played_plainly() -> None:
    """Ties are broken as before, and worths that were estimated days ahead decide nothing."""
    studies = []
    for number in range(150):
        card = CardState(template=f"t{number}")
        for ago in (30 + number % 4, 9, number % 3):
            card = after(card, Asking(StudyDay(TODAY - ago), 3 + number % 2, level=1), Rules())
        studies.append(
            Study(
                template=f"t{number}",
                title=str(number),
                card=card,
                seconds=60 + 30 * (number % 2),
                place=number,
                refs=(f"e{number}",),
            )
        )
    target = Target(StudyDay(TODAY + 45), TODAY)
    made = plan(studies, TODAY, target, minutes=9)
    plainly = play(studies, TODAY, target, minutes=9, new_a_day=12, begun=Begun())
    assert made.days == plainly.days
    assert dict(made.recalls) == plainly.recalls
    assert plan([changed(one, place=0) for one in studies], TODAY, target, minutes=9) == made
