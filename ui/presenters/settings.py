"""The user's choices and the association's own data."""

from dataclasses import replace
from zoneinfo import available_timezones

from PySide6.QtCore import QObject, Signal

from migrantech_kit.base.settings import Settings
from migrantech_kit.domain.people import Organisation, Tutor
from ui.presenters.context import Context

COUNTRY_ZONES = {"FR": "Europe/Paris", "BE": "Europe/Brussels", "PT": "Europe/Lisbon", "TR": "Europe/Istanbul"}


class SettingsPresenter(QObject):
    """Change one setting at a time; each is written at once."""

    changed = Signal()
    look_changed = Signal(object)

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.settings = context.kit.settings
        self.organisation = Organisation()
        self.tutors: tuple[Tutor, ...] = ()

    def load(self) -> None:
        """Read the association's data on the storage lane."""
        organising = self._context.kit.organising
        self._context.storage.run(lambda: (organising.organisation(), organising.tutors()), self._on_read)

    def choose(self, **choices: object) -> None:
        """Store changed settings; a new country brings its zone with it."""
        country = choices.get("country")
        if isinstance(country, str) and "zone" not in choices:
            choices["zone"] = COUNTRY_ZONES[country]
        before, after = self.settings, replace(self.settings, **choices)  # type: ignore[arg-type] # names are fields
        if after == before:
            return
        self.settings = after
        file = self._context.kit.settings_file
        self._context.storage.run(lambda: file.save(after), lambda _: self._on_saved(before, after))

    def set_organisation(self, organisation: Organisation) -> None:
        """Store who organises the sessions."""
        if organisation != self.organisation:
            self.organisation = organisation
            organising = self._context.kit.organising
            self._context.storage.run(lambda: organising.set_organisation(organisation))

    def set_tutor(self, name: str) -> None:
        """Store the name of the tutor at this computer."""
        organising = self._context.kit.organising
        known = self.tutors[0] if self.tutors else None
        if known is not None and known.name == name.strip():
            return
        if known is not None:
            self._context.storage.run(lambda: organising.rename_tutor(known.id, name), lambda _: self.load())
        elif name.strip():
            self._context.storage.run(lambda: organising.add_tutor(name), lambda _: self.load())

    @staticmethod
    def zones() -> tuple[str, ...]:
        """Return every IANA zone of Europe and Asia, for the choice of another one."""
        return tuple(
            sorted(zone for zone in available_timezones() if zone.startswith(("Europe/", "Asia/", "Atlantic/")))
        )

    def _on_read(self, read: tuple[Organisation, tuple[Tutor, ...]]) -> None:
        self.organisation, self.tutors = read
        self.changed.emit()

    def _on_saved(self, before: Settings, after: Settings) -> None:
        self.changed.emit()
        self.look_changed.emit((before, after))
