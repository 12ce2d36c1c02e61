"""Freeze a data folder of the present tables for the tests: `python -m tests.tools.freeze`, once a release.

Writes `tests/storage/frozen/<revision>` with invented data, encrypted as any, its key beside it.
"""

import sys
from contextlib import closing
from pathlib import Path

from migrantech_kit.base.clock import SetClock
from migrantech_kit.domain import records as r
from migrantech_kit.domain.attendance import ABSENT, PRESENT
from migrantech_kit.domain.quiz import Tally
from migrantech_kit.storage import open_store
from migrantech_kit.storage.tables import REVISIONS
from tests.contract.samples import START, begin_session, copy_of, enrol, module, session, sitting

FROZEN = Path(__file__).parent.parent / "storage" / "frozen"
PEOPLE = {"KTA-001": "Amina Diallo", "KTA-002": "Олена Коваль", "KTA-003": "ليلى منصور", "KTA-004": "Mehmet Yılmaz"}
ERASED, AWAY = "KTA-003", "KTA-004"


def main() -> int:
    """Write the folder, unless it is there: what is frozen stays."""
    folder = FROZEN / REVISIONS[-1]
    if folder.exists():
        print(f"{folder} is frozen already")
        return 1
    with closing(open_store(folder, SetClock(START), "nadia")) as store:
        begin_session(store, session(), sitting(), copy=copy_of(module()))
        with store.begin() as work:
            work.append(r.GroupSet("g1", "Mardi soir"))
            for code, name in PEOPLE.items():
                enrol(work, "s1", code, name)
                work.append(r.GroupJoined("g1", code))
                work.append(r.MarkSet("m1", code, ABSENT if code == AWAY else PRESENT))
            work.append(r.AnswerSet("s1", "work-contract", "KTA-001", "qa1", "a"))
            work.append(r.TallySet("s1", "work-contract", Tally("qa1", (3, 0, 1, 0))))
            work.append(r.LearnerErased(ERASED))
    print(folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
