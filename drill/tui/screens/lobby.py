"""Before an interview: which role, how long; what is left open goes on."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import ScrollableContainer
from textual.content import Content

from drill.sessions.interview.choice import LENGTH, ROLE, Choice
from drill.sessions.interview.lobby import Lobby
from drill.sessions.interview.parts import MINUTES
from drill.tui.actions import Action, Scene, bindings, in_footer
from drill.tui.host import host
from drill.tui.ink import ACCENT, NEAR, QUIET, STRONG
from drill.tui.screens.sized import SizedScreen
from drill.tui.widgets.drawn import Drawn
from drill.tui.widgets.flow import MEASURE, beside, clickable, indented, labelled, text, wrapped
from drill.tui.widgets.footer import FooterBar

GUTTER = 11
CHOOSING = frozenset({"role_on", "role_back", "longer", "shorter"})


class LobbyScreen(SizedScreen):
    """Lets a person choose role and length with the arrows."""

    AUTO_FOCUS = None
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(["lobby"])]

    def __init__(
        self, ask: Callable[[Callable[[Lobby], None], Callable[[str], None]], None]
    ) -> None:
        super().__init__()
        self.scene: Scene = "lobby"
        self._ask = ask
        self._lobby: Lobby | None = None
        self._role = 0
        self._minutes = MINUTES.index(LENGTH)
        self._trouble = ""
        self._pressed = False

    def compose(self) -> ComposeResult:
        """Lay out title, choices and footer."""
        yield Drawn(lambda _: [text("Mock interview", STRONG)], id="head")
        with ScrollableContainer(id="body", can_focus=False):
            yield Drawn(self._rows, id="prompt")
        self.foot = FooterBar(in_footer("lobby"))
        yield self.foot

    def on_mount(self) -> None:
        """Ask what there is to choose."""
        super().on_mount()
        self._ask(self._known, self._failed)

    def _known(self, lobby: Lobby) -> None:
        self._lobby = lobby
        names = [role.name for role in lobby.roles]
        self._role = names.index(ROLE) if ROLE in names else 0
        self._redraw()
        if self._pressed:
            self.action_start_exam()

    def _failed(self, sentence: str) -> None:
        self._trouble = sentence
        self._redraw()

    def _redraw(self) -> None:
        if self.is_mounted:
            self.query_one("#prompt", Drawn).redraw()
            self.foot.offer(self._offered())
            self.refresh_bindings()

    def _offered(self) -> tuple[Action, ...]:
        return tuple(one for one in in_footer("lobby") if self.check_action(one.name, ()))

    def check_action(
        self,
        action: str,
        parameters: tuple[object, ...],  # noqa: ARG002  Textual's signature
    ) -> bool:
        """Allow role and length to be chosen, unless an interview is open."""
        waiting = self._lobby is not None and bool(self._lobby.waiting)
        return not (waiting and action in CHOOSING)

    def _rows(self, width: int) -> list[Content]:
        inner = min(width, MEASURE)
        if self._trouble:
            return wrapped(f"? {self._trouble}", inner, NEAR)
        if self._lobby is None:
            says = "Reading the questions …" if self._pressed else "One moment …"
            return [text(says, QUIET)]
        if self._lobby.waiting:
            rows = wrapped("An interview is open; Enter goes on with it.", inner, STRONG)
            return [*rows, Content(""), *wrapped(self._lobby.waiting, inner), *self._before(inner)]
        role = self._lobby.roles[self._role]
        rows = [
            *beside(text("Role", QUIET), [_turned(role.title, "role_back", "role_on")], GUTTER),
            *indented(wrapped(role.says, inner - GUTTER, QUIET), GUTTER),
            Content(""),
            *beside(
                text("Length", QUIET),
                [_turned(f"{MINUTES[self._minutes]} minutes", "shorter", "longer")],
                GUTTER,
            ),
            Content(""),
        ]
        says = (
            "A warm-up, computed problems, a deep dive: three doors, each one way. The clock is "
            "always seen; what is right is said at the end."
        )
        return [*rows, *wrapped(says, inner, QUIET), *self._before(inner)]

    def _before(self, width: int) -> list[Content]:
        if self._lobby is None or not self._lobby.earlier:
            return []
        rows = [Content(""), *labelled("Before", self._lobby.earlier[0], width, GUTTER)]
        for line in self._lobby.earlier[1:]:
            rows += labelled("", line, width, GUTTER)
        return rows

    def action_start_exam(self) -> None:
        """Begin, or go on with the interview left open; as soon as it is known what there is, if pressed before."""
        if self._lobby is None:
            self._pressed = not self._trouble
            self._redraw()
            return
        choice = Choice()
        if not self._lobby.waiting:
            role = self._lobby.roles[self._role].name
            choice = Choice(role=role, minutes=MINUTES[self._minutes])
        host(self).interview(choice)

    def action_role_on(self) -> None:
        """Choose the next role."""
        self._turn(1)

    def action_role_back(self) -> None:
        """Choose the role before."""
        self._turn(-1)

    def _turn(self, step: int) -> None:
        if self._lobby is not None and self._lobby.roles:
            self._role = (self._role + step) % len(self._lobby.roles)
            self._redraw()

    def action_longer(self) -> None:
        """Make it longer."""
        self._minutes = min(self._minutes + 1, len(MINUTES) - 1)
        self._redraw()

    def action_shorter(self) -> None:
        """Make it shorter."""
        self._minutes = max(self._minutes - 1, 0)
        self._redraw()

    def action_leave_lobby(self) -> None:
        """Go back to the home screen."""
        self.dismiss()


def _turned(words: str, back: str, on: str) -> Content:
    """Return a value between two arrows that can be clicked."""
    left = clickable(text("‹ ", ACCENT), f"screen.{back}")
    right = clickable(text(" ›", ACCENT), f"screen.{on}")
    return left + text(words, STRONG) + right
