"""Who is here, who came, who has an interest; and how the people are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt

from chair_console.core.attendance import AttendeeListed
from chair_console.core.fact import Fact, PersonId
from chair_console.core.frozen import replace
from chair_console.core.meeting import VOTING_ROLES, Room
from chair_console.core.people import PeopleMerged, PeopleSplit, PersonAdded
from chair_console.language import _
from chair_console.ui.asking import ask_who
from chair_console.ui.deed import Deed, No, chosen, going_on, not_closed, why_not
from chair_console.ui.desk import Desk
from chair_console.ui.hand_over import hand_over_for
from chair_console.ui.interest_sheet import InterestSheet
from chair_console.ui.line_sheets import SignedLineSheet
from chair_console.ui.person_sheet import PersonSheet
from chair_console.ui.same_person_sheet import SamePersonSheet, merged_into
from chair_console.ui.small_sheets import AddPersonSheet
from chair_console.ui.together import admitters, deciders
from chair_console.ui.view_people import state_of

if TYPE_CHECKING:
    from chair_console.ui.meeting_page import MeetingPage

_IN = frozenset({"present", "away"})


def _interest(room: Room, desk: Desk) -> No:
    return not_closed(room, desk) or (
        None if room.meeting.items else _("There are no items on the agenda.")
    )


def _come_or_go(room: Room, desk: Desk) -> No:
    no = not_closed(room, desk) or chosen(room, desk)
    if no is not None or desk.selected is None:
        return no
    attendee = room.meeting.people[desk.selected]
    if attendee.removed:
        return None if attendee.present else why_not(room, "arrive", person=desk.selected)
    return None


def _outside(room: Room, desk: Desk) -> No:
    """Only of somebody who could come in."""
    no = not_closed(room, desk) or chosen(room, desk)
    if no is None and desk.selected and state_of(room.meeting.people[desk.selected]) in _IN:
        return _("This person is here.")
    return no or why_not(room, "arrive", person=desk.selected)


def _kept_out(room: Room, desk: Desk) -> No:
    """Only of somebody who would be refused at the door."""
    no = not_closed(room, desk) or chosen(room, desk)
    if no is not None:
        return no
    refusal = why_not(room, "arrive", person=desk.selected)
    if refusal is None or refusal.reason not in {"removed", "may-not-attend"}:
        return _("Nothing keeps this person out.")
    return None if desk.selected and admitters(room, desk.selected) else refusal


def _was_two(room: Room, desk: Desk) -> No:
    no = chosen(room, desk)
    if no is not None or desk.selected is None:
        return no
    known = merged_into(room.state, desk.selected)
    return None if known else _("This person stands on the record once.")


def _barred_from_speaking(room: Room, desk: Desk) -> No:
    no = going_on(room, desk) or chosen(room, desk)
    if no is not None:
        return no
    refusal = why_not(room, "call", person=desk.selected)
    barred = refusal is not None and refusal.reason == "interest"
    return None if barred else _("No interest keeps this person from speaking.")


def _apologies(room: Room, desk: Desk) -> No:
    no = not_closed(room, desk) or chosen(room, desk)
    if no is None and desk.selected and room.meeting.people[desk.selected].present:
        return _("This person is here.")
    return no


def _come_text(room: Room, desk: Desk) -> str:
    attendee = room.meeting.people.get(desk.selected) if desk.selected else None
    if attendee is None:
        return _("Arrived")
    state = state_of(attendee)
    if state in {"present", "away", "removed"}:
        return _("Left")
    return _("Back") if state == "left" else _("Arrived")


def _hide_text(room: Room, desk: Desk) -> str:
    return _("Show the people") if desk.private else _("Hide the people")


def come_or_go(page: MeetingPage) -> None:
    """Record that the person chosen came, went, or came back."""
    person = page.desk.selected
    if person is None:
        return
    attendee = page.desk.meeting.people[person]
    if attendee.removed and attendee.present:
        page.desk.do("left", person=person)
    elif attendee.present or attendee.away_for is not None:
        page.desk.do("leave", person=person)
    else:
        page.desk.do("return" if attendee.spans else "arrive", person=person)


def apologies(page: MeetingPage) -> None:
    """Record apologies of the person chosen."""
    page.desk.do("apologies", person=page.desk.selected)


def add_person(page: MeetingPage) -> None:
    """Add somebody who came and is on no list."""
    visitors = sum(one.role == "public" for one in page.desk.meeting.people.values())
    suggested = _("Visitor {number}").format(number=visitors + 1)
    sheet = AddPersonSheet(page.theme, suggested, page)
    page.open_sheet(sheet, lambda: _add_person_now(page, sheet))


def _add_person_now(page: MeetingPage, sheet: AddPersonSheet) -> None:
    person = PersonId(page.desk.bridge.record.new_id())
    role = str(sheet.role.currentData())
    votes = role in VOTING_ROLES
    facts = (PersonAdded(person, sheet.name.words()), AttendeeListed(person, role, votes, votes))
    if page.desk.bridge.write(facts, "person", page.desk.id) is not None:
        page.desk.do("arrive", person=person)
        page.desk.choose(person)


def online(page: MeetingPage) -> None:
    """Record that the person chosen takes part online."""
    page.desk.do("arrive", person=page.desk.selected, online=True)


def let_in(page: MeetingPage) -> None:
    """Let somebody in who would be refused at the door; who decided it, and why."""
    person, room = page.desk.selected, page.desk.room()
    if person is None:
        return
    sheet = SignedLineSheet(
        page.theme,
        room,
        _("Let in all the same"),
        _("Why? The lead officer will look at it afterwards."),
        _("Let in"),
        admitters(room, person),
        page,
    )

    def now(line: str) -> str:
        page.desk.do("arrive", by=sheet.by, typed_by=sheet.typed_by, person=person, override=line)
        return ""

    sheet.on_line = now
    page.open_sheet(sheet)


def details(page: MeetingPage) -> None:
    """Put right what is known of the person chosen."""
    person = page.desk.selected
    if person is not None:
        sheet = PersonSheet(page.theme, page.desk.room(), person, page)
        page.open_sheet(sheet, lambda: _details_now(page, sheet))


def _details_now(page: MeetingPage, sheet: PersonSheet) -> None:
    person = page.desk.counted(sheet.person)
    for name, fact in (
        ("rename", sheet.renamed),
        ("person", sheet.listed),
        ("register-interest", sheet.registered),
    ):
        if fact is not None:
            _write(page, replace(fact, person=person), name)


def _write(page: MeetingPage, fact: Fact, name: str) -> None:
    page.desk.bridge.write((fact,), name, page.desk.id, page.desk.meeting.in_the_seat)


def same_person(page: MeetingPage) -> None:
    """Say that the person chosen is somebody else who is known."""
    person = page.desk.selected
    if person is not None:
        page.desk.bridge.record.load_directory()
        sheet = SamePersonSheet(page.theme, page.desk.room(), person, page)
        page.open_sheet(sheet, lambda: _same_person_now(page, sheet))


def _same_person_now(page: MeetingPage, sheet: SamePersonSheet) -> None:
    gone, keep = page.desk.counted(sheet.person), page.desk.counted(sheet.keep)
    if gone != keep:
        _write(page, PeopleMerged(gone, keep, sheet.reason.words()), "merge-people")


def two_people(page: MeetingPage) -> None:
    """Take apart again what was taken for one person."""
    person = page.desk.selected
    for gone in merged_into(page.desk.room().state, person) if person else ():
        _write(page, PeopleSplit(gone), "split-people")


def interest(page: MeetingPage) -> None:
    """Record an interest of the person chosen, or decide what follows from it."""
    person = page.desk.selected
    if person is None:
        ask_who(page, _("Who has an interest?"), interest)
        return
    sheet = InterestSheet(page.theme, page.desk.room(), person, page)
    page.open_sheet(sheet, lambda: _interest_now(page, sheet))


def _interest_now(page: MeetingPage, sheet: InterestSheet) -> None:
    speak, stay, vote = sheet.consequences()
    common = {
        "by": sheet.by,
        "typed_by": sheet.typed_by,
        "person": sheet.person,
        "item": sheet.item,
        "speak": speak,
        "stay": stay,
        "vote": vote,
    }
    if sheet.declared:
        done = page.desk.do("decide-interest", **common)
    else:
        nature = sheet.nature.words()
        done = page.desk.do("declare", kind=sheet.kind, nature=nature, **common)
    if done is not None and page.desk.meeting.open_item == sheet.item:
        page.let_go_of_sheet()
        hand_over_for(page, sheet.item)


def let_speak(page: MeetingPage) -> None:
    """Let somebody speak in spite of an interest; who decided it, and why, is kept."""
    person, room = page.desk.selected, page.desk.room()
    if person is None:
        return
    meeting = room.meeting
    waits = any(meeting.contributions[one].person == person for one in meeting.queue())
    able = deciders(room, person)
    sheet = SignedLineSheet(
        page.theme,
        room,
        _("Let speak in spite of the interest"),
        _("Why? The lead officer will look at it afterwards."),
        _("Call now") if waits else _("Put on the list"),
        able,
        page,
    )

    def now(line: str) -> str:
        act = "call" if waits else "ask"
        page.desk.do(act, by=sheet.by, typed_by=sheet.typed_by, person=person, override=line)
        return ""

    sheet.on_line = now
    page.open_sheet(sheet)


def hide_people(page: MeetingPage) -> None:
    """Hide the people from the eyes of others, or show them."""
    page.desk.hide_or_show()


def find_person(page: MeetingPage) -> None:
    """Go to the line where a name is looked for."""
    search = page.screen_.people.search
    search.setFocus(Qt.FocusReason.ShortcutFocusReason)
    search.selectAll()


def person_menu(page: MeetingPage) -> None:
    """Open what else can be done for the person chosen."""
    button = page.screen_.people.conduct.more
    menu = page.menus.make(("person",))
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    top = button.mapToGlobal(QPoint(button.width() - menu.sizeHint().width(), 0))
    menu.popup(top - QPoint(0, menu.sizeHint().height() + 4))


PEOPLE: tuple[Deed, ...] = (
    Deed("people.come_or_go", _come_text, come_or_go, _come_or_go, "Ctrl+E", "door-open", "person"),
    Deed("people.apologies", _("Apologies"), apologies, _apologies, where="person"),
    Deed("people.online", _("Takes part online"), online, _outside, where="person"),
    Deed("people.let_in", _("Let in all the same"), let_in, _kept_out, where="person-details"),
    Deed(
        "people.details",
        _("Name, role, adjustments"),
        details,
        chosen,
        "Ctrl+Shift+I",
        where="person-details",
    ),
    Deed("people.same", _("Is somebody we know"), same_person, chosen, where="person-details"),
    Deed("people.two", _("Two people after all"), two_people, _was_two, where="person-details"),
    Deed(
        "people.add",
        _("Add somebody who came"),
        add_person,
        not_closed,
        "Ctrl+Shift+P",
        where="meeting",
    ),
    Deed(
        "interests.declare",
        _("Interest in an item"),
        interest,
        _interest,
        "Ctrl+I",
        "scale",
        "person",
    ),
    Deed(
        "interests.let_speak",
        _("Let speak in spite of the interest"),
        let_speak,
        _barred_from_speaking,
        where="person-details",
    ),
    Deed("people.private", _hide_text, hide_people, keys="Ctrl+L", icon="eye-off", where="view"),
    Deed("people.find", _("Find a person"), find_person, keys="Ctrl+F", where="view"),
    Deed("people.more", _("More"), person_menu, chosen, "Ctrl+M", "chevron-down"),
)
