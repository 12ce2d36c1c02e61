"""Pages that were looked at: `python -m tests.printing.approved_pages` prints them anew, to be looked at again.

Each document is one small grey picture of all its pages side by side; `--large FOLDER` also writes them large.
"""

import argparse
import sys
from pathlib import Path

from PIL import Image, ImageChops

from migrantech_kit.base.places import shipped
from migrantech_kit.content.pictures import FilePictures
from migrantech_kit.printing import PdfPrinting
from tests.printing.papers_sample import approved_documents
from tests.printing.reading import images_of

FOLDER = Path(__file__).with_name("approved")
DPI = 22
# The same page drawn by another version of the renderer: edges differ a little everywhere, nothing differs much.
MOST_ON_AVERAGE, MOST_IN_A_CELL, CELL = 2.0, 40, 12
_GREY_STEP, _GAP = 17, 4


def printing() -> PdfPrinting:
    """Return the press over the shipped fonts and pictures."""
    resources = shipped("resources")
    return PdfPrinting(resources / "fonts", FilePictures(resources / "pictures"))


def sheet_of(pdf: bytes, dpi: int = DPI) -> Image.Image:
    """Return all pages side by side in one grey picture."""
    pages = images_of(pdf, dpi)
    whole = Image.new("L", (sum(page.width + _GAP for page in pages), max(page.height for page in pages)), color=128)
    left = 0
    for page in pages:
        whole.paste(page, (left, 0))
        left += page.width + _GAP
    return whole


def difference(one: Image.Image, other: Image.Image) -> tuple[float, int]:
    """Return how much two pictures differ on average and in the cell that differs most, in levels of 0 to 255."""
    apart = ImageChops.difference(one, other)
    pixels = apart.histogram()
    average = sum(level * count for level, count in enumerate(pixels)) / (apart.width * apart.height)
    cells = apart.resize((-(-apart.width // CELL), -(-apart.height // CELL)), Image.Resampling.BOX)
    return average, int(cells.getextrema()[1])  # type: ignore[arg-type] # one channel: two numbers


def main() -> int:
    """Print all approved documents anew."""
    parser = argparse.ArgumentParser(prog="python -m tests.printing.approved_pages", description=__doc__)
    parser.add_argument("--large", type=Path, metavar="FOLDER")
    chosen = parser.parse_args()
    press = printing()
    FOLDER.mkdir(exist_ok=True)
    for name, document in approved_documents().items():
        pdf = press.render(document).pdf
        few = sheet_of(pdf).point(lambda level: round(level / _GREY_STEP) * _GREY_STEP)
        few.save(FOLDER / f"{name}.png", optimize=True)
        if chosen.large:
            chosen.large.mkdir(parents=True, exist_ok=True)
            sheet_of(pdf, 60).save(chosen.large / f"{name}.png")
    return 0


if __name__ == "__main__":
    sys.exit(main())
