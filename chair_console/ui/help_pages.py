"""The help: one short page of plain words for each screen and sheet.

The pages are Markdown files in a folder for each language; where a language lacks one, the English
page is shown. A page names an act as {{floor.next}} and a button as [[Plan a meeting]]: the act is
shown with the key that it has on this laptop, and both in the language of the app.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from chair_console import language
from chair_console.language import _
from chair_console.resource import ResourceMissing, resource

_ACT = re.compile(r"\{\{([a-z_.]+)\}\}")
_BUTTON = re.compile(r"\[\[([^\[\]]+)\]\]")
_SIGNS = re.compile(r"[#*_`]|\{\{|\}\}|\[\[|\]\]")
USUAL = "en"

PAGES = (
    "first-start", "recovery-key", "unlock", "home", "group", "speaking-rules", "plan", "files",
    "meeting", "agenda", "waiting", "people", "interests", "votes", "notes", "warning",
    "asking-to-leave", "checks", "room", "log", "papers", "late-entry", "keys", "settings",
    "hand-over", "organisation", "office", "office-forms", "letters", "question", "help",
)  # fmt: skip
"""All pages, in the order in which they are listed."""

OF_SCREENS: Mapping[str, str] = {
    "FirstStart": "first-start",
    "RecoveryKeyPage": "recovery-key",
    "UnlockPage": "unlock",
    "ScreenLock": "unlock",
    "Home": "home",
    "MeetingPage": "meeting",
    "AgendaPanel": "agenda",
    "QueuePanel": "waiting",
    "FloorPanel": "waiting",
    "PeoplePanel": "people",
    "LogView": "log",
    "OfficePage": "office",
    "HandOverPage": "hand-over",
    "GroupSheet": "group",
    "GroupSettingsSheet": "group",
    "SpeakingSheet": "speaking-rules",
    "MeetingSheet": "plan",
    "ImportSheet": "files",
    "WarnSheet": "warning",
    "LeaveSheet": "asking-to-leave",
    "NotHeardSheet": "asking-to-leave",
    "StaysSheet": "asking-to-leave",
    "InterestSheet": "interests",
    "ChairInterestSheet": "interests",
    "OpenVoteSheet": "votes",
    "CountSheet": "votes",
    "OutcomeSheet": "notes",
    "NoteSheet": "notes",
    "ParkSheet": "notes",
    "EnquiriesSheet": "notes",
    "ItemSheet": "agenda",
    "AddPersonSheet": "people",
    "PersonSheet": "people",
    "PersonPicker": "people",
    "VisitorsSheet": "people",
    "SamePersonSheet": "people",
    "RulingSheet": "checks",
    "CheckSheet": "checks",
    "PapersSheet": "papers",
    "PaperPreview": "papers",
    "LateEntrySheet": "late-entry",
    "KeysSheet": "keys",
    "KeysPage": "keys",
    "Palette": "keys",
    "GlossarySheet": "keys",
    "SettingsSheet": "settings",
    "NameSheet": "hand-over",
    "RoleSheet": "hand-over",
    "CodeSheet": "hand-over",
    "HandOverChoices": "hand-over",
    "OnlyHereSheet": "hand-over",
    "ConflictsSheet": "hand-over",
    "CheckRecordSheet": "log",
    "FormSheet": "office-forms",
    "ReadSheet": "letters",
    "HelpSheet": "help",
    "FromFileSheet": "late-entry",
    "MakeSheet": "organisation",
    "EnrolSheet": "organisation",
    "GiveUpSheet": "organisation",
    "AdoptSheet": "organisation",
    "RecoverySheet": "recovery-key",
    "NewKeySheet": "recovery-key",
    "ForgottenSheet": "unlock",
    "Steps": "question",
    "WorkSheet": "question",
    "LineSheet": "question",
    "ListSheet": "question",
    "ChooseSheet": "question",
    "Sheet": "question",
    "MainWindow": "home",
}
"""The page of each screen, by the name of its class or of the nearest that it is a kind of."""


@dataclass(frozen=True, slots=True)
class HelpPage:
    """One page as it is shown."""

    id: str
    title: str
    text: str
    """Markdown, acts and buttons filled in."""

    def found_by(self, sought: str) -> int:
        """Tell how well the page fits what is looked for: 0 not, 1 by its words, 2 by its title."""
        words = sought.casefold().split()
        plain = _SIGNS.sub("", self.text).casefold()
        if all(word in self.title.casefold() for word in words):
            return 2
        return 1 if all(word in plain for word in words) else 0


def page_of(kinds: tuple[type, ...]) -> str:
    """Name the page for a widget by the classes that it is one of; empty if it has none."""
    return next((OF_SCREENS[kind.__name__] for kind in kinds if kind.__name__ in OF_SCREENS), "")


@lru_cache(maxsize=64)
def written(id: str, spoken: str = language.LANGUAGE) -> str:
    """Read a page as it was written, in a language or else in English."""
    for code in dict.fromkeys((spoken, USUAL)):
        try:
            return resource(f"help/{code}/{id}.md").read_text(encoding="utf-8")
        except (ResourceMissing, OSError):
            continue
    return f"# {id}\n"


def acts_in(text: str) -> tuple[str, ...]:
    """List the acts that a page names."""
    return tuple(_ACT.findall(text))


def buttons_in(text: str) -> tuple[str, ...]:
    """List the buttons that a page names."""
    return tuple(_BUTTON.findall(text))


def help_page(id: str, names: Mapping[str, str], keys: Mapping[str, str]) -> HelpPage:
    """Return a page with its acts and buttons filled in.

    Args:
        id: of the page.
        names: what each act is called.
        keys: its key as this computer's keyboards have it; an act without one is left out.
    """

    def act(found: re.Match[str]) -> str:
        name, key = names.get(found[1], found[1]), keys.get(found[1], "")
        return f"**{name}** ({key})" if key else f"**{name}**"

    text = _ACT.sub(act, written(id))
    text = _BUTTON.sub(lambda found: f"**{_(found[1])}**", text)
    title, _end, rest = text.partition("\n")
    return HelpPage(id, title.lstrip("# ").strip(), rest.strip())
