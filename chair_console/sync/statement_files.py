"""What the organisation says travels with every hand-over by folder or stick.

    <root>/<device>/organisation/<sum>.ccs           all that the organisation said
    <root>/<device>/organisation/given-up-<sum>.ccs  that some laptops were given up

The first is sealed to the organisation's laptops, the second to those that were given up, so that
their people are told. It does not matter who wrote such a file: each statement bears the signature
of the organisation, and what does not is passed over.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from contextlib import suppress
from hashlib import sha256
from itertools import islice
from pathlib import Path

from chair_console.models.database import Database
from chair_console.models.errors import UNREADABLE
from chair_console.models.statements import BadStatement, Enrolment, Signed, statement_hash
from chair_console.sync.files import files_in, is_there, read_bounded, write_whole
from chair_console.sync.sealed import MOST, NotWhole, seal_to, unseal_for

FOLDER = "organisation"
ENDING = ".ccs"
_FIRST_LINE = b"chair-console statements 1\n"
_MOST_FILES = 8
"""Whoever keeps to the rules leaves two."""


def leave_statements(database: Database, own_folder: Path) -> None:
    """Write what the organisation said into this laptop's own folder, unless it lies there.

    Raises:
        CannotWriteThere
    """
    if database.organisation.own() is None:
        return
    said = database.organisation.statements()
    known = database.organisation.enrolments().values()
    given_up = database.organisation.revoked()
    ending = [one for one in said if _is_of(one, given_up)]
    folder = own_folder / FOLDER
    wanted = [
        _leave(folder, "", said, [one for one in known if one.revoked_at is None]),
        _leave(folder, "given-up-", ending, [one for one in known if one.revoked_at is not None]),
    ]
    for older in files_in(folder, ENDING):
        if older not in wanted:
            with suppress(OSError):
                older.unlink()


def _is_of(one: Signed, given_up: frozenset[str]) -> bool:
    said = json.loads(one.body)
    return said["kind"] == "revoke" and said["device"] in given_up


def _leave(
    folder: Path, beginning: str, said: Iterable[Signed], readers: list[Enrolment]
) -> Path | None:
    if not readers:
        return None
    told = list(said)
    # For whom it is sealed follows from what is said, and so from its sum.
    total = sha256(b"".join(statement_hash(one.body) for one in told)).hexdigest()
    path = folder / f"{beginning}{total[:12]}{ENDING}"
    if not is_there(path):
        plain = json.dumps([[one.body.decode("utf-8"), one.signature.hex()] for one in told])
        recipients = {one.device: one.public_key for one in readers}
        write_whole(path, seal_to(_FIRST_LINE, recipients, plain.encode("utf-8")))
    return path


def take_statements(database: Database, folders: Iterable[Path], at: int) -> int:
    """Take in what the organisation said, from whichever laptop's folder; tell how much is new.

    Raises:
        NotRecorded
    """
    if database.organisation.own() is None:
        return 0
    known = {statement_hash(one.body) for one in database.organisation.statements()}
    fresh = 0
    for folder in folders:
        for path in islice(files_in(folder / FOLDER, ENDING), _MOST_FILES):
            for one in _read(database, path):
                key = statement_hash(one.body)
                if key in known:
                    continue
                with suppress(BadStatement):
                    database.organisation.take_statement(one.body, one.signature, at)
                    known.add(key)
                    fresh += 1
    return fresh


def _read(database: Database, path: Path) -> list[Signed]:
    content = read_bounded(path, MOST)
    try:
        plain = unseal_for(_FIRST_LINE, content or b"", database.device_id, database.unseal)
        read = json.loads(plain) if plain is not None else []
        return [Signed(body.encode("utf-8"), bytes.fromhex(one)) for body, one in read]
    except (*UNREADABLE, NotWhole):
        # Another laptop's file says the same, and the next hand-over writes this one anew.
        return []
