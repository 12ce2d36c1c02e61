"""Bundles changed at random are refused with a reason, or are still sound; the campaign tries ten thousand."""

import random
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from migrantech_kit.base.clock import SetClock
from tests.bundles.fuzzing import MOST_MEMORY, FreshOffice, fuzz
from tests.bundles.making import Desk, held_session, taken_apart
from tests.contract.samples import START
from tests.fakes.store import FakeStore

COUNT = 120


def test_changed_bundles_change_nothing_raise_nothing_and_take_little_memory(tmp_path: Path) -> None:
    clock = SetClock(START)
    tutor = Desk(FakeStore(clock, "tutor", "tutor", "TST"))
    held_session(tutor.store)
    with closing(FreshOffice(tmp_path / "office", clock)) as office:
        tutor.pairing.pair(replace(office.address, identity=""))
        tutor.bundling.export(tmp_path / "a.mtkx")
        parts = taken_apart(tmp_path / "a.mtkx", office.anew(), tutor)
        (tmp_path / "sound.mtkx").write_bytes(parts.closed())
        assert office.anew().importing.run((tmp_path / "sound.mtkx",)).refused == ()
        report = fuzz(parts, office, tmp_path / "x.mtkx", random.Random(), COUNT, memory=True)
    assert report.wrong == []
    assert report.refused > COUNT // 2
    assert report.most_memory < MOST_MEMORY
