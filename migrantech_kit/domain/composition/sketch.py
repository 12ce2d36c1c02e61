"""Drawing at a trial size, and finding the largest size at which everything fits."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from migrantech_kit.base.errors import Bug
from migrantech_kit.base.language import is_right_to_left
from migrantech_kit.domain.composition.boxes import BOLD_MARK, Align, Box, FillBox, PictureBox, Role, TextBox, moved
from migrantech_kit.domain.painting import TextMeasure


@dataclass(frozen=True, slots=True)
class Area:
    """Name a rectangle to draw in."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Return the right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """Return the lower edge."""
        return self.y + self.height

    def below(self, used: float) -> "Area":
        """Return what is left under the used height."""
        return Area(self.x, self.y + used, self.width, self.height - used)

    def leading(self, width: float, right_to_left: bool) -> "Area":
        """Return the part of a width where reading starts."""
        return Area(self.right - width if right_to_left else self.x, self.y, width, self.height)

    def trailing(self, width: float, right_to_left: bool) -> "Area":
        """Return the part of a width where reading ends."""
        return self.leading(width, not right_to_left)


def glued(text: str, language: str) -> str:
    """Return French text whose double punctuation cannot slip to the next line, however it was typed."""
    if language != "fr":
        return text
    for sign in ";:!?»%€":
        text = text.replace(f" {sign}", f"\u00a0{sign}")
    return text.replace("« ", "«\u00a0")


class Sketch:
    """Collect boxes at one trial size; `cramped` tells that a word was wider than its box."""

    def __init__(self, measure: TextMeasure, turns: Callable[[str], bool]) -> None:
        self.boxes: list[Box] = []
        self.cramped = False
        self._measure = measure
        self._turns = turns

    def blank(self) -> "Sketch":
        """Return an empty sketch with the same tools."""
        return Sketch(self._measure, self._turns)

    def take(self, part: "Sketch", down: float = 0.0) -> None:
        """Add the boxes of another sketch, moved down."""
        self.boxes.extend(moved(box, 0, down) if down else box for box in part.boxes)
        self.cramped = self.cramped or part.cramped

    def text_height(self, text: str, width: float, size: float, language: str, *, bold: bool = False) -> float:
        """Return the height of a wrapped paragraph."""
        return self._measure.height(glued(text, language), width, size, bold, language) if text else 0.0

    def text_width(self, text: str, size: float, language: str, *, bold: bool = False) -> float:
        """Return the width of a text on one line."""
        return self._measure.width(glued(text, language), size, bold, language) if text else 0.0

    def text(
        self, text: str, area: Area, size: float, language: str, *,
        role: Role = Role.INK, bold: bool = False, align: Align = Align.LEADING,
    ) -> float:  # fmt: skip
        """Place a paragraph at the top of an area and return its height."""
        if not text:
            return 0.0
        text = glued(text, language)
        height = self.text_height(text, area.width, size, language, bold=bold)
        longest = max(text.replace(BOLD_MARK, "").split(" "), key=len)
        if self.text_width(longest, size, language, bold=True) > area.width:
            self.cramped = True
        self.boxes.append(TextBox(text, area.x, area.y, area.width, height, size, language, role, bold, align))
        return height

    def picture(self, picture: str, area: Area, language: str) -> None:
        """Place a picture in the middle of an area, as a square; it turns round for right-to-left readers."""
        side = min(area.width, area.height)
        if side <= 0:
            return
        x, y = area.x + (area.width - side) / 2, area.y + (area.height - side) / 2
        mirrored = is_right_to_left(language) and self._turns(picture)
        self.boxes.append(PictureBox(picture, x, y, side, side, mirrored))

    def fill(self, area: Area, role: Role, radius: float = 0.0, edge: Role | None = None) -> None:
        """Fill an area."""
        self.boxes.append(FillBox(area.x, area.y, area.width, area.height, role, radius, edge))


# Draws into an area at a body size and returns the height that was needed.
Draw = Callable[[Sketch, Area, float], float]


@dataclass(frozen=True, slots=True)
class Sizes:
    """Hold the body sizes to try: `largest` down to `least`, and below it when nothing else helps."""

    largest: float
    comfortable: float
    least: float

    def ladder(self) -> tuple[float, ...]:
        """Return the sizes from small to large."""
        step = 2.0
        above = [self.least + step * n for n in range(int((self.largest - self.least) // step) + 1)]
        below = [self.least * 0.94**n for n in range(34, 0, -1)]
        return (*below, *above)


@dataclass(frozen=True, slots=True)
class Fitted:
    """Hold the sketch at its largest fitting size."""

    sketch: Sketch
    size: float


def fit(draw: Draw, area: Area, sizes: Sizes, empty: Sketch) -> Fitted:
    """Return the drawing at the largest size that fits the area; at the very smallest when none does."""
    ladder = sizes.ladder()
    low, high = 0, len(ladder) - 1
    best: Fitted | None = None
    while low <= high:
        middle = (low + high + 1) // 2
        sketch = empty.blank()
        needed = draw(sketch, area, ladder[middle])
        if needed <= area.height + 0.01 and not sketch.cramped:
            best, low = Fitted(sketch, ladder[middle]), middle + 1
        else:
            high = middle - 1
    if best is None:
        sketch = empty.blank()
        draw(sketch, area, ladder[0])
        best = Fitted(sketch, ladder[0])
    return best


def choose(draws: Sequence[Draw], area: Area, sizes: Sizes, empty: Sketch) -> Fitted:
    """Return the first drawing with comfortable type, else the one with the largest type."""
    best: Fitted | None = None
    for draw in draws:
        fitted = fit(draw, area, sizes, empty)
        if best is None or fitted.size > best.size:
            best = fitted
        if fitted.size >= sizes.comfortable:
            break
    if best is None:
        raise Bug("A page offered nothing to draw.")
    return best
