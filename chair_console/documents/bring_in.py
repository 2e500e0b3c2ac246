"""From a list that was read and looked at to the facts that bring it in.

Bringing the same file in twice changes nothing the second time: who belongs to the group already
by that name, and what is on the agenda already by that title, is passed over and told. Two people
in one file who share a name stay two people.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from chair_console.core.agenda import ItemAdded
from chair_console.core.attendance import AttendeeListed
from chair_console.core.fact import Fact, GroupId, ItemId, PersonId
from chair_console.core.groups import MemberJoined
from chair_console.core.meeting import VOTING_ROLES, Group, Meeting, State
from chair_console.core.people import PersonAdded, StandingInterest
from chair_console.documents.agenda.in_full import in_full
from chair_console.documents.agenda_in import ItemIn
from chair_console.documents.people_in import PersonIn
from chair_console.documents.registers import InterestIn
from chair_console.documents.tabular import shortened, shown
from chair_console.language import _, ngettext

_HALF_A_DAY_MS = 12 * 3_600_000


@dataclass(frozen=True, slots=True)
class Plan:
    """What would be recorded, and what is told about it."""

    facts: tuple[Fact, ...]
    new: int
    """How many people or items become known that were not."""
    notices: tuple[str, ...]
    """Sentences; they may name people, so they are for the screen and never for a log."""


def people_plan(
    rows: Sequence[PersonIn],
    state: State,
    group: Group,
    meeting: Meeting | None,
    new_id: Callable[[], str],
) -> Plan:
    """Plan to add people to a group and, where one is given, to the list of a meeting."""
    members = _members_by_name(state, group)
    facts: list[Fact] = []
    notices: list[str] = []
    new = 0
    for row in rows:
        same_name = members[_key(row.name)]
        if same_name:
            person = same_name.pop(0)
            notices.append(
                _(
                    "Line {line}: {name} belongs to the group already and is not added again."
                ).format(line=row.line, name=shortened(row.name))
            )
        else:
            person = PersonId(new_id())
            new += 1
            facts += [PersonAdded(person, row.name), MemberJoined(group.id, person, row.role)]
        if meeting is not None and person not in meeting.people:
            facts.append(_listed(person, row))
    if meeting is None and any(_is_for_a_meeting(row) for row in rows):
        notices.append(
            _(
                "Votes, quorum and adjustments are kept for each meeting: name one with --meeting "
                "to have them kept."
            )
        )
    return Plan(tuple(facts), new, tuple(notices))


def _members_by_name(state: State, group: Group) -> defaultdict[str, list[PersonId]]:
    found: defaultdict[str, list[PersonId]] = defaultdict(list)
    for person in group.members:
        found[_key(state.name(person))].append(person)
    return found


def _key(name: str) -> str:
    return " ".join(name.split()).casefold()


def _listed(person: PersonId, row: PersonIn) -> AttendeeListed:
    usual = row.role in VOTING_ROLES
    return AttendeeListed(
        person,
        row.role,
        usual if row.votes is None else row.votes,
        usual if row.quorum is None else row.quorum,
        adjustments=row.adjustments,
    )


def _is_for_a_meeting(row: PersonIn) -> bool:
    return row.votes is not None or row.quorum is not None or bool(row.adjustments)


def next_meeting(state: State, group: GroupId, wall: int) -> Meeting | None:
    """Find a group's next meeting that has not begun; one due earlier today still counts."""
    return next(
        (
            one
            for one in state.meetings_of(group)
            if one.started is None and one.closed is None and one.planned > wall - _HALF_A_DAY_MS
        ),
        None,
    )


def agenda_plan(rows: Sequence[ItemIn], meeting: Meeting, new_id: Callable[[], str]) -> Plan:
    """Plan to put items at the end of a meeting's agenda."""
    there = Counter(_key(item.title) for item in meeting.items.values())
    facts: list[Fact] = []
    notices: list[str] = []
    for row in in_full(rows):
        if there[_key(row.title)] > 0:
            there[_key(row.title)] -= 1
            notices.append(
                _("Line {line}: {title} is on the agenda already and is not added again.").format(
                    line=row.line, title=shown(row.title)
                )
            )
        else:
            facts.append(_item(row, ItemId(new_id())))
    notices += _about_presenters(rows)
    return Plan(tuple(facts), len(facts), tuple(notices))


def _item(row: ItemIn, id: ItemId) -> ItemAdded:
    confidential = row.visibility == "confidential"
    return ItemAdded(
        id, row.title, row.minutes, confidential, row.public_title, (), row.number, row.depth
    )


def _about_presenters(rows: Iterable[ItemIn]) -> list[str]:
    if not any(row.presenter for row in rows):
        return []
    return [_("Who presents an item is not kept: the file remains the place to look that up.")]


def register_plan(
    rows: Sequence[InterestIn],
    state: State,
    who: Mapping[str, PersonId | None],
    kinds: Mapping[str, str],
) -> Plan:
    """Plan to keep the interests of a register.

    Args:
        rows: of the file.
        state: people and what of theirs is kept already.
        who: whom each name of the register means; None or left out: nobody here.
        kinds: the kind of interest for each category of the register.
    """
    facts: list[Fact] = []
    there = {
        (id, about.casefold(), kind)
        for id, one in state.people.items()
        for about, kind in one.interests
    }
    again = unknown = 0
    for row in rows:
        person, kind = who.get(row.name), kinds.get(row.category, "")
        if person is None or not kind:
            unknown += 1
        elif (person, row.about.casefold(), kind) in there:
            again += 1
        else:
            there.add((person, row.about.casefold(), kind))
            facts.append(StandingInterest(person, kind, row.about))
    notices = []
    if again:
        notices.append(
            ngettext(
                "{n} interest is in the register already and is not added again.",
                "{n} interests are in the register already and are not added again.",
                again,
            ).format(n=again)
        )
    if unknown:
        notices.append(
            ngettext(
                "{n} row is of a person who is not in the group and is left out.",
                "{n} rows are of people who are not in the group and are left out.",
                unknown,
            ).format(n=unknown)
        )
    return Plan(tuple(facts), len(facts), tuple(notices))
