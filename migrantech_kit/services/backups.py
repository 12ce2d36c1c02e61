"""Keep backups, tell how they stand, and put one back."""

from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass
from pathlib import Path

from migrantech_kit.base.clock import Clock
from migrantech_kit.base.errors import Problem
from migrantech_kit.base.events import Announcer
from migrantech_kit.base.message import msg
from migrantech_kit.base.settings import Settings
from migrantech_kit.domain.backups import Backup, Loss, Policy, Reason, Restored
from migrantech_kit.domain.locking import Locked, PassphraseSet, Secret
from migrantech_kit.domain.ports import Backups


@dataclass(frozen=True, slots=True)
class BackupState:
    """Hold how the backups stand.

    `newest` is the newest one in the data folder and `age` its age in seconds; `stick` is the folder for copies (None
    where none was chosen), which may be absent; `stick_newest` the newest copy there.
    """

    place: Path
    newest: Backup | None
    age: int | None
    stick: Path | None
    stick_present: bool
    stick_newest: Backup | None


@dataclass(frozen=True, slots=True)
class BackupMade:
    """Tell, on the announcer, that backups were made or put back."""


class BackupService:
    """Make, rotate and restore backups in the data folder and in the folder for copies."""

    def __init__(
        self,
        backups: Callable[[], Backups],
        settings: Callable[[], Settings],
        clock: Clock,
        announcer: Announcer,
        release: Callable[[], None],
        exclusive: Callable[[], AbstractContextManager[None]],
    ) -> None:
        self._backups = backups
        self._settings = settings
        self._clock = clock
        self._announcer = announcer
        self._release = release
        self._exclusive = exclusive
        announcer.listen(PassphraseSet, lambda _: self._follow())

    def state(self) -> BackupState:
        """Return how the backups stand, without opening one."""
        place, stick = self._backups().place, self._stick()
        newest, stick_newest = self._newest(place), None if stick is None else self._newest(stick)
        age = None if newest is None else max(0, self._clock.now() - newest.made_at)
        return BackupState(place, newest, age, stick, stick is not None and stick.is_dir(), stick_newest)

    def listed(self, place: Path | None = None) -> tuple[Backup, ...]:
        """Return the backups of a folder, or of the data folder and the folder for copies, the newest first."""
        places = self._places() if place is None else (place,)
        found = [one for each in places for one in self._backups().listed(each)]
        return tuple(sorted(found, key=lambda one: one.age_order, reverse=True))

    def make(self, place: Path | None = None, *, codes_only: bool = False) -> tuple[Backup, ...]:
        """Make a backup in a folder, or in the data folder and the folder for copies; each was opened and checked.

        Raises `Problem` when none could be made, and `NoStick` when the folder for copies is not there.
        """
        places = self._places() if place is None else (place,)
        made = [self._backups().make(each, Reason.ASKED, codes_only=codes_only) for each in places]
        if None in made:
            raise Problem(
                msg("There are no records yet."),
                kept=msg("Nothing was changed."),
                to_do=msg("Hold a session or add learners first."),
            )
        for each in places:
            self._rotate(each)
        self._announcer.announce(BackupMade())
        return tuple(one for one in made if one is not None)

    def automatic(self) -> tuple[Problem, ...]:
        """Make a backup wherever the newest one does not hold the present state; return what kept that from being done.

        Locked records were backed up when they were locked.
        """
        problems: list[Problem] = []
        for place in self._places():
            try:
                newest, present = self._newest(place), self._backups().state()
                if present and (newest is None or newest.state != present):
                    self._backups().make(place, Reason.AUTOMATIC)
                    self._rotate(place)
            except Locked:
                break
            except Problem as problem:
                problems.append(problem)
        self._announcer.announce(BackupMade())
        return tuple(problems)

    def health(self) -> tuple[str, ...]:
        """Return what is wrong with the pages of the records; nothing when all are as they were written."""
        return self._backups().health()

    def newest_good(self) -> Backup | None:
        """Return the newest backup that is sound to its last bit, or None."""
        for one in self.listed():
            with suppress(Problem):
                self._backups().check(one)
                if not one.codes_only:
                    return one
        return None

    def loss(self, path: Path, secret: Secret | None = None) -> Loss:
        """Return what going back to a backup would lose."""
        return self._backups().loss(path, secret)

    def restore(self, path: Path, secret: Secret | None = None) -> Restored:
        """Put a backup back, after a backup of what it replaces; raise `Problem` with nothing changed."""
        self._release()
        with self._exclusive():
            restored = self._backups().restore(path, secret)
        self._announcer.announce(BackupMade())
        return restored

    def _places(self) -> tuple[Path, ...]:
        stick = self._stick()
        return (self._backups().place,) if stick is None else (self._backups().place, stick)

    def _stick(self) -> Path | None:
        chosen = self._settings().backup_folder
        return Path(chosen) if chosen else None

    def _newest(self, place: Path) -> Backup | None:
        return next((one for one in self._backups().listed(place) if not one.codes_only), None)

    def _rotate(self, place: Path) -> None:
        chosen = self._settings()
        policy = Policy(chosen.backup_days, chosen.backup_weeks, chosen.backup_months)
        self._backups().rotate(place, policy, chosen.zone)

    def _follow(self) -> None:
        """Let the passphrase of now open the earlier backups too, wherever they can be reached."""
        for place in self._places():
            with suppress(Problem):
                self._backups().follow(place)
