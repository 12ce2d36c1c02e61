"""A kill during a change of the passphrase, a backup, a restore or a migration costs nothing."""

import random
from pathlib import Path

import pytest

from tests.crash.kills import processes
from tests.crash.safekeeping import KINDS, kill_during

KILLS = 4


@pytest.mark.parametrize("what", KINDS)
def test_a_kill_at_any_moment_leaves_records_that_open_and_nothing_told_is_lost(what: str, tmp_path: Path) -> None:
    context, chance = processes(), random.Random()
    left = [kill_during(what, tmp_path / "data", context, chance) for _ in range(KILLS)]
    assert [one for one in left if one.wrong] == []
