"""The tutor's screen and the room's: who is where, keeping both windows in place, keeping the display on."""

from ui.screens.arrangement import Arrangement, ScreenFacts, Screens, arrange
from ui.screens.awake import KeepAwake
from ui.screens.idle import IdleWatch
from ui.screens.stage import Stage

__all__ = ["Arrangement", "IdleWatch", "KeepAwake", "ScreenFacts", "Screens", "Stage", "arrange"]
