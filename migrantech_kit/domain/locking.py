"""Locked and unlocked records: secrets that never print themselves, and what a person is told about them."""

import unicodedata
from dataclasses import dataclass, field
from enum import Enum

from migrantech_kit.base.errors import Problem
from migrantech_kit.base.message import msg

SHORTEST_PASSPHRASE = 8  # characters; NIST SP 800-63B, 5.1.1.1


class LockState(Enum):
    """Tell whether a passphrase keeps the records, and whether it was given."""

    OPEN = "open"
    LOCKED = "locked"
    UNLOCKED = "unlocked"


@dataclass(frozen=True, slots=True)
class Secret:
    """Hold a passphrase or a recovery key; what prints or logs it shows dots."""

    _text: str = field(repr=False)

    def reveal(self) -> bytes:
        """Return the secret as bytes, the same for every keyboard's way of making an accented letter."""
        return unicodedata.normalize("NFKC", self._text).encode()

    @property
    def length(self) -> int:
        """Return the number of characters."""
        return len(unicodedata.normalize("NFKC", self._text))

    def __bool__(self) -> bool:
        return bool(self._text)

    def __str__(self) -> str:
        return "•••"

    def __repr__(self) -> str:
        return "Secret(•••)"


class Locked(Problem):
    """Tell that the records are locked and nothing was read."""

    def __init__(self) -> None:
        super().__init__(
            msg("The records are locked."),
            kept=msg("Nothing was read or changed."),
            to_do=msg("Give the passphrase to open them."),
        )


class WrongSecret(Problem):
    """Tell that a passphrase or a recovery key does not open the records."""


@dataclass(frozen=True, slots=True)
class PassphraseSet:
    """Tell, on the announcer, that the passphrase was set, changed or removed."""


@dataclass(frozen=True, slots=True)
class LockChanged:
    """Tell, on the announcer, that the records were locked or unlocked."""

    state: LockState


def accepted(passphrase: Secret) -> Secret:
    """Return a new passphrase, or raise `Problem` where it is too short to keep anything."""
    if passphrase.length < SHORTEST_PASSPHRASE:
        raise Problem(
            msg("This passphrase is too short."),
            kept=msg("Nothing was changed."),
            to_do=msg("Choose at least {n} characters; four words that you remember are best.", n=SHORTEST_PASSPHRASE),
        )
    return passphrase


def wrong_passphrase() -> WrongSecret:
    """Return what is told after a wrong passphrase."""
    return WrongSecret(
        msg("This is not the passphrase."),
        kept=msg("Your records are unchanged."),
        to_do=msg("Look at the keyboard's language and capital letters, then try again."),
    )


def wrong_recovery_key() -> WrongSecret:
    """Return what is told after a wrong recovery key."""
    return WrongSecret(
        msg("This is not the recovery key of these records."),
        kept=msg("Your records are unchanged."),
        to_do=msg("Copy all eight groups from the printed page, then try again."),
    )


def wait_first(seconds: int) -> WrongSecret:
    """Return what is told while too many wrong passphrases cost time."""
    minutes, rest = divmod(seconds, 60)
    return WrongSecret(
        msg("There were too many wrong passphrases."),
        kept=msg("Your records are unchanged."),
        to_do=msg("Wait {minutes} min {seconds} s, then try again.", minutes=minutes, seconds=rest),
    )
