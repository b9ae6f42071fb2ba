"""Interviews and diagnostics with their results, and notes on templates."""

from __future__ import annotations

import json

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

FACT = sa.table("fact", sa.column("name", sa.String), sa.column("value", sa.Text))
SITTING = sa.table(
    "sitting",
    sa.column("id", sa.String),
    sa.column("kind", sa.String),
    sa.column("started", sa.BigInteger),
    sa.column("changed", sa.BigInteger),
    sa.column("finished", sa.Integer),
    sa.column("state", sa.LargeBinary),
)
NOTE = sa.table(
    "note",
    sa.column("template", sa.Text),
    sa.column("text", sa.Text),
    sa.column("changed", sa.BigInteger),
)


def upgrade() -> None:
    _sitting()
    _note()
    for table in (SITTING, NOTE):
        _bring_back(table)


def downgrade() -> None:
    for table in (NOTE, SITTING):
        _put_away(table)
        op.drop_table(table.name)


def _put_away(table: sa.TableClause) -> None:
    """Keep the rows of a table that the older schema has no place for, as JSON among the facts."""
    rows = [
        {name: value.hex() if isinstance(value, bytes) else value for name, value in row.items()}
        for row in op.get_bind().execute(sa.select(table)).mappings()
    ]
    if rows:
        op.bulk_insert(FACT, [{"name": f"kept_{table.name}", "value": json.dumps(rows)}])


def _bring_back(table: sa.TableClause) -> None:
    kept = FACT.c.name == f"kept_{table.name}"
    text = op.get_bind().execute(sa.select(FACT.c.value).where(kept)).scalar()
    if text is None:
        return
    rows = json.loads(text)
    for row in rows:
        if "state" in row:
            row["state"] = bytes.fromhex(row["state"])
    op.bulk_insert(table, rows)
    op.get_bind().execute(sa.delete(FACT).where(kept))


def _sitting() -> None:
    op.create_table(
        "sitting",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("started", sa.BigInteger(), nullable=False),
        sa.Column("changed", sa.BigInteger(), nullable=False),
        sa.Column("finished", sa.Integer(), nullable=False),
        sa.Column("state", sa.LargeBinary(), nullable=False),
    )
    op.create_index("sitting_by_started", "sitting", ["started"])


def _note() -> None:
    op.create_table(
        "note",
        sa.Column("template", sa.Text(), primary_key=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("changed", sa.BigInteger(), nullable=False),
    )
