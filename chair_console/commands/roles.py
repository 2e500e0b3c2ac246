"""What is done on a laptop, as it is written on the command line."""

from __future__ import annotations

from chair_console.models.statements import ROLES, Role

TYPED: dict[str, Role] = {role.replace("_", "-"): role for role in ROLES}
"""Word on the command line to role."""
SAID: dict[str, str] = {role: typed for typed, role in TYPED.items()}
"""Role to the word on the command line."""
