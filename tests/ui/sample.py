"""An invented meeting, fourteen thirty-two, as rows: what the tests of the panels show."""

from dataclasses import replace

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from chair_console.ui.rows import (
    AgendaRow,
    AgendaView,
    FloorView,
    InterestLine,
    ItemView,
    MeetingView,
    PeopleView,
    PersonRow,
    QueueRow,
    QueueView,
    RoomView,
    SayView,
    SelectedView,
    StatusView,
    TopView,
    UndoView,
)

AGENDA = AgendaView(
    rows=(
        AgendaRow("i1", "1", "Welcome and apologies", "14:00, done", "done"),
        AgendaRow("i2", "2", "Declarations of interest", "14:06, done", "done"),
        AgendaRow("i3", "3", "Minutes of 12 September", "14:12, done", "done"),
        AgendaRow("i4", "4", "Repairs report, quarter 2", "14:20, 20 min, now", "open", True),
        AgendaRow("i5", "5", "Estate walkabouts", "14:45, 15 min"),
        AgendaRow("i6", "6", "Damp and mould policy", "15:00, 25 min", interest=True),
        AgendaRow("i7", "7", "Tenant satisfaction survey", "15:25, 15 min"),
        AgendaRow("i8", "8", "Complaints learning", "15:40, 10 min", confidential=True),
        AgendaRow("i9", "9", "Any other business", "15:50, 10 min"),
    ),
    words="ends 16:06",
    next_label="Next: Estate walkabouts",
)


def _person(one: str, name: str, detail: str, warnings: int = 0, **more: object) -> PersonRow:
    initials = "".join(part[0] for part in name.split())
    spoken = f"{name}, {detail}, {warnings} of 2 warnings"
    row = PersonRow(one, name, initials, detail, warnings=warnings, maximum=2, spoken=spoken)
    return replace(row, **more)  # type: ignore[arg-type]


PEOPLE = PeopleView(
    rows=(
        _person("ab", "Aisha Begum", "Member, waiting 1"),
        _person("cw", "Carol Whitmore", "Asked to leave 14:16, left 14:18", 2, state="removed"),
        _person("do", "Daniel Okafor", "Member, speaking", 1, speaking=True),
        _person("dm", "Dawn Mercer", "Officer, Repairs", online=True),
        _person("lw", "Łukasz Wiśniewski", "Member, waiting 3"),
        _person("me", "Margaret Ellis", "Chair"),
        _person("pn", "Priya Nair", "Member, out for this item", interest=True, state="away"),
        _person("rs", "Ray Sutton", "Member", 2),
        _person("sb", "Sheila Brandreth", "Member, waiting 4", 1),
        _person("th", "Tom Hargreaves", "Vice chair, waiting 2"),
        _person("gw", "Gwenllian Ŵyn", "Member, expected", state="expected"),
    ),
    words="9 present, 1 left",
)

QUEUE = QueueView(
    rows=(
        QueueRow(
            "q1",
            "ab",
            "Aisha Begum",
            "AB",
            1,
            turns="Not called yet",
            new_voice=True,
            waiting="waiting 4 min",
            spoken="1, Aisha Begum, not called yet, waiting 4 minutes",
        ),
        QueueRow(
            "q2",
            "th",
            "Tom Hargreaves",
            "TH",
            2,
            turns="spoke once, 0:45",
            note="about the bins",
            waiting="waiting 3 min",
            spoken="2, Tom Hargreaves, spoke once",
        ),
        QueueRow(
            "q3",
            "lw",
            "Łukasz Wiśniewski",
            "ŁW",
            3,
            turns="Not called yet",
            new_voice=True,
            waiting="waiting 1 min",
            spoken="3, Łukasz Wiśniewski, not called yet",
        ),
        QueueRow(
            "q4",
            "sb",
            "Sheila Brandreth",
            "SB",
            4,
            turns="spoke 3 times",
            waiting="just now",
            spoken="4, Sheila Brandreth, spoke 3 times",
        ),
    ),
    words="4 waiting",
)

FLOOR = FloorView(
    phase="running",
    name="Daniel Okafor",
    initials="DO",
    detail="Speaking now, second time on this item",
    digits="1:47",
    caption="left of 3:00",
    rule="3 minutes each, agreed by the panel",
    fraction=73 / 180,
    tick=150 / 180,
    warnings="1 warning",
    level="amber",
    next_label="Call Aisha Begum",
    spoken="Daniel Okafor, 1 minute 47 left of 3 minutes",
)

ONE_WARNING = SelectedView(
    "do",
    "Daniel Okafor",
    "DO",
    warning_words="1 of 2 warnings given",
    level="amber",
    warn_label="Second and last warning",
    leave_label="Ask to leave",
    leave_enabled=True,
    hint="One given. A second warning is the last. Clause 4.11.3",
)

TWO_WARNINGS = replace(
    ONE_WARNING,
    warning_words="2 of 2 warnings given",
    level="red",
    warn_label="Both warnings given",
    warn_enabled=False,
    warn_reason="Two is the most in one meeting. Clause 4.11.3",
    leave_filled=True,
    hint="Two given. Next: ask to leave. Clause 4.11.3",
)

NO_WARNING = replace(
    ONE_WARNING,
    warning_words="no warnings",
    level="none",
    warn_label="First warning",
    leave_enabled=False,
    leave_reason="Opens after a warning. Clause 4.11.3",
    hint="Asking to leave opens after a warning. Clause 4.11.3",
)

MEETING = MeetingView(
    top=TopView(
        "Tenant Panel, quarterly meeting",
        ("Beeston Community Hall", "21 November 2026", "Chair: Margaret Ellis"),
        "9 of 12 present",
        "enough to decide (6 needed)",
        clock="14:32",
        behind="6 min behind",
    ),
    agenda=AGENDA,
    item=ItemView(
        "Item 4 of 9",
        "Repairs performance report, quarter 2",
        "12 of 20 min used",
        interests=(
            InterestLine(
                "Priya Nair", "declared an interest and is out of the room for this item."
            ),
        ),
    ),
    floor=FLOOR,
    queue=QUEUE,
    people=PEOPLE,
    selected=ONE_WARNING,
    status=StatusView(
        "Offline. 14 records are safe on this laptop and will be sent when you are connected.",
        "Offline. 14 records are safe here.",
        saved="Saved 14:32:05",
        battery="64 %",
        to_check="2 to check",
    ),
    room=RoomView("live", "4. Repairs report, quarter 2", "Daniel Okafor"),
)

UNDO = UndoView("u1", "First warning to Daniel Okafor, 14:31")
SAY = SayView(
    "s1",
    "Say to Daniel Okafor",
    "“Daniel, this is a first warning. Please let others finish. If it happens again I may have "
    "to ask you to leave the meeting.”",
    "Clause 4.11.3",
)

KEYS = {
    "floor.next": ("Next speaker", "Ctrl+1"),
    "floor.pause": ("Pause", "Ctrl+2"),
    "floor.end": ("End turn", "Ctrl+3"),
    "floor.more_time": ("1 minute more", ""),
    "floor.discussion": ("Open discussion", ""),
    "queue.hand_up": ("Hand up", "Ctrl+4"),
    "queue.point_of_order": ("Point of order", "Ctrl+5"),
    "warnings.warn": ("Warning", "Ctrl+8"),
    "removals.ask_to_leave": ("Ask to leave", "Ctrl+9"),
    "notes.add": ("Note", "Ctrl+J"),
    "edit.undo": ("Undo", "Ctrl+Z"),
    "help.keys": ("Keys", "F1"),
}


def actions(parent: QObject) -> dict[str, QAction]:
    """Return the actions of the buttons, with their keys."""
    made = {}
    for name, (text, keys) in KEYS.items():
        made[name] = QAction(text, parent)
        made[name].setShortcut(keys)
    return made
