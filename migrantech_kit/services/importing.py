"""Import bundles: any number, in any order, any number of times, with the same result; each whole or not at all."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from migrantech_kit.base.errors import Problem
from migrantech_kit.base.events import Announcer
from migrantech_kit.base.message import msg
from migrantech_kit.domain.bundles import NO_SECRET, BundleFiles, Heading, Imported, OpenBundle, Openers, SigningKey
from migrantech_kit.domain.journal_lines import JournalRow
from migrantech_kit.domain.locking import Secret
from migrantech_kit.domain.stores import Store, Work
from migrantech_kit.services.pairing import fingerprint, own_office

Progress = Callable[[int, int], None]
_STEP = 2_000  # entries between two words of progress


@dataclass(frozen=True, slots=True)
class BundlePreview:
    """Hold what importing a bundle would do; where `problem` stands it would be refused, and the rest is empty.

    `fingerprint` is of the key that signed it, `first_time` tells that this key was never seen here;
    `imported_at` is the UTC second at which this very bundle was imported before, or 0.
    """

    path: Path
    problem: Problem | None = None
    heading: Heading | None = None
    fingerprint: str = ""
    first_time: bool = False
    imported_at: int = 0
    new: int = 0
    known: int = 0
    sessions: int = 0
    learners: int = 0
    erasures: int = 0


@dataclass(frozen=True, slots=True)
class ImportResult:
    """Hold what an import did: files taken, entries new and known before, private texts changed, files refused."""

    taken: tuple[Path, ...]
    new: int
    known: int
    texts: int
    refused: tuple[tuple[Path, Problem], ...]


@dataclass(frozen=True, slots=True)
class RecordsMerged:
    """Announce that records of other computers were merged into these."""


class ImportService:
    """Preview and import bundles."""

    def __init__(self, store: Store, files: Callable[[], BundleFiles], announcer: Announcer) -> None:
        self._store = store
        self._files = files
        self._announcer = announcer

    def preview(self, paths: Sequence[Path], passphrase: Secret = NO_SECRET) -> tuple[BundlePreview, ...]:
        """Return what each bundle would bring, as the records stand now; nothing is changed."""
        return tuple(self._preview(path, passphrase) for path in paths)

    def run(
        self, paths: Sequence[Path], passphrase: Secret = NO_SECRET, progress: Progress | None = None
    ) -> ImportResult:
        """Import bundles one after the other; a bundle that is refused changes nothing and keeps no other back.

        `progress` hears how many entries of the present file are done, and of how many.
        """
        taken: list[Path] = []
        refused: list[tuple[Path, Problem]] = []
        new = known = texts = 0
        for path in paths:
            try:
                brought = self._import(path, passphrase, progress or _silent)
            except Problem as problem:
                refused.append((path, problem))
                continue
            taken.append(path)
            new, known, texts = new + brought.new, known + brought.known, texts + brought.texts
        if taken:
            self._announcer.announce(RecordsMerged())
        return ImportResult(tuple(taken), new, known, texts, tuple(refused))

    def imported(self) -> tuple[Imported, ...]:
        """Return the bundles that were imported, the latest first."""
        with self._store.reading() as work:
            return work.exchange.imported()

    def _import(self, path: Path, passphrase: Secret, progress: Progress) -> "_Brought":
        with self._files().open(path, self._openers(passphrase)) as bundle, self._store.begin() as work:
            _trust(work, bundle, path)
            rows = _telling(bundle.rows(), bundle.heading.entries, progress)
            merge = work.exchange.merge(rows, bundle.texts(), bundle.copies())
            if not work.keyring.public(bundle.heading.replica):
                work.keyring.keep(SigningKey(bundle.heading.replica, bundle.public_key, ""))
            work.exchange.note_imported(bundle.heading, merge.new)
        progress(bundle.heading.entries, bundle.heading.entries)
        return _Brought(merge.new, merge.known, merge.texts)

    def _preview(self, path: Path, passphrase: Secret) -> BundlePreview:
        try:
            with self._files().open(path, self._openers(passphrase)) as bundle, self._store.reading() as work:
                _trust(work, bundle, path)
                kinds: Counter[str] = Counter()
                known = work.exchange.known(_counting(bundle.rows(), kinds))
                for _ in bundle.texts():
                    pass
                for _ in bundle.copies():
                    pass
                before = {one.id: one.imported_at for one in work.exchange.imported()}
                return BundlePreview(
                    path,
                    heading=bundle.heading,
                    fingerprint=fingerprint(bundle.public_key),
                    first_time=not work.keyring.public(bundle.heading.replica),
                    imported_at=before.get(bundle.heading.id, 0),
                    new=bundle.heading.entries - known,
                    known=known,
                    sessions=kinds["session-begun"],
                    learners=kinds["learner-set"],
                    erasures=kinds["learner-erased"],
                )
        except Problem as problem:
            return BundlePreview(path, problem=problem)

    def _openers(self, passphrase: Secret) -> Openers:
        with self._store.reading() as work:
            own = own_office(work)
        return Openers((own.identity,) if own else (), passphrase)


@dataclass(frozen=True, slots=True)
class _Brought:
    new: int
    known: int
    texts: int


def _trust(work: Work, bundle: OpenBundle, path: Path) -> None:
    """Refuse a bundle that bears another key than the earlier ones of its replica."""
    known = work.keyring.public(bundle.heading.replica)
    if known and known != bundle.public_key:
        raise Problem(
            msg(
                "The bundle {name} was signed with another key than the earlier ones of that computer.", name=path.name
            ),
            kept=msg("Nothing was changed."),
            to_do=msg("Ask the tutor whether the bundle is hers, and tell the office's administrator."),
        )


def _counting(rows: Iterator[JournalRow], kinds: Counter[str]) -> Iterator[JournalRow]:
    for row in rows:
        kinds[row.kind] += 1
        yield row


def _telling(rows: Iterator[JournalRow], total: int, progress: Progress) -> Iterator[JournalRow]:
    for number, row in enumerate(rows):
        if number % _STEP == 0:
            progress(number, total)
        yield row


def _silent(_done: int, _total: int) -> None:
    """Say nothing."""
