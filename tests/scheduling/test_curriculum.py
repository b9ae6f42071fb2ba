"""The order of the curriculum, and by which template an entry enters."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from drill.scheduling.curriculum import Lesson, arrange


def _order(*lessons: Lesson) -> list[str]:
    places = arrange(lessons)
    return sorted(places, key=lambda name: places[name].position)


def test_prerequisites_come_first() -> None:
    lessons = (
        Lesson("t.c", ("c",), ("b",)),
        Lesson("t.b", ("b",), ("a",)),
        Lesson("t.a", ("a",)),
    )
    assert _order(*lessons) == ["t.a", "t.b", "t.c"]


def test_easy_comes_before_hard_and_else_the_packs_order_holds() -> None:
    lessons = (
        Lesson("hard", ("a",), difficulty=3),
        Lesson("second", ("b",)),
        Lesson("first", ("c",)),
    )
    assert _order(*lessons) == ["second", "first", "hard"]


def test_an_entry_enters_through_its_easiest_computed_template() -> None:
    places = arrange(
        [
            Lesson("claims", ("e",), computed=False),
            Lesson("hard", ("e",), difficulty=3),
            Lesson("easy", ("e",), difficulty=1),
            Lesson("also-elsewhere", ("e", "f"), difficulty=2),
        ]
    )
    assert places["easy"].leads == ()
    assert places["claims"].leads == ("easy",)
    assert places["hard"].leads == ("easy",)
    assert places["also-elsewhere"].leads == ()  # it leads f


def test_an_entry_without_computed_templates_enters_through_its_easiest() -> None:
    places = arrange(
        [Lesson("b", ("e",), computed=False, difficulty=2), Lesson("a", ("e",), computed=False)]
    )
    assert (places["a"].leads, places["b"].leads) == ((), ("a",))


def test_needing_what_it_trains_is_no_circle() -> None:
    assert _order(Lesson("t", ("a", "b"), ("a",)), Lesson("s", ("a",))) == ["t", "s"]


_names = st.sampled_from("abcdefgh")
_lessons = st.lists(
    st.builds(
        Lesson,
        template=st.integers(0, 30).map(lambda number: f"t{number}"),
        refs=st.lists(_names, min_size=1, max_size=3, unique=True).map(tuple),
        needs=st.lists(_names, max_size=3, unique=True).map(tuple),
        computed=st.booleans(),
        difficulty=st.integers(1, 3),
    ),
    unique_by=lambda lesson: lesson.template,
    max_size=20,
)


@given(_lessons)
def test_every_template_has_a_place_and_can_be_reached(lessons: list[Lesson]) -> None:
    places = arrange(lessons)
    assert sorted(place.position for place in places.values()) == list(range(len(lessons)))
    reached: set[str] = set()
    while True:
        more = {name for name, place in places.items() if reached.issuperset(place.leads)}
        if more == reached:
            break
        reached = more
    assert reached == set(places)


def test_a_chain_of_thousands_is_no_trouble() -> None:
    count = 5000
    lessons = [Lesson(f"t{n}", (f"e{n}",), (f"e{n + 1}",)) for n in range(count)]
    assert _order(*lessons) == [f"t{n}" for n in reversed(range(count))]
