"""The report: all figures of one moment together."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from drill import __version__
from drill.journal.figures.evidence import Evidence, Habits, Scope, gather
from drill.journal.journal import Journal
from drill.reports.activity import Activity, activity
from drill.reports.calibration import Calibration, calibration
from drill.reports.distributions import Distributions, distributions
from drill.reports.forecast import Forecast, forecast
from drill.reports.interviews import Interviews, interviews
from drill.reports.mastery import Mastery, mastery
from drill.reports.pace import Pace, pace
from drill.reports.readiness import Readiness, readiness
from drill.reports.retention import Retention, retention
from drill.reports.slips import Slips, slips
from drill.scheduling.day import date_of

FORMAT = "drill-report/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Everything that a face shows. `since` and `section` are what it was narrowed to (None and empty: nothing)."""

    format: str
    program: str
    day: date
    since: date | None
    section: str
    mastery: Mastery
    readiness: Readiness
    activity: Activity
    retention: Retention
    forecast: Forecast
    slips: Slips
    calibration: Calibration
    pace: Pace
    distributions: Distributions
    interviews: Interviews


def report_of(evidence: Evidence) -> Report:
    """Return the report of some evidence."""
    map_of_entries = mastery(evidence)
    since = evidence.scope.since
    return Report(
        format=FORMAT,
        program=f"drill {__version__}",
        day=date_of(evidence.today),
        since=None if since is None else date_of(since),
        section=evidence.scope.section,
        mastery=map_of_entries,
        readiness=readiness(evidence),
        activity=activity(evidence),
        retention=retention(evidence, map_of_entries.practice),
        forecast=forecast(evidence),
        slips=slips(evidence),
        calibration=calibration(evidence),
        pace=pace(evidence),
        distributions=distributions(evidence),
        interviews=interviews(evidence),
    )


def report(journal: Journal, scope: Scope | None = None, habits: Habits | None = None) -> Report:
    """Return the report of a journal at this moment; raises JournalError."""
    with _uncollected():
        return report_of(gather(journal, scope, habits))


@contextmanager
def _uncollected() -> Iterator[None]:
    """Let no rubbish be collected meanwhile: a report leaves none, and a tenth of its time would go into looking."""
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
