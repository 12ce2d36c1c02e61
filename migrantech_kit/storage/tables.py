"""The tables. Ids are text, times UTC seconds; nothing that only SQLite knows.

The journal is the truth. The projections follow from it and can be made anew. Beside them stand the private texts
(names, free texts about persons), the copies that sessions took at their start, and the replicas of this folder.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
)

# Every schema that this version can read, the newest last; a revision of `migrations/versions` each.
REVISIONS = ("0001",)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    }
)


def _id(name: str = "id") -> Column[str]:
    return Column(name, Text, primary_key=True)


def _text(name: str) -> Column[str]:
    return Column(name, Text, nullable=False)


def _number(name: str) -> Column[int]:
    return Column(name, Integer, nullable=False)


def _time(name: str) -> Column[int]:
    return Column(name, BigInteger, nullable=False)


def _flag(name: str) -> Column[bool]:
    return Column(name, Boolean, nullable=False)


# --- the journal, and what does not follow from it

# `sequence` is one more than the highest known of any replica (Lamport's clock), so (sequence, replica) is one order
# for everyone that never puts an effect before its cause, whatever the computers' clocks say.
# `subject` is what the record is about (a session, a sitting, a group…), `learner` the code that it names.
journal = Table(
    "journal",
    metadata,
    _id("replica"),
    Column("sequence", BigInteger, primary_key=True, autoincrement=False),
    _time("at"),
    _text("actor"),
    _text("kind"),
    _text("subject"),
    _text("learner"),
    _text("payload"),
    Column("revises_replica", Text),
    Column("revises_sequence", BigInteger),
    _text("why"),
    Index(None, "sequence", "replica"),
    Index(None, "subject", "kind"),
    Index(None, "learner"),
)

private_texts = Table("private_texts", metadata, _id("subject"), _id("kind"), _text("text"), _time("at"))

copies = Table("copies", metadata, _id("hash"), Column("body", LargeBinary, nullable=False))

# What reports need of a copy, so that they need not unpack it.
copy_modules = Table(
    "copy_modules",
    metadata,
    Column("copy", Text, ForeignKey("copies.hash"), primary_key=True),
    _id("module"),
    _number("position"),
    _flag("scored"),
    _text("titles"),
)

copy_questions = Table(
    "copy_questions",
    metadata,
    Column("copy", Text, ForeignKey("copies.hash"), primary_key=True),
    _id("module"),
    _id("question"),
    _text("form"),
    _text("right_choice"),
)

# The last row is the present replica; `home` tells when the folder was copied, restored or carried elsewhere.
replicas = Table(
    "replicas",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    _text("id"),
    _text("prefix"),
    _number("next_learner"),
    _time("began_at"),
    _text("home"),
)

# --- projections

organisation = Table(
    "organisation",
    metadata,
    _id(),
    _text("name"),
    _text("address"),
    _text("contact"),
    _text("registration"),
    _flag("declared_provider"),
    _text("logo"),
)

projects = Table("projects", metadata, _id(), _text("title"), _text("funder"), _text("grant_number"), _text("emblem"))

sites = Table("sites", metadata, _id(), _text("name"), _text("country"), _text("address"), _text("zone"))

rooms = Table("rooms", metadata, _id(), _text("site"), _text("name"), _number("capacity"))

tutors = Table("tutors", metadata, _id())

groups = Table("groups", metadata, _id(), _text("title"))

learners = Table("learners", metadata, _id("code"), _text("language"), _flag("walk_in"))

group_members = Table("group_members", metadata, _id("group_id"), _id("learner"), Index(None, "learner"))

# `root` is always the last code of a chain of merges.
merges = Table("merges", metadata, _id("code"), _text("root"), Index(None, "root"))

tombstones = Table("tombstones", metadata, _id("code"))

sessions = Table(
    "sessions",
    metadata,
    _id(),
    _text("title"),
    _text("plan"),
    _text("group_id"),
    _time("starts_at"),
    _number("minutes"),
    _text("zone"),
    _text("languages"),
    _text("country"),
    _text("first_form"),
    _text("project"),
    _text("site"),
    _text("room"),
    _text("tutor"),
    _text("state"),
    _time("started_at"),
    _time("ended_at"),
    _time("closed_at"),
    _text("copy"),
    _text("quiz_version"),
    _number("head_count"),
    Index(None, "state", "started_at"),
    Index(None, "group_id"),
)

enrolments = Table(
    "enrolments", metadata, _id("session"), _id("learner"), Column("position", BigInteger, nullable=False),
    Index(None, "learner"),
)  # fmt: skip

# `minutes` is the length that counts: the real one once both real times are known, else the planned one.
sittings = Table(
    "sittings",
    metadata,
    _id(),
    _text("session"),
    _text("date"),
    _text("half_day"),
    _time("planned_start"),
    _time("planned_end"),
    _time("started"),
    _time("ended"),
    _number("minutes"),
    Index(None, "session"),
    Index(None, "planned_start", "id"),
)

marks = Table(
    "marks",
    metadata,
    _id("sitting"),
    _id("learner"),
    _text("status"),
    _number("late"),
    _number("left_early"),
    _text("reason"),
    _text("replica"),
    Column("sequence", BigInteger, nullable=False),
    ForeignKeyConstraint(["replica", "sequence"], ["journal.replica", "journal.sequence"]),
    Index(None, "learner"),
)

answers = Table(
    "answers", metadata, _id("session"), _id("module"), _id("learner"), _id("question"), _text("choice"),
    Index(None, "learner"),
)  # fmt: skip

tallies = Table(
    "tallies", metadata, _id("session"), _id("module"), _id("question"), _number("a"), _number("b"), _number("c"),
    _number("d"),
)  # fmt: skip

PROJECTIONS: tuple[Table, ...] = (
    organisation,
    projects,
    sites,
    rooms,
    tutors,
    groups,
    learners,
    group_members,
    merges,
    tombstones,
    sessions,
    enrolments,
    sittings,
    marks,
    answers,
    tallies,
)
