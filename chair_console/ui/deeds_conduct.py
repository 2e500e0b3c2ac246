"""What the chair does about conduct: a warning, a quiet word, and putting right what was recorded.

Nothing here counts warnings or knows clauses: the core decides, the code of conduct speaks.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from chair_console.core.fact import PersonId, WarningId
from chair_console.core.meeting import Room, Warning
from chair_console.core.refusal import Refusal
from chair_console.core.warnings import tally
from chair_console.language import _
from chair_console.ui import words
from chair_console.ui.asking import ask_line, ask_who, pick
from chair_console.ui.choice_list import ChoiceRow
from chair_console.ui.deed import Deed, No, chosen, here
from chair_console.ui.deeds_removals import ask_to_leave
from chair_console.ui.desk import Desk
from chair_console.ui.flag_words import to_rule
from chair_console.ui.line_sheets import SignedLineSheet
from chair_console.ui.ruling_sheet import RulingSheet, warning_words
from chair_console.ui.small_sheets import ChooseSheet
from chair_console.ui.together import changers, refusal_to_open_warning
from chair_console.ui.view_people import people_view
from chair_console.ui.warn_sheet import WarnSheet
from chair_console.ui.widgets import announce

if TYPE_CHECKING:
    from chair_console.ui.meeting_page import MeetingPage


def _held(room: Room, desk: Desk) -> No:
    """From the start on, and after the close as well: the record is put right until signed off."""
    started = room.meeting.started is not None
    return None if started else _("The meeting has not started yet.")


def _chosen_held(room: Room, desk: Desk) -> No:
    return _held(room, desk) or chosen(room, desk)


def _warn(room: Room, desk: Desk) -> No:
    no = _held(room, desk)
    if no is not None or desk.selected is None:
        return no  # Without a choice the key asks who it is.
    refusal = refusal_to_open_warning(room, desk.selected)
    # At the maximum the same key leads on to the next step, and so stays alive.
    leads_on = room.meeting.closed is None
    limit = refusal is not None and refusal.reason == "warning-limit-reached"
    return None if limit and leads_on else refusal


def _given(room: Room, person: PersonId | None) -> tuple[Warning, ...]:
    """List a person's warnings that stand, the latest first."""
    warnings = room.meeting.warnings.values()
    return tuple(one for one in warnings if one.person == person and one.state == "given")[::-1]


def _warned(room: Room, desk: Desk) -> No:
    no = _chosen_held(room, desk)
    if no is not None:
        return no
    return None if _given(room, desk.selected) else _("This person has no warning.")


def _spoken_to(room: Room, desk: Desk) -> No:
    """Whoever was warned or asked to leave may answer."""
    no = _chosen_held(room, desk)
    if no is not None or desk.selected is None:
        return no
    removed = room.meeting.people[desk.selected].removed
    known = removed or any(one.person == desk.selected for one in room.meeting.warnings.values())
    return None if known else _("This person was not warned.")


def _to_rule(room: Room, desk: Desk) -> No:
    no = _warned(room, desk)
    if no is not None:
        return no
    doubtful = any(one.warning and one.person == desk.selected for one in to_rule(desk.flags()))
    return None if doubtful else _("No warning of this person is in doubt.")


def _warn_text(room: Room, desk: Desk) -> str:
    if desk.selected not in room.meeting.people or desk.selected is None:
        return _("Warn somebody")
    counted = tally(room.state, room.meeting, desk.selected)
    return words.next_warning(counted.total, counted.maximum)


def warn(page: MeetingPage) -> None:
    """Warn the person chosen; at the maximum go on to the next step."""
    person = page.desk.selected
    if person is None:
        ask_who(page, _("Who is warned?"), warn, page.desk.floor_holder())
        return
    room = page.desk.room()
    refusal = refusal_to_open_warning(room, person)
    if refusal is not None and refusal.reason == "warning-limit-reached":
        _tell_refusal(page, refusal)
        ask_to_leave(page)
        return
    sheet = WarnSheet(page.theme, room, person, page.desk.recent_clauses(), page)
    sheet.other_person.connect(lambda: _warn_other(page))
    sheet.only_a_note.connect(lambda: _only_a_note(page, sheet))
    page.open_sheet(sheet, lambda: _warn_now(page, sheet))


def _warn_other(page: MeetingPage) -> None:
    page.desk.choose("")
    warn(page)


def _warn_now(page: MeetingPage, sheet: WarnSheet) -> None:
    change = page.desk.do(
        "warn",
        by=sheet.by,
        typed_by=sheet.typed_by,
        person=sheet.person,
        clause=sheet.clause,
        words=sheet.words_said,
        said_at=sheet.said_at,
        agreed_with=sheet.agreed_with,
    )
    if change is not None:
        page.desk.used_reason(sheet.reason)


def _only_a_note(page: MeetingPage, sheet: WarnSheet) -> None:
    """What was never said aloud warns nobody; it is kept as a note."""
    text = _("Not said aloud: {what}").format(what=sheet.words_said)
    if page.desk.do("note", person=sheet.person, text=text) is not None:
        sheet.reject()


def _tell_refusal(page: MeetingPage, refusal: Refusal) -> None:
    sentence = words.refusal(page.desk.meeting.code, page.desk.bridge.record.state, refusal)
    announce(page, sentence, urgent=True)


def remind(page: MeetingPage) -> None:
    """Record a quiet word."""
    page.desk.do("remind", person=page.desk.selected)


def bring_to_order(page: MeetingPage) -> None:
    """Record that somebody was brought to order; what it was about may be left out."""
    person = page.desk.selected

    def keep(line: str) -> str:
        page.desk.do("bring-to-order", person=person, text=line)
        return ""

    title = _("Bring to order")
    label = _("What was it about? (may be left empty; it never counts)")
    ask_line(page, title, label, _("Record it"), keep, may_be_empty=True)


def reply(page: MeetingPage) -> None:
    """Record what somebody answered to a warning, or to being asked to leave."""
    person = page.desk.selected

    def keep(line: str) -> str:
        text = _("Answered: {words}").format(words=line)
        page.desk.do("note", person=person, text=text)
        return ""

    ask_line(page, _("What they answered"), _("In their own words"), _("Keep it"), keep)


def _which_warning(page: MeetingPage, then: Callable[[WarningId], None]) -> None:
    """Ask which of several warnings is meant; one alone is not asked for."""
    room = page.desk.room()
    given = _given(room, page.desk.selected)
    if len(given) < 2:
        for one in given:
            then(one.id)
        return
    rows = tuple(ChoiceRow(one.id, warning_words(room, one)) for one in given)
    sheet = ChooseSheet(page.theme, _("Which warning?"), _("Choose"), rows, page)

    def chosen_one() -> None:
        page.let_go_of_sheet()
        then(WarningId(sheet.chosen))

    page.open_sheet(sheet, chosen_one)


def move_warning(page: MeetingPage) -> None:
    """Move a warning of the person chosen to whoever was meant."""
    _which_warning(page, lambda warning: _move(page, warning))


def _move(page: MeetingPage, warning: WarningId) -> None:
    room = page.desk.room()
    wrong = room.meeting.warnings[warning].person
    able = changers(room, wrong)
    by = able[0] if able else room.by

    def move(person: PersonId, note: str) -> None:
        reason = note or _("It was meant for somebody else")
        page.desk.do(
            "move-warning",
            by=by,
            typed_by=room.by if by != room.by else None,
            warning=warning,
            to=person,
            reason=reason,
        )

    rows = tuple(row for row in people_view(room).rows if row.id != wrong)
    pick(page, _("Who was meant?"), _("Move the warning"), rows, move, why=True)


def withdraw_warning(page: MeetingPage) -> None:
    """Withdraw a warning of the person chosen, with a reason."""
    _which_warning(page, lambda warning: _withdraw(page, warning))


def _withdraw(page: MeetingPage, warning: WarningId) -> None:
    room = page.desk.room()
    sheet = SignedLineSheet(
        page.theme,
        room,
        _("Withdraw the warning"),
        _("Why?"),
        _("Withdraw"),
        changers(room, room.meeting.warnings[warning].person),
        page,
        by_label=_("Withdrawn by"),
    )

    def now(line: str) -> str:
        page.desk.do(
            "withdraw-warning",
            by=sheet.by,
            typed_by=sheet.typed_by,
            warning=warning,
            reason=line,
        )
        return ""

    sheet.on_line = now
    page.open_sheet(sheet)


def rule(page: MeetingPage) -> None:
    """Rule on the warning of the person chosen that is in doubt."""
    for flag in to_rule(page.desk.flags()):
        if flag.person == page.desk.selected and flag.warning is not None:
            rule_on(page, flag.warning)
            return


def rule_on(page: MeetingPage, warning: WarningId) -> None:
    """Ask whether a warning is the same as another, stands, or is void."""
    sheet = RulingSheet(page.theme, page.desk.room(), warning, page)
    page.open_sheet(sheet, lambda: _rule_now(page, sheet))


def _rule_now(page: MeetingPage, sheet: RulingSheet) -> None:
    page.desk.do(
        "rule-warning",
        by=sheet.by,
        typed_by=sheet.typed_by,
        warning=sheet.warning,
        ruling=sheet.ruling,
        other=sheet.other,
        reason=sheet.reason.words(),
    )


CONDUCT: tuple[Deed, ...] = (
    Deed("warnings.warn", _warn_text, warn, _warn, "Ctrl+8", "triangle-alert", "person"),
    Deed(
        "warnings.remind", _("Quiet word (does not count)"), remind, here, "Ctrl+R", where="person"
    ),
    Deed("warnings.order", _("Bring to order"), bring_to_order, here, where="person"),
    Deed("warnings.reply", _("What they answered"), reply, _spoken_to, where="person-conduct"),
    Deed(
        "warnings.move",
        _("Warning was meant for somebody else"),
        move_warning,
        _warned,
        where="person-conduct",
    ),
    Deed(
        "warnings.withdraw",
        _("Withdraw a warning"),
        withdraw_warning,
        _warned,
        where="person-conduct",
    ),
    Deed("warnings.rule", _("Written down twice? Decide"), rule, _to_rule, where="person-conduct"),
)
