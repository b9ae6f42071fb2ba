"""The application on a stage: real screens over a small world, driven by Textual's pilot."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from textual.pilot import Pilot

from drill.sessions.greeting import Greeting
from drill.sessions.practice import PracticeSession
from drill.sessions.settings_list import Settings
from drill.sessions.states import State
from drill.tui.app import DrillApp, Start
from drill.tui.screens.practice import PracticeScreen
from tests.sessions.world import World

TODAY = Greeting(day="Sunday 22 November", known=True, due=18, new=4, minutes=16, streak=12)
PATIENCE = 10.0


class Stage:
    """What a test sees of a running application."""

    def __init__(self, app: DrillApp, pilot: Pilot[int]) -> None:
        self.app = app
        self.pilot = pilot

    @property
    def practice(self) -> PracticeScreen:
        """Return the practice screen."""
        return next(one for one in self.app.screen_stack if isinstance(one, PracticeScreen))

    @property
    def typed(self) -> str:
        """Return what stands on the answer line."""
        return self.practice.line.value

    @property
    def scene(self) -> str:
        """Return what the practice screen is doing."""
        return self.practice.scene

    def text(self) -> str:
        """Return the screen as lines of text without trailing blanks."""
        strips = self.app.screen._compositor.render_strips()
        return "\n".join(strip.text.rstrip() for strip in strips).rstrip("\n")

    async def until(self, holds: str | Callable[[], bool]) -> str:
        """Wait until the screen shows a text, over one row or several, or until something holds."""

        def now() -> bool:
            if not isinstance(holds, str):
                return holds()
            text = self.text()
            return holds in text or holds in " ".join(text.split())

        end = asyncio.get_running_loop().time() + PATIENCE
        while not now():
            await self.pilot.pause()
            if asyncio.get_running_loop().time() > end:
                raise AssertionError(f"waited for {holds!r}; the screen shows:\n{self.text()}")
        return self.text()

    async def press(self, *keys: str) -> None:
        """Press keys one after the other."""
        await self.pilot.press(*keys)

    async def answer(self, text: str) -> str:
        """Type a response, press Enter and wait for what the session makes of it."""
        self.practice.line.value = text
        await self.press("enter")
        await self.until(lambda: self.scene != "checking")
        return self.text()


@asynccontextmanager
async def stage(
    scene: World,
    folder: Path,
    *,
    start: Start = "practice",
    size: tuple[int, int] = (100, 30),
    greeting: Greeting = TODAY,
    opening: Callable[[], PracticeSession] | None = None,
    settings: Settings | None = None,
) -> AsyncIterator[Stage]:
    """Run the application over a world; on practice, wait until the session is open."""
    app = DrillApp(
        folder, lambda *_: greeting, opening or scene.session, start=start, settings=settings
    )
    async with app.run_test(size=size) as pilot:
        play = Stage(app, pilot)
        if opening is None:
            await play.until(lambda: app._backstage.open)
            await pilot.pause()
        yield play


def greeted(state: State) -> Greeting:
    """Return a greeting that shows this state first."""
    return Greeting(day="Sunday 22 November", known=True, due=2, first=state)
