"""The first start: choose the interface language once, by its own name."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from migrantech_kit.base.language import INTERFACE_LANGUAGES, autonym, is_right_to_left
from ui.theme.tokens import SPACE_16, SPACE_24
from ui.widgets.buttons import button
from ui.widgets.containers import Heading, Paragraph

_GREETING = "Bienvenue · Welcome · Bem-vindo · Hoş geldiniz · أهلاً وسهلاً · Ласкаво просимо"


class WelcomePage(QWidget):
    """Offer the six languages as large buttons; keys 1 to 6 choose as well."""

    def __init__(self, choose: Callable[[str], None]) -> None:
        super().__init__()
        self.setProperty("page", True)
        self.setWindowTitle("MigranTech Kit")
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_24, SPACE_24, SPACE_24, SPACE_24)
        column.setSpacing(SPACE_24)
        column.addStretch(1)
        title = Heading("MigranTech Kit")
        title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        greeting = Paragraph(_GREETING, "soft")
        greeting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(title)
        column.addWidget(greeting)
        grid = QGridLayout()
        grid.setSpacing(SPACE_16)
        for number, language in enumerate(INTERFACE_LANGUAGES):
            choice = button("secondary", autonym(language))
            choice.setProperty("large", True)
            choice.setShortcut(str(number + 1))
            if is_right_to_left(language):
                choice.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
            choice.clicked.connect(lambda _=False, chosen=language: choose(chosen))
            grid.addWidget(choice, number // 3, number % 3)
        row = QVBoxLayout()
        row.addLayout(grid)
        row.setAlignment(grid, Qt.AlignmentFlag.AlignHCenter)
        column.addLayout(row)
        column.addStretch(2)
