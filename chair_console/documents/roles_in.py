"""What somebody is in a meeting, in the words that lists have for it."""

from __future__ import annotations

import re

from chair_console.documents.tabular import headings, key_of, keys

_ROLE_WORDS = headings(
    chair="vorsitz,vorsitzende,vorsitzender,président,présidente,presidente,presidenta,voorzitter,"
    "ordförande,leder,przewodniczący,przewodnicząca,председатель,голова,başkan,πρόεδρος,议长,議長,"
    "主席,رئيس,יושב ראש,"
    "chair,chairman,chairwoman,chairperson,the chair,convenor,convener,cadeirydd",
    vice_chair="vice chair,vice chairman,vice chairwoman,vice chairperson,deputy chair,"
    "deputy chairman,deputy chairwoman,deputy chairperson,depute convener,is gadeirydd,"
    "dirprwy gadeirydd",
    nominated_person="nominated person,nominated,nominee,person nominated,stand in chair",
    lead_officer="lead officer,swyddog arweiniol",
    officer="officer,officers,staff,staff member,member of staff,council officer,employee,clerk,"
    "minute taker,note taker,minutes secretary,minute secretary,committee clerk,"
    "democratic services officer,support officer,swyddog",
    # Secretaries and treasurers of residents' groups are members with an office, not staff.
    member="mitglied,membre,miembro,membro,lid,medlem,członek,członkini,член,üye,μέλος,委员,委員,"
    "عضو,חבר,חברה,trésorier,trésorière,schatzmeister,schatzmeisterin,kassier,kassiererin,"
    "kassenwart,schriftführer,schriftführerin,tesorero,tesorera,tesoriere,penningmeester,"
    "attendee,participant,organizer,organiser,host,co host,co-host,vice treasurer,"
    "member,members,tenant,leaseholder,resident,councillor,cllr,committee member,"
    "board member,panel member,group member,representative,rep,tenant representative,"
    "resident representative,secretary,treasurer,volunteer,voting member,non voting member,"
    "non voting,trustee,shared owner,customer,involved customer,involved tenant,tenant member,"
    "co opted,co opted member,ordinary member,full member,aelod,cynghorydd,trysorydd",
    guest="gast,invité,invitée,invitado,ospite,"
    "guest,guests,speaker,guest speaker,invited guest,invited speaker,visitor,observer,"
    "contractor,presenter,invitee,in attendance,gwestai,sylwedydd",
    supporter="supporter,advocate,interpreter,carer,support worker,personal assistant,pa,"
    "translator,companion,bsl interpreter,cefnogwr,cyfieithydd,eiriolwr",
    public="public,member of public,member of the public,members of the public,audience,press,"
    "public gallery,cyhoedd,aelod o'r cyhoedd",
)
_ROLES = {word: role for role, words in _ROLE_WORDS.items() for word in words}
SEATS = ("chair", "vice_chair", "nominated_person")
"""Named beside anything else ("Councillor (Chair)"), these are the role in the meeting."""
_WITHOUT_VOTE = re.compile(r"non.?voting|no vote|without (a )?vote", re.IGNORECASE)

_EVERYBODY = keys(
    "present,attendees,attendance,participants,apologies,apologies for absence,absent,not present,"
    "people,names,who,yn bresennol,ymddiheuriadau,anwesend,entschuldigt,présents,excusés"
)
"""Heads a part of a list without saying what those in it are."""


def without_vote(said: str) -> bool:
    """Tell whether the words of a role take the vote away."""
    return _WITHOUT_VOTE.search(said) is not None


def role_named(said: str) -> str | None:
    """Return the role that the whole cell or one of its parts names."""
    parts = [said, *re.split(r"[()\[\],;/&+]| and ", said)]
    named = [_ROLES[key] for key in map(key_of, parts) if key in _ROLES]
    seats = [role for role in SEATS if role in named]
    return next(iter(seats + named), None)


def section_named(words: str) -> str | None:
    """Understand what heads a part of a list: "Officers", "In attendance:".

    Returns:
        the role of those below; empty, where it says nothing of it; None: it is no such heading.
    """
    key = key_of(words.rstrip(": "))
    if key in _EVERYBODY:
        return ""
    plural = key in _ROLES and (key.endswith("s") or words.rstrip().endswith(":"))
    several = key.endswith("s") and key[:-1] in _ROLES
    if plural or several or key in _SECTIONS:
        return _ROLES.get(key) or _ROLES.get(key[:-1]) or "guest"
    return None


_SECTIONS = keys("in attendance,also present,also in attendance,staff,public,audience")
