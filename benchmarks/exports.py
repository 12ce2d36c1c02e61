"""Measure exports: CSV and totals of many presences, and a workbook beside XlsxWriter's own loop.

`python -m benchmarks exports` takes 100,000 presences; MIGRANTECH_PRESENCES=1000000 in the environment a million. The
floors are loops of Python's own sqlite3 and csv over one flat, unencrypted table of the same rows, and of XlsxWriter
over the same cells with memory kept flat.
"""

import os
import sqlite3
import tempfile
import time
import tracemalloc
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from random import Random

import xlsxwriter
from sqlalchemy import insert

from benchmarks.figures import Figure
from benchmarks.storage import _flat_table, _plain_loop
from migrantech_kit.base.clock import SystemClock
from migrantech_kit.domain.ports import Table
from migrantech_kit.domain.reports import AttendanceRow, header_of
from migrantech_kit.exports.writing import FileTableWriter
from migrantech_kit.storage import tables as t
from migrantech_kit.storage.line_sums import settle_all
from migrantech_kit.storage.store import SqlStore, open_store

SHEET = 40
SHEETS_AT_ONCE = 500
FIRST_DAY = 1_577_865_600  # 2020-01-01 08:00 UTC
WORKBOOK = 100_000
ROUNDS = 2


def measure() -> list[Figure]:
    """Return all figures, measured in a folder that is thrown away."""
    presences = int(os.environ.get("MIGRANTECH_PRESENCES", "100000"))
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        store = open_store(folder / "data", SystemClock(), "bench")
        _fill(store, presences)
        flat = _flat_table(store, folder / "flat.db")
        figures = [*_csv(store, flat, folder, presences), *_totals(store, flat, presences), *_workbook(store, folder)]
        flat.close()
        store.close()
    return figures


def _fill(store: SqlStore, presences: int) -> None:
    """Write presences into the tables that reports read: filling through the journal is measured elsewhere."""
    chance = Random(1)
    codes = [f"AAA-{number:05d}" for number in range(max(1_000, presences // 100))]
    sheets = presences // SHEET
    with store._writing() as connection:
        for block in range(0, sheets, SHEETS_AT_ONCE):
            rows: dict[str, list[dict[str, object]]] = {name: [] for name in _TABLES}
            for number in range(block, min(block + SHEETS_AT_ONCE, sheets)):
                _sheet(rows, number, chance.sample(codes, SHEET), chance)
            for name, table in _TABLES.items():
                connection.execute(insert(table), rows[name])
        settle_all(connection)


_TABLES = {
    "sessions": t.sessions,
    "sittings": t.sittings,
    "enrolments": t.enrolments,
    "journal": t.journal,
    "marks": t.marks,
}


def _sheet(rows: dict[str, list[dict[str, object]]], number: int, codes: list[str], chance: Random) -> None:
    key, start = f"session-{number:06d}", FIRST_DAY + number * 7_200
    end, sitting = start + 7_200, f"m-session-{number:06d}"
    texts = dict.fromkeys(("group_id", "project", "site", "room", "tutor", "copy"), "")
    times = {"starts_at": start, "started_at": start, "ended_at": end, "closed_at": end}
    rows["sessions"].append(
        {"id": key, "title": key, "plan": "p", "minutes": 120, "zone": "Europe/Paris", "languages": "fr"}
        | {"country": "FR", "first_form": "A", "state": "closed", "quiz_version": "q", "head_count": 0}
        | texts
        | times
    )
    rows["sittings"].append(
        {"id": sitting, "session": key, "date": date.fromtimestamp(start).isoformat(), "half_day": "morning"}
        | {"planned_start": start, "planned_end": end, "started": start, "ended": end, "minutes": 120}
    )
    for place, code in enumerate(codes):
        entry = {"replica": "bench", "sequence": 1 + number * SHEET + place}
        rows["enrolments"].append({"session": key, "learner": code, "position": place})
        rows["journal"].append(
            {**entry, "at": start, "actor": "b", "kind": "mark-set", "subject": sitting, "learner": code}
            | {"payload": "{}", "revises_replica": None, "revises_sequence": None, "why": ""}
        )
        late = chance.randrange(3) * 5
        mark = {"status": "present", "late": late, "left_early": 0, "reason": ""}
        rows["marks"].append({**entry, **mark, "sitting": sitting, "learner": code})


def _seconds(call: Callable[[], object]) -> float:
    """Return processor seconds: what else the computer does at the moment does not count."""
    start = time.process_time()
    call()
    return time.process_time() - start


def _csv(store: SqlStore, flat: sqlite3.Connection, folder: Path, presences: int) -> list[Figure]:
    ours, floor = [], []
    for _ in range(ROUNDS):
        floor.append(_seconds(lambda: _plain_loop(flat, folder / "floor.csv")))
        ours.append(_seconds(lambda: _write_csv(store, folder / "ours.csv")))
    tracemalloc.start()
    _write_csv(store, folder / "ours.csv")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return [
        Figure(f"CSV of {presences} presences", min(ours), "s"),
        Figure("… against sqlite3 and csv in a plain loop", min(ours) / min(floor), "×", 2),
        Figure("… Python's memory at the peak", peak / 1e6, "MB", 150),
    ]


def _write_csv(store: SqlStore, path: Path) -> None:
    with store.reading() as work:
        table = Table("attendance", header_of("attendance"), work.reports.attendance())
        FileTableWriter().csv(table, path, ";", True)


def _totals(store: SqlStore, flat: sqlite3.Connection, presences: int) -> list[Figure]:
    def ours() -> None:
        with store.reading() as work:
            list(work.reports.totals())

    plain = "SELECT d, sum(f), count(*) FROM presences GROUP BY d"
    taken = min(_seconds(ours) for _ in range(ROUNDS))
    floor = min(_seconds(lambda: flat.execute(plain).fetchall()) for _ in range(ROUNDS))
    return [
        Figure(f"totals of each learner over {presences} presences", taken, "s", 1),
        Figure("… against one GROUP BY over a flat, unencrypted table", taken / floor, "×"),
    ]


def _workbook(store: SqlStore, folder: Path) -> list[Figure]:
    with store.reading() as work:
        rows = [row for _, row in zip(range(WORKBOOK), work.reports.attendance(), strict=False)]

    def ours() -> None:
        FileTableWriter().xlsx(Table("attendance", header_of("attendance"), iter(rows)), folder / "ours.xlsx")

    ratios = []
    for _ in range(ROUNDS):
        floor = _seconds(lambda: _plain_workbook(iter(rows), folder / "floor.xlsx"))
        ratios.append(_seconds(ours) / floor)
    return [Figure(f"XLSX of {len(rows)} rows against XlsxWriter's own loop", min(ratios), "×", 1.5)]


def _plain_workbook(rows: Iterator[AttendanceRow], path: Path) -> None:
    with xlsxwriter.Workbook(str(path), {"constant_memory": True}) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            for column, value in enumerate(row):
                if isinstance(value, int):
                    sheet.write_number(number, column, value)
                else:
                    sheet.write_string(number, column, str(value))
