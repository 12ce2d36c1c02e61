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
from tests.bundles.fuzzing import MOST_MEMORY, fuzz
from tests.bundles.making import Desk, held_session, taken_apart
from tests.contract.samples import START


def main() -> int:
    """Run the campaign and return 1 where anything was changed, raised or too large."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("bundles", type=int)
    parser.add_argument("--seed", type=int, default=time.time_ns() % 1_000_000)
    parser.add_argument("--memory", action="store_true", help="measure the memory of every import, which is slow")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        clock = SetClock(START)
        with (
            closing(open_store(place / "tutor", clock, "tutor")) as mine,
            closing(open_store(place / "office", clock, "office")) as theirs,
        ):
            tutor, office = Desk(mine), Desk(theirs)
            held_session(mine)
            tutor.pairing.pair(replace(office.pairing.make_office(), identity=""))
            tutor.bundling.export(place / "a.mtkx")
            parts = taken_apart(place / "a.mtkx", office, tutor)
            report = fuzz(
                parts, office, place / "x.mtkx", random.Random(chosen.seed), chosen.bundles, memory=chosen.memory
            )
            sound = theirs.verify()
    print(
        f"{chosen.bundles} changed bundles (seed {chosen.seed}): {report.refused} refused, {report.taken} still sound"
    )
    print(f"ways: {dict(report.ways)}; records {sound or 'sound'}")
    if chosen.memory:
        print(f"most memory of one import: {report.most_memory / 1e6:.1f} MB")
    for one in report.wrong:
        print(one)
    return 1 if report.wrong or sound or report.most_memory > MOST_MEMORY else 0


if __name__ == "__main__":
    sys.exit(main())
