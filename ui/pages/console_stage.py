"""The stage: what the room sees, and a plain word where the room sees something else than the tutor."""

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel

from migrantech_kit.base.language import Tongue
from migrantech_kit.base.message import msg
from migrantech_kit.domain.composition import Composition
from ui.presenters.console_views import StageView
from ui.theme.theme import Theme
from ui.theme.tokens import BODY_POINTS, HEADING_POINTS, SPACE_4, SPACE_8
from ui.widgets.slide_images import SlideImages
from ui.widgets.slide_view import SlideView

_SHADE = "rgba(11, 14, 16, 190)"


class StagePanel(QFrame):
    """Show the projected page in a frame: warm while it is live, quiet while it is blank or frozen."""

    pointed = Signal(object)

    def __init__(self, theme: Theme, tongue: Tongue, images: SlideImages) -> None:
        super().__init__()
        self._theme = theme
        self._tongue = tongue
        self._pointing = False
        self.setObjectName("stage")
        self.view = SlideView(theme, images)
        self.view.setMouseTracking(True)
        self.view.installEventFilter(self)
        self.view.setParent(self)
        self.setMinimumSize(200, 112)
        self._banner = QLabel(self.view)
        self._banner.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._banner.setTextFormat(Qt.TextFormat.PlainText)
        self._banner.setWordWrap(True)
        self._banner.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._covering = False
        self._told = (False, "")
        self._frame_in("live")

    def show_stage(self, stage: StageView, composition: Composition, neighbours: tuple[Composition, ...]) -> None:
        """Show a page and whether the room sees it."""
        self.view.show_composition(composition, neighbours)
        if (stage.seen, stage.banner) == self._told:
            return
        self._told = (stage.seen, stage.banner)
        self._covering = not stage.seen
        self._banner.setText(stage.banner)
        self._banner.setVisible(bool(stage.banner))
        shade, words = (_SHADE, "#FFFFFF") if self._covering else (self._theme.hex("live"), self._theme.hex("on-live"))
        points = (HEADING_POINTS if self._covering else BODY_POINTS) * self._theme.scale / 100
        self._banner.setStyleSheet(
            f"background: {shade}; color: {words}; font-size: {points}pt; font-weight: 700; padding: {SPACE_8}px;"
        )
        self._frame_in("edge" if stage.banner else "live")
        what = self._tongue(msg("What the room sees"))
        self.setAccessibleName(f"{what}. {stage.banner}" if stage.banner else what)
        self._place_banner()

    def set_pointing(self, pointing: bool) -> None:
        """Let the mouse over the page move a dot, or end that."""
        self._pointing = pointing
        self.view.setCursor(Qt.CursorShape.CrossCursor if pointing else Qt.CursorShape.ArrowCursor)

    def point_at(self, at: QPointF | None) -> None:
        """Show the dot where the room sees it."""
        self.view.point_at(at)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the page all the room inside the frame."""
        super().resizeEvent(event)
        self.view.setGeometry(self.rect().adjusted(SPACE_4, SPACE_4, -SPACE_4, -SPACE_4))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the mouse over the page, and the page's size."""
        if watched is self.view:
            if event.type() is QEvent.Type.Resize:
                self._place_banner()
            elif self._pointing and isinstance(event, QMouseEvent) and event.type() is QEvent.Type.MouseMove:
                self.pointed.emit(self.view.position_on_slide(event.position()))
            elif self._pointing and event.type() is QEvent.Type.Leave:
                self.pointed.emit(None)
        return False

    def _place_banner(self) -> None:
        height = self.view.height() if self._covering else self._banner.heightForWidth(self.view.width())
        self._banner.setGeometry(0, 0, self.view.width(), height)

    def _frame_in(self, role: str) -> None:
        self.setStyleSheet(f"#stage {{ border: 3px solid {self._theme.hex(role)}; border-radius: 6px; }}")
