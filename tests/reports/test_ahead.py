"""The load ahead in words: what is scheduled; a repeat of today's misses is not."""

from __future__ import annotations

import datetime

from drill.reports.faces.ahead import forecast_part
from drill.reports.forecast import DAYS, DayForecast, Forecast
from drill.reports.practice import queue


def test_without_a_review_today_nothing_is_said_of_repeats() -> None:
    first = datetime.date(2026, 11, 22)
    days = tuple(
        DayForecast(
            day=first + datetime.timedelta(days=at), cards=int(at == 1), minutes=float(at == 1)
        )
        for at in range(DAYS)
    )
    seen = Forecast(days=days, overdue=0, cards=1, minutes=1.0, beyond=0, practice=queue())
    assert "no review today" in forecast_part(seen).says[0]
