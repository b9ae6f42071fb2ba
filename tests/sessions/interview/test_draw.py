"""Drawing: what a string fixes, what a blueprint asks for, what stays the same for ever."""

from __future__ import annotations

import random
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drill.bank.variant import TemplateFacts
from drill.sessions.interview.blueprint import Blueprint, blueprint_of, blueprints, read_blueprint
from drill.sessions.interview.choice import Choice, prepared
from drill.sessions.interview.dice import Dice
from drill.sessions.interview.draw import count_of, draw, overlap, renumbered, weights_of
from drill.sessions.interview.errors import InterviewError
from drill.sessions.interview.paper import Paper
from drill.sessions.interview.parts import MINUTES, closes, share
from drill.sessions.interview.quota import quotas, sequence
from drill.sessions.interview.sections import find_section, slug
from drill.sessions.interview.stock import Stock
from drill.sessions.interview.string import InterviewString, parse_string, print_of
from tests.sessions.interview.hall import hall

PLAIN = Blueprint("plain", "Plain", "", {"algebra": 3, "chance": 2, "words": 1})


def facts() -> list[TemplateFacts]:
    """Return a small bank: three sections, levels 1 to 3, further questions, explanations."""
    made = []
    for place, section in enumerate(("1. Algebra", "2. Chance", "3. Words")):
        for number in range(60):
            levels = (1, 2, 3) if number % 3 else (1, 2)
            made.append(
                TemplateFacts(
                    id=f"s{place}.t{number}",
                    title=f"Question {number}",
                    refs=(f"e{place}.{number}",),
                    kind="number",
                    levels=levels,
                    level=1,
                    par={1: 30, 2: 50, 3: 80},
                    version=1,
                    file="x.yaml",
                    section=section,
                    topic=f"Topic {number % 7}",
                    follow_ups={2: 2} if number % 5 == 0 else {},
                )
            )
        made.append(
            TemplateFacts(
                id=f"s{place}.spoken",
                title="Explain it",
                refs=(f"e{place}.0",),
                kind="rubric",
                levels=(1,),
                level=1,
                par={1: 120},
                version=1,
                file="x.yaml",
                section=section,
                topic="Topic 0",
                computed=False,
            )
        )
    return made


def paper_of(seed: int, minutes: int = 30, numbers: int = 0) -> Paper:
    string = InterviewString("plain", minutes, seed=seed, numbers=numbers)
    return draw(string, PLAIN, Stock(facts()))


def test_the_same_string_gives_the_same_interview_whatever_the_order_of_the_facts() -> None:
    shuffled = facts()
    random.Random(3).shuffle(shuffled)
    string = InterviewString("plain", 30, seed=7)
    assert draw(string, PLAIN, Stock(facts())) == draw(string, PLAIN, Stock(shuffled))


def test_a_string_means_the_same_for_ever() -> None:
    first = paper_of(4821).slots
    assert [(slot.options[0].template, slot.options[0].seed) for slot in first[:3]] == FOR_EVER


FOR_EVER = [("s1.t57", 4207431250), ("s2.t23", 1312808365), ("s0.t32", 4194567780)]


@given(st.integers(0, 999_999_999), st.sampled_from(MINUTES))
def test_every_paper_keeps_the_blueprint(seed: int, minutes: int) -> None:
    paper = paper_of(seed, minutes)
    slots = paper.slots
    assert {slug(slot.section) for slot in slots} == set(PLAIN.sections)
    assert all(
        option.level <= 2
        for slot in slots[: len(paper.places("warm-up"))]
        for option in slot.options
    )
    alone = [slot for slot in slots if not slot.follow_up]
    templates = [option.template for slot in alone for option in slot.options]
    assert len(templates) == len(set(templates))
    for one, after in pairwise(slots):
        if after.kind == "question":
            assert {r for o in one.options for r in o.refs}.isdisjoint(
                r for o in after.options for r in o.refs
            )
    kinds = [slot.kind for slot in slots if slot.part == "deep"]
    assert kinds == ["question", "follow-up", "follow-up", "explanation"]


def test_the_number_of_questions_depends_on_role_and_length_alone() -> None:
    for minutes in MINUTES:
        sizes = {len(paper_of(seed, minutes).slots) for seed in range(20)}
        assert len(sizes) == 1
    stock, weights = Stock(facts()), {"algebra": 1}
    counts = [count_of("core", minutes, PLAIN, stock, weights) for minutes in MINUTES]
    assert counts == sorted(counts)
    assert counts[0] == share("core", 15) // (80 + 8)


def test_follow_ups_are_on_the_numbers_of_their_problem() -> None:
    deep = [slot for slot in paper_of(5).slots if slot.part == "deep"]
    assert {option.reference for slot in deep[:3] for option in slot.options} == {
        option.reference for option in deep[0].options
    }


def test_a_retry_has_the_same_questions_and_other_numbers() -> None:
    first, second = paper_of(9), paper_of(9, numbers=1)
    assert first.templates == second.templates
    string = InterviewString("plain", 30, seed=9, numbers=1)
    assert renumbered(first, string) == second
    assert all(
        one.options[0].seed != two.options[0].seed
        for one, two in zip(first.slots, second.slots, strict=True)
    )


def test_a_bank_that_is_too_small_says_by_how_much() -> None:
    few = [one for one in facts() if one.id.rpartition("t")[2] in ("0", "1", "2", "3")]
    paper = draw(InterviewString("plain", 60, seed=1), PLAIN, Stock(few))
    assert paper.short > 0
    templates = [o.template for s in paper.slots if not s.follow_up for o in s.options]
    assert len(templates) == len(set(templates))
    with pytest.raises(InterviewError, match="There is no section `algebra`"):
        draw(InterviewString("plain", 60, seed=1), PLAIN, Stock(few[-1:]))


def test_chosen_sections_are_the_only_ones() -> None:
    string = InterviewString("plain", 15, ("chance",), 4)
    slots = draw(string, PLAIN, Stock(facts())).slots
    assert {slot.section for slot in slots if slot.kind != "explanation"} == {"2. Chance"}
    assert weights_of(string, PLAIN, Stock(facts())) == {"chance": 2}


def test_levels_and_weights_of_the_shipped_roles_are_kept() -> None:
    stock = Stock(hall().facts)
    seen: Counter[str] = Counter()
    blueprint = read_blueprint("quant")
    for seed in range(40):
        paper = draw(InterviewString("quant", 30, seed=seed), blueprint, stock)
        assert paper.short == 0
        seen.update(slug(slot.section) for slot in paper.slots if slot.part != "deep")
    assert seen["probability-and-statistics"] > seen["linear-algebra"] > seen["information-theory"]


@pytest.mark.parametrize(
    "text",
    [
        "interview:mle:30#4821~a1b2",
        "interview:my-role:15:probability+calculus#0",
        "interview:ds:60#999999999.12~00ff",
    ],
)
def test_strings_are_read_and_printed_alike(text: str) -> None:
    assert str(parse_string(text)) == text
    assert str(parse_string(f"  {text.upper()} ")) == text


@pytest.mark.parametrize(
    "text", ["", "interview:mle:31#1", "interview:mle:30", "mle:30#1", "x" * 999]
)
def test_what_is_no_string_is_told_how_one_looks(text: str) -> None:
    with pytest.raises(InterviewError, match=r"interview:mle:30#4821~a1b2|15, 30, 45 or 60"):
        parse_string(text)


def test_the_print_tells_banks_and_blueprints_apart_but_not_their_words() -> None:
    ml = read_blueprint("mle")
    assert print_of("a", ml.print()) != print_of("b", ml.print())
    other = blueprint_of("mle", {"title": "Other words", "sections": dict(ml.sections)})
    assert print_of("a", other.print()) != print_of("a", read_blueprint("ds").print())
    assert len(print_of("a", ml.print())) == 4


def test_dice_are_fair_and_the_same_for_ever() -> None:
    dice = Dice("fair")
    counts = Counter(dice.below(6) for _ in range(6000))
    assert set(counts) == set(range(6))
    assert (
        max(counts.values()) - min(counts.values()) < 200
    )  # 5 standard deviations of a difference
    assert [Dice("same", 1).below(1000) for _ in range(2)] == [Dice("same", 1).below(1000)] * 2
    assert Dice("x").shuffled(range(5)) != Dice("y").shuffled(range(5))
    assert sorted(Dice("x").shuffled(range(50))) == list(range(50))
    with pytest.raises(ValueError, match="sides"):
        dice.below(0)


@given(st.dictionaries(st.sampled_from("abcdefg"), st.integers(0, 9)), st.integers(1, 40))
def test_quotas_share_every_seat_and_leave_nobody_out(weights: dict[str, int], count: int) -> None:
    named = {name for name, weight in weights.items() if weight}
    seats = quotas(weights, count, Dice(count), least=1)
    assert sum(seats.values()) == (count if named else 0) or len(named) > count
    if len(named) <= count:
        assert {name for name, number in seats.items() if number} == named
    order = sequence(seats, Dice("order"))
    assert Counter(order) == Counter({name: number for name, number in seats.items() if number})
    if order and max(Counter(order).values()) <= (len(order) + 1) // 2:
        assert all(one != after for one, after in pairwise(order))


def test_parts_share_the_time_25_50_25() -> None:
    for minutes in MINUTES:
        assert [share(part, minutes) for part in ("warm-up", "core", "deep")] == [
            minutes * 15,
            minutes * 30,
            minutes * 15,
        ]
        assert closes("warm-up", minutes) == minutes * 45
        assert closes("deep", minutes) == 0


def test_sections_are_found_by_a_part_of_their_name_and_misses_name_the_nearest() -> None:
    known = ["linear-algebra", "optimization", "probability-and-statistics"]
    assert find_section("Algebra", known) == "linear-algebra"
    assert find_section("optimisation", known) == "optimization"
    with pytest.raises(InterviewError, match="Did you mean `probability-and-statistics`"):
        find_section("probabilty", known)
    with pytest.raises(InterviewError, match="could be"):
        find_section("a", known)


def test_roles_of_ones_own_take_the_place_of_shipped_ones(tmp_path: Path) -> None:
    assert set(blueprints()) == {"ds", "mle", "research", "quant"}
    roles = tmp_path / "roles"
    roles.mkdir()
    (roles / "bank.toml").write_text('title = "At a bank"\n[sections]\nprobability = 2\n')
    (roles / "mle.toml").write_text("[sections]\ncalculus = 1\n")
    assert read_blueprint("bank", tmp_path).title == "At a bank"
    assert read_blueprint("mle", tmp_path).sections == {"calculus": 1}
    with pytest.raises(InterviewError, match="Did you mean `research`"):
        read_blueprint("reserch", tmp_path)


@pytest.mark.parametrize(
    ("toml", "says"),
    [
        ("[section]\nx = 1", "no `section`. Did you mean `sections`"),
        ("[sections]\nx = -1", "from 0 to 100"),
        ("[sections]\n", "a weight above 0"),
        ("[sections]\nx = 1\n[warm-up]\nlevels = [3]", "levels 1 and 2 only"),
        ("[sections]\nx = 1\n[core]\nlevels = [2, 1]", "ascending"),
        ("[sections]\nx = 1\n[core]\nstart = 4", "one of its levels"),
        ("[sections]\nx = 1\n[core.kinds]\nnumbr = 2", "Did you mean `number`"),
        ("[sections", "not a TOML file"),
    ],
)
def test_a_role_with_a_fault_is_told_what_and_where(tmp_path: Path, toml: str, says: str) -> None:
    (tmp_path / "roles").mkdir()
    (tmp_path / "roles" / "own.toml").write_text(toml)
    with pytest.raises(InterviewError) as raised:
        read_blueprint("own", tmp_path)
    assert says in str(raised.value)
    assert "own.toml" in str(raised.value)


def test_a_fresh_string_avoids_what_was_asked_today_and_only_then() -> None:
    choice = Choice(minutes=15, role="mle")
    plain = prepared(choice, hall(), (), (), 1_800_000_000_000, counts_away=False)
    today = plain.paper.templates
    for _ in range(5):
        other = prepared(choice, hall(), (), today, 1_800_000_000_000, counts_away=False)
        assert overlap(other.paper, today) == 0
    same = prepared(
        Choice(string=plain.string), hall(), (), today, 1_800_000_000_000, counts_away=False
    )
    assert same.paper == plain.paper


def test_a_string_from_another_bank_is_said_to_differ() -> None:
    made = prepared(
        Choice(string="interview:mle:15#1~0000"),
        hall(),
        (),
        (),
        1_800_000_000_000,
        counts_away=False,
    )
    if not made.string.endswith("~0000"):
        assert "it may differ" in made.notes[0]
