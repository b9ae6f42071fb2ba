"""Folders of a person's own questions that are not there are named, with what names them; practice goes on."""

from __future__ import annotations

from pathlib import Path

import pytest

from drill.cli.service import tell_missing_packs
from drill.scheduling.queue import Limits
from drill.sessions.greeting import greeting
from drill.sessions.own_packs import missing_packs
from drill.sessions.settings import limits_of, read_settings
from drill.sessions.wishes import Wishes
from drill.tui.widgets.landing import landing_rows


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("DRILL_PACKS", raising=False)
    (tmp_path / "mine").mkdir()
    return tmp_path


def settings(folder: Path, text: str) -> str:
    (folder / "settings.toml").write_text(text)
    return missing_packs(folder, read_settings(folder))


def test_a_folder_that_is_not_there_is_named_with_the_line_that_names_it(folder: Path) -> None:
    assert settings(folder, 'packs = ["mine"]\n') == ""
    assert settings(folder, 'new = 3\npacks = ["mine", "/no/where"]\n') == (
        "/no/where is no folder, so no questions are read from there; "
        f"`packs` in {folder}/settings.toml:2 names it."
    )
    both = settings(folder, 'packs = ["/no/where", "yours"]\n')
    assert both.startswith(f"/no/where and {folder}/yours are no folders")


def test_so_is_one_of_the_environment(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DRILL_PACKS", f"{folder}/mine::/no/where")
    said = "/no/where is no folder, so no questions are read from there; `DRILL_PACKS` names it."
    assert settings(folder, "") == said


def test_home_says_it_and_counts_as_ever(folder: Path) -> None:
    settings(folder, 'packs = ["/no/where"]\n')
    chosen = read_settings(folder)
    greeted = greeting(folder, Wishes(), chosen)
    rows = " ".join(row.plain for row in landing_rows(greeted, "", 100, minutes=15))
    assert "? /no/where is no folder" in rows
    assert limits_of(Wishes(), chosen) == Limits()


def test_commands_say_it_beside_their_output(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tell_missing_packs(folder)
    settings(folder, 'packs = ["/no/where"]\n')
    tell_missing_packs(folder)
    out, err = capsys.readouterr()
    assert (out, err.count("/no/where is no folder")) == ("", 1)
