"""The agenda, who waits to speak, who has the floor, and the clock."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from chair_console.core import agenda, floor, queue
from chair_console.core.fact import Fact
from chair_console.language import _
from chair_console.wording.log.names import Names
from chair_console.wording.log.phrases import Sentence, order_words, plain, with_words
from chair_console.wording.moments import clock_words
from chair_console.wording.terms import contribution


def _item_added(fact: agenda.ItemAdded, names: Names) -> str:
    told = [_("“{title}” was put on the agenda").format(title=fact.title)]
    if fact.minutes is not None:
        told.append(_("{minutes} min").format(minutes=fact.minutes))
    if fact.confidential:
        told.append(_("confidential"))
    return ", ".join(told) + "."


def _item_opened(fact: agenda.ItemOpened, names: Names) -> str:
    beginning = _("The meeting turned to “{item}”").format(item=names.item(fact.item))
    if fact.override:
        beginning = _("{beginning} with visitors in the room").format(beginning=beginning)
    return with_words(beginning, fact.override)


def _asked(fact: queue.Asked, names: Names) -> str:
    who = names.person(fact.person) if fact.person else _("Somebody without a name")
    if fact.kind == "ordinary":
        beginning = _("{person} was put on the list to speak").format(person=who)
    else:
        beginning = _("{person} was put on the list to speak ({kind})").format(
            person=who, kind=contribution(fact.kind)
        )
    if fact.override:
        beginning = _("{beginning}, in spite of an interest because {why}").format(
            beginning=beginning, why=fact.override
        )
    return with_words(beginning, fact.note)


def _reordered(fact: queue.QueueReordered, names: Names) -> str:
    order = order_words(fact.entries, names)
    return _("Those who wait were put into another order: {order}.").format(order=order)


def _kind_set(fact: queue.KindSet, names: Names) -> str:
    return _("What {person} says counts as {kind}.").format(
        person=names.speaker(fact.entry), kind=contribution(fact.kind)
    )


def _called(fact: floor.Called, names: Names) -> str:
    known = names.entries.get(fact.entry)
    kind = "" if known is None or known.kind == "ordinary" else f" ({contribution(known.kind)})"
    beginning = _("{person} was given the floor").format(person=names.speaker(fact.entry)) + kind
    if fact.override:
        beginning = _("{beginning} in spite of an interest").format(beginning=beginning)
    return with_words(beginning, fact.override)


def _more_time(fact: floor.MoreTimeGiven, names: Names) -> str:
    return _("{person} was given {time} more.").format(
        person=names.speaker(fact.entry), time=clock_words(fact.seconds * 1000)
    )


def _overrun(fact: floor.OverrunShared, names: Names) -> str:
    return _("{time} over {budget} was added for all the groups.").format(
        budget=names.budget(fact.budget), time=clock_words(fact.overrun)
    )


def _slept(fact: floor.LaptopSlept, names: Names) -> str:
    time = clock_words(fact.seconds * 1000)
    if fact.counted:
        return _("The laptop slept for {time}, which counts as speaking time.").format(time=time)
    return _("The laptop slept for {time}, which does not count.").format(time=time)


def _clock_moved(fact: floor.ClockMoved, names: Names) -> str:
    time = clock_words(fact.seconds * 1000)
    if fact.seconds > 0:
        return _("The computer's clock was found put forward by {time}.").format(time=time)
    return _("The computer's clock was found put back by {time}.").format(time=time)


SENTENCES: Mapping[type[Fact], Sentence] = MappingProxyType(
    {
        agenda.ItemAdded: _item_added,
        agenda.ItemOpened: _item_opened,
        agenda.ItemClosed: plain(_("“{item}” was closed.")),
        agenda.ItemDeferred: plain(_("“{item}” was put off to another meeting.")),
        queue.Asked: _asked,
        queue.Withdrawn: plain(_("{entry} was taken off the list of those who wait.")),
        queue.QueueReordered: _reordered,
        queue.EntryHeld: plain(_("{entry} is passed over for the time being.")),
        queue.EntryReleased: plain(_("{entry} can be called again.")),
        queue.ListClosed: plain(_("The list was closed to further requests.")),
        queue.ListOpened: plain(_("The list was opened to requests again.")),
        queue.KindSet: _kind_set,
        queue.EntryNamed: plain(_("A contribution without a name was made by {person}.")),
        floor.Called: _called,
        floor.SpeechPaused: plain(_("The clock of {entry} was stopped.")),
        floor.SpeechResumed: plain(_("The clock of {entry} went on.")),
        floor.SpeechEnded: plain(_("{entry} finished.")),
        floor.LastReadded: plain(_("{entry} went back to the head of those who wait.")),
        floor.QueueCleared: plain(_("Everybody who waited was taken off the list.")),
        floor.MoreTimeGiven: _more_time,
        floor.OverrunShared: _overrun,
        floor.LaptopSlept: _slept,
        floor.ClockMoved: _clock_moved,
        floor.DiscussionOpened: plain(_("A talk round the table began.")),
        floor.DiscussionClosed: plain(_("The talk round the table ended.")),
    }
)
