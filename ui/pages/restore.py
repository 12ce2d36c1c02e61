"""Put a backup back: what it is, what would be lost, one button."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from migrantech_kit.base.message import msg
from ui.pages.secret_field import SecretField
from ui.presenters.context import Context
from ui.presenters.navigation import ToRestore, ToToday
from ui.presenters.restore import RestorePresenter
from ui.theme.tokens import SPACE_12, SPACE_16, SPACE_24, SPACE_32
from ui.widgets.buttons import PrimaryButton, button
from ui.widgets.containers import Card, Heading, Notice, Paragraph


class RestorePage(QScrollArea):
    """Lay out the facts from the presenter; nothing is changed before the button."""

    def __init__(self, context: Context, presenter: RestorePresenter, to: ToRestore) -> None:
        super().__init__()
        self._context = context
        self._presenter = presenter
        self._damaged = to.damaged
        presenter.setParent(self)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(context.tongue(msg("Put a backup back")))
        self.secret: SecretField | None = None
        presenter.changed.connect(self._show)
        self._show()
        presenter.load()

    def _show(self) -> None:
        tongue, presenter = self._context.tongue, self._presenter
        body = QWidget()
        body.setProperty("page", True)
        column = QVBoxLayout(body)
        column.setContentsMargins(SPACE_32, SPACE_24, SPACE_32, SPACE_24)
        column.setSpacing(SPACE_16)
        column.addWidget(Heading(tongue(msg("Put a backup back"))))
        if self._damaged:
            text = msg("The records were changed outside the program, or by a failing disk. They cannot be trusted.")
            sign = self._context.theme.icon_pixmap("warning", 24, "brick")
            column.addWidget(Notice("problem", tongue(text), sign))
        if presenter.loaded:
            column.addWidget(self._card() if presenter.backup is not None else self._nothing())
        column.addStretch(1)
        self.setWidget(body)

    def _nothing(self) -> QWidget:
        text = msg(
            "There is no sound backup here. If you have copies on a USB stick, plug it in, choose its folder in the "
            "settings, and come back."
        )
        return Card(Paragraph(self._context.tongue(text)), self._back())

    def _card(self) -> QWidget:
        tongue, theme, presenter = self._context.tongue, self._context.theme, self._presenter
        card = Card(Heading(presenter.made(), 2), Heading(tongue(msg("What is lost")), 3))
        for line in presenter.lost_lines():
            card.column.addWidget(Paragraph(line))
        card.column.addWidget(
            Paragraph(tongue(msg("The present records are kept as a backup of their own before.")), "small")
        )
        if presenter.asks_secret:
            self.secret = SecretField(theme, tongue, msg("Passphrase or recovery key of that time"))
            self.secret.setMaximumWidth(460)
            card.column.addWidget(Paragraph(self.secret.accessibleName(), "soft"))
            card.column.addWidget(self.secret)
        if presenter.refusal:
            card.column.addWidget(Paragraph(presenter.refusal, "danger"))
        row = QHBoxLayout()
        row.setSpacing(SPACE_12)
        self.restore = PrimaryButton(tongue(msg("Put this backup back")), theme.icon("history", "on-teal"))
        self.restore.setEnabled(not presenter.busy)
        self.restore.clicked.connect(lambda: presenter.restore(self._given()))
        row.addWidget(self.restore)
        row.addWidget(self._back(), 0, Qt.AlignmentFlag.AlignLeading)
        row.addStretch(1)
        card.column.addLayout(row)
        return card

    def _given(self) -> str:
        return "" if self.secret is None else self.secret.take()

    def _back(self) -> QWidget:
        back = button("quiet", self._context.tongue(msg("Not now")))
        back.clicked.connect(lambda: self._context.go(ToToday()))
        return back
