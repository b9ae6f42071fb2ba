"""The day's queue: what comes first, what waits, and what is asked again."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from drill.scheduling.day import StudyDay
from drill.scheduling.queue import (
    Answered,
    Candidate,
    Item,
    Limits,
    Queue,
    build,
    overdueness,
)

DAY = StudyDay(740_000)


def _due(name: str, days: int = 0, interval: int = 10, **more: object) -> Candidate:
    due = StudyDay(DAY - days)
    one = Candidate(
        template=name, refs=(f"e.{name}",), due=due, last=StudyDay(due - interval), topic=name
    )
    return replace(one, **more)


def _new(name: str, place: int, **more: object) -> Candidate:
    one = Candidate(template=name, refs=(f"e.{name}",), place=place, topic=name)
    return replace(one, **more)


def _names(queue: Queue) -> list[str]:
    return [item.template for item in queue.items]


def _answer(item: Item, quality: int = 5, seconds: int = 10) -> Answered:
    return Answered(
        template=item.template,
        refs=item.refs,
        needs=item.needs,
        topic=item.topic,
        level=item.level,
        quality=quality,
        unaided=quality >= 4,
        seconds=seconds,
    )


def _play(queue: Queue, qualities: dict[str, list[int]] | None = None) -> list[str]:
    left = {name: list(marks) for name, marks in (qualities or {}).items()}
    asked: list[str] = []
    while (item := queue.head) is not None:
        asked.append(item.template)
        marks = left.get(item.template)
        queue = queue.after(_answer(item, marks.pop(0) if marks else 5))
        assert len(asked) < 1000
    return asked


def test_the_relatively_most_overdue_comes_first() -> None:
    queue = build(DAY, [_due("a", 1, 1), _due("b", 10, 100), _due("c", 3, 2), _due("d")], [])
    assert _names(queue) == ["c", "a", "b", "d"]
    assert overdueness(_due("x", 5, 10), DAY) == 0.5


def test_new_ones_come_in_order_after_all_that_is_due() -> None:
    queue = build(DAY, [_due("a")], [_new("z", 0), _new("y", 2), _new("x", 1)])
    assert _names(queue) == ["a", "z", "x", "y"]
    assert [item.kind for item in queue.items] == ["due", "new", "new", "new"]


def test_new_ones_start_only_when_what_is_due_fits() -> None:
    due = [_due(f"d{number}", number) for number in range(20)]
    queue = build(DAY, due, [_new("n", 0)], limits=Limits(minutes=15))
    assert (queue.due, queue.new, queue.waiting) == (15, 0, 5)
    assert build(DAY, due[:14], [_new("n", 0)], limits=Limits(minutes=15)).new == 1


def test_a_long_absence_gives_a_bounded_sorted_backlog() -> None:
    due = [_due(f"d{number}", 300, 1 + number) for number in range(400)]
    queue = build(DAY, due, [], limits=Limits(minutes=15), due_in_all=3000)
    assert queue.seconds <= 15 * 60
    assert queue.waiting == 3000 - 15
    assert _names(queue) == [f"d{number}" for number in range(15)]


def test_time_spent_today_counts() -> None:
    spent = Answered(template="x", seconds=14 * 60)
    queue = build(DAY, [_due("a"), _due("b")], [], [spent], Limits(minutes=15))
    assert _names(queue) == ["a"]
    assert (
        build(DAY, [_due("a")], [], [replace(spent, seconds=900)], Limits(minutes=15)).items == ()
    )


def test_one_question_longer_than_the_day_is_still_asked() -> None:
    assert build(DAY, [_due("a", seconds=4000)], [], limits=Limits(minutes=5)).left == 1
    assert build(DAY, [], [_new("a", 0, seconds=4000)], limits=Limits(minutes=5)).left == 1


def test_limits_of_new_and_due() -> None:
    new = [_new(f"n{number}", number) for number in range(9)]
    assert build(DAY, [], new, limits=Limits(minutes=60, new=4)).new == 4
    assert build(DAY, [], new, limits=Limits(minutes=60, new=4), introduced=3).new == 1
    due = [_due(f"d{number}") for number in range(9)]
    queue = build(DAY, due, new, limits=Limits(minutes=60, due=4))
    assert (queue.due, queue.new, queue.waiting) == (4, 0, 5)


def test_siblings_do_not_meet_on_one_day() -> None:
    queue = build(
        DAY,
        [_due("a", 3, refs=("e", "f")), _due("b", 2, refs=("f",)), _due("c", 1, refs=("g",))],
        [_new("n", 0, refs=("g",)), _new("m", 1, refs=("h",))],
    )
    assert _names(queue) == ["a", "c", "m"]
    assert (queue.siblings, queue.waiting) == (1, 0)
    earlier = Answered(template="z", refs=("g",))
    assert _names(build(DAY, [_due("c", refs=("g",))], [], [earlier])) == []


def test_a_sibling_that_would_not_fit_either_does_not_end_the_day() -> None:
    due = [
        _due("a", 9, refs=("e",), seconds=100),
        _due("b", 5, refs=("e",), seconds=500),
        _due("c", 1),
    ]
    queue = build(DAY, due, [], limits=Limits(minutes=4))
    assert (_names(queue), queue.siblings, queue.waiting) == (["a", "c"], 1, 0)


def test_a_day_that_began_takes_no_question_longer_than_what_is_left() -> None:
    due = [_due("a", 9, seconds=100), _due("b", 5, seconds=600)]
    assert _names(build(DAY, due[1:], [], limits=Limits(minutes=4))) == ["b"]
    queue = build(DAY, due, [], limits=Limits(minutes=4))
    assert _names(queue) == ["a"]
    answered = [_answer(queue.items[0], seconds=100)]
    assert _names(build(DAY, due[1:], [], answered, Limits(minutes=4))) == []


def test_topics_are_interleaved() -> None:
    due = [_due(f"d{n}", 9 - n, topic="one" if n < 4 else "two") for n in range(8)]
    topics = [item.topic for item in build(DAY, due, []).items]
    assert topics == ["one", "two"] * 4


def test_urgent_ones_come_first_even_when_new_or_early() -> None:
    early = _due("e", -5, urgent=True)
    new = _new("n", 5, urgent=True)
    queue = build(DAY, [early, new, _due("a", 9)], [_new("m", 0)])
    assert {*_names(queue)[:2]} == {"e", "n"}
    kinds = {item.template: item.kind for item in queue.items}
    assert kinds == {"e": "early", "n": "new", "a": "due", "m": "new"}


def test_a_miss_is_asked_again_at_growing_distance_until_right() -> None:
    queue = build(DAY, [_due(f"d{n:02}", 20 - n) for n in range(14)], [])
    asked = _play(queue, {"d00": [2, 2, 2]})
    places = [place for place, name in enumerate(asked) if name == "d00"]
    assert places == [0, 4, 12]
    asked = _play(queue, {"d00": [1, 5]})
    assert asked.count("d00") == 2
    asked = _play(queue, {"d00": [1, 3, 5]})
    assert asked.count("d00") == 3


def test_misses_at_the_end_are_asked_again_at_once() -> None:
    asked = _play(build(DAY, [_due("a"), _due("b")], []), {"b": [0, 5]})
    assert asked == ["a", "b", "b"]
    queue = build(DAY, [_due("a")], [])
    queue = queue.after(_answer(queue.items[0], 1))
    assert (queue.left, len(queue.drills)) == (1, 1)
    assert queue.head is not None
    assert queue.head.kind == "drill"


def test_implicit_credit_moves_what_is_known_behind_and_nothing_else() -> None:
    due = [
        _due("top", 9, needs=("e.base",)),
        _due("base", 8),
        _due("other", 7),
        _due("last", 1),
    ]
    queue = build(DAY, due, [_new("n", 0)])
    assert _names(queue) == ["top", "base", "other", "last", "n"]
    right = queue.after(_answer(queue.items[0]))
    assert _names(right) == ["other", "last", "base", "n"]
    assert _names(queue.after(_answer(queue.items[0], 3))) == ["base", "other", "last", "n"]
    again = build(DAY, due[1:], [_new("n", 0)], [_answer(queue.items[0])])
    assert _names(again) == _names(right)


def test_a_template_put_aside_leaves_the_queue() -> None:
    queue = build(DAY, [_due("a"), _due("b")], [])
    missed = queue.after(_answer(queue.items[0], 0)).without("a")
    assert missed.drills == ()
    assert _names(missed.without("b")) == []


def test_leeches_are_flagged_with_their_prerequisites() -> None:
    (item,) = build(DAY, [_due("a", leech=True, needs=("e.b",))], []).items
    assert item.leech
    assert item.needs == ("e.b",)


def test_a_sibling_does_not_take_the_place_of_a_last_review() -> None:
    due = [
        _due("b", 3, refs=("e", "shared"), gain=0.01, closing=True),
        _due("a", 3, refs=("shared",), gain=0.5),
        _due("c", 3, refs=("other",), gain=0.1),
    ]
    queue = build(DAY, due, [])
    assert (_names(queue), queue.siblings) == (["b", "c"], 1)


def test_before_an_interview_the_gain_per_second_decides() -> None:
    due = [_due("slow", gain=0.3, seconds=120), _due("quick", gain=0.2, seconds=30)]
    assert _names(build(DAY, due, [])) == ["quick", "slow"]


_entries = st.sampled_from("abcdefghijkl").map(lambda letter: f"entry.{letter}")
_candidates = st.lists(
    st.builds(
        Candidate,
        template=st.integers(0, 40).map(lambda number: f"t{number}"),
        refs=st.lists(_entries, min_size=1, max_size=3, unique=True).map(tuple),
        needs=st.lists(_entries, max_size=2, unique=True).map(tuple),
        topic=st.sampled_from(["x", "y", "z"]),
        seconds=st.integers(5, 200),
        place=st.integers(0, 50),
        due=st.integers(DAY - 30, DAY).map(StudyDay),
        last=st.integers(DAY - 90, DAY - 31).map(StudyDay),
        urgent=st.booleans(),
    ),
    max_size=25,
    unique_by=lambda one: one.template,
)


@settings(max_examples=60)
@given(_candidates, _candidates, st.data())
def test_whatever_the_day_it_holds(
    due: list[Candidate], new: list[Candidate], data: st.DataObject
) -> None:
    taken = {one.template for one in due}
    fresh = [
        replace(one, due=None, last=None, urgent=False) for one in new if one.template not in taken
    ]
    queue = build(DAY, due, fresh, limits=Limits(minutes=20))
    assert build(DAY, due[::-1], fresh[::-1], limits=Limits(minutes=20)) == queue
    entries = [entry for item in queue.items for entry in item.refs]
    assert len(entries) == len(set(entries))
    assert queue.due + queue.siblings + queue.waiting == len(due)
    if queue.waiting:
        assert queue.new == 0
    if len(queue.items) > 1:
        assert sum(item.seconds for item in queue.items) <= 20 * 60
    kinds = [item.kind for item in queue.items]
    assert kinds == sorted(kinds, key=("due", "new").index)
    asked: list[Item] = []
    while (item := queue.head) is not None:
        if asked and set(asked[-1].refs) & set(item.refs):
            choice = (*queue.items, *queue.drills)
            assert all(set(asked[-1].refs) & set(other.refs) for other in choice)
        asked.append(item)
        assert queue.left > 0
        queue = queue.after(_answer(item, data.draw(st.integers(0, 5))))
    assert queue.left == 0
    for template in {item.template for item in asked}:
        kinds_asked = [item.kind for item in asked if item.template == template]
        assert len(kinds_asked) <= 3
        assert set(kinds_asked[1:]) <= {"drill"}


@given(st.integers(2, 12))
def test_never_two_in_a_row_on_the_same_entry_while_there_is_a_choice(count: int) -> None:
    queue = build(DAY, [_due(f"d{n}", count - n) for n in range(count)], [])
    marks = {f"d{n}": [1, 1, 1] for n in range(count)}
    asked = _play(queue, marks)
    for place, (before, after) in enumerate(pairwise(asked)):
        if before == after:
            assert set(asked[place:]) == {after}


def test_another_miss_goes_before_the_one_just_missed_even_when_it_is_not_ripe() -> None:
    one, other = (build(DAY, [_due(name)], []).items[0] for name in "ab")
    answered = [_answer(one, 1), _answer(one, 1), _answer(other, 1)]
    queue = Queue((), tuple(answered))  # `a` is ripe in six askings, `b` in three
    assert queue.head is not None
    assert queue.head.template == "a"


def test_what_is_upcoming_is_what_is_asked_when_all_goes_right() -> None:
    queue = build(DAY, [_due(f"d{n}", n, needs=("e.d3",)) for n in range(9)], [_new("n", 0)])
    assert [item.template for item in queue.upcoming(100)] == _play(queue)


def test_an_interviews_misses_count_among_the_days_new_ones() -> None:
    missed = [_new(f"m{at}", 50 + at, urgent=True) for at in range(3)]
    fresh = [_new(f"n{at}", at) for at in range(9)]
    queue = build(DAY, missed, fresh, limits=Limits(minutes=60, new=5))
    assert (queue.due, queue.new) == (0, 5)
    assert set(_names(queue)[:3]) == {"m0", "m1", "m2"}
    later = build(DAY, missed, fresh, limits=Limits(minutes=60, new=5), introduced=4)
    assert sorted(_names(later)) == ["m0", "m1", "m2"]
