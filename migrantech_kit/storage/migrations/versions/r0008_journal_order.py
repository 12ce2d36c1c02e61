"""Take the index over the order of all entries away, which each import touched whole; index what is audited.

The index over the entries about persons is told by comparisons, which are quicker than its list was.
"""

from alembic import op
from sqlalchemy import text

revision = "0008"
down_revision = "0007"

_PERSON_KINDS = text("(kind = 'learner-erased' OR kind = 'learner-merged' OR kind = 'learner-split')")
_AUDITED = text(
    "(kind = 'exported' OR kind = 'learner-erased' OR kind = 'learner-merged' OR kind = 'project-terms-set' "
    "OR (why <> '' AND why <> 'undo'))"
)


def upgrade() -> None:
    """Drop two indexes and make two."""
    op.drop_index("ix_journal_sequence_replica", "journal")
    op.drop_index("ix_journal_persons", "journal")
    for name, where in {"ix_journal_persons": _PERSON_KINDS, "ix_journal_audited": _AUDITED}.items():
        op.create_index(name, "journal", ["sequence", "replica"], sqlite_where=where, postgresql_where=where)
