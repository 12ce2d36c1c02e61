"""What bundles need: keys, offices, what was sent and imported, versions of private texts, learners told apart."""

from alembic import op
from sqlalchemy import BigInteger, Column, PrimaryKeyConstraint, Text, text

revision = "0004"
down_revision = "0003"

_PERSON_KINDS = text("kind IN ('learner-erased', 'learner-merged', 'learner-split')")


def upgrade() -> None:
    """Add tables, columns and indexes; nothing that is stored changes."""
    for name, columns in _TABLES.items():
        keys = [column for column in columns if column.endswith("*")]
        op.create_table(
            name,
            *(Column(column.rstrip("*#"), _type(column), nullable=False) for column in columns),
            PrimaryKeyConstraint(*(key.rstrip("*") for key in keys), name=f"pk_{name}"),
            sqlite_with_rowid=False,
        )
    op.add_column("private_texts", Column("version", Text(), server_default="", nullable=False))
    op.add_column("private_texts", Column("history", Text(), server_default="", nullable=False))
    op.create_index("ix_journal_revises_replica_revises_sequence", "journal", ["revises_replica", "revises_sequence"])
    op.create_index(
        "ix_journal_persons",
        "journal",
        ["sequence", "replica"],
        sqlite_where=_PERSON_KINDS,
        postgresql_where=_PERSON_KINDS,
    )


# A star marks the key, a number sign a number of 64 bits.
_TABLES = {
    "text_variants": ("subject*", "kind*", "version*", "text", "at#", "history"),
    "signing_keys": ("replica*", "public_key", "private_key", "at#"),
    "offices": ("recipient*", "title", "identity", "at#"),
    "sent": ("target*", "replica*", "last#", "entries#"),
    "bundles": ("id*", "replica", "made_at#", "imported_at#", "entries#"),
    "distinct_learners": ("code*", "other*"),
    "settled_entries": ("entry*",),
}


def _type(column: str) -> BigInteger | Text:
    return BigInteger() if column.endswith("#") else Text()
