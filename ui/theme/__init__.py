"""The look of the desk: `Theme(dark, scale).apply(app)`, then ask it for colours, fonts and icons.

A window or page takes the `Theme` in its constructor. `theme.colour("teal")` gives a colour by role (roles are the
keys of `tokens.LIGHT`), `theme.icon("next")` an outline icon of `resources/icons` that turns round in a
right-to-left interface, `theme.font(16, bold=True)` a font in points grown by the text size, `theme.module_colour(id)`,
`theme.module_icon(id)` and `theme.module_picture(id)` the signs of a module theme. Spacing is `SPACE_4` to
`SPACE_32` of `tokens`.

Most widgets need none of this: the stylesheet reads properties. `kind` of a QPushButton: `primary` `quiet` `danger`
`chip` `card` `nav` (none: secondary); `live` = true on what is on now. `kind` of a QFrame: `card` `line` `toast`;
`notice`: `info` `good` `warning` `problem`. QLabel: `level` 1 to 3, `tone` `soft` `small` `live` `good` `danger`
`timer`, `tag` = true. QLineEdit: `wrong` = true. `page` = true on a page's own widget; `console` = true on the
console, for targets of 44 px. `ui/widgets` has ready-made ones: Card, CardButton, button, Heading, EmptyState, Chip,
Tag, LanguageDots, Notice, FlowLayout, Toast.

A change of appearance makes a new Theme and builds the pages anew, because icons are coloured when they are made.
"""

from ui.theme.theme import Theme, wants_dark

__all__ = ["Theme", "wants_dark"]
