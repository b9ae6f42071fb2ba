"""The journal, its cards, and what the queue needs to know."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from drill.journal.version import APPLICATION_ID

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    _event()
    _card()
    _template()
    _lead()
    _alias()
    _ahead()
    _open_asking()
    _fact()
    if op.get_bind().dialect.name == "sqlite":
        op.execute(f"PRAGMA application_id = {APPLICATION_ID}")


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute("PRAGMA application_id = 0")
    op.drop_table("fact")
    op.drop_table("open_asking")
    op.drop_table("ahead")
    op.drop_table("alias")
    op.drop_table("lead")
    op.drop_table("template")
    op.drop_table("card")
    op.drop_table("event")


def _event() -> None:
    op.create_table(
        "event",
        sa.Column("number", sa.Integer(), primary_key=True),
        sa.Column("id", sa.LargeBinary(16), nullable=False, unique=True),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("instant", sa.BigInteger(), nullable=False),
        sa.Column("offset_minutes", sa.Integer(), nullable=False),
        sa.Column("study_day", sa.Integer(), nullable=False),
        sa.Column("template", sa.Text(), nullable=False),
        sa.Column("target", sa.LargeBinary(16)),
        sa.Column("asking", sa.LargeBinary(16)),
        sa.Column("try_number", sa.Integer()),
        sa.Column("version", sa.Integer()),
        sa.Column("level", sa.Integer()),
        sa.Column("seed", sa.BigInteger()),
        sa.Column("text", sa.Text()),
        sa.Column("verdict", sa.String(16)),
        sa.Column("score", sa.Float()),
        sa.Column("reading", sa.Text()),
        sa.Column("misconception", sa.Text()),
        sa.Column("near_miss", sa.Text()),
        sa.Column("quality", sa.Integer()),
        sa.Column("active_ms", sa.BigInteger()),
        sa.Column("timed", sa.Integer()),
        sa.Column("par", sa.Integer()),
        sa.Column("hints", sa.Integer()),
        sa.Column("confidence", sa.String(16)),
        sa.Column("prediction", sa.Float()),
        sa.Column("source", sa.String(16)),
        sa.Column("prompt", sa.String(32)),
        sa.Column("sitting", sa.Text()),
        sa.Column("answered", sa.Integer()),
        sa.Column("repetitions", sa.Integer()),
        sa.Column("interval_days", sa.BigInteger()),
        sa.Column("merged", sa.Integer(), nullable=False),
        sa.CheckConstraint("length(id) = 16", name="id_16_bytes"),
        sa.CheckConstraint("quality IS NULL OR quality BETWEEN 0 AND 5", name="quality_0_to_5"),
    )
    op.create_index("event_by_asking", "event", ["asking"])
    op.create_index("event_by_instant", "event", ["instant"])
    op.create_index("event_by_study_day", "event", ["study_day"])
    op.create_index("event_by_target", "event", ["target"])
    op.create_index("event_by_template", "event", ["template"])


def _card() -> None:
    op.create_table(
        "card",
        sa.Column("template", sa.Text(), primary_key=True),
        sa.Column("easiness", sa.Integer()),
        sa.Column("repetitions", sa.Integer()),
        sa.Column("interval_days", sa.BigInteger()),
        sa.Column("last_day", sa.Integer()),
        sa.Column("sm2_due", sa.BigInteger()),
        sa.Column("due", sa.BigInteger()),
        sa.Column("stability", sa.Float()),
        sa.Column("difficulty", sa.Float()),
        sa.Column("recall_day", sa.Integer()),
        sa.Column("recall_interval", sa.BigInteger()),
        sa.Column("level", sa.Integer()),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("passes", sa.Integer(), nullable=False),
        sa.Column("lapses", sa.Integer(), nullable=False),
        sa.Column("reviews", sa.Integer(), nullable=False),
        sa.Column("askings", sa.Integer(), nullable=False),
        sa.Column("asked_on", sa.Integer()),
        sa.Column("urgent", sa.Integer()),
        sa.Column("suspended", sa.Integer(), nullable=False),
        sa.Column("buried_until", sa.Integer()),
    )
    op.create_index("card_by_due", "card", ["due"])
    op.create_index("card_by_urgent", "card", ["urgent"])


def _template() -> None:
    op.create_table(
        "template",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("section", sa.Text(), nullable=False),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("levels", sa.Text(), nullable=False),
        sa.Column("pars", sa.Text(), nullable=False),
        sa.Column("refs", sa.Text(), nullable=False),
        sa.Column("needs", sa.Text(), nullable=False),
        sa.Column("aliases", sa.Text(), nullable=False),
        sa.Column("computed", sa.Integer(), nullable=False),
        sa.Column("difficulty", sa.Integer(), nullable=False),
        sa.Column("file", sa.Text(), nullable=False),
    )
    op.create_index("template_by_place", "template", ["place"])


def _lead() -> None:
    op.create_table(
        "lead",
        sa.Column(
            "template",
            sa.Text(),
            sa.ForeignKey("template.id", ondelete="CASCADE"),
            primary_key=True,
        ),
        sa.Column(
            "lead", sa.Text(), sa.ForeignKey("template.id", ondelete="CASCADE"), primary_key=True
        ),
    )


def _alias() -> None:
    op.create_table(
        "alias",
        sa.Column("old", sa.Text(), primary_key=True),
        sa.Column(
            "template", sa.Text(), sa.ForeignKey("template.id", ondelete="CASCADE"), nullable=False
        ),
    )


def _ahead() -> None:
    op.create_table(
        "ahead",
        sa.Column("number", sa.Integer(), primary_key=True),
        sa.Column("template", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("seed", sa.BigInteger(), nullable=False),
        sa.Column("payload", sa.LargeBinary(), nullable=False),
    )
    op.create_index("ahead_by_template", "ahead", ["template"])


def _open_asking() -> None:
    op.create_table(
        "open_asking",
        sa.Column("session", sa.String(32), primary_key=True),
        sa.Column("asking", sa.LargeBinary(16), nullable=False),
        sa.Column("template", sa.Text(), nullable=False),
        sa.Column("instant", sa.BigInteger(), nullable=False),
        sa.Column("variant", sa.LargeBinary(), nullable=False),
        sa.Column("typed", sa.Text(), nullable=False),
        sa.Column("state", sa.LargeBinary(), nullable=False),
    )


def _fact() -> None:
    op.create_table(
        "fact",
        sa.Column("name", sa.String(32), primary_key=True),
        sa.Column("value", sa.Text(), nullable=False),
    )
