"""In a real terminal: a matrix is pasted over several lines, and the window changes its size meanwhile."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from tests.end_to_end.terminal import Terminal

DRILL = str(Path(sys.executable).parent / "drill")
MATRIX = "calc.backpropagation.weight-gradient"
PASTED = "\x1b[200~{}\x1b[201~"


def test_a_pasted_matrix_and_a_resize_keep_what_was_typed(tmp_path: Path) -> None:
    surroundings = {**os.environ, "DRILL_DATA_DIR": str(tmp_path), "TERM": "xterm-256color"}
    command = [DRILL, "practice", "--template", MATRIX]
    with Terminal(command, surroundings) as terminal:
        terminal.wait_for("Question 1 of")
        terminal.type(PASTED.format("1 2\r3 4\r"))
        terminal.wait_for("1 2; 3 4")
        terminal.wait_for("⎣ 3  4 ⎦")
        for columns, lines, typed in ((60, 24, "5"), (40, 10, "6"), (200, 60, "7")):
            terminal.resize(columns, lines)
            terminal.type(typed)
        terminal.wait_for("❯ 1 2; 3 4567")
        terminal.resize(100, 30)
        terminal.wait_for("⎣ 3  4567 ⎦")
        # Editing keys among the others, faster than anything is drawn; then hostile text, which stays text.
        terminal.type("\x7f\x7f\x7f" + "\x1b[D" + "9" + "\x1b[F")
        terminal.wait_for("❯ 1 2; 3 94")
        terminal.type("\x15" + PASTED.format("[@click=app.quit]x[/]\u202e"))
        screen = terminal.wait_for("[@click=app.quit]x[/]")
        assert "Question 1 of" in screen
        terminal.type("\r")
        terminal.wait_for("Nothing is counted.")
