"""What the append-only journal says, in the field's words.

No name and no free text about a person enters a record: those are `PrivateText`, in one table that can be erased.
An undo or a correction is one more entry that revises an earlier one, with who, when and why.
"""

from collections.abc import Callable
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from migrantech_kit.domain.attendance import Mark, Sitting
from migrantech_kit.domain.codec import from_plain, to_plain
from migrantech_kit.domain.people import Organisation, Project, ProjectTerms, Room, Site
from migrantech_kit.domain.quiz import Tally
from migrantech_kit.domain.reports import EVERYTHING, ReportFilter
from migrantech_kit.domain.run import (
    EndedAt,
    Happening,
    LanguagesSwitched,
    MinutesChanged,
    PageShown,
    PausedAt,
    ResumedAt,
    Started,
    VeilSet,
)
from migrantech_kit.domain.session import Session


@dataclass(frozen=True, slots=True)
class OrganisationSet:
    """Tell who organises the sessions (its signatory is private text of subject `organisation`)."""

    organisation: Organisation


@dataclass(frozen=True, slots=True)
class ProjectSet:
    """Tell of a new or changed project."""

    project: Project


@dataclass(frozen=True, slots=True)
class ProjectTermsSet:
    """Tell what a funder asks of a project's records."""

    terms: ProjectTerms


@dataclass(frozen=True, slots=True)
class SiteSet:
    """Tell of a new or changed site."""

    site: Site


@dataclass(frozen=True, slots=True)
class RoomSet:
    """Tell of a new or changed room."""

    room: Room


@dataclass(frozen=True, slots=True)
class TutorSet:
    """Tell of a tutor; the name is private text."""

    tutor: str


@dataclass(frozen=True, slots=True)
class GroupSet:
    """Tell of a new or renamed group."""

    group: str
    title: str


@dataclass(frozen=True, slots=True)
class GroupRemoved:
    """Tell that a group is no longer offered; its sessions stay."""

    group: str


@dataclass(frozen=True, slots=True)
class LearnerSet:
    """Tell of a new or changed learner; the names are private text."""

    code: str
    language: str
    walk_in: bool = False


@dataclass(frozen=True, slots=True)
class GroupJoined:
    """Tell that a learner belongs to a group."""

    group: str
    code: str


@dataclass(frozen=True, slots=True)
class GroupLeft:
    """Tell that a learner no longer belongs to a group; earlier sessions keep the learner."""

    group: str
    code: str


@dataclass(frozen=True, slots=True)
class LearnerMerged:
    """Tell that a walk-in was a learner known under another code."""

    code: str
    into: str


@dataclass(frozen=True, slots=True)
class LearnerSplit:
    """Tell that a merge was a mistake; it revises the merge, which counts from then on as never made."""

    code: str
    into: str


@dataclass(frozen=True, slots=True)
class LearnersDistinct:
    """Tell that two learners whose names are alike are two persons, so that nobody is asked again."""

    code: str
    other: str


@dataclass(frozen=True, slots=True)
class LearnerErased:
    """Tell that a learner's names were destroyed; the tombstone is applied again after every import and restore."""

    code: str


@dataclass(frozen=True, slots=True)
class SessionSet:
    """Tell of a planned session, or of a change before its start."""

    session: Session


@dataclass(frozen=True, slots=True)
class SessionRemoved:
    """Tell that a planned session will not be held."""

    session: str


@dataclass(frozen=True, slots=True)
class SessionBegun:
    """Tell that a session started: the copy it took, and the hash of its quiz."""

    session: str
    at: int
    copy: str
    quiz_version: str


@dataclass(frozen=True, slots=True)
class Enrolled:
    """Tell that a learner is on the sheet of a session: a member of the group at the start, or a walk-in."""

    session: str
    code: str


@dataclass(frozen=True, slots=True)
class Disenrolled:
    """Tell that a learner is off the sheet of a session: an undone walk-in."""

    session: str
    code: str


@dataclass(frozen=True, slots=True)
class RunMoved:
    """Tell one happening of a running session."""

    session: str
    happening: Happening


@dataclass(frozen=True, slots=True)
class SittingSet:
    """Tell of a half-day sitting, or of its real times."""

    sitting: Sitting


@dataclass(frozen=True, slots=True)
class MarkSet:
    """Tell a learner's mark in a sitting."""

    sitting: str
    code: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class TallySet:
    """Tell a show of hands."""

    session: str
    module: str
    tally: Tally


@dataclass(frozen=True, slots=True)
class AnswerSet:
    """Tell a learner's answer; an empty choice takes it back."""

    session: str
    module: str
    code: str
    question: str
    choice: str


@dataclass(frozen=True, slots=True)
class PhoneJoined:
    """Tell that a phone was let into the room: the hash of its secret, or nothing once it was sent off."""

    session: str
    phone: str
    key: str


@dataclass(frozen=True, slots=True)
class PhoneBound:
    """Tell that a phone is a learner's own; an empty code unbinds it."""

    session: str
    phone: str
    code: str


@dataclass(frozen=True, slots=True)
class PhoneAnswered:
    """Tell what was tapped on a phone; an answer of a learner's own phone is an `AnswerSet` as well."""

    session: str
    module: str
    phone: str
    question: str
    choice: str


@dataclass(frozen=True, slots=True)
class HeadCountSet:
    """Tell how many people were in the room, for a session that is only counted."""

    session: str
    count: int


@dataclass(frozen=True, slots=True)
class SessionClosed:
    """Tell that the tutor closed the sheet."""

    session: str
    at: int


@dataclass(frozen=True, slots=True)
class SessionReopened:
    """Tell that a closing was undone before anything was corrected."""

    session: str


@dataclass(frozen=True, slots=True)
class Exported:
    """Tell that rows left the records as a file: the log of exports; an export of one person names the code."""

    kind: str
    file_format: str
    rows: int
    chosen: ReportFilter = EVERYTHING
    code: str = ""


@dataclass(frozen=True, slots=True)
class ConflictSettled:
    """Tell which entries lay side by side when a person settled what holds; entries as `subject_of` writes them."""

    subject: str
    entries: tuple[str, ...]


Record = (
    OrganisationSet
    | ProjectSet
    | ProjectTermsSet
    | SiteSet
    | RoomSet
    | TutorSet
    | GroupSet
    | GroupRemoved
    | LearnerSet
    | GroupJoined
    | GroupLeft
    | LearnerMerged
    | LearnerSplit
    | LearnersDistinct
    | LearnerErased
    | SessionSet
    | SessionRemoved
    | SessionBegun
    | Enrolled
    | Disenrolled
    | RunMoved
    | SittingSet
    | MarkSet
    | TallySet
    | AnswerSet
    | PhoneJoined
    | PhoneBound
    | PhoneAnswered
    | HeadCountSet
    | SessionClosed
    | SessionReopened
    | Exported
    | ConflictSettled
)


# What the audit log tells of, beside the corrections.
AUDITED: tuple[type[Record], ...] = (Exported, LearnerErased, LearnerMerged, ProjectTermsSet)

WHYS = ("undo", "mistake", "told-later", "paper-sheet", "other")


@dataclass(frozen=True, slots=True)
class EntryRef:
    """Point to a journal entry of any replica."""

    replica: str
    sequence: int


@dataclass(frozen=True, slots=True)
class Entry:
    """Hold one journal entry, UTC seconds; `revises` names the entry that it corrects or undoes.

    `why` is a code of `WHYS`; a free text about it is private text of the entry's own subject (`subject_of`).
    """

    ref: EntryRef
    at: int
    actor: str
    record: Record
    revises: EntryRef | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class PrivateText:
    """Hold a name or a free text about a person; an empty text erases it.

    Subjects are learner codes, tutor ids, session ids, entries (`subject_of`) or `organisation`; kinds are
    `name` `family-name` `given-name` `organisation` `indicators` `sumario` `note` `why` `signatory`.
    """

    subject: str
    kind: str
    text: str


def subject_of(ref: EntryRef) -> str:
    """Return the subject of private texts about a journal entry."""
    return f"{ref.replica}:{ref.sequence}"


_KINDS: dict[str, type[Record]] = {
    "organisation-set": OrganisationSet,
    "project-set": ProjectSet,
    "project-terms-set": ProjectTermsSet,
    "site-set": SiteSet,
    "room-set": RoomSet,
    "tutor-set": TutorSet,
    "group-set": GroupSet,
    "group-removed": GroupRemoved,
    "learner-set": LearnerSet,
    "group-joined": GroupJoined,
    "group-left": GroupLeft,
    "learner-merged": LearnerMerged,
    "learner-split": LearnerSplit,
    "learners-distinct": LearnersDistinct,
    "learner-erased": LearnerErased,
    "session-set": SessionSet,
    "session-removed": SessionRemoved,
    "session-begun": SessionBegun,
    "enrolled": Enrolled,
    "disenrolled": Disenrolled,
    "run-moved": RunMoved,
    "sitting-set": SittingSet,
    "mark-set": MarkSet,
    "tally-set": TallySet,
    "answer-set": AnswerSet,
    "phone-joined": PhoneJoined,
    "phone-bound": PhoneBound,
    "phone-answered": PhoneAnswered,
    "head-count-set": HeadCountSet,
    "session-closed": SessionClosed,
    "session-reopened": SessionReopened,
    "exported": Exported,
    "conflict-settled": ConflictSettled,
}
_NAMES = {kind: name for name, kind in _KINDS.items()}
_HAPPENINGS: dict[str, type[Happening]] = {
    "started": Started,
    "page-shown": PageShown,
    "minutes-changed": MinutesChanged,
    "veil-set": VeilSet,
    "languages-switched": LanguagesSwitched,
    "paused": PausedAt,
    "resumed": ResumedAt,
    "ended": EndedAt,
}
_HAPPENING_NAMES = {kind: name for name, kind in _HAPPENINGS.items()}


# What each kind of record is about; the code of a learner is kept in a column of its own.
_SUBJECTS: dict[type[Record], Callable[[Any], str]] = {
    OrganisationSet: lambda _: "organisation",
    ProjectSet: attrgetter("project.id"),
    ProjectTermsSet: attrgetter("terms.project"),
    SiteSet: attrgetter("site.id"),
    RoomSet: attrgetter("room.id"),
    TutorSet: attrgetter("tutor"),
    GroupSet: attrgetter("group"),
    GroupRemoved: attrgetter("group"),
    LearnerSet: attrgetter("code"),
    GroupJoined: attrgetter("group"),
    GroupLeft: attrgetter("group"),
    LearnerMerged: attrgetter("code"),
    LearnerSplit: attrgetter("code"),
    LearnersDistinct: attrgetter("code"),
    LearnerErased: attrgetter("code"),
    SessionSet: attrgetter("session.id"),
    SessionRemoved: attrgetter("session"),
    SessionBegun: attrgetter("session"),
    Enrolled: attrgetter("session"),
    Disenrolled: attrgetter("session"),
    RunMoved: attrgetter("session"),
    SittingSet: attrgetter("sitting.id"),
    MarkSet: attrgetter("sitting"),
    TallySet: attrgetter("session"),
    AnswerSet: attrgetter("session"),
    PhoneJoined: attrgetter("session"),
    PhoneBound: attrgetter("session"),
    PhoneAnswered: attrgetter("session"),
    HeadCountSet: attrgetter("session"),
    SessionClosed: attrgetter("session"),
    SessionReopened: attrgetter("session"),
    Exported: lambda _: "exports",
    ConflictSettled: attrgetter("subject"),
}


def kind_of(record: Record) -> str:
    """Return the stored name of a record's kind."""
    return _NAMES[type(record)]


def kind_name(kind: type[Record]) -> str:
    """Return the stored name of a kind of record."""
    return _NAMES[kind]


def about(record: Record) -> str:
    """Return the id of what a record is about: a session, a sitting, a group, a learner…"""
    return str(_SUBJECTS[type(record)](record))


def to_payload(record: Record) -> dict[str, Any]:
    """Return a record as plain JSON values."""
    if isinstance(record, RunMoved):
        name = _HAPPENING_NAMES[type(record.happening)]
        return {"session": record.session, "happening": {"kind": name, **to_plain(record.happening)}}
    plain: dict[str, Any] = to_plain(record)
    return plain


def from_payload(kind: str, payload: dict[str, Any]) -> Record:
    """Return the record of a stored kind and payload; raise `KeyError` for a kind of a newer version."""
    if kind == "run-moved":
        happening = dict(payload["happening"])
        return RunMoved(payload["session"], from_plain(_HAPPENINGS[happening.pop("kind")], happening))
    return from_plain(_KINDS[kind], payload)
