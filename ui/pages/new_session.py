"""Plan a session: one screen, only the plan must be chosen; start now or keep it for later."""

from typing import TypeVar

from PySide6.QtCore import QDate, QDateTime, QTime
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from migrantech_kit.base.clock import local, utc_seconds
from migrantech_kit.base.language import autonym
from migrantech_kit.base.message import Message, msg
from migrantech_kit.domain.people import Project
from ui.presenters.context import Context
from ui.presenters.navigation import ToGroups, ToToday
from ui.presenters.new_session import NewSessionPresenter
from ui.theme.tokens import SPACE_12, SPACE_16, SPACE_24, SPACE_32
from ui.widgets.buttons import PrimaryButton, button
from ui.widgets.containers import Card, Heading, Paragraph
from ui.widgets.day_fields import moment_field

Field = TypeVar("Field", bound=QWidget)


class NewSessionPage(QWidget):
    """Lay out the form of a session."""

    def __init__(self, context: Context, presenter: NewSessionPresenter) -> None:
        super().__init__()
        self._context = context
        self._presenter = presenter
        tongue = context.tongue
        self.setProperty("page", True)
        self.setAccessibleName(tongue(msg("Plan a session")))
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_32, SPACE_24, SPACE_32, SPACE_24)
        column.setSpacing(SPACE_16)
        column.addWidget(Heading(tongue(msg("Plan a session"))))
        card = Card()
        self._form = QFormLayout()
        self._form.setHorizontalSpacing(SPACE_24)
        self._form.setVerticalSpacing(SPACE_12)
        card.column.addLayout(self._form)
        column.addWidget(card)
        self._build_fields()
        column.addLayout(self._build_buttons())
        column.addStretch(1)
        presenter.changed.connect(self._show)
        presenter.load()

    def _build_fields(self) -> None:
        tongue, presenter = self._context.tongue, self._presenter
        self._plan = self._add(msg("Session plan"), QComboBox())
        self._plan.activated.connect(lambda row: presenter.fill(plan=presenter.plans[row]))
        self._title = self._add(msg("Title, as papers name it"), QLineEdit())
        self._title.textEdited.connect(lambda text: presenter.fill(title=text))
        self._group = self._add(msg("Group"), QComboBox())
        self._group.activated.connect(lambda _: presenter.fill(group=self._group.currentData()))
        self._project = self._add(msg("Project"), QComboBox())
        self._project.activated.connect(lambda _: presenter.fill(project=self._project.currentData()))
        self._site = self._add(msg("Site"), QComboBox())
        self._site.activated.connect(lambda _: presenter.fill(site=self._site.currentData()))
        self._room = self._add(msg("Room"), QComboBox())
        self._room.activated.connect(lambda _: presenter.fill(room=self._room.currentData()))
        first = self._add(msg("Projected language"), QComboBox())
        second = self._add(msg("Second language beside it"), QComboBox())
        second.addItem("–", "")
        for code in presenter.languages:
            first.addItem(autonym(code), code)
            second.addItem(autonym(code), code)
        first.setCurrentIndex(max(0, first.findData(presenter.draft.first)))
        second.setCurrentIndex(max(0, second.findData(presenter.draft.second)))
        first.activated.connect(lambda _: presenter.fill(first=first.currentData()))
        second.activated.connect(lambda _: presenter.fill(second=second.currentData()))
        self._later = QCheckBox(tongue(msg("Later, at")))
        self._when = moment_field(self._next_hour(), tongue(msg("Day and time")))
        self._when.setEnabled(False)
        self._later.toggled.connect(self._when.setEnabled)
        self._later.toggled.connect(lambda _: self._on_time_changed())
        self._when.dateTimeChanged.connect(lambda _: self._on_time_changed())
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self._later)
        line.addWidget(self._when)
        line.addStretch(1)
        self._form.addRow(tongue(msg("When")), row)
        self._hint = Paragraph("", "soft")
        self._form.addRow("", self._hint)

    def _build_buttons(self) -> QHBoxLayout:
        tongue, theme = self._context.tongue, self._context.theme
        row = QHBoxLayout()
        row.setSpacing(SPACE_12)
        self._start = PrimaryButton(tongue(msg("Start now")), theme.icon("play", "on-teal"))
        self._start.setShortcut("Ctrl+Return")
        self._start.setToolTip("Ctrl+Enter")
        self._start.clicked.connect(self._presenter.start)
        self._keep = button("secondary", tongue(msg("Keep for later")), theme.icon("save"))
        self._keep.clicked.connect(self._presenter.keep)
        groups = button("quiet", tongue(msg("Add learners")), theme.icon("groups"))
        groups.clicked.connect(lambda: self._context.go(ToGroups(self._presenter.draft.group)))
        back = button("quiet", tongue(msg("Back")))
        back.clicked.connect(lambda: self._context.go(ToToday()))
        for each in (self._start, self._keep, groups, back):
            row.addWidget(each)
        row.addStretch(1)
        return row

    def _add(self, label: Message, field: Field) -> Field:
        text = self._context.tongue(label)
        field.setAccessibleName(text)
        field.setMaximumWidth(520)
        self._form.addRow(text, field)
        return field

    def _show(self) -> None:
        presenter, draft, tongue = self._presenter, self._presenter.draft, self._context.tongue
        if self._plan.count() != len(presenter.plans):
            self._plan.clear()
            for plan in presenter.plans:
                self._plan.addItem(
                    self._context.tongue.dotted(presenter.title_of(plan), tongue.minutes(plan.minutes)), plan.id
                )
            self._group.clear()
            self._group.addItem(tongue(msg("Nobody yet: whoever comes is added at the roll call")), "")
            for group in presenter.groups:
                self._group.addItem(f"{group.title} ({group.size})", group.id)
            for box, known in ((self._project, presenter.projects), (self._site, presenter.sites)):
                box.clear()
                box.addItem("–", "")
                for one in known:
                    box.addItem(one.title if isinstance(one, Project) else one.name, one.id)
                self._form.setRowVisible(box, bool(known))
        self._project.setCurrentIndex(max(0, self._project.findData(draft.project)))
        self._site.setCurrentIndex(max(0, self._site.findData(draft.site)))
        self._room.clear()
        self._room.addItem("–", "")
        for room in presenter.rooms:
            self._room.addItem(room.name, room.id)
        self._room.setCurrentIndex(max(0, self._room.findData(draft.room)))
        self._form.setRowVisible(self._room, bool(presenter.rooms))
        if draft.plan is not None:
            self._plan.setCurrentIndex(self._plan.findData(draft.plan.id))
        self._group.setCurrentIndex(max(0, self._group.findData(draft.group)))
        if self._title.text() != draft.title:
            self._title.setText(draft.title)
        self._start.setEnabled(draft.plan is not None and not draft.starts_at)
        self._keep.setEnabled(draft.plan is not None)
        zone = self._context.kit.settings.zone
        self._hint.setText(
            tongue(msg("Times are of the zone {zone} (see Settings)."), zone=zone) if draft.starts_at else ""
        )

    def _on_time_changed(self) -> None:
        if not self._later.isChecked():
            self._presenter.fill(starts_at=0)
            return
        moment = self._when.dateTime()
        day, time = moment.date(), moment.time()
        zone = self._context.kit.settings.zone
        stamp = local(0, zone).replace(
            year=day.year(), month=day.month(), day=day.day(), hour=time.hour(), minute=time.minute(), second=0
        )
        self._presenter.fill(starts_at=utc_seconds(stamp))

    def _next_hour(self) -> QDateTime:
        now = local(self._context.kit.clock.now(), self._context.kit.settings.zone)
        return QDateTime(QDate(now.year, now.month, now.day), QTime(min(23, now.hour + 1), 0))
