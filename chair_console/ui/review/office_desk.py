"""The lead officer's desk: the record, and one way in for every act.

A refusal comes back as its sentence, which the form shows; what was not recorded is never shown as
recorded.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from chair_console.core.cases.acts import OFFICE_ACTS
from chair_console.core.cases.confirming import confirming
from chair_console.core.cases.deadlines import Deadline, deadlines
from chair_console.core.cases.looking_again import looking_again
from chair_console.core.cases.office import Office
from chair_console.core.cases.state import Case, Casework
from chair_console.core.cases.telling import is_told
from chair_console.core.fact import CaseId, MeetingId, PersonId
from chair_console.core.frozen import replace
from chair_console.core.meeting import State
from chair_console.core.meeting_lines import MeetingLine
from chair_console.core.refusal import Refusal, Refused
from chair_console.models.errors import KnownProblem
from chair_console.record import Change, Record
from chair_console.wording.refusals import refusal_sentence, short_refusal


def deadlines_of(office: Office, case: Case) -> tuple[Deadline, ...]:
    """List the dates of a case, with those about the person's way back and what is confirmed."""
    code, file = office.code_of(case), office.file(case.person)
    found = deadlines(case, code, office.today, office.holidays, file)
    besides = (confirming(office, case), looking_again(office, case))
    return (*found, *(one for one in besides if one is not None))


_PLAIN_FACTS = frozenset({"stale", "before-incident", "reason-needed"})
"""Reasons that follow from the calendar or from what was recorded, not from a rule."""


def no_words(no: Refusal, state: State) -> str:
    """Say why not, with the clause that says so where one does; a plain fact is nobody's rule."""
    if no.clause is None and no.reason in _PLAIN_FACTS:
        return short_refusal(no, state)
    said = refusal_sentence(no, state)
    return f"{said} ({no.clause})" if no.clause else said


READ_AT_ONCE = 300
"""So many meetings are read before anybody sees that they are."""


class OfficeDesk(QObject):
    """What the pages of the lead officer share."""

    changed = Signal()
    """Something was recorded."""
    spoken = Signal(str, bool)
    """A sentence for screen readers, and whether it is urgent."""

    def __init__(
        self,
        record: Record,
        zone: str,
        parent: QObject | None = None,
        templates: Path | None = None,
        at_once: int | None = None,
        only: frozenset[CaseId] | None = None,
    ) -> None:
        """Read what the officer's side needs: all of it, or the list of many meetings first.

        Args:
            record: of this laptop.
            zone: where the organisation is; its local days count.
            parent: who keeps the desk.
            templates: the folder of the organisation's own letters; None for those shipped.
            at_once: with more meetings than this, the rest is read when it is asked for; None
                for the usual number.
            only: the cases that are open here; None for all.
        """
        super().__init__(parent)
        self.record, self.zone, self.templates, self.only = record, zone, templates, only
        self.laptops: Callable[[], Sequence[tuple[str, str]]] = tuple
        """Gives (id, name) of the laptops that records are handed over with."""
        self.officer: PersonId | None = None
        """Who sits at this desk, once they have said so."""
        self.whole = False
        """Whether all has been read, and not only the list of meetings."""
        self._lines: Sequence[MeetingLine] | None = record.load_inbox()
        self.listed = record.state
        """The state as far as the list of meetings needs it."""
        if len(self._lines) <= (READ_AT_ONCE if at_once is None else at_once):
            self.read_rest()
        record.listen(self._on_change)
        self.destroyed.connect(lambda: record.stop_listening(self._on_change))

    def _on_change(self, change: Change) -> None:
        self.listed = change.after
        if change.act.name not in OFFICE_ACTS:
            self._lines = None

    def read_rest(self) -> None:
        """Read cases, people and groups, unless that has been done."""
        if not self.whole:
            self.whole = True
            self.record.load_casework()
            self.listed = self.record.state

    @property
    def lines(self) -> Sequence[MeetingLine]:
        """The line of each meeting; none has to be read for it."""
        if self._lines is None:
            self._lines = self.record.meeting_lines()
        return self._lines

    @property
    def state(self) -> State:
        """All that the officer's side needs."""
        self.read_rest()
        state = self.record.state
        if self.only is None:
            return state
        cases = {id: one for id, one in state.casework.cases.items() if id in self.only}
        return replace(state, casework=replace(state.casework, cases=cases))

    @property
    def casework(self) -> Casework:
        """Cases, files, events, reviews."""
        return self.state.casework

    def office(self) -> Office:
        """Where and when the officer acts, at this moment."""
        self.read_rest()
        return replace(self.record.office(self.officer, self.zone), state=self.state)

    @property
    def today(self) -> date:
        """The local day."""
        return self.record.office(self.officer, self.zone).today

    def do(self, name: str, **keys: Any) -> str:
        """Do something; return why not in a sentence, or nothing when it is recorded."""
        problem = self._act(name, **keys)
        case = self.casework.cases.get(keys.get("case", ""))
        person = case.person if case is not None else keys.get("person")
        return problem if problem or person is None else self._tell_the_door(person)

    def _act(self, name: str, **keys: Any) -> str:
        return self._try(lambda: self.record.office_act(name, self.officer, zone=self.zone, **keys))

    def _tell_the_door(self, person: PersonId) -> str:
        """Tell meetings' laptops at once when somebody may attend has changed; never why.

        A case does not leave the officer's side, so that without this nobody would be kept away at
        a door with a laptop of its own.
        """
        known = is_told(self.office(), person)
        return "" if known else self._act("tell-standing", person=person)

    def do_in_meeting(self, meeting: MeetingId, name: str, **keys: Any) -> str:
        """Do something in a meeting's record; return why not, or nothing when it is recorded."""
        return self._try(lambda: self.record.act(meeting, name, self.officer, **keys))

    def attempt(self, what: Callable[[], object]) -> str:
        """Record something that is no act of a case; return why not, or nothing when it is."""
        return self._try(what)

    def _try(self, attempt: Callable[[], object]) -> str:
        try:
            attempt()
        except Refused as no:
            return no_words(no.refusal, self.record.state)
        except KnownProblem as problem:
            return problem.sentence
        self.changed.emit()
        return ""
