"""Going from page to page: what lies on what, where the practice goes back to, and how every page is opened."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Iterable
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import SystemCommand
from textual.screen import Screen

from drill.sessions.greeting import Greeting
from drill.sessions.settings_list import SETTINGS, Settings
from drill.sessions.states import Finished, Preparing, State
from drill.sessions.wishes import Wishes
from drill.tui.actions import available
from drill.tui.backstage import Backstage
from drill.tui.part import AppPart

if TYPE_CHECKING:
    from drill.sessions.interview.choice import Choice
    from drill.sessions.interview.interview import InterviewSession
    from drill.tui.screens.home import HomeScreen
    from drill.tui.screens.practice import PracticeScreen


class Pages(AppPart):
    """Puts pages on top of each other; each is made at need, practice and home once for all."""

    settings: Settings
    _folder: Path
    _backstage: Backstage
    _greeting: Greeting
    _begun = False  # whether the practice was opened, or is being opened
    _untold = ""  # what is to be said at Home, once that is made
    _replan = False  # whether something changed what today holds
    _visiting = False  # whether a page was opened from the question, which waits below

    @cached_property
    def _practice(self) -> PracticeScreen:
        """The practice: before the first paint only where it is painted first."""
        from drill.tui.screens.practice import PracticeScreen

        screen = PracticeScreen(self._backstage, self._greeting.first)
        self.install_screen(screen, "practice")
        return screen

    @cached_property
    def _home(self) -> HomeScreen:
        """Home: before the first paint only where it is painted first."""
        from drill.tui.screens.home import HomeScreen

        screen = HomeScreen(self._greeting, self._untold)
        self.install_screen(screen, "home")
        return screen

    def _at_home(self, act: Callable[[HomeScreen], None]) -> None:
        """Do something with Home, if it was made by now: else it is made with the latest greeting."""
        if "_home" in vars(self):
            act(self._home)

    @abstractmethod
    def calm(self, error: Exception) -> str:
        """Return what to say of an error."""

    @abstractmethod
    def change(self, settings: Settings) -> None:
        """Follow these settings from now on."""

    @abstractmethod
    def _open_practice(self) -> None:
        """Open the session in its thread."""

    @abstractmethod
    def _opened(self, state: State) -> None:
        """Show the state that the session begins with."""

    @abstractmethod
    def _not_opened(self, sentence: str) -> None:
        """Say why there is no session."""

    @abstractmethod
    def _regreet(self, *, again: bool = False) -> None:
        """Look at the journal again, for Home."""

    def _go(self, screen: Screen[None]) -> None:
        """Uncover a screen that lies below, else put it on top."""
        if screen in self.screen_stack:
            while self.screen is not screen:
                self.pop_screen()
        else:
            self.push_screen(screen)

    def begin(self) -> None:
        """Go from home to the question; after the end, to what is left of today, or beyond it."""
        if self._backstage.failed:
            self._backstage.start(self._opened, self._not_opened, shown=False)
        match self._practice.state:
            case Finished():
                anew = True
            case Preparing():
                anew = self._greeting.over
            case _:
                anew = False
        if anew or self._replan:
            self._replan = False
            self._go(self._practice)
            self.call_after_refresh(self._practice.practise_on)
        else:
            self._go(self._practice)
            self.resume()

    def practise(self, wishes: Wishes) -> None:
        """Go to the questions that are wished."""
        self._visiting = False
        self._go(self._practice)
        self.call_after_refresh(self._practice.restart, wishes)

    def go_home(self) -> None:
        """Go home; the session waits."""
        if self._begun:
            self.pause()
            self._regreet()
        else:  # an interview came first; Home need not wait until the practice is open
            self._regreet()
            self._open_practice()
        self._go(self._home)
        if self.screen_stack[0] is self._practice:  # it was painted first; now home lies lowest
            self._screen_stack.remove(self._practice)  # switch_screen cannot take away the first

    @property
    def elsewhere(self) -> bool:
        """Tell whether the practice was begun on another page than home: on an entry, say."""
        below = [*self.screen_stack]
        place = below.index(self._practice) if self._practice in below else 0
        return place > 0 and below[place - 1] is not self._home

    def leave_practice(self) -> None:
        """Go back to where the practice was begun; the session waits."""
        if not self.elsewhere:
            self.go_home()
            return
        self.pause()
        self._regreet()
        self.pop_screen()

    def pause(self) -> None:
        """Stop the time of the question."""
        self._practice.keep_typed()
        self._backstage.tell(lambda session: session.pause())

    def resume(self) -> None:
        """Let the time of the question run on."""
        if self.screen is self._practice:
            self._backstage.tell(lambda session: session.resume())

    def action_typing(self) -> None:
        """Open the help, what concerns the present screen first."""
        from drill.tui.screens.help import HelpScreen

        if not isinstance(self.screen, HelpScreen):
            variant = getattr(getattr(self.screen, "state", None), "variant", None)
            kind = getattr(variant, "kind", "")
            aside = getattr(self.screen, "aside", None)
            about = getattr(self.screen, "about", None)
            self.push_screen(HelpScreen(getattr(self.screen, "scene", None), kind, aside, about))

    def action_browse(self) -> None:
        """Open the list of all entries."""
        self.browse()

    def browse(self, words: str = "") -> None:
        """Open the list of all entries, searched for these words."""
        from drill.tui.screens.browse import BrowseScreen

        self.push_screen(BrowseScreen(self._backstage, words))

    def interview(self, choice: Choice | None = None) -> None:
        """Sit the interview that is chosen; without a choice, choose one first."""
        if choice is None:
            from drill.sessions.interview.lobby import lobby
            from drill.tui.screens.lobby import LobbyScreen

            self.push_screen(
                LobbyScreen(
                    lambda then, failed: self._backstage.errand(
                        lambda: lobby(self._folder), then, failed
                    )
                )
            )
            return
        from drill.tui.examination import Examination
        from drill.tui.screens.interview import InterviewScreen

        def opening() -> InterviewSession:
            from drill.sessions.interview.opening import open_interview

            return open_interview(self._folder, choice)

        self._replan = True  # what is missed there may be asked today
        self.push_screen(InterviewScreen(Examination(self, self.calm, opening)))

    def action_progress(self) -> None:
        """Open the figures on what is known."""
        from drill.sessions.progress import progress
        from drill.tui.screens.progress import ProgressScreen

        self.push_screen(
            ProgressScreen(
                self._backstage, lambda days: progress(self._folder, self.settings, days)
            )
        )

    def action_plan(self) -> None:
        """Open the plan to the interview."""
        from drill.tui.screens.plan import PlanScreen

        self.push_screen(PlanScreen(self._backstage))

    def action_settings(self, chosen: str = "") -> None:
        """Open the settings, at one of them by its name."""
        from drill.tui.screens.settings import SettingsScreen

        first = chosen or SETTINGS[0].name
        self.push_screen(SettingsScreen(self.settings, self._folder, self.change, first))

    def page_commands(self) -> Iterable[SystemCommand]:
        """Offer the pages that have a key at home, so that nobody need know where to look for them."""
        yield SystemCommand(
            "Home", "Go to the home screen; the practice continues where it was.", self.go_home
        )
        pages = {
            "browse": self.browse,
            "progress": self.action_progress,
            "plan": self.action_plan,
            "settings": self.action_settings,
        }
        for action in available("home"):
            if action.name in pages:
                yield SystemCommand(
                    action.title, action.says, partial(self._visit, pages[action.name])
                )

    def setting_commands(self) -> Iterable[SystemCommand]:
        """Offer every setting by its name."""
        for setting in SETTINGS:
            title = f"Setting: {setting.name.replace('_', ' ')}"
            page = partial(self.action_settings, setting.name)
            yield SystemCommand(title, setting.says, partial(self._visit, page))

    def _visit(self, page: Callable[[], None]) -> None:
        self.pause()
        self._visiting = True
        page()

    def visited(self) -> None:
        """Let the time of the question run on, if it lay below a page that was opened from it."""
        if self._visiting:
            self._visiting = False
            self.resume()
