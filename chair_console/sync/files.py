"""Files of a hand-over: each appears whole or not at all, and is never written over.

Nothing here follows a link or takes a place from inside a file: what comes on a stick may have
been made by anybody.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from chair_console.models.keys import sync_folder
from chair_console.sync.problems import CannotWriteThere, NoSuchFolder

PART = ".part"
"""The ending of a file that is still being written."""
_BINARY = getattr(os, "O_BINARY", 0)
_NO_SUCH_CALL = (errno.EINVAL, errno.ENOTSUP, errno.ENOSYS)


# pathlib raises what a stick answers that is being pulled out; these take it for nothing there.


def is_folder(path: Path) -> bool:
    """Tell whether a folder is there and answers."""
    return os.path.isdir(path)


def is_link(path: Path) -> bool:
    """Tell whether a name only leads elsewhere."""
    return os.path.islink(path)


def is_there(path: Path) -> bool:
    """Tell whether anything is there and answers."""
    return os.path.exists(path)


def write_whole(path: Path, content: bytes) -> None:
    """Write a file under a passing name, make it last, and only then give it its own.

    Raises:
        CannotWriteThere: nothing is there under the file's name.
    """
    part = path.with_name(path.name + PART)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.unlink(missing_ok=True)
        # A file of its own, always: under that name may lie a link to somebody's own papers.
        number = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o666)
        with os.fdopen(number, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(part, path)
        _make_names_last(path.parent)
        _make_names_last(path.parent.parent)
    except OSError:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise CannotWriteThere from None


def _make_names_last(folder: Path) -> None:
    try:
        sync_folder(folder)
    except OSError as error:
        # Some sticks and network drives know no such call.
        if error.errno not in _NO_SUCH_CALL:
            raise


def refuse_links(root: Path, folders: Iterable[Path]) -> None:
    """Refuse to write where a name in a folder that others write to only leads elsewhere.

    Args:
        root: the folder that was chosen; it may be a link itself.
        folders: below it.

    Raises:
        CannotWriteThere
    """
    for folder in folders:
        while folder != root:
            if is_link(folder):
                raise CannotWriteThere
            folder = folder.parent


def read_bounded(path: Path, most: int) -> bytes | None:
    """Read a plain file of bounded length; None if it is anything else."""
    try:
        if path.is_symlink() or not path.is_file():
            return None
        with path.open("rb") as file:
            # As much as is there: room for the most would be taken at once.
            size = min(os.fstat(file.fileno()).st_size, most)
            content = file.read(size + 1)
    except OSError:
        return None
    return content if len(content) <= most else None


def folders_in(folder: Path) -> list[Path]:
    """List the folders in a folder, without those that a link leads to."""
    return [one for one in _in(folder) if is_folder(one) and not is_link(one)]


def files_in(folder: Path, ending: str) -> list[Path]:
    """List the files in a folder that end like this."""
    return [one for one in _in(folder) if one.name.endswith(ending)]


def _in(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir()) if is_folder(folder) else []
    except OSError:
        raise NoSuchFolder from None


def refuse_no_folder(folder: Path) -> None:
    """Refuse what is not an existing folder.

    Raises:
        NoSuchFolder
    """
    if not is_folder(folder):
        raise NoSuchFolder


def names_below(folder: Path, without: str) -> tuple[str, ...]:
    """List what lies in the folders of a folder, two levels deep; one of them left out."""
    found: list[str] = []
    with suppress(OSError, NoSuchFolder):
        for one in folders_in(folder):
            if one.name != without:
                for inner in _in(one):
                    found.append(f"{one.name}/{inner.name}")
                    if is_folder(inner) and not is_link(inner):
                        found += [f"{one.name}/{inner.name}/{last.name}" for last in _in(inner)]
    return tuple(found)
