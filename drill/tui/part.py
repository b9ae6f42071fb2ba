"""What parts of the application, of a screen or an input derive from: those to the type checker, else nothing.

For every class of widgets that is defined Textual goes through all names of all its ancestors: a third of a
millisecond for a screen. A class that is only ever part of another does without; what is put together from
parts names Textual's own class last.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

Result = TypeVar("Result")

if TYPE_CHECKING:
    from textual.app import App
    from textual.screen import Screen
    from textual.widgets import Input

    class AppPart(App[int]):
        """An application, of which the methods may be used."""

    class ScreenPart(Screen[Result]):
        """A screen, of which the methods may be used."""

    class InputPart(Input):
        """An input, of which the methods may be used."""

else:

    class AppPart:
        """Nothing, in front of an application."""

    class ScreenPart(Generic[Result]):
        """Nothing, in front of a screen."""

    class InputPart:
        """Nothing, in front of an input."""
