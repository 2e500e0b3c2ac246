"""What can go wrong with the organisation's server, as plain sentences.

HandOverProblem (sync/problems.py)
└── ServerProblem
    ├── CannotReach
    │   └── ConnectionLost
    ├── NotEncrypted
    ├── WrongCertificate
    ├── NotLetIn
    ├── AnotherServer
    ├── NotEnrolled
    ├── NotSetUp
    ├── ServerIsOlder
    ├── ServerIsNewer
    ├── ServerFull
    ├── ServerRefused
    ├── NotAConnection
    ├── WrongFileCode
    └── LacksLibraries
"""

from __future__ import annotations

from chair_console.language import _
from chair_console.sync.problems import HandOverProblem


class ServerProblem(HandOverProblem):
    """The server could not be worked with; what is recorded on this laptop is as it was."""


class CannotReach(ServerProblem):
    """Nobody answers."""

    sentence = _(
        "The council's server cannot be reached: check the network, and hand over again later; "
        "everything stays on this laptop meanwhile."
    )


class ConnectionLost(CannotReach):
    """It answered, and then no more."""

    sentence = _(
        "The connection to the council's server broke off: hand over again, and it goes on from "
        "there."
    )


class NotEncrypted(ServerProblem):
    """The server, or somebody in between, offers no encryption."""

    sentence = _(
        "The server offers no encrypted connection, so nothing was sent: tell whoever looks after "
        "the council's server."
    )


class WrongCertificate(ServerProblem):
    """Whoever answers cannot show that it is the council's server."""

    sentence = _(
        "Whoever answers cannot show that it is the council's server, so nothing was sent: tell "
        "whoever looks after it that the certificate does not match or has run out."
    )


class NotLetIn(ServerProblem):
    """The server knows this laptop no more."""

    sentence = _(
        "The council's server does not let this laptop in: ask whoever looks after the server to "
        "enrol it again."
    )


class AnotherServer(ServerProblem):
    """It is not the server that this laptop was enrolled with."""

    sentence = _(
        "This is not the server that this laptop was enrolled with, so nothing was sent: ask for "
        "a new connection file."
    )


class NotEnrolled(ServerProblem):
    """The server has never heard of a laptop."""

    sentence = _("No such laptop is enrolled with this server: see chair-console server check.")


class NotSetUp(ServerProblem):
    """There are no tables of ours."""

    sentence = _(
        "This database is not set up for Chair Console: run chair-console server setup with it."
    )


class ServerIsOlder(ServerProblem):
    """The tables are of an earlier form."""

    sentence = _(
        "The council's server has to be brought up to date first: ask whoever looks after it to "
        "run chair-console server setup."
    )


class ServerIsNewer(ServerProblem):
    """The tables are of a later form."""

    sentence = _(
        "The council's server works with a newer version of Chair Console: install that version "
        "here; until then everything stays on this laptop."
    )


class ServerFull(ServerProblem):
    """The server has no room."""

    sentence = _(
        "The council's server has no room left: tell whoever looks after it; everything stays on "
        "this laptop meanwhile."
    )


class ServerRefused(ServerProblem):
    """The server said no for a reason that nobody foresaw."""

    sentence = _(
        "The council's server refused what was sent to it: tell whoever looks after it; everything "
        "stays on this laptop meanwhile."
    )


class NotAConnection(ServerProblem):
    """A file says nothing of a server, or not to this laptop."""

    sentence = _(
        "This file is not a connection file for this laptop, or it was damaged on the way: ask for "
        "a new one, made with the card of this laptop."
    )


class WrongFileCode(ServerProblem):
    """The code is not the one of the file."""

    sentence = _(
        "The code is not the one of this file, so it was not taken in: ask whoever looks after the "
        "council's server for the code, and for the file again."
    )


class LacksLibraries(ServerProblem):
    """The extra was not installed."""

    sentence = _(
        "What speaks to a server is not installed: install Chair Console with its extra, "
        "pip install chair-console[server]."
    )
