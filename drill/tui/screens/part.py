"""What the parts of a screen derive from: to the type checker a screen, at run time nothing of Textual's.

For every class of widgets that is defined Textual goes through all names of all its ancestors: a third of a
millisecond for a screen. A class that is only ever part of another does without; what is put together from
parts names Textual's own screen last.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

Result = TypeVar("Result")

if TYPE_CHECKING:
    from textual.screen import Screen

    class ScreenPart(Screen[Result]):
        """A screen, of which the methods may be used."""

else:

    class ScreenPart(Generic[Result]):
        """Nothing, in front of a screen."""
