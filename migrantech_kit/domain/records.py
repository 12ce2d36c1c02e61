"""What the append-only journal says, in the field's words.

No name and no free text about a person enters a record: those are `PrivateText`, in one table that can be erased.
An undo or a correction is one more entry that revises an earlier one, with who, when and why.
"""

from dataclasses import dataclass

from migrantech_kit.domain.attendance import Mark, Sitting
from migrantech_kit.domain.people import Organisation, Project, ProjectTerms, Room, Site
from migrantech_kit.domain.quiz import Tally
from migrantech_kit.domain.reports import EVERYTHING, ReportFilter
from migrantech_kit.domain.run import (
    Happening,
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
    """Tell that a phone was let into the room: the hash of its secret, marked once it was sent off."""

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
