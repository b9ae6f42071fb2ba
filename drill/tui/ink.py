"""The few inks of every screen: two weights, one accent, and a colour with a sign for each verdict."""

from __future__ import annotations

from drill.grading.verdict import Verdict

QUIET = "$quiet"  # defined by every theme of ours; see DrillApp for the others
STRONG = "bold"
ACCENT = "$accent"
KEY = "$accent"
RIGHT = "bold $success"
WRONG = "bold $error"
NEAR = "bold $warning"

# Colour is never alone: each verdict has its sign.
SIGNS = {
    Verdict.CORRECT: ("✓", RIGHT),
    Verdict.PARTIAL: ("~", NEAR),
    Verdict.INCORRECT: ("✗", WRONG),
    Verdict.UNREADABLE: ("?", NEAR),
    Verdict.UNDECIDED: ("?", NEAR),
}
