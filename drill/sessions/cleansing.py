"""Text from outside made harmless, as the rooms above know it."""

from __future__ import annotations

from drill.cleansing import harmless

__all__ = ["harmless"]
