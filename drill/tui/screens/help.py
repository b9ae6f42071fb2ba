"""Help: what concerns the screen one comes from first, then how mathematics is typed, and everything else."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import ClassVar, Final, TypeAlias

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import ScrollableContainer
from textual.content import Content
from textual.style import Style

from drill.maths.reading.conventions import CONVENTIONS
from drill.sessions.settings_list import SETTINGS
from drill.tui.actions import Scene, available, key_name
from drill.tui.ink import ACCENT, KEY, QUIET, STRONG
from drill.tui.screens.sized import SizedScreen
from drill.tui.widgets.drawn import Drawn
from drill.tui.widgets.flow import MEASURE, beside, spread, text, wrapped
from drill.tui.widgets.sheet import EVERYWHERE, FIGURES, HABITS, SEARCH, SHEET, STATES, Lines

Part: TypeAlias = Callable[[int], list[Content]]
KEYS = 16  # columns of the keys and of short words
WIDEST = 34  # columns of what is typed

SCENES: Final[Mapping[Scene, str]] = {
    "home": "at home",
    "asking": "while answering",
    "confiding": "while you say how sure you are",
    "second-try": "after a wrong answer",
    "judged": "after the verdict",
    "grading": "while you pick a grade",
    "rating": "while you grade your own answer",
    "end": "at the end",
    "browse": "in the list of entries",
    "entry": "in an entry",
    "settings": "in the settings",
    "plan": "in the plan",
    "progress": "in your progress",
    "lobby": "before an interview",
    "door": "at the door of an interview's part",
    "exam": "in an interview",
    "exam-list": "in the list of an interview's questions",
    "exam-grading": "while you grade your own answer",
    "exam-ticking": "while you tick the key points",
    "result": "at the result of an interview",
    "line": "while a line is asked for",
}


def table(title: str, lines: Lines, width: int, columns: int = KEYS) -> list[Content]:
    """Return words beside what they mean, or above it where it is narrow, under a title."""
    rows = [text(title, STRONG), Content("")]
    for left, means in lines:
        body = wrapped(means, max(20, min(width, MEASURE + 8) - columns - 2), QUIET)
        head = text(f"  {left}", ACCENT)
        if head.cell_length <= columns and width >= columns + 32:
            rows += beside(head, body, columns + 2)
        else:
            rows += [head, *(row.pad_left(6) for row in wrapped(means, max(20, width - 6), QUIET))]
    return [*rows, Content("")]


def key_rows(scene: Scene, title: str, width: int) -> list[Content]:
    """Return the keys of a scene with what they do, made from the registry of actions."""
    lines = tuple(
        (" ".join(key_name(key) for key in action.keys), action.says) for action in available(scene)
    )
    return table(f"Keys {title}", lines, width)


def other_keys(scene: Scene | None, width: int) -> list[Content]:
    """Return the keys of every other scene, and those that work everywhere."""
    rows: list[Content] = []
    for one, title in SCENES.items():
        if one != scene:
            rows += key_rows(one, title, width)
    return rows


def sheet_rows(width: int, kind: str = "") -> list[Content]:
    """Return the sheet, what an answer of a kind may be first."""
    rows: list[Content] = []
    for title, lines in sorted(SHEET, key=lambda part: part[0] != TITLES.get(kind)):
        rows += table(title, lines, width, WIDEST + 4)
    return rows


def convention_rows(width: int) -> list[Content]:
    """Return what is read where habits differ."""
    lines = tuple((f"{one.typed}  →  {one.read_as}", one.rule) for one in CONVENTIONS)
    rows = table("Where habits differ", lines, width, WIDEST + 4)
    return rows[:-1] + table("", HABITS, width, WIDEST + 4)[1:]


def settings_rows(width: int) -> list[Content]:
    """Return every setting with what it is for."""
    lines = tuple((setting.name.replace("_", " "), setting.says) for setting in SETTINGS)
    return table("Settings", lines, width)


TITLES: Final[Mapping[str, str]] = {
    "number": "Numbers",
    "expression": "Expressions",
    **dict.fromkeys(
        ("vector", "matrix", "set", "multiset", "list", "shape", "direction", "pairs"),
        "Vectors, matrices, sets",
    ),
    **dict.fromkeys(("interval", "equation", "inequality"), "Relations and intervals"),
    **dict.fromkeys(("choice", "choices", "order", "match", "boolean"), "Options"),
}
PARTS: Final[Mapping[str, Part]] = {
    "typing": sheet_rows,
    "habits": convention_rows,
    "figures": lambda width: table("What the figures mean", FIGURES, width),
    "search": lambda width: table("Searching", SEARCH, width),
    "states": lambda width: table("States", STATES, width),
    "settings": settings_rows,
    "everywhere": lambda width: table("Keys everywhere", EVERYWHERE, width),
}
FIRST: Final[Mapping[Scene, tuple[str, ...]]] = {
    "home": ("keys", "everywhere", "figures"),
    "browse": ("search", "states", "keys"),
    "entry": ("keys", "states"),
    "settings": ("keys", "settings"),
    "plan": ("keys", "figures"),
    "asking": ("typing", "habits", "keys"),
    "exam": ("keys", "typing", "habits"),
    "line": ("keys", "everywhere"),
}


def help_rows(scene: Scene | None, width: int, kind: str = "") -> list[Content]:
    """Return the help, what concerns a scene first, and the kind of answer wanted there."""
    first: tuple[str, ...] = ()
    if scene in SCENES and scene is not None:
        first = FIRST.get(scene, ("keys", "everywhere"))
    rows: list[Content] = []
    for name in dict.fromkeys((*first, *PARTS)):
        if name == "typing":
            rows += sheet_rows(width, kind)
        elif name != "keys":
            rows += PARTS[name](width)
        elif scene is not None:
            rows += key_rows(scene, SCENES[scene], width)
    return [*rows, *other_keys(scene if "keys" in first else None, width)]


class HelpScreen(SizedScreen):
    """Shows the help over the screen; any of the keys below closes it."""

    AUTO_FOCUS = "#body"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,f1,ctrl+t,q,question_mark", "close", "Close", show=False),
        Binding("space", "lines_below('pagedown')", "Scroll down", show=False),
    ]

    def __init__(
        self,
        scene: Scene | None = None,
        kind: str = "",
        aside: Callable[[], Content] | None = None,
        asked: tuple[str, str] | None = None,
    ) -> None:
        super().__init__()
        self._asked = asked  # what a line is asked for, and what is said of it
        self._kind = kind
        self._about: Scene | None = scene
        self._aside = aside  # what must be seen all the while, such as a running clock

    def compose(self) -> ComposeResult:
        """Lay out title, sheet and footer."""
        title = "How to type mathematics" if self._about in ("asking", "exam") else "Help"
        yield Drawn(lambda width: [self._head(title, width)], id="head")
        with ScrollableContainer(id="body"):
            yield Drawn(self._rows, id="prompt")
        yield Drawn(lambda _: [Content(""), _foot()], id="foot")

    def on_mount(self) -> None:
        """Keep what stands beside the title up to date."""
        super().on_mount()
        if self._aside is not None:
            self.set_interval(1.0, self.query_one("#head", Drawn).redraw)

    def _rows(self, width: int) -> list[Content]:
        rows = help_rows(self._about, width, self._kind)
        if self._asked is None:
            return rows
        title, says = self._asked
        said = [*wrapped(says, min(width, MEASURE)), Content("")] if says else []
        return [text(title, STRONG), Content(""), *said, *rows]

    def _head(self, title: str, width: int) -> Content:
        head = text(title, STRONG)
        aside = self._aside() if self._aside is not None else Content("")
        return spread([head, aside], width) if aside else head

    def action_close(self) -> None:
        """Go back."""
        self.dismiss()


def _foot() -> Content:
    back = Content.assemble(("Esc", KEY), (" back", QUIET))
    scroll = Content.assemble(("   ↑ ↓ PgUp PgDn", KEY), (" scroll", QUIET))
    return back.stylize(Style.from_meta({"@click": "screen.close"})) + scroll
