"""Read passphrases from files: never from the command line, which every program on the computer can read."""

from pathlib import Path

from migrantech_kit.base.errors import Problem
from migrantech_kit.base.files import read_text
from migrantech_kit.base.message import msg
from migrantech_kit.domain.locking import Secret


def secret_in(path: Path) -> Secret:
    """Return the first line of a UTF-8 file; raise `Problem` when it is missing or empty."""
    line = read_text(path).partition("\n")[0]
    if not line:
        raise Problem(
            msg("The passphrase file {path} is empty.", path=path),
            kept=msg("Nothing was changed."),
            to_do=msg("Write the passphrase into its first line."),
        )
    return Secret(line)
