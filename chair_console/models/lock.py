"""One process at a time: a lock on a file beside the database.

Two consoles on one database would each believe to know the last entry. The system frees the lock
when its holder ends, even by a kill or a power cut, so that it never has to be removed by hand.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from chair_console.models.errors import AlreadyOpen, cannot_use

if sys.platform == "win32":
    import msvcrt

    def _take(number: int) -> None:
        msvcrt.locking(number, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _take(number: int) -> None:
        fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)


class Lock:
    """Held from its making until `release`."""

    def __init__(self, path: Path) -> None:
        """Take the lock.

        Raises:
            AlreadyOpen: another holds it.
            CannotOpen: its file cannot be made.
        """
        try:
            self._number = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise cannot_use(error) from error
        try:
            _take(self._number)
        except OSError:
            os.close(self._number)
            raise AlreadyOpen from None

    def release(self) -> None:
        """Let others in. The file stays: taking it away would let two hold different ones."""
        if self._number >= 0:
            os.close(self._number)
            self._number = -1
