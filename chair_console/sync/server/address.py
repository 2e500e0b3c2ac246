"""The file in which a laptop is told where the organisation's server is.

    chair-console server 1 <line feed>
    JSON, sealed to the public key of one laptop

It holds a password, but only its laptop can open it: it fits on a stick or in a message. It says
nothing about how safe the way has to be, because there is one answer: the server shows a
certificate for its name, signed by the one named here, or nothing is sent.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from hashlib import sha256
from pathlib import Path
from typing import Any

from nacl.bindings import crypto_sign_ed25519_pk_to_curve25519
from nacl.exceptions import CryptoError
from nacl.public import PublicKey, SealedBox

from chair_console.models.database import Database
from chair_console.models.errors import UNREADABLE
from chair_console.models.settings import ServerAddress
from chair_console.sync.files import read_bounded, write_whole
from chair_console.sync.server.problems import NotAConnection, WrongFileCode

ENDING = ".ccserver"
SERVER_ID = "server-id"
"""The setting that says which server this laptop was enrolled with."""
_MAGIC = b"chair-console server 1\n"
_MOST = 262_144
_DIGITS = 12


@dataclass(frozen=True, slots=True)
class SocketForTests(ServerAddress):
    """A server on this very machine, for the tests: no network, and so no certificate.

    Nothing in a file, in a database or on the command line makes one of these.
    """

    folder: str = ""


@dataclass(frozen=True, slots=True)
class Connection:
    """What a connection file says."""

    server: str
    """The id of the server, made when it was set up."""
    address: ServerAddress
    code: str
    """What whoever made the file read from their screen."""


def file_name(device: str) -> str:
    """Name a connection file after its laptop; it names nobody."""
    return f"server-{device[:8]}{ENDING}"


def write_connection(server: str, address: ServerAddress, public_key: bytes, path: Path) -> str:
    """Save what one laptop has to know, and tell the code by which the file is known.

    Raises:
        CannotWriteThere
    """
    said = json.dumps({"v": 1, "server": server, **asdict(address)}, sort_keys=True)
    box = SealedBox(PublicKey(crypto_sign_ed25519_pk_to_curve25519(public_key)))
    content = _MAGIC + bytes(box.encrypt(said.encode("utf-8")))
    write_whole(path, content)
    return _code_of(content)


def read_connection(database: Database, path: Path) -> Connection:
    """Read a connection file that is for this laptop.

    Raises:
        NotAConnection
    """
    content = read_bounded(path, _MOST) or b""
    if not content.startswith(_MAGIC):
        raise NotAConnection
    try:
        raw = json.loads(database.unseal(content[len(_MAGIC) :]))
        return Connection(_server_in(raw), _address_in(raw), _code_of(content))
    except (*UNREADABLE, CryptoError):
        raise NotAConnection from None


def keep_connection(database: Database, said: Connection, code: str) -> None:
    """Hand over to this server from now on.

    Anybody who has the card of a laptop can make it a file that leads to a server of their own.
    The code tells that it is the file of whoever looks after the council's.

    Args:
        database: of this laptop.
        said: what the file says.
        code: as whoever made the file told it.

    Raises:
        WrongFileCode: nothing is changed.
    """
    if "".join(code.split()) != said.code.replace(" ", ""):
        raise WrongFileCode
    database.server.keep(said.address)
    database.settings.put(SERVER_ID, said.server)


def _server_in(raw: Any) -> str:
    server = raw["server"]
    # A file with a word too many may ask for a weaker way: none is known here.
    if raw["v"] != 1 or set(raw) != {"v", "server", *(one.name for one in fields(ServerAddress))}:
        raise ValueError("not a connection")
    if not isinstance(server, str) or not server:
        raise ValueError("no server")
    return server


def _address_in(raw: Any) -> ServerAddress:
    said = ServerAddress(**{one.name: raw[one.name] for one in fields(ServerAddress)})
    texts = (said.host, said.dbname, said.user, said.password, said.root_certificate)
    if not all(isinstance(one, str) and one and "\0" not in one for one in texts):
        raise ValueError("not an address")
    if type(said.port) is not int or not 0 < said.port < 65_536 or type(said.added_at) is not int:
        raise ValueError("no port")
    # A folder would stand for a socket, and a list for several machines.
    if said.host.startswith(("/", "@", ".")) or "," in said.host:
        raise ValueError("no name of a machine")
    if "BEGIN CERTIFICATE" not in said.root_certificate:
        raise ValueError("no certificate")
    return said


def _code_of(content: bytes) -> str:
    """Make the code of a connection file, such as "4821 0937 5510"."""
    digest = sha256(b"chair-console/server/1\0" + content).digest()
    digits = str(int.from_bytes(digest, "big") % 10**_DIGITS).zfill(_DIGITS)
    return " ".join(digits[at : at + 4] for at in range(0, _DIGITS, 4))
