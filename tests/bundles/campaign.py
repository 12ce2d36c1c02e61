"""Import many bundles that were changed at random, and report: `python -m tests.bundles.campaign 10000`."""

import argparse
import random
import sys
import tempfile
import time
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from migrantech_kit.base.clock import SetClock
from migrantech_kit.storage import open_store
from tests.bundles.fuzzing import MOST_MEMORY, FreshOffice, fuzz
from tests.bundles.making import Desk, held_session, taken_apart
from tests.contract.samples import START

_SHOWN = 15


def main() -> int:
    """Run the campaign and return 1 where anything was changed, raised or too large."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("bundles", type=int)
    parser.add_argument("--seed", type=int, default=time.time_ns() % 1_000_000)
    parser.add_argument("--memory", action="store_true", help="measure the memory of every import, which is slow")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place, clock = Path(folder), SetClock(START)
        with (
            closing(open_store(place / "tutor", clock, "tutor")) as store,
            closing(FreshOffice(place / "office", clock)) as office,
        ):
            tutor = Desk(store)
            held_session(store)
            tutor.pairing.pair(replace(office.address, identity=""))
            tutor.bundling.export(place / "a.mtkx")
            parts = taken_apart(place / "a.mtkx", office.anew(), tutor)
            report = fuzz(
                parts, office, place / "x.mtkx", random.Random(chosen.seed), chosen.bundles, memory=chosen.memory
            )
    print(
        f"{chosen.bundles} changed bundles (seed {chosen.seed}): {report.refused} refused, {report.taken} still sound"
    )
    print(f"ways: {dict(report.ways)}")
    for reason, count in report.reasons.most_common(_SHOWN):
        print(f"{count:6} {reason}")
    if chosen.memory:
        print(f"most memory of one import: {report.most_memory / 1e6:.1f} MB")
    for one in report.wrong:
        print(one)
    return 1 if report.wrong or report.most_memory > MOST_MEMORY else 0


if __name__ == "__main__":
    sys.exit(main())
