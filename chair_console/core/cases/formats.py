"""In which form a person can take a letter or a talk: kept once, followed by every letter.

Ongo 4.11.6: where a letter is not the way, every effort is made to say it so that the person
understands. The Equality Act asks the same of everybody: what was agreed once need not be asked for
again. It says something about a person's health or language, and is for the officer's side alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from chair_console.core.cases.office import Office
from chair_console.core.cases.state import PersonFile
from chair_console.core.fact import ERASED, LocalDate, PersonId, private
from chair_console.core.frozen import replace
from chair_console.core.refusal import Refusal, refuse_if

Format = Literal["large_print", "easy_read", "e-mail", "telephone", "interpreter", "advocate"]
FORMATS: tuple[Format, ...] = (
    "large_print",
    "easy_read",
    "e-mail",
    "telephone",
    "interpreter",
    "advocate",
)
"""In the order in which they are offered."""


@dataclass(frozen=True, slots=True)
class FormatAgreed:
    """It was agreed with a person how they are written and spoken to."""

    person: PersonId
    day: LocalDate
    formats: str = private()
    """Words of FORMATS with blanks between; none takes back what was agreed."""
    note: str = private()
    """Such as the language of an interpreter."""


def refusal_of_formats(
    office: Office, person: PersonId, formats: tuple[str, ...], note: str
) -> Refusal | None:
    """Tell why this cannot be kept."""
    if person not in office.state.people:
        return Refusal("person-required")
    unknown = [one for one in formats if one not in FORMATS]
    if unknown:
        return Refusal("form", details={"form": ", ".join(FORMATS)}, sentence="no-such-format")
    before = office.file(person)
    same = set(before.formats) == set(formats) and before.format_note == note.strip()
    return Refusal("stale", sentence="format-as-before") if same else None


def prefer_format(
    office: Office, person: PersonId, formats: tuple[str, ...] = (), note: str = ""
) -> tuple[FormatAgreed, ...]:
    """Keep how a person is written and spoken to; all letters follow it from then on.

    Args:
        office: where, when and by whom.
        person: who.
        formats: words of FORMATS; none takes back what was agreed.
        note: what else matters, such as the language of an interpreter.

    Raises:
        Refused: person-required (they are not known), form (no such format), stale (as it is).
    """
    refuse_if(refusal_of_formats(office, person, formats, note))
    kept = tuple(one for one in FORMATS if one in formats)
    return (FormatAgreed(person, office.today.isoformat(), " ".join(kept), note.strip()),)


def apply_agreed(file: PersonFile, fact: FormatAgreed, wall: int) -> PersonFile:
    """Keep the latest; where its words were erased, nothing is known any more."""
    words = fact.formats.split()
    known = tuple(one for one in FORMATS if one in words)
    note = "" if fact.note == ERASED else fact.note
    return replace(file, formats=known, format_note=note)
