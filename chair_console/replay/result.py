"""What came of a script, in the script's own ids, as docs/replay-format.md describes it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from chair_console.core.agenda import spent_ms
from chair_console.core.decisions import actions_before
from chair_console.core.fact import ItemId, MeetingId, PersonId
from chair_console.core.flags import Flag, flags
from chair_console.core.floor import budgets_left, countdown
from chair_console.core.meeting import NO_ITEM, Attendee, Meeting, Turn, Vote, Warning
from chair_console.core.queue import held, waiting
from chair_console.core.shares import Share, shares
from chair_console.core.warnings import concurrent, tally
from chair_console.wording.moments import local

if TYPE_CHECKING:
    from chair_console.replay.player import Player
    from chair_console.replay.words import Words


def result(player: Player, stopped: tuple[int, str] | None) -> dict[str, Any]:
    """Put everything together."""
    verification = player.record.verify()
    whole: dict[str, Any] = {
        "meetings": {
            word: _Result(player, id).whole() for word, id in player.known.meetings.items()
        },
        **player.office.result(),
        "answers": player.answers,
        "refusals": player.refusals,
        "journal": {
            "entries": verification.entries,
            "head": _head(verification.heads.get(player.record.device)),
            "verified": verification.whole,
        },
    }
    if stopped is not None:
        whole["stopped"] = {"line": stopped[0], "sentence": stopped[1]}
    return whole


def _head(head: tuple[int, bytes] | None) -> str | None:
    return head[1].hex() if head is not None else None


def _seconds(ms: int) -> float:
    return round(ms / 1000, 1)


class _Result:
    """The result of one meeting."""

    def __init__(self, player: Player, id: MeetingId) -> None:
        self._player = player
        self._state = player.record.state
        self._meeting: Meeting = self._state.meetings[id]
        self._words: Words = player.known.words[id]
        _, self._tick = player.record.now(id)

    def whole(self) -> dict[str, Any]:
        """Put the meeting's parts together."""
        meeting = self._meeting
        shown = countdown(meeting, self._tick)
        left = budgets_left(meeting, self._tick)
        return {
            "title": meeting.title,
            "group": self._state.groups[meeting.group].name,
            "code": meeting.code.id,
            "chair": self._person(meeting.in_the_seat),
            "started": self._time(meeting.started),
            "closed": self._time(meeting.closed),
            "people": self._people(),
            "queue": self._queue(meeting.item),
            "queues": {self._item(item) or "": self._queue(item) for item in self._queued()},
            "countdown": {
                "running": shown.running,
                "remaining_s": _seconds(shown.ms),
                "counts_up": shown.counts_up,
            },
            "budgets": {self._word(name): _seconds(ms) for name, ms in left.items()},
            "items": self._items(),
            "interests": self._interests(),
            "votes": [self._vote(one) for one in meeting.votes.values()],
            "decisions": self._decisions(),
            "actions": self._actions(),
            "notes": self._notes(),
            "removals": self._removals(),
            "flags": [self._flag(one) for one in flags(self._state, meeting, self._tick)],
            "closing_code": self._player.record.closing_code(meeting.id),
        }

    def _word(self, id: str | None) -> str | None:
        return None if id is None else self._words.said.get(id, id)

    def _anywhere(self, id: str) -> str:
        """Give the word for something of whatever meeting of the script."""
        return next(
            (words.said[id] for words in self._player.known.words.values() if id in words.said), id
        )

    def _person(self, person: PersonId | None) -> str | None:
        return None if person is None else self._player.known.people.said.get(person, person)

    def _persons(self, people: Iterable[PersonId]) -> list[str | None]:
        return [self._person(one) for one in people]

    def _item(self, item: ItemId) -> str | None:
        return None if item == NO_ITEM else self._word(item)

    def _time(self, wall: int | None) -> str | None:
        if wall is None:
            return None
        return local(wall, self._meeting.zone).isoformat(timespec="seconds")

    def _people(self) -> dict[str, Any]:
        parts = shares(self._meeting, self._tick)
        return {
            self._person(person) or "": self._attendee(one, parts[person])
            for person, one in self._meeting.people.items()
        }

    def _attendee(self, one: Attendee, share: Share) -> dict[str, Any]:
        given = [each for each in self._meeting.warnings.values() if each.person == one.person]
        counted = tally(self._state, self._meeting, one.person)
        return {
            "name": self._state.name(one.person),
            "role": one.role,
            "present": one.present,
            "online": one.online,
            "apologies": one.apologies,
            "removed_at": self._time(one.removed_at),
            "left_at": self._time(one.left_after_removal),
            "warnings_counted": counted.total,
            "warnings": [self._warning(each, each.id in counted.counting) for each in given],
            "floor_s": _seconds(share.ms),
            "turns": share.turns,
            "share_pct": round(share.per_cent, 1),
            "attendance": [
                [self._time(span.start), self._time(span.end), span.ended_by or None]
                for span in one.spans
            ],
        }

    def _warning(self, one: Warning, counts: bool) -> dict[str, Any]:
        notes = []
        if one.state == "given" and not counts:
            notes.append("over_limit")
        if one.state == "given" and concurrent(self._meeting, one):
            notes.append("concurrent")
        return {
            "id": self._word(one.id),
            "at": self._time(one.said),
            "entered": self._time(one.entered),
            "by": self._person(one.by),
            "typed_by": self._person(one.typed_by),
            "agreed_with": self._person(one.agreed_with),
            "clause": one.clause,
            "words": one.words,
            "state": one.state,
            "why": one.why,
            "moved_from": self._word(one.moved_from),
            "counts": counts,
            "late": one.late,
            "notes": notes,
        }

    def _queued(self) -> list[ItemId]:
        meeting = self._meeting
        used = [one.item for one in meeting.contributions.values()]
        items = [*meeting.items, *meeting.queues, *used]
        return list(dict.fromkeys(items))

    def _queue(self, item: ItemId) -> dict[str, Any]:
        meeting = self._meeting

        def here(entry: str | None) -> bool:
            return entry is not None and meeting.contributions[entry].item == item  # type: ignore[index]

        turns = [one for one in meeting.turns if one.item == item]
        finished = sorted(
            (one for one in turns if not one.readded), key=lambda one: (one.end, one.start)
        )
        return {
            "waiting": [self._word(one) for one in waiting(meeting, item)],
            "held": [self._word(one) for one in held(meeting, item)],
            "speaking": self._word(meeting.speaking) if here(meeting.speaking) else None,
            "paused": [self._word(one) for one in meeting.paused if here(one)],
            "finished": [self._turn(one) for one in finished],
            "history": [self._turn(one) for one in turns],
        }

    def _turn(self, turn: Turn) -> dict[str, Any]:
        return {
            "entry": self._word(turn.entry),
            "person": self._person(turn.person),
            "kind": turn.kind,
            "start": self._time(turn.start),
            "end": self._time(turn.end),
            "speaking_s": _seconds(turn.speaking),
            "paused_s": _seconds(turn.paused),
            "readded": turn.readded,
        }

    def _items(self) -> list[dict[str, Any]]:
        return [
            {
                "id": self._word(one.id),
                "title": one.title,
                "state": one.state,
                "opened": self._time(one.opened),
                "closed": self._time(one.closed),
                "seconds": _seconds(spent_ms(one, self._tick)),
                "minutes": one.minutes,
                "late": one.late,
                "confidential": one.confidential,
            }
            for one in self._meeting.items.values()
        ]

    def _interests(self) -> list[dict[str, Any]]:
        return [
            {
                "person": self._person(one.person),
                "item": self._item(one.item),
                "kind": one.kind,
                "speak": one.speak,
                "stay": one.stay,
                "vote": one.vote,
                "from_register": one.from_register,
            }
            for one in self._meeting.interests.values()
        ]

    def _vote(self, vote: Vote) -> dict[str, Any]:
        in_favour, against, abstained = vote.count
        keys = ("for", "against", "abstain")
        advisory = vote.advisory
        return {
            "id": self._word(vote.id),
            "motion": vote.motion,
            "how": vote.how,
            "item": self._item(vote.item),
            "eligible": self._persons(vote.eligible),
            "excluded": {self._person(one) or "": why for one, why in vote.excluded.items()},
            "names": {self._person(one) or "": choice for one, choice in vote.names.items()},
            "tally": dict(zip(keys, vote.tally, strict=True)) if vote.tally else None,
            "for": in_favour,
            "against": against,
            "abstain": abstained,
            "casting": vote.casting,
            "advisory": {"for": advisory[0], "against": advisory[1]} if advisory else None,
            "carried": vote.carried,
            "quorate": vote.quorate,
            "quorate_in_the_room": vote.quorate_in_the_room,
        }

    def _decisions(self) -> list[dict[str, Any]]:
        return [
            {
                "id": self._word(one.id),
                "text": one.text,
                "item": self._item(one.item),
                "how": one.how,
                "vote": self._word(one.vote),
                "at": self._time(one.at),
            }
            for one in self._meeting.decisions.values()
        ]

    def _actions(self) -> list[dict[str, Any]]:
        all_words = {
            id: word
            for words in self._player.known.words.values()
            for id, word in words.said.items()
        }
        return [
            {
                "id": all_words.get(one.id, one.id),
                "text": one.text,
                "person": self._person(one.person),
                "due": one.due,
                "item": all_words.get(one.item) if one.item != NO_ITEM else None,
                "state": "open" if one.done is None else "done",
                "done": self._time(one.done),
                "carried": one.meeting != self._meeting.id,
            }
            for one in actions_before(self._state, self._meeting)
        ]

    def _notes(self) -> list[dict[str, Any]]:
        return [
            {
                "kind": one.kind,
                "at": self._time(one.at),
                "by": self._person(one.by),
                "person": self._person(one.person),
                "item": self._item(one.item),
                "text": one.text,
                "urgent": one.urgent,
            }
            for one in self._meeting.notes
        ]

    def _removals(self) -> list[dict[str, Any]]:
        return [
            {
                "person": self._person(one.person),
                "at": self._time(one.at),
                "by": self._person(one.by),
                "clause": one.clause,
                "relied_on": [self._anywhere(each) for each in one.relied_on],
                "safety": one.safety,
                "witnesses": self._persons(one.witnesses),
                "annulled": one.annulled,
            }
            for one in self._meeting.removals
        ]

    def _flag(self, flag: Flag) -> dict[str, Any]:
        named = {
            "person": self._person(flag.person),
            "item": self._item(flag.item) if flag.item is not None else None,
            "warning": self._word(flag.warning),
            "vote": self._word(flag.vote),
        }
        return {"flag": flag.flag, **{key: one for key, one in named.items() if one is not None}}
