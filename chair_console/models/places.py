"""Where a database may be: not where a cloud service copies files behind its back.

OneDrive, Dropbox and their like copy a database while it is being written, put older copies
back, and have destroyed many. The folder is refused by its name and by the marks that these
services leave; one that hides both cannot be told.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from platformdirs import user_data_path

from chair_console.language import _
from chair_console.models.errors import CannotWrite, InSyncedFolder, NotADatabase


def usual_database() -> Path:
    """Tell where the database is unless another place is named."""
    return user_data_path("chair-console", appauthor=False) / "chair-console.db"


_NAMES = frozenset(
    {
        "onedrive",
        "dropbox",
        "google drive",
        "googledrive",
        "my drive",
        "icloud drive",
        "iclouddrive",
        "com~apple~clouddocs",
        "mobile documents",
        "cloudstorage",
        "nextcloud",
        "owncloud",
        "syncthing",
        "pcloud drive",
        "pclouddrive",
        "megasync",
    }
)
_BEGINNINGS = ("onedrive - ", "dropbox (", "google drive (", "googledrive-")
_MARKS = (
    ".dropbox.cache",
    ".stfolder",
    ".tmp.drivedownload",
    ".nextcloudsync.log",
    ".owncloudsync.log",
)
_MARKING_FILES = (".dropbox",)
"""Marks only as files: ~/.dropbox is a folder of settings and says nothing of its neighbours."""
_MARK_PATTERNS = ("._sync_*.db", ".sync_*.db")
_VARIABLES = ("OneDrive", "OneDriveConsumer", "OneDriveCommercial")

NO_FOLDER = _("This folder does not exist: make it first, or choose another.")
IS_FOLDER = _("This is a folder and not a database: choose the file in it.")


def refuse_synced(path: Path) -> None:
    """Refuse a place inside a folder that is synchronised.

    Raises:
        InSyncedFolder: it is, as written or where its links lead.
    """
    folders = {*path.absolute().parents, *path.resolve().parents}
    if any(_is_named_so(one) or _is_marked(one) for one in folders):
        raise InSyncedFolder
    if folders & set(_told_by_the_system()):
        raise InSyncedFolder


def refuse_no_place(path: Path) -> None:
    """Refuse a path where no file can be.

    Raises:
        CannotWrite: its folder does not exist.
        NotADatabase: it is a folder itself.
    """
    if not os.path.isdir(path.absolute().parent):
        raise CannotWrite(NO_FOLDER)
    if os.path.isdir(path):
        raise NotADatabase(IS_FOLDER)


def _is_named_so(folder: Path) -> bool:
    name = folder.name.casefold()
    return name in _NAMES or name.startswith(_BEGINNINGS)


def _is_marked(folder: Path) -> bool:
    try:
        return (
            any((folder / mark).exists() for mark in _MARKS)
            or any((folder / mark).is_file() for mark in _MARKING_FILES)
            or any(True for pattern in _MARK_PATTERNS for _ in folder.glob(pattern))
        )
    except OSError:
        return False  # A folder that we may not look into is not ours to judge.


def _told_by_the_system() -> Iterable[Path]:
    return [Path(os.environ[name]) for name in _VARIABLES if os.environ.get(name)]
