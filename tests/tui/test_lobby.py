"""The page before an interview: what can be chosen, and what goes on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from drill.sessions.interview.lobby import Lobby, Role
from drill.tui.screens.lobby import LobbyScreen
from tests.sessions.world import world
from tests.tui.stage import Stage, stage

ROLES = (Role("ds", "Data scientist", "Probability."), Role("mle", "ML engineer", "Algebra."))

Ask = Callable[[Callable[[Lobby], None], Callable[[str], None]], None]


def ask(play: Stage, lobby: Lobby) -> Ask:
    """Return what answers the page a moment later, as the journal's thread does."""

    def answer(known: Callable[[Lobby], None], _failed: Callable[[str], None]) -> None:
        play.app.call_later(known, lobby)

    return answer


async def test_role_and_length_are_turned_with_the_arrows(tmp_path: Path) -> None:
    async with stage(world("add.2"), tmp_path, start="home") as play:
        play.app.push_screen(LobbyScreen(ask(play, Lobby(ROLES))))
        await play.until("30 minutes")
        await play.until("→ role")
        await play.press("left", "up")
        await play.until("Data scientist")
        await play.until("45 minutes")


async def test_while_an_interview_is_open_there_is_nothing_to_choose(tmp_path: Path) -> None:
    waiting = Lobby(ROLES, waiting="mle, 30 min, 12:00 left")
    async with stage(world("add.2"), tmp_path, start="home") as play:
        screen = LobbyScreen(ask(play, waiting))
        play.app.push_screen(screen)
        await play.until("Enter goes on with it")
        text = await play.until(lambda: "longer" not in play.text())
        assert "role" not in text
        await play.press("right", "up")
        assert screen._role == 1
        assert screen._minutes == 1


async def test_an_enter_before_the_choice_is_known_begins_once_it_is(tmp_path: Path) -> None:
    """On a new folder the questions are still being read when an eager person presses Enter."""
    async with stage(world("add.2"), tmp_path, start="home") as play:
        answers: list[Callable[[Lobby], None]] = []
        screen = LobbyScreen(lambda known, _failed: answers.append(known))
        play.app.push_screen(screen)
        await play.until("One moment")
        await play.press("enter")
        await play.until("Reading the questions")
        begun: list[object] = []
        play.app.interview = begun.append  # type: ignore[method-assign,assignment]
        answers[0](Lobby(ROLES))
        await play.until(lambda: bool(begun))


async def test_home_looks_anew_before_a_practice_is_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    async with stage(world("add.2"), tmp_path) as play:
        monkeypatch.setattr(play.app, "_begun", False)  # an interview came first
        monkeypatch.setattr(play.app, "_regreet", lambda: done.append("look"))
        monkeypatch.setattr(play.app, "_open_practice", lambda: done.append("open"))
        play.app.go_home()
    assert done == ["look", "open"]
