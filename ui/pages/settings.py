"""Settings: language and look, the room, the association; each change is kept at once."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from migrantech_kit.base.language import INTERFACE_LANGUAGES, autonym
from migrantech_kit.base.message import Message, msg
from migrantech_kit.base.settings import COUNTRIES, TEXT_SIZES, Settings
from ui.pages.backup_settings import BackupSettings
from ui.pages.lock_settings import LockSettings
from ui.pages.office_parts import labelled_form
from ui.pages.places_settings import PlacesSettings
from ui.presenters.backup_settings import BackupSettingsPresenter
from ui.presenters.context import Context
from ui.presenters.lock_settings import LockSettingsPresenter
from ui.presenters.places import PlacesPresenter
from ui.presenters.settings import SettingsPresenter
from ui.theme.tokens import SPACE_16, SPACE_24, SPACE_32
from ui.widgets.buttons import button
from ui.widgets.choice import Choice
from ui.widgets.containers import Card, Heading, Paragraph

_APPEARANCES = {"system": msg("As the computer"), "light": msg("Light"), "dark": msg("Dark")}
_SEPARATORS = {";": msg("Semicolon (French, Portuguese Excel)"), ",": msg("Comma")}
_LOOKS = ("language", "appearance", "text_size")


class SettingsPage(QScrollArea):
    """Lay out the choices; the presenter stores them."""

    def __init__(self, context: Context, presenter: SettingsPresenter) -> None:
        super().__init__()
        self._context = context
        self._presenter = presenter
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(context.tongue(msg("Settings")))
        body = QWidget()
        body.setProperty("page", True)
        column = QVBoxLayout(body)
        column.setContentsMargins(SPACE_32, SPACE_24, SPACE_32, SPACE_24)
        column.setSpacing(SPACE_16)
        column.addWidget(Heading(context.tongue(msg("Settings"))))
        column.addWidget(self._look())
        column.addWidget(self._room())
        self._association = self._organiser()
        column.addWidget(self._association)
        column.addWidget(PlacesSettings(context, PlacesPresenter(context)))
        if not context.practice:  # practice has no secrets and needs no backup
            column.addWidget(LockSettings(context, LockSettingsPresenter(context), presenter))
            column.addWidget(BackupSettings(context, BackupSettingsPresenter(context)))
        column.addWidget(self._papers())
        column.addWidget(self._practice())
        column.addStretch(1)
        self.setWidget(body)
        presenter.changed.connect(self._fill)
        presenter.look_changed.connect(self._on_look_changed)
        presenter.load()

    def _look(self) -> QWidget:
        settings = self._presenter.settings
        form = self._form(msg("Language and look"))
        languages = {code: autonym(code) for code in INTERFACE_LANGUAGES}
        self._add_choice(form, msg("Language of this program"), languages, settings.language, "language")
        self._add_choice(form, msg("Colours"), self._said(_APPEARANCES), settings.appearance, "appearance")
        sizes = {size: f"{size} %" for size in TEXT_SIZES}
        self._add_choice(form, msg("Size of the text"), sizes, settings.text_size, "text_size")
        return form

    def _room(self) -> QWidget:
        settings = self._presenter.settings
        form = self._form(msg("Sessions"))
        names = self._context.tongue.locale.territories
        countries = {code: names.get(code, code) for code in COUNTRIES}
        self._add_choice(form, msg("Country of the sessions"), countries, settings.country, "country")
        zones = {zone: zone.replace("_", " ") for zone in self._presenter.zones()}
        self._zone = self._add_choice(form, msg("Time zone"), zones, settings.zone, "zone")
        self._tutor = self._add_text(form, msg("Your name, as tutor"), "", self._presenter.set_tutor)
        address = self._add_text(
            form,
            msg("Web address of the modules"),
            settings.base_url,
            lambda text: self._presenter.choose(base_url=text),
        )
        address.setPlaceholderText("https://")
        address.setMinimumWidth(320)
        hint = msg("Printed as a QR code. Leave it empty and handouts say how to get the page in the room.")
        form.column.addWidget(Paragraph(self._context.tongue(hint), "small"))
        return form

    def _organiser(self) -> QWidget:
        form = self._form(msg("Your association, as papers name it"))
        self._fields: dict[str, QLineEdit] = {}
        for field, label in (
            ("name", msg("Name of the association")),
            ("address", msg("Address")),
            ("contact", msg("Phone or e-mail")),
            ("registration", msg("Registration number (SIRET, NDA, NIPC …)")),
        ):
            self._fields[field] = self._add_text(form, label, "", partial(self._organise_text, field))
        self._provider = QCheckBox(self._context.tongue(msg("We are a declared training provider")))
        self._provider.clicked.connect(lambda on: self._organise(declared_provider=on))
        form.column.addWidget(self._provider)
        return form

    def _papers(self) -> QWidget:
        settings = self._presenter.settings
        form = self._form(msg("Exports"))
        separators = self._said(_SEPARATORS)
        self._add_choice(
            form, msg("Between the columns of a CSV file"), separators, settings.csv_separator, "csv_separator"
        )
        marks = {True: "1,5", False: "1.5"}
        self._add_choice(form, msg("Decimal mark"), marks, settings.decimal_comma, "decimal_comma")
        return form

    def _practice(self) -> QWidget:
        tongue = self._context.tongue
        inside = self._context.practice
        text = msg("Leave practice") if inside else msg("Try it with an invented group")
        form = self._form(msg("Practice"))
        form.column.addWidget(
            Paragraph(tongue(msg("Practice has its own folder; your real records are not touched.")), "small")
        )
        toggle = button("secondary", tongue(text), self._context.theme.icon("practice"))
        toggle.clicked.connect(self._context.toggle_practice)
        form.column.addWidget(toggle)
        return form

    def _form(self, title: Message) -> "_FormCard":
        return _FormCard(self._context.tongue(title))

    def _add_choice(
        self, form: "_FormCard", label: Message, choices: Mapping[Any, str], chosen: object, name: str
    ) -> QComboBox:
        box = Choice()
        for value, text in choices.items():
            box.addItem(text, value)
        box.setCurrentIndex(box.findData(chosen))
        box.activated.connect(lambda _: self._presenter.choose(**{name: box.currentData()}))
        form.add(self._context.tongue(label), box)
        return box

    def _add_text(self, form: "_FormCard", label: Message, text: str, keep: Callable[[str], None]) -> QLineEdit:
        line = QLineEdit(text)
        line.editingFinished.connect(lambda: keep(line.text().strip()))
        form.add(self._context.tongue(label), line)
        return line

    def _said(self, choices: dict[str, Message]) -> dict[str, str]:
        return {value: self._context.tongue(text) for value, text in choices.items()}

    def _organise_text(self, field: str, text: str) -> None:
        self._organise(**{field: text})

    def _organise(self, **changes: object) -> None:
        self._presenter.set_organisation(replace(self._presenter.organisation, **changes))  # type: ignore[arg-type] # names are fields

    def _fill(self) -> None:
        organisation = self._presenter.organisation
        for field, line in self._fields.items():
            if not line.hasFocus():
                line.setText(getattr(organisation, field))
        self._provider.setChecked(organisation.declared_provider)
        if self._presenter.tutors and not self._tutor.hasFocus():
            self._tutor.setText(self._presenter.tutors[0].name)
        self._zone.setCurrentIndex(self._zone.findData(self._presenter.settings.zone))

    def _on_look_changed(self, change: tuple[Settings, Settings]) -> None:
        before, after = change
        if any(getattr(before, name) != getattr(after, name) for name in _LOOKS) or before.country != after.country:
            self._context.rebuild()


class _FormCard(Card):
    """A card with a heading and labelled fields."""

    def __init__(self, title: str) -> None:
        super().__init__(Heading(title, 2))
        self._form = labelled_form()
        self.column.addLayout(self._form)

    def add(self, label: str, field: QWidget) -> None:
        """Add a field under its label, which is also its accessible name."""
        field.setAccessibleName(label)
        field.setMaximumWidth(460)
        self._form.addRow(label, field)
