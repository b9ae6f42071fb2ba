"""Settings: read, refused by name, written so that reading gives the same."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drill.scheduling.queue import Limits
from drill.sessions.settings import (
    FILE,
    SETTINGS,
    Setting,
    Settings,
    SettingsError,
    as_toml,
    limits_of,
    read_settings,
    write_settings,
)
from drill.sessions.wishes import Wishes


def wrong(tmp_path: Path, text: str) -> str:
    (tmp_path / FILE).write_text(text)
    with pytest.raises(SettingsError) as raised:
        read_settings(tmp_path)
    return str(raised.value)


def test_without_a_file_everything_is_at_its_default(tmp_path: Path) -> None:
    assert read_settings(tmp_path) == Settings()
    for setting in SETTINGS:
        assert getattr(Settings(), setting.name) == setting.default
    assert {setting.name for setting in SETTINGS} == set(Settings.__struct_fields__)


def test_a_file_edited_by_hand_is_read(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text('minutes = 30\ntheme = "terminal"\nsecond_try = false\n')
    assert read_settings(tmp_path) == Settings(minutes=30, theme="terminal", second_try=False)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("minuts = 3", "there is no setting `minuts`. Did you mean `minutes`?"),
        ("minutes = 0", "`minutes` goes from 1 to 240, not 0; the nearest is 1."),
        ("minutes = 999", "the nearest is 240."),
        ("minutes = true", "`minutes` is a whole number, not `True`."),
        ("second_try = 1", "`second_try` is true or false, not `1`."),
        (
            'scheduler = "fsrss"',
            "`scheduler` is one of sm2, fsrs, not `fsrss`. Did you mean `fsrs`?",
        ),
        ("theme = 3", "`theme` is a quoted word, not `3`."),
        ("minutes 3", "is not a TOML file"),
        ("x = " + "1" * 70_000, "is too long"),
    ],
)
def test_what_is_wrong_is_refused_by_name(tmp_path: Path, text: str, said: str) -> None:
    told = wrong(tmp_path, text)
    assert said in told
    assert str(tmp_path / FILE) in told


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"\xff\xfe")
    with pytest.raises(SettingsError, match="is not a TOML file"):
        read_settings(tmp_path)


def values(setting: Setting) -> st.SearchStrategy[object]:
    match setting.kind:
        case "yes-or-no":
            return st.booleans()
        case "number":
            return st.integers(setting.least, setting.most)
        case _:
            return st.sampled_from(setting.choices)


ANY = st.fixed_dictionaries({setting.name: values(setting) for setting in SETTINGS}).map(
    lambda chosen: Settings(**chosen)  # type: ignore[arg-type]
)


@given(ANY)
def test_what_is_written_reads_the_same(
    tmp_path_factory: pytest.TempPathFactory, chosen: Settings
) -> None:
    folder = tmp_path_factory.getbasetemp() / "settings"
    write_settings(folder, chosen)
    assert read_settings(folder) == chosen


def test_the_file_explains_itself_and_is_for_its_owner_alone(tmp_path: Path) -> None:
    write_settings(tmp_path, Settings(minutes=20))
    text = (tmp_path / FILE).read_text()
    assert "\nminutes = 20\n" in text
    assert "\n# new = 12\n" in text
    for setting in SETTINGS:
        assert setting.says in text
    assert stat.S_IMODE((tmp_path / FILE).stat().st_mode) == 0o600
    assert text == as_toml(Settings(minutes=20))


def test_a_folder_that_cannot_be_written_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("")
    with pytest.raises(SettingsError, match="cannot be written"):
        write_settings(tmp_path / "taken", Settings())


def test_wishes_come_before_settings() -> None:
    assert limits_of(Wishes(), Settings(minutes=20, new=3)) == Limits(minutes=20, new=3)
    assert limits_of(Wishes(minutes=5), Settings(minutes=20)) == Limits(minutes=5)
