"""Buttons of the desk: primary, secondary, quiet, danger, and chips for filters."""

from typing import Literal

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

ButtonKind = Literal["primary", "secondary", "quiet", "danger", "nav"]


def button(kind: ButtonKind, text: str, icon: QIcon | None = None, parent: QWidget | None = None) -> QPushButton:
    """Return a push button of a kind; its text is its accessible name."""
    made = QPushButton(text, parent)
    made.setProperty("kind", kind)
    made.setAutoDefault(True)  # Enter presses it as Space does, outside dialogs too
    made.setAccessibleName(text.replace("&", ""))
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    if icon is not None:
        made.setIcon(icon)
    return made


class PrimaryButton(QPushButton):
    """Offer the one main action of a screen."""

    def __init__(self, text: str, icon: QIcon | None = None, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setProperty("kind", "primary")
        self.setAutoDefault(True)
        self.setAccessibleName(text.replace("&", ""))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        if icon is not None:
            self.setIcon(icon)


class IconButton(QToolButton):
    """Offer an action by an icon alone; the name is read aloud and shown as a tip."""

    def __init__(self, name: str, icon: QIcon, parent: QWidget | None = None, *, key: str = "") -> None:
        super().__init__(parent)
        self.setIcon(icon)
        self.setAccessibleName(name)
        self.setToolTip(f"{name} ({key})" if key else name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)


class Chip(QPushButton):
    """Switch one filter on or off."""

    def __init__(self, text: str, icon: QIcon | None = None, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setProperty("kind", "chip")
        self.setAutoDefault(True)
        self.setCheckable(True)
        self.setAccessibleName(text)
        if icon is not None:
            self.setIcon(icon)


class Tag(QLabel):
    """Show a short fact about a thing, such as its minutes or level."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setProperty("tag", True)
        self.setAccessibleName(text)


class CardButton(QPushButton):
    """Be a whole card that can be chosen: children lie in its layout, the name says what it stands for."""

    def __init__(self, name: str, parent: QWidget | None = None, *, checkable: bool = False) -> None:
        super().__init__(parent)
        self._fixed: QSize | None = None
        self.setProperty("kind", "card")
        self.setAutoDefault(True)
        self.setAccessibleName(name)
        self.setCheckable(checkable)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def fix_size(self, size: QSize) -> None:
        """Ask for one size on a shelf of cards; the stylesheet leaves a size hint alone, not a fixed size."""
        self._fixed = size
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return the size that the layout inside wants."""
        layout = self.layout()
        if self._fixed is not None:
            return self._fixed
        return layout.sizeHint() if layout is not None else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Return the least size of the layout inside."""
        layout = self.layout()
        if self._fixed is not None:
            return self._fixed
        return layout.minimumSize() if layout is not None else super().minimumSizeHint()

    def hasHeightForWidth(self) -> bool:
        """Tell whether wrapped text inside makes the height depend on the width."""
        layout = self.layout()
        return layout is not None and layout.hasHeightForWidth()

    def heightForWidth(self, width: int) -> int:
        """Return the height that the layout inside wants at a width."""
        layout = self.layout()
        return layout.heightForWidth(width) if layout is not None else super().heightForWidth(width)

    def event(self, event: QEvent) -> bool:
        """Let clicks on the children count as clicks on the card."""
        if event.type() is QEvent.Type.ChildPolished:
            for child in self.findChildren(QLabel, options=Qt.FindChildOption.FindChildrenRecursively):
                child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        return super().event(event)
