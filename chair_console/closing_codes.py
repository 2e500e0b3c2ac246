"""Closing codes: whether the record still holds all up to the close whose minutes bear one.

The code is 80 bits of the hash of the record that closed the meeting (`Record.closing_code`). If no
record has it, the code was mistyped, belongs to another database, or the end was cut off.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass

from chair_console.models.journal import Journal

DIGITS = 20


@dataclass(frozen=True, slots=True)
class Close:
    """The record that closed a meeting."""

    device: str
    number: int
    after: int
    """How many records of the same device follow it."""


def read_code(words: str) -> str | None:
    """Read a code such as 11FF-8DF7-045F-57AC-33CB, however it is spaced; None if it is none."""
    digits = re.sub(r"[\s–—-]", "", words).lower()
    if len(digits) != DIGITS or re.fullmatch("[0-9a-f]*", digits) is None:
        return None
    return digits


def find_close(journal: Journal, devices: Iterable[str], code: str) -> Close | None:
    """Find the close that a code stands for.

    Args:
        journal: that was checked already: hashes are believed here.
        devices: whose records are looked through.
        code: as `read_code` gives it.
    """
    for device in devices:
        for entry in journal.entries(device, 1):
            if entry.hash.hex().startswith(code) and _closes_a_meeting(entry.body):
                last, _ = journal.head(device)
                return Close(device, entry.seq, last - entry.seq)
    return None


def _closes_a_meeting(body: bytes) -> bool:
    try:
        return bool(json.loads(body)["kind"] == "meeting-closed")
    except (ValueError, KeyError, TypeError):
        return False
