"""The steps that make the server's tables and bring them from each form to the next.

They are plain SQL, in files that whoever looks after the server can read (`sql/`); Alembic knows
which were carried out. A step that was ever released is never changed.
"""

from __future__ import annotations

import re
from importlib.resources import files

SCHEMA = "chair_console"
FORM = "0002"
"""The form that this version of the program works with."""
OWNER = "chair_console_owner"
GROUP_ROLES = {
    one: f"chair_console_{one}" for one in ("chair", "lead_officer", "engagement_manager")
}
"""What is done on a laptop -> the role whose rights its login has."""

_DEFINER = re.compile(r"\bSECURITY DEFINER\b")


def carry_out(*names: str) -> None:
    """Carry out files of SQL in the transaction under way."""
    from alembic import op

    for name in names:
        text = files(__package__).joinpath("sql", name).read_text(encoding="utf-8")
        # Straight to the driver: a step holds many statements, and percent signs of its own.
        op.get_bind().connection.driver_connection.execute(filled_in(text))  # type: ignore[union-attr]


def filled_in(text: str) -> str:
    """Name the roles; and what runs as the owner finds only what the owner made."""
    safe = _DEFINER.sub(f"SECURITY DEFINER SET search_path = {SCHEMA}, pg_temp", text)
    return safe.replace("{devices}", ", ".join(GROUP_ROLES.values()))
