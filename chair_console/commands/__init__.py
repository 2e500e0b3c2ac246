"""What `chair-console` can do, one module a command; a module is imported when its command runs.

Each module has `EPILOG`, `add_arguments(parser)` and `run(arguments)`, which returns the status.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from chair_console.language import _


class Command(NamedTuple):
    """One command."""

    module: str
    help: str


COMMANDS: Mapping[str, Command] = MappingProxyType(
    {
        "open": Command("open", _("open the window")),
        "rehearse": Command(
            "rehearse", _("open the window with an invented group; nothing is kept")
        ),
        "tour": Command("tour", _("play the rehearsal through the window and save pictures of it")),
        "replay": Command("replay", _("play a meeting from a script")),
        "log": Command("log", _("print everything recorded in a meeting")),
        "minutes": Command("minutes", _("save the minutes and other papers of a meeting")),
        "verify": Command("verify", _("check that nothing in the record was changed")),
        "partner": Command("partner", _("say with which laptops records are handed over")),
        "organisation": Command(
            "organisation", _("make an organisation, enrol its laptops, give one up")
        ),
        "sync": Command("sync", _("hand records over and take them in, by a folder or a stick")),
        "server": Command("server", _("look after the council's server, and let laptops in")),
        "import": Command(
            "bring_in", _("bring people, an agenda or a register of interests in from a file")
        ),
    }
)
