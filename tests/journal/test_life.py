"""A person doing anything in any order, and several programs at once."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from drill.journal.check import check
from drill.journal.errors import NothingToUndo
from drill.journal.history import answers
from drill.journal.journal import open_journal
from drill.scheduling.card import Source
from drill.scheduling.rules import Rules
from tests.journal.scene import START, Scene, TurnedClock, facts, scene


def test_two_programs_on_one_file(tmp_path: Path) -> None:
    clock = TurnedClock()
    with scene(tmp_path, clock=clock) as person, scene(tmp_path, clock=clock) as other:
        for number in range(20):
            person.answer(f"a{number}")
            other.answer(f"b{number}")
        assert len(person.journal.cards()) == len(other.journal.cards()) == 40
        assert other.journal.undo()[0].template == "b19"
        assert person.is_sound()


def test_threads_share_a_journal(tmp_path: Path) -> None:
    with scene(tmp_path) as person:

        def work(name: str) -> None:
            for number in range(10):
                person.answer(f"{name}{number}")
                person.journal.queue()
                person.journal.cards()

        with ThreadPoolExecutor(4) as pool:
            list(pool.map(work, "abcd"))
        assert len(person.journal.cards()) == 40
        assert person.is_sound()


def test_many_processes_may_make_and_fill_one_journal_at_once(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from tests.journal.scene import response\n"
        "from drill.journal.journal import open_journal\n"
        "with open_journal(Path(sys.argv[1])) as journal:\n"
        "    for n in range(15): journal.record(response(journal.stamp(), f't{n % 3}'))\n"
    )
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", code, str(tmp_path / "new")], stderr=subprocess.PIPE
        )
        for _ in range(3)
    ]
    for writer in writers:
        _, said = writer.communicate()
        assert (writer.returncode, said) == (0, b"")
    with open_journal(tmp_path / "new") as journal:
        assert len(answers(journal)) == 45
        assert check(journal).sound
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["journal.db"]


class Life(RuleBasedStateMachine):
    """A person doing anything in any order; cards equal the fold after every step."""

    def __init__(self) -> None:
        super().__init__()
        self.place = tempfile.TemporaryDirectory()
        self.person = Scene(Path(self.place.name) / "data")
        self.askings: list[tuple[bytes, str]] = []

    def teardown(self) -> None:
        self.person.journal.close()
        self.place.cleanup()

    @rule(
        hours=st.sampled_from(
            [0.01, 1, 9, 24, 24, 25, 24 * 6, 24 * 40, -1, -30, 24 * 300, -24 * 300]
        )
    )
    def time_passes(self, hours: float) -> None:
        self.person.clock.instant = max(START, self.person.clock.instant)
        self.person.clock.wait(hours=hours)

    @rule(offset=st.sampled_from([-600, -300, 0, 60, 120, 345, 780]))
    def travel(self, offset: int) -> None:
        self.person.clock.offset = offset

    @rule(
        template=st.sampled_from("abc"),
        quality=st.sampled_from([None, 0, 1, 2, 3, 4, 4, 5, 5]),
        source=st.sampled_from([*Source, Source.PRACTICE, Source.PRACTICE]),
        level=st.integers(1, 3),
        answered=st.sampled_from([True, True, True, False]),
    )
    def answer(
        self, template: str, quality: int | None, source: Source, level: int, answered: bool
    ) -> None:
        event = self.person.response(
            template, quality, source=source, level=level, answered=answered
        )
        previews = self.person.journal.previews(
            template, level=level, source=source, stamp=event.stamp
        )
        card = self.person.journal.record(event)
        self.askings.append((event.asking, template))
        if quality is not None and answered:
            assert card == previews[quality]

    @precondition(lambda self: self.askings)
    @rule(data=st.data(), quality=st.integers(0, 5))
    def try_again(self, data: st.DataObject, quality: int) -> None:
        asking, template = data.draw(st.sampled_from(self.askings[-2:]))
        self.person.answer(template, quality, asking=asking, try_number=2)

    @precondition(lambda self: self.askings)
    @rule(data=st.data(), quality=st.integers(0, 5))
    def grade(self, data: st.DataObject, quality: int) -> None:
        asking, _ = data.draw(st.sampled_from(self.askings))
        self.person.journal.override(asking, quality)

    @rule(levels=st.integers(1, 3))
    def undo(self, levels: int) -> None:
        try:
            self.person.journal.undo(levels)
        except NothingToUndo:
            assert not self.person.journal.queue().answered

    @rule(
        template=st.sampled_from("abc"),
        what=st.sampled_from(["suspend", "unsuspend", "bury", "reset"]),
    )
    def put_aside(self, template: str, what: str) -> None:
        getattr(self.person.journal, what)(template)

    @rule(template=st.sampled_from("abc"))
    def place_it(self, template: str) -> None:
        self.person.journal.place(template, level=2, repetitions=2, interval=6)

    @rule(
        rules=st.sampled_from([None, Rules(), Rules("fsrs"), Rules(fuzz=True, maximum_interval=30)])
    )
    def start_again(self, rules: Rules | None) -> None:
        self.person.restart(rules=rules)

    @rule(aliases=st.sampled_from([(), ("b",), ("b", "c")]))
    def rename(self, aliases: tuple[str, ...]) -> None:
        row = facts(1, aliases=aliases)[0]
        self.person.journal.store_facts([row])

    @rule()
    def look(self) -> None:
        self.person.journal.queue()
        self.person.journal.daily_backup()

    @invariant()
    def cards_equal_the_fold(self) -> None:
        assert check(self.person.journal).problems == ()


TestLife = Life.TestCase
TestLife.settings = settings(max_examples=20, stateful_step_count=20, deadline=None)
