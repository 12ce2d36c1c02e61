"""Measure the records: opening, a mark made durable, a whole roll, and the export of 100,000 presences.

In an otherwise idle computer. The floor of the export is
a loop of Python's own sqlite3 and csv over one flat, unencrypted table of the same rows.
"""

import csv
import random
import sqlite3
import statistics
import tempfile
import time
import tracemalloc
from collections.abc import Callable
from datetime import date
from pathlib import Path

from benchmarks.figures import Figure
from migrantech_kit.base.clock import SystemClock
from migrantech_kit.base.places import shipped
from migrantech_kit.content.library import FileContent
from migrantech_kit.domain.attendance import PRESENT, HalfDay, Mark, Sitting, Status
from migrantech_kit.domain.records import Enrolled, LearnerSet, MarkSet, SessionBegun, SessionSet, SittingSet
from migrantech_kit.domain.session import Session
from migrantech_kit.exports.writing import FileTableWriter
from migrantech_kit.services.exporting import ExportService
from migrantech_kit.storage import SqlStore, open_store

FIRST_DAY = 1_767_254_400  # 2026-01-01 08:00 UTC
SHEET = 40
LEARNERS = 1_000
ROUNDS = 5
PRESENCES = 100_000


def measure(presences: int = PRESENCES) -> list[Figure]:
    """Return all figures, measured in a folder that is thrown away."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "data"
        first = _seconds(lambda: open_store(folder, SystemClock(), "bench").close())
        store = open_store(folder, SystemClock(), "bench")
        filling = _seconds(lambda: fill(store, presences))
        figures = [
            Figure("first opening, tables made", 1000 * first, "ms"),
            Figure(f"storing {presences} presences one by one", filling, "s"),
            *_marks(store),
        ]
        store.close()
        again = [_seconds(lambda: open_store(folder, SystemClock(), "bench").close()) for _ in range(ROUNDS)]
        figures.append(Figure("opening and closing again", 1000 * min(again), "ms", 60))
        store = open_store(folder, SystemClock(), "bench")
        figures += _exports(store, Path(place))
        store.close()
    return figures


def _seconds(call: Callable[[], object]) -> float:
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def fill(store: SqlStore, presences: int) -> None:
    chance = random.Random(1)
    codes = [f"AAA-{number:04d}" for number in range(LEARNERS)]
    with store.begin() as work:
        for code in codes:
            work.append(LearnerSet(code, "fr"))
    for number in range(presences // SHEET):
        key, start = f"session-{number:06d}", FIRST_DAY + number * 7_200
        with store.begin() as work:
            work.append(SessionSet(Session(key, key, "plan", "", start, 120, "Europe/Paris", ("fr",), "FR")))
            work.append(SessionBegun(key, start, "", "quiz"))
            day = date.fromtimestamp(start)
            work.append(SittingSet(Sitting(f"m-{key}", key, day, HalfDay.MORNING, start, start + 7_200)))
            for code in chance.sample(codes, SHEET):
                work.append(Enrolled(key, code))
                work.append(MarkSet(f"m-{key}", code, Mark(Status.PRESENT, late=chance.randrange(3) * 5)))


def _marks(store: SqlStore) -> list[Figure]:
    taken = []
    for number in range(1_000):
        sitting, code = f"m-session-{number % 20:06d}", f"AAA-{number % LEARNERS:04d}"
        start = time.perf_counter()
        with store.begin() as work:
            work.append(MarkSet(sitting, code, PRESENT))
        taken.append(1000 * (time.perf_counter() - start))
    return [
        Figure("a mark made durable, median", statistics.median(taken), "ms"),
        Figure("a mark made durable, p99", statistics.quantiles(taken, n=100)[98], "ms", 10),
    ]


def _exports(store: SqlStore, place: Path) -> list[Figure]:
    content = FileContent(shipped("resources"), shipped("session_plans"), place, place)
    reports = ExportService(store, FileTableWriter, content, SystemClock())
    flat = _flat_table(store, place / "flat.db")
    ours, floor = [], []
    for _ in range(ROUNDS):  # by turns, so that a busy moment of the computer falls on both
        ours.append(_seconds(lambda: reports.export("attendance", "csv", place / "ours.csv")))
        floor.append(_seconds(lambda: _plain_loop(flat, place / "floor.csv")))
    flat.close()
    tracemalloc.start()
    reports.export("attendance", "csv", place / "ours.csv")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    totals = min(_seconds(lambda: reports.export("totals", "csv", place / "totals.csv")) for _ in range(ROUNDS))
    xlsx = _seconds(lambda: reports.export("attendance", "xlsx", place / "ours.xlsx"))
    return [
        Figure("export of the presences as CSV", min(ours), "s"),
        Figure("the same by a plain loop", min(floor), "s"),
        Figure("export against the plain loop", min(ours) / min(floor), "×", 3),
        Figure("memory of Python at the peak of that export", peak / 1e6, "MB"),
        Figure("export of the presences as XLSX against the plain loop", xlsx / min(floor), "×"),
        Figure("totals of the learners as CSV", totals, "s"),
    ]


def _flat_table(store: SqlStore, path: Path) -> sqlite3.Connection:
    flat = sqlite3.connect(path)
    flat.execute("CREATE TABLE presences (a TEXT, b TEXT, c TEXT, d TEXT, e TEXT, f INT, g INT, h INT, i TEXT)")
    with store.reading() as work:
        rows = (
            (
                row.session_id,
                row.date.isoformat(),
                row.half_day,
                row.learner_code,
                row.status,
                row.minutes,
                row.late_minutes,
                row.left_early_minutes,
                row.reason_code,
            )
            for row in work.reports.attendance()
        )
        flat.executemany("INSERT INTO presences VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
    flat.commit()
    return flat


def _plain_loop(flat: sqlite3.Connection, path: Path) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        for row in flat.execute("SELECT * FROM presences"):
            writer.writerow(row)
