"""The record: the one writer of the journal, and the state that its facts add up to.

* `journal`   what it needs from whatever keeps the entries
* `reading`   what has been read, and the state it makes
* `writing`   `Record`: acts decided, recorded, shown; taking back, erasing, taking over
* `aside`     a record in which acts are tried out
"""

from chair_console.record.aside import Aside
from chair_console.record.journal import Journal
from chair_console.record.writing import TAKEN_IN, Change, Record, new_id

__all__ = ["TAKEN_IN", "Aside", "Change", "Journal", "Record", "new_id"]
