"""A tool of the console: icon over a short name, its key always visible in the corner."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolButton, QWidget

from ui.theme.theme import Theme
from ui.theme.tokens import CONSOLE_TARGET, SPACE_4, SPACE_8

_BADGE_POINTS = 8
_UNDER = Qt.ToolButtonStyle.ToolButtonTextUnderIcon


class KeyButton(QToolButton):
    """Offer one command by mouse and name the key that does the same; a click leaves the keyboard where it was."""

    def __init__(
        self,
        theme: Theme,
        name: str,
        key: str,
        icon: str = "",
        *,
        checkable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._key = key
        self._label = ""
        self._role = ""
        self._compact = False
        self.setCheckable(checkable)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._icon_name = icon
        self._colour_icon("ink")
        self.set_name(name)

    def set_name(self, name: str, label: str = "") -> None:
        """Give the command another name, spoken and shown; `label` is a shorter text for the button itself."""
        if (name, label or name) == (self.accessibleName(), self._label):
            return
        self._label = label or name
        self.setAccessibleName(name)
        self.setAccessibleDescription(self._key)
        self.setToolTip(f"{name} ({self._key})")
        self._apply_style()

    def set_on(self, on: bool, *, live: bool = False) -> None:
        """Show that the command is on: as a choice, or warmly (`live`) as something that holds until it is let go."""
        self.setChecked(on and not live)
        if bool(self.property("live")) != (on and live):
            self.setProperty("live", on and live)
            self.style().unpolish(self)
            self.style().polish(self)
        self._colour_icon(("on-live" if live else "on-teal") if on else "ink")

    def set_compact(self, compact: bool) -> None:
        """Show the key instead of the name where there is little room."""
        if compact != self._compact:
            self._compact = compact
            self._apply_style()

    def sizeHint(self) -> QSize:
        """Return room for the name, and for the icon with the key beside it."""
        size = super().sizeHint()
        if self._has_badge:
            size.setWidth(max(size.width(), self.iconSize().width() + 2 * (round(self._badge_width()) + SPACE_8)))
        return size.expandedTo(QSize(CONSOLE_TARGET, CONSOLE_TARGET))

    def minimumSizeHint(self) -> QSize:
        """Return the least target of the console."""
        return QSize(CONSOLE_TARGET, CONSOLE_TARGET)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the button, then its key in the upper corner at the end of the line."""
        super().paintEvent(event)
        if not self._has_badge:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = self._theme.font(_BADGE_POINTS)
        painter.setFont(font)
        width = self._badge_width()
        left = SPACE_4 if self.layoutDirection() is Qt.LayoutDirection.RightToLeft else self.width() - width - SPACE_4
        badge = QRectF(left, SPACE_4, width, QFontMetrics(font).height())
        live = bool(self.property("live"))
        on = self.isChecked() and not live
        painter.setPen(self._theme.colour("on-live" if live else "on-teal" if on else "line"))
        painter.setBrush(Qt.BrushStyle.NoBrush if on or live else self._theme.colour("paper"))
        painter.drawRoundedRect(badge, 3, 3)
        painter.setPen(self._theme.colour("on-live" if live else "on-teal" if on else "soft"))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, self._key)
        painter.end()

    @property
    def _has_badge(self) -> bool:
        return not self._compact or self.icon().isNull()

    def _badge_width(self) -> float:
        metrics = QFontMetrics(self._theme.font(_BADGE_POINTS))
        return max(metrics.horizontalAdvance(self._key) + 6.0, metrics.height() + 0.0)

    def _colour_icon(self, role: str) -> None:
        if self._icon_name and role != self._role:
            self._role = role
            self.setIcon(self._theme.icon(self._icon_name, role))

    def _apply_style(self) -> None:
        beside = Qt.ToolButtonStyle.ToolButtonTextOnly if self.icon().isNull() else _UNDER
        self.setText(self._label if self._has_badge else self._key)
        self.setToolButtonStyle(beside)
