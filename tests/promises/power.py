"""A file system that remembers every operation, and disks as a power cut may leave them.

SQLite is given a file system of our own (through `apsw-sqlite3mc`, which reads the same encrypted
files as the program's driver). Each write, truncation, sync and removal is noted. From the notes a
disk can be put together for any moment at which the power may have gone: what was synchronised is
there; of each sector that was not, either the new content is there, or the old one, or noise.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any, Literal, NamedTuple

import apsw

SECTOR = 512
Fate = Literal["kept", "dropped", "garbled"]


class Operation(NamedTuple):
    """Something that was asked of the disk, or that the recorder said aloud."""

    what: Literal["write", "truncate", "sync", "remove", "told"]
    file: str = ""
    at: int = 0
    """An offset or a length; of what was told, its number."""
    data: bytes = b""


class Notes:
    """All operations of a run, in order."""

    def __init__(self) -> None:
        self.operations: list[Operation] = []

    def tell(self, number: int) -> None:
        """Note that from here on so many facts count as recorded."""
        self.operations.append(Operation("told", at=number))


def _name(said: Any) -> str:
    return Path(str(said.filename() if isinstance(said, apsw.URIFilename) else said)).name


class NotedDisk(apsw.VFS):
    """The system's own file system, with notes taken."""

    def __init__(self, name: str, notes: Notes) -> None:
        self.notes = notes
        super().__init__(name, "")

    def xOpen(self, name: Any, flags: list[int]) -> NotedFile:
        return NotedFile(self.notes, name, flags)

    def xDelete(self, name: str, at_once: bool) -> None:
        super().xDelete(name, at_once)
        # Without a sync of the folder the old name may be back after the power cut.
        self.notes.operations.append(Operation("remove", _name(name), int(at_once)))


class NotedFile(apsw.VFSFile):
    """One open file of it."""

    def __init__(self, notes: Notes, name: Any, flags: list[int]) -> None:
        self._notes, self._file = notes.operations, _name(name)
        super().__init__("", name, flags)

    def xWrite(self, data: bytes, offset: int) -> None:
        super().xWrite(data, offset)
        self._notes.append(Operation("write", self._file, offset, bytes(data)))

    def xTruncate(self, size: int) -> None:
        super().xTruncate(size)
        self._notes.append(Operation("truncate", self._file, size))

    def xSync(self, flags: int) -> None:
        super().xSync(flags)
        self._notes.append(Operation("sync", self._file))


class _Cursor(apsw.Cursor):
    rowcount = -1
    """How many rows the last `executemany` changed, as the program's driver tells it."""

    def executemany(
        self, statements: str, sequenceofbindings: Iterable[Any], **more: Any
    ) -> _Cursor:
        self.rowcount = 0
        for row in sequenceofbindings:
            self.execute(statements, row, **more)
            self.rowcount += self.connection.changes()
        return self

    def fetchmany(self, most: int) -> list[Any]:
        return list(islice(self, most))


class Driver:
    """Stands where the program's driver stands: the same calls, over the noted disk."""

    Error = apsw.Error

    def __init__(self, name: str, notes: Notes, pages: int) -> None:
        self._disk = NotedDisk(name, notes)
        self._name, self._pages = name, pages

    def connect(self, place: str, **_options: Any) -> Any:
        """Open a connection that awaits its key."""
        flags = apsw.SQLITE_OPEN_READWRITE | apsw.SQLITE_OPEN_URI
        made = apsw.Connection(place, flags=flags, vfs=f"multipleciphers-{self._name}")
        made.cursor_factory = _Cursor
        made.execute("PRAGMA cipher = 'sqlcipher'")
        made.execute("PRAGMA legacy = 4")
        # Seldom in earnest; here often, so that every part of it comes under the power cut.
        made.execute(f"PRAGMA wal_autocheckpoint = {self._pages}")
        return made


@dataclass(slots=True)
class _File:
    """A file as it is certain to be, and what was asked of it since."""

    certain: bytearray | None
    """None: it is not certain to be there at all."""
    since: list[Operation] = field(default_factory=list)


class Disk:
    """What is certain to be on the disk, and what only may be."""

    def __init__(self, files: dict[str, bytes]) -> None:
        self._files = {name: _File(bytearray(one)) for name, one in files.items()}

    def take(self, one: Operation) -> None:
        """Let an operation happen."""
        file = self._files.setdefault(one.file, _File(None))
        if one.what == "sync":
            file.certain = bytearray(file.certain or b"")
            for earlier in file.since:
                _apply(file.certain, earlier)
            file.since = []
        elif one.what == "remove" and one.at:
            del self._files[one.file]
        else:
            file.since.append(one)

    def left(self, chance: random.Random | None, all_: Fate = "dropped") -> dict[str, bytes]:
        """Give the files as they may be found: each sector by chance, or all of one fate."""
        found = {}
        for name, file in self._files.items():
            content = _left(file, chance, all_)
            if content is not None:
                found[name] = bytes(content)
        return found


def _left(file: _File, chance: random.Random | None, all_: Fate) -> bytearray | None:
    content = None if file.certain is None else bytearray(file.certain)
    for one in file.since:
        if one.what == "remove":
            if _fate(chance, all_) == "kept":
                content = None
            continue
        for part in _sectors(one):
            fate = _fate(chance, all_)
            if fate == "dropped":
                continue
            content = bytearray() if content is None else content
            noise = fate == "garbled" and chance is not None
            _apply(content, _noisy(part, chance) if noise and chance is not None else part)
    return content


def _fate(chance: random.Random | None, all_: Fate) -> Fate:
    if chance is None:
        return all_
    return chance.choices(("kept", "dropped", "garbled"), (5, 4, 1))[0]


def _sectors(one: Operation) -> Iterator[Operation]:
    """Part a write where the disk would: a sector is written as a whole, a longer one is not."""
    if one.what != "write":
        yield one
        return
    at, data = one.at, one.data
    while data:
        room = SECTOR - at % SECTOR
        yield one._replace(at=at, data=data[:room])
        at, data = at + room, data[room:]


def _noisy(one: Operation, chance: random.Random) -> Operation:
    return one._replace(data=chance.randbytes(len(one.data))) if one.what == "write" else one


def _apply(content: bytearray, one: Operation) -> None:
    if one.what == "truncate":
        del content[one.at :]
    elif one.what == "write":
        content.extend(bytes(max(0, one.at - len(content))))
        content[one.at : one.at + len(one.data)] = one.data
