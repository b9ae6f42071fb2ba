"""What the process that draws imports: nothing heavy ever, nothing of the database before the first paint."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

NEVER = {"sympy", "numpy", "yaml", "alembic", "mpmath", "flint", "TeXicode", "texicode", "scipy"}
LATER = NEVER | {
    "sqlalchemy",
    "fsrs",
    "subprocess_engine",
    "drill.engine.client",
    "drill.journal.journal",
}

PAINTED = """
import json, sys
from pathlib import Path
from drill.sessions.greeting import greeting
from drill.sessions.settings_list import Settings
from drill.sessions.wishes import Wishes
from drill.tui.app import DrillApp

folder = Path(sys.argv[1])
app = DrillApp(folder, lambda settings, wide: greeting(folder, Wishes(), settings, wide=wide), None, start=sys.argv[2])
app._open = lambda: (print(json.dumps(sorted(sys.modules))), app.exit())
app.run(headless=True)
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


def modules(program: str, *arguments: str) -> set[str]:
    """Return the modules that a program of ours has imported when it prints them."""
    result = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert result.returncode == 0, result.stderr[-2000:]
    return set(json.loads(result.stdout.strip().split("\n")[-1]))


def test_the_first_paint_of_either_screen_needs_nothing_heavy(tmp_path: Path) -> None:
    for start in ("home", "practice"):
        assert modules(PAINTED, str(tmp_path), start) & LATER == set()


def test_after_an_answer_nothing_of_the_child_was_imported(tmp_path: Path) -> None:
    seen = modules(ANSWERED, str(tmp_path))
    assert "sqlalchemy" in seen
    assert "drill.engine.client" in seen
    assert seen & NEVER == set()
