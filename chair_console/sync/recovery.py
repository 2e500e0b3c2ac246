"""A laptop whose passphrase was forgotten opens with its organisation's key, and gets a new one.

For the window and for the command alike. The recovery key on paper stays as it is.
"""

from __future__ import annotations

from pathlib import Path

from chair_console.core.kinds import KINDS
from chair_console.models.database import open_database
from chair_console.models.index import Told, not_told
from chair_console.models.keys import keys_path, unlock
from chair_console.sync.organisation_key import OrganisationKey


def refuse_key_of_another(database: Path, key: OrganisationKey) -> None:
    """Do nothing if the key opens the database at a place.

    Raises:
        CannotOpen (NotOfThatOrganisation, KeysMissing and others)
    """
    unlock(keys_path(database), organisation_seed=key.seed)


def set_passphrase(database: Path, key: OrganisationKey, new: str, told: Told = not_told) -> None:
    """Set the passphrase of a database that nobody has open.

    Args:
        database: the file.
        key: the organisation's.
        new: the passphrase.
        told: is told how far it is with a file of an older form; it may raise to call it off.

    Raises:
        CannotOpen: with a sentence; the old passphrase stays.
    """
    opened = open_database(database, kinds=KINDS, organisation_seed=key.seed, told=told)
    try:
        opened.journal.catch_up(told)
        opened.change_passphrase(new, organisation_seed=key.seed)
    finally:
        opened.close()
