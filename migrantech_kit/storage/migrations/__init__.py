"""The revisions of the tables, run by Alembic when a file is of another version."""
