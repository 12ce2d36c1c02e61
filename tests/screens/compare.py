"""Compare a picture with its approved one.

`KIT_APPROVE=1 python -m pytest tests/screens` writes the pictures anew; look at each of them before you keep it.
"""

import os
from pathlib import Path

from PIL import Image, ImageChops, ImageStat
from PySide6.QtGui import QImage

APPROVED = Path(__file__).parent / "approved"
# Edges of letters differ a little between versions of FreeType; a moved or missing word differs much more.
_MEAN, _CHANGED, _LOUD = 1.2, 0.004, 64


def check_picture(image: QImage, name: str, tmp_path: Path) -> None:
    """Fail when the picture differs visibly from the approved one of this name."""
    approved = APPROVED / f"{name}.png"
    if os.environ.get("KIT_APPROVE"):
        approved.parent.mkdir(exist_ok=True)
        made_small(image, tmp_path).save(approved, optimize=True)
    made = tmp_path / f"{name}.png"
    image.save(str(made))
    with Image.open(approved) as before, Image.open(made) as after:
        assert before.size == after.size, f"{made}: size {after.size} instead of {before.size}"
        difference = ImageChops.difference(before.convert("RGB").convert("L"), after.convert("L"))
    mean = ImageStat.Stat(difference).mean[0]
    histogram = difference.histogram()
    changed = sum(histogram[_LOUD:]) / (difference.width * difference.height)
    assert mean < _MEAN and changed < _CHANGED, (
        f"{made} differs from {approved}: mean {mean:.2f}, {changed:.2%} changed"
    )


def made_small(image: QImage, tmp_path: Path) -> Image.Image:
    """Return the picture in 256 colours: enough to see what stands where."""
    image.save(str(tmp_path / "full.png"))
    with Image.open(tmp_path / "full.png") as full:
        return full.convert("RGB").quantize(256, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
