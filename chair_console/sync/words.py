"""How a hand-over went and what is only on this laptop, in sentences.

Laptops are named by what their people call them; these sentences are for the screen and never for
a log.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from chair_console.language import _, ngettext
from chair_console.models.database import Database
from chair_console.models.partners import SERVER, Unconfirmed
from chair_console.sync.folder import HandedOver, TakenIn
from chair_console.wording.dates import day_month_words
from chair_console.wording.moments import local

_MINUTE, _HOUR, _DAY = 60_000, 3_600_000, 86_400_000
_SHORT = 8


def age(milliseconds: int) -> str:
    """Say how long ago something was, as coarsely as it matters."""
    if milliseconds < _HOUR:
        return _("{n} min").format(n=max(1, milliseconds // _MINUTE))
    if milliseconds < 2 * _DAY:
        return _("{n} h").format(n=milliseconds // _HOUR)
    return _("{n} days").format(n=milliseconds // _DAY)


def standing(left: Unconfirmed, now: int, zone: str) -> str:
    """Say in a line what is only on this laptop, and who confirmed the rest."""
    confirmed = _confirmed(left, now, zone)
    if not left.count:
        return confirmed or _("Nothing is recorded on this laptop yet.")
    only = ngettext(
        "{n} record only on this laptop", "{n} records only on this laptop", left.count
    ).format(n=left.count)
    if left.oldest is not None:
        older = age(max(0, now - left.oldest))
        only = _("{only}, oldest {age}").format(only=only, age=older)
    return ". ".join(one for one in (only, confirmed) if one)


def _confirmed(left: Unconfirmed, now: int, zone: str) -> str:
    if left.confirmed_at is None:
        return ""
    at, today = local(left.confirmed_at, zone), local(now, zone)
    same = at.date() == today.date()
    time = f"{at:%H:%M}"
    when = time if same else _("{date}, {time}").format(date=day_month_words(at), time=time)
    who = left.confirmed_by or _("another laptop")
    if left.by_server:
        who = _("the council's server")
    return _("Confirmed by {who}, {when}").format(who=who, when=when)


def labels(database: Database) -> dict[str, str]:
    """Give what people call each partner; a part of the id where they call it nothing."""
    return {one.device: one.label or one.device[:_SHORT] for one in database.partners.all()} | {
        database.device_id: _("this laptop")
    }


def told(taken: TakenIn) -> tuple[str, ...]:
    """Say what was taken in."""
    found = [_taken(len(taken.stored))]
    if taken.waiting:
        said = ngettext(
            "{n} record waits for earlier ones that have not come yet.",
            "{n} records wait for earlier ones that have not come yet.",
            len(taken.waiting),
        )
        found.append(said.format(n=len(taken.waiting)))
    return tuple(found)


def _taken(count: int) -> str:
    if not count:
        return _("Nothing new to take in.")
    return ngettext("{n} record taken in.", "{n} records taken in.", count).format(n=count)


def handed(done: HandedOver) -> str:
    """Say what was handed over."""
    if not done.records:
        return _("Nothing new to hand over.")
    said = ngettext("{n} record handed over.", "{n} records handed over.", done.records)
    if done.confirmed:
        return said.format(n=done.records)
    back = _("They are confirmed once the receipt is back from the other laptop.")
    return f"{said.format(n=done.records)} {back}"


def problems(taken: TakenIn, names: Mapping[str, str]) -> tuple[str, ...]:
    """Say what somebody has to look at, each in a sentence."""
    found = [*taken.damaged, *_bad(taken, names), *_forks(taken, names)]
    if taken.strangers:
        found.append(
            _(
                "In this folder are files of laptops that are not confirmed here, and nothing of "
                "them was read: take in their cards and compare the codes first."
            )
        )
    if taken.given_up:
        found.append(
            _(
                "In this folder are files of a laptop that the organisation has given up, and "
                "nothing of them was read. What it had handed over before to others comes from "
                "those."
            )
        )
    if taken.ahead:
        found.append(
            _(
                "Another laptop holds records of this one that are missing here: this laptop was "
                "put back from a backup, and records nothing until it goes on as a new laptop."
            )
        )
    found += _unproved(taken, names)
    found += _clocks(taken, names)
    return tuple(found)


def _unproved(taken: TakenIn, names: Mapping[str, str]) -> Iterable[str]:
    for device in taken.unproved:
        yield _(
            "{laptop} says that it holds other records than this laptop does, and does not show "
            "them: nothing was changed by it; ask the people of that laptop to hand over again."
        ).format(laptop=_name(device, names))


def _clocks(taken: TakenIn, names: Mapping[str, str]) -> Iterable[str]:
    if taken.ours_ahead:
        yield _(
            "What was recorded last on this laptop bears a time that is {time} ahead of its clock: "
            "the clock was wrong then or is wrong now, or a script was played. Nothing that was "
            "recorded is lost or put in another order by it."
        ).format(time=age(taken.ours_ahead))
    for device, apart in sorted(taken.clocks.items()):
        who = _("the council's server") if device.startswith(SERVER) else _name(device, names)
        said = (
            _(
                "The clock of {laptop} is {time} ahead of this laptop's, or more: set whichever is "
                "wrong. Nothing that was recorded is lost or put in another order by it."
            )
            if apart > 0
            else _(
                "The clock of {laptop} is {time} behind this laptop's, or more: set whichever is "
                "wrong. Nothing that was recorded is lost or put in another order by it."
            )
        )
        yield said.format(laptop=who, time=age(abs(apart)))


def _bad(taken: TakenIn, names: Mapping[str, str]) -> Iterable[str]:
    for one in taken.bad:
        yield _(
            "Record {n} of {laptop} does not hold and was not taken in; all before it was: "
            "hand over again from that laptop."
        ).format(n=one.seq, laptop=_name(one.device, names))


def _forks(taken: TakenIn, names: Mapping[str, str]) -> Iterable[str]:
    for device, count in sorted(Counter(device for device, _seq in taken.forked).items()):
        yield _(
            "{laptop} recorded different things under the same number, {n} times: it was copied "
            "or put back from a backup. Both are kept; ask the people of that laptop."
        ).format(laptop=_name(device, names), n=count)


def _name(device: str, names: Mapping[str, str]) -> str:
    return names.get(device) or _("laptop {id}").format(id=device[:_SHORT])
