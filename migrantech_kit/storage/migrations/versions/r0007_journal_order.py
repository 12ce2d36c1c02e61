"""Take the index over the order of all entries away, which each import touched whole; index what is audited."""

from alembic import op
from sqlalchemy import text

revision = "0007"
down_revision = "0006"

_AUDITED = text(
    "(kind IN ('exported', 'learner-erased', 'learner-merged', 'project-terms-set') OR why NOT IN ('', 'undo'))"
)


def upgrade() -> None:
    """Drop the one index and make the other one."""
    op.drop_index("ix_journal_sequence_replica", "journal")
    op.create_index(
        "ix_journal_audited", "journal", ["sequence", "replica"], sqlite_where=_AUDITED, postgresql_where=_AUDITED
    )
