"""The cards that tell the chair what to say, and what a latecomer has missed.

The sentences about conduct come from the code of conduct. An honest late declarer is thanked and
not called to order; a latecomer is told quietly (Ongo 4.10 has them come in without apologies), so
that card waits to be read and is not called out.
"""

from __future__ import annotations

from collections.abc import Iterable

from chair_console.core.attendance import Arrived
from chair_console.core.code import Code
from chair_console.core.fact import Fact, PersonId
from chair_console.core.interests import InterestDeclared
from chair_console.core.meeting import Meeting, State
from chair_console.core.removals import AskedToLeave, NotHeardFurther
from chair_console.core.warnings import WarningGiven, tally
from chair_console.language import _, ngettext
from chair_console.ui import words
from chair_console.ui.rows import SayView
from chair_console.wording import moments


def leave_sentence(code: Code, *, warned: bool) -> str:
    """Return what is said to somebody who is asked to leave; `{name}` is filled in later."""
    if warned:
        return code.meeting.say.leave
    return _("{name}, so that everybody here is safe I am asking you to leave the meeting now.")


def warning_sentence(code: Code, total: int) -> str:
    """Return what is said with the warning that makes so many."""
    return code.meeting.say.first if total <= 1 else code.meeting.say.second


def card(facts: Iterable[Fact], state: State, meeting: Meeting, wall: int) -> SayView | None:
    """Return the card that belongs to what was just recorded; the state is that after."""
    shown = None
    for fact in facts:
        shown = _card_of(fact, state, meeting, wall) or shown
    return shown


def _card_of(fact: Fact, state: State, meeting: Meeting, wall: int) -> SayView | None:
    code = meeting.code
    if isinstance(fact, WarningGiven):
        return _warned(fact, state, meeting)
    if isinstance(fact, AskedToLeave):
        sentence = leave_sentence(code, warned=bool(fact.relied_on) or not fact.safety)
        return _to(f"leave-{wall}", fact.person, sentence, fact.clause, state, meeting, slip=True)
    if isinstance(fact, NotHeardFurther) and code.meeting.not_heard is not None:
        clause = code.meeting.not_heard.clause
        say = code.meeting.say.not_heard
        return _to(f"not-heard-{wall}", fact.person, say, clause, state, meeting)
    if isinstance(fact, InterestDeclared) and not fact.from_register:
        return _thanked(fact, state, meeting, wall)
    if isinstance(fact, Arrived) and meeting.started is not None:
        return _came_late(fact.person, state, meeting, wall)
    return None


def _warned(fact: WarningGiven, state: State, meeting: Meeting) -> SayView | None:
    if fact.said_at is not None:
        return None
    total = tally(state, meeting, fact.person).total
    sentence = warning_sentence(meeting.code, total)
    clause = meeting.code.meeting.warn.clause
    return _to(str(fact.warning), fact.person, sentence, clause, state, meeting, slip=True)


def _to(
    id: str,
    person: PersonId,
    sentence: str,
    clause: str,
    state: State,
    meeting: Meeting,
    *,
    slip: bool = False,
) -> SayView:
    name = words.name_in(state, meeting, person)
    place = words.capital(words.clause(meeting.code, clause))
    title = _("Say to {name}").format(name=name)
    said = sentence.replace("{name}", name)
    return SayView(id, title, said, place, slip=person if slip else "")


def _thanked(fact: InterestDeclared, state: State, meeting: Meeting, wall: int) -> SayView | None:
    """Thank whoever declares while their item is open, and say what follows."""
    interest = meeting.interests.get((fact.person, fact.item))
    if meeting.open_item != fact.item or interest is None:
        return None
    if interest.stay is False:
        follows = _("Please wait outside; we will call you back after this item.")
    elif interest.speak is False:
        follows = _("You are welcome to stay and listen.")
    else:
        follows = ""
    sentence = " ".join(part for part in (_("Thank you for telling us, {name}."), follows) if part)
    rule = meeting.code.interests
    clause = rule.clause_on("absent", fact.kind) or rule.clause
    return _to(f"thanks-{wall}", fact.person, sentence, clause, state, meeting)


def missed(meeting: Meeting, wall: int) -> tuple[str, ...]:
    """List what somebody who comes in now has missed and should know."""
    parts = []
    if any(one.kind == "ground_rules" and one.at < wall for one in meeting.notes):
        parts.append(_("ground rules"))
    if any(one.declared < wall for one in meeting.interests.values()):
        parts.append(_("declarations of interest"))
    done = sum(one.state == "done" for one in meeting.items.values())
    if done:
        parts.append(ngettext("{count} item", "{count} items", done).format(count=done))
    decided = sum(one.at < wall for one in meeting.decisions.values())
    if decided:
        said = ngettext("{count} decision", "{count} decisions", decided)
        parts.append(said.format(count=decided))
    return tuple(parts)


def _came_late(person: PersonId, state: State, meeting: Meeting, wall: int) -> SayView | None:
    attendee = meeting.people.get(person)
    began = meeting.started
    if attendee is None or began is None or len(attendee.spans) != 1 or wall <= began:
        return None
    parts = missed(meeting, attendee.spans[0].start)
    if not parts:
        return None
    title = _("{name} came at {time}").format(
        name=words.name_in(state, meeting, person), time=moments.hour(wall, meeting.zone)
    )
    sentence = _("Missed: {what}.").format(what=", ".join(parts))
    return SayView(f"late-{wall}", title, sentence, _("For a quiet word"), False, _("Read"))
