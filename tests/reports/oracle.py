"""The figures once more, in plain Python over the rows of the file: slow, naive, and written apart from the program."""

from __future__ import annotations

import math
import sqlite3
from collections import Counter, defaultdict
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

Row = dict[str, Any]


@dataclass
class Asked:
    """One asking as it counts."""

    template: str
    instant: int
    id: bytes
    day: int
    quality: int | None
    tries: list[Row]
    last: Row

    @property
    def passed(self) -> bool:
        return self.quality is not None and self.quality >= 3


class Oracle:
    """Everything asked of one file, without the program's own reading of it."""

    def __init__(self, path: Path) -> None:
        with closing(sqlite3.connect(path)) as connection:
            connection.row_factory = sqlite3.Row
            self.events = [dict(row) for row in connection.execute("SELECT * FROM event")]
            self.names = dict(connection.execute("SELECT old, template FROM alias").fetchall())
            self.cards = {
                row["template"]: dict(row) for row in connection.execute("SELECT * FROM card")
            }
            self.facts = {
                row["id"]: dict(row) for row in connection.execute("SELECT * FROM template")
            }
            kept = connection.execute("SELECT value FROM fact WHERE name = 'horizon'").fetchone()
        self.until = math.inf if kept is None else int(kept[0])
        self.undone = {row["target"] for row in self.events if row["kind"] == "undo"}
        self.asked = sorted(self._asked(), key=lambda one: (one.instant, one.id))

    def name(self, template: str) -> str:
        return str(self.names.get(template, template))

    def _asked(self) -> list[Asked]:
        grades: dict[bytes, int] = {}
        for row in sorted(self.events, key=lambda row: (row["instant"], row["id"])):
            if row["kind"] == "override" and row["id"] not in self.undone:
                grades[row["target"]] = row["quality"]
        groups: dict[bytes, list[Row]] = defaultdict(list)
        for row in self.events:
            if row["kind"] == "response" and not {row["id"], row["asking"]} & self.undone:
                groups[row["asking"]].append(row)
        found = []
        for asking, tries in groups.items():
            tries.sort(key=lambda row: (row["instant"], row["id"]))
            first = tries[0]
            graded = [row for row in tries if row["quality"] is not None] or tries
            last = max(graded, key=lambda row: (row["try_number"], row["instant"], row["id"]))
            if first["instant"] <= self.until:
                found.append(
                    Asked(
                        template=self.name(first["template"]),
                        instant=first["instant"],
                        id=first["id"],
                        day=first["study_day"],
                        quality=grades.get(asking, last["quality"]),
                        tries=tries,
                        last=last,
                    )
                )
        return found

    def chosen(self, section: str = "", since: int = 0) -> list[Asked]:
        return [
            one
            for one in self.asked
            if one.day >= since and (not section or section in self.section(one.template))
        ]

    def section(self, template: str) -> str:
        return str(self.facts[template]["section"]) if template in self.facts else "\0"

    def days(self, section: str = "", since: int = 0) -> dict[date, tuple[int, int, int]]:
        found: dict[int, list[int]] = {}
        for one in self.chosen(section, since):
            day = found.setdefault(one.day, [0, 0, 0])
            day[0] += one.quality is not None
            day[1] += one.passed
            day[2] += sum(row["active_ms"] for row in one.tries)
        return {
            date.fromordinal(day): (sums[0], sums[1], sums[2])
            for day, sums in found.items()
            if sums[0] or sums[2]
        }

    def practised(self) -> set[int]:
        return {one.day for one in self.asked if one.quality is not None}

    def reviews(self, section: str = "", since: int = 0) -> list[tuple[Asked, int]]:
        """Return the reviews with their age in days."""
        resets = [
            (self.name(row["template"]), row["instant"], row["id"])
            for row in self.events
            if row["kind"] == "reset" and row["id"] not in self.undone
        ]
        found = []
        for one in self.chosen(section, since):
            if one.quality is None or not one.last["answered"]:
                continue
            before = [
                other
                for other in self.asked
                if other.template == one.template
                and (other.instant, other.id) < (one.instant, one.id)
                and other.quality is not None
                and other.last["answered"]
                and not any(
                    name == one.template
                    and (other.instant, other.id) < (instant, key) < (one.instant, one.id)
                    for name, instant, key in resets
                )
            ]
            if before and one.day > max(other.day for other in before):
                found.append((one, one.day - max(other.day for other in before)))
        return found

    def predictions(self, section: str = "", since: int = 0) -> list[tuple[float, bool]]:
        return [
            (one.tries[0]["prediction"], one.passed)
            for one, _ in self.reviews(section, since)
            if one.tries[0]["prediction"] is not None
        ]

    def confidences(self, section: str = "", since: int = 0) -> dict[str, tuple[int, int]]:
        found: dict[str, list[int]] = {}
        for one in self.chosen(section, since):
            if one.quality is not None and one.last["confidence"]:
                pair = found.setdefault(one.last["confidence"], [0, 0])
                pair[0] += 1
                pair[1] += one.passed
        return {name: (pair[0], pair[1]) for name, pair in found.items()}

    def slips(self, section: str = "", since: int = 0) -> dict[str, tuple[Row, int]]:
        """Return for each misconception its templates with their counts and days, and the right answers since."""
        met: dict[str, list[Asked]] = defaultdict(list)
        for one in self.chosen(section):
            for name in {row["misconception"] for row in one.tries if row["misconception"]}:
                met[name].append(one)
        found = {}
        for name, askings in met.items():
            latest = askings[-1]
            held = {one.template for one in askings}
            since_then = [
                one
                for one in self.chosen(section)
                if one.template in held
                and (one.instant, one.id) > (latest.instant, latest.id)
                and one.passed
            ]
            within = [one for one in askings if one.day >= since]
            if within:
                about: Row = {
                    "templates": Counter(one.template for one in within),
                    "first": date.fromordinal(min(one.day for one in within)),
                    "last": date.fromordinal(max(one.day for one in within)),
                }
                found[name] = (about, len(since_then))
        return found

    def paces(self, section: str = "", since: int = 0) -> dict[tuple[str, str], Row]:
        found: dict[tuple[str, str], Row] = {}
        for one in self.chosen(section, since):
            row = one.last
            if len(one.tries) > 1 or one.quality is None or row["verdict"] != "correct":
                continue
            if row["timed"] and not row["hints"] and row["par"] and row["active_ms"]:
                fact = self.facts.get(one.template, {"section": "", "topic": ""})
                sums = found.setdefault(
                    (fact["section"], fact["topic"]), {"answers": 0, "ms": 0, "par": 0}
                )
                sums["answers"] += 1
                sums["ms"] += row["active_ms"]
                sums["par"] += row["par"] * 1000
        return found


def run_of(days: set[int], today: int, rest_days: int) -> int:
    """Return the longest run that ends today, by trying every first day."""
    best = 0
    for start in days:
        run = range(start, today + 1)
        resting = [day for day in run if day not in days and day != today]
        if all(len([r for r in resting if day <= r < day + 7]) <= rest_days for day in run):
            best = max(best, sum(day in days for day in run))
    return best


def recall(card: Row, day: int) -> float:
    """Return FSRS-6's probability of recall of a row of `card`."""
    if card["stability"] is None:
        return 0.0
    decay = -0.1542
    factor = 0.9 ** (1 / decay) - 1
    elapsed = max(0, day - card["recall_day"])
    return float((1 + factor * elapsed / card["stability"]) ** decay)
