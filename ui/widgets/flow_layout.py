"""A layout that fills rows like words on a page, from the side where reading starts."""

from collections.abc import Iterator

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from ui.theme.tokens import SPACE_12


class FlowLayout(QLayout):
    """Place widgets in rows and wrap them at the width that there is; `even` ones share a row's width and height."""

    def __init__(self, parent: QWidget | None = None, spacing: int = SPACE_12, *, even: bool = False) -> None:
        super().__init__()
        self._even = even
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(QMargins())
        self.setSpacing(spacing)
        if parent is not None:
            parent.setLayout(self)

    def addItem(self, item: QLayoutItem) -> None:
        """Take an item at the end."""
        self._items.append(item)

    def count(self) -> int:
        """Return the number of items."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return an item, or None beyond the end."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Let go of an item and return it."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def clear(self) -> None:
        """Delete all widgets."""
        while self._items:
            widget = self._items.pop().widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.invalidate()

    def expandingDirections(self) -> Qt.Orientation:
        """Ask for no more room than the items need."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Tell that the height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all rows at a width."""
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        """Place the items."""
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        """Return the size of the largest item."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """Return the least size of the largest item, margins included."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        margins = self.contentsMargins()
        return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        margins = self.contentsMargins()
        inner = rect.marginsRemoved(margins)
        parent = self.parentWidget()
        right_to_left = parent is not None and parent.layoutDirection() is Qt.LayoutDirection.RightToLeft
        y = 0
        for row in self._rows(inner.width()):
            x, height = 0, max(size.height() for _, size in row)
            for item, size in row:
                if move:
                    left = inner.right() + 1 - x - size.width() if right_to_left else inner.left() + x
                    taken = QSize(size.width(), height) if self._even else size
                    item.setGeometry(QRect(QPoint(left, inner.top() + y), taken))
                x += size.width() + self.spacing()
            y += height + self.spacing()
        return max(0, y - self.spacing()) + margins.top() + margins.bottom()

    def _rows(self, width: int) -> Iterator[list[tuple[QLayoutItem, QSize]]]:
        """Yield the rows at a width, each item with the size that it takes there."""
        shown = [item for item in self._items if (widget := item.widget()) is None or not widget.isHidden()]
        sizes = [item.sizeHint().boundedTo(QSize(max(width, item.minimumSize().width()), 1 << 20)) for item in shown]
        if self._even and sizes:
            widest = max(size.width() for size in sizes)
            columns = max(1, (width + self.spacing()) // (widest + self.spacing()))
            share = max(widest, (width - (columns - 1) * self.spacing()) // columns)
            sizes = [QSize(share, size.height()) for size in sizes]
        row: list[tuple[QLayoutItem, QSize]] = []
        used = 0
        for item, size in zip(shown, sizes, strict=True):
            if row and used + size.width() > width:
                yield row
                row, used = [], 0
            row.append((item, size))
            used += size.width() + self.spacing()
        if row:
            yield row
