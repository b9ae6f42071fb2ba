"""The parts of the page on what is known: the map of the cheatsheet, and readiness for a date."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from drill.reports.faces.page import (
    Bar,
    Bars,
    Figure,
    Hint,
    Level,
    Map,
    Part,
    Square,
    Stripe,
    Table,
)
from drill.reports.faces.words import (
    NOTHING,
    ago,
    ahead,
    count,
    listed,
    long_day,
    minutes,
    number,
    only,
    percent,
)
from drill.reports.mastery import EntryMastery, GroupMastery, Mastery
from drill.reports.practice import of_templates, topic_name
from drill.reports.readiness import Readiness
from drill.reports.stages import Stage

_SHADES: Final = (0.7, 0.8, 0.9)
_BY_STAGE: Final[dict[Stage, Level]] = {
    "new": 1, "leech": 1, "learning": 1, "suspended": 1, "young": 2, "mature": 4,
}  # fmt: skip
_BY_RECALL_SAID: Final = ("never met", "below 70 %", "70 to 80 %", "80 to 90 %", "90 % or more")
_BY_STAGE_SAID: Final = ("never met", "learning", "young", NOTHING, "mature")
_MOST_FADING: Final = 12
_MOST_NEVER: Final = 8
_SET_DATE: Final = Hint(
    says="See what fits until a day, and keep it as interview_date in the settings",
    command="drill plan --date 2030-12-20",
)


def shade(entry: EntryMastery) -> Level:
    """Return how dark an entry's cell is: by its recall today, by its stage where that is not shown."""
    if not entry.met:
        return 0
    if entry.recall is None:
        return _BY_STAGE[entry.stage]
    above = sum(entry.recall >= border for border in _SHADES)
    return (1, 2, 3, 4)[above]


def entry_words(entry: EntryMastery, today: date) -> str:
    """Return what is said of an entry in one line."""
    if not entry.met:
        return f"{entry.id}: never met"
    parts = [] if entry.recall is None else [f"recall {percent(entry.recall)}"]
    parts += [entry.stage, f"asked {ago(entry.last, today)}", f"due {ahead(entry.due, today)}"]
    if entry.slips:
        parts.append(count(entry.slips, "slip"))
    return f"{entry.id}: {' · '.join(parts)}"


def cheatsheet(known: Mastery, today: date) -> Part:
    """Return the part on the whole cheatsheet."""
    met = sum(group.met for group in known.sections)
    says = [met_words(known.sections)]
    if known.never_met and met:
        says.append(_never(known))
    return Part(
        key="cheatsheet",
        title="The cheatsheet",
        says=tuple(says),
        figures=(_map(known, today), *_fading(known, today)),
        notes=(
            "An entry is as weak as the weakest question asked on it. Sure: recall of 90 % or more and "
            "passed twice in a row; fading: recall below 80 %.",
        ),
        practices=only(known.practice),
    )


def met_words(sections: Iterable[GroupMastery]) -> str:
    """Return how many entries of some sections were met, are sure or fade, as a sentence."""
    groups = list(sections)
    met, total = sum(group.met for group in groups), sum(group.entries for group in groups)
    if not met:
        return f"None of {count(total, 'entry', 'entries')} has been met yet."
    sure, fading = sum(group.sure for group in groups), sum(group.fading for group in groups)
    leeches = sum(group.stages.get("leech", 0) for group in groups)
    said = f"{met:,} of {total:,} entries met, {sure:,} sure, {fading:,} fading"
    return f"{said}, {count(leeches, 'leech', 'leeches')}." if leeches else f"{said}."


def _never(known: Mastery) -> str:
    by_topic: dict[str, int] = {}
    for entry in known.entries:
        if not entry.met:
            name = topic_name(entry.section, entry.topic)
            by_topic[name] = by_topic.get(name, 0) + 1
    most = sorted(by_topic, key=lambda topic: (-by_topic[topic], topic))
    named = [f"{topic} ({by_topic[topic]})" for topic in most[:_MOST_NEVER]]
    return f"Never met: {listed([*named, *most[_MOST_NEVER:]], _MOST_NEVER)}."


def _map(known: Mastery, today: date) -> Figure:
    trusted = any(entry.recall is not None for entry in known.entries)
    stripes = tuple(
        Stripe(
            name=group.section,
            said=f"{group.met} of {group.entries}",
            squares=tuple(
                Square(level=shade(entry), said=entry_words(entry, today))
                for entry in known.entries
                if entry.section == group.section
            ),
        )
        for group in known.sections
    )
    return Figure(
        title="Every entry, one cell each",
        sees="; ".join(f"{one.name}: {one.said} met" for one in stripes),
        chart=Map(stripes=stripes, legend=_BY_RECALL_SAID if trusted else _BY_STAGE_SAID),
        table=Table(
            caption="Sections and topics",
            columns=("Section, topic", "Entries", "Met", "Sure", "Fading", "Leeches", "Recall"),
            rows=tuple(_group_rows(known)),
        ),
        whole=Table(
            caption="Every entry",
            columns=("Entry", "Topic", "Stage", "Last asked", "Due", "Recall", "Slips"),
            rows=tuple(
                (
                    entry.id,
                    entry.topic,
                    entry.stage if entry.met else "never met",
                    ago(entry.last, today),
                    ahead(entry.due, today),
                    percent(entry.recall),
                    number(entry.slips),
                )
                for entry in known.entries
            ),
            words=5,
        ),
    )


def _group_rows(known: Mastery) -> Iterable[tuple[str, ...]]:
    for section in known.sections:
        yield _group_row(section.section, section)
        for topic in known.topics:
            if topic.section == section.section:
                yield _group_row(f"· {topic.topic}", topic)


def _group_row(name: str, group: GroupMastery) -> tuple[str, ...]:
    counts = (group.entries, group.met, group.sure, group.fading, group.stages.get("leech", 0))
    return (name, *(number(one) for one in counts), percent(group.recall))


def _fading(known: Mastery, today: date) -> tuple[Figure, ...]:
    if not known.fading:
        return ()
    by_id = {entry.id: entry for entry in known.entries}
    lost = [by_id[name] for name in known.fading]
    shown = lost[:_MOST_FADING]
    return (
        Figure(
            title="About to be lost",
            sees=listed([entry.id for entry in shown], 5),
            chart=Bars(
                bars=tuple(
                    Bar(
                        label=entry.title,
                        share=entry.recall,
                        said=percent(entry.recall) if entry.recall is not None else entry.stage,
                        practice=of_templates(f"Practise {entry.title}", entry.templates),
                    )
                    for entry in shown
                )
            ),
            table=Table(
                caption="Entries about to be lost, the weakest first",
                columns=("Entry", "Topic", "Last asked", "Due", "Recall", "Slips"),
                rows=tuple(
                    (
                        entry.id,
                        entry.topic,
                        ago(entry.last, today),
                        ahead(entry.due, today),
                        percent(entry.recall),
                        number(entry.slips),
                    )
                    for entry in lost
                ),
                words=4,
            ),
        ),
    )


def ready(seen: Readiness) -> Part:
    """Return the part on readiness for the date."""
    if seen.date is None:
        return Part(key="readiness", title="Readiness", says=(seen.why,), hint=_SET_DATE)
    left = {0: "today", 1: "tomorrow"}.get(seen.days_left or 0, f"in {seen.days_left} days")
    says = [f"The interview is {left}, on {long_day(seen.date)}."]
    if seen.following is not None and seen.stopping is not None:
        says.append(
            f"Following the plan at {seen.minutes_a_day} minutes a day, {percent(seen.following)} of all "
            f"entries should be recalled on the day; stopping today, {percent(seen.stopping)}."
        )
    if seen.not_begun:
        says.append(f"{count(seen.not_begun, 'question')} will not be begun by then.")
    figures = (*_shares(seen), *_steps(seen))
    return Part(
        key="readiness",
        title="Readiness",
        says=(*says, *([seen.why] if seen.why else [])),
        figures=figures,
        notes=(seen.how,),
        practices=only(seen.practice),
    )


def _shares(seen: Readiness) -> tuple[Figure, ...]:
    if seen.following is None or seen.stopping is None:
        return ()
    pairs = (("Following the plan", seen.following), ("Stopping today", seen.stopping))
    return (
        Figure(
            title="Expected on the day",
            sees=" and ".join(f"{percent(share)} {name.lower()}" for name, share in pairs),
            chart=Bars(
                bars=tuple(
                    Bar(label=name, share=share, said=percent(share)) for name, share in pairs
                )
            ),
            table=Table(
                caption="Expected share of entries recalled",
                columns=("", "Share"),
                rows=tuple((name, percent(share, 1)) for name, share in pairs),
            ),
        ),
    )


def _steps(seen: Readiness) -> tuple[Figure, ...]:
    if not seen.steps:
        return ()
    rates = {step.template: (step.gain or 0.0) / step.minutes for step in seen.steps}
    most = max(rates.values())
    return (
        Figure(
            title="What raises it most for a minute",
            sees=listed([step.title for step in seen.steps], 5),
            chart=Bars(
                bars=tuple(
                    Bar(
                        label=step.title,
                        share=rates[step.template] / most if most else None,
                        said=f"{step.kind}, {minutes(step.minutes)}",
                        practice=step.practice,
                    )
                    for step in seen.steps
                )
            ),
            table=Table(
                caption="The next five things to do",
                columns=("Question", "What", "Time", "Raises the share by"),
                rows=tuple(
                    (step.title, step.kind, minutes(step.minutes), percent(step.gain, 3))
                    for step in seen.steps
                ),
                words=2,
            ),
        ),
    )
