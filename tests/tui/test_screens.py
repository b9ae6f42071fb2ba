"""A few screens as plain text, to be read by a person: tests/tui/screens/*.txt.

`DRILL_WRITE_SCREENS=1 pytest tests/tui/test_screens.py` writes them anew; read the difference.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from msgspec import structs

from drill.bank.variant import Block, Prose, Step, Variant
from drill.journal.entries import EntryRow
from tests.sessions import world as small
from tests.sessions.world import world
from tests.tui.stage import Stage, stage

FOLDER = Path(__file__).parent / "screens"
SIZES = {"100x30": (100, 30), "60x24": (60, 24)}
PROMPT = Prose(
    plain="The matrix A = [[2, 1], [1, 3]] acts on v = (1, 2). What is the first entry of A v?",
    blocks=(
        Block("The matrix"),
        Block("    ⎡2  1⎤\nA = ⎢    ⎥\n    ⎣1  3⎦", "display"),
        Block("acts on v = (1, 2). What is the first entry of A v?"),
    ),
)
SOLUTION = (
    Step("Take the first row", Prose("(2, 1)")),
    Step("Multiply it with v", Prose("a₁ · v"), "2*1 + 1*2", "4"),
)


def compare(play: Stage, name: str) -> None:
    """Compare the screen with its file, or write the file on wish."""
    path, shown = FOLDER / f"{name}.txt", play.text() + "\n"
    if os.environ.get("DRILL_WRITE_SCREENS"):
        FOLDER.mkdir(exist_ok=True)
        path.write_text(shown, encoding="utf-8")
    assert shown == path.read_text(encoding="utf-8")


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the sums of the small world look like a question with a drawing."""
    plain = small.variant

    def with_drawing(template: str, level: int, seed: int) -> Variant:
        made = plain(template, level, seed)
        return structs.replace(
            made,
            prompt=PROMPT,
            answer="4",
            solution=SOLUTION,
            section="1. Linear Algebra",
            topic="Matrices",
            why="Every layer of a network is such a product.",
            refs=("linalg.matvec",),
        )

    monkeypatch.setattr(small, "variant", with_drawing)


@pytest.mark.usefixtures("drawn")
@pytest.mark.parametrize("size", SIZES)
async def test_practice(tmp_path: Path, size: str) -> None:
    async with stage(world("add.2", "add.3"), tmp_path, size=SIZES[size]) as play:
        await play.press("5")
        await play.until("reads as")
        compare(play, f"asking-{size}")
        play.practice.line.value = ""
        await play.answer("2x")
        compare(play, f"unreadable-{size}")
        await play.answer("-4")
        await play.until("Mind the sign.")
        compare(play, f"second-try-{size}")
        await play.press("enter")
        await play.until("Again today")
        compare(play, f"wrong-{size}")
        await play.press("enter")
        await play.until("Question 2")
        await play.answer("4")
        await play.until("✓ Right.")
        compare(play, f"right-{size}")


async def test_the_end(tmp_path: Path) -> None:
    async with stage(world("add.2", "add.3"), tmp_path) as play:
        await play.answer("3")
        await play.press("enter")
        await play.until("Question 2")
        await play.answer("5")
        await play.press("enter")
        await play.until("2 of 2 right")
        compare(play, "end-100x30")


async def test_a_spoken_answer_and_the_sheet(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = small.variant
    points = "it averages the gradients; it adapts each step; it corrects its bias"

    def spoken(template: str, level: int, seed: int) -> Variant:
        made = plain(template, level, seed)
        return structs.replace(made, kind="rubric", answer=points, prompt=Prose("What is Adam?"))

    monkeypatch.setattr(small, "variant", spoken)
    scene = world("add.2")
    scene.history.sheet = (
        EntryRow(id="sums.1", place=0, section="S", topic="T", title="Momentum", statement="m"),
        EntryRow(
            id="sums.2", place=1, section="S", topic="T", title="Adam", needs=("sums.1",),
            statement="Adaptive moment estimation.", erratum="The second moment is uncentred.",
        ),
    )  # fmt: skip
    async with stage(scene, tmp_path) as play:
        await play.answer("maybe")
        await play.press("a", "c")
        await play.until("2 of 3")
        compare(play, "rating-100x30")
        await play.press("enter")
        await play.until("by yourself")
        await play.press("s")
        await play.until("Builds on")
        compare(play, "sheet-100x30")
