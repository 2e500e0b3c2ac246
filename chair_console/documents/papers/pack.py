"""The pack for an evening without the laptop: printed beforehand, typed in afterwards.

What can happen is listed as it is in the view in which it is typed in later, from the same list;
the running sheet has the columns of that view. So whoever types goes down the page. Beside it lies
what the laptop would have known: who is expected, standing interests, the clauses by number, the
words to say, and a box for each warning.

It is for the chair and whoever takes the notes; a confidential item stands with its own title.
"""

from __future__ import annotations

from collections.abc import Iterator

from chair_console.core.agenda import shown_numbers
from chair_console.core.interests import kind_of
from chair_console.core.meeting import VISITORS, Meeting, State
from chair_console.core.warnings import maximum
from chair_console.documents.papers.forms import expected, title, top
from chair_console.documents.papers.paper import (
    Block,
    Head,
    NewPage,
    Pairs,
    Paper,
    Para,
    Table,
)
from chair_console.language import _, ngettext, pgettext
from chair_console.replay.paper.kinds import KINDS_OF_LINE, LineKind
from chair_console.wording.moments import local

SHEETS = 3
"""Pages of the running sheet."""
_LINES = 20
_MORE_PEOPLE = 6
BOX = "☐"
"""A box to be ticked; the layout draws it."""
_TALLY = 4
"""Boxes for warnings where there is no maximum."""


def paper_pack(state: State, meeting: Meeting) -> Paper:
    """Make the pack of a meeting."""
    blocks = (
        *_first_page(state, meeting),
        NewPage(),
        *_people(state, meeting),
        NewPage(),
        *_items(meeting),
        *_words_to_say(meeting),
        *_clauses(meeting),
        *_running_sheets(),
    )
    foot = _("For the chair and whoever takes the notes")
    return Paper(_("When the laptop stays shut"), tuple(blocks), foot)


def _first_page(state: State, meeting: Meeting) -> Iterator[Block]:
    given = top(state, meeting)
    needed = meeting.quorum
    members = ngettext("{n} member", "{n} members", needed or 0).format(n=needed)
    enough = ((_("Needed to decide"), members),) if needed else ()
    yield Pairs((*given.rows, *enough))
    yield Para(
        _(
            "Write a line on the running sheet for everything that happens: the time, what "
            "happened, and what is said beside it here. Afterwards it is typed in line by line, "
            "in the same order."
        )
    )
    # Above the table, so that it never stands alone on a page of its own.
    yield Para(_("Keep these sheets with the record until everything is typed in and looked over."))
    yield Head(_("What to write down"))
    heads = (_("What happened"), _("Write beside it"))
    yield Table(heads, tuple((one.title, beside(one)) for one in KINDS_OF_LINE), (3, 7))


def beside(kind: LineKind) -> str:
    """Say what is written beside something that happened."""
    asked = [one.title for one in kind.asked]
    return "; ".join(asked) if asked else _("only the time")


# Who


def _people(state: State, meeting: Meeting) -> Iterator[Block]:
    yield Head(_("Who is expected"))
    yield Para(
        _(
            "A box for each warning said aloud. When all are ticked, the next step is to ask to "
            "leave."
        )
    )
    heads = (_("Name"), _("Role"), _("Came"), _("Left"), _("Warnings"), _("Asked to leave"))
    known = [
        (
            state.name(one.person),
            title(one.role),
            "",
            "",
            _boxes(maximum(meeting, one.person)),
            BOX,
        )
        for one in expected(state, meeting)
    ]
    of_public = meeting.code.meeting.warn.max_for_public or _usual(meeting)
    visitors = [
        (_("Visitor {number}").format(number=number), "", "", "", _boxes(of_public), BOX)
        for number in range(1, _MORE_PEOPLE + 1)
    ]
    yield Table(heads, (*known, *visitors), (6, 4, 2, 2, 3, 3), to_fill=True)
    yield from _interests(state, meeting)


def _usual(meeting: Meeting) -> int | None:
    """Tell how many warnings there can be for somebody who is not on the list yet."""
    rule = meeting.code.meeting.warn
    return (
        rule.max_per_person
        if isinstance(rule.max_per_person, int)
        else meeting.settings.max_warnings
    )


def _boxes(most: int | None) -> str:
    return " ".join([BOX] * (most if most is not None else _TALLY))


def _interests(state: State, meeting: Meeting) -> Iterator[Block]:
    """List what people have registered, and on which items it is called up."""
    rows = [
        (state.name(person), about, _kind(meeting, kind), _touched(meeting, about))
        for person, attendee in meeting.people.items()
        if attendee.role not in VISITORS and person in state.people
        for about, kind in state.people[person].interests
    ]
    if rows:
        yield Head(_("Lasting interests"))
        heads = (_("Who"), _("In what"), _("Kind"), _("Called up by item"))
        yield Table(heads, tuple(rows), (4, 5, 4, 3))


def _kind(meeting: Meeting, kind: str) -> str:
    known = kind_of(meeting.code, kind)
    return known.title if known is not None else kind


def _touched(meeting: Meeting, about: str) -> str:
    numbers = shown_numbers(meeting)
    found = (
        numbers[item.id]
        for item in meeting.items.values()
        if about.casefold() in {one.casefold() for one in item.touches}
    )
    return ", ".join(found)


# Items, words, clauses


def _items(meeting: Meeting) -> Iterator[Block]:
    yield Head(_("Agenda"))
    rows, at = [], meeting.planned
    known = True
    numbers = shown_numbers(meeting)
    for item in meeting.items.values():
        begins = f"{local(at, meeting.zone):%H:%M}" if known else ""
        length = str(item.minutes) if item.minutes is not None else ""
        said = _("{title} (confidential)") if item.confidential else "{title}"
        rows.append((numbers[item.id], said.format(title=item.title), begins, length, "", ""))
        known = known and item.minutes is not None
        at += (item.minutes or 0) * 60_000
    heads = (_("No."), _("Item"), _("Planned"), pgettext("length", "Minutes"), _("From"), _("To"))
    rows += [("", "", "", "", "", "")] * 2
    yield Table(heads, tuple(rows), (1, 8, 2, 2, 2, 2), to_fill=True)


def _words_to_say(meeting: Meeting) -> Iterator[Block]:
    code, say = meeting.code, meeting.code.meeting.say
    warn = code.clause_text(code.meeting.warn.clause).label
    leave = code.clause_text(code.meeting.leave.clause).label
    interest = code.clause_text(code.interests.clause)
    yield Head(_("What to say"))
    rows = (
        (_("First warning, {clause}").format(clause=warn), say.first),
        (_("Second warning, {clause}").format(clause=warn), say.second),
        (_("Asked to leave, {clause}").format(clause=leave), say.leave),
        (_("If they stay"), say.refuse),
        (_("Interests, {clause}").format(clause=interest.label), interest.words),
    )
    named = _("(name)")
    yield Pairs(tuple((name, words.replace("{name}", named)) for name, words in rows))


def _clauses(meeting: Meeting) -> Iterator[Block]:
    """List for what somebody can be warned, by the number of its clause."""
    code = meeting.code
    reasons: dict[str, list[str]] = {}
    for one in code.conduct:
        reasons.setdefault(code.clause_text(one.clause).label, []).append(one.words)
    yield Head(_("Clauses"))
    rows = tuple((label, "; ".join(words)) for label, words in reasons.items())
    yield Table((_("Clause"), _("For what")), rows, (5, 9))


def _running_sheets() -> Iterator[Block]:
    heads = (
        _("Time"),
        _("What happened"),
        _("Who"),
        _("Item, clause, words, numbers, by when"),
        _("Typed in"),
    )
    rows = ((("",) * (len(heads) - 1)) + (BOX,),) * _LINES
    for number in range(1, SHEETS + 1):
        yield NewPage()
        yield Head(_("Running sheet {number} of {all}").format(number=number, all=SHEETS))
        yield Table(heads, rows, (2, 4, 4, 8, 2), to_fill=True)
