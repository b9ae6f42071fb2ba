"""What the process that draws imports: nothing heavy ever, nothing of the database before the first paint."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

NEVER = {"sympy", "numpy", "yaml", "alembic", "mpmath", "flint", "TeXicode", "texicode", "scipy"}
LATER = NEVER | {
    "sqlalchemy",
    "fsrs",
    "drill.engine.client",
    "drill.journal.journal",
}

LISTED = (Path(__file__).parent / "first_paint.txt").read_text(encoding="utf-8")

PAINTED = """
import json, os, sys
import drill.cli.terminal
from drill.cli.main import main

drill.cli.terminal.require_terminal = lambda plain: None
os.environ["DRILL_DATA_DIR"] = sys.argv[1]

def painted(app):
    print(json.dumps([type(getattr(app.screen, "state", None)).__name__, sorted(sys.modules)]), flush=True)
    os._exit(0)

class Watch:
    def find_spec(self, name, path=None, target=None):
        if name == "drill.tui.app":  # nothing of Textual may be imported sooner than the program does
            sys.meta_path.remove(self)
            from textual.app import App
            run = App.run
            App.run = lambda app: (setattr(type(app), "_open", painted), run(app, headless=True))

sys.meta_path.insert(0, Watch())
main([sys.argv[2]])
"""

SMALLEST = """
import json, sys
from textual.app import App
from textual.widgets import Input

class Smallest(App):
    def compose(self):
        yield Input(placeholder="Question")

    def on_mount(self):
        self.call_after_refresh(self.painted)

    def painted(self):
        print(json.dumps(sorted(sys.modules)))
        self.exit()

Smallest().run(headless=True)
"""

ANSWERED = """
import asyncio, json, sys
from pathlib import Path
from drill.sessions.greeting import greeting
from drill.sessions.opening import open_practice
from drill.sessions.settings_list import Settings
from drill.sessions.wishes import Wishes
from drill.tui.app import DrillApp

folder = Path(sys.argv[1])
wishes = Wishes()

async def play():
    app = DrillApp(folder, lambda settings, wide: greeting(folder, wishes, settings, wide=wide),
                   lambda: open_practice(folder, wishes), start="practice")
    async with app.run_test(size=(100, 30)) as pilot:
        async def until(holds):
            for _ in range(3000):
                if holds():
                    return
                await asyncio.sleep(0.01)
            raise SystemExit("nothing came")
        screen = app._practice
        await until(lambda: screen.scene == "asking" and app._backstage.open)
        await pilot.press("ctrl+g")
        await until(lambda: screen.scene == "judged")
        await pilot.press("enter")
        await until(lambda: screen.scene == "asking")
    print(json.dumps(sorted(sys.modules)))

asyncio.run(play())
"""


def said(program: str, *arguments: str) -> Any:
    """Return what a program of ours prints last, as JSON."""
    result = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert result.returncode == 0, result.stderr[-2000:]
    return json.loads(result.stdout.strip().split("\n")[-1])


class Practised(NamedTuple):
    """A data folder in which a question waits, and what was imported until it did."""

    folder: Path
    modules: set[str]


@pytest.fixture(scope="module")
def practised(tmp_path_factory: pytest.TempPathFactory) -> Practised:
    """Answer a question, so that the next one waits in the journal."""
    folder = tmp_path_factory.mktemp("practised")
    return Practised(folder, set(said(ANSWERED, str(folder))))


def painted(folder: Path, start: str) -> tuple[str, set[str]]:
    """Return the state the first screen shows, and all modules imported when it was painted."""
    state, names = said(PAINTED, str(folder), start)
    return state, set(names)


def packages(modules: Iterable[str]) -> set[str]:
    """Return the packages that modules belong to."""
    return {name.partition(".")[0] for name in modules}


@pytest.mark.parametrize("start", ["home", "practice"])
def test_the_very_first_paint_needs_nothing_heavy(start: str, tmp_path: Path) -> None:
    assert painted(tmp_path, start)[1] & LATER == set()


def test_the_first_question_needs_what_is_listed_and_no_more(practised: Practised) -> None:
    """Each module costs every start half a millisecond; one that a question cannot do without is listed."""
    state, names = painted(practised.folder, "practice")
    assert state == "Asking"
    assert names & LATER == set()
    assert sorted(name for name in names if name.startswith("drill.")) == LISTED.split()
    outside = packages(names) - packages(said(SMALLEST)) - set(sys.builtin_module_names)
    assert outside <= {"drill", "msgspec", "sqlite3", "_sqlite3"}


def test_home_needs_no_practice_screen(practised: Practised) -> None:
    names = painted(practised.folder, "home")[1]
    assert names & (LATER | {"drill.tui.screens.practice", "argparse", "gettext"}) == set()


def test_after_an_answer_nothing_of_the_child_was_imported(practised: Practised) -> None:
    assert {"sqlalchemy", "drill.engine.client"} <= practised.modules
    assert practised.modules & NEVER == set()
