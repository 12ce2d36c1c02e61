"""Ask for the passphrase before anything else is shown; the recovery key is a step away."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from migrantech_kit.base.message import Message, msg
from ui.pages.secret_field import SecretField
from ui.presenters.context import Context
from ui.presenters.unlock import UnlockPresenter
from ui.theme.tokens import SPACE_8, SPACE_12, SPACE_16, SPACE_32
from ui.widgets.buttons import PrimaryButton, button
from ui.widgets.containers import Card, Heading, Paragraph

_WIDTH = 520


class UnlockPage(QWidget):
    """Lay out one field and one button; Enter unlocks."""

    def __init__(self, context: Context, presenter: UnlockPresenter) -> None:
        super().__init__()
        self._context = context
        self._presenter = presenter
        presenter.setParent(self)
        tongue, theme = context.tongue, context.theme
        self.setProperty("page", True)
        self.setAccessibleName(tongue(msg("Unlock")))
        sign = QLabel()
        sign.setPixmap(theme.icon_pixmap("lock", 48, "teal"))
        self._title = Heading("")
        self._text = Paragraph("", "soft")
        card = Card(sign, self._title, self._text)
        card.setMaximumWidth(_WIDTH)
        form = QFormLayout()
        form.setVerticalSpacing(SPACE_12)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        self._form = form
        self.passphrase = self._secret(msg("Passphrase"))
        self.recovery = QLineEdit()
        self.recovery.setAccessibleName(tongue(msg("Recovery key")))
        self.recovery.setPlaceholderText("XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-XXXX")
        self.recovery.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        form.addRow(tongue(msg("Recovery key")), self.recovery)
        self.new = self._secret(msg("New passphrase"))
        self.again = self._secret(msg("New passphrase, once more"))
        card.column.addLayout(form)
        self._refusal = Paragraph("", "danger")
        card.column.addWidget(self._refusal)
        row = QHBoxLayout()
        row.setSpacing(SPACE_12)
        self.unlock = PrimaryButton(tongue(msg("Unlock")), theme.icon("unlock", "on-teal"))
        self.unlock.clicked.connect(self._submit)
        self.other = button("quiet", "")
        self.other.clicked.connect(presenter.toggle_recovering)
        row.addWidget(self.unlock)
        row.addWidget(self.other)
        row.addStretch(1)
        card.column.addSpacing(SPACE_8)
        card.column.addLayout(row)
        for field in (self.passphrase, self.recovery, self.new, self.again):
            field.returnPressed.connect(self._submit)
        self._place(card)
        presenter.changed.connect(self._show)
        self._show()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Put the keyboard where the answer is typed."""
        super().focusInEvent(event)
        self._first().setFocus(Qt.FocusReason.OtherFocusReason)

    def _place(self, card: Card) -> None:
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(card, 4)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_32, SPACE_16, SPACE_32, SPACE_16)
        column.addStretch(2)
        column.addLayout(row)
        column.addStretch(3)

    def _secret(self, label: Message) -> SecretField:
        field = SecretField(self._context.theme, self._context.tongue, label)
        self._form.addRow(self._context.tongue(label), field)
        return field

    def _first(self) -> QLineEdit:
        return self.recovery if self._presenter.recovering else self.passphrase

    def _submit(self) -> None:
        if self._presenter.recovering:
            self._presenter.recover(self.recovery.text(), self.new.take(), self.again.take())
        else:
            self._presenter.unlock(self.passphrase.take())

    def _show(self) -> None:
        presenter, tongue = self._presenter, self._context.tongue
        recovering = presenter.recovering
        title = msg("A new passphrase") if recovering else msg("Your records are locked")
        text = (
            msg("Type the recovery key that was shown when the passphrase was set: eight groups of four.")
            if recovering
            else msg("Names, attendance and answers are encrypted. Type the passphrase to go on.")
        )
        self._title.setText(tongue(title))
        self._title.setAccessibleName(tongue(title))
        self._text.setText(tongue(text))
        for field in (self.recovery, self.new, self.again):
            self._form.setRowVisible(field, recovering)
        self._form.setRowVisible(self.passphrase, not recovering)
        self.other.setText(tongue(msg("I know the passphrase") if recovering else msg("I forgot the passphrase")))
        self.other.setAccessibleName(self.other.text())
        self._refusal.setText(presenter.refusal)
        self._refusal.setVisible(bool(presenter.refusal))
        widgets: tuple[QWidget, ...] = (self.passphrase, self.recovery, self.new, self.again, self.unlock)
        for widget in widgets:
            widget.setEnabled(not presenter.busy)
        if not presenter.busy:
            self._first().setFocus(Qt.FocusReason.OtherFocusReason)
