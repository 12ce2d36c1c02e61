"""The places where sessions are held, and their rooms."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from migrantech_kit.base.ids import new_id
from migrantech_kit.domain.people import Room, Site
from ui.presenters.context import Context


class PlacesPresenter(QObject):
    """Change one place at a time; each change is kept at once, and an empty name changes nothing."""

    changed = Signal()

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.sites: tuple[Site, ...] = ()
        self._rooms: tuple[Room, ...] = ()
        self._chosen = ""

    @property
    def site(self) -> Site | None:
        """Return the place that is shown."""
        return next((one for one in self.sites if one.id == self._chosen), None)

    @property
    def rooms(self) -> tuple[Room, ...]:
        """Return the rooms of the place that is shown."""
        return tuple(one for one in self._rooms if one.site == self._chosen)

    def load(self) -> None:
        """Read all places and rooms."""
        organising = self._context.kit.organising
        self._context.storage.run(lambda: (organising.sites(), organising.rooms()), self._on_read)

    def choose(self, site: str) -> None:
        """Show another place."""
        self._chosen = site
        self.changed.emit()

    def add(self, name: str) -> None:
        """Store a new place, in the country and the zone of the settings, and show it."""
        if named := name.strip():
            settings = self._context.kit.settings
            made = Site(new_id(), named, settings.country, zone=settings.zone)
            self._chosen = made.id
            self._store(lambda: self._context.kit.organising.set_site(made))

    def set_site(self, **changes: object) -> None:
        """Store another name or address of the place."""
        site = self.site
        if site is None or (changed := replace(site, **changes)) == site:  # type: ignore[arg-type] # names are fields
            return
        if not changed.name:
            self.changed.emit()
        else:
            self._store(lambda: self._context.kit.organising.set_site(changed))

    def add_room(self, name: str) -> None:
        """Store a new room of the place."""
        if self.site is not None and (named := name.strip()):
            made = Room(new_id(), self.site.id, named)
            self._store(lambda: self._context.kit.organising.set_room(made))

    def rename_room(self, room: str, name: str) -> None:
        """Store another name of a room."""
        known = next(one for one in self._rooms if one.id == room)
        if not (named := name.strip()):
            self.changed.emit()
        elif named != known.name:
            self._store(lambda: self._context.kit.organising.set_room(replace(known, name=named)))

    def _store(self, job: Callable[[], None]) -> None:
        self._context.storage.run(job, lambda _: self.load())

    def _on_read(self, read: tuple[tuple[Site, ...], tuple[Room, ...]]) -> None:
        self.sites, self._rooms = read
        if self.site is None:
            self._chosen = self.sites[0].id if self.sites else ""
        self.changed.emit()
