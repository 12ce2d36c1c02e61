"""Pair a tutor's folder with an office once: its key by file or QR code, its fingerprint compared by two people."""

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

from migrantech_kit.base.errors import Problem
from migrantech_kit.base.files import read_text
from migrantech_kit.base.message import msg
from migrantech_kit.base.text import without_controls
from migrantech_kit.domain.bundles import BundleFiles, Office, SigningKey
from migrantech_kit.domain.stores import Store, Work

_LONGEST_KEY_FILE = 100_000  # bytes; far more than any key
_LONGEST_TITLE = 120


def fingerprint(key: str) -> str:
    """Return 32 hexadecimal digits in groups of four, to be read aloud and compared."""
    digits = sha256(key.encode()).hexdigest()[:32].upper()
    return " ".join(digits[start : start + 4] for start in range(0, 32, 4))


class PairingService:
    """Keep the office's own key, and the keys of offices that bundles go to."""

    def __init__(self, store: Store, files: Callable[[], BundleFiles], picture: Callable[[str], str]) -> None:
        self._store = store
        self._files = files
        self._picture = picture

    def own_office(self) -> Office | None:
        """Return this folder's office, or None while it is none."""
        with self._store.reading() as work:
            return own_office(work)

    def make_office(self, title: str = "") -> Office:
        """Make this folder an office with a key of its own, or return the one that it has."""
        with self._store.begin() as work:
            own = own_office(work)
            if own is None:
                own = self._files().new_office(_title(title))
                work.keyring.pair(own)
        return own

    def offices(self) -> tuple[Office, ...]:
        """Return the offices that bundles can be made for, the latest paired first."""
        with self._store.reading() as work:
            return tuple(office for office in work.keyring.offices() if not office.identity)

    def read(self, content: str | Path) -> Office:
        """Return the office of a scanned code or a key file; raise `Problem` where there is no key.

        Nothing is stored: show its fingerprint, let both people compare, then `pair`.
        """
        text = content
        if isinstance(content, Path):
            if content.exists() and content.stat().st_size > _LONGEST_KEY_FILE:
                raise Problem(msg("The file {path} is too large for the key of an office.", path=content))
            text = read_text(content)
        recipient = self._files().recipient_of(str(text))
        title = next((line[1:].strip() for line in str(text).splitlines() if line.startswith("#")), "")
        return Office(recipient, _title(title))

    def pair(self, office: Office) -> None:
        """Make bundles for an office from now on, its fingerprint having been compared."""
        with self._store.begin() as work:
            work.keyring.pair(Office(self._files().recipient_of(office.recipient), _title(office.title)))

    def part(self, recipient: str) -> None:
        """Make no more bundles for an office."""
        with self._store.begin() as work:
            work.keyring.part(recipient)

    def key_file(self, office: Office) -> str:
        """Return what a key file says: the title behind a number sign, then the public key."""
        return f"# {office.title}\n{office.recipient}\n" if office.title else f"{office.recipient}\n"

    def qr_picture(self, office: Office) -> str:
        """Return the key file as a QR code, an SVG picture."""
        return self._picture(self.key_file(office))


def own_office(work: Work) -> Office | None:
    """Return the office that this folder is, or None."""
    return next((office for office in work.keyring.offices() if office.identity), None)


def own_key(work: Work, files: BundleFiles) -> SigningKey:
    """Return the key pair of the present replica, made at its first use."""
    key = work.keyring.own()
    if key is None:
        key = files.new_signing_key(work.keyring.replica())
        work.keyring.keep(key)
    return key


def _title(title: str) -> str:
    return without_controls(title)[:_LONGEST_TITLE]
