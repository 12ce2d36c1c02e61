"""Settle what was edited apart on several computers: side by side, by a person; nothing wins silently."""

from dataclasses import dataclass

from migrantech_kit.base.errors import Problem
from migrantech_kit.base.events import Announcer
from migrantech_kit.base.message import msg
from migrantech_kit.domain import conflicts as domain
from migrantech_kit.domain.entries import Entry, PrivateText, subject_of
from migrantech_kit.domain.record_kinds import about, kind_of
from migrantech_kit.domain.records import ConflictSettled
from migrantech_kit.domain.stores import Store, Work
from migrantech_kit.domain.texts import TextRow
from migrantech_kit.services.importing import RecordsMerged


@dataclass(frozen=True, slots=True)
class Choice:
    """Hold one of the edits: an entry, or a version of a name or note; the shown one holds until somebody settles."""

    at: int
    actor: str
    replica: str
    shown: bool
    entry: Entry | None = None
    version: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Hold edits that lie side by side; of texts, `kind` is the kind of text and `subject` whom it is about."""

    kind: str
    subject: str
    learner: str
    choices: tuple[Choice, ...]

    @property
    def is_text(self) -> bool:
        """Tell whether names or notes differ, not records."""
        return self.choices[0].entry is None


class ConflictService:
    """List and settle conflicts."""

    def __init__(self, store: Store, announcer: Announcer) -> None:
        self._store = store
        self._announcer = announcer

    def list(self) -> tuple[Conflict, ...]:
        """Return all conflicts, those of records first."""
        with self._store.reading() as work:
            return _found(work)

    def count(self) -> int:
        """Return how many conflicts wait for a person."""
        return len(self.list())

    def settle(self, conflict: Conflict, choice: Choice) -> None:
        """Let one edit hold; raise `Problem` where the conflict changed or was settled meanwhile."""
        with self._store.begin() as work:
            if conflict not in _found(work) or choice not in conflict.choices:
                raise Problem(
                    msg("This conflict is another one by now."),
                    kept=msg("Nothing was changed."),
                    to_do=msg("Look at the list again."),
                )
            if choice.entry is None:
                work.put_private((PrivateText(conflict.subject, conflict.kind, choice.text),))
            else:
                others = [one.entry for one in conflict.choices if one.entry is not None and one is not choice]
                work.append(choice.entry.record, revises=choice.entry.ref, why="other")
                work.append(ConflictSettled(conflict.subject, tuple(subject_of(one.ref) for one in others)))
        self._announcer.announce(RecordsMerged())


def _found(work: Work) -> tuple[Conflict, ...]:
    edits = domain.conflicts(work.exchange.contested(), work.exchange.settled())
    return (*map(_of_entries, edits), *map(_of_texts, work.exchange.texts_apart()))


def _of_entries(edits: tuple[Entry, ...]) -> Conflict:
    record = edits[0].record
    choices = tuple(
        Choice(entry.at, entry.actor, entry.ref.replica, number == 0, entry) for number, entry in enumerate(edits)
    )
    return Conflict(kind_of(record), about(record), getattr(record, "code", ""), choices)


def _of_texts(texts: tuple[TextRow, ...]) -> Conflict:
    first = texts[0]
    choices = tuple(
        Choice(row.at, "", "", number == 0, version=row.version, text=row.text) for number, row in enumerate(texts)
    )
    return Conflict(first.kind, first.subject, first.subject, choices)
