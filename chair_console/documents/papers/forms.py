"""Papers for the evening itself: sign-in sheet, name cards, agenda with times, ground rules.

They lie where everybody can see them: a confidential item stands with its public title, and
nothing on them tells an adjustment, an interest or anything about conduct.
"""

from __future__ import annotations

from collections.abc import Iterator

from chair_console.core.agenda import shown_numbers
from chair_console.core.fact import PersonId
from chair_console.core.meeting import VISITORS, Attendee, Item, Meeting, State
from chair_console.documents.papers.paper import (
    Cards,
    Head,
    Pairs,
    Paper,
    Para,
    Points,
    Table,
)
from chair_console.language import _, pgettext
from chair_console.wording.dates import long_moment_words
from chair_console.wording.moments import local
from chair_console.wording.terms import role

_BLANK_ROWS = 8


def top(state: State, meeting: Meeting) -> Pairs:
    """Say which meeting it is."""
    start = local(meeting.planned, meeting.zone)
    group = state.groups.get(meeting.group)
    rows = (
        (_("Group"), group.name if group is not None else ""),
        (_("Meeting"), meeting.title),
        (_("When"), long_moment_words(start)),
        (_("Where"), meeting.place),
        (_("Chair"), state.name(_who_chairs(meeting))),
    )
    return Pairs(tuple((name, value) for name, value in rows if value))


def _who_chairs(meeting: Meeting) -> PersonId:
    """Tell who is in the chair; of a meeting that is over, who was to be."""
    return meeting.in_the_seat if meeting.closed is None else meeting.chair


def expected(state: State, meeting: Meeting) -> list[Attendee]:
    """List who is expected, by name, visitors left out."""
    there = (one for one in meeting.people.values() if one.role not in VISITORS)
    return sorted(there, key=lambda one: state.name(one.person).casefold())


def title(name: str) -> str:
    """Say a role at the beginning of a line."""
    said = role(name)
    return said[:1].upper() + said[1:]


def sign_in_sheet(state: State, meeting: Meeting) -> Paper:
    """List who is expected, with room to sign and for visitors."""
    heads = (_("Name"), _("Role"), _("Came at"), _("Left at"), _("Signature"))
    known = [
        (state.name(one.person), title(one.role), "", "", "") for one in expected(state, meeting)
    ]
    blank = [("", "", "", "", "")] * _BLANK_ROWS
    return Paper(
        _("Sign-in sheet"),
        (
            top(state, meeting),
            Table(heads, tuple(known), (4, 3, 2, 2, 4), to_fill=True),
            Head(_("Visitors")),
            Para(_("You need not give your name.")),
            Table(heads, tuple(blank), (4, 3, 2, 2, 4), to_fill=True),
        ),
    )


def name_cards(state: State, meeting: Meeting) -> Paper | None:
    """Make a card to stand before everybody who is expected, two a page; None for nobody."""
    cards = tuple((state.name(one.person), title(one.role)) for one in expected(state, meeting))
    return Paper(_("Name cards"), (Cards(cards),)) if cards else None


def agenda(state: State, meeting: Meeting) -> Paper:
    """Write the agenda with the times at which items begin if all goes to plan."""
    heads = (_("From"), _("No."), _("Item"), pgettext("length", "Minutes"))
    rows = tuple(_agenda_rows(meeting))
    return Paper(
        _("Agenda"),
        (top(state, meeting), Table(heads, rows, (3, 2, 9, 4)))
        if rows
        else (top(state, meeting), Para(_("There are no items yet."))),
        large=True,
    )


def _agenda_rows(meeting: Meeting) -> Iterator[tuple[str, ...]]:
    at: int | None = meeting.planned
    numbers = shown_numbers(meeting)
    for item in meeting.items.values():
        begins = f"{local(at, meeting.zone):%H:%M}" if at is not None else ""
        length = str(item.minutes) if item.minutes is not None else ""
        yield begins, numbers[item.id], shown_title(item), length
        # After an item without a length nobody can say when the next begins.
        if at is not None:
            at = at + item.minutes * 60_000 if item.minutes is not None else None


def shown_title(item: Item) -> str:
    """Return the title that anybody may read."""
    if not item.confidential:
        return item.title
    return item.public_title or _("Confidential item")


def ground_rules(meeting: Meeting) -> Paper:
    """Write the group's ground rules in large letters."""
    return Paper(_("Our ground rules"), (Points(rules_of(meeting)),), large=True)


def rules_of(meeting: Meeting) -> tuple[str, ...]:
    """List the group's own ground rules, or the usual ones."""
    own = meeting.settings.room.get("ground_rules", ())
    said = tuple(str(one) for one in own) if isinstance(own, list | tuple) else ()
    return said or (
        _("One person speaks at a time"),
        _("Everybody gets a turn"),
        _("Talk about the issue, not the person"),
        _("Keep to the agenda and the time"),
        _("Bring your own case to us afterwards"),
    )
