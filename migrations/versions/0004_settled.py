"""Settled askings, kept for the figures; the journal fills the table when it is next opened."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "settled",
        sa.Column("template", sa.Text(), primary_key=True),
        sa.Column("askings", sa.LargeBinary(), nullable=False),
    )
    # A journal without this fact is settled anew: whatever was kept before is not believed.
    op.execute("DELETE FROM fact WHERE name = 'settled'")


def downgrade() -> None:
    op.drop_table("settled")
