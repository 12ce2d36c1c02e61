"""The tables. Ids are text, times UTC seconds; nothing that only SQLite knows.

The journal is the truth. The projections follow from it and can be made anew. Beside them stand the private texts
(names, free texts about persons), the copies that sessions took at their start, and the replicas of this folder.
"""

from typing import Any

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
    text,
)

# Every schema that this version can read, the newest last; a revision of `migrations/versions` each.
REVISIONS = ("0001", "0002", "0003", "0004", "0005", "0006", "0007", "0008")

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


def _empty(name: str) -> Column[str]:
    return Column(name, Text, nullable=False, server_default="")


def _number(name: str) -> Column[int]:
    return Column(name, Integer, nullable=False)


def _time(name: str) -> Column[int]:
    return Column(name, BigInteger, nullable=False)


def _flag(name: str) -> Column[bool]:
    return Column(name, Boolean, nullable=False)


def _keyed(name: str, *parts: Column[Any] | Index | ForeignKeyConstraint) -> Table:
    """Make a table whose rows lie in the order of their key; SQLite wants to be told, others pass it over."""
    return Table(name, metadata, *parts, sqlite_with_rowid=False)


# --- the journal, and what does not follow from it

# Few among many entries, but each can change many rows: written out, so that a query can use the index over it. One
# comparison after the other: SQLite makes a table of a list that is longer than two, for every entry that is written.
PERSON_KINDS = text("(kind = 'learner-erased' OR kind = 'learner-merged' OR kind = 'learner-split')")
# What the audit log tells of: some kinds (`records.AUDITED`), and corrections.
AUDITED = text(
    "(kind = 'exported' OR kind = 'learner-erased' OR kind = 'learner-merged' OR kind = 'project-terms-set' "
    "OR (why <> '' AND why <> 'undo'))"
)

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
    Index(None, "subject", "kind"),
    Index(None, "learner"),
    Index("ix_journal_persons", "sequence", "replica", sqlite_where=PERSON_KINDS, postgresql_where=PERSON_KINDS),
    Index("ix_journal_audited", "sequence", "replica", sqlite_where=AUDITED, postgresql_where=AUDITED),
)

# `version` is a random word for this very text, `history` the versions that it replaced, parted by spaces: two texts
# of which neither replaced the other were written apart.
private_texts = _keyed(
    "private_texts", _id("subject"), _id("kind"), _text("text"), _time("at"), _empty("version"), _empty("history")
)

# Texts that came from elsewhere and that nobody has settled yet.
text_variants = _keyed(
    "text_variants", _id("subject"), _id("kind"), _id("version"), _text("text"), _time("at"), _text("history")
)

copies = Table("copies", metadata, _id("hash"), Column("body", LargeBinary, nullable=False))

# What reports need of a copy, so that they need not unpack it.
copy_modules = _keyed(
    "copy_modules",
    Column("copy", Text, ForeignKey("copies.hash"), primary_key=True),
    _id("module"),
    _number("position"),
    _flag("scored"),
    _text("titles"),
)

copy_questions = _keyed(
    "copy_questions",
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

# The key that signs the bundles of each replica known here; the private half of one's own alone.
signing_keys = _keyed("signing_keys", _id("replica"), _text("public_key"), _text("private_key"), _time("at"))

# Offices that bundles are encrypted for (age recipients); `identity` is there where this folder is the office.
offices = _keyed("offices", _id("recipient"), _text("title"), _text("identity"), _time("at"))

# What went to whom: the last entry of each replica, and how many there were.
sent = _keyed("sent", _id("target"), _id("replica"), _time("last"), _time("entries"))

# Bundles that were imported.
bundles = _keyed("bundles", _id(), _text("replica"), _time("made_at"), _time("imported_at"), _time("entries"))

# What several computers wrote about; a list of places to look for conflicts, made with the projections.
contested = _keyed("contested", _id("subject"))

# --- projections

organisation = _keyed(
    "organisation",
    _id(),
    _text("name"),
    _text("address"),
    _text("contact"),
    _text("registration"),
    _flag("declared_provider"),
    _text("logo"),
)

projects = _keyed("projects", _id(), _text("title"), _text("funder"), _text("grant_number"), _text("emblem"))

project_terms = _keyed("project_terms", _id("project"), _text("profile"), _text("ends"), _number("keep_years"))

sites = _keyed("sites", _id(), _text("name"), _text("country"), _text("address"), _text("zone"))

rooms = _keyed("rooms", _id(), _text("site"), _text("name"), _number("capacity"))

tutors = _keyed("tutors", _id())

groups = _keyed("groups", _id(), _text("title"))

learners = _keyed("learners", _id("code"), _text("language"), _flag("walk_in"))

group_members = _keyed("group_members", _id("group_id"), _id("learner"), Index(None, "learner"))

# `root` is always the last code of a chain of merges.
merges = _keyed("merges", _id("code"), _text("root"), Index(None, "root"))

tombstones = _keyed("tombstones", _id("code"))

distinct_learners = _keyed("distinct_learners", _id("code"), _id("other"))

# Entries that lay side by side when a person settled what holds.
settled_entries = _keyed("settled_entries", _id("entry"))

sessions = _keyed(
    "sessions",
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

# A line of a sheet, and what it adds up to once the session has begun (`line_sums.py`): minutes planned and attended,
# the modules that it completes, and its days as ordinal numbers (1 is the first day of the year 1).
enrolments = _keyed(
    "enrolments",
    _id("session"),
    _id("learner"),
    Column("position", BigInteger, nullable=False),
    Column("planned", Integer, nullable=False, server_default="0"),
    Column("attended", Integer, nullable=False, server_default="0"),
    _empty("completed"),
    Column("first_day", Integer),
    Column("last_day", Integer),
    Column("first_there", Integer),
    Column("last_there", Integer),
    # All that totals ask for lies in the order of the learners.
    Index(
        "ix_enrolments_totals",
        *("learner", "first_day", "last_day", "first_there", "last_there", "planned", "attended", "completed"),
    ),
)

# `minutes` is the length that counts: the real one once both real times are known, else the planned one.
sittings = _keyed(
    "sittings",
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

marks = _keyed(
    "marks",
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

answers = _keyed(
    "answers",
    _id("session"),
    _id("module"),
    _id("learner"),
    _id("question"),
    _text("choice"),
    Index(None, "learner"),
)

tallies = _keyed(
    "tallies",
    _id("session"),
    _id("module"),
    _id("question"),
    _number("a"),
    _number("b"),
    _number("c"),
    _number("d"),
)

phones = _keyed(
    "phones",
    _id("session"),
    _id("phone"),
    Column("position", BigInteger, nullable=False),
    _text("key"),
    _text("learner"),
    Index(None, "learner"),
)

phone_answers = _keyed(
    "phone_answers",
    _id("session"),
    _id("module"),
    _id("phone"),
    _id("question"),
    _text("choice"),
)

PROJECTIONS: tuple[Table, ...] = (
    organisation,
    projects,
    project_terms,
    sites,
    rooms,
    tutors,
    groups,
    learners,
    group_members,
    merges,
    tombstones,
    distinct_learners,
    settled_entries,
    sessions,
    enrolments,
    sittings,
    marks,
    answers,
    tallies,
    phones,
    phone_answers,
)
