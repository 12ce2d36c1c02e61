"""Kill a process many times and report: `python -m tests.crash.campaign 1000`, `… 200 lock`.

Without a word the process stores records; `lock`, `backup`, `restore`, `migration`, `merge` name what it does then.
"""

import argparse
import random
import shutil
import sys
import tempfile
import time
from multiprocessing.context import BaseContext
from pathlib import Path

from tests.crash.kills import Outcome, kill_once, processes
from tests.crash.merging import Merged, kill_while_merging, make_bundles
from tests.crash.safekeeping import KINDS, Left, kill_during

KILLS_PER_FOLDER = 40  # the check of a folder takes longer the more it holds


def main() -> int:
    """Run the campaign and return 1 where anything was lost, torn or damaged."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kills", type=int)
    parser.add_argument("what", nargs="?", choices=("records", "merge", *KINDS), default="records")
    parser.add_argument("--seed", type=int, default=time.time_ns() % 1_000_000)
    chosen = parser.parse_args()
    context, chance = processes(), random.Random(chosen.seed)
    if chosen.what == "merge":
        return _merging(chosen.kills, context, chance, chosen.seed)
    if chosen.what != "records":
        return _safekeeping(chosen.what, chosen.kills, context, chance, chosen.seed)
    outcomes: list[Outcome] = []
    while len(outcomes) < chosen.kills:
        with tempfile.TemporaryDirectory() as folder:
            for _ in range(min(KILLS_PER_FOLDER, chosen.kills - len(outcomes))):
                outcomes.append(kill_once(Path(folder) / "data", context, chance))
                print(f"\r{len(outcomes)} kills", end="", file=sys.stderr)
    bad = [outcome for outcome in outcomes if not outcome.sound]
    told, found = sum(outcome.told for outcome in outcomes), sum(outcome.found for outcome in outcomes)
    print(f"\n{len(outcomes)} kills (seed {chosen.seed}): {told} units of work told as stored, {found} found,")
    print(
        f"{sum(len(o.lost) for o in bad)} lost, {sum(len(o.torn) for o in bad)} torn, {len(bad)} kills with a complaint"
    )
    for outcome in bad:
        print(outcome)
    return 1 if bad else 0


def _merging(kills: int, context: BaseContext, chance: random.Random, seed: int) -> int:
    left: list[Merged] = []
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        paths = make_bundles(place)
        shutil.copytree(place / "office", place / "fresh")
        while len(left) < kills:
            shutil.rmtree(place / "office")
            shutil.copytree(place / "fresh", place / "office")
            left.append(kill_while_merging(place, paths, context, chance))
            print(f"\r{len(left)} kills", end="", file=sys.stderr)
    bad = [one for one in left if one.wrong]
    told = sum(one.told for one in left)
    print(f"\n{kills} kills during merges (seed {seed}): {told} bundles told as imported, {len(bad)} with a complaint")
    for one in bad:
        print(one)
    return 1 if bad else 0


def _safekeeping(what: str, kills: int, context: BaseContext, chance: random.Random, seed: int) -> int:
    left: list[Left] = []
    with tempfile.TemporaryDirectory() as folder:
        while len(left) < kills:
            left.append(kill_during(what, Path(folder) / "data", context, chance))
            print(f"\r{len(left)} kills", end="", file=sys.stderr)
    bad = [one for one in left if one.wrong]
    told = sum(one.told for one in left)
    print(f"\n{kills} kills during {what} (seed {seed}): {told} steps told as done, {len(bad)} kills with a complaint")
    for one in bad:
        print(one)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
