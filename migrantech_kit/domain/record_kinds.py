"""How each kind of record is named, stored as plain values, and what it is about."""

from collections.abc import Callable
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from migrantech_kit.domain.codec import from_plain, to_plain
from migrantech_kit.domain.records import (
    AnswerSet,
    ConflictSettled,
    Disenrolled,
    Enrolled,
    Exported,
    GroupJoined,
    GroupLeft,
    GroupRemoved,
    GroupSet,
    HeadCountSet,
    LearnerErased,
    LearnerMerged,
    LearnersDistinct,
    LearnerSet,
    LearnerSplit,
    MarkSet,
    OrganisationSet,
    PhoneAnswered,
    PhoneBound,
    PhoneJoined,
    ProjectSet,
    ProjectTermsSet,
    Record,
    RoomSet,
    RunMoved,
    SessionBegun,
    SessionClosed,
    SessionRemoved,
    SessionReopened,
    SessionSet,
    SiteSet,
    SittingSet,
    TallySet,
    TutorSet,
)
from migrantech_kit.domain.run import (
    AnswersClosed,
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
    "answers-closed": AnswersClosed,
    "paused": PausedAt,
    "resumed": ResumedAt,
    "ended": EndedAt,
}
_HAPPENING_NAMES = {kind: name for name, kind in _HAPPENINGS.items()}


@dataclass(frozen=True, slots=True)
class _Moved:
    """Hold what a stored `RunMoved` says beside its happening, which names its own kind."""

    session: str


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


def from_payload(kind: str, payload: dict[str, Any], read: Callable[[Any, Any], Any] = from_plain) -> Record:
    """Return the record of a stored kind and payload; raise `KeyError` for a kind of a newer version.

    `read` makes values of plain ones, as `codec.from_plain` does.
    """
    if kind == "run-moved":
        happening = dict(payload["happening"])
        session = read(_Moved, payload).session
        return RunMoved(session, read(_HAPPENINGS[happening.pop("kind")], happening))
    record: Record = read(_KINDS[kind], payload)
    return record
