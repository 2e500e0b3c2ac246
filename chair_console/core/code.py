"""Read a code of conduct from the text of its file.

A code of conduct is data: one TOML file for each version, and no organisation's name in the
program. Reading is strict, because a slip in a file would be a wrong warning in a room; an unknown
key, an unknown value or a clause that nothing explains stops the file, and all problems are told
together, each in a sentence that somebody without Python can act on.

    Exception
    └── CodeFileError        the file is not a code of conduct that can be used (holds the problems)
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from functools import lru_cache
from typing import Any, Literal

from chair_console.core.code_cases import Appeal, Considering, Interim, Issue, Outcome, Seriousness
from chair_console.core.code_checks import problems_of, unexplained
from chair_console.core.code_faults import Fault, fault, part
from chair_console.core.code_faults import mark as _
from chair_console.core.code_file import Code, Identity, Scope
from chair_console.core.code_reader import Reader, in_short
from chair_console.core.code_room import (
    InterestKind,
    Interests,
    Leave,
    Meeting,
    NotHeard,
    RoleText,
    Say,
    TopicConflict,
    Warn,
    Words,
)
from chair_console.core.code_values import ClauseText, MeetingRole, Period, Reason

SCHEMA = 2
"""The format that this version reads."""
OTHER = "other"
"""The reason that is always offered: no code can list everything."""
_OTHER_WORDS = "Something else"


class CodeFileError(Exception):
    """A code file cannot be used; `problems` are sentences, one for each thing to put right."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems

    def said(self, say: Callable[[str], str]) -> tuple[str, ...]:
        """Say the problems with what translates."""
        return tuple(one.said(say) if isinstance(one, Fault) else one for one in self.problems)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Schema:
    """The line that says which format the file is in."""

    schema: Literal[2]


@lru_cache(maxsize=32)
def parse_code(text: str, name: str) -> Code:
    """Read and check the text of a code file; `name` is what problems call the file.

    Raises:
        CodeFileError: something in the file has to be put right first.
    """
    tables = _tables(text, name)
    reader = Reader(name)
    parts = _read(reader, tables)
    if reader.problems:
        raise CodeFileError(tuple(reader.problems))
    code = Code(**parts, sha256=hashlib.sha256(text.encode()).hexdigest())
    found = [*_maximum_missing(tables), *problems_of(code), *unexplained(code, reader.mentions)]
    if found:
        raise CodeFileError(tuple(one.within(name) for one in found))
    return code


def _tables(text: str, name: str) -> dict[str, Any]:
    """Read the text as TOML."""
    try:
        text.encode()
        return tomllib.loads(text)
    except UnicodeEncodeError:
        problem = part(_("the file is not written in UTF-8."))
    except ValueError as error:  # a number with thousands of digits is no TOMLDecodeError
        why = in_short(str(error).rstrip("."), 200)
        problem = part(_("this cannot be read as TOML: {why}."), why=why)
    except RecursionError:
        problem = part(_("this cannot be read as TOML: brackets within brackets without end."))
    raise CodeFileError((Fault(name, "", problem),))


def _read(reader: Reader, tables: Mapping[str, Any]) -> dict[str, Any]:
    """Read all sections; what could not be read has left a problem in the reader."""
    tables = _with_max_source(dict(tables))
    schema = {"schema": tables.pop("schema")} if "schema" in tables else {}
    reader.table(_Schema, schema, "")
    identity = reader.table(Identity, tables.pop("code", {}), "code")
    tables.setdefault("clauses", {})
    tables.setdefault("conduct", [])
    apart = ("sha256", *(one.name for one in fields(Identity)))
    sections = reader.table(Code, tables, "", apart)
    if identity is None or sections is None:
        return {}
    sections["conduct"] = _with_other(sections["conduct"], sections["meeting"].warn.clause)
    return {**identity, **sections}


def _with_max_source(tables: dict[str, Any]) -> dict[str, Any]:
    """Say where the maximum of warnings comes from, where the file leaves it to be inferred."""
    match tables:
        case {"meeting": {"warn": {"max_per_person": _, **rest} as warn} as meeting}:
            if "max_source" not in rest:
                tables["meeting"] = {**meeting, "warn": {**warn, "max_source": "code"}}
    return tables


def _maximum_missing(tables: Mapping[str, Any]) -> list[Fault]:
    """Ask for the number where the code is said to set one.

    Here and not among the checks, because in the dataclass "none" and silence are both None.
    """
    warn = tables["meeting"]["warn"]
    if warn.get("max_source") != "code" or "max_per_person" in warn:
        return []
    said = _("'max_source' is code, so 'max_per_person' must be a number or \"none\".")
    return [fault("[meeting.warn]", said)]


def _with_other(reasons: tuple[Reason, ...], clause: str) -> tuple[Reason, ...]:
    """Add the reason "something else" where a file has none."""
    if any(one.id == OTHER for one in reasons):
        return reasons
    return (*reasons, Reason(OTHER, clause, _OTHER_WORDS))


__all__ = [
    "OTHER",
    "SCHEMA",
    "Appeal",
    "ClauseText",
    "Code",
    "CodeFileError",
    "Considering",
    "InterestKind",
    "Interests",
    "Interim",
    "Issue",
    "Leave",
    "Meeting",
    "MeetingRole",
    "NotHeard",
    "Outcome",
    "Period",
    "Reason",
    "RoleText",
    "Say",
    "Scope",
    "Seriousness",
    "TopicConflict",
    "Warn",
    "Words",
    "parse_code",
]
