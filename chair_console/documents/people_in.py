"""People read from a CSV file, for a look before anything is recorded.

Each row is one person; only the name is needed. Roles are understood in the words that councils,
landlords and residents' groups use, and an unknown one is told, never refused: the list comes
first and the details can be set right on the screen. Two people may share a name.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from chair_console.documents.names_in import are_turned, name_of
from chair_console.documents.roles_in import SEATS, role_named, section_named, without_vote
from chair_console.documents.tabular import (
    MAX_CELL,
    NO,
    YES,
    Problem,
    Row,
    Table,
    at,
    headings,
    key_of,
    keys,
    read_table,
    shortened,
    shown,
    tidy,
)
from chair_console.language import _

HEADINGS = headings(
    name="vor und nachname,nom et prénom,nombre completo,nombre y apellidos,nome,nome completo,"
    "naam,volledige naam,namn,imię i nazwisko,имя,фио,שם,שם מלא,姓名,氏名,ad soyad,adı soyadı,"
    "όνομα,ονοματεπώνυμο,الاسم,الاسم الكامل,ім'я,піб,nimi,jméno a příjmení,név,nume,ime in priimek,"
    "what is your name,your full name,please enter your name,full name of member,"
    "name of councillor,name of member,name of attendee,names of members,name and surname,"
    "surname and first name,name surname first,last name first name,"
    "name,names,full name,person,attendee,attendees,participant,participants,display name,"
    "attendee name,participant name,person name,member name,your name,name of person,"
    "enw,enw llawn,nom complet,nombre,navn",
    first="vorname,prénom,prenom,nombre de pila,nome di battesimo,voornaam,förnamn,fornavn,imię,"
    "first name,forename,forenames,first names,given name,given names,christian name,"
    "enw cyntaf,prénom",
    middle="middle name,middle names,middle initial,enw canol",
    last="nachname,familienname,nom,apellido,apellidos,cognome,achternaam,efternamn,etternavn,"
    "efternavn,nazwisko,"
    "last name,surname,family name,second name,cyfenw,nom de famille",
    who="member,members,councillor,councillors,cllr,trustee,director,governor,tenant,resident,"
    "committee member,board member,panel member,delegate,representative,officer,mitglied,membre",
    job="job title,organization title,organisation title,occupation,position held",
    joined="join time,first join,joined,beitrittszeit,heure d'arrivée",
    guest="guest",
    role="rolle,funktion,amt,rôle,fonction,función,cargo,ruolo,carica,functie,roll,rola,funkcja,"
    "роль,должность,görev,ρόλος,役職,职务,الدور,תפקיד,"
    "role on committee,committee role,position on committee,role in group,post,"
    "role,roles,position,capacity,meeting role,role in meeting,role in the meeting,"
    "member type,attendee type,office,rôl,swydd",
    votes="stimmberechtigt,stimmrecht,stimme,droit de vote,voto,stemrecht,"
    "votes,vote,voting,can vote,may vote,has vote,has a vote,voting rights,voting member,"
    "entitled to vote,voting yn,vote yn,voting y or n,pleidlais",
    quorum="quorum,counts for quorum,counts towards quorum,in quorum,cworwm",
    adjustments="adjustments,adjustment,reasonable adjustment,reasonable adjustments,access needs,"
    "accessibility,accessibility needs,access requirements,additional needs,support needs,"
    "any access needs,any access requirements,do you have any access needs,"
    "addasiadau",
    online="online,remote,remotely,attends online,attending online,joining online,by video,"
    "by phone,virtual,zoom,teams,attendance,attending,mode,joins by,how attending,arlein,ar lein",
)
NEEDED = frozenset({"name", "first", "last", "who"})
NO_NAME_COLUMN = _(
    "No column with names was found. Give the list a heading row with a column called Name "
    "(or First name and Surname), and save it again."
)

_NO_NAMES = _("Most of these names hold figures: check that this is a list of people.")
_MANY = 3
_MOSTLY = 0.6
_NO_NEEDS = NO | keys("n/a,not applicable,no needs,none known,nil,dim,keine,aucun,aucune,ninguna")
_PART = re.compile(r"\d\. [^\W\d].{2,60}")
"""Heads a part of a report that programs for video meetings write: "3. In-Meeting Activities"."""

_ONLINE = keys(
    "online,remote,remotely,virtual,virtually,zoom,teams,ms teams,video,by video,video call,"
    "video link,phone,by phone,telephone,ar lein"
)
_IN_THE_ROOM = keys(
    "in person,room,in the room,present,attending,attended,physical,face to face,office,"
    "expected,invited,hybrid,apologies,absent,tbc"
)


@dataclass(frozen=True, slots=True)
class PersonIn:
    """A person as the file has them."""

    line: int
    name: str
    role: str
    votes: bool | None = None
    """None: as the role says."""
    quorum: bool | None = None
    """Whether they count towards the quorum; None: as the role says."""
    adjustments: str = ""
    online: bool = False
    known: str | None = None
    """Who they are, once somebody has said so: an id, or empty for somebody new."""


@dataclass(frozen=True, slots=True)
class PeoplePreview:
    """What a file would bring in, and what is wrong with it."""

    rows: tuple[PersonIn, ...] = ()
    problems: tuple[Problem, ...] = ()
    encoding: str = ""
    """How the letters are stored, in words."""
    separator: str = ""
    """What parts the cells, in words."""
    table: Table | None = None
    """Where it was read from a table: so that its columns can be taken otherwise."""

    @property
    def usable(self) -> bool:
        """At least one person could be read."""
        return bool(self.rows)


def read_people(path: Path) -> PeoplePreview:
    """Read the people in a CSV file; a bad file gives a problem and no rows, never an error."""
    return people_of_table(only_names(read_table(path, HEADINGS, NEEDED, NO_NAME_COLUMN)))


def people_of_table(table: Table) -> PeoplePreview:
    """Read the people in a table, from whatever file it is."""
    table = with_names(table)
    problems = list(table.problems)
    rows = tuple(_people(table, problems))
    if "joined" in table.columns:
        rows = _each_once(rows)  # who left and came back stands twice in a report of attendance
    problems += shared_names(rows)
    if len(rows) >= _MANY and sum(_has_figures(one) for one in rows) > len(rows) / 2:
        problems.append(Problem(None, _NO_NAMES))
    if table.rows and not rows:
        problems.append(
            Problem(None, _("No row has a name. Fill in the column with the names."), fatal=True)
        )
    problems.sort(key=lambda problem: (not problem.fatal, problem.line or 0))
    whole = table if table.rows else None
    return PeoplePreview(rows, tuple(problems), table.encoding, table.separator, whole)


def _people(table: Table, problems: list[Problem]) -> Iterator[PersonIn]:
    """Read row by row; a row such as "Officers" says what those below it are."""
    turned = are_turned([_name(table, row) for row in table.rows])
    if turned:
        problems.append(Problem(None, _("The surnames come first in the file; they are put last.")))
    below = ""
    for row in table.rows:
        filled = [words for cell in row.cells if (words := tidy(cell))]
        section = section_named(filled[0]) if len(filled) == 1 else None
        if section is not None:
            below = section
        elif len(filled) == 1 and _PART.fullmatch(filled[0]):
            return  # a report of several parts: the next tells the same people again
        elif (person := _person(table, row, below, problems, turned=turned)) is not None:
            yield person


def _each_once(rows: tuple[PersonIn, ...]) -> tuple[PersonIn, ...]:
    first: dict[str, PersonIn] = {}
    for row in rows:
        first.setdefault(row.name.casefold(), row)
    return tuple(first.values())


def _has_figures(person: PersonIn) -> bool:
    return any(char.isdecimal() for char in person.name)


def _person(
    table: Table, row: Row, below: str, problems: list[Problem], *, turned: bool
) -> PersonIn | None:
    written = _one_spelling(_name(table, row), row, problems)
    named = name_of(written, turned=turned)
    if not named.name:
        nobody = _("{words} is no person; the row is left out.").format(words=shown(written))
        missing = _("the name is missing; the row is left out.")
        problems.append(at(row, nobody if written else missing))
        return None
    if len(named.name) > MAX_CELL:
        problems.append(
            at(
                row,
                _(
                    "the name is longer than {max_cell} characters; the row is left out. Look "
                    "for a missing quotation mark."
                ).format(max_cell=MAX_CELL),
            )
        )
        return None
    if _has_line_break(table, row):
        problems.append(
            at(row, _("the name runs over several lines. Check that it is one person."))
        )
    role, votes = _role(table, row, named.role or below, problems)
    said = _yes_or_no(table, row, "votes", problems)
    return PersonIn(
        row.line,
        named.name,
        role,
        votes if said is None else said,
        _yes_or_no(table, row, "quorum", problems),
        _adjustments(table, row, problems),
        _online(table, row, problems),
    )


def only_names(table: Table) -> Table:
    """Refuse a table in which "Member" is what somebody is, and heads no column of names."""
    if "who" not in table.columns or {"name", "first", "last"} & table.columns.keys():
        return table
    said = [cell for row in table.rows if (cell := table.cell(row, "who"))]
    several = [cell for cell in said if len(cell.split()) > 1 and role_named(cell) is None]
    if said and len(several) >= _MOSTLY * len(said):
        return table
    return Table(problems=(Problem(None, NO_NAME_COLUMN, fatal=True),))


def with_names(table: Table) -> Table:
    """Find the column with the names among those that may hold them.

    "Member" heads names or a yes and no; a form that nobody had to sign says "Anonymous" in each
    row of the first.
    """
    columns = dict(table.columns)
    who = columns.pop("who", None)
    if not {"name", "first", "last"} & columns.keys() and who is not None:
        columns["name"] = who
    if "name" in columns and _is_the_same(table, columns["name"]):
        others = (
            place
            for place, cell in enumerate(table.heading.cells)
            if place != columns["name"] and key_of(cell) in HEADINGS["name"]
        )
        columns["name"] = next(others, columns["name"])
    if {"organizer", "organiser", "organisator"} & {
        key_of(table.cell(row, "role")) for row in table.rows
    }:
        columns.pop("role", None)  # what somebody may do in a video meeting is no role in ours
    return replace(table, columns=columns)


def _is_the_same(table: Table, place: int) -> bool:
    said = {tidy(row.cells[place]) for row in table.rows if place < len(row.cells)}
    return len(said) == 1 and len(table.rows) > 1


def _name(table: Table, row: Row) -> str:
    whole = table.cell(row, "name")
    parts = (table.cell(row, part) for part in ("first", "middle", "last"))
    return whole or " ".join(part for part in parts if part)


def _one_spelling(name: str, row: Row, problems: list[Problem]) -> str:
    """Take the first where a program wrote all spellings of a name as a list into the cell."""
    if not (name.startswith('["') and name.endswith('"]')):
        return name
    try:
        listed = json.loads(name)
    except ValueError:
        return name
    spellings = [tidy(one) for one in listed if isinstance(one, str) and tidy(one)]
    if len(spellings) > 1:
        problems.append(
            at(
                row,
                _("several spellings of a name; {spellings} is taken.").format(
                    spellings=shown(spellings[0])
                ),
            )
        )
    return spellings[0] if spellings else ""


def _has_line_break(table: Table, row: Row) -> bool:
    position = table.columns.get("name", len(row.cells))
    cell = row.cells[position] if position < len(row.cells) else ""
    return re.search(r"\S\s*[\r\n]\s*\S", cell) is not None


def _role(table: Table, row: Row, usual: str, problems: list[Problem]) -> tuple[str, bool | None]:
    """Return the role, and False if its words take the vote away."""
    said = table.cell(row, "role")
    votes = False if without_vote(said) else None
    if table.cell(row, "guest") in YES or key_of(table.cell(row, "guest")) in YES:
        usual = usual or "guest"
    if not said:
        return usual or role_named(table.cell(row, "job")) or "member", votes
    role = role_named(said)
    if role == "member" and usual in SEATS:
        role = usual  # "Mary Jones (Chair)" in a list of tenants chairs them
    if role is None:
        role = usual or "member"
        problems.append(
            at(
                row,
                _("the role {said} is not known; the person is listed as a member.").format(
                    said=shown(said)
                ),
            )
        )
    return role, votes


def _answer(cell: str) -> bool | None:
    """Return a yes or a no; None where the cell says neither."""
    for words, answer in ((YES, True), (NO, False)):
        if cell in words or key_of(cell) in words:
            return answer
    return None


def _yes_or_no(table: Table, row: Row, column: str, problems: list[Problem]) -> bool | None:
    cell = table.cell(row, column)
    answer = _answer(cell)
    if cell and answer is None:
        heading = tidy(table.heading.cells[table.columns[column]])
        problems.append(
            at(
                row,
                _(
                    "{cell} under {heading} is neither yes nor no; what is usual for the role is "
                    "taken."
                ).format(cell=shown(cell), heading=shown(heading)),
            )
        )
    return answer


def _adjustments(table: Table, row: Row, problems: list[Problem]) -> str:
    cell = table.cell(row, "adjustments")
    if cell in NO or key_of(cell) in _NO_NEEDS:
        return ""
    if len(cell) <= MAX_CELL:
        return cell
    problems.append(
        at(
            row,
            _(
                "the adjustments are longer than {max_cell} characters and are left out. "
                "Type a short form by hand."
            ).format(max_cell=MAX_CELL),
        )
    )
    return ""


def _online(table: Table, row: Row, problems: list[Problem]) -> bool:
    cell = table.cell(row, "online")
    key = key_of(cell)
    answer = _answer(cell)
    if answer is not None and _heading_asks_for_online(table):
        return answer
    if key in _ONLINE:
        return True
    if cell and answer is None and key not in _IN_THE_ROOM:
        problems.append(
            at(
                row,
                _("{cell} does not say online or in the room; the room is taken.").format(
                    cell=shown(cell)
                ),
            )
        )
    return False


def _heading_asks_for_online(table: Table) -> bool:
    """A yes under "Attending" is no answer to whether it is by video."""
    heading = key_of(table.heading.cells[table.columns["online"]])
    return heading not in {"attendance", "attending", "mode", "joinsby", "howattending"}


def shared_names(rows: tuple[PersonIn, ...]) -> list[Problem]:
    """Tell which people share a name."""
    seen: set[str] = set()
    notices = []
    for person in rows:
        key = person.name.casefold()
        if key in seen:
            sentence = _("Line {line}: another {name}; both are kept.").format(
                line=person.line, name=shortened(person.name)
            )
            notices.append(Problem(person.line, sentence))
        seen.add(key)
    return notices
