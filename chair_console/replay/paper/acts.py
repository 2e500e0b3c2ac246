"""Which acts of the core a line of the paper stands for.

The same acts as in the room, with the same rules: a line may stand for several (a vote is opened,
counted and closed), and none of them knows that it was typed in later.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from chair_console.core.fact import ItemId, PersonId, VoteId
from chair_console.core.meeting import Meeting, Vote
from chair_console.replay.paper.lines import PaperLine


@dataclass(frozen=True, slots=True)
class ToDo:
    """One act."""

    name: str
    keys: Mapping[str, Any] = field(default_factory=dict)
    by: PersonId | None = None
    """Who acted; None for whoever chaired."""


Said = Mapping[str, str]
Acts = Callable[[Said, Meeting, Callable[[], str]], Iterator[ToDo]]


def acts_of(line: PaperLine, meeting: Meeting, new_id: Callable[[], str]) -> tuple[ToDo, ...]:
    """List the acts of a line, as the meeting stands then."""
    return tuple(_ACTS[line.kind](line.said, meeting, new_id))


def _person(said: Said, key: str = "person") -> PersonId | None:
    return PersonId(said[key]) if said.get(key) else None


def _item(said: Said) -> ItemId | None:
    return ItemId(said["item"]) if said.get("item") else None


def _about(name: str) -> Acts:
    def acts(said: Said, meeting: Meeting, new_id: Callable[[], str]) -> Iterator[ToDo]:
        yield ToDo(name, {"person": _person(said)})

    return acts


def _plain(name: str) -> Acts:
    def acts(said: Said, meeting: Meeting, new_id: Callable[[], str]) -> Iterator[ToDo]:
        yield ToDo(name)

    return acts


def _began(said: Said, meeting: Meeting, new_id: Callable[[], str]) -> Iterator[ToDo]:
    yield ToDo("start-meeting", {"rules": said.get("rules") or None})


def _came(said: Said, meeting: Meeting, new_id: Callable[[], str]) -> Iterator[ToDo]:
    keys = {"person": _person(said), "online": bool(said.get("online"))}
    yield ToDo("arrive", {**keys, "override": said.get("why", "")})


def _opened(said: Said, meeting: Meeting, new_id: Callable[[], str]) -> Iterator[ToDo]:
    yield ToDo("open-item", {"item": _item(said), "override": said.get("why", "")})


def _spoke(said: Said, meeting: Meeting, new_id: Callable[[], str]) -> Iterator[ToDo]:
    yield ToDo("call", {"person": _person(said)})


_STAY: Mapping[str, tuple[bool | None, bool | None]] = MappingProxyType(
    {
        "stay_and_speak": (True, True),
        "stay_and_be_silent": (False, True),
        "leave_for_item": (False, False),
    }
)
"""What follows from an interest: (may speak, may stay)."""


def _interest(said: Said, meeting: Meeting, new_id: Callable[[], str]) -> Iterator[ToDo]:
    speak, stay = _STAY.get(said.get("follows", ""), (None, None))
    votes = bool(said.get("vote")) if stay else stay
    told = {"speak": speak, "stay": stay, "vote": votes}
    person, item = _person(said), _item(said) or meeting.item
    if (person, item) in meeting.interests:
        yield ToDo("decide-interest", {"person": person, "item": item, **told})
        return
    keys = {"person": person, "item": item, "kind": said.get("kind", "")}
    yield ToDo("declare", {**keys, "nature": said.get("words", ""), **told})


def clause_and_words(said: Said, meeting: Meeting) -> dict[str, Any]:
    """Read the clause, and what was said, from the reason that was chosen and what was written."""
    chosen, written = said.get("clause", ""), said.get("words", "")
    reason = next((one for one in meeting.code.conduct if one.id == chosen), None)
    if reason is None:
        return {"clause": chosen or None, "words": written}
    words = ": ".join(part for part in (reason.words, written) if part)
    return {"clause": reason.clause, "words": words}


def _warned(said: Said, meeting: Meeting, new_id: Callable[[], str]) -> Iterator[ToDo]:
    keys = {"person": _person(said), **clause_and_words(said, meeting)}
    keys["agreed_with"] = _person(said, "with")
    yield ToDo("warn", keys, _person(said, "by"))


def _asked(said: Said, meeting: Meeting, new_id: Callable[[], str]) -> Iterator[ToDo]:
    by, other = _person(said, "by"), _person(said, "with")
    keys: dict[str, Any] = {"person": _person(said), **clause_and_words(said, meeting)}
    keys["safety"] = said.get("danger") or False
    if meeting.code.meeting.leave.acting == "resolution":
        # Whoever moves it need not be among those who may ask for it: the chair puts it.
        yield ToDo("ask-to-leave", {**keys, "moved_by": by, "seconded_by": other})
    else:
        yield ToDo("ask-to-leave", {**keys, "agreed_with": other}, by)


def _voted(said: Said, meeting: Meeting, new_id: Callable[[], str]) -> Iterator[ToDo]:
    vote = VoteId(new_id())
    yield ToDo("open-vote", {"id": vote, "motion": said.get("words", ""), "how": "hands"})
    counted = {
        "in_favour": int(said.get("for", "0")),
        "against": int(said.get("against", "0")),
        "abstained": int(said.get("abstain", "0")),
    }
    yield ToDo("tally", {"vote": vote, **counted})
    if said.get("casting"):
        yield ToDo("casting-vote", {"vote": vote, "choice": said["casting"]})
    yield ToDo("close-vote", {"vote": vote})


def last_vote(meeting: Meeting) -> Vote | None:
    """Find the vote that was closed last on the item at hand."""
    there = [one for one in meeting.votes.values() if one.item == meeting.item]
    return there[-1] if there else None


def _decided(said: Said, meeting: Meeting, new_id: Callable[[], str]) -> Iterator[ToDo]:
    vote = last_vote(meeting) if said.get("how") == "vote" else None
    how = "vote" if said.get("how") == "vote" else "agreement"
    keys = {"text": said.get("words", ""), "how": how, "vote": vote.id if vote else None}
    yield ToDo("decision", keys)


def _action(said: Said, meeting: Meeting, new_id: Callable[[], str]) -> Iterator[ToDo]:
    keys = {"text": said.get("words", ""), "person": _person(said)}
    yield ToDo("action", {**keys, "due": said.get("due") or None})


def _put_off(said: Said, meeting: Meeting, new_id: Callable[[], str]) -> Iterator[ToDo]:
    yield ToDo("defer-item", {"item": _item(said)})


def _enquiry(said: Said, meeting: Meeting, new_id: Callable[[], str]) -> Iterator[ToDo]:
    keys = {"person": _person(said), "text": said.get("words", "")}
    yield ToDo("park", {**keys, "urgent": bool(said.get("urgent"))})


def _note(said: Said, meeting: Meeting, new_id: Callable[[], str]) -> Iterator[ToDo]:
    yield ToDo("note", {"text": said.get("words", "")})


def _chair(said: Said, meeting: Meeting, new_id: Callable[[], str]) -> Iterator[ToDo]:
    yield ToDo("hand-chair", {"to": _person(said), "reason": said.get("words", "")})


def _adjourned(said: Said, meeting: Meeting, new_id: Callable[[], str]) -> Iterator[ToDo]:
    minutes = said.get("minutes")
    yield ToDo("adjourn", {"minutes": int(minutes) if minutes else None})


_ACTS: Mapping[str, Acts] = MappingProxyType(
    {
        "began": _began,
        "apologies": _about("apologies"),
        "came": _came,
        "left": _about("leave"),
        "item": _opened,
        "item-done": _plain("close-item"),
        "put-off": _put_off,
        "spoke": _spoke,
        "interest": _interest,
        "warned": _warned,
        "asked-to-leave": _asked,
        "went": _about("left"),
        "stayed": _about("refused-to-leave"),
        "vote": _voted,
        "decision": _decided,
        "action": _action,
        "enquiry": _enquiry,
        "note": _note,
        "chair": _chair,
        "adjourned": _adjourned,
        "went-on": _plain("reconvene"),
        "closed": _plain("close-meeting"),
    }
)
