"""The version of the tables: told fast, and changed by Alembic only when it differs."""

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from migrantech_kit.storage.line_sums import settle_all
from migrantech_kit.storage.problems import newer
from migrantech_kit.storage.tables import REVISIONS


def stored_revision(connection: Connection) -> str:
    """Return the revision that the tables are of, or an empty text in a new database."""
    if not inspect(connection).has_table("alembic_version"):
        return ""
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar() or ""


def is_current(connection: Connection, path: Path | str) -> bool:
    """Tell whether the tables are of this version; raise `Problem` when a newer one made them."""
    revision = stored_revision(connection)
    if revision and revision not in REVISIONS:
        raise newer(path)
    return revision == REVISIONS[-1]


def migrate(connection: Connection) -> None:
    """Bring the tables to this version, within the caller's transaction: all of it or nothing."""
    from alembic import command  # noqa: PLC0415 - slow to import, and seldom needed
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
    settle_all(connection)
