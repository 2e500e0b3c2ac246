"""The first form: what laptops recorded, who is let in, and who may read what.

Everything that guards the record is in the database itself, not in the program that talks to it:
whoever has a laptop's password and types SQL by hand can do no more than the laptop.
"""

from __future__ import annotations

from chair_console.sync.server.migrations import carry_out

revision = "0001"
down_revision = None

FILES = ("0001_tables.sql", "0001_guards.sql", "0001_readers.sql")


def upgrade() -> None:
    """Make the tables, their guards, and the rules of who reads what."""
    carry_out(*FILES)
