"""The settings' section of the passphrase: what keeps the records, and when they lock by themselves."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFormLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from migrantech_kit.base.message import Message, msg
from migrantech_kit.base.settings import AUTO_LOCK_MINUTES
from ui.pages.recovery_paper import ADVICE, print_recovery
from ui.pages.secret_field import SecretField
from ui.presenters.context import Context
from ui.presenters.lock_settings import Asking, LockSettingsPresenter
from ui.presenters.settings import SettingsPresenter
from ui.theme.tokens import SPACE_12, SPACE_24
from ui.widgets.buttons import PrimaryButton, button
from ui.widgets.choice import Choice
from ui.widgets.containers import Card, Heading, Paragraph
from ui.widgets.flow_layout import FlowLayout

_SUBMITS = {
    Asking.SET: msg("Set the passphrase"),
    Asking.CHANGE: msg("Change the passphrase"),
    Asking.RENEW: msg("New recovery key"),
    Asking.REMOVE: msg("Remove the passphrase"),
}
_OPEN = msg(
    "Whoever has this computer can open the records. A passphrase keeps names and attendance when it is stolen."
)
_KEPT = msg("A passphrase keeps the records. Without it, and without the recovery key, nobody can read them.")


class LockSettings(Card):
    """Show the state in a sentence, one form at a time, and a new recovery key once."""

    def __init__(self, context: Context, presenter: LockSettingsPresenter, settings: SettingsPresenter) -> None:
        tongue = context.tongue
        super().__init__(Heading(tongue(msg("Passphrase")), 2))
        self._context = context
        self._presenter = presenter
        self._settings = settings
        presenter.setParent(self)
        self._state = Paragraph("", "soft")
        self.column.addWidget(self._state)
        self.buttons = self._make_buttons()
        self._form = self._make_form()
        self._recovery = self._make_recovery()
        self.minutes = self._make_minutes()
        presenter.changed.connect(self._show)
        settings.look_changed.connect(lambda _: context.lock_changed())
        self._show()

    def _make_buttons(self) -> dict[Asking, QWidget]:
        row = QWidget()
        flow = FlowLayout(row, SPACE_12)
        made: dict[Asking, QWidget] = {}
        for asking, text in _SUBMITS.items():
            each = button("secondary", self._context.tongue(text))
            each.clicked.connect(lambda _=False, wanted=asking: self._ask(wanted))
            flow.addWidget(each)
            made[asking] = each
        self._row = row
        self.column.addWidget(row)
        return made

    def _make_form(self) -> QWidget:
        tongue, theme = self._context.tongue, self._context.theme
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_12)
        self._fields = QFormLayout()
        self._fields.setHorizontalSpacing(SPACE_24)
        self._fields.setVerticalSpacing(SPACE_12)
        self._fields.setLabelAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        self._fields.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self._fields.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.present = self._secret(msg("Present passphrase"))
        self.new = self._secret(msg("New passphrase"))
        self.again = self._secret(msg("New passphrase, once more"))
        column.addLayout(self._fields)
        self._hint = Paragraph(
            tongue(
                msg("Eight characters at least. Four words that you remember are better than one word with digits.")
            ),
            "small",
        )
        column.addWidget(self._hint)
        self.refusal = Paragraph("", "danger")
        column.addWidget(self.refusal)
        row = QHBoxLayout()
        row.setSpacing(SPACE_12)
        self.submit = PrimaryButton("")
        self.submit.clicked.connect(self._submit)
        cancel = button("quiet", tongue(msg("Cancel")), theme.icon("close"))
        cancel.clicked.connect(lambda: self._ask(Asking.NOTHING))
        row.addWidget(self.submit)
        row.addWidget(cancel)
        row.addStretch(1)
        column.addLayout(row)
        self.column.addWidget(whole)
        return whole

    def _make_recovery(self) -> QWidget:
        tongue, theme = self._context.tongue, self._context.theme
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_12)
        column.addWidget(Heading(tongue(msg("Recovery key")), 3))
        column.addWidget(Paragraph(tongue(ADVICE)))
        self.key = QLabel()
        self.key.setProperty("recovery", True)
        self.key.setTextFormat(Qt.TextFormat.PlainText)
        self.key.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.key.setAccessibleName(tongue(msg("Recovery key")))
        column.addWidget(self.key, 0, Qt.AlignmentFlag.AlignLeading)
        row = QHBoxLayout()
        row.setSpacing(SPACE_12)
        done = PrimaryButton(tongue(msg("I wrote it down")), theme.icon("done", "on-teal"))
        done.clicked.connect(self._presenter.put_away)
        row.addWidget(done)
        paper = button("secondary", tongue(msg("Print")), theme.icon("printer"))
        paper.clicked.connect(lambda: print_recovery(self._context, self, self.key.text()))
        row.addWidget(paper)
        row.addStretch(1)
        column.addLayout(row)
        self.column.addWidget(whole)
        return whole

    def _make_minutes(self) -> QComboBox:
        tongue = self._context.tongue
        box = Choice()
        for minutes in AUTO_LOCK_MINUTES:
            text = tongue(msg("Never by itself")) if not minutes else tongue.minutes(minutes)
            box.addItem(text, minutes)
        box.setCurrentIndex(box.findData(self._settings.settings.auto_lock_minutes))
        box.setAccessibleName(tongue(msg("Lock when nobody touches the computer for")))
        box.setMaximumWidth(460)
        box.activated.connect(lambda _: self._choose(box.currentData()))
        form = QFormLayout()
        form.setHorizontalSpacing(SPACE_24)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.addRow(box.accessibleName(), box)
        self._waiting = QWidget()
        column = QVBoxLayout(self._waiting)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(form)
        column.addWidget(Paragraph(tongue(msg("Never while a session runs. F12 hides everything at once.")), "small"))
        self.column.addWidget(self._waiting)
        return box

    def _choose(self, minutes: int) -> None:
        self._settings.choose(auto_lock_minutes=minutes)

    def _secret(self, label: Message) -> SecretField:
        field = SecretField(self._context.theme, self._context.tongue, label)
        field.setMaximumWidth(460)
        field.returnPressed.connect(self._submit)
        self._fields.addRow(self._context.tongue(label), field)
        return field

    def _ask(self, asking: Asking) -> None:
        for field in (self.present, self.new, self.again):
            field.take()
        self._presenter.ask(asking)
        first = self.new if asking is Asking.SET else self.present
        if asking is not Asking.NOTHING:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _submit(self) -> None:
        self._presenter.submit(self.present.take(), self.new.take(), self.again.take())

    def _show(self) -> None:
        presenter, tongue = self._presenter, self._context.tongue
        asking, is_set, resting = presenter.asking, presenter.is_set, presenter.asking is Asking.NOTHING
        self._state.setText(tongue(_KEPT if is_set else _OPEN))
        self._row.setVisible(resting and not presenter.recovery)
        for wanted, each in self.buttons.items():
            each.setVisible((wanted is not Asking.SET) == is_set)
        self._form.setVisible(not resting)
        self._fields.setRowVisible(self.present, asking is not Asking.SET)
        for field in (self.new, self.again):
            self._fields.setRowVisible(field, asking in {Asking.SET, Asking.CHANGE})
        self._hint.setVisible(asking in {Asking.SET, Asking.CHANGE})
        self.submit.setText("" if resting else tongue(_SUBMITS[asking]))
        self.submit.setAccessibleName(self.submit.text() or tongue(msg("Lock")))
        self.submit.setEnabled(not presenter.busy)
        self.refusal.setText(presenter.refusal)
        self.refusal.setVisible(bool(presenter.refusal))
        self.key.setText(presenter.recovery)
        self._recovery.setVisible(bool(presenter.recovery))
        self._waiting.setVisible(is_set)
