"""Export the journal to a bundle: whole, or what came since the last one for the same office."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

from migrantech_kit import __version__
from migrantech_kit.base.clock import Clock
from migrantech_kit.base.errors import Problem
from migrantech_kit.base.ids import new_id
from migrantech_kit.base.message import msg
from migrantech_kit.domain.bundles import NO_SECRET, BundleFiles, Heading, Seal
from migrantech_kit.domain.journal_lines import JournalRow
from migrantech_kit.domain.locking import Secret
from migrantech_kit.domain.stores import Store, Work
from migrantech_kit.services.pairing import own_key


class BundleService:
    """Write bundles."""

    def __init__(self, store: Store, files: Callable[[], BundleFiles], clock: Clock) -> None:
        self._store = store
        self._files = files
        self._clock = clock

    def waiting(self, recipient: str) -> int:
        """Return how many entries an office has not been handed yet."""
        with self._store.reading() as work:
            extents = work.exchange.extents()
            sent = work.exchange.sent(recipient)
        return sum(one.entries - (sent[key].entries if key in sent else 0) for key, one in extents.items())

    def export(
        self, path: Path, *, recipient: str = "", passphrase: Secret = NO_SECRET, whole: bool = False
    ) -> Heading:
        """Write a bundle for an office (its public key), or closed by a passphrase, and return what it says of itself.

        Without either, the office paired last is taken; a passphrase bundle is always whole. Raises `Problem` where
        no office is paired, or where the disk refuses; what was handed over before counts as before then.
        """
        with self._store.begin() as work:
            own_key(work, self._files())  # durable before anything bears its signature
        with self._store.reading() as work:
            seal = self._seal(work, recipient, passphrase)
            extents = work.exchange.extents()
            after = {} if whole or not seal.recipient else _after(work, seal.recipient)
            heading = Heading(new_id(), work.keyring.replica(), self._clock.now(), not after, __version__)
            copies: set[str] = set()
            made = self._files().write(
                path,
                heading,
                own_key(work, self._files()),
                seal,
                _noting_copies(work.exchange.rows(after), copies),
                work.exchange.texts(),
                _copies(work, copies),
            )
        if seal.recipient:
            with self._store.begin() as work:
                work.exchange.note_sent(seal.recipient, extents)
        return made

    def _seal(self, work: Work, recipient: str, passphrase: Secret) -> Seal:
        if passphrase:
            return Seal(passphrase=passphrase)
        if recipient:
            return Seal(recipient=self._files().recipient_of(recipient))
        for office in work.keyring.offices():
            return Seal(recipient=office.recipient)
        raise Problem(
            msg("No office is paired with this folder."),
            kept=msg("No bundle was made."),
            to_do=msg("Pair the office first, or close the bundle by a passphrase."),
        )


def _after(work: Work, target: str) -> dict[str, int]:
    """Return the last entry of each replica that need not be handed over again.

    Where an import filled a gap below the last entry handed over, that replica goes whole.
    """
    sent = work.exchange.sent(target)
    return {replica: one.last for replica, one in sent.items() if work.exchange.count(replica, one.last) == one.entries}


def _noting_copies(rows: Iterator[JournalRow], copies: set[str]) -> Iterator[JournalRow]:
    """Yield the rows, and note which copies their sessions took."""
    for row in rows:
        if row.kind == "session-begun":
            copies.add(json.loads(row.payload)["copy"])
        yield row


def _copies(work: Work, wanted: set[str]) -> Iterator[tuple[str, bytes]]:
    # Asked for after all rows were written, when `wanted` is complete.
    yield from work.exchange.copies(wanted)
