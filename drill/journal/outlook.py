"""The plan to a date, made from the cards and facts of a journal."""

from __future__ import annotations

import sqlite3
from collections import Counter
from dataclasses import replace
from typing import Final

import msgspec

from drill.journal import agenda
from drill.journal.journal import Journal
from drill.journal.panorama import Outlook
from drill.scheduling.card import CardState, level_for
from drill.scheduling.curriculum import Lesson, arrange
from drill.scheduling.day import StudyDay
from drill.scheduling.dose import best_dose
from drill.scheduling.plan import Begun, Plan, Study, plan
from drill.scheduling.target import Target

KEY_SECTION: Final = (
    "key concepts"  # what interviews ask most of, in every role (docs/interview.md)
)


def studies(journal: Journal) -> tuple[Study, ...]:
    """Return every template at hand with its card, as the plan sees it."""
    facts, cards, pace = journal.facts(), journal.cards(), journal.pace()
    lessons = [
        Lesson(one.id, one.refs, one.needs, one.computed, one.difficulty, one.level)
        for one in facts
    ]
    places = arrange(lessons)
    needed = Counter(need for one in facts for need in set(one.needs) - set(one.refs))
    found = []
    for position, one in enumerate(facts):
        card = cards.get(one.id, CardState(template=one.id))
        par = one.par.get(level_for(card, one.levels), 60)
        found.append(
            Study(
                template=one.id,
                title=one.title,
                card=card,
                seconds=max(5, round(par * pace)),
                place=position,
                refs=one.refs,
                leads=places[one.id].leads,
                dependants=sum(needed[ref] for ref in one.refs),
                key=KEY_SECTION in one.section.casefold(),
            )
        )
    return tuple(found)


def begun_today(journal: Journal) -> Begun:
    """Return what today's practice took and brought so far, as the queue of the day counts it."""
    today = journal.today()
    with journal.database.snapshot() as connection:
        return begun_on(connection, today)


def begun_on(connection: sqlite3.Connection, day: StudyDay) -> Begun:
    """Return what the practice of a study day took and brought so far."""
    return Begun(
        seconds=sum(one.seconds for one in agenda.answered_on(connection, day)),
        new=agenda.introduced_on(connection, day),
    )


def plan_to(
    journal: Journal,
    date: StudyDay,
    *,
    minutes: int = 15,
    since: StudyDay | None = None,
    new_a_day: int = 12,
    advise: bool = True,
) -> Plan:
    """Return the plan from today to a date at so many minutes a day.

    `since` is when preparing began (as the journal keeps it, else today). Where not everything fits, the
    plan's `advice` says what would hold more, if `advise` asks for it. Raises JournalError.
    """
    today = journal.today()
    wanted = Target(date, min(today, date))
    target = journal.target(wanted) if since is None else Target(date, since)
    found, begun, rules = studies(journal), begun_today(journal), journal.rules
    made = plan(
        found, today, target, minutes=minutes, new_a_day=new_a_day, rules=rules, begun=begun
    )
    if made.fits or not advise:
        return made
    advice = best_dose(found, today, target, new_a_day=new_a_day, rules=rules, begun=begun)
    return replace(made, advice=advice)


def look_ahead(journal: Journal, target: Target, *, minutes: int, new_a_day: int) -> Outlook:
    """Return how the plan to a target looks today, and keep it for Home; raises JournalError."""
    today, found = journal.today(), studies(journal)
    made = plan(
        found,
        today,
        target,
        minutes=minutes,
        new_a_day=new_a_day,
        rules=journal.rules,
        begun=begun_today(journal),
    )
    seen = Outlook(
        date=target.day,
        day=today,
        minutes=minutes,
        new=new_a_day,
        questions=len(found),
        unbegun=len(made.not_started),
        stale=len(made.not_refreshed),
    )
    journal.keep_fact("outlook", msgspec.json.encode(seen).decode())
    return seen
