"""Measure bundles: importing many presences, and merging the bundles of many laptops.

`python -m benchmarks.bundles --full` takes 1,000,000 presences and 100 bundles of 500 sessions; the short form that
`python -m benchmarks` runs takes a tenth of the one and a hundredth of the other. A presence is a learner's mark in a
half-day; a session here has two of them with forty learners (import), or one with twelve (merge). Floors, by Python's
own sqlite3 in an unencrypted file, measured in the same run: `executemany` of the same journal into a table with the
same indexes, and of the presences alone into a flat table without any.
"""

import argparse
import hashlib
import json
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from subprocess import CalledProcessError
from typing import Any

import psutil
import pytest

from benchmarks.figures import Figure
from migrantech_kit.base.clock import SystemClock
from migrantech_kit.base.events import Announcer
from migrantech_kit.bundles import AgeBundleFiles
from migrantech_kit.domain.bundles import Heading, Seal
from migrantech_kit.domain.journal_lines import JournalRow
from migrantech_kit.domain.stores import Store
from migrantech_kit.services.importing import ImportService
from migrantech_kit.services.pairing import PairingService
from migrantech_kit.storage import open_store
from migrantech_kit.storage.tables import journal
from tests.servers.postgres import running

FIRST_DAY = 1_767_254_400  # 2026-01-01 08:00 UTC
FILES = AgeBundleFiles()


def measure(*, full: bool = False) -> list[Figure]:
    """Return all figures, measured in folders that are thrown away."""
    presences, laptops, sessions = (1_000_000, (10, 50, 100), 500) if full else (100_000, (2, 5, 10), 50)
    with tempfile.TemporaryDirectory() as place:
        figures = _import(Path(place), presences)
    for name, opening in _stores().items():
        figures += _merge(name, opening, laptops, sessions)
    return figures


def _import(place: Path, presences: int) -> list[Figure]:
    store = open_store(place / "data", SystemClock(), "bench")
    importing, recipient = _office(store)
    path = place / "presences.mtkx"
    _write(path, "a" * 32, recipient, lambda: _journal("a" * 32, presences // 80, 2, 40))
    indexed, indexed_busy = _floor_of_journal(place / "journal.db", _journal("a" * 32, presences // 80, 2, 40))
    flat = _seconds(lambda: _floor_of_presences(place / "flat.db", presences))
    process = psutil.Process()
    before = process.memory_info().rss
    start, busy = time.perf_counter(), time.process_time()
    result = importing.run((path,))
    taken, busy = time.perf_counter() - start, time.process_time() - busy
    grown = process.memory_info().rss - before
    assert result.new == presences // 80 * 126 and not result.refused
    again = _seconds(lambda: importing.run((path,)))
    store.close()
    return [
        Figure(f"import of {presences} presences ({result.new} records, {path.stat().st_size >> 20} MiB)", taken, "s"),
        Figure("raw executemany of the same journal with its indexes", indexed, "s"),
        Figure("import against that", taken / indexed, "×", 4),
        Figure("raw executemany of the presences alone, flat, no index", flat, "s"),
        Figure("import against that", taken / flat, "×"),
        Figure("processor time of the import against that of the indexed floor", busy / indexed_busy, "×", 4),
        Figure("importing the same bundle again", again, "s"),
        Figure("memory that the import added at its end", grown / 1e6, "MB"),
    ]


def _merge(name: str, opening: Callable[[ExitStack], Store], laptops: tuple[int, ...], sessions: int) -> list[Figure]:
    with ExitStack() as stack:
        place = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        store = stack.enter_context(closing(opening(stack)))
        importing, recipient = _office(store)
        paths = []
        for number in range(laptops[-1]):
            replica = hashlib.sha256(str(number).encode()).hexdigest()[:32]
            paths.append(place / f"{number}.mtkx")
            _write(paths[-1], replica, recipient, lambda replica=replica: _journal(replica, sessions, 1, 12))
        times: list[float] = []
        busy = time.process_time()
        for path in paths:
            start = time.perf_counter()
            result = importing.run((path,))
            times.append(time.perf_counter() - start)
            assert result.taken
        figures = [
            Figure(f"{name}: merge of {count} bundles of {sessions} sessions", sum(times[:count]), "s", _most(count))
            for count in laptops
        ]
        busy = time.process_time() - busy
        figures.append(Figure(f"{name}: processor time of this process for all {laptops[-1]}", busy, "s"))
        tenth = max(1, laptops[-1] // 10)
        slower = statistics.median(times[-tenth:]) / statistics.median(times[:tenth])
        return [*figures, Figure(f"{name}: the last tenth of the bundles against the first", slower, "×", 1.5)]


def _most(count: int) -> float | None:
    return 60 if count == 100 else None


def _stores() -> dict[str, Callable[[ExitStack], Store]]:
    def file(stack: ExitStack) -> Store:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        return open_store(folder / "data", SystemClock(), "bench")

    found: dict[str, Callable[[ExitStack], Store]] = {"SQLite": file}

    def server(stack: ExitStack) -> Store:
        from migrantech_kit.storage.server import open_server, prepare_server  # noqa: PLC0415

        started = stack.enter_context(running(durable=True))
        address = started.url(started.database())
        prepare_server(address, SystemClock(), "bench")
        return open_server(address, SystemClock(), "bench")

    try:
        with running():
            found["PostgreSQL"] = server
    except (OSError, CalledProcessError, pytest.skip.Exception) as error:
        print(f"without PostgreSQL: {error}", file=sys.stderr)
    return found


def _office(store: Store) -> tuple[ImportService, str]:
    office = PairingService(store, lambda: FILES, str).make_office("bench")
    return ImportService(store, lambda: FILES, Announcer()), office.recipient


def _write(path: Path, replica: str, recipient: str, rows: Callable[[], Iterator[JournalRow]]) -> None:
    key = FILES.new_signing_key(replica)
    heading = Heading(replica, replica, FIRST_DAY, True)
    FILES.write(path, heading, key, Seal(recipient), rows(), (), ())


def _journal(replica: str, sessions: int, half_days: int, learners: int) -> Iterator[JournalRow]:
    """Yield what a tutor's computer writes about sessions that were held and closed."""
    sequence = 0

    def entry(kind: str, subject: str, learner: str, payload: Any, at: int) -> JournalRow:
        nonlocal sequence
        sequence += 1
        written = payload if isinstance(payload, str) else json.dumps(payload, separators=(",", ":"))
        return JournalRow(replica, sequence, at, "bench", kind, subject, learner, written, None, None, "")

    codes = [f"{replica[:3].upper()}-{number:03d}" for number in range(learners)]
    for number in range(sessions):
        key, start = f"{replica[:12]}{number:020x}", FIRST_DAY + number * 14_400
        planned = {"id": key, "title": "Session", "plan": "plan", "group": "g", "starts_at": start, "minutes": 240}
        rest = {"zone": "Europe/Paris", "languages": ["fr"], "country": "FR"}
        yield entry("session-set", key, "", {"session": {**planned, **rest}}, start)
        yield entry("session-begun", key, "", {"session": key, "at": start, "copy": "", "quiz_version": "q"}, start)
        day = time.strftime("%Y-%m-%d", time.gmtime(start))
        sittings = [(f"{key}-{place}", ("morning", "afternoon")[place]) for place in range(half_days)]
        for sitting, half_day in sittings:
            times = {"planned_start": start, "planned_end": start + 7_200, "started": 0, "ended": 0}
            held = {"id": sitting, "session": key, "date": day, "half_day": half_day, **times}
            yield entry("sitting-set", sitting, "", {"sitting": held}, start)
        for code in codes:
            yield entry("enrolled", key, code, f'{{"session":"{key}","code":"{code}"}}', start)
        for sitting, _ in sittings:
            for place, code in enumerate(codes):
                mark = f'{{"status":"present","late":{5 * (place % 3)},"left_early":0,"reason":""}}'
                yield entry(
                    "mark-set", sitting, code, f'{{"sitting":"{sitting}","code":"{code}","mark":{mark}}}', start
                )
        ended = {"kind": "ended", "at": start + 14_000}
        yield entry("run-moved", key, "", {"session": key, "happening": ended}, start + 14_000)
        yield entry("session-closed", key, "", {"session": key, "at": start + 14_100}, start + 14_100)


def _floor_of_journal(path: Path, journal_rows: Iterator[JournalRow]) -> tuple[float, float]:
    """Return how long the insertion takes, and how long the processor works at it."""
    rows = [tuple(row) for row in journal_rows]  # which the driver takes twice as fast as those with names
    with closing(sqlite3.connect(path)) as flat:
        names = [column.name for column in journal.columns]
        flat.execute(f"CREATE TABLE journal ({', '.join(names)}, PRIMARY KEY (replica, sequence))")
        for number, index in enumerate(sorted(journal.indexes, key=lambda one: str(one.name))):
            partial = f" WHERE {index.dialect_options['sqlite']['where']}" if index.name == "ix_journal_persons" else ""
            columns = ", ".join(column.name for column in index.columns)
            flat.execute(f"CREATE INDEX i{number} ON journal ({columns}){partial}")
        start, busy = time.perf_counter(), time.process_time()
        flat.executemany(f"INSERT INTO journal VALUES ({', '.join('?' for _ in names)})", rows)
        flat.commit()
        return time.perf_counter() - start, time.process_time() - busy


def _floor_of_presences(path: Path, presences: int) -> None:
    with closing(sqlite3.connect(path)) as flat:
        flat.execute(
            "CREATE TABLE presences (sitting TEXT, learner TEXT, status TEXT, late INT, early INT, reason TEXT)"
        )
        rows = ((f"sitting-{n // 40:08d}", f"AAA-{n % 40:03d}", "present", n % 3 * 5, 0, "") for n in range(presences))
        flat.executemany("INSERT INTO presences VALUES (?, ?, ?, ?, ?, ?)", rows)
        flat.commit()


def _seconds(call: Callable[[], object]) -> float:
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--full", action="store_true", help="1,000,000 presences, 100 bundles of 500 sessions")
    for figure in measure(full=parser.parse_args().full):
        met = "" if figure.target is None else ("met" if figure.met else "MISSED")
        print(f"{figure.what:80}  {figure.value:>10.2f} {figure.unit:4}  {figure.target_text:22} {met}")
