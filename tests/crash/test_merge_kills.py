"""A process that is killed while it imports bundles leaves each one whole or untouched."""

import random
import shutil
from pathlib import Path

from tests.crash.kills import processes
from tests.crash.merging import everything_of, kill_while_merging, make_bundles

KILLS = 4


def test_a_kill_during_a_merge_leaves_every_bundle_whole_or_untouched(tmp_path: Path) -> None:
    context, chance = processes(), random.Random()
    paths = make_bundles(tmp_path)
    fresh = tmp_path / "fresh"
    shutil.copytree(tmp_path / "office", fresh)
    seen = []
    for _ in range(KILLS):
        shutil.rmtree(tmp_path / "office")
        shutil.copytree(fresh, tmp_path / "office")
        left = kill_while_merging(tmp_path, paths, context, chance)
        assert left.wrong == ()
        seen.append(everything_of(tmp_path, paths))
    assert all(one == seen[0] for one in seen)
    assert len(seen[0][0]) > 12 * 20  # type: ignore[arg-type] # the entries of all bundles
