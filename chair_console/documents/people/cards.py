"""People from contact cards (vCard 2.1, 3 and 4), as address books and telephones hand them over.

The name and the role in the meeting are read and nothing else: addresses, birthdays and pictures
are none of the meeting's business.
"""

from __future__ import annotations

import quopri
import re
from dataclasses import dataclass

from chair_console.documents.people_in import PeoplePreview, PersonIn, role_named, shared_names
from chair_console.documents.tabular import MAX_CELL, Problem, shown, tidy
from chair_console.language import _

_CARD = re.compile(
    r"^BEGIN:[ \t]*VCARD[ \t]*$(?P<inside>(?:(?!^BEGIN:[ \t]*VCARD).)*?)^END:[ \t]*VCARD[ \t]*$",
    re.MULTILINE | re.DOTALL | re.IGNORECASE,
)
_BEGIN = re.compile(r"^BEGIN:[ \t]*VCARD[ \t]*$", re.MULTILINE | re.IGNORECASE)
_NO_CARDS = _(
    "The file holds no whole contact card. Export the contacts anew and choose that file."
)
_WANTED = frozenset({"FN", "N", "ORG", "NICKNAME", "ROLE", "TITLE", "KIND", "EMAIL"})
_ESCAPED = re.compile(r"\\(.)")


@dataclass(frozen=True, slots=True)
class _Property:
    name: str
    value: str
    """As written, still with its backslashes."""
    preferred: bool


def read_cards(text: str) -> PeoplePreview:
    """Read the people of a file of contact cards."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    problems: list[Problem] = []
    people: list[PersonIn] = []
    for card in _CARD.finditer(text):
        line = text.count("\n", 0, card.start()) + 1
        person = _person(_properties(card["inside"]), line, problems)
        if person is not None:
            people.append(person)
    lost = len(_BEGIN.findall(text)) - len(_CARD.findall(text))
    if lost > 0:
        problems.append(Problem(None, _("The file is cut off: the last card is not whole.")))
    rows = tuple(people)
    problems += shared_names(rows)
    if not rows:
        problems.insert(0, Problem(None, _NO_CARDS, fatal=True))
    return PeoplePreview(rows, tuple(problems), _("contact cards"), "cards")


def _properties(card: str) -> list[_Property]:
    """Split a card into its properties; long ones run over several lines."""
    found: list[_Property] = []
    lines = re.sub(r"\n[ \t]", "", card).split("\n")
    while lines:
        line = lines.pop(0)
        head, colon, value = _parted(line)
        if not colon:
            continue
        name, *parameters = head.upper().split(";")
        quoted = any("QUOTED-PRINTABLE" in one for one in parameters)
        while quoted and value.endswith("=") and lines:
            value = value[:-1] + lines.pop(0)
        name = name.rpartition(".")[2]
        if name not in _WANTED:
            continue
        if quoted:
            value = _unquoted(value, parameters)
        preferred = any("PREF" in one for one in parameters)
        found.append(_Property(name, value, preferred))
    return found


def _parted(line: str) -> tuple[str, str, str]:
    """Part a line at the first colon that stands outside quotation marks."""
    found = re.match(r'((?:[^":]|"[^"]*")*):(.*)', line)
    return (found[1], ":", found[2]) if found else (line, "", "")


def _unquoted(value: str, parameters: list[str]) -> str:
    """Undo quoted-printable, in the letters that the card names."""
    charset = next((one[8:] for one in parameters if one.startswith("CHARSET=")), "utf-8")
    raw = quopri.decodestring(value.encode("utf-8", "replace"))
    try:
        return raw.decode(charset)
    except (LookupError, UnicodeDecodeError):
        return raw.decode("latin-1")


def _plain(value: str) -> str:
    """Undo backslashes."""
    return tidy(_ESCAPED.sub(lambda at: " " if at[1] in "nN" else at[1], value))


def _parts(value: str) -> list[str]:
    return [_plain(part) for part in re.split(r"(?<!\\);", value)]


def _person(card: list[_Property], line: int, problems: list[Problem]) -> PersonIn | None:
    name = _name(card)
    if _first(card, "KIND").casefold() in {"group", "org", "location"}:
        problems.append(
            Problem(
                line,
                _("Line {line}: {name} is not a person; the card is left out.").format(
                    line=line, name=shown(name)
                ),
            )
        )
        return None
    if not name or len(name) > MAX_CELL:
        problems.append(
            Problem(line, _("Line {line}: the card has no name; it is left out.").format(line=line))
        )
        return None
    return PersonIn(line, name, _role(card, line, problems))


def _name(card: list[_Property]) -> str:
    """Return the name as it is written out, or put together from its parts."""
    if whole := _first(card, "FN"):
        return whole
    for one in card:
        if one.name == "N":
            family, given, more = (*_parts(one.value), "", "", "")[:3]
            together = tidy(f"{given} {more} {family}")
            if together:
                return together
    return _first(card, "NICKNAME") or _first(card, "EMAIL") or _first(card, "ORG").strip("; ")


def _first(card: list[_Property], name: str) -> str:
    """Return a property in words; the preferred one where there are several."""
    values = sorted((one for one in card if one.name == name), key=lambda one: not one.preferred)
    return next((words for one in values if (words := _plain(one.value))), "")


def _role(card: list[_Property], line: int, problems: list[Problem]) -> str:
    """Understand a role; a job title that is no role in a meeting says nothing about it."""
    said = _first(card, "ROLE")
    role = role_named(said) if said else None
    if said and role is None:
        problems.append(
            Problem(
                line,
                _(
                    "Line {line}: the role {said} is not known; the person is listed as a member."
                ).format(line=line, said=shown(said)),
            )
        )
    return role or role_named(_first(card, "TITLE")) or "member"
