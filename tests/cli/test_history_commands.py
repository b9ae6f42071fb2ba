"""Practice on lines, and what `drill db` does with the history it leaves."""

from __future__ import annotations

import datetime
import json
import shutil
from pathlib import Path

import pytest

from drill.cli.main import main
from tests.cli.program import drill


@pytest.fixture(scope="module")
def practised(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder in which one question was answered, by giving up on it."""
    data = tmp_path_factory.mktemp("data")
    ended = drill("practice", "--plain", "--limit", "1", data=data, stdin="!\n\n\nquit\n")
    assert ended.returncode == 0, ended.stderr
    assert "Question 1 of 1" in ended.stdout
    return data


@pytest.fixture
def data(practised: Path, tmp_path: Path) -> Path:
    """A copy of that folder, to do anything with."""
    return Path(shutil.copytree(practised, tmp_path / "data"))


def run(data: Path, *words: str) -> int:
    """Run a command in this process; return its code."""
    return main(["--data-dir", str(data), *words])


def test_what_was_answered_is_in_the_history(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One event, one card, everything sound; files are for their owner only."""
    assert run(data, "db", "check", "--json") == 0
    report = json.loads(capsys.readouterr().out)
    assert report == {"events": 1, "cards": 1, "problems": []}
    assert run(data, "streak", "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert told == {**told, "streak": 1, "rest_days_left": 2, "today": 1}
    assert run(data, "streak") == 0
    assert capsys.readouterr().out == "1 day · 2 rest days left · 1 answered today\n"
    assert {path.stat().st_mode & 0o077 for path in data.iterdir()} == {0}


def test_a_damaged_card_is_found_and_made_anew(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Check says 1 and why; rebuild mends it."""
    import sqlite3

    connection = sqlite3.connect(data / "journal.db")
    connection.execute("UPDATE card SET easiness = easiness + 1")
    connection.commit()
    connection.close()
    assert run(data, "db", "check") == 1
    assert "`drill db rebuild`" in capsys.readouterr().out
    assert run(data, "db", "rebuild") == 0
    assert run(data, "db", "check") == 0


@pytest.mark.parametrize("command", ["due", "streak", "db check", "plan --date 2040-01-01"])
def test_a_damaged_file_is_told_with_the_backup_to_go_back_to(
    data: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    """No command takes a damaged history for an empty one."""
    assert run(data, "db", "backup") == 0
    path = data / "journal.db"
    contents = path.read_bytes()
    path.write_bytes(contents[: 4 * 4096] + bytes(len(contents) - 4 * 4096))
    capsys.readouterr()
    assert run(data, *command.split()) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert "damaged" in told.err
    assert "`drill db restore`" in told.err


def test_a_check_of_a_damaged_file_does_not_offer_to_rebuild(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is damaged in the file itself is mended by a backup alone."""
    import sqlite3

    connection = sqlite3.connect(data / "journal.db")
    connection.execute("UPDATE event SET reading = CAST(x'c328' AS TEXT)")
    connection.commit()
    connection.close()
    assert run(data, "db", "check") == 1
    told = capsys.readouterr().out
    assert "the file is damaged" in told
    assert "rebuild" not in told


def test_backup_list_and_restore(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A backup is listed, can be gone back to by its name, and what it replaces is kept."""
    assert run(data, "db", "backup") == 0
    made = Path(capsys.readouterr().out.strip())
    assert made.is_file()
    assert run(data, "db", "list", "--json") == 0
    (listed,) = [one for one in json.loads(capsys.readouterr().out) if one["file"] == str(made)]
    assert (listed["file"], listed["reason"]) == (str(made), "by-hand")
    assert listed["bytes"] == made.stat().st_size
    assert run(data, "db", "restore", made.name) == 0
    assert "is kept in" in capsys.readouterr().out
    assert run(data, "db", "restore", "nothing.db") == 2
    assert run(data, "db", "check") == 0


def test_merge_brings_everything_once(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A second merge of the same history changes nothing; a file that is none is refused."""
    other = tmp_path / "other"
    assert run(other, "db", "merge", str(data / "journal.db")) == 0
    assert capsys.readouterr().out.startswith("1 events brought in")
    assert run(other, "db", "merge", str(data)) == 0
    assert capsys.readouterr().out.startswith("0 events brought in")
    from drill.journal.journal import open_journal

    with open_journal(data) as journal:
        journal.put_note("linalg.trace", "the sum of the diagonal")
    assert run(other, "db", "merge", str(data)) == 0
    told = capsys.readouterr().out
    assert "Notes brought in: 1; interviews: 0." in told
    assert "is kept in" in told
    stranger = tmp_path / "stranger.db"
    stranger.write_text("nothing")
    assert run(other, "db", "merge", str(stranger)) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_forgetting_asks_first(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where nobody can answer, nothing is deleted; with --yes a backup is kept."""
    assert drill("db", "forget", data=data, stdin="yes\n").returncode == 2
    assert (data / "journal.db").exists()
    assert run(data, "db", "forget", "--yes") == 0
    said = capsys.readouterr().out
    assert not (data / "journal.db").exists()
    assert Path(said.partition("kept in ")[2].strip().removesuffix(".")).is_file()
    assert run(data, "db", "forget", "--yes") == 2


def test_a_plan_is_told_day_by_day(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One line for each day, and what does not fit."""
    date = datetime.datetime.now().astimezone().date() + datetime.timedelta(days=12)
    assert run(data, "plan", "--date", date.isoformat(), "--json") == 0
    plan = json.loads(capsys.readouterr().out)
    assert plan["date"] == date.isoformat()
    assert 11 <= len(plan["days"]) <= 13
    assert sum(day["new"] for day in plan["days"]) > 0
    assert run(data, "plan", "--date", date.isoformat(), "--minutes", "1") == 0
    said = capsys.readouterr().out
    assert "drop" in said
    assert max(map(len, said.splitlines())) <= 80
    for words in (["--date", "2001-01-01"], ["--date", "soon"], []):
        assert run(data, "plan", *words) == 2
    capsys.readouterr()
    (data / "settings.toml").write_text(
        f"interview_date = {date.isoformat()}\nminutes = 20\nnew = 1\n"
    )
    assert run(data, "plan", "--json") == 0
    plan = json.loads(capsys.readouterr().out)
    assert (plan["date"], plan["minutes"]) == (date.isoformat(), 20)
    assert max(day["new"] for day in plan["days"]) == 1


def test_what_was_missed_today_is_told_as_a_repeat() -> None:
    """The line and its numbers: due, new, repeats, minutes, what waits."""
    from drill.cli.due import due_line
    from drill.journal.glance import Glance
    from drill.scheduling.day import StudyDay

    def line(**figures: int) -> str:
        return due_line(Glance(study_day=StudyDay(1), **figures))  # type: ignore[arg-type]

    assert line() == "Nothing is left for today."
    assert line(waiting=3) == "Nothing is left for today · 3 more waiting"
    assert line(due=2, new=1, left=3, minutes=4) == "2 due · 1 new · about 4 min"
    assert line(left=1, repeats=1) == "0 due · 0 new · 1 to repeat · about 1 min"


def test_folders_named_in_the_settings_are_read(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A pack beside the data folder, one that is nowhere, and what the commands then know."""
    pack = tmp_path / "mine"
    pack.mkdir()
    assert (
        run(data, "bank", "new", "mine.first", "--refs", "linalg.trace", "--folder", str(pack)) == 0
    )
    (data / "settings.toml").write_text(f'packs = ["{pack}", "nowhere"]\n')
    capsys.readouterr()
    assert run(data, "show", "mine.first#1") == 0
    assert "mine.first" in capsys.readouterr().out
    assert run(data, "bank", "list") in (0, 1)
    told = capsys.readouterr()
    assert "mine.first" in told.out
    assert "nowhere" in told.err


def test_with_ascii_alone_a_plan_and_a_question_are_ascii(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    date = datetime.datetime.now().astimezone().date() + datetime.timedelta(days=5)
    (data / "settings.toml").write_text("ascii = true\n")
    for words in (
        ["plan", "--date", date.isoformat()],
        ["show", "linalg.eigenvalues.two-by-two@2#7", "--solution"],
    ):
        assert run(data, *words) == 0
        said = capsys.readouterr().out
        assert said.isascii(), [sign for sign in said if not sign.isascii()]
    assert "[[1, 2], [-3, 6]]" in said


def test_a_backup_that_could_not_be_made_is_named(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where something stands in the place of the folder, the check says so."""
    shutil.rmtree(data / "backups", ignore_errors=True)
    (data / "backups").write_text("")
    assert run(data, "db", "check") == 1
    out = capsys.readouterr().out
    assert f"No backup can be made: {data / 'backups'} is not a folder." in out
    assert "all sound, but no backup can be made." in out


def test_practice_on_lines_makes_the_backup_of_the_day_or_says_why_not(tmp_path: Path) -> None:
    """Whoever never opens the full screen has backups too."""
    ended = drill("practice", "--plain", data=tmp_path, stdin="!\nquit\n")
    assert (ended.returncode, ended.stderr) == (0, "")
    assert len(list((tmp_path / "backups").glob("journal-*-daily.db"))) == 1
    shutil.rmtree(tmp_path / "backups")
    (tmp_path / "backups").write_text("")
    ended = drill("practice", "--plain", data=tmp_path, stdin="quit\n")
    assert ended.returncode == 0
    assert "Today's backup is missing, your answers are not." in ended.stderr
