"""The plan editor: steps below each other, moved by mouse or Alt+arrows, minutes beside, the total at the foot."""

from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from migrantech_kit.base.message import msg
from migrantech_kit.domain.plan import Step, StepKind
from migrantech_kit.services.wording import step_name
from ui.presenters.context import Context
from ui.presenters.navigation import ToSessions
from ui.presenters.plan_editor import PlanEditorPresenter
from ui.theme.tokens import SPACE_8, SPACE_12, SPACE_16, SPACE_24, SPACE_32
from ui.widgets.buttons import IconButton, PrimaryButton, button
from ui.widgets.containers import Heading, Paragraph

_ICONS = {
    StepKind.WELCOME: "people",
    StepKind.ROLL_CALL: "roll-call",
    StepKind.SLIDES: "slides",
    StepKind.ACTIVITY: "activity",
    StepKind.QUIZ: "quiz",
    StepKind.BREAK: "pause",
    StepKind.RECAP: "refresh",
    StepKind.BUFFER: "timer",
    StepKind.CLOSE: "flag",
}
_NEEDS_MODULE = (StepKind.SLIDES, StepKind.ACTIVITY, StepKind.QUIZ, StepKind.RECAP, StepKind.WELCOME)


class PlanEditorPage(QWidget):
    """Lay out one plan."""

    def __init__(self, context: Context, presenter: PlanEditorPresenter) -> None:
        super().__init__()
        self._context = context
        self._presenter = presenter
        tongue = context.tongue
        self.setProperty("page", True)
        self.setAccessibleName(tongue(msg("Session plan")))
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_32, SPACE_24, SPACE_32, SPACE_24)
        column.setSpacing(SPACE_12)
        column.addWidget(Heading(tongue(msg("Session plan"))))
        self._title = QLineEdit(presenter.title)
        self._title.setAccessibleName(tongue(msg("Title of the plan")))
        self._title.editingFinished.connect(lambda: presenter.rename(self._title.text()))
        column.addWidget(self._title)
        self._list = self._build_list()
        column.addWidget(self._list, 1)
        self._total = Paragraph("")
        column.addWidget(self._total)
        column.addLayout(self._build_buttons())
        self._build_keys()
        presenter.changed.connect(self._show)
        self._show()

    def _build_list(self) -> QListWidget:
        steps = QListWidget()
        steps.setAccessibleName(self._context.tongue(msg("Steps of the plan")))
        steps.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        steps.setDefaultDropAction(Qt.DropAction.MoveAction)
        steps.setSpacing(2)
        steps.model().rowsMoved.connect(
            lambda _p, start, _e, _d, row: self._presenter.move(start, row - 1 if row > start else row)
        )
        return steps

    def _build_keys(self) -> None:
        for keys, call in (
            ("Alt+Up", lambda: self._move(-1)),
            ("Alt+Down", lambda: self._move(1)),
            ("+", lambda: self._stretch(1)),
            ("-", lambda: self._stretch(-1)),
            ("Delete", lambda: self._presenter.remove(self._list.currentRow())),
        ):
            shortcut = QShortcut(QKeySequence(keys), self._list)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(call)
        for standard, call in (
            (QKeySequence.StandardKey.Undo, self._presenter.undo),
            (QKeySequence.StandardKey.Redo, self._presenter.redo),
            (QKeySequence.StandardKey.Save, self._presenter.save),
        ):
            QShortcut(QKeySequence(standard), self).activated.connect(call)

    def _build_buttons(self) -> QHBoxLayout:
        tongue, theme = self._context.tongue, self._context.theme
        row = QHBoxLayout()
        row.setSpacing(SPACE_8)
        use = PrimaryButton(tongue(msg("Plan a session with it")), theme.icon("play", "on-teal"))
        use.clicked.connect(self._presenter.use)
        self._save = button("secondary", tongue(msg("Save")), theme.icon("save"))
        self._save.setToolTip("Ctrl+S")
        self._save.clicked.connect(self._presenter.save)
        add = button("secondary", tongue(msg("Add a step")), theme.icon("add"))
        add.setMenu(self._build_add_menu())
        self._undo = button("quiet", tongue(msg("Undo")), theme.icon("undo"))
        self._undo.setToolTip("Ctrl+Z")
        self._undo.clicked.connect(self._presenter.undo)
        self._remove = button("quiet", tongue(msg("Delete this plan")), theme.icon("delete"))
        self._remove.clicked.connect(self._presenter.remove_plan)
        back = button("quiet", tongue(msg("Back")))
        back.clicked.connect(lambda: self._context.go(ToSessions()))
        for each in (use, self._save, add, self._undo, self._remove, back):
            row.addWidget(each)
        row.addStretch(1)
        return row

    def _build_add_menu(self) -> QMenu:
        tongue, theme, library = self._context.tongue, self._context.theme, self._context.kit.library
        menu = QMenu(self)
        for kind in StepKind:
            name = tongue(step_name(kind))
            icon = theme.icon(_ICONS[kind])
            if kind not in _NEEDS_MODULE:
                menu.addAction(icon, name, partial(self._add, kind))
                continue
            below = menu.addMenu(icon, name)
            for module in self._presenter.modules:
                words = library.words(module.id, tongue.language)
                if kind is StepKind.ACTIVITY:
                    for activity in module.activities:
                        text = f"{words.title} · {words.activities[activity.id].title}"
                        below.addAction(text, partial(self._add, StepKind.ACTIVITY, module.id, activity.id))
                elif kind is StepKind.QUIZ:
                    for form in ("A", "B"):
                        text = tongue(msg("{module} · form {form}"), module=words.title, form=form)
                        below.addAction(text, partial(self._add, StepKind.QUIZ, module.id, form=form))
                else:
                    below.addAction(words.title, partial(self._add, kind, module.id))
        return menu

    def _show(self) -> None:
        presenter, tongue = self._presenter, self._context.tongue
        row = max(0, self._list.currentRow())
        self._list.clear()
        start = 0
        for number, step in enumerate(presenter.plan.steps):
            item = QListWidgetItem()
            widget = self._step_row(number, step, start)
            item.setSizeHint(QSize(0, widget.sizeHint().height()))
            item.setData(
                Qt.ItemDataRole.AccessibleTextRole, f"{presenter.name_of(step)}, {tongue.minutes(step.minutes)}"
            )
            self._list.addItem(item)
            self._list.setItemWidget(item, widget)
            start += step.minutes
        self._list.setCurrentRow(min(row, self._list.count() - 1))
        total = tongue(msg("{minutes} in all"), minutes=tongue.minutes(presenter.plan.minutes))
        keys = tongue(msg("Alt+↑ ↓ moves a step, + and − change its minutes, Delete takes it out."))
        self._total.setText(self._context.tongue.dotted(total, keys))
        self._save.setEnabled(not presenter.is_saved)
        self._undo.setEnabled(presenter.can_undo)
        self._remove.setVisible(presenter.plan.own and presenter.is_saved)
        if not self._title.hasFocus():
            self._title.setText(presenter.title)

    def _step_row(self, number: int, step: Step, start: int) -> QWidget:
        tongue, theme = self._context.tongue, self._context.theme
        name = self._presenter.name_of(step)
        widget = QWidget()
        row = QHBoxLayout(widget)
        row.setContentsMargins(SPACE_12, 2, SPACE_12, 2)
        row.setSpacing(SPACE_16)
        clock = QLabel(f"{start // 60}:{start % 60:02d}")
        clock.setProperty("tone", "soft")
        clock.setMinimumWidth(44)
        sign = QLabel()
        sign.setPixmap(theme.icon_pixmap(_ICONS[step.kind], 24))
        minutes = QSpinBox()
        minutes.setRange(1, 240)
        minutes.setValue(step.minutes)
        minutes.setSuffix("\u00a0" + tongue(msg("min")))
        minutes.setAccessibleName(tongue(msg("Minutes of “{step}”"), step=name))
        minutes.editingFinished.connect(lambda: self._presenter.set_minutes(number, minutes.value()))
        row.addWidget(clock)
        row.addWidget(sign)
        row.addWidget(Paragraph(name), 1)
        row.addWidget(minutes)
        for label, icon, call in (
            (msg("Earlier"), "up", lambda: self._presenter.move(number, number - 1)),
            (msg("Later"), "down", lambda: self._presenter.move(number, number + 1)),
            (msg("Take out"), "close", lambda: self._presenter.remove(number)),
        ):
            each = IconButton(tongue(label), theme.icon(icon))
            each.clicked.connect(lambda _=False, do=call: do())
            row.addWidget(each)
        return widget

    def _add(self, kind: StepKind, module: str = "", activity: str = "", form: str = "") -> None:
        at = self._list.currentRow() + 1
        self._presenter.add(at, kind, module, activity, form)
        self._list.setCurrentRow(at)

    def _move(self, by: int) -> None:
        row = self._list.currentRow()
        self._presenter.move(row, row + by)
        self._list.setCurrentRow(min(max(0, row + by), self._list.count() - 1))

    def _stretch(self, by: int) -> None:
        row = self._list.currentRow()
        self._presenter.set_minutes(row, self._presenter.plan.steps[row].minutes + by)
