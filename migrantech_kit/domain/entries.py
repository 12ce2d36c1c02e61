"""The entries of the journal, and the texts about persons that stay outside of it."""

from dataclasses import dataclass

from migrantech_kit.domain.records import Record

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
