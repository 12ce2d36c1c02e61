"""Keep beside each line of a sheet what it adds up to; `schema.migrate` reckons it for the lines that are there."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Add the sums, and let the index by learner hold them."""
    for name in ("planned", "attended"):
        op.add_column("enrolments", sa.Column(name, sa.Integer, nullable=False, server_default="0"))
    op.add_column("enrolments", sa.Column("completed", sa.Text, nullable=False, server_default=""))
    for name in ("first_day", "last_day", "first_there", "last_there"):
        op.add_column("enrolments", sa.Column(name, sa.Integer))
    op.drop_index("ix_enrolments_learner", "enrolments")
    op.create_index(
        "ix_enrolments_totals",
        "enrolments",
        ["learner", "first_day", "last_day", "first_there", "last_there", "planned", "attended", "completed"],
    )
