"""How a row of the roll call is drawn: sign, name, and what is known at the end of the line."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.models.roll import ROW, RollRow, RowSign
from ui.theme.theme import Theme
from ui.theme.tokens import CONSOLE_TARGET, SPACE_8, SPACE_12

_SIGNS: dict[RowSign, tuple[str, str]] = {
    RowSign.UNMARKED: ("circle", "soft"),
    RowSign.PENDING: ("pending", "soft"),
    RowSign.PRESENT: ("check", "leaf"),
    RowSign.LATE: ("late", "saffron"),
    RowSign.EXCUSED: ("excused", "teal"),
    RowSign.ABSENT: ("cross", "brick"),
    RowSign.ELSEWHERE: ("groups", "soft"),
    RowSign.REASON: ("chevron-end", "teal"),
}
_ICON = 20


class RollDelegate(QStyledItemDelegate):
    """Draw rows of the roll; the highlighted one has a frame, so that colour is not its only sign."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return a row that a finger can hit."""
        metrics = QFontMetrics(self._theme.font())
        return QSize(120, max(CONSOLE_TARGET, metrics.height() + 2 * SPACE_8))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one row."""
        row: RollRow = index.data(ROW)
        theme, area = self._theme, QRect(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = area.adjusted(2, 2, -2, -2)
        if chosen:
            painter.setPen(QPen(theme.colour("teal"), 2))
            painter.setBrush(theme.colour("tint"))
            painter.drawRoundedRect(box, 6, 6)
        direction = option.direction
        icon, role = _SIGNS[row.sign]
        side = round(_ICON * theme.scale / 100)
        place = QRect(box.left() + SPACE_8, box.center().y() - side // 2, side, side)
        theme.icon(icon, role).paint(painter, QStyle.visualRect(direction, area, place))
        words = QRect(place.right() + SPACE_12, box.top(), box.right() - place.right() - 2 * SPACE_12, box.height())
        self._paint_words(painter, row, QStyle.visualRect(direction, area, words), direction)
        painter.restore()

    def _paint_words(self, painter: QPainter, row: RollRow, area: QRect, direction: Qt.LayoutDirection) -> None:
        theme = self._theme
        bold, small = theme.font(bold=row.sign is RowSign.UNMARKED), theme.font(10)
        detail = "" if row.sign is RowSign.UNMARKED else row.detail
        metrics = QFontMetrics(small)
        wanted = min(metrics.horizontalAdvance(detail) + SPACE_8, area.width() * 3 // 5) if detail else 0
        right_to_left = direction is Qt.LayoutDirection.RightToLeft
        start = Qt.AlignmentFlag.AlignRight if right_to_left else Qt.AlignmentFlag.AlignLeft
        end = Qt.AlignmentFlag.AlignLeft if right_to_left else Qt.AlignmentFlag.AlignRight
        absolute = Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        name = area.adjusted(wanted, 0, 0, 0) if right_to_left else area.adjusted(0, 0, -wanted, 0)
        painter.setFont(bold)
        painter.setPen(theme.colour("ink"))
        shown = QFontMetrics(bold).elidedText(row.name, Qt.TextElideMode.ElideRight, name.width() - SPACE_8)
        painter.drawText(name, start | absolute, shown)
        if detail:
            painter.setFont(small)
            painter.setPen(theme.colour(_SIGNS[row.sign][1]))
            shown = metrics.elidedText(detail, Qt.TextElideMode.ElideRight, wanted)
            painter.drawText(area, end | absolute, shown)
