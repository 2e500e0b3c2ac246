"""How Alembic runs the steps: over the connection that it is handed, all in one transaction."""

from __future__ import annotations

from alembic import context

SCHEMA = "chair_console"

context.configure(
    connection=context.config.attributes["connection"],
    version_table_schema=SCHEMA,
    version_table="form",
)
with context.begin_transaction():
    context.run_migrations()
