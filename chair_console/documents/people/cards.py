"""People from contact cards (vCard 2.1, 3 and 4), as address books and telephones hand them over.

The name and the role in the meeting are read and nothing else: addresses, birthdays and pictures
are none of the meeting's business.
"""

from __future__ import annotations

import base64
import binascii
import quopri
import re
from dataclasses import dataclass

from chair_console.documents.people_in import PeoplePreview, PersonIn, shared_names
from chair_console.documents.roles_in import role_named
from chair_console.documents.tabular import (
    MAX_CELL,
    MOST_ROWS,
    TOO_LONG,
    Problem,
    shown,
    tidy,
)
from chair_console.language import _

_CARD = re.compile(
    r"^BEGIN:[ \t]*VCARD[ \t]*$(?P<inside>(?:(?!^BEGIN:[ \t]*VCARD).)*?)^END:[ \t]*VCARD[ \t]*$",
    re.MULTILINE | re.DOTALL | re.IGNORECASE,
)
_BEGIN = re.compile(r"^BEGIN:[ \t]*VCARD[ \t]*$", re.MULTILINE | re.IGNORECASE)
_NO_CARDS = _(
    "The file holds no whole contact card. Export the contacts anew and choose that file."
)
_WANTED = frozenset({"FN", "N", "ORG", "NICKNAME", "ROLE", "TITLE", "KIND", "EMAIL", "X-ABSHOWAS"})
_BASE64 = frozenset({"ENCODING=B", "ENCODING=BASE64", "BASE64"})
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
    if len(_BEGIN.findall(text)) > MOST_ROWS:
        return PeoplePreview(problems=(Problem(None, TOO_LONG, fatal=True),))
    line, counted = 1, 0
    for card in _CARD.finditer(text):
        line, counted = line + text.count("\n", counted, card.start()), card.start()
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
        elif any(one in _BASE64 for one in parameters):
            value = _from_base64(value, parameters)
        elif "=?" in value:
            value = _from_mail(value)
        preferred = any("PREF" in one for one in parameters)
        found.append(_Property(name, value, preferred))
    return found


def _parted(line: str) -> tuple[str, str, str]:
    """Part a line at the first colon that stands outside quotation marks."""
    found = re.match(r'((?:[^":]|"[^"]*")*):(.*)', line)
    return (found[1], ":", found[2]) if found else (line, "", "")


def _unquoted(value: str, parameters: list[str]) -> str:
    """Undo quoted-printable, in the letters that the card names."""
    return _lettered(quopri.decodestring(value.encode("utf-8", "replace")), parameters)


def _from_base64(value: str, parameters: list[str]) -> str:
    """Undo base64; what is none is left as it is."""
    try:
        return _lettered(base64.b64decode(value, validate=True), parameters)
    except (binascii.Error, ValueError):
        return value


def _from_mail(value: str) -> str:
    """Undo what a mail program wrote for the head of a letter: "=?UTF-8?Q?J=C3=B6rg?="."""
    from email.errors import HeaderParseError  # imported when needed
    from email.header import decode_header, make_header

    try:
        return str(make_header(decode_header(value)))
    except (HeaderParseError, LookupError, ValueError):
        return value


def _lettered(raw: bytes, parameters: list[str]) -> str:
    charset = next((one[8:].strip('"') for one in parameters if one.startswith("CHARSET=")), "")
    for codec in (charset, "utf-8", "cp1252"):
        try:
            return raw.decode(codec)
        except (LookupError, UnicodeDecodeError):
            continue
    return raw.decode("utf-8", "replace")


def _plain(value: str) -> str:
    """Undo backslashes."""
    return tidy(_ESCAPED.sub(lambda at: " " if at[1] in "nN" else at[1], value))


def _parts(value: str) -> list[str]:
    return [_plain(part) for part in re.split(r"(?<!\\);", value)]


def _person(card: list[_Property], line: int, problems: list[Problem]) -> PersonIn | None:
    name = _name(card)
    if _is_no_person(card):
        problems.append(
            Problem(
                line,
                _("Line {line}: {name} is not a person; the card is left out.").format(
                    line=line, name=shown(name)
                ),
            )
        )
        return None
    if _is_broken(name):
        said = _("Line {line}: the name {name} is damaged in the file; write it anew.")
        problems.append(Problem(line, said.format(line=line, name=shown(name))))
    if not name or len(name) > MAX_CELL:
        problems.append(
            Problem(line, _("Line {line}: the card has no name; it is left out.").format(line=line))
        )
        return None
    return PersonIn(line, name, _role(card, line, problems))


def _is_no_person(card: list[_Property]) -> bool:
    """Tell the card of a committee or a firm, which address books mark in several ways."""
    if _first(card, "KIND").casefold() in {"group", "org", "location"}:
        return True
    if _first(card, "X-ABSHOWAS").casefold() == "company":
        return True
    firm = _first(card, "ORG").strip("; ")
    return bool(firm) and not _of_parts(card) and _first(card, "FN") in ("", firm)


def _is_broken(name: str) -> bool:
    """Tell whether signs of a way of writing letters were left over: "=C3", "Ã¶", "\ufffd"."""
    return re.search(r"=[0-9A-F]{2}|=\?|\ufffd|Ã[\x80-\xbf¶¤¼Ÿ©¨]|Ã$", name) is not None


def _of_parts(card: list[_Property]) -> str:
    for one in card:
        if one.name == "N":
            family, given, more = (*_parts(one.value), "", "", "")[:3]
            if together := tidy(f"{given} {more} {family}"):
                return together
    return ""


def _name(card: list[_Property]) -> str:
    """Return the name as it is written out, or put together from its parts; the whole of them."""
    whole, parts = _first(card, "FN"), _of_parts(card)
    if whole and not (_is_broken(whole) and parts and not _is_broken(parts)):
        return whole
    if parts:
        return parts
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
