"""Settings: read, refused by name, written so that reading gives the same and no word of the person is lost."""

from __future__ import annotations

import datetime
import re
import stat
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from drill.scheduling.day import StudyDay, day_of
from drill.scheduling.queue import Limits
from drill.scheduling.rules import Rules
from drill.scheduling.target import Target
from drill.sessions.settings import (
    FILE,
    SettingsError,
    checked,
    interview_day,
    limits_of,
    packs_of,
    read_settings,
    rules_of,
    settings_in,
)
from drill.sessions.settings_file import as_toml, changed_since, edited, save_settings
from drill.sessions.settings_list import SETTINGS, Setting, Settings
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
    assert tuple(setting.name for setting in SETTINGS) == Settings.__struct_fields__


def test_a_file_edited_by_hand_is_read(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(
        'minutes = 30\ntheme = "terminal"\nsecond_try = false\ninterview_date = 2026-12-20\n'
        'packs = ["~/mine", "other"]\n'
    )
    assert read_settings(tmp_path) == Settings(
        minutes=30,
        theme="terminal",
        second_try=False,
        interview_date="2026-12-20",
        packs=("~/mine", "other"),
    )


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
        ('interview_date = "20.12.2026"', "not `20.12.2026`. Did you mean `2026-12-20`?"),
        ('interview_date = "2026/2/30"', "Did you mean `2026-02-28`?"),
        ('interview_date = "2026-13-01"', "Did you mean `2026-12-01`?"),
        ('interview_date = "20261220"', "Did you mean `2026-12-20`?"),
        ('interview_date = "soon"', "`interview_date` is a date such as 2026-12-20, or empty"),
        ("interview_date = 2026-12-20T10:00:00", "is a date such as 2026-12-20"),
        ("interview_date = 5", "is a date such as 2026-12-20"),
        ("interview_date = 0001-01-01", "its year is 2025 to 2199, not `0001-01-01`."),
        ('theme = "drak"', "Did you mean `drill-dark`?"),
        ('theme = "dark"', "Did you mean `drill-dark`?"),
        ("packs = [3]", "`packs` is a list of folders"),
        ('packs = [" "]', "`packs` is a list of folders"),
        ("packs = 3", "`packs` is a list of folders"),
        ("minutes 3", "is not a TOML file"),
        ("x = " + "1" * 70_000, "is too long"),
    ],
)
def test_what_is_wrong_is_refused_by_name(tmp_path: Path, text: str, said: str) -> None:
    told = wrong(tmp_path, text)
    assert said in told
    assert str(tmp_path / FILE) in told


def test_every_wrong_value_is_named_with_its_line(tmp_path: Path) -> None:
    told = wrong(tmp_path, '# mine\nminutes = 0\nnew = 3\n"theme" = 3\nmine = 1\n')
    place = tmp_path / FILE
    assert [line.partition(": ")[0] for line in told.split("\n")] == [
        f"{place}:2", f"{place}:4", f"{place}:5",
    ]  # fmt: skip


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"\xff\xfe")
    with pytest.raises(SettingsError, match="is not a TOML file"):
        read_settings(tmp_path)


@given(st.text(max_size=12) | st.from_regex(r"\A\d{1,4}[-./]\d{1,2}[-./]\d{1,4}\Z"))
def test_any_text_is_a_date_or_a_sentence_whose_advice_is_a_date(text: str) -> None:
    try:
        assert checked("interview_date", text) == text.strip()
    except SettingsError as error:
        if near := re.search(r"Did you mean `(.*)`", str(error)):
            assert checked("interview_date", near[1]) == near[1]


# What a person may set, as strategies


def values(setting: Setting) -> st.SearchStrategy[object]:
    match setting.kind:
        case "yes-or-no":
            return st.booleans()
        case "number":
            return st.integers(setting.least, setting.most)
        case "date":
            dates = st.dates(datetime.date(2025, 1, 1), datetime.date(2199, 12, 31))
            return st.just("") | dates.map(datetime.date.isoformat)
        case "folders":
            words = st.text(st.sampled_from("ab/~ \"'\\#[]=é"), min_size=1, max_size=8)
            return st.lists(words.filter(str.strip), max_size=3).map(tuple)
        case _:
            return st.sampled_from(setting.choices)


ANY = st.fixed_dictionaries({setting.name: values(setting) for setting in SETTINGS}).map(
    lambda chosen: Settings(**chosen)  # type: ignore[arg-type]
)


@given(ANY, ANY)
def test_what_is_written_reads_the_same(
    tmp_path_factory: pytest.TempPathFactory, first: Settings, second: Settings
) -> None:
    folder = tmp_path_factory.getbasetemp() / "settings"
    (folder / FILE).unlink(missing_ok=True)
    assert save_settings(folder, changed_since(Settings(), first)) == first
    assert read_settings(folder) == first
    assert save_settings(folder, changed_since(first, second)) == second
    assert read_settings(folder) == second


def test_the_file_explains_itself_and_is_for_its_owner_alone(tmp_path: Path) -> None:
    save_settings(tmp_path, {"minutes": 20})
    text = (tmp_path / FILE).read_text()
    assert "\nminutes = 20\n" in text
    assert "\n# new = 12\n" in text
    assert '\n# interview_date = ""\n' in text
    for setting in SETTINGS:
        assert setting.says in text
    assert stat.S_IMODE((tmp_path / FILE).stat().st_mode) == 0o600
    assert text == as_toml(Settings(minutes=20))


# Nothing a person wrote is lost

MINE = """\
# mine: before the exam
minutes = 30   # "more" on # Sundays
"new"=3

  rest_days   =   1
packs = [
    "~/a#b",  # the first
    # the second is for work
    "c]d",
]  # all
# the end"""


def test_only_the_lines_that_change_are_touched(tmp_path: Path) -> None:
    path = tmp_path / FILE
    path.write_text(MINE)
    save_settings(tmp_path, {"minutes": 5})
    assert path.read_text() == MINE.replace("minutes = 30 ", "minutes = 5 ")
    save_settings(tmp_path, {"new": 4, "rest_days": 0, "packs": ("x",)})
    assert path.read_text() == (
        "# mine: before the exam\n"
        'minutes = 5   # "more" on # Sundays\n'
        "new = 4\n\nrest_days = 0\n"
        '# the first\n# the second is for work\n# all\npacks = ["x"]\n# the end'
    )
    save_settings(tmp_path, {"confidence": True})
    assert "# the end" in path.read_text()
    assert read_settings(tmp_path) == Settings(5, 4, rest_days=0, packs=("x",), confidence=True)


def test_what_was_edited_meanwhile_stays(tmp_path: Path) -> None:
    save_settings(tmp_path, {"minutes": 20})
    (tmp_path / FILE).write_text("minutes = 45\n")
    assert save_settings(tmp_path, {"new": 1}) == Settings(minutes=45, new=1)


@pytest.mark.parametrize(
    "text", ["minutes = ", "minuts = 3\n", "minutes = 9999\n", "[part]\nx = 1"]
)
def test_a_file_that_is_wrong_is_left_as_it_is(tmp_path: Path, text: str) -> None:
    (tmp_path / FILE).write_text(text)
    with pytest.raises(SettingsError):
        save_settings(tmp_path, {"new": 1})
    assert (tmp_path / FILE).read_text() == text
    assert [path.name for path in tmp_path.iterdir()] == [FILE]


@example(["packs = [", "# retention = 90", "]"], Settings(retention=70), "\n")
@given(
    st.lists(
        st.sampled_from(
            ["# a word", "", "minutes = 30 # x", "# minutes = 15", "new=3", 'theme = "nord"',
             "packs = [", '"a", # b', "]", '  "retention"  = 80', "# retention = 90", "'ascii'=true"]
        ),
        max_size=8,
    ),
    ANY,
    st.sampled_from(["\n", "\r\n"]),
)  # fmt: skip
def test_every_comment_and_every_other_setting_survives(
    lines: list[str], wanted: Settings, ending: str
) -> None:
    text = ending.join(lines)
    path = Path(FILE)
    try:
        before = settings_in(text, path)
    except SettingsError:
        return
    changes = changed_since(before, wanted)
    after = edited(text, changes)
    assert settings_in(after, path) == wanted
    for comment in ("# a word", "# x", "# b"):
        assert after.count(comment) >= text.count(comment)


def test_line_ends_and_links_stay_what_they_are(tmp_path: Path) -> None:
    real = tmp_path / "synced.toml"
    real.write_bytes(b"minutes = 3\r\n# note\r\n")
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / FILE).symlink_to(real)
    save_settings(folder, {"minutes": 4})
    assert real.read_bytes() == b"minutes = 4\r\n# note\r\n"
    assert (folder / FILE).is_symlink()


def test_a_folder_that_cannot_be_written_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("")
    with pytest.raises(SettingsError, match=r"cannot be (written|read)"):
        save_settings(tmp_path / "taken", {})


# What becomes of them


def test_the_scheduler_and_its_retention_become_the_rules() -> None:
    assert rules_of(Settings()) == Rules()
    assert rules_of(Settings(scheduler="fsrs", retention=80)) == Rules("fsrs", 80)


def test_wishes_come_before_settings() -> None:
    assert limits_of(Wishes(), Settings(minutes=20, new=3)) == Limits(minutes=20, new=3)
    assert limits_of(Wishes(minutes=5), Settings(minutes=20)) == Limits(minutes=5)
    assert limits_of(Wishes(), Settings(reviews=50)).due == 50


def test_the_date_of_the_interview_is_the_target() -> None:
    settings = Settings(interview_date="2026-12-20")
    today, date = StudyDay(739_000), day_of(datetime.date(2026, 12, 20))
    assert interview_day(settings) == date
    assert limits_of(Wishes(), settings).target is None
    assert limits_of(Wishes(), settings, today).target == Target(date, today)
    assert limits_of(Wishes(), Settings(), today).target is None
    assert interview_day(Settings()) is None


def test_folders_of_questions_lie_at_home_in_the_data_folder_or_where_they_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", "/home/ada")
    settings = Settings(packs=("~/mine", "near", "/far"))
    assert packs_of(tmp_path, settings) == (Path("/home/ada/mine"), tmp_path / "near", Path("/far"))
