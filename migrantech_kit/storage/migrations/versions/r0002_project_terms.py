"""What a funder asks of a project's records."""

from alembic import op
from sqlalchemy import Column, Integer, PrimaryKeyConstraint, Text

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the table of terms."""
    op.create_table(
        "project_terms",
        Column("project", Text(), nullable=False),
        Column("profile", Text(), nullable=False),
        Column("ends", Text(), nullable=False),
        Column("keep_years", Integer(), nullable=False),
        PrimaryKeyConstraint("project", name="pk_project_terms"),
        sqlite_with_rowid=False,
    )
