"""Makes the picture of the README from the real program: `python -m tests.pictures.picture > docs/practice.svg`.

A question of the bank is left open in an empty journal; the program resumes it, a wrong answer is typed, and
what stands on the screen after the verdict is the picture. It names no font of the net and loads nothing.
"""

from __future__ import annotations

import asyncio
import html
import re
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import msgspec

from drill.engine.client import Engine
from drill.journal.ahead import OpenAsking
from drill.journal.journal import open_journal
from drill.sessions.greeting import greeting
from drill.sessions.opening import open_practice
from drill.sessions.settings_list import Settings
from drill.sessions.wishes import Wishes
from drill.tui.app import DrillApp

REFERENCE = ("prob.bayes.medical-test", 2, 417)
WRONG = "0.95"
SIZE = (100, 32)
PATIENCE = 60.0
_FONTS = re.compile(r"\s*@font-face\s*\{.*?\}|\s*<!--.*?-->", re.DOTALL)


def leave_open(folder: Path) -> None:
    """Leave the question open in the journal of a new data folder."""
    with Engine(spare=False, cache=folder / "cache") as engine:
        template, level, seed = REFERENCE
        variant = engine.generate(template, level, seed)
        facts = engine.facts()
    with open_journal(folder) as journal:
        journal.store_facts(facts.templates, facts.fingerprint, facts.entries)
        stamp = journal.stamp()
        journal.put_open(
            OpenAsking(
                asking=stamp.id,
                template=template,
                instant=stamp.instant,
                variant=msgspec.json.encode(variant),
            )
        )


async def drawn(folder: Path) -> str:
    """Answer wrongly in the program itself and return its screen as SVG."""
    settings = Settings(second_try=False, theme="drill-dark")
    app = DrillApp(
        folder,
        lambda chosen, wide: greeting(folder, Wishes(), chosen, wide=wide),
        lambda: open_practice(folder, Wishes(), settings),
        start="practice",
        settings=settings,
    )
    async with app.run_test(size=SIZE) as pilot:

        async def until(holds: Callable[[], bool]) -> None:
            end = asyncio.get_running_loop().time() + PATIENCE
            while not holds():
                await pilot.pause(0.02)
                if asyncio.get_running_loop().time() > end:
                    raise AssertionError("the program did not come so far")

        def scene() -> str:
            return getattr(app.screen, "scene", "")

        await until(lambda: scene() == "asking" and app._backstage.open)
        await pilot.press(*WRONG)
        await pilot.press("enter")
        await until(lambda: scene() == "judged")
        await pilot.pause(0.2)
        return app.export_screenshot(title="drill")


def picture() -> str:
    """Return the picture as SVG, without fonts to be fetched."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "data"
        leave_open(folder)
        svg = _FONTS.sub("", asyncio.run(drawn(folder)))
    return svg.replace("Fira Code, monospace", "monospace").replace("Fira Code", "monospace")


def words_of(svg: str) -> str:
    """Return the text of a picture, its blanks made one."""
    texts = re.findall(r"<text[^>]*>(.*?)</text>", svg, re.DOTALL)
    return " ".join(html.unescape(" ".join(texts)).split())


if __name__ == "__main__":
    sys.stdout.write(picture() + "\n")
