"""The name of a person out of a cell or a line that says more: a role, an address, a number.

"Lee, Ann (Chair)", "2. Bob Ray <bob@example.org>", "Vacant". Nothing here keeps an address.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from chair_console.documents.roles_in import role_named
from chair_console.documents.tabular import key_of, keys, tidy

_NOBODY = keys(
    "vacant,vacancy,vacant seat,vacant post,vacant position,vacancies,tbc,tba,tbd,"
    "to be confirmed,to be appointed,to be elected,none,nobody,n/a,total,totals,sum,present,"
    "number present,absent,quorum,apologies,unfilled,empty,gwag,sedd wag,vakant,vacant(e),anonymous"
)
_COUNTED = re.compile(
    r"[*†‡]+ ?=.*|(?:total|present|quorum|number)\b\W*\d*(?: ?/ ?\d+)?", re.IGNORECASE
)
_BRACKET = re.compile(r"\s*[(\[](?P<inside>[^()\[\]]{1,60})[)\]]\s*$")
_ASIDE = keys("external,unverified,you,me,online,zoom,teams,in person,via zoom,via teams,phone,"
              "host,co host,him,her,them,he/him,she/her,they/them")  # fmt: skip
_ADDRESS = re.compile(r"\s*<[^<>\s]+@[^<>\s]+>|\s*\(?\bmailto:\S+\)?")
_NUMBERING = re.compile(r"(?:\d{1,3}[.)]|[-*•·–—])[ \t]+(?=\S)")
_SUFFIX = keys(
    "jr,junior,sr,senior,ii,iii,iv,obe,mbe,cbe,jp,phd,md,esq,esquire,qc,kc,ba,bsc,ma,msc"
)
_TITLE = re.compile(
    r"^(?:(?:cllr|councillor|cyng|mr|mrs|ms|miss|mx|dr|prof|professor|rev|revd|sir|dame|lord|lady)"
    r"\.? )+",
    re.IGNORECASE,
)
_MOSTLY = 0.8
_FEWEST = 2
_LONGEST_ROLE = 40


@dataclass(frozen=True, slots=True)
class NamedIn:
    """A name, and the role that stood beside it."""

    name: str
    role: str = ""


def says_nobody(words: str) -> bool:
    """Tell whether a cell says that a seat is empty, or is a sum below the list."""
    return key_of(words) in _NOBODY or _COUNTED.fullmatch(words) is not None


def are_turned(names: Sequence[str]) -> bool:
    """Tell whether a list gives the family name first: nearly each is "Lee, Ann"."""
    filled = [bare for name in names if (bare := _bare(name)) and not says_nobody(bare)]
    with_comma = [name for name in filled if _is_turned(name)]
    return len(with_comma) >= _FEWEST and len(with_comma) >= _MOSTLY * len(filled)


def name_of(words: str, *, turned: bool = False) -> NamedIn:
    """Return the name in a cell and the role that is said in brackets behind it."""
    if says_nobody(words):
        return NamedIn("")
    name, role = _without_remarks(_ADDRESS.sub("", _NUMBERING.sub("", words, count=1)))
    if turned and _is_turned(name):
        name = _given_first(name)
    return NamedIn(name.strip(' ,;"') or tidy(words), role)


def _bare(words: str) -> str:
    return _without_remarks(_ADDRESS.sub("", words))[0]


def _without_remarks(words: str) -> tuple[str, str]:
    """Take roles and remarks in brackets off the end of a name."""
    role = ""
    while found := _BRACKET.search(words):
        said = role_named(found["inside"])
        if said is None and key_of(found["inside"]) not in _ASIDE:
            break
        role = role or said or ""
        words = words[: found.start()]
    return words.strip(), role


def _is_turned(name: str) -> bool:
    family, comma, given = (part.strip() for part in name.partition(","))
    if not comma or "," in given or not family or not given:
        return False
    is_more = role_named(given) is not None or key_of(given) in _SUFFIX
    return not is_more and any(char.isalpha() for char in given) and len(given) < _LONGEST_ROLE


def _given_first(name: str) -> str:
    title = _TITLE.match(name)
    rest = name[title.end() :] if title else name
    family, _comma, given = rest.partition(",")
    return tidy(f"{title[0] if title else ''}{given} {family}")
