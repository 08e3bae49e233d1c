"""Alembic's entry: runs the migrations on the connection that `loaders.store.migrate` hands over."""

from alembic import context

from loaders.store.schema import METADATA, VERSION_TABLE

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    version_table=VERSION_TABLE,
    render_as_batch=True,
)
context.run_migrations()
