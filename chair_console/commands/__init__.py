"""What `chair-console` can do, one module a command; a module is imported when its command runs.

Each module has `EPILOG`, `add_arguments(parser)` and `run(arguments)`, which returns the status.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple


class Command(NamedTuple):
    """One command."""

    module: str
    help: str


COMMANDS: Mapping[str, Command] = MappingProxyType(
    {
        "open": Command("open", "open the window"),
        "rehearse": Command("rehearse", "open the window with an invented group; nothing is kept"),
        "tour": Command("tour", "play the rehearsal through the window and save pictures of it"),
        "replay": Command("replay", "play a meeting from a script"),
        "log": Command("log", "print everything recorded in a meeting"),
        "minutes": Command("minutes", "save the minutes and other papers of a meeting"),
        "verify": Command("verify", "check that nothing in the record was changed"),
        "partner": Command("partner", "say with which laptops records are handed over"),
        "sync": Command("sync", "hand records over and take them in, by a folder or a stick"),
        "import": Command(
            "bring_in", "bring people, an agenda or a register of interests in from a file"
        ),
    }
)
