"""The pictures of a document: each file is read once, and stored once in each PDF that shows it."""

import hashlib
import zlib
from functools import lru_cache
from pathlib import Path

from migrantech_kit.base.errors import Problem
from migrantech_kit.base.message import msg
from migrantech_kit.printing.pdf_file import Form
from migrantech_kit.printing.svg import SvgError, read_svg


class Pictures:
    """Read SVG files and keep them, until they change on disk."""

    def __init__(self, kept: int = 1000) -> None:
        self._drawings = lru_cache(kept)(_drawing)

    def form(self, path: Path, coloured: bool = True) -> Form:
        """Return a picture ready for a PDF; raise `Problem` when it cannot be read."""
        try:
            state = path.stat()
            return self._drawings(path, state.st_mtime_ns, state.st_size, coloured)
        except (OSError, SvgError) as error:
            raise Problem(
                msg("The picture {name} cannot be read.", name=path.name),
                to_do=msg("Put the file back, or take the picture out of the module."),
            ) from error


def _drawing(path: Path, changed: int, size: int, coloured: bool) -> Form:  # noqa: ARG001 - a changed file is new
    content = path.read_bytes()
    drawing = read_svg(content, without_colour=not coloured)
    name = hashlib.sha256(content).hexdigest()[:16]
    return Form(
        name if coloured else f"{name}.grey",
        drawing.box,
        zlib.compress(drawing.operators.encode("ascii")),
        drawing.left_out,
    )
