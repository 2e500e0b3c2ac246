"""The items of the agenda in the minutes: interests, votes, decisions and actions of each."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from chair_console.core.agenda import shown_numbers
from chair_console.core.decisions import actions_before
from chair_console.core.fact import ItemId
from chair_console.core.meeting import NO_ITEM, Action, Interest, Item, Meeting, State, Vote
from chair_console.documents.minutes import Choices, Decided, Declared, ItemDone, ToDo, Voted
from chair_console.documents.minutes_names import Wording
from chair_console.language import _
from chair_console.wording.dates import date_words
from chair_console.wording.log.phrases import choice_words, consequences


class Items:
    """Tells what came of the agenda."""

    def __init__(self, state: State, meeting: Meeting, choices: Choices, say: Wording) -> None:
        self._state, self._meeting, self._choices, self._say = state, meeting, choices, say
        self._actions = actions_before(state, meeting)

    def all(self) -> tuple[ItemDone, ...]:
        """List the items in the order of the agenda, then what belonged to none."""
        numbers = shown_numbers(self._meeting)
        told = [self._item(numbers[one.id], one) for one in self._meeting.items.values()]
        rest = ItemDone("", _("Outside the agenda"), "", "done", False, False, *self._of(NO_ITEM))
        if rest.interests or rest.votes or rest.decisions or rest.actions:
            told.append(rest)
        return tuple(told)

    def _item(self, number: str, item: Item) -> ItemDone:
        hidden = self._say.is_kept_back(item.id)
        parts: tuple[
            tuple[Declared, ...], tuple[Voted, ...], tuple[Decided, ...], tuple[ToDo, ...]
        ] = ((), (), (), ()) if hidden else self._of(item.id)
        return ItemDone(
            number,
            self._say.title(item),
            self._times(item),
            item.state,
            item.late,
            hidden,
            *parts,
        )

    def _times(self, item: Item) -> str:
        if item.opened is None:
            return ""
        opened, closed = self._say.time(item.opened), self._say.time(item.closed)
        if not closed:
            return _("from {opened}").format(opened=opened)
        return _("{opened} to {closed}").format(opened=opened, closed=closed)

    def _of(
        self, item: ItemId
    ) -> tuple[tuple[Declared, ...], tuple[Voted, ...], tuple[Decided, ...], tuple[ToDo, ...]]:
        meeting = self._meeting
        declared = (one for (_who, where), one in meeting.interests.items() if where == item)
        held = (one for one in meeting.votes.values() if one.item == item)
        made = (one for one in meeting.decisions.values() if one.item == item)
        own = (one for one in self._actions if one.item == item and one.meeting == meeting.id)
        return (
            tuple(self._interest(one) for one in declared),
            tuple(self._vote(one) for one in held),
            tuple(
                Decided(
                    self._say.text(one.text),
                    self._say.time(one.at),
                    _("by vote") if one.how == "vote" else _("by agreement"),
                )
                for one in made
            ),
            tuple(self._action(one, carried=False) for one in own),
        )

    def _interest(self, one: Interest) -> Declared:
        named = not self._choices.public or self._choices.name_interests
        known = self._meeting.code.interests.kind(one.kind)
        return Declared(
            self._say.person(one.person) if named else _("Somebody present"),
            known.title if known is not None else one.kind.replace("_", " "),
            self._say.text(one.nature) if named else "",
            self._say.time(one.declared),
            consequences(one.speak, one.stay, one.vote),
        )

    def _vote(self, one: Vote) -> Voted:
        names = tuple(self._names(one)) if one.how == "named" else ()
        if self._gives_away(one):
            names = ()
        return Voted(
            self._say.text(one.motion),
            self._say.time(one.opened),
            {
                "hands": _("by show of hands"),
                "named": _("by name"),
                "secret": _("by secret ballot"),
            }.get(one.how, one.how),
            one.count,
            names,
            bool(one.names) and one.tally is not None and one.named != one.tally,
            choice_words(one.casting) if one.casting is not None else "",
            one.advisory,
            len(one.eligible),
            tuple(self._barred(one)),
            self._quorum(one),
            one.carried,
        )

    def _gives_away(self, one: Vote) -> bool:
        """Tell whether the names would show, by who is missing, who has an interest."""
        unnamed = self._choices.public and not self._choices.name_interests
        return unnamed and "interest" in one.excluded.values()

    def _names(self, one: Vote) -> Iterator[tuple[str, tuple[str, ...]]]:
        for choice in ("for", "against", "abstain"):
            who = [self._say.person(person) for person, said in one.names.items() if said == choice]
            if who:
                yield choice_words(choice), tuple(who)

    def _barred(self, one: Vote) -> Iterator[str]:
        """Tell who could not vote; somebody who was asked to leave is simply not there."""
        barred = [person for person, why in one.excluded.items() if why == "interest"]
        if self._choices.public and not self._choices.name_interests:
            if barred:
                yield _("{n} with an interest").format(n=len(barred))
            return
        for person in barred:
            yield _("{name} (interest)").format(name=self._say.person(person))

    def _quorum(self, one: Vote) -> str:
        if one.quorum is None:
            return ""
        said = _("{needed} needed, {eligible} could vote, {present} voting members in the room")
        return said.format(needed=one.quorum, eligible=len(one.eligible), present=one.present)

    # Actions

    def carried(self) -> tuple[ToDo, ...]:
        """List the actions of earlier meetings that were open when this one began."""
        earlier = (one for one in self._actions if one.meeting != self._meeting.id)
        return tuple(
            self._action(one, carried=True) for one in earlier if not self._is_kept_back(one)
        )

    def kept_back(self) -> int:
        """Count the carried actions that the public version leaves out."""
        return sum(
            self._is_kept_back(one) for one in self._actions if one.meeting != self._meeting.id
        )

    def _is_kept_back(self, one: Action) -> bool:
        """Tell whether an action came from a confidential item, or may have."""
        return self._choices.public and self._may_be_confidential(one)

    def _may_be_confidential(self, one: Action) -> bool:
        if one.item == NO_ITEM:
            return False
        source = self._state.meetings.get(one.meeting) if one.meeting is not None else None
        item = source.items.get(one.item) if source is not None else None
        return item is None or item.confidential

    def _action(self, one: Action, carried: bool) -> ToDo:
        source = self._state.meetings.get(one.meeting) if one.meeting is not None else None
        item = source.items.get(one.item) if source is not None else None
        day = _day(one.due)
        return ToDo(
            one.id,
            self._say.text(one.text),
            self._say.person(one.person),
            date_words(day) if day is not None else one.due or "",
            day.isoformat() if day is not None else "",
            self._say.title(item) if item is not None else "",
            carried,
            one.done is not None,
            self._may_be_confidential(one),
        )


def _day(due: str | None) -> date | None:
    try:
        return date.fromisoformat(due) if due else None
    except ValueError:  # another program's words; they are shown as they are
        return None
