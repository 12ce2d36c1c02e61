"""Phones in the room and what was tapped on them."""

from alembic import op
from sqlalchemy import BigInteger, Column, PrimaryKeyConstraint, Text

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "phones",
        Column("session", Text(), nullable=False),
        Column("phone", Text(), nullable=False),
        Column("position", BigInteger(), nullable=False),
        Column("key", Text(), nullable=False),
        Column("learner", Text(), nullable=False),
        PrimaryKeyConstraint("session", "phone", name="pk_phones"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_phones_learner", "phones", ["learner"])
    op.create_table(
        "phone_answers",
        Column("session", Text(), nullable=False),
        Column("module", Text(), nullable=False),
        Column("phone", Text(), nullable=False),
        Column("question", Text(), nullable=False),
        Column("choice", Text(), nullable=False),
        PrimaryKeyConstraint("session", "module", "phone", "question", name="pk_phone_answers"),
        sqlite_with_rowid=False,
    )
