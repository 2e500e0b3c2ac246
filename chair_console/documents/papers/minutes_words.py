"""What the parts of the minutes read like, the same in every kind of file."""

from __future__ import annotations

from collections.abc import Iterator

from chair_console.documents.minutes import (
    Attended,
    Decided,
    Declared,
    Heading,
    ItemDone,
    Minutes,
    ToDo,
    Voted,
)
from chair_console.language import _, ngettext
from chair_console.wording.log.phrases import counts_words

_LINE = "_" * 28
"""To be signed on."""


def title(minutes: Minutes) -> str:
    """Name the document."""
    return _("Minutes for the public") if minutes.choices.public else _("Minutes")


def top(minutes: Minutes) -> tuple[tuple[str, str], ...]:
    """List what stands at the top, what is empty left out."""
    head = minutes.heading
    rows = (
        (_("Group"), head.group),
        (_("Meeting"), head.title),
        (_("Date"), head.date),
        (_("Place"), head.place),
        (_("Chair"), head.chair),
        (_("Time"), _time(head)),
        (_("Code of conduct"), head.code),
        (_("Ground rules"), "; ".join(head.ground_rules) or _("not recorded as made known")),
        (_("Needed to decide"), _enough(head)),
        (_("Next meeting"), head.next_meeting),
    )
    return tuple((name, value) for name, value in rows if value)


def _time(head: Heading) -> str:
    if head.started and head.closed:
        said = _("planned for {planned}, began {started}, closed {closed}")
    elif head.started:
        said = _("planned for {planned}, began {started}, not closed")
    elif head.closed:
        said = _("planned for {planned}, not begun in due form, closed {closed}")
    else:
        said = _("planned for {planned}, not begun yet")
    return said.format(planned=head.planned, started=head.started, closed=head.closed)


def _enough(head: Heading) -> str:
    if not head.quorum or head.there is None:
        return head.quorum
    said = ngettext(
        "{needed}; {n} was there at the start", "{needed}; {n} were there at the start", head.there
    )
    return said.format(needed=head.quorum, n=head.there)


def glance(minutes: Minutes) -> tuple[tuple[str, str, str], ...]:
    """Say what came of each item, in a row: number, title, outcome."""
    return tuple((one.number, one.title, "; ".join(_came_of(one))) for one in minutes.items)


def _came_of(item: ItemDone) -> Iterator[str]:
    states = {
        "deferred": _("put off"),
        "not_reached": _("not reached"),
        "planned": _("not reached yet"),
        "open": _("still open"),
    }
    if item.state in states:
        yield states[item.state]
    if item.confidential:
        yield _("confidential")
    carried = [one.carried for one in item.votes]
    for result, said in (
        (True, _("carried")),
        (False, _("not carried")),
        (None, _("vote not finished")),
    ):
        if result in carried:
            yield said if carried.count(result) == 1 else f"{said} ({carried.count(result)})"
    n = len(item.decisions)
    if n:
        yield ngettext("{n} decision", "{n} decisions", n).format(n=n)
    n = len(item.actions)
    if n:
        yield ngettext("{n} action", "{n} actions", n).format(n=n)
    if item.state == "done" and not (
        item.confidential or carried or item.decisions or item.actions
    ):
        yield _("talked about")


def true_record(minutes: Minutes) -> tuple[tuple[str, str], ...]:
    """Give what is filled in when the group agrees the minutes."""
    rows = ((_("Chair"), _LINE), (_("Date"), _LINE))
    day = minutes.heading.signed_off
    return (*rows, (_("The record was signed off"), day)) if day else rows


def attended(one: Attended) -> tuple[str, str, str]:
    """Write a row about somebody who was there."""
    online = (_("online"),) if one.online else ()
    return one.name, one.role, ", ".join((*one.times, *online))


def times_heading(minutes: Minutes) -> str:
    """Say what stands above the times of those who were there; empty where nothing is below it.

    The public version tells no times, only who was there from elsewhere.
    """
    if not any(one.times or one.online for one in minutes.present):
        return ""
    return _("Online") if minutes.choices.public else _("Times")


def visitors(minutes: Minutes) -> str:
    """Count who is not named; empty for nobody, unless there was nobody at all."""
    n = minutes.visitors
    if n:
        return ngettext("{n} visitor was present.", "{n} visitors were present.", n).format(n=n)
    return "" if minutes.present else _("Nobody is recorded as present.")


def item_heading(item: ItemDone) -> str:
    """Write the heading of an item."""
    return f"{item.number}. {item.title}" if item.number else item.title


def item_state(item: ItemDone) -> tuple[str, ...]:
    """Say when it was dealt with, and what else there is to know."""
    states = {
        "deferred": _("Put off to another meeting."),
        "not_reached": _("Not reached; it goes to another meeting."),
        "planned": _("Not reached yet."),
        "open": _("Still open."),
    }
    told = (
        _("Dealt with {times}.").format(times=item.times) if item.times else "",
        _("Added after the meeting had started.") if item.late else "",
        states.get(item.state, ""),
        _("Confidential: what was dealt with is in the full minutes.") if item.confidential else "",
    )
    return tuple(one for one in told if one)


def interest(one: Declared) -> str:
    """Say what was declared and what followed."""
    said = _("{who}, {time}: {kind}").format(who=one.who, time=one.time, kind=one.kind)
    nature = f" ({one.nature})" if one.nature else ""
    return f"{said}{nature}. {_('What followed: {followed}.').format(followed=one.followed)}"


def vote(one: Voted) -> tuple[str, ...]:
    """Say what was voted on and how it ended."""
    return tuple(_vote(one))


def _vote(one: Voted) -> Iterator[str]:
    result = {True: _("Carried"), False: _("Not carried"), None: _("Not finished")}[one.carried]
    said = _("Vote {how} at {time}: {motion}").format(how=one.how, time=one.time, motion=one.motion)
    yield said
    yield _("{result}: {counts}.").format(result=result, counts=counts_words(*one.counts))
    if one.casting:
        yield _("The chair decided the tie: {choice}.").format(choice=one.casting)
    for choice, names in one.names:
        yield f"{choice[:1].upper()}{choice[1:]}: {', '.join(names)}."
    if sum(one.counts) > one.could_vote:
        yield _("More votes were counted than there were voters.")
    if one.names_differ:
        yield _("The names add up to something else than the count.")
    if one.barred:
        yield _("Could not vote: {names}.").format(names=", ".join(one.barred))
    if one.quorum:
        yield _("Members: {quorum}.").format(quorum=one.quorum)
    if one.advisory is not None:
        counts = counts_words(*one.advisory)
        yield _("The public showed hands, which decides nothing: {counts}.").format(counts=counts)


def action(one: ToDo) -> str:
    """Say who does what by when."""
    when = _("by {due}").format(due=one.due) if one.due else _("no date")
    done = _(" (done)") if one.done else ""
    return f"{one.owner}: {one.text} ({when}){done}"


def action_row(one: ToDo) -> tuple[str, str, str, str]:
    """Write a row about an action: what, who, by when, whether it is done."""
    state = _("done") if one.done else _("open, from before") if one.carried else _("open")
    return one.text, one.owner, one.due or _("no date"), state


def decision(one: Decided) -> str:
    """Say what was agreed and how."""
    return _("{text} ({how}, {time})").format(text=one.text, how=one.how, time=one.time)


def about(minutes: Minutes) -> tuple[str, str]:
    """Say what the document holds and what it leaves out."""
    return (
        _("It holds: {parts}.").format(parts="; ".join(minutes.holds)),
        _("It leaves out: {parts}.").format(parts="; ".join(minutes.leaves_out)),
    )


def foot(minutes: Minutes) -> str:
    """Say at the foot which version it is; it names nobody."""
    version = _("Public minutes") if minutes.choices.public else _("Full minutes, for the group")
    if minutes.rehearsal:
        version = _("Rehearsal, invented people. {version}").format(version=version)
    return _("{version}, {date}").format(version=version, date=minutes.heading.date)
