"""Help: how mathematics is typed, and every key of every screen."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import ScrollableContainer
from textual.content import Content

from drill.tui.actions import Scene, available, key_name
from drill.tui.ink import ACCENT, KEY, QUIET, STRONG
from drill.tui.screens.sized import SizedScreen
from drill.tui.widgets.drawn import Drawn
from drill.tui.widgets.flow import MEASURE, beside, text, wrapped

KEYS = 12  # columns of the keys
WIDEST = 34  # columns of what is typed
SHEET: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    (
        "Numbers",
        (
            ("3   -2.5   .5   1e-3", "as you would write them"),
            ("1/3   7/8", "fractions stay exact"),
            ("11.5%", "is 0.115"),
            ("sqrt(2)   2^10   5!", "roots, powers, factorials"),
            ("pi   e   i   inf", "constants"),
        ),
    ),
    (
        "Expressions",
        (
            ("2x   2*x   2 x", "multiplication may be left out"),
            ("x^2   x**2   x²", "powers"),
            ("exp(-x)   ln(x)   log2(x)   sin(2x)", "functions"),
            ("|x|   abs(x)   max(0, x)", "absolute value, maximum"),
            ("lambda   theta_1   λ   θ₁", "Greek letters and indices"),
        ),
    ),
    (
        "Vectors, matrices, sets",
        (
            ("1, 2, 3   (1, 2, 3)   [1, 2, 3]", "a vector"),
            (
                "[[1, 2], [3, 4]]   1 2; 3 4",
                "a matrix, row by row; a pasted one may keep its lines",
            ),
            ("{2, 5}   2, 5", "a set, in any order"),
        ),
    ),
    (
        "Relations and intervals",
        (
            ("x > 2   0 < x <= 1", "inequalities"),
            ("(0, 1]   [2, inf)", "intervals"),
            ("y = 2x + 1", "an equation"),
        ),
    ),
    (
        "Options",
        (
            ("b", "one letter where one is right"),
            ("a, c", "all that hold"),
            ("c a b", "an order"),
            ("1-b 2-a", "a matching"),
            ("true   false   yes   no", "a claim"),
        ),
    ),
)


SCENES: tuple[tuple[str, Scene], ...] = (
    ("Keys while answering", "asking"),
    ("Keys after a wrong answer", "second-try"),
    ("Keys after the verdict", "judged"),
    ("Keys at the end", "end"),
    ("Keys at home", "home"),
)
EVERYWHERE = (
    ("^P", "Find any action by its name."),
    ("^Z", "Leave for the shell; `fg` comes back."),
    ("^Q", "Leave the program."),
)


def key_rows(width: int) -> list[Content]:
    """Return the keys of every screen with what they do, made from the registry of actions."""
    rows: list[Content] = []
    for title, scene in SCENES:
        rows += [text(title, STRONG), Content("")]
        for action in available(scene):
            keys = " ".join(key_name(key) for key in action.keys)
            rows += _key_row(keys, action.says, width)
        rows.append(Content(""))
    rows += [text("Keys everywhere", STRONG), Content("")]
    for keys, says in EVERYWHERE:
        rows += _key_row(keys, says, width)
    return rows


def _key_row(keys: str, says: str, width: int) -> list[Content]:
    body = wrapped(says, max(20, min(width, MEASURE) - KEYS), QUIET)
    return beside(text(f"  {keys}", ACCENT), body, KEYS)


def sheet_rows(width: int) -> list[Content]:
    """Return the sheet: what is typed beside what it means, or above it where it is narrow."""
    rows: list[Content] = []
    for title, lines in SHEET:
        rows += [text(title, STRONG), Content("")]
        for typed, means in lines:
            left = text(f"  {typed}", ACCENT)
            if WIDEST + 6 + len(means) <= width:
                rows.append(left.pad_right(WIDEST + 6 - left.cell_length) + text(means, QUIET))
            else:
                rows += [left, text(f"      {means}", QUIET)]
        rows.append(Content(""))
    return rows


class HelpScreen(SizedScreen):
    """Shows the sheet over the question; any of the keys below closes it."""

    AUTO_FOCUS = "#body"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,f1,ctrl+t,q", "close", "Close", show=False),
    ]

    def compose(self) -> ComposeResult:
        """Lay out title, sheet and footer."""
        yield Drawn(lambda _: [text("How to type mathematics, and the keys", STRONG)], id="head")
        with ScrollableContainer(id="body"):
            yield Drawn(lambda width: [*sheet_rows(width), *key_rows(width)], id="prompt")
        yield Drawn(
            lambda _: [
                Content.assemble(
                    ("Esc", KEY), (" back   ", QUIET), ("↑ ↓", KEY), (" scroll", QUIET)
                )
            ],
            id="foot",
        )

    def action_close(self) -> None:
        """Go back."""
        self.dismiss()
