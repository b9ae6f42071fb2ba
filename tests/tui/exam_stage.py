"""A mock interview on a stage: the real screens and questions, a clock set by hand, an interview in memory."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from drill.sessions.interview.interview import InterviewSession
from drill.sessions.interview.record import Record
from drill.sessions.interview.states import Asked, Door, Over, Review, SelfGrading
from drill.tui.examination import Examination
from drill.tui.screens.interview import InterviewScreen
from tests.sessions.interview.candidate import Candidate, Sitting
from tests.sessions.interview.hall import Memory, bank
from tests.sessions.world import HandClock, world
from tests.tui.stage import Stage, stage


class ExamStage:
    """What a test sees of an interview that is held on the screen."""

    def __init__(self, play: Stage, session: InterviewSession, clock: HandClock) -> None:
        self.play = play
        self.session = session
        self.clock = clock
        self.frames: list[str] = []  # before the end

    @property
    def screen(self) -> InterviewScreen:
        """Return the interview's screen."""
        screen = self.play.app.screen
        assert isinstance(screen, InterviewScreen)
        return screen

    async def press(self, *keys: str) -> None:
        """Press keys, and wait until the session has answered."""
        await self.play.press(*keys)
        await self.settled()

    async def settled(self) -> None:
        """Wait until no operation is under way; keep what is then seen."""
        await self.play.until(lambda: self.screen.line.gate.mode != "held")
        await self.play.pilot.pause()
        if not isinstance(self.session.state, Over | SelfGrading):
            self.frames.append(self.play.text())

    async def tick(self, seconds: float) -> None:
        """Let time pass, as the screen's own timer would see it pass."""
        while seconds > 0:
            step = min(seconds, 10.0)
            seconds -= step
            self.clock.tick(step)
            self.screen._tick()
            await self.play.until(lambda: not self.screen.examination._ticking)
            await self.settled()

    async def hold(self, sitting: Sitting, candidate: Candidate) -> None:
        """Hold the whole interview with keys."""
        asked = -1
        while not isinstance(state := self.session.state, Over):
            match state:
                case Door():
                    await self.press("enter")
                case Review():
                    await self.press("c")
                case SelfGrading(points=()):
                    await self.press("y" if candidate.knows(2) else "n")
                case SelfGrading():
                    await self.press("a", "b", "enter")
                case Asked(confiding=True):
                    await self.press(candidate.chance.choice(["1", "2", "3", "enter"]))
                case Asked() if state.place != asked:
                    asked = state.place
                    await self.tick(state.par * candidate.haste)
                case Asked(kind="explanation"):
                    await self.press("enter")
                case Asked():
                    await self.answer(sitting.answer(state))

    async def answer(self, text: str) -> None:
        """Type an answer and press Enter; `!` is the key for not knowing."""
        if text == "!":
            await self.press("ctrl+g")
        else:
            self.screen.line.value = text
            await self.press("enter")


@asynccontextmanager
async def exam(
    record: Record, folder: Path, *, size: tuple[int, int] = (100, 30), begins: str = "Clock"
) -> AsyncIterator[ExamStage]:
    """Run the application with an interview on top, and wait until it shows these words."""
    clock = HandClock()
    session = InterviewSession(bank()[0], Memory(), clock.clocks(), record)
    async with stage(world("add.2"), folder, start="home", size=size) as play:
        examination = Examination(play.app, play.app.calm, lambda: session)
        play.app.push_screen(InterviewScreen(examination))
        await play.until(lambda: isinstance(play.app.screen, InterviewScreen))
        await play.until(begins)
        yield ExamStage(play, session, clock)
