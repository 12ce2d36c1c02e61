"""Groups: the list at the leading side, the chosen group's learners beside it."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from migrantech_kit.base.language import AUTONYMS
from migrantech_kit.base.message import msg
from ui.models.learners import LearnersModel
from ui.presenters.context import Context
from ui.presenters.groups import GroupsPresenter
from ui.theme.tokens import SPACE_8, SPACE_12, SPACE_24
from ui.widgets.buttons import PrimaryButton, button
from ui.widgets.containers import Card, Heading, Notice, Paragraph

# Surname, first name, organisation: hidden until somebody needs them.
_PAPER_COLUMNS = (3, 4, 5)


class GroupsPage(QWidget):
    """Lay out groups and learners."""

    def __init__(self, context: Context, presenter: GroupsPresenter) -> None:
        super().__init__()
        self._context = context
        self._presenter = presenter
        self.setProperty("page", True)
        self.setAccessibleName(context.tongue(msg("Groups")))
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_24, SPACE_24, SPACE_24, SPACE_24)
        row.setSpacing(SPACE_24)
        row.addWidget(self._build_list())
        self._side = QStackedWidget()
        self._side.addWidget(self._build_empty())
        self._side.addWidget(self._build_group())
        self._side.addWidget(self._build_paste())
        row.addWidget(self._side, 1)
        presenter.changed.connect(self._show)
        presenter.preview_made.connect(self._show_preview)
        presenter.load()

    def _build_list(self) -> QWidget:
        tongue = self._context.tongue
        side = QWidget()
        side.setMinimumWidth(220)
        side.setMaximumWidth(320)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_12)
        column.addWidget(Heading(tongue(msg("Groups"))))
        self._groups = QListWidget()
        self._groups.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._groups.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._groups.setAccessibleName(tongue(msg("Groups")))
        self._groups.currentItemChanged.connect(self._on_group_chosen)
        column.addWidget(self._groups, 1)
        self._new_title = QLineEdit()
        self._new_title.setPlaceholderText(tongue(msg("Name of a new group")))
        self._new_title.setAccessibleName(tongue(msg("Name of a new group")))
        self._new_title.returnPressed.connect(self._create)
        column.addWidget(self._new_title)
        create = button("secondary", tongue(msg("New group")), self._context.theme.icon("add"))
        create.clicked.connect(self._create)
        column.addWidget(create)
        return side

    def _build_empty(self) -> QWidget:
        tongue = self._context.tongue
        page = QWidget()
        column = QVBoxLayout(page)
        column.addStretch(1)
        words = Paragraph(
            tongue(msg("A group is the people who meet again. Type its name on the left, then press Enter.")), "soft"
        )
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(words)
        column.addStretch(2)
        return page

    def _build_group(self) -> QWidget:
        tongue, theme = self._context.tongue, self._context.theme
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_12)
        self._title = QLineEdit()
        self._title.setAccessibleName(tongue(msg("Name of the group")))
        self._title.editingFinished.connect(lambda: self._presenter.rename(self._title.text()))
        column.addWidget(self._title)
        top = QHBoxLayout()
        top.setSpacing(SPACE_8)
        for text, icon, call in (
            (msg("Paste a list"), "notes", self._open_paste),
            (msg("Import a file"), "import", self._choose_file),
            (msg("Print"), "print", self._presenter.print),
            (msg("Remove this group"), "delete", self._presenter.remove),
        ):
            each = button("quiet" if icon == "delete" else "secondary", tongue(text), theme.icon(icon))
            each.clicked.connect(lambda _=False, do=call: do())
            top.addWidget(each)
        top.addStretch(1)
        column.addLayout(top)
        self._preview_place = QVBoxLayout()
        column.addLayout(self._preview_place)
        column.addWidget(self._build_table(), 1)
        column.addLayout(self._build_add_row())
        column.addLayout(self._build_choice_row())
        return page

    def _build_table(self) -> QTableView:
        tongue = self._context.tongue
        headers = (msg("Code"), msg("Name"), msg("Language"), msg("Surname"), msg("First name"), msg("Organisation"))
        self._model = LearnersModel(tuple(tongue(text) for text in headers), self)
        self._model.edited.connect(self._presenter.change)
        table = self._table = QTableView()
        table.setModel(self._model)
        table.setAccessibleName(tongue(msg("Learners of this group")))
        table.verticalHeader().hide()
        table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        table.setTabKeyNavigation(False)
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        for number in _PAPER_COLUMNS:
            table.setColumnHidden(number, True)
        table.setToolTip(tongue(msg("Double-click or F2 to edit; Delete takes a learner out of the group.")))
        delete = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), table)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self._take_out)
        return table

    def _build_add_row(self) -> QHBoxLayout:
        tongue, theme = self._context.tongue, self._context.theme
        row = QHBoxLayout()
        row.setSpacing(SPACE_8)
        self._name = QLineEdit()
        self._name.setPlaceholderText(tongue(msg("Name of a learner, then Enter")))
        self._name.setAccessibleName(tongue(msg("Name of a learner")))
        self._name.returnPressed.connect(self._add)
        self._language = QComboBox()
        self._language.setAccessibleName(tongue(msg("Language of the learner")))
        self._language.addItem("–", "")
        for code, own in AUTONYMS.items():
            self._language.addItem(own, code)
        add = PrimaryButton(tongue(msg("Add")), theme.icon("add", "on-teal"))
        add.clicked.connect(self._add)
        row.addWidget(self._name, 1)
        row.addWidget(self._language)
        row.addWidget(add)
        return row

    def _build_choice_row(self) -> QHBoxLayout:
        tongue, theme = self._context.tongue, self._context.theme
        row = QHBoxLayout()
        row.setSpacing(SPACE_8)
        row.addWidget(Paragraph(tongue(msg("Chosen learners:")), "soft"))
        out = button("secondary", tongue(msg("Take out")), theme.icon("close"))
        out.clicked.connect(self._take_out)
        erase = button("quiet", tongue(msg("Erase the name for good")), theme.icon("erase"))
        erase.setToolTip(tongue(msg("Data protection: names are destroyed, counts stay. This cannot be undone.")))
        erase.clicked.connect(self._erase)
        row.addWidget(out)
        row.addWidget(erase)
        row.addStretch(1)
        papers = QCheckBox(tongue(msg("Names as papers need them")))
        papers.setToolTip(tongue(msg("Surname, first name and organisation; only where a funder asks for them.")))
        papers.toggled.connect(self._show_paper_columns)
        row.addWidget(papers)
        return row

    def _show_paper_columns(self, shown: bool) -> None:
        for number in _PAPER_COLUMNS:
            self._table.setColumnHidden(number, not shown)

    def _build_paste(self) -> QWidget:
        tongue = self._context.tongue
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_12)
        column.addWidget(Heading(tongue(msg("Paste a list")), 2))
        column.addWidget(
            Paragraph(
                tongue(msg("One learner a line. After a semicolon perhaps the language: Amina ; العربية")), "soft"
            )
        )
        self._pasted = QPlainTextEdit()
        self._pasted.setAccessibleName(tongue(msg("List of learners")))
        self._pasted.setTabChangesFocus(True)
        column.addWidget(self._pasted, 1)
        row = QHBoxLayout()
        look = PrimaryButton(tongue(msg("See what will be added")))
        look.clicked.connect(lambda: self._presenter.preview_text(self._pasted.toPlainText()))
        back = button("secondary", tongue(msg("Back")))
        back.clicked.connect(self._show)
        row.addWidget(look)
        row.addWidget(back)
        row.addStretch(1)
        column.addLayout(row)
        return page

    def _show(self) -> None:
        presenter = self._presenter
        self._groups.blockSignals(True)
        self._groups.clear()
        for group in presenter.groups:
            item = QListWidgetItem(f"{group.title}  ({group.size})")
            item.setData(Qt.ItemDataRole.UserRole, group.id)
            self._groups.addItem(item)
            if group.id == presenter.chosen:
                self._groups.setCurrentItem(item)
        self._groups.blockSignals(False)
        chosen = presenter.group
        self._side.setCurrentIndex(0 if chosen is None else 1)
        if chosen is not None:
            self._title.setText(chosen.title)
            self._model.set_learners(presenter.members)
        elif presenter.loaded:
            self._new_title.setFocus()

    def _show_preview(self) -> None:
        while self._preview_place.count():
            item = self._preview_place.takeAt(0)
            if item is not None and (widget := item.widget()) is not None:
                widget.deleteLater()
        self._side.setCurrentIndex(1)
        preview = self._presenter.preview
        if preview is None:
            return
        tongue = self._context.tongue
        card = Card()
        names = ", ".join(learner.name for learner in preview.new[:12])
        more = "…" if len(preview.new) > 12 else ""
        new = tongue.plural("{n} learner will be added:", "{n} learners will be added:", len(preview.new))
        card.column.addWidget(Paragraph(f"{new} {names}{more}"))
        if preview.known:
            text = tongue.plural("{n} is in the group already.", "{n} are in the group already.", len(preview.known))
            card.column.addWidget(Paragraph(text, "soft"))
        if preview.left_out:
            lines = ", ".join(str(number) for number, _ in preview.left_out[:10])
            card.column.addWidget(
                Notice("warning", tongue(msg("Lines without a name are left out: {lines}"), lines=lines))
            )
        row = QHBoxLayout()
        accept = PrimaryButton(tongue(msg("Add them")))
        accept.setEnabled(bool(preview.new))
        accept.clicked.connect(self._accept)
        drop = button("secondary", tongue(msg("Add nobody")))
        drop.clicked.connect(self._presenter.drop_preview)
        row.addWidget(accept)
        row.addWidget(drop)
        row.addStretch(1)
        card.column.addLayout(row)
        self._preview_place.addWidget(card)

    def _accept(self) -> None:
        self._pasted.clear()
        self._presenter.import_previewed()
        self._show_preview()

    def _open_paste(self) -> None:
        self._side.setCurrentIndex(2)
        self._pasted.setFocus()

    def _choose_file(self) -> None:
        tongue = self._context.tongue
        path, _ = QFileDialog.getOpenFileName(self, tongue(msg("Import a file")), "", "CSV, XLSX (*.csv *.xlsx *.txt)")
        if path:
            self._presenter.preview_file(Path(path))

    def _on_group_chosen(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self._presenter.choose(item.data(Qt.ItemDataRole.UserRole))

    def _create(self) -> None:
        if self._new_title.text().strip():
            self._presenter.create(self._new_title.text())
            self._new_title.clear()
            self._name.setFocus()

    def _add(self) -> None:
        self._presenter.add(self._name.text(), self._language.currentData())
        self._name.clear()
        self._name.setFocus()

    def _take_out(self) -> None:
        for row in self._selected_rows():
            self._presenter.take_out(self._model.learner(row))

    def _erase(self) -> None:
        for row in self._selected_rows():
            self._presenter.erase(self._model.learner(row))

    def _selected_rows(self) -> list[int]:
        return sorted({index.row() for index in self._table.selectionModel().selectedRows()})
