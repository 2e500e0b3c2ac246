"""Papers for the evening itself: sign-in sheet, name cards, agenda with times, ground rules.

And the form for an evening on which the laptop stays shut.

They lie where everybody can see them: a confidential item stands with its public title, and
nothing on them tells an adjustment, an interest or anything about conduct.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from chair_console.core.meeting import VISITORS, Attendee, Item, Meeting, State
from chair_console.dates import long_moment_words
from chair_console.documents.papers.paper import (
    Block,
    Cards,
    Head,
    NewPage,
    Pairs,
    Paper,
    Para,
    Points,
    Table,
)
from chair_console.language import _
from chair_console.wording import local, role

_BLANK_ROWS = 8
_LINE = "_" * 24
"""To be written on."""


def _top(state: State, meeting: Meeting) -> Pairs:
    start = local(meeting.planned, meeting.zone)
    group = state.groups.get(meeting.group)
    rows = (
        (_("Group"), group.name if group is not None else ""),
        (_("Meeting"), meeting.title),
        (_("When"), long_moment_words(start)),
        (_("Where"), meeting.place),
        (_("Chair"), state.name(meeting.in_the_seat)),
    )
    return Pairs(tuple((name, value) for name, value in rows if value))


def _expected(state: State, meeting: Meeting) -> list[Attendee]:
    there = (one for one in meeting.people.values() if one.role not in VISITORS)
    return sorted(there, key=lambda one: state.name(one.person).casefold())


def _title(name: str) -> str:
    said = role(name)
    return said[:1].upper() + said[1:]


def sign_in_sheet(state: State, meeting: Meeting) -> Paper:
    """List who is expected, with room to sign and for visitors."""
    heads = (_("Name"), _("Role"), _("Came at"), _("Left at"), _("Signature"))
    known = [
        (state.name(one.person), _title(one.role), "", "", "") for one in _expected(state, meeting)
    ]
    blank = [("", "", "", "", "")] * _BLANK_ROWS
    return Paper(
        _("Sign-in sheet"),
        (
            _top(state, meeting),
            Table(heads, tuple(known), (4, 3, 2, 2, 4), to_fill=True),
            Head(_("Visitors")),
            Para(_("You need not give your name.")),
            Table(heads, tuple(blank), (4, 3, 2, 2, 4), to_fill=True),
        ),
    )


def name_cards(state: State, meeting: Meeting) -> Paper | None:
    """Make a card to stand before everybody who is expected, two a page; None for nobody."""
    cards = tuple((state.name(one.person), _title(one.role)) for one in _expected(state, meeting))
    return Paper(_("Name cards"), (Cards(cards),)) if cards else None


def agenda(state: State, meeting: Meeting) -> Paper:
    """Write the agenda with the times at which items begin if all goes to plan."""
    heads = (_("From"), _("No."), _("Item"), _("Minutes"))
    rows = tuple(_agenda_rows(meeting))
    return Paper(
        _("Agenda"),
        (_top(state, meeting), Table(heads, rows, (2, 1, 9, 2)))
        if rows
        else (_top(state, meeting), Para(_("There are no items yet."))),
    )


def _agenda_rows(meeting: Meeting) -> Iterator[tuple[str, ...]]:
    at: int | None = meeting.planned
    for number, item in enumerate(meeting.items.values(), 1):
        begins = f"{local(at, meeting.zone):%H:%M}" if at is not None else ""
        length = str(item.minutes) if item.minutes is not None else ""
        yield begins, str(number), shown_title(item), length
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


# An evening on paper


def paper_form(state: State, meeting: Meeting) -> Paper:
    """Make the form on which a meeting is kept by hand and from which it is typed in later."""
    return Paper(_("When the laptop stays shut"), tuple(_form(state, meeting)))


def _form(state: State, meeting: Meeting) -> Iterator[Block]:
    yield _top(state, meeting)
    yield Para(
        _(
            "Write down the time of everything, in this order within each part. Later it is "
            "typed in, with the time at which it was said."
        )
    )
    start = (
        (_("Began at"), _LINE),
        (_("Ground rules made known, how"), _LINE),
        (_("Closed at"), _LINE),
    )
    yield Pairs(start)
    yield Head(_("1. Who came and went"))
    came = [(state.name(one.person), _title(one.role)) for one in _expected(state, meeting)]
    yield _table(
        (_("Name"), _("Role"), _("Came at"), _("Left at"), _("Apologies")),
        [(*one, "", "", "") for one in came],
        (4, 3, 2, 2, 2),
    )
    yield NewPage()
    yield Head(_("2. Items"))
    items = [
        (str(number), shown_title(item), "", "")
        for number, item in enumerate(meeting.items.values(), 1)
    ]
    yield _table((_("No."), _("Item"), _("From"), _("To")), items, (1, 8, 2, 2))
    for head, columns, widths in _parts():
        yield Head(head)
        yield _table(columns, [], widths)
    yield Para(_("Keep this form with the record until the meeting has been typed in and signed."))


def _table(
    heads: tuple[str, ...], known: Sequence[tuple[str, ...]], widths: tuple[int, ...]
) -> Table:
    blank = [("",) * len(heads)] * _BLANK_ROWS
    return Table(heads, (*known, *blank), widths, to_fill=True)


def _parts() -> tuple[tuple[str, tuple[str, ...], tuple[int, ...]], ...]:
    time, who, item = _("Time"), _("Who"), _("Item")
    return (
        (
            _("3. Interests"),
            (time, who, item, _("Kind, and what it is"), _("Speak, stay, vote?")),
            (2, 4, 2, 6, 3),
        ),
        (
            _("4. Warnings, said aloud"),
            (time, _("To whom"), _("Clause"), _("In which words"), _("By whom")),
            (2, 4, 2, 6, 3),
        ),
        (
            _("5. Asked to leave"),
            (time, who, _("Clause"), _("In which words"), _("Left at")),
            (2, 4, 2, 6, 2),
        ),
        (
            _("6. Votes"),
            (time, item, _("Motion"), _("For"), _("Against"), _("Abstained")),
            (2, 2, 7, 2, 2, 2),
        ),
        (_("7. Decisions"), (time, item, _("What was agreed")), (2, 2, 12)),
        (_("8. Actions"), (item, _("What"), who, _("By when")), (2, 8, 4, 3)),
        (_("9. Breaks"), (_("From"), _("To"), _("Why")), (2, 2, 10)),
    )
