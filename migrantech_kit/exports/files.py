"""Write an export whole or not at all."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from migrantech_kit.base.errors import Problem
from migrantech_kit.base.message import msg

MOST_ROWS = 1_048_575  # of a spreadsheet's sheet, beside its header


def too_long(path: Path) -> Problem:
    """Return the problem of a table that no spreadsheet could show whole."""
    return Problem(
        msg("The file {path} would have more rows than a spreadsheet can show.", path=path.name),
        kept=msg("Nothing was written."),
        to_do=msg("Choose CSV or JSON, or fewer days."),
    )


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Give a temporary file that takes the place of `path` when all went well; say kindly when the disk refuses."""
    temporary: Path | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as made:
            temporary = Path(made.name)
        yield temporary
        temporary.replace(path)
    except OSError as error:
        raise Problem(
            msg("The file {path} could not be written: {reason}.", path=path, reason=error.strerror or error),
            kept=msg("The records are unchanged, and so is what was there before."),
            to_do=msg("Close the file if it is open elsewhere, or choose another folder."),
        ) from error
    finally:
        if temporary is not None:
            temporary.unlink(missing_ok=True)
