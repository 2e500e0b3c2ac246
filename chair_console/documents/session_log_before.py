"""What was so before a fact changed it: the old name, the old order, the old decision.

The values that the log tells are kept in one table while the facts go by. Each change remembers
which act made it, so that an act that is taken back, or done again, changes the table as well: a
line is held against what was so at its own moment.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from typing import Any, cast

from chair_console.core import (
    agenda,
    attendance,
    course,
    floor,
    groups,
    history,
    interests,
    people,
    queue,
    votes,
    warnings,
)
from chair_console.core.fact import Fact, ItemId, PersonId
from chair_console.core.meeting import NO_ITEM
from chair_console.language import _
from chair_console.wording.log.names import Names
from chair_console.wording.log.phrases import choice_words, consequences, counts_words, order_words
from chair_console.wording.moments import clock_words
from chair_console.wording.terms import contribution, role


@dataclass(frozen=True, slots=True)
class _Was:
    """A value that changed, so that taking the act back can put it right."""

    key: Hashable
    old: Any
    new: Any


class _Values:
    """What holds at the moment of each line, as far as the log tells what was so before."""

    def __init__(self) -> None:
        self._now: dict[Hashable, Any] = {}
        self._of_act: dict[str, list[_Was]] = {}

    def get(self, *key: Hashable) -> Any:
        return self._now.get(key)

    def set(self, act: str, *key: Hashable, to: Any) -> Any:
        """Change a value and return what it was; None where it was nothing."""
        old = self._now.get(key)
        self._now[key] = to
        self._of_act.setdefault(act, []).append(_Was(key, old, to))
        return old

    def take_back(self, act: str) -> None:
        for was in reversed(self._of_act.get(act, ())):
            self._now[was.key] = was.old

    def do_again(self, act: str) -> None:
        for was in self._of_act.get(act, ()):
            self._now[was.key] = was.new


class Before:
    """What holds now, told whenever a fact changes it."""

    def __init__(self, names: Names, chair: PersonId) -> None:
        self._names = names
        self._values = _Values()
        self._values.set("", "seat", to=chair)

    @property
    def open_item(self) -> ItemId:
        """The item that is open, or the place of what is said outside all items."""
        return cast(ItemId, self._values.get("open") or NO_ITEM)

    def take_in(self, fact: Fact | None, act: str) -> str:
        """Take one more fact of an act into account, and tell what it changed; else ""."""
        tell = _TELL.get(type(fact)) if fact is not None else None
        return tell(self, fact, act) if tell is not None else ""

    def _undone(self, fact: history.ActUndone, act: str) -> str:
        self._values.take_back(fact.act)
        return ""

    def _redone(self, fact: history.ActRedone, act: str) -> str:
        self._values.do_again(fact.act)
        return ""

    def _named(self, fact: people.PersonAdded | people.PersonRenamed, act: str) -> str:
        was = self._values.set(act, "name", fact.person, to=fact.name)
        return was or ""

    def _group_set(self, fact: groups.GroupSet, act: str) -> str:
        was = self._values.set(act, "group", fact.group, to=(fact.name, fact.quorum))
        if was is None:
            return ""
        name, quorum = was
        return (
            str(name) if quorum is None else _("{name}; {n} to decide").format(name=name, n=quorum)
        )

    def _joined(self, fact: groups.MemberJoined, act: str) -> str:
        was = self._values.set(act, "member", fact.group, fact.person, to=fact.role)
        return role(was) if was else ""

    def _left_group(self, fact: groups.MemberLeft, act: str) -> str:
        was = self._values.set(act, "member", fact.group, fact.person, to=None)
        return role(was) if was else ""

    def _listed(self, fact: attendance.AttendeeListed, act: str) -> str:
        was = self._values.set(act, "role", fact.person, to=fact.role)
        return role(was) if was and was != fact.role else ""

    def _budget_set(self, fact: attendance.BudgetSet, act: str) -> str:
        was = self._values.set(act, "budget", fact.budget, to=fact.milliseconds)
        return clock_words(was) if was is not None else ""

    def _chair(self, fact: course.ChairHandedOver, act: str) -> str:
        return self._names.person(self._values.set(act, "seat", to=fact.to))

    def _item_opened(self, fact: agenda.ItemOpened, act: str) -> str:
        self._values.set(act, "open", to=fact.item)
        was = self._values.set(act, "item", fact.item, to="open")
        known = {"done": _("closed"), "deferred": _("put off")}
        return known.get(was or "", "")

    def _item_closed(self, fact: agenda.ItemClosed, act: str) -> str:
        self._shut(fact.item, "done", act)
        return ""

    def _item_deferred(self, fact: agenda.ItemDeferred, act: str) -> str:
        self._shut(fact.item, "deferred", act)
        return ""

    def _shut(self, item: ItemId, state: str, act: str) -> None:
        self._values.set(act, "item", item, to=state)
        if self._values.get("open") == item:
            self._values.set(act, "open", to=NO_ITEM)

    def _closed(self, fact: course.MeetingClosed, act: str) -> str:
        self._values.set(act, "open", to=NO_ITEM)
        return ""

    def _asked(self, fact: queue.Asked, act: str) -> str:
        order = list(self._values.get("queue", fact.item) or ())
        order.insert(fact.place, fact.entry)
        self._values.set(act, "queue", fact.item, to=tuple(order))
        self._values.set(act, "kind", fact.entry, to=fact.kind)
        return ""

    def _off_the_list(self, fact: queue.Withdrawn | floor.Called, act: str) -> str:
        known = self._names.entries.get(fact.entry)
        if known is not None:
            order = self._values.get("queue", known.item) or ()
            rest = tuple(one for one in order if one != fact.entry)
            self._values.set(act, "queue", known.item, to=rest)
        return ""

    def _readded(self, fact: floor.LastReadded, act: str) -> str:
        known = self._names.entries.get(fact.entry)
        if known is not None:
            order = self._values.get("queue", known.item) or ()
            self._values.set(act, "queue", known.item, to=(fact.entry, *order))
        return ""

    def _cleared(self, fact: floor.QueueCleared, act: str) -> str:
        was = self._values.set(act, "queue", fact.item, to=())
        return order_words(was, self._names) if was else ""

    def _reordered(self, fact: queue.QueueReordered, act: str) -> str:
        was = self._values.set(act, "queue", fact.item, to=fact.entries) or ()
        # Questions that fell away with the speech they belonged to are not in the new order.
        waited = tuple(one for one in was if one in fact.entries)
        return order_words(waited, self._names) if waited else ""

    def _kind_set(self, fact: queue.KindSet, act: str) -> str:
        was = self._values.set(act, "kind", fact.entry, to=fact.kind)
        return contribution(was) if was else ""

    def _entry_named(self, fact: queue.EntryNamed, act: str) -> str:
        return _("no name")

    def _more_time(self, fact: floor.MoreTimeGiven, act: str) -> str:
        was = self._values.get("extra", fact.entry) or 0
        self._values.set(act, "extra", fact.entry, to=was + fact.seconds)
        return _("{time} more").format(time=clock_words(was * 1000)) if was else ""

    def _interest(
        self, fact: interests.InterestDeclared | interests.InterestDecided, act: str
    ) -> str:
        follows = (fact.speak, fact.stay, fact.vote)
        was = self._values.set(act, "interest", fact.person, fact.item, to=follows)
        return consequences(*was) if was is not None else ""

    def _warned(self, fact: warnings.WarningGiven, act: str) -> str:
        self._values.set(act, "warning", fact.warning, to=_("given"))
        return ""

    def _warning_withdrawn(self, fact: warnings.WarningWithdrawn, act: str) -> str:
        return self._values.set(act, "warning", fact.warning, to=_("withdrawn")) or ""

    def _warning_moved(self, fact: warnings.WarningMoved, act: str) -> str:
        self._values.set(act, "warning", fact.new, to=_("given"))
        self._values.set(act, "warning", fact.warning, to=_("moved"))
        return self._names.person(self._names.warned.get(fact.warning))

    def _warning_ruled(self, fact: warnings.WarningRuled, act: str) -> str:
        now = {"same_as": _("duplicate"), "void": _("void")}
        was = self._values.get("warning", fact.warning)
        self._values.set(act, "warning", fact.warning, to=now.get(fact.ruling, was))
        return was or ""

    def _vote_cast(self, fact: votes.VoteCast, act: str) -> str:
        was = self._values.set(act, "choice", fact.vote, fact.person, to=fact.choice)
        return choice_words(was) if was else ""

    def _counted(self, fact: votes.VotesCounted, act: str) -> str:
        now = (fact.in_favour, fact.against, fact.abstained)
        was = self._values.set(act, "counted", fact.vote, to=now)
        return counts_words(*was) if was else ""

    def _casting(self, fact: votes.CastingVoteGiven, act: str) -> str:
        was = self._values.set(act, "casting", fact.vote, to=fact.choice)
        return choice_words(was) if was else ""

    def _public_asked(self, fact: votes.PublicAsked, act: str) -> str:
        now = (fact.in_favour, fact.against)
        was = self._values.set(act, "public", fact.vote, to=now)
        return counts_words(*was) if was else ""


_TELL: Mapping[type[Any], Callable[[Before, Any, str], str]] = {
    history.ActUndone: Before._undone,
    history.ActRedone: Before._redone,
    people.PersonAdded: Before._named,
    people.PersonRenamed: Before._named,
    groups.GroupSet: Before._group_set,
    groups.MemberJoined: Before._joined,
    groups.MemberLeft: Before._left_group,
    attendance.AttendeeListed: Before._listed,
    attendance.BudgetSet: Before._budget_set,
    course.ChairHandedOver: Before._chair,
    course.MeetingClosed: Before._closed,
    agenda.ItemOpened: Before._item_opened,
    agenda.ItemClosed: Before._item_closed,
    agenda.ItemDeferred: Before._item_deferred,
    queue.Asked: Before._asked,
    queue.Withdrawn: Before._off_the_list,
    queue.QueueReordered: Before._reordered,
    queue.KindSet: Before._kind_set,
    queue.EntryNamed: Before._entry_named,
    floor.Called: Before._off_the_list,
    floor.LastReadded: Before._readded,
    floor.QueueCleared: Before._cleared,
    floor.MoreTimeGiven: Before._more_time,
    interests.InterestDeclared: Before._interest,
    interests.InterestDecided: Before._interest,
    warnings.WarningGiven: Before._warned,
    warnings.WarningWithdrawn: Before._warning_withdrawn,
    warnings.WarningMoved: Before._warning_moved,
    warnings.WarningRuled: Before._warning_ruled,
    votes.VoteCast: Before._vote_cast,
    votes.VotesCounted: Before._counted,
    votes.CastingVoteGiven: Before._casting,
    votes.PublicAsked: Before._public_asked,
}
