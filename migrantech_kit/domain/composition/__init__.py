"""Slide composition: which boxes stand where on a page, in units of the slide, through a text-measuring port.

The projector and printed slides only paint what comes out of here.
"""

from migrantech_kit.domain.composition.boxes import (
    BOLD_MARK,
    CLASSIC,
    HEIGHT,
    WIDE,
    Align,
    Box,
    CodeBox,
    Composition,
    FillBox,
    LineBox,
    PictureBox,
    PolygonBox,
    Role,
    TextBox,
    runs_right_to_left,
)
from migrantech_kit.domain.composition.compose import Composer
from migrantech_kit.domain.composition.faces import (
    ActivityFace,
    Column,
    Face,
    QuestionFace,
    Sign,
    SignFace,
    SlideFace,
)
from migrantech_kit.domain.composition.over import BarsFace, RoomFace, Way

__all__ = [
    "BOLD_MARK",
    "CLASSIC",
    "HEIGHT",
    "WIDE",
    "ActivityFace",
    "Align",
    "BarsFace",
    "Box",
    "CodeBox",
    "Column",
    "Composer",
    "Composition",
    "Face",
    "FillBox",
    "LineBox",
    "PictureBox",
    "PolygonBox",
    "QuestionFace",
    "Role",
    "RoomFace",
    "Sign",
    "SignFace",
    "SlideFace",
    "TextBox",
    "Way",
    "runs_right_to_left",
]
