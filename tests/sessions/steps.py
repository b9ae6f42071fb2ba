"""Steps through a session, each sure of the state it meets."""

from __future__ import annotations

from drill.sessions.practice import PracticeSession
from drill.sessions.states import Asking, Judged


def asking(session: PracticeSession) -> Asking:
    state = session.state
    assert isinstance(state, Asking)
    return state


def answer_right(session: PracticeSession) -> Judged:
    state = session.submit(asking(session).variant.answer)
    assert isinstance(state, Judged)
    return state


def answer_wrong(session: PracticeSession, text: str = "999") -> Judged:
    state = session.submit(text)
    assert isinstance(state, Judged)
    return state
