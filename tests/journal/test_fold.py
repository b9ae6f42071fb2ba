"""The fold against another reading of the same rules, written the slow way."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace as replaced

from drill.journal.fold import Line, fold
from drill.scheduling.card import CardState
from drill.scheduling.day import Instant
from drill.scheduling.rules import Rules
from tests.journal.scene import facts, scene

DAY = 740_000
_RULES = Rules()


def _id(number: int) -> bytes:
    return number.to_bytes(16, "big")


def _line(number: int, day: int = 0, quality: int | None = 4, **more: Any) -> Line:
    line = Line(
        kind="response",
        id=_id(number),
        instant=(DAY + day) * 86_400_000 + number,
        day=DAY + day,
        template="t",
        asking=_id(1000 + number),
        try_number=1,
        quality=quality,
        source="practice",
        level=1,
        answered=1,
    )
    return line._replace(**more)


def _mark(kind: str, number: int, day: int = 0, **more: Any) -> Line:
    line = Line(kind, _id(number), (DAY + day) * 86_400_000 + number, DAY + day, "t")
    return line._replace(**more)


def _state(*lines: Line, until: int | None = None) -> tuple[Any, ...]:
    card = fold("t", lines, _RULES, None if until is None else Instant(until))
    memory = card.memory
    last = None if card.scheduled is None else card.scheduled.last - DAY
    return (memory.easiness, memory.repetitions, memory.interval, last)


NEW = (250, 0, 0, None)


def test_the_last_try_counts_at_the_place_of_the_first() -> None:
    first = _line(1, 0, 1)
    second = _line(2, 1, 3, asking=first.asking, try_number=2)
    assert _state(first) == (196, 0, 1, 0)
    assert _state(first, second) == _state(second, first) == (236, 1, 1, 0)


def test_a_try_without_a_quality_never_counts() -> None:
    unreadable = _line(1, 0, None)
    right = _line(2, 0, 5, asking=unreadable.asking, try_number=2)
    assert _state(unreadable) == NEW
    assert _state(unreadable, right) == (260, 1, 1, 0)
    late_slip = _line(3, 0, None, asking=unreadable.asking, try_number=3)
    assert _state(unreadable, right, late_slip) == (260, 1, 1, 0)


def test_the_latest_override_holds() -> None:
    answer = _line(1, 0, 1)
    lift = _mark("override", 2, target=answer.asking, quality=5)
    again = _mark("override", 3, 9, target=answer.asking, quality=3)
    assert _state(answer, lift) == (260, 1, 1, 0)
    assert _state(again, answer, lift) == (236, 1, 1, 0)
    assert _state(answer, lift, again, _mark("undo", 4, target=again.id)) == (260, 1, 1, 0)


def test_an_override_grades_what_had_no_quality() -> None:
    essay = _line(1, 0, None)
    assert _state(essay, _mark("override", 2, target=essay.asking, quality=4)) == (250, 1, 1, 0)


def test_undone_is_as_if_it_had_not_been() -> None:
    first, second = _line(1, 0, 5), _line(2, 1, 2)
    assert _state(first, second, _mark("undo", 3, 1, target=second.asking)) == _state(first)
    assert _state(first, _mark("undo", 3, target=first.asking)) == NEW
    retry = _line(4, 0, 3, asking=first.asking, try_number=2)
    assert _state(first, retry, _mark("undo", 5, target=retry.id)) == _state(first)


def test_an_event_out_of_order_finds_its_place() -> None:
    first, second, third = _line(1, 0, 4), _line(2, 1, 4), _line(3, 7, 4)
    assert _state(third, first) == (250, 2, 6, 7)
    assert _state(third, first, second) == (250, 3, 15, 7)


def test_suspend_bury_reset() -> None:
    answer = _line(1, 0, 4)
    put_away = fold("t", [answer, _mark("suspend", 2)], _RULES)
    assert put_away.suspended
    back = fold("t", [_mark("unsuspend", 3), answer, _mark("suspend", 2)], _RULES)
    assert back == fold("t", [answer], _RULES)
    buried = fold("t", [answer, _mark("bury", 2, 1)], _RULES)
    assert buried.buried_until == DAY + 2
    assert _state(answer, _mark("reset", 2)) == NEW
    assert _state(answer, _mark("reset", 2), _line(3, 0, 5)) == (260, 1, 1, 0)
    assert _state(answer, _mark("reset", 2), _mark("undo", 3, target=_id(2))) == _state(answer)
    gone = fold("t", [_mark("suspend", 1), _mark("reset", 2)], _RULES)
    assert gone.suspended


def test_placement_starts_a_new_card_only() -> None:
    place = _mark("placement", 5, level=2, repetitions=2, interval=6)
    assert _state(place) == (250, 2, 6, 0)
    assert _state(place, _line(9, 6, 4)) == (250, 3, 15, 6)
    assert _state(_line(1, 0, 2), place) == _state(_line(1, 0, 2))


def test_what_is_dated_after_the_horizon_has_not_happened_yet() -> None:
    now, wrong_clock = _line(1, 0, 4), _line(2, 365, 4)
    horizon = now.instant + 86_400_000
    assert _state(now, wrong_clock, until=horizon) == _state(now)
    assert _state(now, wrong_clock) == (250, 2, 6, 365)
    undo = _mark("undo", 3, 400, target=now.asking)
    assert _state(now, undo, until=horizon) == NEW


def test_a_renamed_template_keeps_its_history(tmp_path: Path) -> None:
    rows = facts(2)
    with scene(tmp_path) as person:
        person.journal.store_facts(rows)
        person.answer("t0", 4)
        person.clock.wait(days=1)
        person.answer("t1", 4)
        person.journal.store_facts([replaced(rows[1], aliases=("t0",))])
        assert set(person.journal.cards()) == {"t1"}
        assert person.journal.cards()["t1"].memory.repetitions == 2
        assert person.is_sound()


def test_nothing_to_remember_is_no_card(tmp_path: Path) -> None:
    with scene(tmp_path) as person:
        person.answer()
        person.journal.undo()
        assert person.journal.cards() == {}
        assert person.is_sound()


# Another reading of decisions 7 and 8: one dictionary, one loop, no sharing with the program.

_EF = {0: -80, 1: -54, 2: -32, 3: -14, 4: 0, 5: 10}


def _slow(lines: list[Line]) -> dict[str, Any]:
    lines = sorted(lines, key=lambda line: (line.instant, line.id))
    gone = [line.target for line in lines if line.kind == "undo"]
    lines = [
        line
        for line in lines
        if line.kind != "undo" and line.id not in gone and line.asking not in gone
    ]
    state: dict[str, Any] = {
        "ef": 250,
        "n": 0,
        "i": 0,
        "last": None,
        "due": None,
        "practised": -1,
        "away": False,
    }
    done = set()
    for line in lines:
        if line.kind == "suspend":
            state["away"] = True
        if line.kind == "unsuspend":
            state["away"] = False
        if line.kind == "reset":
            state |= {"ef": 250, "n": 0, "i": 0, "last": None, "due": None, "practised": -1}
        if line.kind != "response" or line.asking in done:
            continue
        done.add(line.asking)
        tries = [
            other for other in lines if other.asking == line.asking and other.kind == "response"
        ]
        marks = [other.quality for other in sorted(tries, key=lambda t: t.try_number or 0)]
        marks = [mark for mark in marks if mark is not None]
        for other in lines:
            if other.kind == "override" and other.target == line.asking:
                marks.append(other.quality)
        if not marks:
            continue
        quality, source = marks[-1], tries[0].source
        assert quality is not None
        fresh_day = state["last"] is None or line.day > state["last"]
        if source == "diagnostic":
            counts = False
        elif source == "interview":
            counts = fresh_day and quality < 3 and state["n"] > 0
        else:
            due = state["due"] is None or state["due"] <= line.day
            counts = fresh_day and line.day > state["practised"] and (due or quality < 3)
            state["practised"] = max(state["practised"], line.day)
        if counts:
            interval = {0: 1, 1: 6}.get(state["n"], -(-state["i"] * state["ef"] // 100))
            state["ef"] = max(130, state["ef"] + _EF[quality])
            state["n"], state["i"] = (state["n"] + 1, interval) if quality >= 3 else (0, 1)
            state["last"], state["due"] = line.day, line.day + state["i"]
    return state


@st.composite
def journals(draw: st.DrawFn) -> list[Line]:
    """Draw a journal of one template, with everything in it that a person can do."""
    lines: list[Line] = []
    for number in range(1, draw(st.integers(1, 14)) + 1):
        day = draw(st.integers(0, 40))
        kind = draw(
            st.sampled_from(
                ["response"] * 8 + ["undo", "override", "suspend", "unsuspend", "reset"]
            )
        )
        askings = [line for line in lines if line.kind == "response"]
        if kind == "response":
            source = draw(st.sampled_from(["practice"] * 4 + ["drill", "interview", "diagnostic"]))
            quality = draw(st.sampled_from([0, 1, 2, 3, 4, 5, None]))
            line = _line(number, day, quality, source=source)
            if askings and draw(st.integers(0, 3)) == 0:  # a second try, later the same hour
                first = draw(st.sampled_from(askings))
                tries = sum(other.asking == first.asking for other in askings)
                line = line._replace(
                    asking=first.asking,
                    try_number=tries + 1,
                    source=first.source,
                    day=first.day,
                    instant=first.instant + tries * 50,
                )
            lines.append(line)
        elif kind in ("undo", "override"):
            targets = [line.asking for line in askings]
            if kind == "undo":
                targets += [line.id for line in lines if line.kind not in ("undo", "response")]
            if targets:
                quality = draw(st.integers(0, 5)) if kind == "override" else None
                target = draw(st.sampled_from(targets))
                lines.append(_mark(kind, number, day, target=target, quality=quality))
        else:
            lines.append(_mark(kind, number, day))
    return lines


@settings(max_examples=250)
@given(journals(), st.randoms(use_true_random=False))
def test_another_reading_of_the_rules_agrees(lines: list[Line], random: Any) -> None:
    card = fold("t", lines, _RULES)
    slow = _slow(lines)
    fast = {
        "ef": card.memory.easiness,
        "n": card.memory.repetitions,
        "i": card.memory.interval,
        "last": card.scheduled and card.scheduled.last,
        "due": card.due,
        "away": card.suspended,
    }
    slow.pop("practised")
    assert fast == slow
    random.shuffle(lines)
    assert fold("t", lines, _RULES) == card
    assert fold("t", [*lines, *lines], _RULES) == card


@settings(max_examples=60)
@given(journals())
def test_switching_the_scheduler_changes_the_due_day_only(lines: list[Line]) -> None:
    plain, fsrs = fold("t", lines, Rules()), fold("t", lines, Rules(scheduler="fsrs"))
    assert replaced(plain, due=None) == replaced(fsrs, due=None)
    assert isinstance(plain, CardState)
