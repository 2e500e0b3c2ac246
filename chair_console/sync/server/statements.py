"""The organisation's signed word travels over the server too, both ways.

The server cannot forge it: each laptop checks the signature, and what is not signed by its own
organisation is passed over.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from chair_console.models.database import Database
from chair_console.models.statements import BadStatement, statement_hash

if TYPE_CHECKING:
    from chair_console.sync.server.link import Connection

_ADD = "INSERT INTO statement (id, body, sig) VALUES (%b, %b, %b) ON CONFLICT DO NOTHING"


def exchange_statements(database: Database, connection: Connection, at: int) -> int:
    """Take in what the organisation said, and pass on what the server lacks; tell how many came."""
    if database.organisation.own() is None:
        return 0
    there = {bytes(row[0]) for row in connection.execute("SELECT id FROM statement")}
    ours = {statement_hash(one.body): one for one in database.organisation.statements()}
    for key in ours.keys() - there:
        connection.execute(_ADD, (key, ours[key].body, ours[key].signature))
    fresh = list(there - ours.keys())
    if not fresh:
        return 0
    query = "SELECT body, sig FROM statement WHERE id = ANY (%b)"
    taken = 0
    for body, signature in connection.execute(query, (fresh,)):
        try:
            taken += database.organisation.take_statement(body, signature, at) == "new"
        except BadStatement:
            continue
    return taken
