"""What is told as done is on the disk; what the disk loses or changes is found."""

import random
import sys
from pathlib import Path

import pytest

from tests.crash import flips, trace
from tests.needs import missing

MARKS = 25


def test_every_acknowledgement_comes_after_the_log_was_synced(tmp_path: Path) -> None:
    program = trace.tracer()
    if program is None:
        missing("strace is not here, or may not trace")
    found = trace.traced(tmp_path / "data", MARKS, program)
    assert (found.told, found.early) == (MARKS, ())
    assert found.syncs >= MARKS


@pytest.mark.parametrize(
    "lines",
    [
        ['1 pwrite64(5</d/records.db-wal>, "x", 4096, 0) = 4096', '1 write(1</dev/null>, "told 0\\n", 7) = 7'],
        ["1 fdatasync(5</d/records.db-wal>) = 0", '1 write(1</dev/null>, "told 0\\n", 7) = 7'],
        [
            '1 pwrite64(5</d/records.db-wal>, "x", 4096, 0) = 4096',
            "1 fdatasync(5</d/records.db-wal> <unfinished ...>",
            '2 write(1</dev/null>, "told 0\\n", 7) = 7',
            "1 <... fdatasync resumed>) = 0",
        ],
        [
            '1 pwrite64(5</d/records.db-wal>, "x", 4096, 0) = 4096',
            "1 fdatasync(5</d/records.db-wal>) = -1 EIO (Input/output error)",
            '1 write(1</dev/null>, "told 0\\n", 7) = 7',
        ],
    ],
)
def test_the_reader_of_traces_sees_an_acknowledgement_that_came_too_early(lines: list[str]) -> None:
    assert trace.read("\n".join(lines)).early == (0,)


def test_the_reader_of_traces_accepts_a_sync_between_write_and_acknowledgement() -> None:
    lines = [
        '1 pwrite64(5</d/records.db-wal>, "x", 4096, 0) = 4096',
        "1 fdatasync(5</d/records.db-wal> <unfinished ...>",
        "1 <... fdatasync resumed>) = 0",
        '1 write(1</dev/null>, "told 0\\n", 7) = 7',
    ]
    assert trace.read("\n".join(lines)) == trace.Traced(1, 1, ())


def test_a_flipped_bit_in_any_region_of_a_page_is_found_and_never_read_as_good(tmp_path: Path) -> None:
    done = list(flips.flips(flips.migrated(tmp_path), random.Random(), every=9))
    assert [flip for flip in done if not flip.found or flip.silent] == []
    assert {flip.region for flip in done} == set(flips.REGIONS)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on the size of files")
def test_a_disk_that_is_full_at_any_write_costs_nothing_that_was_told(tmp_path: Path) -> None:
    from tests.crash import full_disk

    done = list(full_disk.outcomes(full_disk.prepared(tmp_path), tmp_path, every=24))
    assert [one for one in done if one.wrong] == []
    assert done[0].refused
    assert not done[-1].refused
