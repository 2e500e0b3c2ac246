"""Which ways to the other laptops this one knows: the organisation's server, a folder, a stick."""

from __future__ import annotations

from pathlib import Path

from chair_console.models.database import Database
from chair_console.sync.files import is_folder, names_below
from chair_console.sync.run import Folder, Transport

FOLDER = "sync-folder"
"""The name of the setting; a path may hold a name, and lies in the encrypted database."""


def folder_of(database: Database) -> Path | None:
    """Tell through which folder was handed over last; it may not be there now."""
    said = database.settings.get(FOLDER)
    return Path(said) if said else None


def remember_folder(database: Database, folder: Path) -> None:
    """Use this folder from now on, whenever it is there.

    Raises:
        NotRecorded
    """
    database.settings.put(FOLDER, str(folder.absolute()))


def server_of(database: Database) -> Transport | None:
    """Give the way to the server, if this laptop has one."""
    address = database.server.own()
    if address is None:
        return None
    # What speaks to it takes long to load, and most laptops have none.
    from chair_console.sync.postgres import Server

    return Server(address)


def ways_now(database: Database) -> tuple[Transport, ...]:
    """List the ways that can be tried at this moment, the server first."""
    server, folder = server_of(database), folder_of(database)
    found = [] if server is None else [server]
    if folder is not None and is_folder(folder):
        found.append(Folder(folder))
    return tuple(found)


def left_by_others(database: Database) -> int:
    """Give a number that changes when others leave something in the folder."""
    folder = folder_of(database)
    if folder is None or not is_folder(folder):
        return 0
    return hash(names_below(folder, database.device_id))
