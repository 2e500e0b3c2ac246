"""People and agenda as lines of text: one a line, the rest after a comma.

"Ann Lee, vice chair" and "Repairs report, 20" are quicker to type than any form, and what a file
brings in can be read and changed in the same place before it is used.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from types import MappingProxyType

from chair_console.core.fact import PersonId
from chair_console.core.meeting import ROLES
from chair_console.documents.agenda_in import ItemIn
from chair_console.documents.people_in import PersonIn
from chair_console.language import _
from chair_console.ui import words
from chair_console.ui.planning import ItemPlan, PersonPlan
from chair_console.ui.unseen import can_be_seen

_MINUTES = re.compile(r"(\d{1,3})\s*(m|min|mins|minutes)?", re.IGNORECASE)
_INDENT = "    "
_DEEPEST = 9
NO_LENGTH = "–"
"""Written after a title that itself ends in a comma and a figure."""
_NOTHING: Mapping[str, Sequence[ItemIn]] = MappingProxyType({})
_CONFIDENTIAL = ("confidential", "private", "closed", "cyfrinachol", "preifat")


def _roles() -> Mapping[str, str]:
    named = {words.plain(words.role(role)): role for role in ROLES}
    # A list may come from somebody who writes English, whichever language the app speaks.
    named |= {role: role for role in ROLES} | {role.replace("_", " "): role for role in ROLES}
    named |= {"public": "public", "visitor": "public", "chairperson": "chair", "chairman": "chair"}
    return named


def read_people(
    text: str,
    known: Mapping[str, Sequence[PersonId]],
    brought: Mapping[str, Sequence[PersonIn]],
    sharing: Iterable[str] = (),
) -> tuple[tuple[PersonPlan, ...], tuple[str, ...]]:
    """Read people, one a line.

    Args:
        text: "Name", "Name, role" or "Name, role, group" in each line.
        known: people of the group, by plain name, those who share one in their order; one who
            is known is not made a second time.
        brought: what a file said of people, by plain name; those who share one in its order.
        sharing: groups of people that share a time; a line may end in the name of one.

    Returns:
        (the people, sentences about lines that were not understood)
    """
    people: list[PersonPlan] = []
    problems: list[str] = []
    named: set[PersonId] = set()
    rest = {name: list(same) for name, same in brought.items()}
    roles, groups = _roles(), {words.plain(one): one for one in sharing}
    for number, line in enumerate(text.splitlines(), 1):
        line, group = _without_group(line, groups)
        name, role_words = _parted(line)
        if not can_be_seen(name):
            continue
        role = roles.get(words.plain(role_words), "") if role_words else "member"
        if not role:
            problems.append(
                _("Line {number}: “{role}” is not a role; member is taken.").format(
                    number=number, role=role_words
                )
            )
            role = "member"
        same_name = rest.get(words.plain(name))
        file = same_name.pop(0) if same_name else None
        person = _who(file, known.get(words.plain(name), ()), named)
        if person is not None:
            named.add(person)
        people.append(
            PersonPlan(
                name,
                role,
                file.votes if file else None,
                file.quorum if file else None,
                file.adjustments if file else "",
                person,
                shares=group,
            )
        )
    return tuple(people), tuple(problems)


def _who(
    file: PersonIn | None, bearers: Sequence[PersonId], named: Collection[PersonId]
) -> PersonId | None:
    """Tell who a line means: whoever was said to be it, else the next who bears the name."""
    if file is not None and file.known is not None:
        said = PersonId(file.known) if file.known else None
        return said if said not in named else None
    return next((one for one in bearers if one not in named), None)


def _without_group(line: str, groups: Mapping[str, str]) -> tuple[str, str]:
    """Take the group of people off the end of a line."""
    rest, _comma, last = line.rpartition(",")
    group = groups.get(words.plain(" ".join(last.split())), "")
    return (rest, group) if group and rest else (line, "")


def _parted(line: str) -> tuple[str, str]:
    name, _comma, rest = line.rpartition(",") if "," in line else (line, "", "")
    return " ".join(name.split()), " ".join(rest.split())


def read_items(
    text: str, brought: Mapping[str, Sequence[ItemIn]] = _NOTHING
) -> tuple[tuple[ItemPlan, ...], tuple[str, ...]]:
    """Read an agenda, one item a line: a title, its minutes, "confidential".

    A line that begins further in is a part of the item above. What the room may read instead of a
    confidential title follows a colon: "Staffing, 10, confidential: Other matters".

    Args:
        text: the lines.
        brought: what a file said of items, by plain title; those who share one in its order.

    Returns:
        (the items, sentences about lines that were not understood)
    """
    items: list[ItemPlan] = []
    rest = {title: list(same) for title, same in brought.items()}
    for line in text.splitlines():
        parts = [" ".join(part.split()) for part in line.split(",")]
        minutes, confidential, timed, instead = None, False, False, ""
        while len(parts) > 1:
            last = parts[-1]
            if not timed and (match := _MINUTES.fullmatch(last)):
                minutes, timed = int(match[1]), True
            elif not timed and last == NO_LENGTH:
                timed = True
            elif not confidential and _confidential(last):
                confidential, instead = True, last.partition(":")[2].strip()
            elif last:
                break
            parts.pop()
        title = ", ".join(part for part in parts if part)
        if can_be_seen(title):
            same_title = rest.get(words.plain(title))
            file = same_title.pop(0) if same_title else None
            public, number = (file.public_title, file.number) if file else ("", "")
            level = min(_level(line), items[-1].level + 1) if items else 0
            items.append(
                ItemPlan(title, minutes, confidential, instead or public, (), number, level)
            )
    return tuple(items), ()


def _confidential(part: str) -> bool:
    # Only the full word takes a colon: "closed: three cases" is more likely a title.
    head, colon, _title = part.partition(":")
    known = _CONFIDENTIAL[:1] if colon else _CONFIDENTIAL
    return words.plain(head.strip()) in known


def _level(line: str) -> int:
    """Tell by its indent how deep a line lies: a part of the item above begins further in."""
    before = line[: len(line) - len(line.lstrip())].replace("\t", _INDENT)
    return min(len(before) // len(_INDENT), _DEEPEST)


def lines_of_people(people: tuple[PersonPlan | PersonIn, ...]) -> str:
    """Write people as lines."""
    return "\n".join(f"{one.name.replace(',', ' ')}, {words.role(one.role)}" for one in people)


def lines_of_items(items: tuple[ItemIn, ...]) -> str:
    """Write items as lines."""
    lines = []
    for one in items:
        parts = [one.title]
        if one.minutes is not None:
            parts.append(str(one.minutes))
        elif _MINUTES.fullmatch(one.title.rpartition(",")[2].strip()):
            parts.append(NO_LENGTH)
        if one.visibility == "confidential":
            parts.append(_confidential_words(one.public_title))
        lines.append(_INDENT * one.depth + ", ".join(parts))
    return "\n".join(lines)


def _confidential_words(public_title: str) -> str:
    """Write that an item is confidential, and what the room may read instead."""
    # A comma would part the title that the room reads.
    return f"{_CONFIDENTIAL[0]}: {public_title}" if _writable(public_title) else _CONFIDENTIAL[0]


def _writable(public_title: str) -> bool:
    return bool(public_title) and "," not in public_title
