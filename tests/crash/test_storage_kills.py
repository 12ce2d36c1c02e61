"""A process that is killed loses nothing that it had told as stored."""

import random
from pathlib import Path

from tests.crash.kills import kill_once, processes

KILLS = 15


def test_no_mark_that_was_told_as_stored_is_lost_and_no_unit_of_work_is_torn_by_a_kill(tmp_path: Path) -> None:
    context, chance = processes(), random.Random()
    outcomes = [kill_once(tmp_path / "data", context, chance) for _ in range(KILLS)]
    assert [outcome for outcome in outcomes if not outcome.sound] == []
    assert sum(outcome.told for outcome in outcomes) > KILLS
