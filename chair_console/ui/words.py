"""Short words that several parts of the screen share: names, initials, clauses, lengths.

Two people may share a name, so a name is only shown together with what tells them apart.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache

from chair_console.core.code import Code
from chair_console.core.fact import PersonId
from chair_console.core.meeting import Meeting, State
from chair_console.core.refusal import Refusal
from chair_console.language import _, ngettext
from chair_console.wording import refusals, terms
from chair_console.wording.joining import bare, held_apart

_MINUTE = 60_000


@lru_cache(maxsize=4096)
def initials(name: str) -> str:
    """Return the first letters of the first and the last word."""
    letters = [word[0] for word in bare(name).replace(".", " ").split() if word[0].isalnum()]
    if not letters:
        return "?"
    return (letters[0] + letters[-1] if len(letters) > 1 else letters[0]).upper()


@lru_cache(maxsize=4096)
def plain(name: str) -> str:
    """Return a name without accents and capitals, for sorting and searching."""
    apart = unicodedata.normalize("NFKD", bare(name).replace("ł", "l").replace("Ł", "L"))
    return "".join(letter for letter in apart if not unicodedata.combining(letter)).casefold()


def names(state: State, people: Iterable[PersonId]) -> Mapping[PersonId, str]:
    """Name people, numbering those who share a name in the order of their list."""
    listed = [(person, state.name(person) or _("Somebody")) for person in people]
    shared = Counter(name for _person, name in listed)
    seen: Counter[str] = Counter()
    named: dict[PersonId, str] = {}
    for person, name in listed:
        seen[name] += 1
        named[person] = f"{name} ({seen[name]})" if shared[name] > 1 else name
    return named


class _LastNamed:
    """The names of the people of one meeting, for as long as neither of the two has changed.

    A screen names people some dozen times for each act; counting who shares a name among two
    thousand people each time would take longer than the act.
    """

    def __init__(self) -> None:
        self._of: tuple[object, object] = (None, None)
        self._named: Mapping[PersonId, str] = {}

    def named(self, state: State, meeting: Meeting) -> Mapping[PersonId, str]:
        known, here = self._of
        if known is not state.people or here is not meeting.people:
            self._of = (state.people, meeting.people)
            self._named = names(state, meeting.people)
        return self._named


_LAST = _LastNamed()


def names_in(state: State, meeting: Meeting) -> Mapping[PersonId, str]:
    """Name the people of a meeting, numbering those who share a name."""
    return _LAST.named(state, meeting)


def name_in(state: State, meeting: Meeting, person: PersonId | None) -> str:
    """Name a person of a meeting as its lists do; somebody nameless as "Somebody"."""
    if person is None:
        return _("Somebody")
    name = names_in(state, meeting).get(person) or state.name(person)
    return held_apart(name) or _("Somebody")


_ALIKE, _MOST_ALIKE = 3, 2


def alike_in(state: State, meeting: Meeting, person: PersonId) -> tuple[str, ...]:
    """Name who else is in the room and whose first or last name begins like this person's."""
    named = names_in(state, meeting)
    own = _beginnings(named.get(person, ""))
    return tuple(
        held_apart(name)
        for one, name in named.items()
        if one != person and meeting.people[one].present and own & _beginnings(name)
    )


def _beginnings(name: str) -> frozenset[tuple[bool, str]]:
    """Return the first letters of the first and of the last name, each told from the other."""
    parts = plain(name).split()
    ends = ((True, parts[0]), (False, parts[-1])) if parts else ()
    return frozenset((first, part[:_ALIKE]) for first, part in ends if len(part) >= _ALIKE)


def beware(state: State, meeting: Meeting, person: PersonId) -> str:
    """Say whom somebody could be taken for, before an act that meets only one; empty for nobody."""
    others = alike_in(state, meeting, person)
    if not others:
        return ""
    shown = ", ".join(others[:_MOST_ALIKE])
    if len(others) > _MOST_ALIKE:
        return _("Not {names}, nor others whose names begin alike.").format(names=shown)
    return _("Not {names}: the names begin alike.").format(names=shown)


def capital(words: str) -> str:
    """Begin with a capital letter and leave the rest as it is."""
    return words[:1].upper() + words[1:]


def role(name: str) -> str:
    """Say a role at the beginning of a line."""
    return capital(terms.role(name))


def kind(name: str) -> str:
    """Say a kind of contribution as it stands on a button."""
    return _("Hand up") if name == "ordinary" else capital(terms.contribution(name))


def clause(code: Code, id: str) -> str:
    """Say where a clause is, such as "clause 4.11.3"; a place in words stands by itself."""
    label = code.clause_text(id).label
    return _("clause {label}").format(label=label) if label[:1].isdigit() else label


_PLAIN_FACTS = frozenset(
    {
        "stale",
        "not-speaking",
        "already-started",
        "nobody-finished",
        "person-required",
        "not-present",
    }
)
"""Reasons that are no rule of anybody's: nobody can speak who speaks already, or is not here."""


def refusal(code: Code, state: State, no: Refusal) -> str:
    """Say why not, with its clause; where the code is silent, whose rule it is."""
    sentence = refusals.short_refusal(no, state)
    if no.reason == "may-not-attend":
        # The same words whatever the cause: a clause would tell whoever looks on.
        return sentence
    if no.clause is not None:
        return f"{sentence} {capital(clause(code, no.clause))}."
    return sentence if no.reason in _PLAIN_FACTS else f"{sentence} {refusals.by_organisation()}"


def minutes(ms: int) -> int:
    """Return whole minutes, rounded down."""
    return max(0, ms) // _MINUTE


def minutes_words(count: int) -> str:
    """Say a number of minutes, such as "20 min"."""
    return _("{count} min").format(count=count)


def time_spoken(ms: int) -> str:
    """Say a length so that it can be listened to, such as "1 minute 47 seconds"."""
    whole, rest = divmod(abs(ms) // 1000, 60)
    seconds = ngettext("{count} second", "{count} seconds", rest).format(count=rest)
    minutes = ngettext("{count} minute", "{count} minutes", whole).format(count=whole)
    if not whole or not rest:
        return minutes if whole else seconds
    return f"{minutes} {seconds}"


def warnings_given(total: int, maximum: int | None) -> str:
    """Say how many warnings count, such as "1 of 2 warnings given"."""
    if maximum is None:
        return ngettext("{count} warning given", "{count} warnings given", total).format(
            count=total
        )
    return ngettext(
        "{count} of {maximum} warning given", "{count} of {maximum} warnings given", maximum
    ).format(count=total, maximum=maximum)


def next_warning(total: int, maximum: int | None) -> str:
    """Name the warning that comes next, or say that all are given."""
    if maximum is not None and total >= maximum:
        if maximum == 1:
            return _("The one warning is given")
        if maximum == 2:
            return _("Both warnings given")
        return _("All {maximum} warnings given").format(maximum=maximum)
    if maximum is not None and total + 1 == maximum and maximum > 1:
        return _last_warning(maximum)
    return nth_warning(total + 1)


def nth_warning(place: int) -> str:
    """Say which warning it is: "First warning"; from the fifth on "5th warning"."""
    # Whole phrases: in Welsh the number changes its place and the word after it.
    known = (_("First warning"), _("Second warning"), _("Third warning"), _("Fourth warning"))
    return known[place - 1] if place <= len(known) else _("{place}th warning").format(place=place)


def _last_warning(place: int) -> str:
    known = (
        _("Second and last warning"),
        _("Third and last warning"),
        _("Fourth and last warning"),
    )
    if place - 2 < len(known):
        return known[place - 2]
    return _("{place}th and last warning").format(place=place)
