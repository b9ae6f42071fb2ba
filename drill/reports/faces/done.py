"""The parts of the page on what was done: activity, true retention, and time against par."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from drill.reports.activity import Activity, CalendarDay, DayActivity
from drill.reports.faces.page import (
    Bar,
    Bars,
    Calendar,
    Columns,
    Figure,
    Level,
    Part,
    Point,
    Square,
    Table,
)
from drill.reports.faces.scale import day_columns
from drill.reports.faces.words import (
    count,
    days_between,
    minutes,
    number,
    only,
    percent,
    short_day,
)
from drill.reports.pace import Pace
from drill.reports.practice import topic_name
from drill.reports.retention import Retention

_WEEK: Final = 7
_FEWEST_WEEKS: Final = 6  # of a calendar: as many as there are in the chart of minutes below it
_MOST_WEEKS: Final = 53
_MOST_TOPICS: Final = 12
_RECENT_DAYS: Final = 42


def activity_part(done: Activity, today: date) -> Part:
    """Return the part on activity."""
    if not done.answers:
        says = ["Nothing was answered in this time."]
    else:
        right = percent(done.passed / done.answers)
        says = [
            f"{count(done.answers, 'answer')} in {minutes(done.minutes)} on "
            f"{count(done.practised, 'day')}; {right} of them passed."
        ]
    says.append(_streak(done))
    return Part(
        key="activity",
        title="Activity",
        says=tuple(says),
        figures=(_calendar(done), _recent(done, today)) if done.best else (),
        notes=(f"{count(done.rest_days, 'rest day')} in any seven leave a streak whole.",),
        practices=only(done.practice),
    )


def _streak(done: Activity) -> str:
    if not done.best:
        return "A streak begins with the first answer."
    return f"Streak: {count(done.streak, 'day')}; the longest was {count(done.best, 'day')}."


def _calendar(done: Activity) -> Figure:
    practised = sorted(one.minutes for one in done.calendar if one.kind == "practised")
    busiest = (
        practised[9 * len(practised) // 10] if practised else 0.0
    )  # one long day hides no other
    young = sum(one.kind == "before" for one in done.calendar) // _WEEK
    shown = done.calendar[_WEEK * min(young, len(done.calendar) // _WEEK - _FEWEST_WEEKS) :]
    months: dict[str, list[CalendarDay]] = {}
    for one in shown:
        months.setdefault(f"{one.day:%Y-%m}", []).append(one)
    return Figure(
        title="Days practised" if young else "A year of days",
        sees=f"{count(len(practised), 'day')} practised since {short_day(shown[0].day)}",
        chart=Calendar(
            first=shown[0].day,
            squares=tuple(_square(one, busiest) for one in shown),
        ),
        table=Table(
            caption="By month",
            columns=("Month", "Days practised", "Rest days", "Answers", "Minutes"),
            rows=tuple(
                (
                    month,
                    number(sum(one.kind == "practised" for one in days)),
                    number(sum(one.kind == "rest" for one in days)),
                    number(sum(one.answers for one in days)),
                    number(sum(one.minutes for one in days)),
                )
                for month, days in months.items()
            ),
        ),
    )


def _square(one: CalendarDay, busiest: float) -> Square:
    level: Level = 0
    if one.kind == "practised":
        filled = one.minutes / busiest if busiest else 0.0
        level = 4 if filled > 0.75 else 3 if filled > 0.5 else 2 if filled > 0.25 else 1
    said = {
        "practised": f"{count(one.answers, 'answer')}, {minutes(one.minutes)}",
        "rest": "rest day",
        "missed": "no practice",
        "before": "before the first answer",
    }[one.kind]
    return Square(
        level=level,
        said=f"{short_day(one.day)}: {said}",
        resting=one.kind == "rest",
        blank=one.kind == "before",
    )


def _recent(done: Activity, today: date) -> Figure:
    first = today - timedelta(days=_RECENT_DAYS - 1)
    by_day = {one.day: one for one in done.days}
    empty = DayActivity(day=today, answers=0, passed=0, minutes=0.0)
    days = [first + timedelta(days=place) for place in range(_RECENT_DAYS)]
    top = max((by_day[day].minutes for day in days if day in by_day), default=0.0)
    points = []
    for day in days:
        one = by_day.get(day, empty)
        said = f"{short_day(day)}: {minutes(one.minutes)}, {count(one.answers, 'answer')}"
        points.append(Point(label=short_day(day), value=one.minutes, said=said))
    return Figure(
        title="Minutes a day, the last six weeks",
        sees=f"at most {minutes(top)} a day",
        chart=day_columns(points, (short_day(first), short_day(days[_RECENT_DAYS // 2]), "today")),
        table=Table(
            caption="Days with an answer, latest first",
            columns=("Day", "Answers", "Passed", "Minutes"),
            rows=tuple(
                (
                    one.day.isoformat(),
                    number(one.answers),
                    number(one.passed),
                    number(one.minutes, 1),
                )
                for one in reversed(done.days)
            ),
        ),
    )


def retention_part(seen: Retention) -> Part:
    """Return the part on true retention."""
    notes = (
        "Counted are the first answers of a day to questions seen on an earlier day; passed is a quality "
        "of 3 or more.",
    )
    if not seen.reviews:
        return Part(
            key="retention",
            title="True retention",
            says=("Nothing was asked again on a later day yet.",),
            notes=notes,
            practices=only(seen.practice),
        )
    return Part(
        key="retention",
        title="True retention",
        says=(
            f"{percent(seen.share)} of {count(seen.reviews, 'review')} "
            f"{'was' if seen.reviews == 1 else 'were'} still known when asked again.",
        ),
        figures=(_by_age(seen), _by_week(seen)),
        notes=notes,
        practices=only(seen.practice),
    )


def _by_age(seen: Retention) -> Figure:
    named = [(days_between(one.least, one.most), one) for one in seen.by_age]
    return Figure(
        title="By age: days since the question was last seen",
        sees=", ".join(f"{percent(one.share)} after {name}" for name, one in named if one.reviews),
        chart=Bars(
            bars=tuple(
                Bar(
                    label=name,
                    share=one.share,
                    said=f"{percent(one.share)} of {one.reviews:,}" if one.reviews else "none yet",
                )
                for name, one in named
            )
        ),
        table=Table(
            caption="True retention by age",
            columns=("Last seen before", "Reviews", "Passed", "Share"),
            rows=tuple(
                (name, number(one.reviews), number(one.passed), percent(one.share, 1))
                for name, one in named
            ),
        ),
    )


def _by_week(seen: Retention) -> Figure:
    weeks = seen.by_week[-_MOST_WEEKS:]
    middle = weeks[len(weeks) // 2]
    return Figure(
        title="By week",
        sees=f"from {percent(weeks[0].share)} to {percent(weeks[-1].share)}",
        chart=Columns(
            points=tuple(
                Point(
                    label=short_day(one.monday),
                    value=one.share,
                    said=f"week of {short_day(one.monday)}: {percent(one.share)} of {one.reviews:,}",
                )
                for one in weeks
            ),
            top=1.0,
            top_said="100 %",
            ticks=tuple(short_day(one.monday) for one in (weeks[0], middle, weeks[-1])),
        ),
        table=Table(
            caption="True retention by week, latest first",
            columns=("Week of", "Reviews", "Passed", "Share"),
            rows=tuple(
                (
                    one.monday.isoformat(),
                    number(one.reviews),
                    number(one.passed),
                    percent(one.share, 1),
                )
                for one in reversed(seen.by_week)
            ),
        ),
    )


def pace_part(seen: Pace) -> Part:
    """Return the part on time against par."""
    notes = ("Counted are answers right at once, without a hint, on a time that can be trusted.",)
    if seen.ratio is None:
        return Part(
            key="pace", title="Time against par", says=("No time was measured yet.",), notes=notes
        )
    slow = seen.topics[:_MOST_TOPICS]
    scale = max(1.0, *(one.ratio for one in slow))
    named = [
        (topic_name(one.section, one.topic) or "no longer at hand", one) for one in seen.topics
    ]
    return Part(
        key="pace",
        title="Time against par",
        says=(
            f"Right answers take {number(seen.ratio, 2)} of par, over {count(seen.answers, 'answer')}.",
        ),
        figures=(
            Figure(
                title="The slowest topics; the line is par",
                sees=", ".join(f"{name} {number(one.ratio, 2)}" for name, one in named[:5]),
                chart=Bars(
                    bars=tuple(
                        Bar(
                            label=name,
                            share=one.ratio / scale,
                            said=f"{number(one.ratio, 2)} of par, {count(one.answers, 'answer')}",
                            practice=one.practice,
                        )
                        for name, one in named[:_MOST_TOPICS]
                    ),
                    mark=1.0 / scale,
                ),
                table=Table(
                    caption="Time against par by topic, the slowest first",
                    columns=("Topic", "Answers", "Seconds", "Par", "Time over par"),
                    rows=tuple(
                        (
                            name,
                            number(one.answers),
                            number(one.seconds),
                            number(one.par),
                            number(one.ratio, 2),
                        )
                        for name, one in named
                    ),
                ),
            ),
        ),
        notes=notes,
        practices=only(slow[0].practice),
    )
