"""The application: paints the first screen at once, and opens everything heavy after that."""

from __future__ import annotations

import gc
import logging
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Literal, TypeAlias

from msgspec import structs
from textual import events
from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.driver import Driver
from textual.filter import LineFilter
from textual.screen import Screen

from drill.errors import DrillError
from drill.sessions.greeting import Greeting, steady
from drill.sessions.settings_list import Settings
from drill.sessions.states import State
from drill.tui.backstage import Backstage, Opening
from drill.tui.pages import Pages
from drill.tui.pasting import parses_pastes
from drill.tui.themes import OWN, asks_background, quiet_ink, remember, remembered, theme_name
from drill.tui.window import LOOK_AGAIN, window_size

if TYPE_CHECKING:
    from drill.journal.panorama import Outlook
    from drill.sessions.interview.choice import Choice

Start: TypeAlias = Literal["home", "practice", "interview"]
Greet: TypeAlias = Callable[[Settings, bool], Greeting]
LOG = "drill.log"
# Settings that change what today holds, and those that the session follows besides.
LIMITING = frozenset({"minutes", "new", "reviews", "interview_date", "scheduler", "retention"})
FOLLOWED = LIMITING | {"second_try"}
log = logging.getLogger(__name__)


class DrillApp(Pages, App[int]):
    """Screens over one session; `greet` looks at the journal cheaply, `opening` opens it in a thread.

    `greet` takes the settings in force, and whether Home is to be seen, which shows more.
    """

    TITLE = "drill"
    CSS_PATH = "drill.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+z", "suspend_process", "Suspend to the shell", show=False, priority=True),
    ]

    def __init__(
        self,
        folder: Path,
        greet: Greet,
        opening: Opening,
        *,
        start: Start = "home",
        settings: Settings | None = None,
        choice: Choice | None = None,
    ) -> None:
        # Without colour nothing is painted, not even a grey: the terminal's own two colours stay.
        super().__init__(ansi_color=True if os.environ.get("NO_COLOR") else None)
        self.animation_level = (
            "none"  # nothing glides: each page stands at once, on a slow line too
        )
        # Nothing pops up here: without the two widgets that wait for it every screen is made sooner.
        self._disable_notifications = self._disable_tooltips = True
        self.settings = settings or Settings()
        for own in OWN:
            self.register_theme(own)
        # Set without its watcher: that would parse the stylesheet a second time before the first paint.
        self._light = self._asks and remembered(folder)
        self.set_reactive(App.theme, self._wanted_theme())
        self._refresh_truecolor_filter(self.ansi_theme)  # which was made for Textual's own theme
        self.stylesheet.set_variables(self.get_css_variables())
        self._plain: LineFilter | None = None
        self._write_plainly(self.settings.ascii)
        self._folder = folder
        self._log_file = folder / LOG
        self._greet = greet
        self._starts_at: Start = start
        self._choice = choice
        self._day_begins = self.settings.day_begins
        self._asked = False
        self._backstage = Backstage(self, self.calm, opening)
        self._greeting = greet(self.settings, start == "home")

    def get_driver_class(self) -> type[Driver]:
        """Return Textual's driver, to which pasted text is text."""
        return parses_pastes(super().get_driver_class())

    def get_css_variables(self) -> dict[str, str]:
        """Return the variables of the stylesheet; asked once too early, before the theme is known."""
        return super().get_css_variables() if hasattr(self, "settings") else {}

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Return the ink of quiet text for themes that are not ours."""
        return {"quiet": quiet_ink(self.current_theme)}

    def get_default_screen(self) -> Screen[None]:
        """Return the screen that is painted first."""
        return self._practice if self._starts_at == "practice" else self._home

    def on_mount(self) -> None:
        """Wait for the first paint before opening anything."""
        self.app_suspend_signal.subscribe(self, lambda _: self.pause())
        self.app_resume_signal.subscribe(self, lambda _: self._back_in_the_foreground())
        self.theme_changed_signal.subscribe(self, lambda _: self._redressed())
        self.call_after_refresh(self._open)

    def _open(self) -> None:
        gc.freeze()  # what is there now stays for good: no collection need look at it again
        gc.enable()
        self._watch_terminal()
        self._ask_background()
        if self._choice is None:
            self._open_practice()
        else:  # the practice is opened once the interview is left
            self.interview(self._choice)

    def _open_practice(self) -> None:
        self._begun = True
        shown = self.screen is self._practice
        self._backstage.start(self._opened, self._not_opened, shown=shown)

    def _opened(self, state: State) -> None:
        gc.freeze()  # the database is loaded now; a collection would look through all of it
        self._at_home(lambda home: home.trouble(""))
        self._practice.started(state)
        if self._greeting.missing and self.screen is self._practice:  # Home says it by itself
            self._practice.say(self._greeting.missing)
        self._regreet(again=True)
        self._backstage.consider(lambda session: session.library.back_up(), self._backed_up)
        self._look_ahead(again=True)

    def _backed_up(self, sentence: str) -> None:
        """Say at Home why there is no backup, if that is so."""
        if sentence:
            self._untold = sentence
            self._at_home(lambda home: home.trouble(sentence))

    def _look_ahead(self, *, again: bool = False) -> None:
        """Have the plan to the interview played through, and shown at Home."""

        def looked(outlook: Outlook | None) -> None:
            if outlook is not None:
                self._regreet(again=again)

        self._backstage.consider(lambda session: session.library.look_ahead(), looked)

    def _not_opened(self, sentence: str) -> None:
        self._practice.trouble(sentence)
        self._home.trouble(sentence)

    def _regreet(self, *, again: bool = False) -> None:
        """Look at the journal for Home; where it was only opened, look `again`: what is shown stays."""
        # The session's day begins when it began with the program.
        settings = structs.replace(self.settings, day_begins=self._day_begins)
        self._backstage.errand(
            lambda: self._greet(settings, True),
            lambda fresh: self._greeted(steady(self._greeting, fresh) if again else fresh),
        )

    def _greeted(self, greeting: Greeting) -> None:
        self._greeting = greeting
        self._at_home(lambda home: home.greet(greeting))

    def _watch_terminal(self) -> None:
        """End calmly when the terminal goes away or the system asks: what is typed is stored."""
        import asyncio
        import signal

        loop = asyncio.get_running_loop()
        for number in (signal.SIGHUP, signal.SIGTERM):
            try:
                loop.add_signal_handler(number, self._leave, 128 + number)
            except (ValueError, RuntimeError):  # not the main thread: under test
                log.debug("signals are not watched here")
        if self._driver is not None and self._driver.can_suspend:
            from drill.tui.job import watch_continuing

            watch_continuing(self._driver, lambda: self._leave(128 + signal.SIGHUP))

    def _leave(self, code: int) -> None:
        self._practice.keep_typed()
        self.exit(code)

    def on_resize(self) -> None:
        """Look at the size once more, a moment later."""
        self.set_timer(LOOK_AGAIN, self._look_again)

    def _look_again(self) -> None:
        size = window_size(self._driver)
        if size is not None and size != self.size:
            self.post_message(events.Resize(size, size))

    def action_suspend_process(self) -> None:
        """Stop, with whatever waits for us, until the shell brings us back."""
        if self._driver is not None and self._driver.can_suspend:
            from drill.tui.job import stop_job

            self._suspend_signal()
            stop_job(self._driver)

    def _back_in_the_foreground(self) -> None:
        """Paint everything: after `fg` the terminal is empty, which Textual does not know."""
        self.refresh(layout=True)
        self.resume()

    # The settings

    def change(self, settings: Settings) -> None:
        """Follow these settings from now on, and save what changed."""
        from drill.sessions.settings_file import changed_since, save_settings

        changes = changed_since(self.settings, settings)
        self.settings = settings
        self._dress()
        if "ascii" in changes:
            self._write_plainly(settings.ascii)
            self.refresh_css(animate=False)
        self._backstage.errand(
            lambda: save_settings(self._folder, changes), lambda _: None, self._not_saved
        )
        if not FOLLOWED.isdisjoint(changes):
            self._backstage.tell(lambda session: session.follow(settings))
        if not LIMITING.isdisjoint(changes):
            self._look_ahead()
            self._replan = True
        self._regreet()

    def _wanted_theme(self) -> str:
        return theme_name(self.settings.theme, os.environ, self._light)

    @property
    def _asks(self) -> bool:
        return asks_background(self.settings.theme, os.environ)

    def _ask_background(self) -> None:
        """Ask the terminal whether its background is light, if the theme goes by that; once in a run."""
        if not self._asks or self._asked:
            return
        import asyncio

        from drill.tui.background import ask_background

        loop = asyncio.get_running_loop()

        def heard(light: bool) -> None:
            loop.call_soon_threadsafe(self._answered, light)

        self._asked = True
        ask_background(self._driver, os.environ, heard)

    def _answered(self, light: bool) -> None:
        if light != self._light:
            self._light = light
            self._dress()
            self._backstage.errand(lambda: remember(self._folder, light), lambda _: None)

    def _redressed(self) -> None:
        """Keep the theme that was chosen in the palette."""
        if self.theme != self._wanted_theme():
            chosen = "terminal" if self.current_theme.ansi else self.theme
            self.change(structs.replace(self.settings, theme=chosen))

    def _dress(self) -> None:
        self._ask_background()
        self.theme = self._wanted_theme()

    def _write_plainly(self, wished: bool) -> None:
        """Have what Textual itself draws written in ASCII, where that is wished."""
        if wished and self._plain is None:
            from drill.tui.plain_lines import PlainLines

            self._plain = PlainLines()
            self._filters.append(self._plain)
        if self._plain is not None:
            self._plain.enabled = wished

    def _not_saved(self, sentence: str) -> None:
        from drill.tui.screens.settings import SettingsScreen

        if isinstance(self.screen, SettingsScreen):
            self.screen.say(f"? {sentence}")

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Offer what can be done on this screen now, then pages, themes and leaving."""
        from drill.tui.palette import own_commands

        yield from own_commands(screen)
        if screen is self._practice:
            yield from self.page_commands()
        if screen in (self._practice, vars(self).get("_home")):  # which is not made for this
            yield from self.setting_commands()
        yield SystemCommand("Theme", "Choose the colours of the screen.", self.action_change_theme)
        yield SystemCommand("Quit", "Leave the program; nothing is lost.", self.action_quit)

    # When something goes wrong

    def calm(self, error: Exception) -> str:
        """Return what to say of an error: its own sentence, or where the details were written."""
        if isinstance(error, DrillError):
            return str(error)
        return f"Something went wrong inside the program; your answers are safe. The details are in {self._log_file}."

    def _fatal_error(self) -> None:
        """Leave with a sentence instead of Textual's traceback."""
        log.exception("the screen failed")
        sentence = self.calm(self._exception or RuntimeError())
        self._exit_renderables = [sentence]
        self._close_messages_no_wait()

    async def on_unmount(self) -> None:
        """Finish what was sent; close engine and journal."""
        await self._backstage.close()


def log_to(path: Path) -> None:
    """Send what the program logs to a file in the data folder, made only when there is something to say."""
    handler = logging.FileHandler(path, encoding="utf-8", delay=True)
    handler.setFormatter(logging.Formatter("%(asctime)s %(name)s %(levelname)s %(message)s"))
    room = logging.getLogger("drill")
    room.addHandler(handler)
    room.setLevel(logging.WARNING)
    room.propagate = False
