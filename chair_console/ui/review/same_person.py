"""Two records of one person: what each has, a reason, and the way back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Any

from chair_console.core.fact import PersonId
from chair_console.core.meeting import State
from chair_console.core.people import PeopleSplit
from chair_console.core.same_person import Alike, merge, possible_duplicates, split
from chair_console.language import _, ngettext
from chair_console.record import Record
from chair_console.ui import words
from chair_console.ui.review.form import Ask
from chair_console.ui.review.office_desk import OfficeDesk
from chair_console.ui.review.rows import OfficeRow

_MOST_PAIRS = 50


@dataclass(frozen=True, slots=True)
class Has:
    """What is recorded of one person."""

    meetings: int
    warnings: int
    cases: int

    @property
    def words(self) -> str:
        """Say it in a few words."""
        parts = (
            ngettext("{n} meeting", "{n} meetings", self.meetings).format(n=self.meetings),
            ngettext("{n} warning", "{n} warnings", self.warnings).format(n=self.warnings),
            ngettext("{n} case", "{n} cases", self.cases).format(n=self.cases),
        )
        return ", ".join(parts)


class Preview:
    """Looks up what each record has; the lists of meetings are read once."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._known: dict[PersonId, Has] = {}

    @cached_property
    def _listed(self) -> Mapping[PersonId, set[str]]:
        found: dict[PersonId, set[str]] = {}
        aliases = self._record.state.aliases
        for one in self._record.read_kinds(["attendee-listed"]):
            person = getattr(one.fact, "person", None)
            if person is not None:
                found.setdefault(aliases.get(person, person), set()).add(one.stream)
        return found

    def has(self, person: PersonId) -> Has:
        """Tell what a record has."""
        if person not in self._known:
            warned = sum(
                one.kind == "warning-given" and getattr(one.fact, "person", None) == person
                for one in self._record.about(person)
            )
            cases = len(self._record.state.casework.cases_of(person))
            self._known[person] = Has(len(self._listed.get(person, ())), warned, cases)
        return self._known[person]


def names(state: State) -> dict[PersonId, str]:
    """Name everybody, with their groups where two share a name."""
    known = [one for one in state.people.values() if one.merged_into is None]
    often: dict[str, int] = {}
    for one in known:
        often[one.name] = often.get(one.name, 0) + 1
    return {
        one.id: one.name if often[one.name] == 1 else f"{one.name} ({_which(state, one.id)})"
        for one in known
    }


def _which(state: State, person: PersonId) -> str:
    groups = ", ".join(one.name for one in state.groups.values() if person in one.members)
    # Two guests of the same name can only be told apart by their records.
    return groups or _("record {id}").format(id=person[:6])


def same_asks(state: State, person: PersonId, likely: PersonId | None) -> tuple[Ask, ...]:
    """List what is asked to count two records as one."""
    others = sorted(
        ((id, name) for id, name in names(state).items() if id != person),
        key=lambda one: (words.plain(one[1]), one[0]),
    )
    hint = _("such as: the same address on both lists")
    return (
        Ask("keep", _("As whom are they counted?"), "choice", tuple(others), True, likely),
        Ask("reason", _("How do we know?"), required=True, hint=hint),
    )


def preview_lines(
    state: State, preview: Preview, gone: PersonId, answers: Mapping[str, Any]
) -> tuple[str, ...]:
    """Say what each has, and what would follow."""
    keep = answers.get("keep")
    lines = [f"{state.name(gone)}: {preview.has(gone).words}"]
    if keep is None:
        return tuple(lines)
    known = PersonId(keep)
    lines.append(f"{state.name(known)}: {preview.has(known).words}")
    said = _("All of it counts for {name} from then on. Nothing is lost; it can be taken back.")
    return (*lines, said.format(name=state.name(known)))


def count_as_one(desk: OfficeDesk, gone: PersonId, keep: PersonId, reason: str) -> str:
    """Count two records as one; return why not."""
    return desk.attempt(
        lambda: desk.record.write(
            merge(desk.state, gone, keep, reason), "merge-people", desk.officer
        )
    )


def count_apart(desk: OfficeDesk, gone: PersonId) -> str:
    """Count a record apart again; return why not."""
    return desk.attempt(
        lambda: desk.record.write(split(desk.state, gone), "split-people", desk.officer)
    )


def alike(desk: OfficeDesk) -> tuple[Alike, ...]:
    """List who may be one person, without those whom somebody counted apart again."""
    told = desk.record.read_kinds(["people-split"])
    apart = {PersonId(one.fact.gone) for one in told if isinstance(one.fact, PeopleSplit)}
    return possible_duplicates(desk.state.people.values(), apart)


def alike_rows(state: State, found: Iterable[Alike]) -> list[OfficeRow]:
    """Make the rows of the likeliest pairs."""
    named = names(state)
    return [_alike_row(named, one) for one in islice(found, _MOST_PAIRS)]


def _alike_row(named: Mapping[PersonId, str], one: Alike) -> OfficeRow:
    said = {
        "same-name": _("The same name"),
        "other-order": _("The same names, in another order"),
        "nearly": _("Nearly the same name"),
    }
    both = _("{first} and {second}").format(first=named[one.first], second=named[one.second])
    return OfficeRow(f"{one.first} {one.second}", both, said[one.why])
