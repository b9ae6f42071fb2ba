"""The root of every error the program raises on purpose."""

from __future__ import annotations


class DrillError(Exception):
    """An error whose text is a sentence for the person who meets it."""
