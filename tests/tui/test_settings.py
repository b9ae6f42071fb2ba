"""The settings screen: changed with the arrows or typed, saved at once."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from drill.sessions.settings import FILE, SettingsError, checked, read_settings
from drill.sessions.settings_list import BY_NAME, SETTINGS, THEMES, Setting, Settings
from drill.tui.screens.settings import changed, complaint, line_of, typed_value
from tests.sessions.world import world
from tests.tui.stage import Stage, stage

PLACES = {setting.name: place for place, setting in enumerate(SETTINGS)}


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.name)
def test_whatever_is_changed_stays_allowed_and_comes_round(setting: Setting) -> None:
    for step in (1, -1):
        value, seen = setting.default, set()
        for _ in range(300):
            value = changed(setting, value, step)
            assert checked(setting.name, value) == value
            seen.add(value)
        if setting.kind in ("yes-or-no", "choice"):
            assert len(seen) == (len(setting.choices) or 2)
        elif setting.kind == "number":
            assert value == (setting.most if step > 0 else setting.least)


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.name)
def test_every_setting_is_explained_and_typed_as_it_is_shown(setting: Setting) -> None:
    assert setting.says.endswith(".")
    for value in (setting.default, ("/a", "~/b") if setting.kind == "folders" else setting.default):
        if setting.kind != "yes-or-no":
            assert typed_value(setting, line_of(value)) == value


def test_what_is_typed_wrong_is_said_with_what_is_right() -> None:
    assert complaint(BY_NAME["minutes"], "0").endswith("the nearest is 1.")
    assert complaint(BY_NAME["minutes"], "many") == "`minutes` is a whole number, not `many`."
    with pytest.raises(SettingsError):
        typed_value(BY_NAME["new"], "3.5")


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    folders = BY_NAME["packs"]
    gone = tmp_path / "gone"
    assert complaint(folders, f"{tmp_path}:{gone}") == f"There is no folder {gone}."
    assert complaint(folders, f"{tmp_path}:mine") == ""
    assert complaint(folders, "") == ""


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (" ", ""),
        ("2026-12-20", ""),
        ("2026-11-23", ""),
        ("2026-11-22", "That day is past. Type one to come, such as 2026-12-21."),
        ("2020-01-01", "That day is past. Type one to come, such as 2026-12-21."),
        ("20.12.2026", "Type it as 2026-12-20, if that is the day you mean."),
        ("12/20/2026", "Type it as 2026-12-20, if that is the day you mean."),
        ("20 dec", "Type it as 2026-12-20, if that is the day you mean."),
        ("March 3rd", "Type it as 2027-03-03, if that is the day you mean."),
        ("Sept 31, 2027", "Type it as 2027-09-30, if that is the day you mean."),
        ("tomorrow", "Type it as 2026-11-24, if that is the day you mean."),
        (
            "11/12/2026",
            "`interview_date` is a date such as 2026-12-20, or empty, not `11/12/2026`.",
        ),
        ("soon", "`interview_date` is a date such as 2026-12-20, or empty, not `soon`."),
    ],
)
def test_a_day_is_one_to_come_and_other_spellings_are_understood(line: str, said: str) -> None:
    today = datetime.date(2026, 11, 23)
    assert complaint(BY_NAME["interview_date"], line, today) == said


def test_the_themes_are_those_there_are() -> None:
    from textual.theme import BUILTIN_THEMES

    own = {name for name in THEMES if name.startswith("drill-")} | {"auto", "terminal"}
    assert set(THEMES) - own == set(BUILTIN_THEMES) - {"ansi-dark", "ansi-light"}


async def opened(play: Stage, name: str) -> None:
    await play.press("s", *["down"] * PLACES[name])
    await play.until(f"❯ {name.replace('_', ' ')}")


async def test_a_change_is_saved_at_once(tmp_path: Path) -> None:
    async with stage(world("add.2"), tmp_path, start="home") as play:
        await opened(play, "minutes")
        await play.press("right")
        await play.until(lambda: read_settings(tmp_path) == Settings(minutes=20))
        await play.press("left", *["down"] * PLACES["second_try"], "space")
        await play.until(lambda: read_settings(tmp_path) == Settings(second_try=False))
        await play.press("escape")
        await play.until("Today")


async def test_a_number_is_typed_and_what_cannot_be_stays_on_the_line(tmp_path: Path) -> None:
    scene = world("add.2")
    async with stage(scene, tmp_path, start="home") as play:
        await opened(play, "minutes")
        await play.press("enter")
        await play.until("(1 to 240)")
        await play.press("backspace", "backspace", *"999", "enter")
        await play.until("the nearest is 240.")
        await play.press("backspace", "backspace", "backspace", *"40", "enter")
        await play.until(lambda: read_settings(tmp_path) == Settings(minutes=40))
        await play.until(lambda: scene.history.limits.minutes == 40)
        await play.press("enter", "escape")
        assert read_settings(tmp_path) == Settings(minutes=40)


async def test_a_complaint_goes_with_the_line_it_is_about(tmp_path: Path) -> None:
    async with stage(world("add.2"), tmp_path, start="home") as play:
        await opened(play, "minutes")
        await play.press("enter", *"999", "enter")
        await play.until("the nearest is 240.")
        await play.press("ctrl+u")
        await play.until(lambda: "the nearest is" not in play.text())
        assert "(1 to 240)" in play.text()


async def test_a_line_that_is_asked_for_has_help_of_its_own(tmp_path: Path) -> None:
    async with stage(world("add.2"), tmp_path, start="home") as play:
        await opened(play, "minutes")
        await play.press("enter")
        await play.until("F1 help")
        await play.press("f1")
        text = await play.until("Keys while a line is asked for")
        assert text.index("Minutes of practice a day. (1 to 240)") < text.index("Keys while")
        await play.press("escape")
        await play.until("F1 help")
        await play.press(*"777", "enter")
        await play.until("the nearest is")
        await play.press("ctrl+u", *"7?", "enter")  # a question mark is text on a line
        await play.until("`minutes` is a whole number")
        await play.press("ctrl+u", *"40", "enter")
        await play.until(lambda: read_settings(tmp_path) == Settings(minutes=40))
    async with stage(world("add.2"), tmp_path / "date", start="home") as play:
        await play.press("d")
        await play.until("leave it empty for none")
        await play.press("f1")
        assert "Date of the interview" in await play.until("Keys while a line is asked for")


async def test_words_of_the_persons_own_file_stay(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("# mine\nminutes = 15  # enough\n")
    async with stage(world("add.2"), tmp_path, start="home") as play:
        await opened(play, "minutes")
        await play.press("right")
        await play.until(lambda: read_settings(tmp_path).minutes == 20)
        assert (tmp_path / FILE).read_text() == "# mine\nminutes = 20  # enough\n"


async def test_what_the_session_can_follow_counts_at_once(tmp_path: Path) -> None:
    scene = world("add.2", "add.3")
    async with stage(scene, tmp_path) as play:
        for name in ("second try", "scheduler"):
            offered = {one.title: one for one in play.app.get_system_commands(play.app.screen)}
            offered[f"Setting: {name}"].callback()
            await play.until(f"❯ {name}")
            await play.press("right")
            assert "next start of drill" not in play.text()
            await play.press("escape")
        await play.until(lambda: scene.history.rules.scheduler == "fsrs")
        await play.answer("999")
        assert play.scene == "judged"  # without a second try


@pytest.mark.parametrize("name", ["day_begins", "packs"])
async def test_what_counts_from_the_next_start_says_so_once_it_is_changed(
    tmp_path: Path, name: str
) -> None:
    async with stage(world("add.2"), tmp_path, start="home") as play:
        await opened(play, name)
        assert "next start of drill" not in play.text()
        if name == "packs":
            await play.press("enter", *"mine", "enter")
        else:
            await play.press("right")
        words = name.replace("_", " ")
        await play.until(f"“{words}” counts from the next start of drill.")
        await play.press("up", "right")
        await play.until(lambda: "next start of drill" not in play.text())


async def test_a_setting_can_be_clicked(tmp_path: Path) -> None:
    async with stage(world("add.2"), tmp_path, start="home", size=(100, 60)) as play:
        await play.press("s")
        text = await play.until("confidence")
        row = next(at for at, line in enumerate(text.split("\n")) if "  confidence " in line)
        await play.pilot.click(offset=(6, row))
        await play.until(lambda: read_settings(tmp_path) == Settings(confidence=True))


async def test_the_chosen_one_is_always_in_sight(tmp_path: Path) -> None:
    async with stage(world("add.2"), tmp_path, start="home", size=(60, 20)) as play:
        await play.press("s")
        for setting in SETTINGS:
            await play.until(f"❯ {setting.name.replace('_', ' ')}")
            await play.press("down")
        for setting in reversed(SETTINGS):
            await play.until(f"❯ {setting.name.replace('_', ' ')}")
            await play.press("up")


async def test_the_theme_changes_at_once(tmp_path: Path) -> None:
    async with stage(world("add.2"), tmp_path, start="home") as play:
        await opened(play, "theme")
        await play.press("right", "right")
        await play.until(lambda: play.app.theme == "drill-light")


async def test_a_theme_chosen_in_the_palette_is_kept(tmp_path: Path) -> None:
    async with stage(world("add.2"), tmp_path, start="home") as play:
        play.app.theme = "nord"
        await play.until(lambda: read_settings(tmp_path) == Settings(theme="nord"))


async def test_a_file_that_cannot_be_written_is_a_sentence(tmp_path: Path) -> None:
    folder = tmp_path / "taken"
    folder.write_text("")
    async with stage(world("add.2"), folder, start="home") as play:
        await play.press("s", "right")
        await play.until("cannot be")


async def test_the_list_is_paged_to_its_ends(tmp_path: Path) -> None:
    first, last = (setting.name.replace("_", " ") for setting in (SETTINGS[0], SETTINGS[-1]))
    async with stage(world("add.2"), tmp_path, start="home", size=(60, 24)) as play:
        await play.press("s")
        await play.until(f"❯ {first}")
        await play.press("pagedown")
        await play.until(lambda: f"❯ {first}" not in play.text())
        await play.press("pageup")
        await play.until(f"❯ {first}")
        await play.press("end")
        await play.until(f"❯ {last}")
        await play.press("home")
        await play.until(f"❯ {first}")
