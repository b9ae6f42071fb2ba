"""The parts of the page on judgement: misconceptions, calibration, and interviews."""

from __future__ import annotations

from datetime import date
from typing import Final

from drill.reports.calibration import Calibration
from drill.reports.faces.page import Bar, Bars, Dot, Dots, Figure, Part, Table
from drill.reports.faces.words import (
    NOTHING,
    ago,
    count,
    long_day,
    number,
    only,
    percent,
    short_day,
)
from drill.reports.interviews import Interviews
from drill.reports.practice import of_section
from drill.reports.slips import CURED_FROM, Slip, Slips, spoken
from drill.reports.trust import SHOWN_FROM, why_not

_MOST_SLIPS: Final = 12
_SURE: Final = {"sure": "sure", "think": "thought so", "guess": "a guess"}
_WHEN: Final = {
    "sure": "{} you were sure of",
    "think": "{} you thought right",
    "guess": "{} you guessed",
}


def slips_part(seen: Slips, today: date) -> Part:
    """Return the part on misconceptions."""
    notes = (
        f"Cured: {CURED_FROM} right answers, to the questions in which it was met, since it was last met.",
    )
    if not seen.slips:
        return Part(
            key="slips",
            title="Slips",
            says=("No misconception was met.",),
            notes=notes,
        )
    says = [f"{count(seen.open, 'misconception')} to mend, {seen.cured:,} cured."]
    still = [one for one in seen.slips if not one.cured]
    if still:
        says.append(f"Most often: {_slip_words(still[0])}.")
    return Part(
        key="slips",
        title="Slips",
        says=tuple(says),
        figures=(_slips(seen, today),),
        notes=notes,
        practices=only(seen.practice),
    )


def _slip_words(one: Slip) -> str:
    times = {1: "once", 2: "twice"}.get(one.times, f"{one.times:,} times")
    return f"{spoken(one.name)}, {times} in {count(len(one.templates), 'question')}"


def _slips(seen: Slips, today: date) -> Figure:
    shown = seen.slips[:_MOST_SLIPS]
    most = max(one.times for one in seen.slips)
    return Figure(
        title="Which, and how often",
        sees="; ".join(_slip_words(one) for one in shown[:5]),
        chart=Bars(
            bars=tuple(
                Bar(
                    label=spoken(one.name),
                    share=one.times / most,
                    said=f"{one.times:,}, {'cured' if one.cured else ago(one.last, today)}",
                    practice=one.practice,
                )
                for one in shown
            )
        ),
        table=Table(
            caption="Misconceptions, those to mend first",
            columns=("Misconception", "Times", "Questions", "Last met", "Right since", "Cured"),
            rows=tuple(
                (
                    spoken(one.name),
                    number(one.times),
                    number(len(one.templates)),
                    ago(one.last, today),
                    number(one.right_since),
                    "yes" if one.cured else "no",
                )
                for one in seen.slips
            ),
        ),
    )


def calibration_part(seen: Calibration) -> Part:
    """Return the part on confidence and predictions."""
    says: list[str] = []
    figures: list[Figure] = []
    if seen.confidences:
        said = [
            f"{percent(one.share)} of {_WHEN[one.name].format(count(one.answers, 'answer'))}"
            for one in seen.confidences
        ]
        says.append(f"Right: {'; '.join(said)}.")
        figures.append(_confidence(seen))
    if seen.shown and seen.log_loss is not None and seen.average_log_loss is not None:
        says.append(_likeliest(seen))
        better = "better" if seen.log_loss < seen.average_log_loss else "no better"
        says.append(
            f"Its log-loss is {seen.log_loss:.3f}, {better} than the {seen.average_log_loss:.3f} of always "
            f"saying the average ({percent(seen.recalled)}), which could only be known afterwards."
        )
        figures.append(_predictions(seen))
    elif seen.logged < SHOWN_FROM:
        says.append(why_not(seen.logged))
    else:
        says.append(
            f"Only {count(seen.predictions, 'prediction')} in this time; they are judged from {SHOWN_FROM} on."
        )
    return Part(
        key="calibration",
        title="Calibration",
        says=tuple(says),
        figures=tuple(figures),
        notes=("Predictions are FSRS's, logged before each review and never changed afterwards.",),
        practices=only(seen.practice),
    )


def _likeliest(seen: Calibration) -> str:
    one = max(seen.bins, key=lambda each: each.reviews)
    return (
        f"When the program said {percent(one.predicted)}, you got {percent(one.recalled)} of "
        f"{one.reviews:,}."
    )


def _confidence(seen: Calibration) -> Figure:
    return Figure(
        title="Your confidence against truth",
        sees=", ".join(f"{_SURE[one.name]}: {percent(one.share)}" for one in seen.confidences),
        chart=Bars(
            bars=tuple(
                Bar(
                    label=_SURE[one.name],
                    share=one.share,
                    said=f"{percent(one.share)} of {one.answers:,}",
                )
                for one in seen.confidences
            )
        ),
        table=Table(
            caption="Answers by confidence",
            columns=("You were", "Answers", "Passed", "Share"),
            rows=tuple(
                (
                    _SURE[one.name],
                    number(one.answers),
                    number(one.passed),
                    percent(one.share, 1),
                )
                for one in seen.confidences
            ),
        ),
    )


def _predictions(seen: Calibration) -> Figure:
    most = max(one.reviews for one in seen.bins)
    named = [(f"{percent(one.least)} to {percent(one.most)}", one) for one in seen.bins]
    return Figure(
        title="What was predicted, and what happened",
        sees="; ".join(
            f"said {percent(one.predicted)}, got {percent(one.recalled)} of {one.reviews:,}"
            for one in seen.bins
        ),
        chart=Dots(
            dots=tuple(
                Dot(
                    across=one.predicted,
                    up=one.recalled,
                    weight=one.reviews / most,
                    said=f"said {percent(one.predicted)}, got {percent(one.recalled)} of {one.reviews:,}",
                )
                for one in seen.bins
            ),
            across="predicted",
            up="recalled",
            diagonal=True,
        ),
        table=Table(
            caption="Predictions by tenths",
            columns=("Predicted", "Reviews", "Predicted, mean", "Recalled"),
            rows=tuple(
                (name, number(one.reviews), percent(one.predicted, 1), percent(one.recalled, 1))
                for name, one in named
            ),
        ),
    )


def interviews_part(seen: Interviews) -> Part:
    """Return the part on mock interviews."""
    if not seen.interviews:
        open_ones = (
            f" {count(seen.unfinished, 'interview')} not finished." if seen.unfinished else ""
        )
        return Part(
            key="interviews",
            title="Interviews",
            says=(f"No interview was finished yet.{open_ones}",),
        )
    last = seen.interviews[-1]
    return Part(
        key="interviews",
        title="Interviews",
        says=(
            f"The last of {len(seen.interviews):,}, on {long_day(last.day)}: {last.score:.0f} ± "
            f"{last.spread:.0f} of 100. The mean of the last five is {number(seen.recent)}.",
        ),
        figures=(_scores(seen), *_by_section(seen)),
        notes=("± is one standard deviation: what the same knowledge could as well have scored.",),
        practices=only(seen.practice),
    )


def _scores(seen: Interviews) -> Figure:
    shown = seen.interviews
    steps = max(1, len(shown) - 1)
    return Figure(
        title="Scores over time",
        sees=", ".join(f"{one.score:.0f}" for one in shown[-10:]),
        chart=Dots(
            dots=tuple(
                Dot(
                    across=place / steps if len(shown) > 1 else 0.5,
                    up=one.score / 100,
                    spread=one.spread / 100,
                    said=f"{short_day(one.day)}: {one.score:.0f} ± {one.spread:.0f}",
                )
                for place, one in enumerate(shown)
            ),
            across=f"{short_day(shown[0].day)} to {short_day(shown[-1].day)}",
            up="score",
            joined=True,
            ticks=("0", "100"),
        ),
        table=Table(
            caption="Interviews, latest first",
            columns=("Day", "Role", "Minutes", "Score", "±"),
            rows=tuple(
                (
                    one.day.isoformat(),
                    one.role or NOTHING,
                    number(one.minutes),
                    number(one.score, 1),
                    number(one.spread, 1),
                )
                for one in reversed(shown)
            ),
            words=2,
        ),
    )


def _by_section(seen: Interviews) -> tuple[Figure, ...]:
    if not seen.sections:
        return ()
    return (
        Figure(
            title="By section",
            sees=", ".join(f"{one.section} {one.mean:.0f}" for one in seen.sections),
            chart=Bars(
                bars=tuple(
                    Bar(
                        label=one.section,
                        share=one.mean / 100,
                        said=number(one.mean),
                        practice=of_section(one.section),
                    )
                    for one in seen.sections
                )
            ),
            table=Table(
                caption="Scores by section",
                columns=("Section", "Interviews", "Mean", "Latest"),
                rows=tuple(
                    (
                        one.section,
                        number(one.interviews),
                        number(one.mean, 1),
                        number(one.latest, 1),
                    )
                    for one in seen.sections
                ),
            ),
        ),
    )
