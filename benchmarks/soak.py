"""Phones for hours: `python -m benchmarks.soak [HOURS] [PHONES]` shows that nothing grows.

Phones follow, answer, lose the network and come again while slides change every second. Each minute one line says how
much memory, how many threads, open files and connections there are; the end compares the last quarter with the second.
"""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil

from migrantech_kit.domain.run import GoToPage
from migrantech_kit.kit import open_kit

_MINUTE = 60.0
_SLIDES = 20
# Caches fill in the first quarter; after that memory may waver by this much.
_WAVERING = 1.05


def main() -> int:
    """Run the soak and return 0 where nothing grew."""
    hours = float(sys.argv[1]) if len(sys.argv) > 1 else 2.0
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 100
    process, end = psutil.Process(), time.monotonic() + hours * 3600
    rows: list[tuple[float, int, int]] = []
    with tempfile.TemporaryDirectory() as folder, open_kit(Path(folder)) as kit:
        plan = next(one for one in kit.planning.plans() if any(step.form for step in one.steps))
        session = kit.planning.plan_session(
            plan, title="Soak", group="", starts_at=kit.clock.now(), zone="UTC", languages=("fr", "ar"), country="FR"
        )
        live = kit.running.start(session.id)
        opened = kit.phones.open(kit.phones.room(live), "127.0.0.1")
        host, _, port = opened.host.partition(":")
        pages = live.programme.pages
        question = next(number for number, page in enumerate(pages) if page.question)
        known = (host, port or "80", opened.room.code, str(count))
        command = [sys.executable, "-m", "benchmarks.phone_clients", *known]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as phones:
            assert phones.stdin is not None
            assert phones.stdout is not None
            phones.stdout.readline()
            told = time.monotonic()
            while time.monotonic() < end:
                for number in range(_SLIDES):
                    kit.running.keep(session.id, live.do(GoToPage(number % len(pages))))
                    time.sleep(1)
                kit.running.keep(session.id, live.do(GoToPage(question)))
                _order(phones, f"answer {question}")
                if time.monotonic() - told >= _MINUTE:
                    told = time.monotonic()
                    rows.append(_held(process))
                    print(f"{rows[-1][0]:7.1f} MB  {rows[-1][1]} threads  {rows[-1][2]} files", flush=True)
                _order(phones, "again")
            phones.stdin.write("stop\n")
            phones.stdin.close()
        opened.close()
    return compare(rows)


def _order(phones: "subprocess.Popen[str]", order: str) -> None:
    """Give the phones an order and wait until it is done."""
    if phones.stdin is not None and phones.stdout is not None:
        phones.stdin.write(order + "\n")
        phones.stdin.flush()
        phones.stdout.readline()


def _held(process: psutil.Process) -> tuple[float, int, int]:
    """Return what a process holds: memory in MB, threads, open files."""
    files = process.num_fds() if hasattr(process, "num_fds") else 0
    return process.memory_info().rss / 1e6, process.num_threads(), files


def compare(rows: list[tuple[float, int, int]]) -> int:
    """Say whether the last quarter holds more than the second one; return 1 where it does."""
    quarter = len(rows) // 4
    if not quarter:
        print("too short to compare")
        return 0
    names = ("memory", "threads", "files")
    grown = 0
    for place, name in enumerate(names):
        early = sum(row[place] for row in rows[quarter : 2 * quarter]) / quarter
        late = sum(row[place] for row in rows[-quarter:]) / quarter
        print(f"{name}: {early:.1f}, at the end {late:.1f}")
        grown |= late > early * _WAVERING + 1
    print("something grew" if grown else "nothing grew")
    return int(grown)


if __name__ == "__main__":
    sys.exit(main())
