"""Bring together: choose bundles, see what they would bring, import them; the office's key; a bundle for an office."""

from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QLineEdit, QProgressBar, QVBoxLayout, QWidget

from migrantech_kit.base.clock import local
from migrantech_kit.base.message import msg
from migrantech_kit.domain.bundles import Heading as BundleHeading
from migrantech_kit.services.importing import BundlePreview, ImportResult
from migrantech_kit.services.pairing import fingerprint
from ui.pages.office_parts import OfficePart, empty
from ui.pages.paper import tell_saved
from ui.presenters.context import Context
from ui.presenters.office_import import ImportPresenter
from ui.theme.tokens import SPACE_8, SPACE_12
from ui.widgets.buttons import PrimaryButton, button
from ui.widgets.containers import Card, Heading, Notice, Paragraph

_BUNDLES = "MigranTech (*.mtkx)"


class ImportPart(OfficePart):
    """Lay out the import, the office's own key, and the way to another office."""

    def __init__(self, context: Context, presenter: ImportPresenter) -> None:
        tongue = context.tongue
        about = msg("Tutors bring their records as files on a stick: in any order, any number of times, nothing twice.")
        super().__init__(tongue(msg("Bring together")), tongue(about))
        self._context = context
        self._presenter = presenter
        self.column.addWidget(self._build_import())
        self._own = Card()
        self._other = Card()
        self.column.addWidget(self._own)
        self.column.addWidget(self._other)
        self.column.addStretch(1)
        presenter.previewed.connect(self._show_previews)
        presenter.progressed.connect(self._on_progress, Qt.ConnectionType.QueuedConnection)
        presenter.working.connect(self._on_working)
        presenter.offices_changed.connect(self._show_offices)
        presenter.load()

    def _build_import(self) -> QWidget:
        tongue, theme = self._context.tongue, self._context.theme
        card = Card(Heading(tongue(msg("Records of tutors")), 2))
        row = QHBoxLayout()
        row.setSpacing(SPACE_8)
        self._choose = button("secondary", tongue(msg("Choose files")), theme.icon("import"))
        self._choose.clicked.connect(self._choose_files)
        self._passphrase = QLineEdit()
        self._passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        name = tongue(msg("Passphrase of the files, where they have one"))
        self._passphrase.setPlaceholderText(name)
        self._passphrase.setAccessibleName(name)
        row.addWidget(self._choose)
        row.addWidget(self._passphrase, 1)
        card.column.addLayout(row)
        self._found = QVBoxLayout()
        self._found.setSpacing(SPACE_8)
        card.column.addLayout(self._found)
        self._bar = QProgressBar()
        self._bar.setAccessibleName(tongue(msg("Progress of the import")))
        self._bar.hide()
        card.column.addWidget(self._bar)
        return card

    def _choose_files(self) -> None:
        title = self._context.tongue(msg("Choose files"))
        paths, _ = QFileDialog.getOpenFileNames(self, title, "", _BUNDLES)
        if paths:
            self.look_at(tuple(map(Path, paths)))

    def look_at(self, paths: tuple[Path, ...]) -> None:
        """Show what bundles would bring."""
        self._presenter.preview(paths, self._passphrase.text())

    def _show_previews(self) -> None:
        empty(self._found)
        tongue, theme = self._context.tongue, self._context.theme
        previews = self._presenter.previews
        for one in previews:
            if one.problem is None:
                icon = theme.icon_pixmap("done", 20, "leaf")
                self._found.addWidget(Notice("info", f"{one.path.name}: {self._said(one)}", icon))
            else:
                icon = theme.icon_pixmap("warning", 20, "brick")
                self._found.addWidget(Notice("problem", f"{one.path.name}: {one.problem.say(tongue)}", icon))
        if not previews:
            return
        row = QHBoxLayout()
        row.setSpacing(SPACE_12)
        run = PrimaryButton(tongue(msg("Import")), theme.icon("import", "on-teal"))
        run.setEnabled(bool(self._presenter.importable))
        run.clicked.connect(lambda: self._presenter.run(self._on_imported))
        drop = button("secondary", tongue(msg("Import nothing")))
        drop.clicked.connect(self._presenter.drop)
        row.addWidget(run)
        row.addWidget(drop)
        row.addStretch(1)
        self._found.addLayout(row)

    def _said(self, one: BundlePreview) -> str:
        tongue = self._context.tongue
        parts = [
            tongue.plural("{n} new entry", "{n} new entries", one.new),
            tongue.plural("{n} session", "{n} sessions", one.sessions),
            tongue.plural("{n} learner", "{n} learners", one.learners),
        ]
        if one.erasures:
            parts.append(tongue.plural("{n} name to erase", "{n} names to erase", one.erasures))
        if one.imported_at:
            parts.append(tongue(msg("imported before")))
        if one.heading is not None:
            made = local(one.heading.made_at, self._context.kit.settings.zone)
            parts.insert(0, f"{tongue.date(made.date(), 'short')} {tongue.time(made)}")
        said = tongue.dotted(*parts)
        if one.first_time:
            key = msg("The first file of this computer; its key is {key}.", key=one.fingerprint)
            said = f"{said} {tongue(key)}"
        return said

    def _on_imported(self, result: ImportResult) -> None:
        tongue = self._context.tongue
        said = tongue.plural("{n} new entry was imported.", "{n} new entries were imported.", result.new)
        self._context.tell(said, None)
        for _, problem in result.refused:
            self._context.complain(problem)

    @Slot(int, int)
    def _on_progress(self, done: int, total: int) -> None:
        self._bar.setRange(0, max(1, total))
        self._bar.setValue(done)

    def _on_working(self, working: bool) -> None:
        self._choose.setEnabled(not working)
        self._bar.setRange(0, 0)
        self._bar.setVisible(working)

    # --- offices

    def _show_offices(self) -> None:
        empty(self._own.column)
        empty(self._other.column)
        self._fill_own()
        self._fill_other()

    def _fill_own(self) -> None:
        tongue, theme = self._context.tongue, self._context.theme
        own = self._presenter.offices.own
        self._own.column.addWidget(Heading(tongue(msg("This office")), 2))
        row = QHBoxLayout()
        row.setSpacing(SPACE_8)
        if own is None:
            about = msg("With a key of this office, tutors can lock their files so that only this computer opens them.")
            self._own.column.addWidget(Paragraph(tongue(about), "soft"))
            title = QLineEdit()
            title.setPlaceholderText(tongue(msg("Name of the office")))
            title.setAccessibleName(tongue(msg("Name of the office")))
            make = button("secondary", tongue(msg("Make a key")), theme.icon("key"))
            make.clicked.connect(lambda: self._presenter.make_office(title.text()))
            row.addWidget(title, 1)
            row.addWidget(make)
        else:
            self._own.column.addWidget(Paragraph(tongue.dotted(own.title, fingerprint(own.recipient))))
            about = msg("Give the key to each tutor once, and compare these letters by voice.")
            self._own.column.addWidget(Paragraph(tongue(about), "soft"))
            save = button("secondary", tongue(msg("Save the key for tutors")), theme.icon("save"))
            save.clicked.connect(self._save_key)
            row.addWidget(save)
            row.addStretch(1)
        self._own.column.addLayout(row)

    def _save_key(self) -> None:
        offered = self._context.kit.places.documents / "office.pub"
        title = self._context.tongue(msg("Save the key for tutors"))
        path, _ = QFileDialog.getSaveFileName(self, title, str(offered), "*.pub")
        if path:
            self._presenter.save_key(Path(path), lambda saved: tell_saved(self._context, saved))

    def _fill_other(self) -> None:
        tongue, theme = self._context.tongue, self._context.theme
        column, presenter = self._other.column, self._presenter
        column.addWidget(Heading(tongue(msg("Hand my records to an office")), 2))
        if presenter.read is not None:
            text = msg("Does the office read out the same letters? {key}", key=fingerprint(presenter.read.recipient))
            same = button("primary", tongue(msg("The same")), theme.icon("check", "on-teal"))
            same.clicked.connect(lambda: presenter.pair(True))
            other = button("secondary", tongue(msg("Not the same")))
            other.clicked.connect(lambda: presenter.pair(False))
            column.addWidget(Notice("warning", tongue(text), theme.icon_pixmap("key", 20), same, other))
        row = QHBoxLayout()
        row.setSpacing(SPACE_8)
        if presenter.offices.paired:
            offices = QComboBox()
            offices.setAccessibleName(tongue(msg("Office")))
            for office, waiting in presenter.offices.paired:
                fresh = tongue.plural("{n} new entry", "{n} new entries", waiting)
                offices.addItem(tongue.dotted(office.title or fingerprint(office.recipient), fresh), office.recipient)
            save = button("secondary", tongue(msg("Save the file")), theme.icon("usb"))
            save.clicked.connect(lambda: self._save_bundle(offices.currentData()))
            row.addWidget(offices, 1)
            row.addWidget(save)
        read = button("secondary", tongue(msg("Read the key of an office")), theme.icon("key"))
        read.clicked.connect(self._read_key)
        row.addWidget(read)
        if not presenter.offices.paired:
            row.addStretch(1)
        column.addLayout(row)

    def _read_key(self) -> None:
        title = self._context.tongue(msg("Read the key of an office"))
        path, _ = QFileDialog.getOpenFileName(self, title, "", "*.pub;;*")
        if path:
            self._presenter.read_key(Path(path))

    def _save_bundle(self, recipient: str) -> None:
        offered = self._context.kit.places.documents / "records.mtkx"
        path, _ = QFileDialog.getSaveFileName(self, self._context.tongue(msg("Save the file")), str(offered), _BUNDLES)
        if path:
            self.hand_over(recipient, Path(path))

    def hand_over(self, recipient: str, path: Path) -> None:
        """Write the bundle for an office and say what is in it."""
        tongue = self._context.tongue

        def done(heading: BundleHeading) -> None:
            said = tongue.plural("{n} entry in {file}", "{n} entries in {file}", heading.entries, file=path.name)
            self._context.tell(said, None)

        self._presenter.hand_over(recipient, path, done)
