"""Find learners who are one person under several spellings, scripts or codes; a person confirms, and can undo."""

from dataclasses import dataclass

from migrantech_kit.base.errors import Problem
from migrantech_kit.base.events import Announcer
from migrantech_kit.base.message import msg
from migrantech_kit.domain.alike import alike_pairs
from migrantech_kit.domain.entries import EntryRef
from migrantech_kit.domain.people import Learner
from migrantech_kit.domain.records import LearnerMerged, LearnersDistinct, LearnerSplit
from migrantech_kit.domain.stores import Store
from migrantech_kit.services.importing import RecordsMerged


@dataclass(frozen=True, slots=True)
class Proposal:
    """Hold two learners who may be one person: `one` stays, `other` is joined to it; likeness from 0 to 1."""

    one: Learner
    other: Learner
    likeness: float


@dataclass(frozen=True, slots=True)
class MergedLearner:
    """Hold a merge that can be undone."""

    ref: EntryRef
    code: str
    into: str
    at: int
    actor: str


class SamePersonService:
    """Propose, confirm, refuse and undo that learners are one person."""

    def __init__(self, store: Store, announcer: Announcer) -> None:
        self._store = store
        self._announcer = announcer

    def proposals(self) -> tuple[Proposal, ...]:
        """Return the pairs of learners with names alike that nobody has decided on, the likest first."""
        with self._store.reading() as work:
            learners = {one.code: one for one in work.people.learners() if one.name}
            refused = {frozenset(pair) for pair in work.exchange.distinct()}
        names = {code: (one.name, f"{one.given_name} {one.family_name}".strip()) for code, one in learners.items()}
        found = []
        for first, second, likeness in alike_pairs(names):
            if frozenset((first, second)) not in refused:
                one, other = sorted((learners[first], learners[second]), key=lambda who: (who.walk_in, who.code))
                found.append(Proposal(one, other, likeness))
        return tuple(sorted(found, key=lambda pair: (-pair.likeness, pair.one.code, pair.other.code)))

    def confirm(self, proposal: Proposal) -> None:
        """Join the two learners: everything counts for the one that stays."""
        self.merge(proposal.other.code, proposal.one.code)

    def refuse(self, proposal: Proposal) -> None:
        """Keep that these are two persons; nobody is asked again."""
        code, other = sorted((proposal.one.code, proposal.other.code))
        with self._store.begin() as work:
            work.append(LearnersDistinct(code, other))
        self._announcer.announce(RecordsMerged())

    def merge(self, code: str, into: str) -> None:
        """Join a learner, such as a walk-in, with the one that the person already was; raise `Problem` if unknown."""
        with self._store.begin() as work:
            for one in (code, into):
                if work.people.learner(one) is None:
                    raise Problem(msg("There is no learner {code}.", code=one), kept=msg("Nothing was changed."))
            if work.people.learner(code) == work.people.learner(into):
                raise Problem(msg("These are the same learner."), kept=msg("Nothing was changed."))
            work.append(LearnerMerged(code, into))
        self._announcer.announce(RecordsMerged())

    def merged(self) -> tuple[MergedLearner, ...]:
        """Return the merges that hold, the latest first."""
        with self._store.reading() as work:
            entries = work.exchange.merges()
        found = [
            MergedLearner(entry.ref, entry.record.code, entry.record.into, entry.at, entry.actor)
            for entry in entries
            if isinstance(entry.record, LearnerMerged)
        ]
        return tuple(reversed(found))

    def undo(self, ref: EntryRef) -> None:
        """Take a merge back: from now on it counts as never made; raise `Problem` where it does not hold."""
        with self._store.begin() as work:
            entry = next((one for one in work.exchange.merges() if one.ref == ref), None)
            if entry is None or not isinstance(entry.record, LearnerMerged):
                raise Problem(msg("This merge was undone already."), kept=msg("Nothing was changed."))
            work.append(LearnerSplit(entry.record.code, entry.record.into), revises=ref, why="undo")
        self._announcer.announce(RecordsMerged())
