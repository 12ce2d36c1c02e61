"""A tutor hands records over, an office takes them in: any number, in any order, any number of times."""

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest

from migrantech_kit.base.clock import SetClock
from migrantech_kit.base.errors import Problem
from migrantech_kit.bundles import limits
from migrantech_kit.domain.attendance import ABSENT
from migrantech_kit.domain.entries import PrivateText
from migrantech_kit.domain.locking import Secret
from migrantech_kit.domain.records import LearnerErased, MarkSet
from migrantech_kit.services.pairing import fingerprint
from migrantech_kit.storage import open_store
from tests.bundles.making import FILES, Desk, Parts, copy_named, encrypted, held_session, taken_apart
from tests.contract.samples import START, copy_of, module
from tests.fakes.store import FakeStore

Making = Callable[[str], Desk]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Making]:
    """Return a call that opens another computer's records."""
    with ExitStack() as stack:
        yield lambda name: Desk(stack.enter_context(closing(open_store(tmp_path / name, SetClock(START), name))))


@pytest.fixture
def tutor(desk: Making) -> Desk:
    made = desk("tutor")
    held_session(made.store)
    return made


@pytest.fixture
def office(desk: Making, tutor: Desk) -> Desk:
    made = desk("office")
    tutor.pairing.pair(replace(made.pairing.make_office("Lyon"), identity=""))
    return made


@pytest.fixture
def parts(tutor: Desk, office: Desk, tmp_path: Path) -> Parts:
    tutor.bundling.export(tmp_path / "parts.mtkx", whole=True)
    return taken_apart(tmp_path / "parts.mtkx", office, tutor)


def test_what_a_tutor_exports_is_what_the_office_reads(tutor: Desk, office: Desk, tmp_path: Path) -> None:
    made = tutor.bundling.export(tmp_path / "a.mtkx")
    preview = office.importing.preview((tmp_path / "a.mtkx",))[0]
    assert (preview.heading, preview.new, preview.known, preview.sessions) == (made, made.entries, 0, 1)
    assert preview.first_time
    result = office.importing.run((tmp_path / "a.mtkx",))
    assert (result.new, result.refused) == (made.entries, ())
    assert office.everything()[:2] == tutor.everything()[:2]
    with tutor.store.reading() as mine, office.store.reading() as theirs:
        assert mine.sessions.copy("s1") == theirs.sessions.copy("s1") == copy_of(module())
        assert tuple(mine.reports.attendance()) == tuple(theirs.reports.attendance())
        assert mine.people.learners() == theirs.people.learners()
    assert office.store.verify() == ()


def test_a_second_import_changes_nothing_and_says_so(tutor: Desk, office: Desk, tmp_path: Path) -> None:
    tutor.bundling.export(tmp_path / "a.mtkx")
    office.importing.run((tmp_path / "a.mtkx",))
    before = office.everything()
    preview = office.importing.preview((tmp_path / "a.mtkx",))[0]
    assert (preview.new, preview.first_time, preview.imported_at) == (0, False, START)
    assert office.importing.run((tmp_path / "a.mtkx", tmp_path / "a.mtkx")).new == 0
    assert office.everything() == before


def test_every_order_of_bundles_gives_the_same_records(desk: Making, tutor: Desk, office: Desk, tmp_path: Path) -> None:
    other = desk("other")
    other.pairing.pair(tutor.pairing.offices()[0])
    held_session(other.store, "OTH", "s2")
    paths = []
    for number, change in enumerate((None, MarkSet("m-s1", "TST-001", ABSENT), LearnerErased("TST-002"))):
        if change is not None:
            with tutor.store.begin() as work:
                work.append(change)
        paths.append(tmp_path / f"{number}.mtkx")
        tutor.bundling.export(paths[-1])
    other.bundling.export(tmp_path / "other.mtkx")
    own = office.pairing.own_office()
    assert own is not None
    seen = []
    for number, order in enumerate(permutations((*paths, tmp_path / "other.mtkx"))):
        taker = Desk(FakeStore(SetClock(START), "office", "office")) if number else office
        with taker.store.begin() as work:
            if number:
                work.keyring.pair(own)
        assert taker.importing.run(order).refused == ()
        with taker.store.reading() as work:
            seen.append((taker.everything()[:2], tuple(work.reports.attendance()), work.people.learners()))
    assert all(one == seen[0] for one in seen)
    assert "Name of TST-002" not in str(seen[0])


def test_only_what_came_since_is_handed_over_again(tutor: Desk, office: Desk, tmp_path: Path) -> None:
    recipient = tutor.pairing.offices()[0].recipient
    first = tutor.bundling.export(tmp_path / "1.mtkx")
    assert (first.whole, tutor.bundling.waiting(recipient)) == (True, 0)
    with tutor.store.begin() as work:
        work.append(MarkSet("m-s1", "TST-001", ABSENT))
    assert tutor.bundling.waiting(recipient) == 1
    second = tutor.bundling.export(tmp_path / "2.mtkx")
    assert (second.entries, second.whole, second.copies) == (1, False, 0)
    assert tutor.bundling.export(tmp_path / "3.mtkx", whole=True).entries == first.entries + 1
    office.importing.run((tmp_path / "2.mtkx", tmp_path / "1.mtkx"))
    assert office.everything()[0] == tutor.everything()[0]


def test_an_import_that_fills_a_gap_is_handed_over_whole(
    desk: Making, tutor: Desk, office: Desk, tmp_path: Path
) -> None:
    between = desk("between")
    own = between.pairing.make_office()
    tutor.bundling.export(tmp_path / "1.mtkx", recipient=own.recipient)
    with tutor.store.begin() as work:
        work.append(MarkSet("m-s1", "TST-001", ABSENT))
    tutor.bundling.export(tmp_path / "2.mtkx", recipient=own.recipient)
    between.pairing.pair(replace(tutor.pairing.offices()[0]))
    to_office = tutor.pairing.offices()[0].recipient
    between.importing.run((tmp_path / "2.mtkx",))
    between.bundling.export(tmp_path / "3.mtkx", recipient=to_office)
    between.importing.run((tmp_path / "1.mtkx",))
    between.bundling.export(tmp_path / "4.mtkx", recipient=to_office)
    office.importing.run((tmp_path / "3.mtkx", tmp_path / "4.mtkx"))
    assert office.everything()[0] == tutor.everything()[0]


def test_a_passphrase_closes_a_bundle_where_no_office_is_paired(desk: Making, tutor: Desk, tmp_path: Path) -> None:
    alone, path = desk("alone"), tmp_path / "a.mtkx"
    held_session(alone.store)
    with pytest.raises(Problem, match="No office is paired"):
        alone.bundling.export(path)
    alone.bundling.export(path, passphrase=Secret("correct horse"))
    other = desk("else")
    for passphrase, said in ((Secret(""), "closed by a passphrase"), (Secret("wrong"), "another one")):
        result = other.importing.run((path,), passphrase)
        assert said in str(result.refused[0][1])
    assert other.importing.run((path,), Secret("correct horse")).refused == ()
    assert other.everything()[0] == alone.everything()[0]


def test_a_bundle_for_another_office_is_refused(desk: Making, tutor: Desk, office: Desk, tmp_path: Path) -> None:
    tutor.bundling.export(tmp_path / "a.mtkx")
    stranger = desk("stranger")
    stranger.pairing.make_office()
    assert "another office" in str(stranger.importing.run((tmp_path / "a.mtkx",)).refused[0][1])


def test_the_key_file_and_the_code_say_the_same_and_a_wrong_letter_is_noticed(office: Desk, tmp_path: Path) -> None:
    own = office.pairing.make_office("ignored: it is one already")
    (tmp_path / "office.pub").write_text(office.pairing.key_file(own), "utf-8")
    read = office.pairing.read(tmp_path / "office.pub")
    assert (read.recipient, read.title, read.identity) == (own.recipient, "Lyon", "")
    assert office.pairing.read(own.recipient).recipient == own.recipient
    assert fingerprint(read.recipient) == fingerprint(own.recipient)
    wrong = own.recipient[:-1] + ("q" if own.recipient[-1] != "q" else "p")
    for text in (wrong, "", "age1", own.identity):
        with pytest.raises(Problem):
            office.pairing.read(text)


def test_a_replica_is_known_by_its_key_from_its_first_bundle_on(parts: Parts, office: Desk, tmp_path: Path) -> None:
    path = tmp_path / "a.mtkx"
    path.write_bytes(parts.closed())
    assert office.importing.run((path,)).refused == ()
    path.write_bytes(replace(parts, key=FILES.new_signing_key(parts.key.replica)).closed())
    assert "another key" in str(office.importing.run((path,)).refused[0][1])


def test_one_entry_that_says_two_things_is_refused(parts: Parts, office: Desk, tmp_path: Path) -> None:
    path = tmp_path / "a.mtkx"
    path.write_bytes(parts.closed())
    office.importing.run((path,))
    before = office.everything()
    path.write_bytes(parts.line(lambda values: values.__setitem__(3, "somebody else")))
    assert "Two different records" in str(office.importing.run((path,)).refused[0][1])
    assert office.everything() == before


def _deep(values: list[object]) -> None:
    values[5] = {"sitting": "m", "code": "c", "mark": json.loads("[" * 400 + "]" * 400)}


BROKEN: dict[str, Callable[[Parts], bytes]] = {
    "no age file": lambda parts: b"PK\x03\x04 something",
    "empty": lambda parts: b"",
    "unsigned": lambda parts: encrypted(parts.members["journal.jsonl"], parts.recipient),
    "no archive": lambda parts: parts.sealed(b"nothing"),
    "a path out of the archive": lambda parts: parts.closed({**parts.members, "../../evil.sh": b"x"}),
    "an absolute path": lambda parts: parts.closed({**parts.members, "/etc/passwd": b"x"}),
    "a member too many": lambda parts: parts.closed({**parts.members, "readme.txt": b"x"}),
    "a member missing": lambda parts: parts.closed({k: v for k, v in parts.members.items() if k != "private.jsonl"}),
    "a copy under another name": lambda parts: parts.closed({**parts.members, f"copies/{'0' * 64}.json": b"{}"}),
    "a broken copy": lambda parts: _with_copy(parts, b'{"plan": 3}'),
    "a bomb": lambda parts: parts.closed({**parts.members, "journal.jsonl": b" " * (64 << 20)}),
    "a newer format": lambda parts: parts.closed(
        {**parts.members, "manifest.json": json.dumps({"format": 2}).encode()}
    ),
    "a manifest of another replica": lambda parts: parts.closed(
        {**parts.members, "manifest.json": parts.members["manifest.json"].replace(parts.key.replica.encode(), b"other")}
    ),
    "too few entries": lambda parts: parts.closed(
        {**parts.members, "journal.jsonl": parts.members["journal.jsonl"].split(b"\n", 1)[1]}
    ),
    "entries twice": lambda parts: parts.closed({**parts.members, "journal.jsonl": parts.members["journal.jsonl"] * 2}),
    "half a line": lambda parts: parts.closed({**parts.members, "journal.jsonl": parts.members["journal.jsonl"][:-9]}),
    "no numbers": lambda parts: parts.line(lambda values: values.__setitem__(1, "one")),
    "a number from far away": lambda parts: parts.line(lambda values: values.__setitem__(1, 2**62)),
    "a time out of the world": lambda parts: parts.line(lambda values: values.__setitem__(2, 2**60)),
    "an unknown kind": lambda parts: parts.line(lambda values: values.__setitem__(4, "soup-served")),
    "a payload of another shape": lambda parts: parts.line(lambda values: values.__setitem__(5, {"sitting": 3})),
    "a number for a text": lambda parts: parts.line(lambda values: values.__setitem__(5, {**_of(values), "code": 7})),
    "a key of many letters": lambda parts: parts.line(
        lambda values: values.__setitem__(5, {**_of(values), "code": "x" * 5_000})
    ),
    "a null byte": lambda parts: parts.line(lambda values: values.__setitem__(5, {**_of(values), "code": "a\0b"})),
    "half a letter": lambda parts: parts.line(lambda values: values.__setitem__(5, {**_of(values), "code": "\ud800"})),
    "deep nesting": lambda parts: parts.line(_deep),
    "a zone that is a path": lambda parts: parts.line(_strange_zone, "session-set"),
}


def _of(values: list[object]) -> dict[str, object]:
    assert isinstance(values[5], dict)
    return values[5]


def _strange_zone(values: list[object]) -> None:
    held = _of(values)["session"]
    assert isinstance(held, dict)
    held["zone"] = "../../../etc/passwd"


def _with_copy(parts: Parts, body: bytes) -> bytes:
    manifest = json.loads(parts.members["manifest.json"])
    manifest["copies"] += 1
    return parts.closed({**parts.members, "manifest.json": json.dumps(manifest).encode(), copy_named(body): body})


@pytest.mark.parametrize("what", BROKEN)
def test_what_is_no_sound_bundle_is_refused_with_a_reason_and_changes_nothing(
    parts: Parts, office: Desk, tmp_path: Path, what: str
) -> None:
    path, before = tmp_path / "broken.mtkx", office.everything()
    path.write_bytes(BROKEN[what](parts))
    result = office.importing.run((path,))
    assert [file for file, _ in result.refused] == [path]
    assert "Nothing was changed" in str(result.refused[0][1])
    assert office.importing.preview((path,))[0].problem is not None
    assert office.everything() == before
    assert sorted(tmp_path.parent.glob("**/evil.sh")) == []


def test_a_file_beyond_every_bound_is_refused_before_it_is_read(office: Desk, tmp_path: Path) -> None:
    with (tmp_path / "huge.mtkx").open("wb") as file:
        file.truncate(limits.FILE + 1)
    assert "larger than any bundle" in str(office.importing.run((tmp_path / "huge.mtkx",)).refused[0][1])


def test_a_refused_bundle_keeps_no_other_back(tutor: Desk, office: Desk, tmp_path: Path) -> None:
    tutor.bundling.export(tmp_path / "good.mtkx")
    (tmp_path / "bad.mtkx").write_bytes(b"bad")
    result = office.importing.run((tmp_path / "bad.mtkx", tmp_path / "none.mtkx", tmp_path / "good.mtkx"))
    assert [path.name for path in result.taken] == ["good.mtkx"]
    assert [path.name for path, _ in result.refused] == ["bad.mtkx", "none.mtkx"]


def test_no_name_is_readable_in_a_bundle(tutor: Desk, office: Desk, tmp_path: Path) -> None:
    with tutor.store.begin() as work:
        work.put_private((PrivateText("TST-001", "name", "Amina Benali"),))
    tutor.bundling.export(tmp_path / "a.mtkx")
    content = (tmp_path / "a.mtkx").read_bytes()
    assert b"Amina" not in content
    assert b"TST-001" not in content
    assert [path for path in tmp_path.rglob("*") if path.is_file() and b"Amina" in path.read_bytes()] == []


def test_progress_is_told_up_to_the_last_entry(tutor: Desk, office: Desk, tmp_path: Path) -> None:
    made = tutor.bundling.export(tmp_path / "a.mtkx")
    told: list[tuple[int, int]] = []
    office.importing.run((tmp_path / "a.mtkx",), progress=lambda done, total: told.append((done, total)))
    assert told[-1] == (made.entries, made.entries)
    assert told == sorted(told)
