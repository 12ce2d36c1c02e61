"""Label stock: how the labels of a sheet lie; lengths in millimetres."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LabelStock:
    """Hold the grid of a sheet of labels on A4, from its upper left corner; the rest of the sheet is symmetrical."""

    key: str
    across: int
    down: int
    width: float
    height: float
    left: float
    top: float
    gap_x: float = 0.0
    gap_y: float = 0.0

    @property
    def count(self) -> int:
        """Return how many labels a sheet holds."""
        return self.across * self.down


# The usual grids of European A4 label stock; makers number them differently, the measures are the same.
LABEL_STOCKS: tuple[LabelStock, ...] = (
    LabelStock("3x8-70x37", 3, 8, 70.0, 37.0, 0.0, 0.5),
    LabelStock("2x7-99x38", 2, 7, 99.1, 38.1, 4.65, 15.15, 2.5),
    LabelStock("3x7-63x38", 3, 7, 63.5, 38.1, 7.25, 15.15, 2.5),
    LabelStock("2x4-99x68", 2, 4, 99.1, 67.7, 4.65, 13.1, 2.5),
    LabelStock("2x8-105x37", 2, 8, 105.0, 37.0, 0.0, 0.5),
    LabelStock("4x10-52x30", 4, 10, 52.5, 29.7, 0.0, 0.0),
    LabelStock("4x10-48x25", 4, 10, 48.5, 25.4, 8.0, 21.5),
)

# Cards of the size of a bank card (ISO/IEC 7810, ID-1), to cut or as perforated stock.
BADGE_STOCK = LabelStock("2x5-85x54", 2, 5, 85.0, 54.0, 20.0, 13.5)


def stock_of(key: str) -> LabelStock | None:
    """Return the stock of a key, or nothing."""
    return next((stock for stock in LABEL_STOCKS if stock.key == key), None)
