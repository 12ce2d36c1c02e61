"""The export of 100,000 presences, beside a plain sqlite3 and csv loop over the same rows."""

import csv
import sqlite3
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.figures import Figure, median
from migrantech_kit.domain.attendance import PRESENT, HalfDay, Sitting
from migrantech_kit.domain.plan import Plan
from migrantech_kit.domain.records import Enrolled, LearnerSet, MarkSet, SessionBegun, SessionSet, SittingSet
from migrantech_kit.domain.session import Session, SessionCopy
from migrantech_kit.kit import open_kit

SESSIONS, LEARNERS = 500, 200
_EXPORT = """
import resource, sys, time
from datetime import UTC, datetime
from pathlib import Path
from migrantech_kit.kit import open_kit
kit = open_kit(Path(sys.argv[1]))
with kit.store.reading() as work:
    work.setup.organisation()
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
start = time.perf_counter()
rows = kit.reports.export("attendance", sys.argv[2], Path(sys.argv[1]) / f"out.{sys.argv[2]}")
taken = time.perf_counter() - start
print(rows, taken * 1000, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024)
"""


def measure() -> list[Figure]:
    """Measure CSV and XLSX exports in a process of their own, and the plain loop."""
    with tempfile.TemporaryDirectory(prefix="migrantech-benchmark-") as name:
        folder = Path(name)
        _fill(folder)
        floor = median([_plain_loop(folder) for _ in range(3)])
        csv_ms, csv_growth = _export(folder, "csv")
        xlsx_ms, xlsx_growth = _export(folder, "xlsx")
    return [
        Figure("plain sqlite3 + csv loop, 100,000 rows", floor, "ms"),
        Figure("export of 100,000 presences as CSV / plain loop", csv_ms / floor, "×", 3),
        Figure("memory that the CSV export adds", csv_growth, "MB"),
        Figure("export of 100,000 presences as XLSX / plain loop", xlsx_ms / floor, "×"),
        Figure("memory that the XLSX export adds", xlsx_growth, "MB"),
    ]


def _fill(folder: Path) -> None:
    kit = open_kit(folder)
    start = 1_767_000_000
    with kit.store.begin() as work:
        copy = work.sessions.keep_copy(SessionCopy(Plan("p", {"fr": "Plan"}, ()), {}, {}, ()))
        codes = [work.people.next_code() for _ in range(LEARNERS)]
        for code in codes:
            work.append(LearnerSet(code, "fr"))
    for number in range(SESSIONS):
        with kit.store.begin() as work:
            at = start + number * 86400
            session = Session(f"s{number:05d}", "T", "p", "", at, 90, "Europe/Paris", ("fr",), "FR")
            work.append(SessionSet(session))
            work.append(SessionBegun(session.id, at, copy, "q"))
            day = datetime.fromtimestamp(at, UTC).date()
            sitting = Sitting(f"t{number:05d}", session.id, day, HalfDay.MORNING, at, at + 5400, at, at + 5400)
            work.append(SittingSet(sitting))
            for code in codes:
                work.append(Enrolled(session.id, code))
                work.append(MarkSet(sitting.id, code, PRESENT))
    kit.close()


def _plain_loop(folder: Path) -> float:
    path = folder / "plain.db"
    path.unlink(missing_ok=True)
    database = sqlite3.connect(path)
    database.execute("create table a (s text, d text, h text, c text, st text, m int, l int, e int, r text)")
    rows = [("s" * 32, "2026-01-01", "morning", f"ABC-{n % 200:03d}", "present", 90, 0, 0, "") for n in range(100_000)]
    database.executemany("insert into a values (?,?,?,?,?,?,?,?,?)", rows)
    database.commit()
    start = time.perf_counter()
    with (folder / "plain.csv").open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, delimiter=";").writerows(database.execute("select * from a"))
    taken = (time.perf_counter() - start) * 1000
    database.close()
    return taken


def _export(folder: Path, file_format: str) -> tuple[float, float]:
    command = [sys.executable, "-c", _EXPORT, str(folder), file_format]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    if int(said[0]) != SESSIONS * LEARNERS:
        raise SystemExit(f"the export has {said[0]} rows instead of {SESSIONS * LEARNERS}")
    return float(said[1]), float(said[2])
