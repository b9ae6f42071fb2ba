"""The tables, in the words of the program. The migrations make the same; a test compares them."""

from __future__ import annotations

from typing import Final

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

metadata: Final = MetaData()

# The journal itself: append-only, the truth. Columns that a kind of event does not use are null.
event: Final = Table(
    "event",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", LargeBinary(16), nullable=False, unique=True),
    Column("kind", String(16), nullable=False),
    Column("instant", BigInteger, nullable=False),
    Column("offset_minutes", Integer, nullable=False),
    Column("study_day", Integer, nullable=False),
    Column("template", Text, nullable=False),
    Column("target", LargeBinary(16)),
    Column("asking", LargeBinary(16)),
    Column("try_number", Integer),
    Column("version", Integer),
    Column("level", Integer),
    Column("seed", BigInteger),
    Column("text", Text),
    Column("verdict", String(16)),
    Column("score", Float),
    Column("reading", Text),
    Column("misconception", Text),
    Column("near_miss", Text),
    Column("quality", Integer),
    Column("active_ms", BigInteger),
    Column("timed", Integer),
    Column("par", Integer),
    Column("hints", Integer),
    Column("confidence", String(16)),
    Column("prediction", Float),
    Column("source", String(16)),
    Column("prompt", String(32)),
    Column("sitting", Text),
    Column("answered", Integer),
    Column("repetitions", Integer),
    Column("interval_days", BigInteger),
    Column("merged", Integer, nullable=False),
    CheckConstraint("quality IS NULL OR quality BETWEEN 0 AND 5", name="quality_0_to_5"),
    CheckConstraint("length(id) = 16", name="id_16_bytes"),
    Index("event_by_template", "template"),
    Index("event_by_instant", "instant"),
    Index("event_by_study_day", "study_day"),
    Index("event_by_asking", "asking"),
    Index("event_by_target", "target"),
)

# The fold of the journal, kept so that nothing need be folded to show a question.
card: Final = Table(
    "card",
    metadata,
    Column("template", Text, primary_key=True),
    Column("easiness", Integer),
    Column("repetitions", Integer),
    Column("interval_days", BigInteger),
    Column("last_day", Integer),
    Column("sm2_due", BigInteger),
    Column("due", BigInteger),
    Column("stability", Float),
    Column("difficulty", Float),
    Column("recall_day", Integer),
    Column("recall_interval", BigInteger),
    Column("level", Integer),
    Column("step", Integer, nullable=False),
    Column("passes", Integer, nullable=False),
    Column("lapses", Integer, nullable=False),
    Column("reviews", Integer, nullable=False),
    Column("askings", Integer, nullable=False),
    Column("asked_on", Integer),
    Column("urgent", Integer),
    Column("suspended", Integer, nullable=False),
    Column("buried_until", Integer),
    Index("card_by_due", "due"),
    Index("card_by_urgent", "urgent"),
)

# The other fold: every asking of a template as it was settled, packed (`journal/settled.py`), for the figures.
settled: Final = Table(
    "settled",
    metadata,
    Column("template", Text, primary_key=True),
    Column("askings", LargeBinary, nullable=False),
)

# What the queue needs to know of the templates in the packs at hand; replaced when the packs change.
template: Final = Table(
    "template",
    metadata,
    Column("id", Text, primary_key=True),
    Column("place", Integer, nullable=False),
    Column("title", Text, nullable=False),
    Column("section", Text, nullable=False),
    Column("topic", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("level", Integer, nullable=False),
    Column("levels", Text, nullable=False),
    Column("pars", Text, nullable=False),
    Column("refs", Text, nullable=False),
    Column("needs", Text, nullable=False),
    Column("aliases", Text, nullable=False),
    Column("computed", Integer, nullable=False),
    Column("difficulty", Integer, nullable=False),
    Column("file", Text, nullable=False),
    Index("template_by_place", "place"),
)

# The entries of the cheatsheet, in its order; replaced with the templates.
entry: Final = Table(
    "entry",
    metadata,
    Column("id", Text, primary_key=True),
    Column("place", Integer, nullable=False),
    Column("section", Text, nullable=False),
    Column("topic", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("statement", Text, nullable=False),
    Column("erratum", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("computable", Integer, nullable=False),
    Column("needs", Text, nullable=False),
    Column("difficulty", Integer, nullable=False),
)

# A template becomes new only when the card of each of its leads has two passes.
lead: Final = Table(
    "lead",
    metadata,
    Column("template", Text, ForeignKey("template.id", ondelete="CASCADE"), primary_key=True),
    Column("lead", Text, ForeignKey("template.id", ondelete="CASCADE"), primary_key=True),
)

# A renamed template keeps its history: the old id leads to the new.
alias: Final = Table(
    "alias",
    metadata,
    Column("old", Text, primary_key=True),
    Column("template", Text, ForeignKey("template.id", ondelete="CASCADE"), nullable=False),
)

# Variants drawn and stored before they are needed, in the order in which they are to be shown.
ahead: Final = Table(
    "ahead",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("template", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("level", Integer, nullable=False),
    Column("seed", BigInteger, nullable=False),
    Column("payload", LargeBinary, nullable=False),
    Index("ahead_by_template", "template"),
)

# The asking before the person, so that a crash continues where it was, with the typed text.
open_asking: Final = Table(
    "open_asking",
    metadata,
    Column("session", String(32), primary_key=True),
    Column("asking", LargeBinary(16), nullable=False),
    Column("template", Text, nullable=False),
    Column("instant", BigInteger, nullable=False),
    Column("variant", LargeBinary, nullable=False),
    Column("typed", Text, nullable=False),
    Column("state", LargeBinary, nullable=False),
)

# Single facts about this file: the rules its cards were folded by, the horizon, the packs' fingerprint,
# the format of what is settled.
fact: Final = Table(
    "fact",
    metadata,
    Column("name", String(32), primary_key=True),
    Column("value", Text, nullable=False),
)

# Interviews and diagnostics: what each was, how far it came, and its result.
sitting: Final = Table(
    "sitting",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("kind", String(16), nullable=False),
    Column("started", BigInteger, nullable=False),
    Column("changed", BigInteger, nullable=False),
    Column("finished", Integer, nullable=False),
    Column("state", LargeBinary, nullable=False),
    Index("sitting_by_started", "started"),
)

# The person's own words about a template.
note: Final = Table(
    "note",
    metadata,
    Column("template", Text, primary_key=True),
    Column("text", Text, nullable=False),
    Column("changed", BigInteger, nullable=False),
)
