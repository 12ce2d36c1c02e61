"""What every presenter and page receives: the kit, the storage lane, the interface language, the theme."""

from collections.abc import Callable
from dataclasses import dataclass, field

from migrantech_kit.base.errors import Problem
from migrantech_kit.base.language import Tongue
from migrantech_kit.kit import Kit
from ui.bridge import Bridge
from ui.presenters.navigation import Destination
from ui.theme.theme import Theme
from ui.widgets.picture_cache import PictureCache
from ui.work import Lane


@dataclass(frozen=True, slots=True)
class Context:
    """Hold the desk's collaborators; a change of language or appearance makes a new one and new pages.

    `storage` is the one serial lane for records; `go` opens a page; `tell` shows a short message with an optional
    undo; `complain` shows a problem in a sentence without stopping anyone; `toggle_practice` enters or leaves the
    practice folder; `rebuild` makes the windows anew after a change of language or look. `lock` locks the records
    now, `unlocked` opens the desk again, `lock_changed` tells that the passphrase or the minutes were changed,
    `restored` that a backup was put back.
    """

    kit: Kit
    storage: Lane
    render: Lane
    bridge: Bridge
    tongue: Tongue
    theme: Theme
    pictures: PictureCache
    go: Callable[[Destination], None]
    practice: bool = False
    tell: Callable[[str, Callable[[], None] | None], None] = field(default=lambda _text, _undo: None)
    complain: Callable[[Problem], None] = field(default=lambda _problem: None)
    toggle_practice: Callable[[], None] = field(default=lambda: None)
    lock: Callable[[], None] = field(default=lambda: None)
    unlocked: Callable[[], None] = field(default=lambda: None)
    restored: Callable[[], None] = field(default=lambda: None)
    lock_changed: Callable[[], None] = field(default=lambda: None)
    rebuild: Callable[[], None] = field(default=lambda: None)
