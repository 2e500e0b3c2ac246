"""Changing what is frozen: a copy with some fields other than before.

The same as `dataclasses.replace`, and typed as that, but several times as fast for classes without
slots: the fold makes some ten thousand copies when a long meeting is opened, and copying a
dictionary beats setting forty fields one by one.
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import replace as replace
else:
    _set = object.__setattr__  # What is frozen refuses its own.

    def replace(whole: Any, /, **changes: Any) -> Any:
        """Return a copy with some fields changed.

        Raises:
            TypeError: there is no such field.
        """
        fields = getattr(whole, "__dict__", None)
        if fields is None:
            return dataclasses.replace(whole, **changes)
        changed = fields | changes
        if len(changed) != len(fields):
            raise TypeError(f"no such field: {', '.join(changes.keys() - fields.keys())}")
        copy = object.__new__(type(whole))
        _set(copy, "__dict__", changed)
        return copy
