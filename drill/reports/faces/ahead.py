"""The parts of the page on what lies ahead: the forecast, and how the cards are spread."""

from __future__ import annotations

from drill.reports.distributions import Bar as Group
from drill.reports.distributions import Distributions
from drill.reports.faces.page import Bar, Bars, Figure, Part, Point, Table
from drill.reports.faces.scale import day_columns
from drill.reports.faces.words import (
    count,
    days_between,
    listed,
    minutes,
    number,
    only,
    short_day,
)
from drill.reports.forecast import DayForecast, Forecast


def forecast_part(seen: Forecast) -> Part:
    """Return the part on the next thirty days."""
    if not seen.cards:
        says = ["Nothing is due in the next thirty days."]
    else:
        today = seen.days[0]
        due = (
            f"today {today.cards:,} in {minutes(today.minutes)}"
            if today.cards
            else "no review today"
        )
        says = [
            f"{count(seen.cards, 'review')} in the next thirty days, {minutes(seen.minutes)} in all; {due}."
        ]
    if seen.overdue:
        says.append(f"{count(seen.overdue, 'card')} of today's should have been asked before.")
    return Part(
        key="load",
        title="Load",
        says=tuple(says),
        figures=(_days(seen),) if seen.cards else (),
        notes=(
            "Counted is what is scheduled now, at your pace: not new questions, nor what comes back in "
            "these days.",
        ),
        practices=only(seen.practice),
    )


def _days(seen: Forecast) -> Figure:
    top = max(one.minutes for one in seen.days)
    middle = seen.days[len(seen.days) // 2]
    return Figure(
        title="Minutes due, the next thirty days",
        sees=f"at most {minutes(top)} a day",
        chart=day_columns(
            [
                Point(label=short_day(one.day), value=one.minutes, said=_said(one))
                for one in seen.days
            ],
            ("today", short_day(middle.day), short_day(seen.days[-1].day)),
        ),
        table=Table(
            caption="Reviews due by day",
            columns=("Day", "Cards", "Minutes"),
            rows=tuple(
                (one.day.isoformat(), number(one.cards), number(one.minutes, 1))
                for one in seen.days
            ),
        ),
    )


def _said(one: DayForecast) -> str:
    return f"{short_day(one.day)}: {count(one.cards, 'card')}, {minutes(one.minutes)}"


def cards_part(seen: Distributions) -> Part:
    """Return the part on intervals and easiness."""
    if not seen.cards:
        return Part(key="cards", title="Cards", says=("No card has been scheduled yet.",))
    half = seen.median_interval
    interval = "a day" if half == 1 else f"{number(half)} days"
    easiness = number((seen.median_easiness or 0) / 100, 2)
    return Part(
        key="cards",
        title="Cards",
        says=(
            f"{count(seen.cards, 'card')}; half of them come back within {interval}, and half "
            f"have an easiness of {easiness} or less.",
        ),
        figures=(
            _spread(
                "Intervals",
                "Interval",
                [(days_between(one.least, one.most), one) for one in seen.intervals],
            ),
            _spread("Easiness", "Easiness", [(_easiness(one), one) for one in seen.easinesses]),
        ),
        notes=(f"The hardest: {listed(seen.hardest, 5)}.",) if seen.hardest else (),
        practices=only(seen.practice),
    )


def _easiness(one: Group) -> str:
    if one.most is None:
        return f"{one.least / 100:.2f} or more"
    return f"{one.least / 100:.2f}–{one.most / 100:.2f}"


def _spread(title: str, column: str, groups: list[tuple[str, Group]]) -> Figure:
    most = max(one.cards for _, one in groups)
    return Figure(
        title=title,
        sees=f"most cards have {max(groups, key=lambda pair: pair[1].cards)[0]}",
        chart=Bars(
            bars=tuple(
                Bar(label=name, share=one.cards / most if most else 0.0, said=number(one.cards))
                for name, one in groups
            )
        ),
        table=Table(
            caption=title,
            columns=(column, "Cards"),
            rows=tuple((name, number(one.cards)) for name, one in groups),
        ),
    )
