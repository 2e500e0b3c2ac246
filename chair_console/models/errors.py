"""What can go wrong between the console and the disk, as plain sentences.

Each of these is the world's doing, not a mistake in the program: the user reads `sentence`, which
says what is wrong and what to do next, and never sees a traceback. Sentences name no person and
no file, so that they may be logged.

KnownProblem
├── CannotOpen            nothing was opened, and nothing was changed
│   ├── InSyncedFolder
│   ├── NotADatabase
│   ├── DatabaseDamaged   also found later, while reading
│   ├── DatabaseMissing
│   ├── AlreadyThere
│   ├── KeysMissing
│   ├── KeysDamaged
│   ├── WrongPassphrase
│   ├── WrongRecoveryKey
│   ├── NotOfThatOrganisation
│   ├── CannotWrite
│   ├── DiskFull
│   ├── UnsafeDisk
│   ├── NewerSchema
│   ├── AlreadyOpen
│   └── RecordsLocked
├── NotRecorded           the journal is as it was before
│   ├── RecordingUncertain
│   ├── RestoredLaptop
│   ├── CopiedLaptop
│   └── OpenAgainFirst
├── DoesNotFollow         entries were offered that do not continue the journal
└── JournalDamaged        an entry is not what was recorded
"""

from __future__ import annotations

import errno
from typing import Any

from chair_console.language import _

UNREADABLE = (
    ValueError,
    KeyError,
    TypeError,
    IndexError,
    AttributeError,
    RecursionError,
    OverflowError,
)
"""What taking bytes apart may raise that came from elsewhere and are not what they should be."""


class KnownProblem(Exception):
    """A problem that is explained to the user in one sentence."""

    sentence = _("Something went wrong that has no better description.")

    def __init__(self, sentence: str | None = None) -> None:
        if sentence is not None:
            self.sentence = sentence
        super().__init__(self.sentence)


class CannotOpen(KnownProblem):
    """The database could not be opened or made."""


class InSyncedFolder(CannotOpen):
    """The place is kept in step with a cloud service, which breaks databases in use."""

    sentence = _(
        "This folder is synchronised with a cloud service, which can destroy an open database: "
        "choose a folder that stays on this computer."
    )


class NotADatabase(CannotOpen):
    """The file is something else."""

    sentence = _("This is not a database of Chair Console: choose another file.")


class DatabaseDamaged(CannotOpen):
    """The file does not decrypt or its pages are not as they were written."""

    sentence = _(
        "The database is damaged, or it is not the one that its key file belongs to: "
        "put back both files from the same backup."
    )


class DatabaseMissing(CannotOpen):
    """There is nothing at that place."""

    sentence = _("There is no database in this place: choose another file, or make a new one.")


class AlreadyThere(CannotOpen):
    """A new database would write over something."""

    sentence = _(
        "There is already a database or a key file of this name, and it is left as it is: "
        "choose another name."
    )


class KeysMissing(CannotOpen):
    """The key file beside the database is gone."""

    sentence = _(
        "The key file that belongs beside the database is missing, and nothing can be read "
        "without it: put it back from your backup."
    )


class KeysDamaged(CannotOpen):
    """The key file is not as it was written."""

    sentence = _("The key file beside the database is damaged: put it back from your backup.")


class WrongPassphrase(CannotOpen):
    """The passphrase opens nothing."""

    sentence = _("The passphrase is not right: try again, or use the recovery key.")


class WrongRecoveryKey(CannotOpen):
    """The recovery key opens nothing, or was mistyped."""

    sentence = _("The recovery key does not belong to this database: look for the right one.")


class NotOfThatOrganisation(CannotOpen):
    """The organisation's key does not open the key file."""

    sentence = _(
        "This laptop was not enrolled by the organisation of that key file: "
        "use its passphrase or its recovery key."
    )


class CannotWrite(CannotOpen):
    """The disk, the folder or the file takes no writing."""

    sentence = _(
        "Nothing can be written in this place: allow writing to the folder and the file, "
        "or choose another place."
    )


class DiskFull(CannotOpen):
    """There is no room."""

    sentence = _("The disk is full: free some space and try again.")


class UnsafeDisk(CannotOpen):
    """The disk does not do what a lasting record needs; network drives are such."""

    sentence = _(
        "This disk cannot keep a record safely: choose a folder on a disk of this computer, "
        "not on a network drive."
    )


class NewerSchema(CannotOpen):
    """A later version of the program has worked on this database."""

    sentence = _(
        "This database was made by a newer version of Chair Console: install that version "
        "to open it."
    )


class AlreadyOpen(CannotOpen):
    """Another process holds the database."""

    sentence = _("This database is already open in another window: go on there, or close it first.")


class RecordsLocked(CannotOpen):
    """The screen is locked, and the key of the database was put away."""

    sentence = _("The records are locked: type the passphrase first, then do it again.")


class NotRecorded(KnownProblem):
    """What was to be recorded is not in the journal, and nothing of it is."""

    def __init__(self, reason: str, remedy: str) -> None:
        self.reason = reason
        super().__init__(
            _("This was not recorded, because {reason}: {remedy}.").format(
                reason=reason, remedy=remedy
            )
        )


class RecordingUncertain(NotRecorded):
    """The disk failed in such a way that only opening the journal again can tell."""

    def __init__(self) -> None:
        self.reason = _("the disk failed")
        KnownProblem.__init__(
            self,
            _(
                "The disk failed, and it is not certain whether this was recorded: "
                "close Chair Console and open it again to see."
            ),
        )


class RestoredLaptop(NotRecorded):
    """Somebody else holds later records of this laptop than it does itself."""

    def __init__(self) -> None:
        self.reason = _("this laptop was put back from a backup")
        KnownProblem.__init__(
            self,
            _(
                "Nothing is recorded, because this laptop was put back from a backup and others "
                "hold later records of it: let it go on as a new laptop, under Hand over, "
                "The organisation."
            ),
        )


class CopiedLaptop(NotRecorded):
    """The database is used on two computers."""

    def __init__(self) -> None:
        self.reason = _("this is a copy of another laptop's record")
        KnownProblem.__init__(
            self,
            _(
                "Nothing is recorded, because this is a copy of another laptop's record: "
                "let it go on as a new laptop, under Hand over, The organisation."
            ),
        )


class OpenAgainFirst(NotRecorded):
    """The laptop has just been given a new name."""

    def __init__(self) -> None:
        self.reason = _("this laptop has become a new one")
        KnownProblem.__init__(
            self,
            _(
                "This laptop goes on as a new one: close Chair Console and open it again before "
                "anything is recorded."
            ),
        )


class DoesNotFollow(KnownProblem):
    """Entries that do not continue what the journal holds of their device."""

    def __init__(self, device: str, seq: int) -> None:
        self.device, self.seq = device, seq
        super().__init__(
            _(
                "Record {seq} of device {device} does not continue what is held of that "
                "device: nothing was added; fetch the records again from the beginning."
            ).format(seq=seq, device=device)
        )


_DAMAGE = {
    "missing": _("is missing"),
    "altered": _("is not what was recorded"),
    "out-of-order": _("is not in its place"),
    "misfiled": _("has been filed under something else"),
    "words": _("has other words than were recorded"),
    "unreadable": _("cannot be read"),
    "signature": _("was not signed by its device"),
}


class JournalDamaged(KnownProblem):
    """An entry that does not hold; `what` is one of the words of `Break.what`."""

    def __init__(self, device: str, seq: int, what: str) -> None:
        self.device, self.seq, self.what = device, seq, what
        super().__init__(
            _(
                "Record {seq} of device {device} {damage}: check the whole journal, and compare "
                "it with a copy from before."
            ).format(seq=seq, device=device, damage=_DAMAGE.get(what, what))
        )


# Translators: each pair stands in "This was not recorded, because {reason}: {remedy}."
DISK_FULL = (_("the disk is full"), _("free some space and do it again"))
READ_ONLY = (_("the database may only be read"), _("allow writing to it and do it again"))
DISK_ERROR = (_("the disk reported an error"), _("check the disk, and do it again"))
IN_USE = (_("another program is using the database"), _("close that program and do it again"))
DAMAGED = (_("the database is damaged"), _("put it back from a backup"))
REFUSED = (_("the database refused it"), _("close Chair Console and open it again"))

FULL_ERRNOS = tuple(
    getattr(errno, one) for one in ("ENOSPC", "EDQUOT", "EFBIG") if hasattr(errno, one)
)
"""What the system says of a disk, or of a share of it, that takes no more."""
_BUSY, _READONLY, _IOERR, _CORRUPT, _FULL, _CANTOPEN, _NOTADB = 5, 8, 10, 11, 13, 14, 26
_REASONS = {
    _BUSY: IN_USE,
    _READONLY: READ_ONLY,
    _IOERR: DISK_ERROR,
    _CANTOPEN: DISK_ERROR,
    _CORRUPT: DAMAGED,
    _FULL: DISK_FULL,
    _NOTADB: DAMAGED,
}


def sqlite_code(error: BaseException | None) -> int:
    """Tell SQLite's primary result code for an error, or for the one it wraps; 0 if none."""
    own: Any = getattr(error, "orig", None) or error
    return int(getattr(own, "sqlite_errorcode", 0)) & 0xFF


def not_recorded(error: BaseException) -> NotRecorded:
    """Explain why a write was refused by the database."""
    return NotRecorded(*_REASONS.get(sqlite_code(error), REFUSED))


def cannot_open(error: BaseException) -> CannotOpen:
    """Explain why the database cannot be opened or read."""
    code = sqlite_code(error)
    if code in (_CORRUPT, _NOTADB):
        return DatabaseDamaged()
    if code == _BUSY:
        return AlreadyOpen()
    if code == _READONLY:
        return CannotWrite()
    if code == _FULL:
        return DiskFull()
    reason, remedy = _REASONS.get(code, DISK_ERROR)
    return CannotOpen(
        _("The database cannot be opened, because {reason}: {remedy}.").format(
            reason=reason, remedy=remedy
        )
    )


def cannot_use(error: OSError) -> CannotOpen:
    """Explain why the system refused a file."""
    if error.errno in FULL_ERRNOS:
        return DiskFull()
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return CannotWrite()
    reason, remedy = DISK_ERROR
    return CannotOpen(
        _("The database cannot be opened, because {reason}: {remedy}.").format(
            reason=reason, remedy=remedy
        )
    )
