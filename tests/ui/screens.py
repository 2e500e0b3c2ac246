"""Every screen, sheet and dialog that the program can show, in one list.

Scenes open the screens one after the other, over real databases, on a clock that stands still;
whoever goes through a scene sees each screen for as long as it holds the name of it in its hand.
The lint goes through all of them, and the golden pictures take theirs here.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget

from chair_console.clock import ScriptClock
from chair_console.core.fact import MeetingId, PersonId
from chair_console.documents.agenda import read_pasted_agenda
from chair_console.documents.people import read_pasted_people
from chair_console.record import Record
from chair_console.replay import play
from chair_console.resource import resource
from chair_console.ui.chair_interest_sheet import ChairInterestSheet
from chair_console.ui.check_sheet import CheckSheet
from chair_console.ui.choice_list import ChoiceRow
from chair_console.ui.enquiry_sheets import EnquiriesSheet
from chair_console.ui.glossary import GlossarySheet
from chair_console.ui.group_sheet import GroupSheet
from chair_console.ui.hand_over_choices import HandOverChoices
from chair_console.ui.hand_over_sheets import CodeSheet, NameSheet, RoleSheet
from chair_console.ui.import_sheet import AgendaImport, PeopleImport
from chair_console.ui.keys_page import KeysPage, names_of_acts
from chair_console.ui.late_entry import LateEntrySheet
from chair_console.ui.late_entry_fields import YesOrNo
from chair_console.ui.late_entry_file import FromFileSheet
from chair_console.ui.long_work import WorkSheet
from chair_console.ui.main_window import MainWindow
from chair_console.ui.meeting_page import MeetingPage
from chair_console.ui.not_heard_sheet import NotHeardSheet
from chair_console.ui.organisation_sheets import (
    EnrolSheet,
    GiveUpSheet,
    MakeSheet,
    NewKeySheet,
    RecoverySheet,
)
from chair_console.ui.person_sheet import PersonSheet
from chair_console.ui.plan_sheets import MeetingSheet
from chair_console.ui.recovery import ForgottenSheet
from chair_console.ui.review.case_page import CasePage
from chair_console.ui.review.cases import Cases
from chair_console.ui.review.form import LengthBox
from chair_console.ui.review.forms import FORMS
from chair_console.ui.review.inbox import Inbox
from chair_console.ui.review.office_page import OfficePage
from chair_console.ui.review.people import PERSON_ACTS, SPECIAL_ACTS, People
from chair_console.ui.room_display import RoomDisplay
from chair_console.ui.room_view import SLIDES, RoomItem, RoomView, usual_ground_rules
from chair_console.ui.rules_sheets import GroupSettingsSheet, SpeakingSheet
from chair_console.ui.ruling_sheet import RulingSheet
from chair_console.ui.same_person_sheet import SamePersonSheet
from chair_console.ui.sheet import Sheet
from chair_console.ui.speak_sheet import SpeakPicker
from chair_console.ui.stays_sheet import StaysSheet
from chair_console.ui.store import Store
from chair_console.ui.take_over_sheet import TakeOverSheet
from chair_console.ui.theme import Theme
from chair_console.ui.tokens import LIGHT
from chair_console.ui.visitors_sheet import VisitorsSheet
from chair_console.ui.vote_sheet import CountSheet, OpenVoteSheet

START = 1_795_201_200_000
"""Friday 20 November 2026, 19:00 in London."""
MINUTE = 60_000
WORDS = "three calm herons wade"
USUAL = (1366, 768)


@dataclass(frozen=True, slots=True)
class Shown:
    """A screen in sight."""

    name: str
    root: QWidget
    """The window's whole inside, or the sheet that lies over it."""
    in_reading_order: bool = True
    """False where what is needed most comes first, and not what stands highest."""


class Stage:
    """A window on a laptop whose clock stands still."""

    def __init__(self, folder: Path) -> None:
        self.clock = ScriptClock(START, 0)
        self.theme = Theme()
        self.theme.use(LIGHT)
        self.theme.apply()
        self.folder = folder
        self.window = MainWindow(self.theme, Store(folder / "meetings.db", self.clock))
        self.window._timer.stop()
        # A cursor that blinks would be there or not by chance.
        QApplication.setCursorFlashTime(0)
        self.window.resize(*USUAL)
        self.window.show()
        self.window.activateWindow()
        self.settle()

    def settle(self) -> None:
        """Let everything be painted, and what is to be deleted be gone."""
        for _turn in range(3):
            QApplication.processEvents()
        # Qt deletes later, when its loop runs; here it never does.
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def put_away(self) -> None:
        """Close the window and let Qt forget it."""
        self.window.close()
        self.window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def whole(self, name: str, in_reading_order: bool = True) -> Shown:
        """Show the page that the window has now."""
        self.settle()
        page = self.window.pages.currentWidget()
        assert page is not None
        return Shown(name, page, in_reading_order)

    def set_up(self) -> None:
        """Give the laptop a passphrase."""
        window = self.window
        window.first.passphrase.setText(WORDS)
        window.first.again.setText(WORDS)
        window.first.make.click()
        window.key.box.click()
        window.key.go_on.click()
        self.settle()

    def sheet(self) -> Sheet:
        """The sheet that is in sight, the uppermost."""
        self.settle()
        found = [
            one
            for one in QApplication.topLevelWidgets()
            if isinstance(one, Sheet) and one.isVisible()
        ]
        modal = QApplication.activeModalWidget()
        return modal if isinstance(modal, Sheet) else found[-1]

    def over(self, name: str) -> Iterator[Shown]:
        """Show the sheet that lies over the window, then leave it."""
        sheet = self.sheet()
        yield Shown(name, sheet)
        sheet.reject()
        self.settle()

    def laid(self, name: str, sheet: Sheet) -> Iterator[Shown]:
        """Lay a sheet over the window, show it, and leave it."""
        sheet.open()
        yield from self.over(name)
        sheet.deleteLater()

    # A meeting

    @property
    def page(self) -> MeetingPage:
        """The meeting in the window."""
        page = self.window.meeting
        assert page is not None
        return page

    def person(self, name: str) -> PersonId:
        """Who has a name that begins like this."""
        people = self.page.desk.bridge.record.state.people
        return next(one for one, known in people.items() if known.name.startswith(name))

    def choose(self, name: str) -> PersonId:
        """Choose somebody in the list of people."""
        person = self.person(name)
        self.page.desk.choose(person)
        self.settle()
        return person

    def do(self, act: str, **keys: Any) -> None:
        """Record something, ten seconds later."""
        self.clock.advance(10_000)
        self.page.desk.do(act, **keys)
        self.settle()

    def press(self, action: str) -> None:
        """Do an action of the meeting."""
        self.clock.advance(1000)
        found = self.page.actions_.by_id[action]
        assert found.isEnabled(), f"{action}: {found.toolTip()}"
        found.trigger()
        self.settle()


@contextmanager
def a_stage() -> Iterator[Stage]:
    """Lend a laptop with the console on it."""
    with tempfile.TemporaryDirectory() as folder:
        stage = Stage(Path(folder))
        try:
            yield stage
        finally:
            stage.put_away()


# The pages around the meeting


def first_start(stage: Stage) -> Iterator[Shown]:
    """Setting up, the recovery key, the empty home, the lock."""
    window = stage.window
    yield stage.whole("first start")
    window.first.passphrase.setText("short")
    window.first.make.click()
    yield stage.whole("first start, refused")
    window.first.passphrase.setText(WORDS)
    window.first.again.setText(WORDS)
    window.first.make.click()
    yield stage.whole("recovery key")
    window.key.box.click()
    window.key.go_on.click()
    yield stage.whole("home, empty")
    window.tell("The file cannot be read. Choose another one.")
    stage.settle()
    yield Shown("home, a problem", window.strip)
    window._strip_away()
    window.care.lock()
    stage.settle()
    assert window.care.screen is not None
    yield Shown("locked", window.care.screen.page)
    window.care.screen.page.refuse("That is not the passphrase.")
    yield Shown("locked, refused", window.care.screen.page)
    window.care.screen._open_by_passphrase(WORDS)
    window.store.close()
    window.show_start()
    yield stage.whole("unlock")


PEOPLE = "Ann Lee, chair\nTom Hargreaves, vice chair\nMia Field\nDawn Mercer, lead officer\nBo"
ITEMS = "Repairs, 20\nThe long wait for a new contractor for the lifts of Harbour House, 25\nAOB, 5"


def planning(stage: Stage) -> Iterator[Shown]:
    """Groups, meetings, what comes out of files, settings."""
    window = stage.window
    stage.set_up()
    window.home.group.click()
    group = stage.sheet()
    assert isinstance(group, GroupSheet)
    yield Shown("new group", group)
    group.name.setText("Harbour Panel")
    group.attempt()
    stage.settle()
    meeting = stage.sheet()
    assert isinstance(meeting, MeetingSheet)
    yield Shown("plan a meeting", meeting)
    meeting.people.setPlainText(PEOPLE)
    meeting.items.setPlainText(ITEMS)
    yield Shown("plan a meeting, filled in", meeting)
    people = "Name,Role\nAnn Lee,chair\nTom,member\nTom,member\n,member"
    preview = read_pasted_people(people)
    yield from stage.laid("people from a file", PeopleImport(stage.theme, preview, meeting))
    agenda = "Spring fair\nAGENDA\n1. Welcome (5 min)\n2. Tender (confidential)\n3. Close"
    items = read_pasted_agenda(agenda)
    yield from stage.laid("agenda from a file", AgendaImport(stage.theme, items, meeting))
    yield from stage.laid("people pasted", PeopleImport(stage.theme, None, meeting))
    listed = stage.folder / "people.csv"
    listed.write_text("Who they are,What they do\nAnn Lee,chair\nTom,member\n", "utf-8")
    meeting.take_people(listed)
    columns = stage.sheet()
    if isinstance(columns, PeopleImport) and columns.columns.isHidden():
        columns.more_columns.click()
    yield from stage.over("people from a file, its columns")
    register = stage.folder / "register.csv"
    register.write_text("Name,Interest\nAnn Lee,Works for the surveyor\nBo,Lives there\n", "utf-8")
    meeting.take_register(register)
    yield from stage.over("register of interests from a file")
    meeting.attempt()
    stage.settle()
    yield stage.whole("home, a meeting planned")
    window.care.find()
    yield from stage.over("find, from the start page")
    window.home.acts["home.type-in"].trigger()
    yield from _late_entry(stage)
    window.home.acts["home.pack"].trigger()
    yield from stage.over("paper pack")
    window.care.show_help()
    yield from stage.over("help")
    yield from _from_files(stage)
    yield from stage.laid("long work", WorkSheet(stage.theme, "Making the papers", window))
    window.home.acts["home.arrange"].trigger()
    yield from _when_open(stage, "change a group")
    window.care.show_settings()
    settings = stage.sheet()
    yield Shown("settings", settings)
    likes = window.care.likes
    keys = KeysPage(stage.theme, likes.key_map, names_of_acts(), True, settings)
    yield from stage.laid("change the keys", keys)
    settings.reject()
    stage.settle()
    yield from hand_over(stage)


def _when_open(stage: Stage, name: str) -> Iterator[Shown]:
    yield from stage.over(name)


def _late_entry(stage: Stage) -> Iterator[Shown]:
    """An evening on paper; what a line asks depends on what happened."""
    sheet = stage.sheet()
    assert isinstance(sheet, LateEntrySheet)
    yield Shown("an evening on paper", sheet)
    box = sheet.form.what.box
    for place in range(box.count()):
        box.setCurrentIndex(place)
        stage.settle()
        if any(one.isVisible() for one in sheet.findChildren(YesOrNo)):
            # What a line asks comes and goes, and the button that ends it stays where it is.
            yield Shown("an evening on paper, yes or no", sheet, False)
            break
    sheet.reject()
    stage.settle()


def _from_files(stage: Stage) -> Iterator[Shown]:
    """A meeting from a file, right and wrong; a list of people without headings."""
    record, window = stage.window.store.real, stage.window
    good, bad = stage.folder / "meeting.jsonl", stage.folder / "bad.jsonl"
    good.write_bytes(resource("rehearsal/after.jsonl").read_bytes())
    bad.write_text("this is no meeting\n", encoding="utf-8")
    yield from stage.laid("a meeting from a file", FromFileSheet(stage.theme, record, good, window))
    yield from stage.laid("no meeting in a file", FromFileSheet(stage.theme, record, bad, window))
    yield from stage.laid("take over", TakeOverSheet(stage.theme, window))


def organisation(stage: Stage) -> Iterator[Shown]:
    """The organisation's laptops, step by step."""
    stage.set_up()
    theme, window = stage.theme, stage.window
    laptops = (ChoiceRow("1", "Chair, harbour", "chair"), ChoiceRow("2", "Office", "officer"))
    groups = (("g1", "Harbour Panel"), ("g2", "Repairs and Estates Panel"))
    for name, sheet in (
        ("make an organisation", MakeSheet(theme, "Office", window)),
        ("enrol a laptop", EnrolSheet(theme, "Office", groups, "Old office", _opens, window)),
        ("give a laptop up", GiveUpSheet(theme, laptops, _opens, window)),
        ("forgotten passphrase", ForgottenSheet(theme, _opens, _stays, window)),
    ):
        sheet.open()
        for number in range(len(sheet.steps)):
            sheet.go_to(number)
            stage.settle()
            yield Shown(f"{name}, step {number + 1}", sheet)
        sheet.reject()
        stage.settle()
    yield from stage.laid("another recovery key", RecoverySheet(theme, _no_key, window))
    key = "8J2K-DAXZ-G1Q7-02PJ-5KVA-XX3C-QDEF"
    yield from stage.laid("the new recovery key", NewKeySheet(theme, key, window))


def _opens(path: Path, passphrase: str) -> str:
    return ""


def _stays(passphrase: str) -> str:
    return ""


def _no_key(passphrase: str) -> tuple[str, str]:
    return "", "That is not the passphrase of this laptop."


def hand_over(stage: Stage) -> Iterator[Shown]:
    """Handing over to another laptop."""
    window = stage.window
    window.home.hand_over.click()
    yield stage.whole("hand over, nobody known")
    page = window.side.hand_over
    assert page is not None
    page.records.show_only_here()
    yield from stage.over("hand over, what is only here")
    page.records.show_conflicts()
    yield from stage.over("hand over, what to look at")
    page.records.check.click()
    yield from stage.over("hand over, check the record")
    page.records._show_running(True)
    yield stage.whole("hand over, under way")
    page.records._show_running(False)
    page.records.tell("3 records were taken in.", "The stick cannot be written. Use another one.")
    yield stage.whole("hand over, a problem")
    name = "Office of the tenants' panel"
    yield from stage.laid("hand over, a name", NameSheet(stage.theme, "Chair", window))
    yield from stage.laid("hand over, what for", RoleSheet(stage.theme, name, window))
    code = "12345 67890 12345 67890 12345 67890"
    yield from stage.laid("hand over, the code", CodeSheet(stage.theme, name, code, window))
    choices = HandOverChoices(stage.theme, window.store.database, window)
    yield from stage.laid("hand over, how it is done", choices)
    page.home_wanted.emit()
    stage.settle()


# The meeting


def begin(stage: Stage) -> None:
    """The rehearsal with ten people in the room, its fourth item open."""
    stage.window.rehearse()
    page = stage.page
    for person in list(page.desk.meeting.people)[:10]:
        page.desk.do("arrive", person=person)
    stage.settle()


def to_repairs(stage: Stage) -> None:
    """Begin, and open the item on repairs with hands up."""
    begin(stage)
    stage.do("start-meeting")
    for _item in range(4):
        stage.press("agenda.next")
        stage.clock.advance(4 * MINUTE)
    for name in ("Daniel", "Aisha", "Łukasz", "Ray", "Priya"):
        stage.do("ask", person=stage.person(name))
    stage.press("floor.next")
    stage.clock.advance(45_000)
    stage.window.tick()
    stage.settle()


def meeting(stage: Stage) -> Iterator[Shown]:
    """The meeting's own screen in its states."""
    begin(stage)
    yield stage.whole("meeting, arriving", False)
    stage.window.go_home()
    to_repairs(stage)
    yield stage.whole("meeting, somebody speaks", False)
    stage.do("ask", person=stage.person("Daniel"))
    stage.press("floor.next")
    stage.clock.advance(195_000)
    stage.page.tick()
    yield stage.whole("meeting, time over", False)
    stage.press("floor.pause")
    yield stage.whole("meeting, paused", False)
    taken = stage.page.elsewhere
    taken.ask("Another laptop has taken this meeting over.", "Only look on", "Take over again")
    stage.settle()
    yield Shown("meeting, taken over by another laptop", taken)
    taken.ask("", "")
    stage.press("floor.pause")
    ray = stage.choose("Ray")
    stage.do("warn", person=ray, clause="4.11.3")
    yield stage.whole("meeting, first warning given", False)
    stage.page.desk.say_is_said()
    stage.do("warn", person=ray, clause="4.11.3")
    stage.choose("Ray")
    yield stage.whole("meeting, second warning given, words to say", False)
    stage.page.desk.say_is_said()
    yield stage.whole("meeting, second warning given", False)
    stage.do("ask-to-leave", person=ray, clause="4.11.3")
    stage.page.desk.say_is_said()
    yield stage.whole("meeting, asked to leave", False)
    stage.press("people.private")
    yield stage.whole("meeting, private", False)
    stage.press("people.private")
    stage.page.ask_about_gap(125)
    yield stage.whole("meeting, a gap", False)
    stage.page.strip.first.click()
    stage.press("meeting.break")
    yield stage.whole("meeting, a break", False)
    stage.press("floor.next")
    stage.press("floor.discussion")
    yield stage.whole("meeting, open discussion", False)
    stage.window.go_home()
    begin(stage)
    stage.do("start-meeting")
    stage.press("agenda.next")
    stage.do("ask", person=stage.person("Daniel"))
    stage.press("floor.next")
    stage.do("ask", person=stage.person("Daniel"))
    stage.press("floor.end")
    stage.do("ask", person=stage.person("Aisha"))
    yield stage.whole("meeting, somebody is suggested", False)


BY_ACT = (
    ("hand up", "queue.hand_up"),
    ("warn", "warnings.warn"),
    ("ask to leave", "removals.ask_to_leave"),
    ("declare an interest", "interests.declare"),
    ("note", "notes.add"),
    ("park an enquiry", "notes.park"),
    ("an item more", "agenda.add"),
    ("another item", "agenda.other"),
    ("agreed", "decisions.agree"),
    ("action", "decisions.action"),
    ("open actions", "decisions.actions"),
    ("put to the vote", "votes.vote"),
    ("a person more", "people.add"),
    ("hand the chair over", "meeting.hand_chair"),
    ("who spoke how long", "people.shares"),
    ("palette", "help.palette"),
    ("keys", "help.keys"),
    ("in order", "warnings.order"),
    ("close the meeting", "meeting.close"),
    ("finish another day", "meeting.another_day"),
)


def sheets(stage: Stage) -> Iterator[Shown]:
    """The sheets over a meeting that are a press away."""
    to_repairs(stage)
    for name, action in BY_ACT:
        stage.choose("Carol")
        found = stage.page.actions_.by_id[action]
        if not found.isEnabled():
            continue
        stage.press(action)
        if QApplication.activeModalWidget() is not None:
            yield from stage.over(name)


def more_sheets(stage: Stage) -> Iterator[Shown]:
    """The sheets over a meeting that need something to have happened."""
    to_repairs(stage)
    stage.do("park", person=stage.person("Aisha"), text="No heating since Friday", urgent=True)
    page, theme = stage.page, stage.theme
    ray = stage.choose("Ray")
    stage.do("warn", person=ray, clause="4.11.3")
    page.desk.say_is_said()
    room = page.desk.room()
    warning = next(iter(room.meeting.warnings))
    item = room.meeting.item
    assert item is not None
    carol = stage.person("Carol")
    stage.press("warnings.withdraw")
    yield from stage.over("withdraw a warning")
    view = page.screen_._view
    rows = view.people.rows[:8] if view is not None else ()
    for name, sheet in (
        ("rule on a warning", RulingSheet(theme, room, warning, page)),
        ("enquiries", EnquiriesSheet(theme, room, page)),
        ("glossary", GlossarySheet(theme, room.meeting, page)),
        ("about a person", PersonSheet(theme, room, carol, page)),
        ("the same person", SamePersonSheet(theme, room, carol, page)),
        ("not heard", NotHeardSheet(theme, room, ray, page)),
        ("stays in the room", StaysSheet(theme, room, ray, page)),
        ("visitors go out", VisitorsSheet(theme, room, item, page)),
        ("the chair's interest", ChairInterestSheet(theme, room, item, page)),
        ("who wishes to speak", SpeakPicker(theme, "Question", rows, page, without_name=True)),
        ("rules of speaking", SpeakingSheet(theme, room.meeting, page)),
        ("to check", CheckSheet(theme, room, page.desk.flags(), page)),
        ("the group's settings", _settings_of_group(stage, page)),
    ):
        yield from stage.laid(name, sheet)
    yield from _vote(stage)


def _settings_of_group(stage: Stage, page: MeetingPage) -> Sheet:
    known = page.desk.bridge.record.state.groups[page.desk.meeting.group]
    return GroupSettingsSheet(stage.theme, known, page)


def _vote(stage: Stage) -> Iterator[Shown]:
    """Counting hands, then names."""
    for named in (False, True):
        stage.press("votes.vote")
        opening = stage.sheet()
        assert isinstance(opening, OpenVoteSheet)
        opening.motion.setText("To ask for a report on missed appointments each month")
        (opening.named if named else opening.hands).click()
        opening.attempt()
        stage.settle()
        count = stage.sheet()
        assert isinstance(count, CountSheet)
        yield Shown("vote by name" if named else "vote by show of hands", count)
        for box, votes in zip(count.counts.boxes, (5, 1, 0), strict=False):
            box.setValue(votes)
        if named:
            count.reject()
        else:
            count.attempt()
        stage.settle()


def room(stage: Stage) -> Iterator[Shown]:
    """The room's screen, slide by slide."""
    display = RoomDisplay(stage.theme)
    display.resize(*USUAL)
    display.show()
    for state in SLIDES:
        display.show_view(room_view(state))
        stage.settle()
        yield Shown(f"room, {state}", display)
    display.close()
    display.deleteLater()


def room_view(state: Any) -> RoomView:
    """An evening as the room sees it."""
    titles = ("Welcome", "Minutes", "Repairs, and what was said of the lifts", "Damp", "AOB")
    return RoomView(
        state,
        "Harbour Panel",
        "Scrutiny meeting",
        titles[2],
        "3",
        speaker="Daniel Okafor",
        digits="1:47",
        caption="left of 3:00",
        phase="running",
        used=0.4,
        next_names=("Aisha Begum", "Łukasz Wiśniewski"),
        ground_rules=usual_ground_rules(),
        agenda=tuple(
            RoomItem(str(number), title, "now" if number == 3 else "later")
            for number, title in enumerate(titles, 1)
        ),
        message="Tea is ready in the kitchen",
        return_time="19:45",
        question="To ask for a monthly report on missed repair appointments",
        counts=(7, 2, 1),
        outcome="Carried",
    )


# After the meeting


def after(stage: Stage) -> Iterator[Shown]:
    """The session log, papers, signing off."""
    window = stage.window
    stage.set_up()
    _played(stage)
    window.show_start()
    yield stage.whole("home, meetings held")
    window.home.log.click()
    yield stage.whole("session log")
    window.log.papers.click()
    yield from stage.over("papers")
    window.log.sign.click()
    yield from stage.over("sign off")


def _played(stage: Stage) -> Record:
    """An evening and some days at the office, into the laptop's own record."""
    script = resource("rehearsal/after.jsonl").read_text(encoding="utf-8")
    record = stage.window.store.real
    told = play(script.splitlines(), record, stage.clock, _code_text)
    assert told.stopped is None, told.stopped
    screen = stage.window.care.screen
    if screen is not None:
        screen.idle.touch()
    return record


def _code_text(word: str) -> str:
    return resource(f"codes/{word}.toml").read_text(encoding="utf-8")


def _office(stage: Stage) -> OfficePage:
    stage.set_up()
    _played(stage)
    stage.window.side.open_office()
    stage.settle()
    page = stage.window.side.office
    assert page is not None
    return page


def office(stage: Stage) -> Iterator[Shown]:
    """The lead officer's rooms."""
    page = _office(stage)
    for id in page.rooms:
        page.open_room(id)
        yield stage.whole(f"office, {id}", False)
    inbox = _room_of(page, "meetings", Inbox)
    inbox.open_meeting(inbox.list.ids()[0])
    page.open_room("meetings")
    yield stage.whole("office, review of a meeting", False)
    session = inbox.session
    for name, button in (("ask the chair", session.ask), ("rule", session.rule)):
        if button.isVisible():
            button.click()
            yield from stage.over(f"office, {name}")
    follow: Any = page.rooms["follow"]
    page.open_room("follow")
    for name, opened in _openers(follow):
        opened()
        if QApplication.activeModalWidget() is not None:
            yield from stage.over(f"office, follow up: {name}")
    keeping: Any = page.rooms["keeping"]
    page.open_room("keeping")
    for name, opened in _openers(keeping):
        opened()
        if QApplication.activeModalWidget() is not None:
            yield from stage.over(f"office, keeping: {name}")


def _openers(room: QWidget) -> list[tuple[str, Callable[[], None]]]:
    """List the buttons of a room that may open a sheet."""
    from chair_console.ui.buttons import ActionButton

    found = [one for one in room.findChildren(ActionButton) if one.isVisible() and one.isEnabled()]
    return [(one.text(), one.click) for one in found if "save" not in one.objectName()]


def cases(stage: Stage) -> Iterator[Shown]:
    """A case, and each form of it."""
    page = _office(stage)
    rooms = _room_of(page, "cases", Cases)
    page.open_room("cases")
    rooms.new.click()
    yield from stage.over("office, an issue")
    rooms.open_case(rooms.list.ids()[0])
    yield stage.whole("office, case", False)
    for form in FORMS:
        rooms.page.open_form(form)
        if form.act == "decide":
            yield from _answered(stage)
        yield from stage.over(f"office, case: {form.act}")
    yield from _letter(stage, rooms.page)


def _answered(stage: Stage) -> Iterator[Shown]:
    """A decision with a sanction, so that all that can be asked is asked."""
    sheet: Any = stage.sheet()
    for key in ("breach", "seriousness"):
        sheet.answers[key].control.setCurrentIndex(1)
    outcome = sheet.answers["outcome"].control
    for place in range(outcome.count()):
        outcome.setCurrentIndex(place)
        if any(one.isVisible() for one in sheet.findChildren(LengthBox)):
            break
    stage.settle()
    yield Shown("office, case: decide, answered", sheet)


def _letter(stage: Stage, page: CasePage) -> Iterator[Shown]:
    page.letters.ask_letter()
    sheet = page.letters.sheet
    assert sheet is not None
    yield Shown("office, write a letter", sheet)
    sheet.answers["officer"].control.setText("Omar Haddad")  # type: ignore[attr-defined]
    sheet.attempt()
    stage.settle()
    yield from stage.over("office, read the letter")


def persons(stage: Stage) -> Iterator[Shown]:
    """One person, and each form about them."""
    page = _office(stage)
    people = _room_of(page, "people", People)
    page.open_room("people")
    known = stage.window.store.real.state.people
    people.open_person(next(one for one in known if known[one].name == "Colin Pratt"))
    yield stage.whole("office, person", False)
    for act, label, icon, asks, _why_not in (*PERSON_ACTS, *SPECIAL_ACTS):
        people.page._opener(act, label, icon, asks)()
        yield from stage.over(f"office, person: {act}")
    whole = people.page.whole
    for name, opened in (
        ("a copy", whole.ask_copy),
        ("the same person", whole.ask_same),
        ("erase", whole.ask_forget),
    ):
        opened()
        yield from stage.over(f"office, person: {name}")


def _room_of(page: OfficePage, id: str, kind: type[Any]) -> Any:
    found = page.rooms[id]
    assert isinstance(found, kind)
    return found


Scene = Callable[[Stage], Iterator[Shown]]
SCENES: dict[str, Scene] = {
    one.__name__: one
    for one in (first_start, planning, meeting, sheets, more_sheets, room, after, office, cases)
}
SCENES["persons"] = persons
SCENES["organisation"] = organisation


def screens(scene: str) -> Iterator[tuple[Stage, Shown]]:
    """Go through the screens of one scene."""
    with a_stage() as stage:
        for shown in SCENES[scene](stage):
            stage.settle()
            yield stage, shown


def open_meeting(record: Record, meeting: MeetingId) -> None:
    """Have a meeting read."""
    record.open_meeting(meeting)
