"""What the chair does when somebody wishes to speak: a hand, a point of order, a question.

Kinds other than a hand and a point of order stay out of sight until the group switches them on.
The rules of who may be put on the list are the core's (`core/queue.py`).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from chair_console.core.fact import EntryId, PersonId
from chair_console.core.floor import main_speech
from chair_console.core.meeting import Room
from chair_console.core.queue import refusal_to_ask
from chair_console.language import _
from chair_console.ui import words
from chair_console.ui.asking import pick, present_rows
from chair_console.ui.choice_list import ChoiceRow
from chair_console.ui.deed import Deed, No, going, going_on
from chair_console.ui.desk import Desk
from chair_console.ui.entries import (
    ANSWERED,
    NOBODY,
    answerable,
    entry_state,
    entry_words,
    going_entry,
    kinds_on,
    nameless,
)
from chair_console.ui.rows import PersonRow
from chair_console.ui.small_sheets import ChooseSheet
from chair_console.ui.speak_sheet import SpeakPicker
from chair_console.ui.view_people import people_view
from chair_console.wording import terms

if TYPE_CHECKING:
    from chair_console.ui.meeting_page import MeetingPage


def _answer(room: Room, desk: Desk) -> No:
    none = None if answerable(room.meeting, None) else _("There is nothing to answer yet.")
    return going_on(room, desk) or none


def _set_kind(room: Room, desk: Desk) -> No:
    meant = going_entry(room.meeting, desk.entry, desk.selected)
    nobody = None if meant is not None else _("Choose somebody who waits or speaks.")
    return going_on(room, desk) or nobody


def _name(room: Room, desk: Desk) -> No:
    none = None if nameless(room.meeting, None) else _("Every contribution has a name.")
    return going(room, desk) or none


def _off(kind: str) -> Callable[[Room], bool]:
    """Make the test that a kind stays out of sight."""

    def off(room: Room) -> bool:
        return kind not in kinds_on(room.meeting)

    return off


def _one_kind(room: Room) -> bool:
    return len(room.meeting.settings.kinds) < 2


def _no_nameless(room: Room) -> bool:
    return not ANSWERED & set(room.meeting.settings.kinds)


def hand_up(page: MeetingPage) -> None:
    """Put somebody on the list."""
    _pick_to_speak(page, _("Hand up"), "ordinary")


def point_of_order(page: MeetingPage) -> None:
    """Put somebody on the list with a point of order."""
    _pick_to_speak(page, _("Point of order"), "point_of_order")


def question(page: MeetingPage) -> None:
    """Put somebody on the list with a question to the speaker."""
    _pick_to_speak(page, _("Question to the speaker"), "question")


def intervention(page: MeetingPage) -> None:
    """Put somebody on the list with an intervention."""
    _pick_to_speak(page, _("Intervention"), "intervention")


def _in_own_name(room: Room, kind: str) -> bool:
    """Where the group says so, a point of order is raised by its person and by nobody else."""
    return kind == "point_of_order" and not room.meeting.settings.points_of_order_for_others


def _who_may(page: MeetingPage, kind: str) -> tuple[PersonRow, ...]:
    room, record = page.desk.room(), page.desk.bridge.record

    def refused(person: PersonId) -> bool:
        seen = record.room(page.desk.id, person) if _in_own_name(room, kind) else room
        return refusal_to_ask(seen, person, kind, room.meeting.item) is not None

    return tuple(row for row in people_view(room).rows if not refused(PersonId(row.id)))


def _pick_to_speak(
    page: MeetingPage,
    title: str,
    kind: str,
    *,
    answer_to: EntryId | None = None,
    first: PersonId | None = None,
) -> None:
    room = page.desk.room()
    ranked = room.meeting.settings.point_of_order_ranks if kind == "point_of_order" else {}
    ranks = tuple(sorted(ranked, key=lambda name: ranked[name]))
    rows, free = _who_may(page, kind), kind in ANSWERED
    sheet = SpeakPicker(page.theme, title, rows, page, ranks=ranks, without_name=free)

    def ask(person: PersonId, note: str) -> None:
        page.desk.do(
            "ask",
            by=person if _in_own_name(room, kind) else None,
            person=None if person == NOBODY else person,
            note=note,
            kind=kind,
            rank=sheet.rank,
            answer_to=answer_to,
        )

    sheet.on_picked = ask
    sheet.choose(first or page.desk.selected or "")
    page.open_sheet(sheet)


def answer(page: MeetingPage) -> None:
    """Put somebody on the list with an answer: to the entry chosen, else to the latest."""
    room = page.desk.room()
    found = answerable(room.meeting, page.desk.entry)
    main = main_speech(room.meeting)
    speaker = room.meeting.contributions[main].person if main else None
    title = _("Answer to: {what}").format(what=entry_words(room, found[0]))
    _pick_to_speak(page, title, "answer", answer_to=found[0], first=speaker)


def set_kind(page: MeetingPage) -> None:
    """Say that the entry chosen is of another kind; it keeps its place."""
    room = page.desk.room()
    entry = going_entry(room.meeting, page.desk.entry, page.desk.selected)
    if entry is None:
        return
    now = room.meeting.contributions[entry].kind
    # An answer needs something that it answers, and is put on the list as one.
    kinds = (one for one in room.meeting.settings.kinds if one not in {now, "answer"})
    rows = tuple(ChoiceRow(one, words.kind(one)) for one in kinds)
    title = _("What is it? {what}").format(what=entry_words(room, entry))
    sheet = ChooseSheet(page.theme, title, _("Change it"), rows, page)
    page.open_sheet(sheet, lambda: _kind_now(page, entry, sheet))


def _kind_now(page: MeetingPage, entry: EntryId, sheet: ChooseSheet) -> None:
    page.desk.do("set-kind", entry=entry, kind=sheet.chosen)


def name_entry(page: MeetingPage) -> None:
    """Say who made a contribution that has no name yet."""
    room = page.desk.room()
    found = nameless(room.meeting, page.desk.entry)
    if len(found) == 1 or page.desk.entry in found:
        _ask_name(page, found[0])
        return
    rows = tuple(ChoiceRow(one, entry_words(room, one), entry_state(room, one)) for one in found)
    sheet = ChooseSheet(page.theme, _("Which one has a name now?"), _("Go on"), rows, page)

    def chosen() -> None:
        page.let_go_of_sheet()
        _ask_name(page, EntryId(sheet.chosen))

    page.open_sheet(sheet, chosen)


def _ask_name(page: MeetingPage, entry: EntryId) -> None:
    def name(person: PersonId, note: str) -> None:
        page.desk.do("name-entry", entry=entry, person=person)

    what = entry_words(page.desk.room(), entry)
    title = _("Who was it? {what}").format(what=what)
    pick(page, title, _("Give the name"), present_rows(page), name)


def _kind_text(room: Room, desk: Desk) -> str:
    meant = going_entry(room.meeting, desk.entry, desk.selected)
    if meant is None:
        return _("It is of another kind")
    kind = terms.contribution(room.meeting.contributions[meant].kind)
    return _("Not a {kind} but …").format(kind=kind)


HANDS: tuple[Deed, ...] = (
    Deed("queue.hand_up", _("Hand up"), hand_up, going_on, "Ctrl+4", "hand"),
    Deed(
        "queue.point_of_order",
        _("Point of order"),
        point_of_order,
        going_on,
        "Ctrl+5",
        "flag",
        hidden=_off("point_of_order"),
    ),
    Deed(
        "queue.question",
        _("Question to the speaker"),
        question,
        going_on,
        "Ctrl+Shift+Q",
        "circle-help",
        where="queue",
        hidden=_off("question"),
    ),
    Deed(
        "queue.intervention",
        _("Intervention"),
        intervention,
        going_on,
        "Ctrl+Shift+M",
        "message-square",
        where="queue",
        hidden=_off("intervention"),
    ),
    Deed(
        "queue.answer",
        _("Answer"),
        answer,
        _answer,
        "Ctrl+Shift+A",
        where="queue entry",
        hidden=_off("answer"),
    ),
    Deed("queue.kind", _kind_text, set_kind, _set_kind, where="entry queue", hidden=_one_kind),
    Deed(
        "queue.name",
        _("Give it a name"),
        name_entry,
        _name,
        where="entry queue",
        hidden=_no_nameless,
    ),
)
