"""Who belongs to the organisation and its groups, and under which code of conduct."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from chair_console.core import groups, people
from chair_console.core.fact import Fact
from chair_console.language import _
from chair_console.wording.log.names import Names
from chair_console.wording.log.phrases import Sentence, plain, plain_with
from chair_console.wording.terms import role


def _code_adopted(fact: groups.CodeAdopted, names: Names) -> str:
    known = names.state.codes.get(fact.sha256)
    if known is None:
        return _("A code of conduct was taken into use.")
    return _("The code of conduct “{title}” ({version}) was taken into use.").format(
        title=known.title, version=known.version
    )


def _group_set(fact: groups.GroupSet, names: Names) -> str:
    if fact.quorum is None:
        return _("The arrangements of {name} were set.").format(name=fact.name)
    return _("The arrangements of {name} were set; {quorum} are enough to decide.").format(
        name=fact.name, quorum=fact.quorum
    )


def _member_joined(fact: groups.MemberJoined, names: Names) -> str:
    return _("{person} belongs to {group} as {role}.").format(
        person=names.person(fact.person), group=names.group(fact.group), role=role(fact.role)
    )


def _standing(fact: people.StandingInterest, names: Names) -> str:
    return _("A standing interest of {person} was entered: {about} ({kind}).").format(
        person=names.person(fact.person), about=fact.about, kind=names.interest(fact.kind)
    )


SENTENCES: Mapping[type[Fact], Sentence] = MappingProxyType(
    {
        groups.CodeAdopted: _code_adopted,
        groups.GroupSet: _group_set,
        groups.MemberJoined: _member_joined,
        groups.MemberLeft: plain(_("{person} no longer belongs to {group}.")),
        people.PersonAdded: plain(_("{name} became known.")),
        people.PersonRenamed: plain(_("A person's name was changed to {name}.")),
        people.StandingInterest: _standing,
        people.PeopleMerged: plain_with(
            _("{gone} and {keep} are one person and counted as one"), "reason"
        ),
        people.PeopleSplit: plain(_("{gone} is counted apart again.")),
    }
)
