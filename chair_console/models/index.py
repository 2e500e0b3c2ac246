"""What finds facts across meetings: by the person they name, and by their personal words.

And what concerns what: which meeting is of which group, who was in it. And a line of each meeting,
so that a list of thousands need not read what each of them planned, began and closed.

Everything here is derived from the journal and may be thrown away and made anew at any time
(`rebuild`). An act does not wait for it: it is brought up to the journal (`catch_up`) before
somebody asks it, so that no answer is behind. What happens by the minute in a meeting (asking,
speaking) is read with its meeting only and is not in here: those are most of the facts.

Of personal words only the index is kept, not the words; and it goes with them: taking a row out of
`payload` takes its words out of the index, wherever that is done.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from chair_console.core.entry import dump
from chair_console.core.fact import Fact, person_fields

PASSING = (
    "arrived",
    "asked",
    "attendee-listed",
    "called",
    "discussion-closed",
    "discussion-opened",
    "entry-held",
    "entry-named",
    "entry-released",
    "kind-set",
    "last-readded",
    "left",
    "list-closed",
    "list-opened",
    "more-time-given",
    "queue-cleared",
    "queue-reordered",
    "speech-ended",
    "speech-paused",
    "speech-resumed",
    "vote-cast",
    "withdrawn",
)
"""Kinds of facts that only their own meeting asks for.

They stand in the table's form (`BY_KIND`): changing them takes a new step of `forms.STEPS`.
"""

TELLING = ("arrived", "attendee-listed")
"""Those of them that let know who was in which meeting."""
LEFT_OUT = frozenset(PASSING) - frozenset(TELLING)

_NAMES = ", ".join(f"'{kind}'" for kind in PASSING)
LASTING = f"kind NOT IN ({_NAMES})"
"""A query has to say this, or SQLite does not see that the index of kinds will do."""
BY_KIND = f"CREATE INDEX journal_kind ON journal (kind) WHERE {LASTING}"

_SPOKEN = (
    "(SELECT group_concat(value, ' ') FROM "
    "json_tree(CASE WHEN json_valid(CAST({0} AS TEXT)) THEN CAST({0} AS TEXT) ELSE '0' END) "
    "WHERE type = 'text' AND key IS NOT 'copy')"
)
"""All texts but documents kept whole: those are Base64, which nobody looks for."""

WORDS = (
    "CREATE VIRTUAL TABLE found USING fts5 (words, content = '', "
    "tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3')",
    # Or a deleted word would stay readable in the index until it is next tidied up.
    "INSERT INTO found (found, rank) VALUES ('secure-delete', 1)",
    "CREATE TRIGGER worded_added AFTER INSERT ON worded BEGIN "
    f"INSERT INTO found (rowid, words) SELECT new.id, {_SPOKEN.format('data')} "
    "FROM payload WHERE commitment = new.commitment; END",
    # The index is told what it had been told, which is why the row goes before its words.
    "CREATE TRIGGER payload_forgotten AFTER DELETE ON payload BEGIN "
    f"INSERT INTO found (found, rowid, words) SELECT 'delete', id, {_SPOKEN.format('old.data')} "
    "FROM worded WHERE commitment = old.commitment; "
    "DELETE FROM worded WHERE commitment = old.commitment; END",
)

_STEPS = ("meeting-started", "meeting-closed")
_INCIDENTS = ("warning-given", "asked-to-leave")
"""What the list of meetings counts; taken back or not, it stays on the record."""
MILESTONES = (*_STEPS, *_INCIDENTS)

LINE_TABLES = (
    "CREATE TABLE meeting_line (stream TEXT NOT NULL, device_id TEXT NOT NULL, "
    "seq INTEGER NOT NULL, data BLOB NOT NULL, words BLOB, "
    "PRIMARY KEY (stream)) STRICT, WITHOUT ROWID",
    "CREATE TABLE milestone (stream TEXT NOT NULL, kind TEXT NOT NULL, device_id TEXT NOT NULL, "
    "seq INTEGER NOT NULL, act TEXT NOT NULL, wall INTEGER NOT NULL, utc_offset INTEGER NOT NULL, "
    "taken_back INTEGER NOT NULL DEFAULT '0', PRIMARY KEY (stream, kind, device_id, seq)) "
    "STRICT, WITHOUT ROWID",
)
"""What a file of an older form is given for it."""

_ADD_MENTION = (
    "INSERT INTO mention (person, device_id, seq) VALUES (?, ?, ?) ON CONFLICT DO NOTHING"
)
_ADD_WORDED = (
    "INSERT INTO worded (commitment, device_id, seq) SELECT commitment, ?, ? FROM payload "
    "WHERE commitment = ? ON CONFLICT DO NOTHING"
)
_ADD_LINK = "INSERT INTO link (thing, of) VALUES (?, ?) ON CONFLICT DO NOTHING"
_ADD_LINE = (
    "INSERT INTO meeting_line (stream, device_id, seq, data, words) VALUES (?, ?, ?, ?, ?) "
    "ON CONFLICT DO NOTHING"
)
_ADD_MILESTONE = (
    "INSERT INTO milestone (stream, kind, device_id, seq, act, wall, utc_offset) "
    "VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING"
)
_TAKE_BACK = "UPDATE milestone SET taken_back = ? WHERE stream = ? AND act = ?"
LINES = (
    "SELECT line.device_id, line.seq, line.stream, line.data, line.words, payload.data, "
    "begun.wall, begun.utc_offset, begun.device_id, told.closed, told.warnings, told.removals "
    "FROM meeting_line AS line "
    "LEFT JOIN payload ON payload.commitment = line.words "
    # SQLite takes the bare columns from the row that has the maximum.
    "LEFT JOIN (SELECT stream, max(wall) AS wall, utc_offset, device_id FROM milestone "
    "WHERE kind = 'meeting-started' AND NOT taken_back GROUP BY stream) AS begun "
    "ON begun.stream = line.stream "
    "LEFT JOIN (SELECT stream, "
    "max(CASE WHEN kind = 'meeting-closed' AND NOT taken_back THEN wall END) AS closed, "
    "sum(kind = 'warning-given') AS warnings, sum(kind = 'asked-to-leave') AS removals "
    "FROM milestone GROUP BY stream) AS told ON told.stream = line.stream"
)
"""A line of each meeting: what was planned and its words, when it began, when it was closed."""
_SINCE = (
    "SELECT device_id, seq, body FROM journal WHERE device_id = ? AND seq > ? AND seq <= ? "
    f"AND ({LASTING} OR kind IN {TELLING}) AND kind <> 'withheld' ORDER BY seq"
)
_OF_LINES = (
    "SELECT device_id, seq, body FROM journal WHERE kind IN "
    "('meeting-planned', 'meeting-started', 'meeting-closed', 'warning-given', 'asked-to-leave', "
    f"'act-undone', 'act-redone') AND {LASTING} ORDER BY device_id, seq"
)
_REACHED = (
    "INSERT INTO indexed (device_id, seq) VALUES (?, ?) "
    "ON CONFLICT (device_id) DO UPDATE SET seq = excluded.seq"
)
_BEHIND = (
    "SELECT device_id, reached, last FROM (SELECT d.device_id AS device_id, "
    "coalesce(i.seq, 0) AS reached, coalesce((SELECT max(j.seq) FROM journal AS j "
    "WHERE j.device_id = d.device_id), 0) AS last "
    "FROM device AS d LEFT JOIN indexed AS i ON i.device_id = d.device_id) WHERE last > reached"
)
_ROWS_AT_ONCE = 1_000
_WORD = re.compile(r"\w+")

Told = Callable[[int, int], None]
"""Is told that so many steps of so many are done."""


def not_told(done: int, of: int) -> None:
    """Let nobody know how far it is."""


Filed = tuple[str, int, Mapping[str, Any]]
"""An entry as the index sees it: its device, its number, its body as read."""


def add(connection: Any, entries: Iterable[Filed], kinds: Mapping[str, type[Fact]]) -> None:
    """Take entries into the index; their personal words are in `payload` already."""
    mentions, worded = [], []
    links: list[tuple[str, str]] = []
    for device, seq, body in entries:
        if body["kind"] in LEFT_OUT:
            continue
        _line(connection, device, seq, body)
        persons = persons_in(body, kinds)
        links += links_of(body, persons)
        if body["kind"] in PASSING:
            continue
        mentions += [(person, device, seq) for person in persons]
        if "words" in body:
            worded.append((device, seq, bytes.fromhex(body["words"])))
    if links:
        connection.executemany(_ADD_LINK, links)
    if mentions:
        connection.executemany(_ADD_MENTION, mentions)
    if worded:
        connection.executemany(_ADD_WORDED, worded)


def _line(connection: Any, device: str, seq: int, body: Mapping[str, Any]) -> None:
    """Bring the line of a meeting up to one more entry of it."""
    kind, stream, data = body["kind"], body["stream"], body["data"]
    if not stream.startswith("meeting:"):
        return
    if kind == "meeting-planned":
        words = bytes.fromhex(body["words"]) if "words" in body else None
        connection.execute(_ADD_LINE, (stream, device, seq, dump(data), words))
    elif kind in MILESTONES:
        at = body["at"]
        row = (stream, kind, device, seq, body["act"], at["wall"], at["offset"])
        connection.execute(_ADD_MILESTONE, row)
    elif kind in {"act-undone", "act-redone"}:
        # Only whoever did something takes it back, so that it has been worked in before.
        connection.execute(_TAKE_BACK, (kind == "act-undone", stream, data.get("act")))


def persons_in(body: Mapping[str, Any], kinds: Mapping[str, type[Fact]]) -> Sequence[str]:
    """List whom a fact names; nobody where a newer version recorded it."""
    kind, data = kinds.get(body["kind"]), body["data"]
    named: dict[str, None] = {}
    for name, several in person_fields(kind) if kind is not None else ():
        value = data.get(name)
        if value:
            named.update(dict.fromkeys(value if several else (value,)))
    return tuple(named)


def links_of(body: Mapping[str, Any], persons: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Tell what an entry lets know of what concerns what: (thing, of what).

    From these follows whose laptops may read it (`readers`): a meeting is of a group, a case of a
    group or of a meeting, a person of whatever names them, and one person may be two records.
    """
    stream, data = body["stream"], body["data"]
    for of in ("group", "meeting"):
        about = data.get(of)
        if isinstance(about, str) and about and f"{of}:{about}" != stream:
            yield stream, f"{of}:{about}"
    if stream.startswith(("meeting:", "group:")):
        for one in persons:
            yield f"person:{one}", stream
    if body["kind"] == "people-merged":
        yield f"person:{data['gone']}", f"person:{data['keep']}"
        yield f"person:{data['keep']}", f"person:{data['gone']}"


def is_behind(connection: Any) -> bool:
    """Tell whether the journal has entries that are not worked in yet."""
    return connection.execute(_BEHIND).fetchone() is not None


def catch_up(connection: Any, kinds: Mapping[str, type[Fact]], told: Told = not_told) -> None:
    """Work in what the journal has had since; what cannot be read is left to `verify`.

    Doing it twice, or after single entries were worked in (`add`), changes nothing.

    Args:
        connection: in a transaction.
        kinds: the facts that this version knows.
        told: is told how many entries of how many are done; it may raise to call it off.
    """
    behind = connection.execute(_BEHIND).fetchall()
    of, before = sum(last - reached for _, reached, last in behind), 0
    for device, reached, last in behind:
        rows = connection.execute(_SINCE, (device, reached, last))
        while part := rows.fetchmany(_ROWS_AT_ONCE):
            add(connection, _readable(part), kinds)
            told(before + part[-1][1] - reached, of)
        before += last - reached
        connection.execute(_REACHED, (device, last))


def rebuild(connection: Any, kinds: Mapping[str, type[Fact]], told: Told = not_told) -> None:
    """Make the whole index anew from the journal."""
    connection.execute("DELETE FROM mention")
    connection.execute("DELETE FROM worded")
    connection.execute("DELETE FROM link")
    connection.execute("DELETE FROM meeting_line")
    connection.execute("DELETE FROM milestone")
    connection.execute("DELETE FROM indexed")
    connection.execute("INSERT INTO found (found) VALUES ('delete-all')")
    catch_up(connection, kinds, told)


def fill_lines(connection: Any, kinds: Mapping[str, type[Fact]], told: Told = not_told) -> None:
    """Give a file whose journal is worked in already the lines of its meetings."""
    rows = connection.execute(_OF_LINES).fetchall()
    for at in range(0, len(rows), _ROWS_AT_ONCE):
        for device, seq, body in _readable(rows[at : at + _ROWS_AT_ONCE]):
            _line(connection, device, seq, body)
        told(at, len(rows))


def _readable(rows: Iterable[tuple[str, int, bytes]]) -> Iterable[Filed]:
    for device, seq, stored in rows:
        try:
            body = json.loads(stored)
            if isinstance(body["data"], dict) and isinstance(body["kind"], str):
                yield device, seq, body
        except (ValueError, KeyError, TypeError):
            continue


def question(sought: str) -> str:
    """Say in the index's language: every word of these, each as the beginning of a word."""
    return " ".join(f'"{word}"*' for word in _WORD.findall(sought))
