"""The second half of the tour: what the lead officer does after an evening.

An evening and a few days at the office are played from a script into the tour's own database, as a
meeting that was run on paper would be; then each room is opened and its picture taken.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtWidgets import QWidget

from chair_console.clock import ScriptClock
from chair_console.core.fact import PersonId
from chair_console.replay import play
from chair_console.resource import resource
from chair_console.ui.review.case_page import CasePage
from chair_console.ui.review.cases import Cases
from chair_console.ui.review.forms import FORMS
from chair_console.ui.review.inbox import Inbox
from chair_console.ui.review.people import People
from chair_console.ui.sheet import Sheet

if TYPE_CHECKING:
    from chair_console.ui.main_window import MainWindow
    from chair_console.ui.review.office_page import OfficePage

R = TypeVar("R", bound=QWidget)
Picture = Callable[[str, Sheet | None], None]


def tour_office(window: MainWindow, clock: ScriptClock, picture: Picture) -> None:
    """Play the days after an evening and keep a picture of each room."""
    script = resource("rehearsal/after.jsonl").read_text(encoding="utf-8")
    play(script.splitlines(), window.store.real, clock, _code_text)
    if window.care.screen is not None:
        # Weeks have passed on the tour's clock, and nobody was away.
        window.care.screen.idle.touch()
    window.side.open_office()
    page = window.side.office
    assert page is not None
    picture("office-meetings", None)
    _review(page, picture)
    _case(page, picture)
    for room in ("dates", "follow"):
        page.open_room(room)
        picture(f"office-{room}", None)
    _person(page, window, picture)
    page.bar.home.click()


def _code_text(word: str) -> str:
    return resource(f"codes/{word}.toml").read_text(encoding="utf-8")


def _review(page: OfficePage, picture: Picture) -> None:
    inbox = _room(page, "meetings", Inbox)
    inbox.open_meeting(inbox.list.ids()[0])
    shown = inbox.session.timeline.lines.rows
    place = next(at for at, one in enumerate(shown) if one.kind == "asked-to-leave")
    inbox.session.timeline.selectRow(place)
    picture("office-review", None)


def _case(page: OfficePage, picture: Picture) -> None:
    cases = _room(page, "cases", Cases)
    picture("office-cases", None)
    cases.open_case(cases.list.ids()[0])
    picture("office-case", None)
    _decide(cases.page, picture)
    _letter(cases.page, picture)


def _decide(page: CasePage, picture: Picture) -> None:
    page.open_form(next(one for one in FORMS if one.act == "decide"))
    sheet = page.sheet
    assert sheet is not None
    for key in ("breach", "seriousness"):
        box = sheet.answers[key].control
        box.setCurrentIndex(1)  # type: ignore[attr-defined]  # both are boxes
    picture("office-decide", sheet)
    sheet.reject()


def _letter(page: CasePage, picture: Picture) -> None:
    page.letters.ask_letter()
    sheet = page.letters.sheet
    assert sheet is not None
    sheet.answers["officer"].control.setText("Omar Haddad")  # type: ignore[attr-defined]
    sheet.attempt()
    reading = page.letters.reading
    assert reading is not None
    picture("office-letter", reading)
    reading.reject()


def _person(page: OfficePage, window: MainWindow, picture: Picture) -> None:
    people = _room(page, "people", People)
    known = window.store.real.state.people
    people.open_person(next(PersonId(one) for one in known if known[one].name == "Colin Pratt"))
    picture("office-person", None)


def _room(page: OfficePage, id: str, kind: type[R]) -> R:
    page.open_room(id)
    found = page.rooms[id]
    assert isinstance(found, kind)
    return found
