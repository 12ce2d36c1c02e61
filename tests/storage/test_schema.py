"""The revisions of the tables."""

import subprocess
import sys
from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateTable

import migrantech_kit.storage
from migrantech_kit.storage import schema
from migrantech_kit.storage.engine import encrypted_engine, writing
from migrantech_kit.storage.tables import REVISIONS, metadata
from tests.storage.conftest import Opening

_MIGRATIONS = Path(migrantech_kit.storage.__file__).parent / "migrations"


def engine_over(folder: Path) -> Engine:
    return encrypted_engine(folder / "records.db", "11" * 32)


def test_the_known_revisions_are_those_that_ship() -> None:
    shipped = ScriptDirectory(str(_MIGRATIONS))
    assert tuple(reversed([one.revision for one in shipped.walk_revisions()])) == REVISIONS
    assert shipped.get_heads() == [REVISIONS[-1]]


def test_the_revisions_make_the_tables_that_the_code_speaks_of(tmp_path: Path) -> None:
    engine = engine_over(tmp_path)
    with writing(engine).begin() as connection:
        assert schema.stored_revision(connection) == ""
        schema.migrate(connection)
        assert schema.is_current(connection, tmp_path)
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    engine.dispose()


def test_the_revisions_write_the_same_statements_as_the_tables_of_the_code(tmp_path: Path) -> None:
    (tmp_path / "migrated").mkdir()
    (tmp_path / "made").mkdir()
    migrated, made = engine_over(tmp_path / "migrated"), engine_over(tmp_path / "made")
    with writing(migrated).begin() as connection:
        schema.migrate(connection)
        shipped = statements(connection)
    with writing(made).begin() as connection:
        metadata.create_all(connection)
        assert statements(connection) == shipped - {one for one in shipped if "alembic_version" in one}
    migrated.dispose()
    made.dispose()


def statements(connection: Connection) -> set[str]:
    """Return how the tables and indexes were made."""
    made = connection.exec_driver_sql("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL")
    return {" ".join(str(one).split()) for one in made.scalars()}


def test_a_migration_that_breaks_off_leaves_the_old_tables(tmp_path: Path) -> None:
    engine = engine_over(tmp_path)
    try:
        with writing(engine).begin() as connection:
            schema.migrate(connection)
            raise KeyboardInterrupt
    except KeyboardInterrupt:
        pass
    with engine.begin() as connection:
        assert schema.stored_revision(connection) == ""
        assert connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar() == 0
    engine.dispose()


def test_a_file_of_this_version_is_opened_without_alembic(opened: Opening, tmp_path: Path) -> None:
    opened(tmp_path).close()
    program = (
        "import sys, pathlib\n"
        "from migrantech_kit.base.clock import SystemClock\n"
        "from migrantech_kit.storage import open_store\n"
        "open_store(pathlib.Path(sys.argv[1]), SystemClock(), 'nadia').close()\n"
        "sys.exit(any(name.split('.')[0] == 'alembic' for name in sys.modules))\n"
    )
    assert subprocess.run([sys.executable, "-c", program, str(tmp_path)], check=False).returncode == 0


def test_the_same_tables_can_be_made_on_postgresql() -> None:
    dialect = create_engine("sqlite://").dialect, postgresql.dialect()  # type: ignore[no-untyped-call] # SQLAlchemy's own
    for table in metadata.sorted_tables:
        for one in dialect:
            assert table.name in str(CreateTable(table).compile(dialect=one))
