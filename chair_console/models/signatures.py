"""Signatures of many entries, checked beside whatever else is done with them.

A signature takes longer to check than everything else about an entry together. The library lets go
of Python's lock while it does it, so that threads really share the work.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

from nacl.exceptions import BadSignatureError
from nacl.signing import VerifyKey

from chair_console.core.collecting import paused_collector
from chair_console.core.entry import Entry

_AT_ONCE = 100
_FEW = 20
"""Fewer are checked sooner than threads are started."""


def is_signed(key: VerifyKey, entry: Entry) -> bool:
    """Tell whether the device with this key signed an entry."""
    try:
        key.verify(entry.hash, entry.signature)
    except (BadSignatureError, ValueError, TypeError):
        return False
    return True


@contextmanager
def signatures_checked(
    key: VerifyKey, entries: Sequence[Entry]
) -> Iterator[Callable[[Entry], bool]]:
    """Begin to check signatures, and give what tells of each whether it holds.

    Args:
        key: of the device whose entries these are.
        entries: asked about soon, in this order or another.
    """
    if len(entries) <= _FEW:
        yield lambda entry: is_signed(key, entry)
        return
    # What is garbage may be a window, which must not be taken away in one of these threads.
    with ThreadPoolExecutor(os.cpu_count() or 1) as threads, paused_collector():
        parts = [entries[at : at + _AT_ONCE] for at in range(0, len(entries), _AT_ONCE)]
        ahead = iter([threads.submit(_check, key, one) for one in parts])
        place = {id(one): number for number, one in enumerate(entries)}
        found: list[bool] = []

        def signed(entry: Entry) -> bool:
            number = place[id(entry)]
            while len(found) <= number:
                found.extend(next(ahead).result())
            return found[number]

        try:
            yield signed
        finally:
            threads.shutdown(cancel_futures=True)


def _check(key: VerifyKey, entries: Sequence[Entry]) -> list[bool]:
    return [is_signed(key, one) for one in entries]
