"""What phones send is stored on a thread of its own; all that waits is stored in one unit of work."""

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Lock

from migrantech_kit.domain.records import Record

Then = Callable[[Exception | None], None]


class Writer:
    """Store records in the order in which they came, and say so on the loop of the server."""

    def __init__(self, keep: Callable[[Sequence[Record]], None]) -> None:
        self._keep = keep
        self._lock = Lock()
        self._waiting: list[tuple[tuple[Record, ...], Then]] = []
        self._busy = False
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="room-records")
        self._loop: asyncio.AbstractEventLoop | None = None

    def begin(self, loop: asyncio.AbstractEventLoop) -> None:
        """Name the loop on which the answers are wanted."""
        self._loop = loop

    def keep(self, records: Sequence[Record], then: Then) -> None:
        """Store records together and call `then` on the loop: with None once they are durable, or with the error."""
        with self._lock:
            self._waiting.append((tuple(records), then))
            if self._busy:
                return
            self._busy = True
        self._pool.submit(self._work)

    def close(self) -> None:
        """Finish what is being stored."""
        self._pool.shutdown(wait=True)

    def _work(self) -> None:
        while True:
            with self._lock:
                batch, self._waiting = self._waiting, []
                if not batch:
                    self._busy = False
                    return
            failed: Exception | None = None
            try:
                self._keep([record for records, _ in batch for record in records])
            except Exception as error:  # noqa: BLE001 - handed to everyone who waits
                failed = error
            if self._loop is not None:
                with suppress(RuntimeError):  # nobody waits any more: the loop is closed
                    self._loop.call_soon_threadsafe(_tell, [then for _, then in batch], failed)


def _tell(all_of_them: Sequence[Then], failed: Exception | None) -> None:
    for then in all_of_them:
        then(failed)
