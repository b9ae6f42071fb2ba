"""`drill report`: its formats, where it is written, and what it will not write over."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from drill.reports.keep import ReportError, keep
from tests.cli.program import drill
from tests.journal.scene import scene
from tests.reports.world import entries, lately, templates


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    with scene(folder, clock=lately(2)) as person:
        person.journal.store_facts(templates(), "print", entries())
        person.answer("t0", 4)
        person.clock.wait(days=1)
        person.answer("t0", 2, misconception="base-rate-neglect")
    return folder


@pytest.mark.parametrize(("columns", "widest"), [("60", 60), ("9999", 100), ("a lot", 80)])
def test_a_report_is_as_wide_as_what_it_is_read_in(data: Path, columns: str, widest: int) -> None:
    told = drill("report", data=data, environment={"COLUMNS": columns}).stdout.splitlines()
    assert max(map(len, told)) == widest
    kept = data / "kept.txt"
    drill("report", "--output", str(kept), data=data, environment={"COLUMNS": columns})
    assert max(map(len, kept.read_text().splitlines())) == 80
    kept.unlink()


def test_every_format_can_be_piped(data: Path) -> None:
    text = drill("report", data=data, environment={"COLUMNS": ""})
    assert text.returncode == 0, text.stderr
    assert text.stderr == ""
    assert "base rate neglect" in text.stdout
    assert max(map(len, text.stdout.splitlines())) <= 80
    assert drill("report", "--format", "html", data=data).stdout.startswith("<!DOCTYPE html>")
    assert "# Progress" in drill("report", "--format", "md", data=data).stdout
    made = json.loads(drill("report", "--format", "json", "--section", "algebra", data=data).stdout)
    assert made["format"] == "drill-report/1"
    assert made["section"] == "algebra"
    assert {one["section"] for one in made["mastery"]["sections"]} == {"1. Algebra"}
    ascii_only = drill("report", data=data, environment={"PYTHONIOENCODING": "ascii"})
    assert ascii_only.stdout.isascii()


def test_the_days_asked_for_are_the_days_told(data: Path) -> None:
    every = json.loads(drill("report", "--format", "json", data=data).stdout)
    _, day = (one["day"] for one in every["activity"]["days"])
    made = json.loads(drill("report", "--format", "json", "--since", day, data=data).stdout)
    assert made["since"] == day
    assert [one["day"] for one in made["activity"]["days"]] == [day]
    wrong = drill("report", "--since", "yesterday", data=data)
    assert wrong.returncode == 2
    assert "expected a date" in wrong.stderr


def test_a_section_that_is_not_there_is_told(data: Path) -> None:
    wrong = drill("report", "--section", "cookery", data=data)
    assert wrong.returncode == 2
    assert "1. Algebra, 2. Probability" in wrong.stderr
    assert "mean" not in wrong.stderr
    near = drill("report", "--section", "probabilty", data=data)
    assert near.returncode == 2
    assert "Did you mean '2. Probability'?" in near.stderr


def test_a_section_is_named_as_for_practice(data: Path) -> None:
    made = drill("report", "--format", "json", "--section", "2.-PROBABILITY", data=data)
    assert [one["section"] for one in json.loads(made.stdout)["mastery"]["sections"]] == [
        "2. Probability"
    ]


@pytest.mark.parametrize(
    ("wanted", "told"),
    [("htm", "did you mean html?"), ("markdown", "did you mean md?"), ("pdf", "There are: text")],
)
def test_a_format_that_is_not_there_is_told(data: Path, wanted: str, told: str) -> None:
    wrong = drill("report", "--format", wanted, data=data)
    assert wrong.returncode == 2
    assert told in wrong.stderr


def test_a_day_to_come_is_no_day_since_which(data: Path) -> None:
    wrong = drill("report", "--since", "9999-01-01", data=data)
    assert wrong.returncode == 2
    assert "9999-01-01 is still to come" in wrong.stderr


def test_a_name_that_promises_something_else_is_not_written(data: Path, tmp_path: Path) -> None:
    wrong = drill("report", "--output", str(tmp_path / "progress.pdf"), data=data)
    assert wrong.returncode == 2
    assert "--format" in wrong.stderr
    assert not (tmp_path / "progress.pdf").exists()


def test_a_report_is_written_by_its_name_and_over_itself_alone(data: Path, tmp_path: Path) -> None:
    place = tmp_path / "progress.html"
    written = drill("report", "--output", str(place), data=data)
    assert written.returncode == 0, written.stderr
    assert str(place) in written.stderr
    assert written.stdout == ""
    assert place.read_text("utf-8").startswith("<!DOCTYPE html>")
    assert drill("report", "--output", str(place), data=data).returncode == 0
    mine = tmp_path / "thesis.md"
    mine.write_text("# My thesis\n")
    refused = drill("report", "--output", str(mine), data=data)
    assert refused.returncode == 2
    assert "not a report" in refused.stderr
    assert mine.read_text() == "# My thesis\n"
    assert drill("report", "--output", str(mine), "--force", data=data).returncode == 0
    assert mine.read_text("utf-8").startswith("<!-- drill-report/1 -->")


def test_what_is_kept_is_whole(tmp_path: Path) -> None:
    place = tmp_path / "a.txt"
    for text in ("Progress in mathematics for machine learning\none", "<!-- drill-report/1 -->"):
        assert keep(place, text) == place
        assert place.read_text("utf-8") == text
    link = tmp_path / "link.txt"
    link.symlink_to(place)
    keep(link, "drill-report/1")
    assert link.is_symlink()
    assert place.read_text() == "drill-report/1"
    with pytest.raises(ReportError, match="not a file"):
        keep(tmp_path, "drill-report/1")
    with pytest.raises(ReportError, match="could not be written"):
        keep(tmp_path / "nowhere" / "a.txt", "drill-report/1")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt", "link.txt"]
