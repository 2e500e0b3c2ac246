"""The second form: what others held of a laptop that was given up; statements under their sums."""

from __future__ import annotations

from chair_console.sync.server.migrations import carry_out

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add a table, and a guard for what the organisation signed."""
    carry_out("0002_vouched.sql")
