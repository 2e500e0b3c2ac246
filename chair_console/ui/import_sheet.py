"""The sheets in which a file is looked over before anything of it is kept, all together."""

from __future__ import annotations

from chair_console.ui.import_agenda import AgendaImport
from chair_console.ui.import_frame import ImportSheet
from chair_console.ui.import_people import PEOPLE_FILES, PeopleImport
from chair_console.ui.import_register import RegisterImport

__all__ = ["PEOPLE_FILES", "AgendaImport", "ImportSheet", "PeopleImport", "RegisterImport"]
