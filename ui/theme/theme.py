"""The look of the desk: palette, stylesheet, fonts, icons and the signs of the module themes."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QIcon, QPalette, QPixmap
from PySide6.QtWidgets import QApplication

from migrantech_kit.base.errors import Bug
from migrantech_kit.base.places import shipped
from ui.theme.fonts import font, load_fonts
from ui.theme.icons import make_icon, turns_round
from ui.theme.stylesheet import build_stylesheet
from ui.theme.tokens import BODY_POINTS, DARK, LIGHT, MODULE_THEMES

_FONTS_LOADED = "kit_fonts_loaded"
_CONTROLS = Path(__file__).parent / "controls"
_PALETTE = {
    QPalette.ColorRole.Window: "paper",
    QPalette.ColorRole.WindowText: "ink",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "paper",
    QPalette.ColorRole.Text: "ink",
    QPalette.ColorRole.PlaceholderText: "soft",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "ink",
    QPalette.ColorRole.Highlight: "teal",
    QPalette.ColorRole.HighlightedText: "on-teal",
    QPalette.ColorRole.Link: "teal",
    QPalette.ColorRole.LinkVisited: "teal",
    QPalette.ColorRole.ToolTipBase: "ink",
    QPalette.ColorRole.ToolTipText: "paper",
    QPalette.ColorRole.Light: "surface",
    QPalette.ColorRole.Midlight: "sunken",
    QPalette.ColorRole.Mid: "line",
    QPalette.ColorRole.Dark: "edge",
    QPalette.ColorRole.Shadow: "edge",
    QPalette.ColorRole.BrightText: "on-teal",
    QPalette.ColorRole.Accent: "teal",
}


class Theme:
    """Hold one appearance (light or dark) at one text size (100, 125 or 150 per cent)."""

    def __init__(self, dark: bool, scale: int = 100, resources: Path | None = None) -> None:
        self.dark = dark
        self.scale = scale
        self._resources = resources or shipped("resources")
        self._colours = DARK if dark else LIGHT
        self._icons: dict[tuple[str, str, bool], QIcon] = {}

    def apply(self, app: QApplication) -> None:
        """Give the whole application this look; call it again with another theme to change."""
        if self.dark != (app.styleHints().colorScheme() is Qt.ColorScheme.Dark):
            app.styleHints().setColorScheme(Qt.ColorScheme.Dark if self.dark else Qt.ColorScheme.Light)
        if not app.property(_FONTS_LOADED):
            app.setProperty(_FONTS_LOADED, bool(load_fonts(self._resources / "fonts")))
        app.setStyle("Fusion")
        app.setFont(self.font())
        app.setPalette(self.palette())
        app.setStyleSheet(build_stylesheet(self._colours, self.scale, self._control_images()))

    def colour(self, role: str) -> QColor:
        """Return the colour of a role such as `ink`, `soft`, `teal`, `saffron`, `leaf` or `brick`."""
        return QColor(self.hex(role))

    def hex(self, role: str) -> str:
        """Return the colour of a role as `#rrggbb`."""
        if role not in self._colours:
            raise Bug(f"The theme has no colour {role!r}.")
        return self._colours[role]

    def font(self, points: float = BODY_POINTS, *, bold: bool = False) -> QFont:
        """Return the interface font at a size in points, grown by the text size."""
        return font(points * self.scale / 100, bold=bold)

    def icon(self, name: str, role: str = "ink") -> QIcon:
        """Return an outline icon in the colour of a role, turned round where the interface runs right to left."""
        mirrored = QGuiApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft and turns_round(name)
        return self._made(name, self.hex(role), mirrored)

    def icon_pixmap(self, name: str, size: int, role: str = "ink") -> QPixmap:
        """Return an outline icon for a label, in logical pixels at the text size."""
        return self.icon(name, role).pixmap(round(size * self.scale / 100))

    def module_colour(self, theme: str) -> QColor:
        """Return the colour of a module theme (an unknown one counts as `transversal`)."""
        sign = MODULE_THEMES.get(theme, MODULE_THEMES["transversal"])
        return QColor(sign.dark if self.dark else sign.light)

    def module_icon(self, theme: str) -> QIcon:
        """Return the outline sign of a module theme in its own colour."""
        known = theme if theme in MODULE_THEMES else "transversal"
        return self._made(f"theme-{known}", self.module_colour(known).name(), False)

    def module_picture(self, theme: str) -> str:
        """Return the picture id of a module theme, for the picture cache."""
        return MODULE_THEMES.get(theme, MODULE_THEMES["transversal"]).picture

    def palette(self) -> QPalette:
        """Return the Qt palette of this appearance."""
        palette = QPalette()
        for role, name in _PALETTE.items():
            palette.setColor(role, self.colour(name))
        for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.colour("faint"))
        return palette

    def _made(self, name: str, colour: str, mirrored: bool) -> QIcon:
        key = (name, colour, mirrored)
        if key not in self._icons:
            path = self._resources / "icons" / f"{name}.svg"
            self._icons[key] = make_icon(path, colour, self.hex("faint"), mirrored)
        return self._icons[key]

    def _control_images(self) -> dict[str, str]:
        """Name the small signs inside controls; a stylesheet takes them only as files."""
        appearance = "dark" if self.dark else "light"
        return {name: (_CONTROLS / f"{name}-{appearance}.svg").as_posix() for name in ("up", "down", "check", "dot")}


def wants_dark(appearance: str, app: QGuiApplication) -> bool:
    """Tell whether the chosen appearance (`system`, `light`, `dark`) means dark on this computer now."""
    if appearance == "system":
        return app.styleHints().colorScheme() is Qt.ColorScheme.Dark
    return appearance == "dark"
