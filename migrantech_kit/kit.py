"""Put the kit together without a window; reads top to bottom as the start order.

Adapters are imported when they are first needed: the desk paints its window before SQLAlchemy or ReportLab load.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from migrantech_kit.base.clock import Clock, SetClock, SystemClock
from migrantech_kit.base.errors import Problem
from migrantech_kit.base.events import Announcer
from migrantech_kit.base.language import Tongue
from migrantech_kit.base.places import Places, shipped, user_places
from migrantech_kit.base.settings import Settings, SettingsFile
from migrantech_kit.domain.bundles import BundleFiles
from migrantech_kit.domain.documents import PrintOrder
from migrantech_kit.domain.locking import Secret
from migrantech_kit.domain.painting import PictureFiles
from migrantech_kit.domain.ports import Backups, Content, Printing, TableReader, TableWriter
from migrantech_kit.domain.records import Record
from migrantech_kit.domain.stores import Store, Work
from migrantech_kit.services.attendance import AttendanceService
from migrantech_kit.services.backups import BackupService
from migrantech_kit.services.bundling import BundleService
from migrantech_kit.services.conflicts import ConflictService
from migrantech_kit.services.exporting import ExportService
from migrantech_kit.services.groups import GroupService
from migrantech_kit.services.importing import ImportService
from migrantech_kit.services.library import LibraryService
from migrantech_kit.services.locking import LockService
from migrantech_kit.services.module_text import ModuleText
from migrantech_kit.services.organising import OrganisingService
from migrantech_kit.services.pairing import PairingService
from migrantech_kit.services.papers import BatchService, PaperService
from migrantech_kit.services.persons import PersonService
from migrantech_kit.services.phones import PhoneService, RoomServing
from migrantech_kit.services.planning import PlanningService
from migrantech_kit.services.protection import ProtectionService
from migrantech_kit.services.publishing import PublishingService
from migrantech_kit.services.quizzes import QuizService
from migrantech_kit.services.reports import ReportService
from migrantech_kit.services.room import Room
from migrantech_kit.services.running import RunningService
from migrantech_kit.services.same_person import SamePersonService

if TYPE_CHECKING:
    from migrantech_kit.storage.folder_lock import FolderLock
    from migrantech_kit.storage.vault import FolderVault


class DeferredStore:
    """Open the records at their first use, so that whoever uses them first (the storage lane) pays for it."""

    def __init__(self, opening: Callable[[], Store], hold: "FolderLock | None" = None) -> None:
        self._opening = opening
        self._hold = hold
        self._lock = Lock()
        self._store: Store | None = None

    def opened(self) -> Store:
        """Return the open store."""
        with self._lock:
            if self._store is None:
                self._store = self._open()
            return self._store

    def begin(self) -> AbstractContextManager[Work]:
        """Open a unit of work that is stored durably when its block ends."""
        return self.opened().begin()

    def reading(self) -> AbstractContextManager[Work]:
        """Open a unit of work that only reads."""
        return self.opened().reading()

    def rebuild(self) -> int:
        """Make all projections anew from the journal."""
        return self.opened().rebuild()

    def verify(self) -> tuple[str, ...]:
        """Return what is wrong with the file."""
        return self.opened().verify()

    def close(self) -> None:
        """Let go of the file, if it was ever opened."""
        with self._lock:
            if self._store is not None:
                self._store.close()
                self._store = None
                if self._hold is not None:
                    self._hold.release()

    def _open(self) -> Store:
        if self._hold is None:
            return self._opening()
        with ExitStack() as undoing:
            self._hold.take()
            undoing.callback(self._hold.release)
            store = self._opening()
            undoing.pop_all()
        return store


@dataclass(frozen=True, slots=True)
class Kit:
    """Hold everything that needs no window: settings, content, services."""

    places: Places
    settings_file: SettingsFile
    clock: Clock
    announcer: Announcer
    content: Content
    pictures: PictureFiles
    store: Store
    lock: LockService
    backups: BackupService
    tongue: Callable[[str], Tongue]
    library: LibraryService
    planning: PlanningService
    groups: GroupService
    running: RunningService
    attendance: AttendanceService
    quizzes: QuizService
    phones: PhoneService
    publishing: PublishingService
    papers: PaperService
    batch: BatchService
    reports: ReportService
    exporting: ExportService
    protection: ProtectionService
    persons: PersonService
    organising: OrganisingService
    pairing: PairingService
    bundling: BundleService
    importing: ImportService
    conflicts: ConflictService
    same_person: SamePersonService
    other_program: Callable[[], str] = field(default=lambda: "")

    @property
    def settings(self) -> Settings:
        """Return the settings in force."""
        return self.settings_file.current

    def close(self) -> None:
        """Let go of the records."""
        self.store.close()

    def __enter__(self) -> "Kit":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def open_kit(
    data: Path | None = None,
    *,
    practice: bool = False,
    clock: Clock | None = None,
    actor: str = "tutor",
    beside: bool = False,
    server: str = "",
) -> Kit:
    """Return the kit over the user's folders, over another data folder, or over its practice folder.

    Only one program at a time opens the records of a folder, unless this one works `beside` another. With the address
    of a `server` the records are those of a PostgreSQL database, and the folder holds settings and content alone.
    """
    home = user_places(data)
    settings_file = SettingsFile(home.config / "settings.toml")
    places = home.practice if practice else home
    ticking = clock or SystemClock()
    announcer = Announcer()
    tongue = cache(lambda language: Tongue(language, shipped("resources") / "catalogues"))

    from migrantech_kit.content.library import FileContent  # noqa: PLC0415
    from migrantech_kit.content.pictures import FilePictures  # noqa: PLC0415
    from migrantech_kit.storage.folder_lock import FolderLock  # noqa: PLC0415
    from migrantech_kit.storage.vault import FolderVault  # noqa: PLC0415

    content = FileContent(shipped("resources"), shipped("session_plans"), places.modules, places.plans, places.shelf)
    pictures = FilePictures(shipped("resources") / "pictures")
    vault = FolderVault(places.data, ticking)
    hold = FolderLock(places.data)
    opening = (lambda: _shared(server, ticking, actor)) if server else lambda: _records(places, ticking, actor, vault)
    store = DeferredStore(opening, None if beside or server else hold)
    papers = PaperService(
        store, content, cache(partial(_printing, pictures)), tongue, ticking, lambda: settings_file.current
    )
    return Kit(
        places=places,
        settings_file=settings_file,
        clock=ticking,
        announcer=announcer,
        content=content,
        pictures=pictures,
        store=store,
        lock=LockService(vault, store.close, announcer, hold.held),
        backups=BackupService(
            cache(lambda: _backups(places, ticking, actor, vault)),
            lambda: settings_file.current,
            ticking,
            announcer,
            store.close,
            hold.held,
        ),
        tongue=tongue,
        library=LibraryService(content),
        planning=PlanningService(content, store, ticking),
        groups=GroupService(store, _DeferredReader()),
        running=RunningService(store, content, ticking, announcer),
        attendance=AttendanceService(store, ticking, announcer),
        quizzes=QuizService(store, announcer),
        papers=papers,
        batch=BatchService(papers, partial(open_papers, data, practice)),
        publishing=PublishingService(content, partial(_site_files, pictures), tongue, ticking),
        phones=PhoneService(store, content, partial(_room_server, pictures), tongue, ticking, announcer),
        reports=ReportService(store),
        exporting=ExportService(store, _table_writer, content, ticking),
        protection=ProtectionService(store, ticking),
        persons=PersonService(store, ticking),
        organising=OrganisingService(store),
        pairing=PairingService(store, _bundle_files, _qr_picture),
        bundling=BundleService(store, _bundle_files, ticking),
        importing=ImportService(store, _bundle_files, announcer),
        conflicts=ConflictService(store, announcer),
        same_person=SamePersonService(store, announcer),
        other_program=hold.other,
    )


def open_papers(data: Path | None, practice: bool) -> PaperService:
    """Return the printing of a data folder in a process of its own; its records stay closed."""
    return open_kit(data, practice=practice).papers


class _DeferredReader:
    """Read lists by a reader that is imported at its first use."""

    def read(self, path: Path) -> tuple[tuple[str, ...], ...]:
        from migrantech_kit.exports.reading import FileTableReader  # noqa: PLC0415

        reader: TableReader = FileTableReader()
        return reader.read(path)


def _records(places: Places, clock: Clock, actor: str, vault: "FolderVault") -> Store:
    from migrantech_kit.storage.store import open_store  # noqa: PLC0415

    return open_store(places.data, clock, actor, vault)


def _backups(places: Places, clock: Clock, actor: str, vault: "FolderVault") -> Backups:
    from migrantech_kit.storage.restore import FolderBackups  # noqa: PLC0415

    return FolderBackups(places.data, clock, vault, actor)


def _shared(server: str, clock: Clock, actor: str) -> Store:
    from migrantech_kit.storage.server import open_server  # noqa: PLC0415

    return open_server(server, clock, actor)


def prepare_server(server: str) -> None:
    """Make the tables of a PostgreSQL database, or bring them to this version, as the role that owns it."""
    from migrantech_kit.storage.server import prepare_server as prepare  # noqa: PLC0415

    prepare(server, SystemClock(), "owner")


def _printing(pictures: PictureFiles) -> Printing:
    from migrantech_kit.printing import PdfPrinting  # noqa: PLC0415

    return PdfPrinting(shipped("resources") / "fonts", pictures)


def _room_server(pictures: PictureFiles, room: Room, keep: Callable[[Sequence[Record]], None]) -> RoomServing:
    from migrantech_kit.web.server import RoomServer  # noqa: PLC0415 - only a session with phones needs a server

    return RoomServer(room, pictures, keep)


def _site_files(
    pictures: PictureFiles,
    base_url: str,
    languages: tuple[str, ...],
    texts: Mapping[str, tuple[ModuleText, ...]],
    tongues: Mapping[str, Tongue],
) -> Iterator[tuple[str, bytes]]:
    from migrantech_kit.web.site import SitePlan, site_files  # noqa: PLC0415

    return site_files(SitePlan(base_url, languages, texts, tongues), pictures)


def _table_writer() -> TableWriter:
    from migrantech_kit.exports.writing import FileTableWriter  # noqa: PLC0415

    return FileTableWriter()


def _bundle_files() -> BundleFiles:
    from migrantech_kit.bundles import AgeBundleFiles  # noqa: PLC0415

    return AgeBundleFiles()


def _qr_picture(text: str) -> str:
    from migrantech_kit.printing.qr_file import svg_of  # noqa: PLC0415

    return svg_of(text)


def fill_invented(
    data: Path | None = None, *, practice: bool = False, passphrase: Secret | None = None
) -> tuple[str, int]:
    """Fill a data folder with an invented group and three held sessions; return the group's title and their number.

    A folder that holds records already is left as it is, so that invented people never mix with real ones.
    """
    from migrantech_kit.services.invented import InventedRecords  # noqa: PLC0415 - for practice only

    clock = SetClock(SystemClock().now())
    kit = open_kit(data, practice=practice, clock=clock, actor="practice")
    try:
        if passphrase is not None:
            kit.lock.unlock(passphrase)
        invented = InventedRecords(kit.planning, kit.groups, kit.running, kit.attendance, kit.quizzes, clock)
        return invented.fill(kit.settings)
    finally:
        kit.close()


@dataclass(frozen=True, slots=True)
class Finding:
    """Hold one finding of the self-check."""

    good: bool
    what: str
    detail: str


def self_check(kit: Kit) -> tuple[Finding, ...]:
    """Return whether modules, fonts, paper and records are sound on this computer."""
    modules = kit.library.modules()
    problems = kit.content.problems()
    findings = [
        Finding(bool(modules) and not problems, "modules", "; ".join(problems) or f"{len(modules)} modules"),
        Finding(bool(kit.planning.plans()), "plans", f"{len(kit.planning.plans())} session plans"),
    ]
    for name, examine in (("records", _records_finding), ("fonts", _fonts_finding)):
        try:
            findings.append(examine(kit))
        except Problem as problem:
            findings.append(Finding(False, name, str(problem)))
    return tuple(findings)


def _records_finding(kit: Kit) -> Finding:
    wrong = kit.store.verify()
    return Finding(not wrong, "records", "; ".join(wrong) or f"encrypted and sound, in {kit.places.data}")


def _fonts_finding(kit: Kit) -> Finding:
    """Print a handout in every language and look for characters that no font has."""
    missing: set[str] = set()
    module = kit.library.modules()[0]
    for language in module.languages:
        missing.update(kit.papers.make(PrintOrder("handout", module.id, (language,))).missing_glyphs)
    detail = f"no font has {' '.join(sorted(missing))}" if missing else f"print {', '.join(module.languages)}"
    return Finding(not missing, "fonts", detail)
