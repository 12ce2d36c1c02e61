"""A room with a session in it: the services over a store in memory, a clock that stands, a lane that runs at once."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from migrantech_kit.base.clock import SetClock
from migrantech_kit.base.errors import Problem
from migrantech_kit.base.events import Announcer
from migrantech_kit.base.language import Tongue
from migrantech_kit.base.places import shipped, user_places
from migrantech_kit.base.settings import SettingsFile
from migrantech_kit.content.pictures import FilePictures
from migrantech_kit.domain.bundles import BundleFiles
from migrantech_kit.domain.module import Module
from migrantech_kit.domain.people import Learner
from migrantech_kit.domain.plan import Plan
from migrantech_kit.domain.ports import Content, Printing, TableWriter
from migrantech_kit.domain.records import Record
from migrantech_kit.domain.stores import Store
from migrantech_kit.kit import Kit
from migrantech_kit.services.attendance import AttendanceService
from migrantech_kit.services.backups import BackupService
from migrantech_kit.services.bundling import BundleService
from migrantech_kit.services.conflicts import ConflictService
from migrantech_kit.services.exporting import ExportService
from migrantech_kit.services.groups import GroupService, NewLearner
from migrantech_kit.services.importing import ImportService
from migrantech_kit.services.library import LibraryService
from migrantech_kit.services.locking import LockService
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
from migrantech_kit.services.room import Room as PhoneRoom
from migrantech_kit.services.running import LiveSession, RunningService
from migrantech_kit.services.same_person import SamePersonService
from tests.fakes.backups import FakeBackups
from tests.fakes.content import FakeContent
from tests.fakes.store import FakeStore
from tests.fakes.vault import FakeVault
from ui.bridge import Bridge
from ui.presenters.context import Context
from ui.presenters.navigation import Destination
from ui.theme.theme import Theme
from ui.widgets.picture_cache import PictureCache
from ui.work import DirectLane, Lane

# Monday 23 November 2026, 14:00 in Paris.
START = 1_795_438_800
SAMPLE = ("Amina Diallo", "Samir Haddad", "Олена Коваль", "ليلى منصور", "Mehmet Yılmaz")


class NoTables:
    """Read no table."""

    def read(self, path: Path) -> tuple[tuple[str, ...], ...]:
        """Return no rows."""
        return ()


def _unused() -> Printing:
    raise AssertionError("nothing is printed here")


def _unserved(room: PhoneRoom, keep: Callable[[Sequence[Record]], None]) -> RoomServing:
    raise AssertionError("no phone is served here")


def _unbundled() -> BundleFiles:
    raise AssertionError("no bundle is written or read here")


def _unpictured(_text: str) -> str:
    raise AssertionError("no code is drawn here")


def _unpublished(*_told: object) -> Iterator[tuple[str, bytes]]:
    raise AssertionError("nothing is published here")


def _unused_writer() -> TableWriter:
    raise AssertionError("nothing is exported here")


def fake_kit(folder: Path, store: Store, content: Content, clock: SetClock) -> Kit:
    """Return a kit over fakes."""
    announcer = Announcer()
    tongue = cache(lambda language: Tongue(language, shipped("resources") / "catalogues"))
    settings_file = SettingsFile(folder / "settings.toml")
    papers = PaperService(store, content, _unused, tongue, clock, lambda: settings_file.current)
    return Kit(
        places=user_places(folder),
        settings_file=settings_file,
        clock=clock,
        announcer=announcer,
        content=content,
        pictures=FilePictures(shipped("resources") / "pictures"),
        store=store,
        lock=LockService(FakeVault(), store.close, announcer, nullcontext),
        backups=BackupService(FakeBackups, lambda: settings_file.current, clock, announcer, store.close, nullcontext),
        tongue=tongue,
        library=LibraryService(content),
        planning=PlanningService(content, store, clock),
        groups=GroupService(store, NoTables()),
        running=RunningService(store, content, clock, announcer),
        attendance=AttendanceService(store, clock, announcer),
        quizzes=QuizService(store, announcer),
        papers=papers,
        batch=BatchService(papers, lambda: papers),
        publishing=PublishingService(content, _unpublished, tongue, clock),
        phones=PhoneService(store, content, _unserved, tongue, clock, announcer),
        reports=ReportService(store),
        exporting=ExportService(store, _unused_writer, content, clock),
        protection=ProtectionService(store, clock),
        persons=PersonService(store, clock),
        pairing=PairingService(store, _unbundled, _unpictured),
        bundling=BundleService(store, _unbundled, clock),
        importing=ImportService(store, _unbundled, announcer),
        organising=OrganisingService(store),
        conflicts=ConflictService(store, announcer),
        same_person=SamePersonService(store, announcer),
    )


@dataclass
class Room:
    """Hold the kit, the context and what was told and opened."""

    kit: Kit
    clock: SetClock
    store: FakeStore
    bridge: Bridge
    language: str
    storage: Lane | None = None
    gone_to: list[Destination] = field(default_factory=list)
    told: list[tuple[str, Callable[[], None] | None]] = field(default_factory=list)
    complaints: list[Problem] = field(default_factory=list)

    @property
    def context(self) -> Context:
        """Return what presenters receive."""
        return Context(
            kit=self.kit,
            storage=self.storage or DirectLane(self.complaints.append),
            render=DirectLane(),
            bridge=self.bridge,
            tongue=self.kit.tongue(self.language),
            theme=Theme(dark=False),
            pictures=PictureCache(self.kit.pictures),
            go=self.gone_to.append,
            tell=lambda text, undo: self.told.append((text, undo)),
            complain=self.complaints.append,
        )

    def learners(self, names: tuple[str, ...] = SAMPLE, title: str = "Monday") -> tuple[str, tuple[Learner, ...]]:
        """Store a group and return its id and learners."""
        group = self.kit.groups.create(title)
        return group.id, self.kit.groups.add(group.id, [NewLearner(name) for name in names])

    def start(self, names: tuple[str, ...] = SAMPLE, languages: tuple[str, ...] = ("fr",)) -> LiveSession:
        """Start a session of a new group."""
        group = self.learners(names)[0] if names else ""
        plan: Plan = self.kit.planning.plan("tea-60")
        session = self.kit.planning.plan_session(
            plan, title="Le thé", group=group, starts_at=self.clock.now(), zone="Europe/Paris",
            languages=languages, country="FR",
        )  # fmt: skip
        return self.kit.running.start(session.id)

    @property
    def module(self) -> Module:
        """Return the module of the library."""
        return self.kit.content.modules()[0]


def room(folder: Path, language: str = "en", content: Content | None = None) -> Room:
    """Return an empty room."""
    clock = SetClock(START)
    store = FakeStore(clock)
    kit = fake_kit(folder, store, content or FakeContent(), clock)
    return Room(kit, clock, store, Bridge(kit.announcer), language)
