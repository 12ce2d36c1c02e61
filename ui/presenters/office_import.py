"""Bring together: import the bundles of tutors, be an office, hand records to an office."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from migrantech_kit.base.errors import Problem
from migrantech_kit.base.files import write_atomically
from migrantech_kit.domain.bundles import NO_SECRET, Heading, Office
from migrantech_kit.domain.locking import Secret
from migrantech_kit.services.importing import BundlePreview, ImportResult
from ui.presenters.context import Context
from ui.work import Result


@dataclass(frozen=True, slots=True)
class Offices:
    """Hold this folder's own office, and those that bundles can be made for, with the entries not handed over yet."""

    own: Office | None = None
    paired: tuple[tuple[Office, int], ...] = ()


class ImportPresenter(QObject):
    """Hold the chosen bundles with what they would bring, and the offices."""

    previewed = Signal()
    progressed = Signal(int, int)  # entries done of the present file, and all of them; emitted by the storage lane
    offices_changed = Signal()
    working = Signal(bool)

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._secret = NO_SECRET
        self.previews: tuple[BundlePreview, ...] = ()
        self.offices = Offices()
        self.read: Office | None = None

    @property
    def importable(self) -> tuple[Path, ...]:
        """Return the previewed files that would not be refused."""
        return tuple(one.path for one in self.previews if one.problem is None)

    def load(self) -> None:
        """Read the offices."""
        self._context.storage.run(self._read_offices, self._on_offices)

    def preview(self, paths: tuple[Path, ...], passphrase: str = "") -> None:
        """Look into bundles without changing anything."""
        importing, secret = self._context.kit.importing, Secret(passphrase) if passphrase else NO_SECRET
        self._secret = secret
        self._run(lambda: importing.preview(paths, secret), self._on_previews)

    def drop(self) -> None:
        """Forget the chosen bundles."""
        self._on_previews(())

    def run(self, done: Callable[[ImportResult], None]) -> None:
        """Import the previewed bundles, each whole or not at all."""
        importing, paths, secret = self._context.kit.importing, self.importable, self._secret

        def finished(result: ImportResult) -> None:
            self._on_previews(())
            done(result)

        self._run(lambda: importing.run(paths, secret, self.progressed.emit), finished)

    def make_office(self, title: str) -> None:
        """Make this folder an office with a key of its own."""
        pairing = self._context.kit.pairing
        self._context.storage.run(lambda: pairing.make_office(title), lambda _: self.load())

    def save_key(self, path: Path, done: Callable[[Path], None]) -> None:
        """Write this office's public key for its tutors."""
        own, pairing = self.offices.own, self._context.kit.pairing
        if own is not None:
            self._context.storage.run(
                lambda: write_atomically(path, pairing.key_file(own).encode()), lambda _: done(path)
            )

    def read_key(self, path: Path) -> None:
        """Read an office's key; nothing is stored before two people have compared its fingerprint."""
        self._context.storage.run(lambda: self._context.kit.pairing.read(path), self._on_key)

    def pair(self, same: bool) -> None:
        """Store the office that was read, or forget it where the fingerprints differ."""
        office, self.read = self.read, None
        if same and office is not None:
            self._context.storage.run(lambda: self._context.kit.pairing.pair(office), lambda _: self.load())
        self.offices_changed.emit()

    def hand_over(self, recipient: str, path: Path, done: Callable[[Heading], None]) -> None:
        """Write a bundle for an office, with what it does not have yet."""

        def finished(heading: Heading) -> None:
            self.load()
            done(heading)

        bundling = self._context.kit.bundling
        self._run(lambda: bundling.export(path, recipient=recipient), finished)

    def _run(self, job: Callable[[], Result], done: Callable[[Result], None]) -> None:
        def finished(result: Result) -> None:
            self.working.emit(False)
            done(result)

        self.working.emit(True)
        self._context.storage.run(job, finished, self._on_problem)

    def _on_problem(self, problem: Problem) -> None:
        self.working.emit(False)
        self._context.complain(problem)

    def _on_previews(self, previews: tuple[BundlePreview, ...]) -> None:
        self.previews = previews
        self.previewed.emit()

    def _on_key(self, office: Office) -> None:
        self.read = office
        self.offices_changed.emit()

    def _read_offices(self) -> Offices:
        kit = self._context.kit
        paired = tuple((office, kit.bundling.waiting(office.recipient)) for office in kit.pairing.offices())
        return Offices(kit.pairing.own_office(), paired)

    def _on_offices(self, offices: Offices) -> None:
        self.offices = offices
        self.offices_changed.emit()
