"""The daily session as a state machine: no terminal, no clock of its own; every answer is journalled first."""

from __future__ import annotations

import threading
from dataclasses import dataclass, replace
from types import TracebackType

from drill.bank.variant import Variant
from drill.engine.errors import EngineError
from drill.grading.verdict import Judgement, Reading, Verdict
from drill.journal.events import BuryEvent, OverrideEvent, Stamp, SuspendEvent, UndoEvent
from drill.journal.uuid7 import uuid7
from drill.scheduling.card import CardState
from drill.scheduling.day import StudyDay
from drill.scheduling.queue import Item
from drill.sessions.agenda import Agenda, Asked
from drill.sessions.asking import (
    Current,
    open_asking,
    quality_of,
    response_event,
    resumed,
    second_try_allowed,
    source_of,
)
from drill.sessions.ports import EnginePort, HistoryPort, Monotonic, WallClock
from drill.sessions.states import (
    Asking,
    Confidence,
    Done,
    Finished,
    Judged,
    Place,
    Preparing,
    Returns,
    State,
)
from drill.sessions.stopwatch import Stopwatch
