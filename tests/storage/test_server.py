"""Records on a server: addresses that are refused, roles that may do no more than they must, several writers."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from migrantech_kit.base.clock import SetClock
from migrantech_kit.base.errors import Problem
from migrantech_kit.base.places import shipped
from migrantech_kit.domain.attendance import PRESENT
from migrantech_kit.domain.entries import PrivateText
from migrantech_kit.domain.records import GroupSet, LearnerErased, LearnerSet, MarkSet
from migrantech_kit.storage.server import open_server, prepare_server
from migrantech_kit.storage.server_url import server_url
from tests.contract.samples import START, begin_session, session, sitting
from tests.servers.certificate import self_signed
from tests.servers.postgres import Server, running

WRITERS, EACH = 4, 25


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with running() as server:
        yield server


@pytest.fixture
def address(server: Server) -> str:
    made = server.url(server.database())
    prepare_server(made, SetClock(START), "owner")
    return made


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://nadia:secret@localhost/records",
        "postgresql://nadia@localhost/records?password=secret",
        "postgresql://nadia@localhost/records?passfile=/srv/x",
        "postgresql://nadia@localhost/records?service=office",
        "mysql://nadia@localhost/records",
        "records.db",
        "postgresql://nadia@office.example.org/records?sslmode=disable",
        "postgresql://nadia@office.example.org/records?sslmode=prefer",
        "postgresql:///records?host=/srv,office.example.org&sslmode=allow",
    ],
)
def test_an_address_with_a_password_or_without_tls_is_refused(address: str) -> None:
    with pytest.raises(Problem) as refused:
        server_url(address)
    assert "secret" not in str(refused.value)


def test_beyond_this_computer_tls_with_a_checked_name_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    assert server_url("postgresql://nadia@office.example.org/records").query["sslmode"] == "verify-full"
    assert server_url("postgresql://nadia@10.0.0.7/records?sslmode=require").query["sslmode"] == "require"
    for here in ("localhost", "127.0.0.1", "[::1]"):
        assert "sslmode" not in server_url(f"postgresql://nadia@{here}/records").query
    assert "sslmode" not in server_url("postgresql:///records?host=/run/postgresql").query
    monkeypatch.setenv("PGHOSTADDR", "10.0.0.7")
    assert server_url("postgresql://nadia@localhost/records").query["sslmode"] == "verify-full"


def test_a_server_that_does_not_answer_is_told_in_a_sentence() -> None:
    pytest.importorskip("psycopg")
    with pytest.raises(Problem, match="cannot be used"):
        open_server("postgresql://nadia@127.0.0.1:1/records", SetClock(START), "nadia")


def test_a_database_without_tables_is_told_and_left_alone(server: Server) -> None:
    name = server.database()
    with pytest.raises(Problem, match="no tables"):
        open_server(server.url(name), SetClock(START), "nadia")
    assert server.run("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'", name) == [(0,)]


def test_several_coordinators_write_at_once_and_nothing_is_lost(address: str) -> None:
    stores = [open_server(address, SetClock(START), f"writer {number}") for number in range(WRITERS)]
    begin_session(stores[0], session(), sitting())
    failed: list[BaseException] = []

    def work(number: int) -> None:
        try:
            for _ in range(EACH):
                with stores[number].begin() as unit:
                    code = unit.people.next_code()
                    groups = unit.people.groups()  # read, then write what follows from it
                    unit.append(LearnerSet(code, "fr"))
                    unit.append(MarkSet("m1", code, PRESENT))
                    unit.append(GroupSet(f"g{len(groups):04d}", "a group"))
        except BaseException as error:  # noqa: BLE001 - told to the test's own thread
            failed.append(error)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(WRITERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    with stores[-1].reading() as unit:
        assert len(unit.people.learners()) == len(unit.attendance.marks("m1")) == WRITERS * EACH
        assert len(unit.people.groups()) == WRITERS * EACH
        history = unit.attendance.history("m1")
        assert len({entry.ref for entry in history}) == WRITERS * EACH
        assert {entry.actor for entry in history} == {f"writer {number}" for number in range(WRITERS)}
    assert stores[0].verify() == ()
    for store in stores:
        store.close()


def test_the_documented_roles_suffice_and_may_not_rewrite_the_journal(server: Server, address: str) -> None:
    database = address.split("/")[3].partition("?")[0]
    server.run("CREATE ROLE mtk_coordinator; CREATE ROLE mtk_reader")
    server.run((shipped("resources") / "office" / "roles.sql").read_text("utf-8"), database)
    server.run("CREATE ROLE nadia LOGIN IN ROLE mtk_coordinator; CREATE ROLE ali LOGIN IN ROLE mtk_reader")
    store = open_server(server.url(database, "nadia"), SetClock(START), "nadia")
    begin_session(store, session(), sitting(), codes=("TST-001",))
    with store.begin() as unit:
        unit.append(MarkSet("m1", "TST-001", PRESENT))
        unit.put_private((PrivateText("TST-001", "name", "Amina"),))
        unit.append(LearnerErased("TST-001"))
    with store.begin() as unit:
        rows = tuple(unit.exchange.rows())
        assert unit.exchange.merge(rows, (), ()).new == 0
    assert store.rebuild() == len(rows)
    assert store.verify() == ()
    store.close()

    import psycopg

    forbidden = {
        "nadia": ("UPDATE journal SET actor = ''", "DELETE FROM journal", "DROP TABLE marks", "TRUNCATE journal"),
        "ali": ("SELECT * FROM private_texts", "SELECT * FROM offices", "INSERT INTO groups VALUES ('a', 'b')"),
    }
    for user, statements in forbidden.items():
        for statement in statements:
            with psycopg.connect(server.url(database, user)) as connection, pytest.raises(psycopg.Error) as refused:
                connection.execute(statement)  # type: ignore[call-overload] # written above
            assert refused.value.sqlstate == "42501"
    with psycopg.connect(server.url(database, "ali")) as connection:
        assert connection.execute("SELECT count(*) FROM marks").fetchone() == (1,)


def test_a_dump_that_is_restored_elsewhere_goes_on_as_a_new_replica(server: Server, address: str) -> None:
    first = open_server(address, SetClock(START), "nadia")
    first.close()
    copied = server.url(server.database(address.split("/")[3].partition("?")[0]))
    second = open_server(copied, SetClock(START), "nadia")
    assert second.replica.id != first.replica.id
    assert second.replica.prefix != first.replica.prefix
    second.close()


def test_over_a_network_the_connection_is_encrypted_or_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    host = "office.example.org"
    certificate = self_signed(tmp_path, host)
    monkeypatch.setenv("PGHOSTADDR", "127.0.0.1")  # where that name leads in this test
    with running(certificate=certificate, hosts="127.0.0.1") as server:
        made = server.url(server.database(), host=host)
        with pytest.raises(Problem, match="without TLS"):
            prepare_server(f"{made}?sslmode=disable", SetClock(START), "owner")
        with pytest.raises(Problem, match="cannot be used"):  # nobody vouches for the certificate
            prepare_server(made, SetClock(START), "owner")
        trusted = f"{made}?sslrootcert={certificate[0]}"
        prepare_server(trusted, SetClock(START), "owner")
        store = open_server(trusted, SetClock(START), "nadia")
        with store.reading() as unit:
            assert unit.people.learners() == ()
        over_network = "SELECT bool_and(ssl) FROM pg_stat_ssl JOIN pg_stat_activity USING (pid) "
        assert server.run(f"{over_network} WHERE client_addr IS NOT NULL") == [(True,)]
        store.close()
