"""From a report to its page."""

from __future__ import annotations

from drill.reports.faces.ahead import cards_part, forecast_part
from drill.reports.faces.done import activity_part, pace_part, retention_part
from drill.reports.faces.judged import calibration_part, interviews_part, slips_part
from drill.reports.faces.known import cheatsheet, ready
from drill.reports.faces.page import Fact, Page
from drill.reports.faces.words import count, long_day, minutes, number, percent
from drill.reports.report import Report


def page_of(report: Report) -> Page:
    """Return the page of a report."""
    return Page(
        title="Progress in mathematics for machine learning",
        subtitle=_subtitle(report),
        facts=_facts(report),
        parts=(
            cheatsheet(report.mastery, report.day),
            ready(report.readiness),
            activity_part(report.activity, report.day),
            retention_part(report.retention),
            forecast_part(report.forecast),
            slips_part(report.slips, report.day),
            calibration_part(report.calibration),
            interviews_part(report.interviews),
            pace_part(report.pace),
            cards_part(report.distributions),
        ),
        small_print=f"Made by {report.program} on {long_day(report.day)} from the journal of answers.",
    )


def _subtitle(report: Report) -> str:
    parts = [long_day(report.day)]
    parts.append("all time" if report.since is None else f"since {long_day(report.since)}")
    if report.section:
        parts.append(f"sections named “{report.section}”")
    return " · ".join(parts)


def _facts(report: Report) -> tuple[Fact, ...]:
    met = sum(group.met for group in report.mastery.sections)
    sure = sum(group.sure for group in report.mastery.sections)
    facts = [
        Fact(value=f"{met:,} of {len(report.mastery.entries):,}", says="entries met"),
        Fact(value=number(sure), says="sure"),
    ]
    if report.retention.share is not None:
        facts.append(Fact(value=percent(report.retention.share), says="true retention"))
    facts += [
        Fact(value=count(report.activity.streak, "day"), says="streak"),
        Fact(value=minutes(report.activity.minutes), says="practised"),
    ]
    if report.readiness.following is not None:
        facts.append(Fact(value=percent(report.readiness.following), says="expected on the day"))
    return tuple(facts)
