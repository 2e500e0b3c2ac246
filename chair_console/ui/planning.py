"""What is recorded when a group is made or a meeting planned, by hand, from a file or to rehearse.

One act each: either the whole plan is on disk, or nothing of it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from chair_console.core.agenda import ItemAdded
from chair_console.core.attendance import AttendeeListed, BudgetSet
from chair_console.core.code import Code, CodeFileError, parse_code
from chair_console.core.course import MeetingPlanned, SettingsAgreed
from chair_console.core.fact import BudgetId, Fact, GroupId, ItemId, MeetingId, PersonId
from chair_console.core.groups import CodeAdopted, GroupSet, MemberJoined
from chair_console.core.meeting import VOTING_ROLES, Settings
from chair_console.core.people import PersonAdded, StandingInterest
from chair_console.language import _
from chair_console.record import Record
from chair_console.resource import resource

UNREADABLE = _(
    "This file cannot be read: choose the file of a code of conduct, which ends in .toml."
)


@dataclass(frozen=True, slots=True)
class CodeChoice:
    """A code of conduct that can be chosen."""

    code: Code
    text: str
    """Of its file."""

    @property
    def title(self) -> str:
        """Whose it is and which."""
        return f"{self.code.organisation}: {self.code.title} ({self.code.version})"


@dataclass(frozen=True, slots=True)
class PersonPlan:
    """Somebody who is to be invited."""

    name: str
    role: str = "member"
    votes: bool | None = None
    quorum: bool | None = None
    adjustments: str = ""
    known: PersonId | None = None
    """Who they are, if the organisation knows them already."""
    interest: tuple[str, str] | None = None
    """A standing interest: (what it is about, kind)."""
    ref: str = ""
    shares: str = ""
    """The group of people with whom they share a time on each item."""
    register: tuple[tuple[str, str], ...] = ()
    """Standing interests from a register: (what it is about, kind)."""


@dataclass(frozen=True, slots=True)
class ItemPlan:
    """An item for the agenda."""

    title: str
    minutes: int | None = None
    confidential: bool = False
    public_title: str = ""
    touches: tuple[str, ...] = ()
    number: str = ""
    """As the written agenda has it."""
    level: int = 0
    """1: a part of the item above."""


@dataclass(frozen=True, slots=True)
class GroupPlan:
    """A group to be made."""

    name: str
    code: CodeChoice
    place: str = ""
    quorum: int | None = None
    settings: Mapping[str, Any] = field(default_factory=dict)
    rehearsal: bool = False
    members: tuple[PersonPlan, ...] = ()


@dataclass(frozen=True, slots=True)
class MeetingPlan:
    """A meeting to be held."""

    title: str
    planned: int
    """Milliseconds since 1970 UTC."""
    zone: str
    place: str
    chair: int
    """Which of the people chairs it."""
    people: tuple[PersonPlan, ...]
    items: tuple[ItemPlan, ...]
    quorum: int | None = None
    shared: Mapping[str, int] = field(default_factory=dict)
    """Groups of people that share a time, to the seconds they have on each item."""


def read_code(path: Path) -> CodeChoice:
    """Read a code of conduct.

    Raises:
        CodeFileError: it cannot be used; holds sentences.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        raise CodeFileError((UNREADABLE,)) from None
    return CodeChoice(parse_code(text, path.name), text)


def shipped_codes() -> tuple[CodeChoice, ...]:
    """List the codes of conduct that come with the program."""
    return tuple(read_code(path) for path in sorted(resource("codes").glob("*.toml")))


def make_group(record: Record, plan: GroupPlan) -> GroupId:
    """Record a group.

    Raises:
        NotRecorded: it could not be written; nothing was recorded.
    """
    group = GroupId(record.new_id())
    facts = _group_facts(group, plan)
    for one in plan.members:
        facts += _person_facts(one.known or PersonId(record.new_id()), one, group, member=False)
    record.write(facts, "group")
    return group


def _group_facts(group: GroupId, plan: GroupPlan) -> list[Fact]:
    sha256 = plan.code.code.sha256
    return [
        CodeAdopted(sha256, plan.code.text),
        GroupSet(
            group, sha256, plan.name, plan.place, plan.quorum, dict(plan.settings), plan.rehearsal
        ),
    ]


@dataclass(frozen=True, slots=True)
class GroupChange:
    """What a group does otherwise from now on."""

    name: str
    place: str
    quorum: int | None
    settings: Mapping[str, Any]
    """Those that differ from the defaults."""
    planned_too: bool = False
    """Whether it is so at the meetings that are planned already."""


def change_group(record: Record, group: GroupId, change: GroupChange) -> None:
    """Record that a group arranges its meetings otherwise; what was planned stays unless said.

    Raises:
        NotRecorded: it could not be written; nothing was recorded.
    """
    record.load([f"group:{group}"])
    known = record.state.groups[group]
    changed = GroupSet(
        group,
        known.code,
        change.name,
        change.place,
        change.quorum,
        dict(change.settings),
        known.rehearsal,
    )
    record.write([changed], "group")
    if change.planned_too:
        for meeting in record.catalogue().meetings_of(group):
            if meeting.started is None and meeting.closed is None:
                record.open_meeting(meeting.id)
                agreed = SettingsAgreed(dict(change.settings))
                record.write([agreed], "settings", meeting=meeting.id)


def plan_meeting(record: Record, group: GroupId, plan: MeetingPlan) -> MeetingId:
    """Record a meeting of a group, its people and its agenda.

    Raises:
        NotRecorded: it could not be written; nothing was recorded.
    """
    record.load([f"group:{group}"])
    known = record.state.groups[group]
    record.load([f"code:{known.code}"])
    meeting = MeetingId(record.new_id())
    persons = [one.known or PersonId(record.new_id()) for one in plan.people]
    facts: list[Fact] = []
    record.load([f"person:{one.known}" for one in plan.people if one.known and one.register])
    for person, one in zip(persons, plan.people, strict=True):
        facts += _person_facts(person, one, group, person in known.members)
        there = record.state.people[person].interests if one.known and one.register else ()
        new = [each for each in dict.fromkeys(one.register) if each not in there]
        facts += [StandingInterest(person, kind, about) for about, kind in new]
    settings = changed_settings(known.settings)
    facts.append(
        MeetingPlanned(
            group,
            known.code,
            persons[plan.chair],
            plan.planned,
            plan.zone,
            plan.title,
            plan.place,
            "",
            plan.quorum if plan.quorum is not None else known.quorum,
            settings,
            known.rehearsal,
        )
    )
    budgets = {name: BudgetId(record.new_id()) for name in plan.shared}
    facts += [BudgetSet(budgets[name], s * 1000, name) for name, s in plan.shared.items()]
    facts += [
        _listed(person, one, budgets.get(one.shares))
        for person, one in zip(persons, plan.people, strict=True)
    ]
    facts += [_added(ItemId(record.new_id()), one) for one in plan.items]
    record.write(facts, "meeting", meeting=meeting)
    return meeting


def _person_facts(person: PersonId, plan: PersonPlan, group: GroupId, member: bool) -> list[Fact]:
    facts: list[Fact] = []
    if plan.known is None:
        facts.append(PersonAdded(person, plan.name, plan.ref))
    if plan.interest is not None:
        about, kind = plan.interest
        facts.append(StandingInterest(person, kind, about))
    if not member:
        facts.append(MemberJoined(group, person, plan.role))
    return facts


def _listed(person: PersonId, plan: PersonPlan, budget: BudgetId | None) -> AttendeeListed:
    votes = plan.role in VOTING_ROLES
    return AttendeeListed(
        person,
        plan.role,
        votes if plan.votes is None else plan.votes,
        votes if plan.quorum is None else plan.quorum,
        budget,
        plan.adjustments,
    )


def _added(item: ItemId, plan: ItemPlan) -> ItemAdded:
    return ItemAdded(
        item, plan.title, plan.minutes, plan.confidential, plan.public_title, plan.touches,
        plan.number, plan.level,
    )  # fmt: skip


def changed_settings(settings: Settings) -> dict[str, Any]:
    """Write down the settings that differ from the defaults."""
    usual = Settings()
    changed: dict[str, Any] = {}
    for one in fields(settings):
        value = getattr(settings, one.name)
        if value != getattr(usual, one.name):
            changed[one.name] = _plain(value)
    return changed


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return dict(value)
    return list(value) if isinstance(value, tuple) else value


def plan_rehearsal(record: Record, wall: int, zone: str) -> MeetingId:
    """Record the made-up group and its meeting, to practise with.

    Args:
        record: of a database that is thrown away afterwards.
        wall: now, in milliseconds since 1970 UTC.
        zone: IANA name of the time zone.
    """
    told = tomllib.loads(resource("rehearsal/group.toml").read_text(encoding="utf-8"))
    code = read_code(resource(f"codes/{told['code']}.toml"))
    group = make_group(
        record,
        GroupPlan(
            told["name"], code, told["place"], told["quorum"], told.get("settings", {}), True
        ),
    )
    people = tuple(_rehearsed(one) for one in told["people"])
    items = tuple(
        ItemPlan(one["title"], one.get("minutes"), touches=tuple(one.get("touches", ())))
        for one in told["items"]
    )
    minute = 60_000
    planned = (wall // minute + told["starts_in"]) * minute
    chair = next(place for place, one in enumerate(people) if one.role == "chair")
    return plan_meeting(
        record,
        group,
        MeetingPlan(told["title"], planned, zone, told["place"], chair, people, items),
    )


def _rehearsed(told: Mapping[str, Any]) -> PersonPlan:
    interest = told.get("interest")
    return PersonPlan(
        told["name"],
        told["role"],
        interest=(interest["about"], interest["kind"]) if interest else None,
        ref=told["id"],
    )
