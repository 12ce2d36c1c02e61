"""A list of what several computers wrote about, to find conflicts at once."""

from alembic import op
from sqlalchemy import Column, PrimaryKeyConstraint, Text

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Add the list; it fills with the next import."""
    op.create_table(
        "contested",
        Column("subject", Text(), nullable=False),
        PrimaryKeyConstraint("subject", name="pk_contested"),
        sqlite_with_rowid=False,
    )
