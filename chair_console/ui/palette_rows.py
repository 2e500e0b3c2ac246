"""What the command palette finds: acts, people and agenda items, by a few letters.

A greyed act is found too and says why it is greyed: a chair who looks for an act wants to know
where it went. An act about a person always names the person, because the likeliest slip in a
tense room is the wrong one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Protocol

from PySide6.QtGui import QKeySequence

from chair_console.core.fact import ItemId, PersonId
from chair_console.core.meeting import Item
from chair_console.core.refusal import Refusal
from chair_console.language import _
from chair_console.ui import words
from chair_console.ui.deed import No, why_not
from chair_console.ui.desk import Desk
from chair_console.ui.hand_over import refusal_to_turn_to
from chair_console.ui.view_people import people_view

if TYPE_CHECKING:
    from chair_console.ui.actions import DeedAction

HAND_UP, NOTE = "queue.hand_up", "notes.add"
_ONLY_MENUS = frozenset({"help.palette", "app.menu", "people.more", "queue.more"})
"""Acts that only open what is found here anyhow."""
MOST = 40
"""Rows at once: more are not read, they are narrowed down by another letter."""
_MOST_PEOPLE = 5
"""People offered for "warn da" before another letter is asked for."""
_FIRST, _ANY, _INSIDE = 0, 1, 2


@dataclass(frozen=True, slots=True)
class PaletteRow:
    """Something that Enter does, or leads on to."""

    id: str
    name: str
    icon: str = "chevron-right"
    detail: str = ""
    keys: str = ""
    no: str = ""
    """Why it cannot be done now; empty if it can."""
    act: str = ""
    """The id of the act; empty for a person or an item."""
    person: PersonId | None = None
    item: ItemId | None = None
    place: str = ""
    """Another page to go to (`places`); empty for what belongs to the meeting on the screen."""

    @property
    def spoken(self) -> str:
        """The whole row for a screen reader."""
        not_now = _("not now: {reason}").format(reason=self.no) if self.no else ""
        return ", ".join(part for part in (self.name, self.detail, not_now, self.keys) if part)


def rank(typed: str, text: str) -> int | None:
    """Tell how well a text fits what was typed, the lower the better; None if not at all."""
    sought, together = _parts(typed)
    parts, whole = _parts(text)
    if together not in whole and len(sought) < 2:
        return None  # So are nearly all of two thousand names: found out at once.
    if all(any(part.startswith(one) for part in parts) for one in sought):
        return _FIRST if not sought or parts[0].startswith(sought[0]) else _ANY
    return _INSIDE if together in whole else None


@lru_cache(maxsize=8192)
def _parts(text: str) -> tuple[tuple[str, ...], str]:
    """Return the words of a text without accents and capitals, and all of them joined."""
    parts = tuple(words.plain(text).split())
    return parts, "".join(parts)


def _usefulness(found: tuple[int, PaletteRow]) -> tuple[bool, bool, int]:
    """Put what can be done now before what cannot, and letters within a word last."""
    place, row = found
    return place == _INSIDE, bool(row.no), place


class Finds(Protocol):
    """What the palette asks as letters are typed."""

    def find(self, typed: str) -> tuple[PaletteRow, ...]:
        """Find whatever there is."""

    def find_for(self, person: PersonId, typed: str) -> tuple[PaletteRow, ...]:
        """Find what can be done for one person."""

    def name(self, person: PersonId) -> str:
        """Name somebody."""


class PlaceFinder:
    """All that can be found outside a meeting: what can be done, and where one can go."""

    def __init__(self, rows: Sequence[PaletteRow]) -> None:
        self._rows = rows

    def find(self, typed: str) -> tuple[PaletteRow, ...]:
        """Find pages, meetings and people, those whose names begin so first."""
        if not typed.strip():
            return tuple(row for row in self._rows if row.person is None)[:MOST]
        return found_places(typed, self._rows)

    def find_for(self, person: PersonId, typed: str) -> tuple[PaletteRow, ...]:
        """Outside a meeting nothing is done with a person but going to their page."""
        return tuple(row for row in found_places(typed, self._rows) if row.person == person)

    def name(self, person: PersonId) -> str:
        """Name somebody."""
        return next((row.name for row in self._rows if row.person == person), "")


def found_places(typed: str, rows: Iterable[PaletteRow]) -> tuple[PaletteRow, ...]:
    """Find places by their names, and after those by what is said of them."""
    by_name, by_detail = [], []
    for row in rows:
        place = rank(typed, row.name)
        if place is not None:
            by_name.append((place, row))
        elif row.person is None and rank(typed, f"{row.name} {row.detail}") is not None:
            by_detail.append(row)
    by_name.sort(key=lambda found: found[0])
    return (*(row for _place, row in by_name), *by_detail)[:MOST]


def _no_places() -> tuple[PaletteRow, ...]:
    return ()


class Finder:
    """All that can be found in one meeting at one moment, and where a meeting leads."""

    def __init__(
        self,
        actions: Mapping[str, DeedAction],
        desk: Desk,
        places: Callable[[], tuple[PaletteRow, ...]] = _no_places,
    ) -> None:
        self._actions = {
            id: action
            for id, action in actions.items()
            if action.isVisible() and id not in _ONLY_MENUS
        }
        self._desk, self._room = desk, desk.room()
        self._people = tuple(self._person_rows())
        self._names = {row.person: row.name for row in self._people}
        self._items = tuple(self._item_row(one) for one in self._room.meeting.items.values())
        self._where_to = places

    @cached_property
    def _places(self) -> tuple[PaletteRow, ...]:
        """Asked only when letters are typed: hundreds of meetings and people may be known."""
        hides = self._desk.private
        return tuple(row for row in self._where_to() if not (hides and row.person is not None))

    def _person_rows(self) -> Iterator[PaletteRow]:
        # Hidden people stay hidden: their names are not for those behind the chair.
        rows = () if self._desk.private else people_view(self._room).rows
        for row in rows:
            id = PersonId(row.id)
            yield PaletteRow(f"person:{id}", row.name, "users", row.detail, person=id)

    def find(self, typed: str) -> tuple[PaletteRow, ...]:
        """Find acts, people, items, then other pages; acts with a person where both are typed."""
        if not typed.strip():
            acts = sorted(self._acts(self._actions), key=lambda row: bool(row.no))
            return tuple(acts)[:MOST]
        found = [
            *self._ranked(typed, self._acts(self._actions)),
            *self._ranked(typed, self._people),
            *self._ranked(typed, self._items),
        ]
        found.sort(key=_usefulness)
        both = () if any(place == _FIRST for place, _row in found) else self._both(typed)
        near = [row for place, row in found if place < _INSIDE]
        far = [row for place, row in found if place == _INSIDE]
        return (*both, *near, *self._elsewhere(typed), *far)[:MOST]

    def _elsewhere(self, typed: str) -> tuple[PaletteRow, ...]:
        """Find other pages; whoever is in this meeting leads on to theirs."""
        rows = (row for row in self._places if row.person not in self._names)
        return found_places(typed, rows)

    def find_for(self, person: PersonId, typed: str) -> tuple[PaletteRow, ...]:
        """Find what can be done for one person."""
        ids = [HAND_UP, *self._about_people(), NOTE]
        rows = self._ranked(typed, self._acts_for(person, ids, typed))
        found = tuple(row for _rank, row in sorted(rows, key=_usefulness))
        return (*found, *self._page_of(person, typed))

    def _page_of(self, person: PersonId, typed: str) -> Iterator[PaletteRow]:
        title = _("After the meeting")
        for row in self._places:
            if row.person == person and rank(typed, title) is not None:
                yield replace(row, name=f"{title}: {row.name}", icon="scale")

    def name(self, person: PersonId) -> str:
        """Name somebody as the lists do."""
        if person in self._names:
            return self._names[person]
        name = words.name_in(self._room.state, self._room.meeting, person)
        return words.initials(name) if self._desk.private else name

    def _about_people(self) -> list[str]:
        return [id for id, one in self._actions.items() if one.deed.about_person]

    def _ranked(self, typed: str, rows: Iterable[PaletteRow]) -> list[tuple[int, PaletteRow]]:
        ranked = ((self._rank(typed, row), row) for row in rows)
        return [(place, row) for place, row in ranked if place is not None]

    def _rank(self, typed: str, row: PaletteRow) -> int | None:
        # "warn" finds it whatever the button says now, such as "Second and last warning".
        places = [rank(typed, row.name)]
        if row.act:
            also = row.act.replace(".", " ").replace("_", " ")
            places.append(rank(typed, f"{also} {row.name}"))
        return min((place for place in places if place is not None), default=None)

    def _both(self, typed: str) -> tuple[PaletteRow, ...]:
        """Find "warn dan" and "dan warn"."""
        parts = typed.split()
        found: dict[str, PaletteRow] = {}
        for at in range(1, len(parts)):
            front, back = " ".join(parts[:at]), " ".join(parts[at:])
            for act, who in ((front, back), (back, front)):
                for person in self._ranked(who, self._people)[:_MOST_PEOPLE]:
                    if person[0] < _INSIDE and person[1].person is not None:
                        rows = self.find_for(person[1].person, act)
                        found |= {row.id: row for row in rows}
        return tuple(sorted(found.values(), key=lambda row: bool(row.no)))

    def _acts(self, ids: Iterable[str]) -> Iterator[PaletteRow]:
        chosen = self._desk.selected
        for id in ids:
            about = chosen if self._actions[id].deed.about_person else None
            yield self._act_row(id, about)

    def _acts_for(self, person: PersonId, ids: Iterable[str], typed: str) -> Iterator[PaletteRow]:
        name = self.name(person)
        with _as_if_chosen(self._desk, person):
            for id in ids:
                # Why not is asked only of what fits: each answer takes the rules a while.
                if id in self._actions and self._may_fit(id, typed, name):
                    yield self._act_row(id, person)

    def _may_fit(self, id: str, typed: str, name: str) -> bool:
        text = self._actions[id].deed.words(self._room, self._desk)
        return rank(typed, f"{id.replace('.', ' ').replace('_', ' ')} {text}: {name}") is not None

    def _act_row(self, id: str, person: PersonId | None) -> PaletteRow:
        action = self._actions[id]
        text = action.deed.words(self._room, self._desk)
        name = f"{text}: {self.name(person)}" if person is not None else text
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        no = self._reason(action.deed.no(self._room, self._desk))
        if id == HAND_UP and person is not None:
            no = no or self._reason(why_not(self._room, "ask", person=person))
        icon = action.deed.icon or "chevron-right"
        key = f"act:{id}:{person}" if person is not None else f"act:{id}"
        return PaletteRow(key, name, icon, "", keys, no, id, person)

    def _item_row(self, item: Item) -> PaletteRow:
        no = self._reason(refusal_to_turn_to(self._room, item.id))
        detail = _("Turn to this item of the agenda")
        return PaletteRow(f"item:{item.id}", item.title, "list", detail, no=no, item=item.id)

    def _reason(self, no: No) -> str:
        if isinstance(no, Refusal):
            return words.refusal(self._room.code, self._room.state, no)
        return no or ""


@contextmanager
def _as_if_chosen(desk: Desk, person: PersonId) -> Iterator[None]:
    """Ask what could be done for somebody without choosing them on the screen."""
    before, desk.selected = desk.selected, person
    try:
        yield
    finally:
        desk.selected = before
