"""Finds the meeting or the group that somebody means by an id, a script's word, or a title."""

from __future__ import annotations

from chair_console.commands.problems import CommandProblem
from chair_console.core.meeting import Group, Meeting, State
from chair_console.language import _


def find_meeting(known: State, word: str) -> Meeting:
    """Find a meeting.

    Raises:
        CommandProblem: there is none, or several.
    """
    for same in (_is_id, _is_ref, _is_title):
        found = [one for one in known.meetings.values() if same(one, word)]
        if len(found) == 1:
            return found[0]
        if found:
            raise CommandProblem(
                _(
                    "{count} meetings are called that: give the id of one, as chair-console log "
                    "--list shows it."
                ).format(count=len(found))
            )
    raise CommandProblem(
        _("There is no such meeting: chair-console log --list shows those that there are.")
    )


def _is_id(one: Meeting, word: str) -> bool:
    return one.id == word


def _is_ref(one: Meeting, word: str) -> bool:
    return bool(one.ref) and one.ref == word


def _is_title(one: Meeting, word: str) -> bool:
    return _same(one.title, word)


def find_group(known: State, word: str) -> Group:
    """Find a group by its id or name.

    Raises:
        CommandProblem: there is none, or several.
    """
    groups = list(known.groups.values())
    found = [one for one in groups if one.id == word] or [
        one for one in groups if _same(one.name, word)
    ]
    if len(found) == 1:
        return found[0]
    if found:
        raise CommandProblem(_("Several groups have this name: give the id of one of them."))
    names = "; ".join(one.name for one in groups)
    there = _("There is no such group: the groups are {names}.").format(names=names)
    nothing = _("There is no such group: no group has been set up yet.")
    raise CommandProblem(there if names else nothing)


def _same(name: str, word: str) -> bool:
    return " ".join(name.split()).casefold() == " ".join(word.split()).casefold()
