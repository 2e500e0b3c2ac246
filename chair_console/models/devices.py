"""What a laptop is known by: its public key, and what people call it."""

from __future__ import annotations

import re
import unicodedata
from hashlib import sha256

LONGEST_LABEL = 80

_DEVICE = re.compile("[0-9a-f]{32}")
_UNSEEN = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
"""Characters that cannot be seen, or that turn round what stands beside them."""


def device_id_of(public_key: bytes) -> str:
    """Name a device after its public key, so that nobody can take another's name."""
    return sha256(public_key).hexdigest()[:32]


def continuing(public_key: bytes) -> bytes:
    """Give what a laptop's old key signs, so that a new key may say that it goes on from it."""
    return sha256(b"chair-console/continues/1\0" + public_key).digest()


def is_device_id(text: object) -> bool:
    """Tell whether this can be the name of a device."""
    return isinstance(text, str) and _DEVICE.fullmatch(text) is not None


def plain_label(text: str) -> str:
    """Make of what people call a laptop one short line that can be seen as it is."""
    seen = "".join(" " if unicodedata.category(one) in _UNSEEN else one for one in text)
    return " ".join(seen.split())[:LONGEST_LABEL].strip()
