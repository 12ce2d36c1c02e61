"""Alembic's entry: run the revisions over the connection that `schema.migrate` hands in."""

from alembic import context

from migrantech_kit.storage.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata, render_as_batch=True)
context.run_migrations()
