"""Phones in the room: 300 of them on this computer, and the first page on a slow line."""

import json
import os
import subprocess
import sys

from benchmarks.figures import Figure, percentile

COUNT = 300


def measure() -> list[Figure]:
    """Return how fast slides reach all phones, how answers go, what it costs the console."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-m", "benchmarks.phone_room", str(COUNT)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    told = json.loads(done.stdout.splitlines()[-1])
    return [
        Figure(f"{COUNT} phones: a slide change reaches them, p99", percentile(told["late"], 99), "ms", 100),
        Figure(f"{COUNT} phones: a slide change reaches them, median", percentile(told["late"], 50), "ms"),
        Figure(f"{COUNT} phones: what playing them costs for each slide change", told["phones_cost"], "ms"),
        Figure(f"{COUNT} phones: slide changes that did not arrive", told["missed"], "", 0),
        Figure("without phones: worst stall of the console while slides change", told["stall_alone"], "ms"),
        Figure("without phones: of its own work at most at once", told["work_alone"], "ms"),
        Figure(f"{COUNT} phones: worst stall of the console while slides change", told["stall_slides"], "ms", 16),
        Figure(f"{COUNT} phones: of its own work at most at once", told["work_slides"], "ms"),
        Figure(f"{COUNT} phones: worst stall of the console while all answer", told["stall_answers"], "ms", 16),
        Figure(f"{COUNT} phones: of its own work at most at once meanwhile", told["work_answers"], "ms"),
        Figure(f"{COUNT} answers at once: all acknowledged after", told["answer_seconds"], "s", 1),
        Figure(f"{COUNT} answers at once: not stored", COUNT - told["answers_stored"], "", 0),
        Figure(f"{COUNT} phones: memory more than without", told["memory"], "MB", 40),
    ]
