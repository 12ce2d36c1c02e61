"""The first tables."""

from alembic import op
from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKeyConstraint,
    Integer,
    LargeBinary,
    PrimaryKeyConstraint,
    Text,
)

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make every table."""
    op.create_table(
        "answers",
        Column("session", Text(), nullable=False),
        Column("module", Text(), nullable=False),
        Column("learner", Text(), nullable=False),
        Column("question", Text(), nullable=False),
        Column("choice", Text(), nullable=False),
        PrimaryKeyConstraint("session", "module", "learner", "question", name="pk_answers"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_answers_learner", "answers", ["learner"])
    op.create_table(
        "copies",
        Column("hash", Text(), nullable=False),
        Column("body", LargeBinary(), nullable=False),
        PrimaryKeyConstraint("hash", name="pk_copies"),
    )
    op.create_table(
        "enrolments",
        Column("session", Text(), nullable=False),
        Column("learner", Text(), nullable=False),
        Column("position", BigInteger(), nullable=False),
        PrimaryKeyConstraint("session", "learner", name="pk_enrolments"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_enrolments_learner", "enrolments", ["learner"])
    op.create_table(
        "group_members",
        Column("group_id", Text(), nullable=False),
        Column("learner", Text(), nullable=False),
        PrimaryKeyConstraint("group_id", "learner", name="pk_group_members"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_group_members_learner", "group_members", ["learner"])
    op.create_table(
        "groups",
        Column("id", Text(), nullable=False),
        Column("title", Text(), nullable=False),
        PrimaryKeyConstraint("id", name="pk_groups"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "journal",
        Column("replica", Text(), nullable=False),
        Column("sequence", BigInteger(), autoincrement=False, nullable=False),
        Column("at", BigInteger(), nullable=False),
        Column("actor", Text(), nullable=False),
        Column("kind", Text(), nullable=False),
        Column("subject", Text(), nullable=False),
        Column("learner", Text(), nullable=False),
        Column("payload", Text(), nullable=False),
        Column("revises_replica", Text(), nullable=True),
        Column("revises_sequence", BigInteger(), nullable=True),
        Column("why", Text(), nullable=False),
        PrimaryKeyConstraint("replica", "sequence", name="pk_journal"),
    )
    op.create_index("ix_journal_learner", "journal", ["learner"])
    op.create_index("ix_journal_sequence_replica", "journal", ["sequence", "replica"])
    op.create_index("ix_journal_subject_kind", "journal", ["subject", "kind"])
    op.create_table(
        "learners",
        Column("code", Text(), nullable=False),
        Column("language", Text(), nullable=False),
        Column("walk_in", Boolean(), nullable=False),
        PrimaryKeyConstraint("code", name="pk_learners"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "merges",
        Column("code", Text(), nullable=False),
        Column("root", Text(), nullable=False),
        PrimaryKeyConstraint("code", name="pk_merges"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_merges_root", "merges", ["root"])
    op.create_table(
        "organisation",
        Column("id", Text(), nullable=False),
        Column("name", Text(), nullable=False),
        Column("address", Text(), nullable=False),
        Column("contact", Text(), nullable=False),
        Column("registration", Text(), nullable=False),
        Column("declared_provider", Boolean(), nullable=False),
        Column("logo", Text(), nullable=False),
        PrimaryKeyConstraint("id", name="pk_organisation"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "private_texts",
        Column("subject", Text(), nullable=False),
        Column("kind", Text(), nullable=False),
        Column("text", Text(), nullable=False),
        Column("at", BigInteger(), nullable=False),
        PrimaryKeyConstraint("subject", "kind", name="pk_private_texts"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "projects",
        Column("id", Text(), nullable=False),
        Column("title", Text(), nullable=False),
        Column("funder", Text(), nullable=False),
        Column("grant_number", Text(), nullable=False),
        Column("emblem", Text(), nullable=False),
        PrimaryKeyConstraint("id", name="pk_projects"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "replicas",
        Column("number", Integer(), autoincrement=False, nullable=False),
        Column("id", Text(), nullable=False),
        Column("prefix", Text(), nullable=False),
        Column("next_learner", Integer(), nullable=False),
        Column("began_at", BigInteger(), nullable=False),
        Column("home", Text(), nullable=False),
        PrimaryKeyConstraint("number", name="pk_replicas"),
    )
    op.create_table(
        "rooms",
        Column("id", Text(), nullable=False),
        Column("site", Text(), nullable=False),
        Column("name", Text(), nullable=False),
        Column("capacity", Integer(), nullable=False),
        PrimaryKeyConstraint("id", name="pk_rooms"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "sessions",
        Column("id", Text(), nullable=False),
        Column("title", Text(), nullable=False),
        Column("plan", Text(), nullable=False),
        Column("group_id", Text(), nullable=False),
        Column("starts_at", BigInteger(), nullable=False),
        Column("minutes", Integer(), nullable=False),
        Column("zone", Text(), nullable=False),
        Column("languages", Text(), nullable=False),
        Column("country", Text(), nullable=False),
        Column("first_form", Text(), nullable=False),
        Column("project", Text(), nullable=False),
        Column("site", Text(), nullable=False),
        Column("room", Text(), nullable=False),
        Column("tutor", Text(), nullable=False),
        Column("state", Text(), nullable=False),
        Column("started_at", BigInteger(), nullable=False),
        Column("ended_at", BigInteger(), nullable=False),
        Column("closed_at", BigInteger(), nullable=False),
        Column("copy", Text(), nullable=False),
        Column("quiz_version", Text(), nullable=False),
        Column("head_count", Integer(), nullable=False),
        PrimaryKeyConstraint("id", name="pk_sessions"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_sessions_group_id", "sessions", ["group_id"])
    op.create_index("ix_sessions_state_started_at", "sessions", ["state", "started_at"])
    op.create_table(
        "sites",
        Column("id", Text(), nullable=False),
        Column("name", Text(), nullable=False),
        Column("country", Text(), nullable=False),
        Column("address", Text(), nullable=False),
        Column("zone", Text(), nullable=False),
        PrimaryKeyConstraint("id", name="pk_sites"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "sittings",
        Column("id", Text(), nullable=False),
        Column("session", Text(), nullable=False),
        Column("date", Text(), nullable=False),
        Column("half_day", Text(), nullable=False),
        Column("planned_start", BigInteger(), nullable=False),
        Column("planned_end", BigInteger(), nullable=False),
        Column("started", BigInteger(), nullable=False),
        Column("ended", BigInteger(), nullable=False),
        Column("minutes", Integer(), nullable=False),
        PrimaryKeyConstraint("id", name="pk_sittings"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_sittings_planned_start_id", "sittings", ["planned_start", "id"])
    op.create_index("ix_sittings_session", "sittings", ["session"])
    op.create_table(
        "tallies",
        Column("session", Text(), nullable=False),
        Column("module", Text(), nullable=False),
        Column("question", Text(), nullable=False),
        Column("a", Integer(), nullable=False),
        Column("b", Integer(), nullable=False),
        Column("c", Integer(), nullable=False),
        Column("d", Integer(), nullable=False),
        PrimaryKeyConstraint("session", "module", "question", name="pk_tallies"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "tombstones",
        Column("code", Text(), nullable=False),
        PrimaryKeyConstraint("code", name="pk_tombstones"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "tutors",
        Column("id", Text(), nullable=False),
        PrimaryKeyConstraint("id", name="pk_tutors"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "copy_modules",
        Column("copy", Text(), nullable=False),
        Column("module", Text(), nullable=False),
        Column("position", Integer(), nullable=False),
        Column("scored", Boolean(), nullable=False),
        Column("titles", Text(), nullable=False),
        ForeignKeyConstraint(["copy"], ["copies.hash"], name="fk_copy_modules_copy"),
        PrimaryKeyConstraint("copy", "module", name="pk_copy_modules"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "copy_questions",
        Column("copy", Text(), nullable=False),
        Column("module", Text(), nullable=False),
        Column("question", Text(), nullable=False),
        Column("form", Text(), nullable=False),
        Column("right_choice", Text(), nullable=False),
        ForeignKeyConstraint(["copy"], ["copies.hash"], name="fk_copy_questions_copy"),
        PrimaryKeyConstraint("copy", "module", "question", name="pk_copy_questions"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "marks",
        Column("sitting", Text(), nullable=False),
        Column("learner", Text(), nullable=False),
        Column("status", Text(), nullable=False),
        Column("late", Integer(), nullable=False),
        Column("left_early", Integer(), nullable=False),
        Column("reason", Text(), nullable=False),
        Column("replica", Text(), nullable=False),
        Column("sequence", BigInteger(), nullable=False),
        ForeignKeyConstraint(
            ["replica", "sequence"], ["journal.replica", "journal.sequence"], name="fk_marks_replica_sequence"
        ),
        PrimaryKeyConstraint("sitting", "learner", name="pk_marks"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_marks_learner", "marks", ["learner"])
