"""Measure the kit and print a table: `python -m benchmarks [NAME …] [--json FILE]`.

Each figure is a ratio to a floor or a peer measured in the same run, or a latency beside its target. Windows need a
display (`DISPLAY`); without one those benchmarks say so and are left out.
"""

import argparse
import importlib
import json
import sys
from pathlib import Path

from benchmarks.figures import Figure

NAMES = (
    *("content", "printing", "storage", "exports", "safekeeping", "bundles", "startup", "slides", "library", "phones"),
    "learner_pages",
)


def main() -> int:
    """Run the chosen benchmarks and print their figures."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(NAMES)} (default: all)")
    parser.add_argument("--json", type=Path, metavar="FILE")
    chosen = parser.parse_args()
    figures: list[Figure] = []
    for name in chosen.names or NAMES:
        figures += importlib.import_module(f"benchmarks.{name}").measure()
    width = max(len(figure.what) for figure in figures) if figures else 0
    for figure in figures:
        met = "" if figure.target is None else ("met" if figure.met else "MISSED")
        print(f"{figure.what:{width}}  {figure.value:>10.2f} {figure.unit:4}  {figure.target_text:22} {met}")
    if chosen.json:
        chosen.json.write_text(json.dumps([figure.plain() for figure in figures], indent=2))
    return 0


if __name__ == "__main__":
    sys.exit(main())
