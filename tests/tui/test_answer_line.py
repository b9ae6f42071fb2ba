"""What becomes of text that is pasted into the answer line."""

from __future__ import annotations

import pytest

from drill.tui.widgets.answer_line import one_line


@pytest.mark.parametrize(
    ("pasted", "line"),
    [
        ("1 2\n3 4\n", "1 2; 3 4"),
        ("1 2;\n3 4;", "1 2; 3 4"),
        ("1\t2\r\n3\t4", "1 2; 3 4"),
        ("[[1, 2],\n [3, 4]]", "[[1, 2], [3, 4]]"),
        ("[[1. 2.]\n [3. 4.]]", "[[1. 2.], [3. 4.]]"),
        ("array([[1, 2],\n       [3, 4]])", "array([[1, 2], [3, 4]])"),
        ("\\begin{pmatrix}1&2\\\\\n3&4\\end{pmatrix}", "\\begin{pmatrix}1&2\\\\ 3&4\\end{pmatrix}"),
        ("0.5\n", "0.5"),
    ],
)
def test_rows_on_lines_become_one_line(pasted: str, line: str) -> None:
    assert one_line(pasted) == line
