"""References whose variants must never change."""
