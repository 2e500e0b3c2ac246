"""Choosing papers and saving them into one folder in one step.

Everything is made first and written beside its place before anything is replaced, so that a full
disk leaves nothing half-saved. File names bear the date of the meeting and letters of its id:
never a name, a group or a title.

    KnownProblem
    └── CannotSave      the papers cannot be saved (holds a sentence)
"""

from __future__ import annotations

import os
import re
import textwrap
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from secrets import token_hex
from types import MappingProxyType
from typing import Literal

from chair_console.core.entry import Recorded
from chair_console.core.fact import MeetingId
from chair_console.core.meeting import Meeting, State
from chair_console.documents.letters.templates import TemplateProblem
from chair_console.documents.minutes import Choices, Minutes
from chair_console.documents.minutes_write import load_sources, next_planned, write
from chair_console.documents.papers import dates, forms, log, slips, tables
from chair_console.documents.papers.html import as_html
from chair_console.documents.papers.minutes import minutes_paper
from chair_console.documents.papers.minutes_words import about
from chair_console.documents.papers.pack import paper_pack
from chair_console.documents.papers.paper import Paper
from chair_console.documents.papers.pdf import as_pdf
from chair_console.documents.papers.text import WIDTH, as_markdown, as_text
from chair_console.documents.papers.word import as_docx
from chair_console.documents.session_log import LogLine, heading, lines
from chair_console.documents.session_log_out import as_csv, as_json
from chair_console.language import _, ngettext
from chair_console.models.errors import KnownProblem
from chair_console.record import Record
from chair_console.wording.moments import local

When = Literal["after", "hand_over", "before"]
File = tuple[str, bytes]
"""(what comes after the stem of its name, its bytes)."""


class CannotSave(KnownProblem):
    """The papers cannot be saved; the sentence says what to do."""


@dataclass
class Source:
    """What papers are made from; what several of them need is worked out once."""

    state: State
    meeting: Meeting
    records: tuple[Recorded, ...]
    closing_code: str | None
    choices: Choices
    made_at: int
    """Milliseconds since 1970 UTC."""
    templates: Path | None = None
    """The organisation's own templates."""
    coming: int | None = None
    """When the group meets next, where that is planned."""
    notes: list[str] = field(default_factory=list)
    """What whoever saves should know."""
    unlettered: int = 0
    """PDFs in which a name has letters that no font here has."""

    @cached_property
    def full(self) -> Minutes:
        """The minutes for the group."""
        return self._minutes(replace(self.choices, public=False))

    @cached_property
    def public(self) -> Minutes:
        """The minutes that anybody may read."""
        return self._minutes(replace(self.choices, public=True))

    @cached_property
    def log(self) -> tuple[LogLine, ...]:
        """Everything recorded, in words."""
        return lines(self.state, self.records, self.meeting.id)

    def _minutes(self, choices: Choices) -> Minutes:
        return write(
            self.state, self.meeting, self.records, self.closing_code, choices, self.coming
        )

    def pdf(self, name: str, paper: Paper) -> Iterator[File]:
        """Write a PDF; where a name has letters that no font here has, a web page beside it."""
        made = as_pdf(paper, self.made_at)
        yield f"{name}.pdf", made.data
        if not made.accessible:
            self.unlettered += 1
            yield f"{name}.html", as_html(paper).encode()


def source_of(
    record: Record, id: MeetingId, choices: Choices, templates: Path | None = None
) -> Source:
    """Gather what the papers of a meeting that has been opened are made from.

    Raises:
        JournalDamaged: what was read is not what was recorded.
    """
    load_sources(record, id)
    state = record.state
    return Source(
        state,
        state.meetings[id],
        record.records_of(id),
        record.closing_code(id),
        choices,
        record.now(id)[0],
        templates,
        next_planned(record, id),
    )


@dataclass(frozen=True, slots=True)
class PaperKind:
    """Papers that are chosen together."""

    id: str
    title: str
    when: When
    make: Callable[[Source], Iterator[File]]
    holds: str
    """What they hold and what they leave out."""
    usual: bool = False
    """Saved unless something else is chosen."""
    pages: Callable[[Source], Paper | None] | None = None
    """What of it can be printed; None where nothing can."""


def _minutes(source: Source) -> Iterator[File]:
    yield "minutes-full.docx", as_docx(source.full, source.templates)
    yield from source.pdf("minutes-full", _full(source))


def _public(source: Source) -> Iterator[File]:
    yield "minutes-public.docx", as_docx(source.public, source.templates)
    yield from source.pdf("minutes-public", _open(source))


def _plain(source: Source) -> Iterator[File]:
    for name, made in (("full", source.full), ("public", source.public)):
        paper = minutes_paper(made)
        yield f"minutes-{name}.html", as_html(paper).encode()
        yield f"minutes-{name}.md", as_markdown(paper).encode()
        yield f"minutes-{name}.txt", as_text(paper).encode()


def _tables(source: Source) -> Iterator[File]:
    both = (tables.actions(source.full), tables.votes(source.full))
    yield "actions-and-votes.xlsx", tables.as_xlsx(both)
    yield "actions.csv", tables.as_csv(both[0])
    yield "votes.csv", tables.as_csv(both[1])


def _calendar(source: Source) -> Iterator[File]:
    yield "actions.ics", dates.as_calendar(source.full, source.made_at)


def _log(source: Source) -> Iterator[File]:
    top = heading(source.state, source.meeting, source.closing_code)
    yield from source.pdf("session-log", _whole_log(source))
    yield "session-log.csv", as_csv(source.log)
    yield "session-log.json", as_json(top, source.log).encode()


def _full(source: Source) -> Paper:
    return minutes_paper(source.full)


def _open(source: Source) -> Paper:
    return minutes_paper(source.public)


def _whole_log(source: Source) -> Paper:
    top = heading(source.state, source.meeting, source.closing_code)
    return log.log_paper(top, source.log)


def _one_pdf(
    name: str, paper: Callable[[Source], Paper | None], none: str
) -> Callable[[Source], Iterator[File]]:
    def make(source: Source) -> Iterator[File]:
        made = paper(source)
        if made is None:
            source.notes.append(none)
            return
        yield from source.pdf(name, made)

    return make


def _warned(source: Source) -> Paper | None:
    return slips.warning_slips(source.state, source.meeting)


def _urgent(source: Source) -> Paper | None:
    return slips.enquiry_slips(source.state, source.meeting)


def _unreported(source: Source) -> Paper | None:
    today = local(source.made_at, source.meeting.zone).date()
    return slips.not_yet_reported(source.state, source.meeting, today)


def _sign_in(source: Source) -> Paper:
    return forms.sign_in_sheet(source.state, source.meeting)


def _cards(source: Source) -> Paper | None:
    return forms.name_cards(source.state, source.meeting)


def _agenda(source: Source) -> Paper:
    return forms.agenda(source.state, source.meeting)


def _rules(source: Source) -> Paper:
    return forms.ground_rules(source.meeting)


def _pack(source: Source) -> Paper:
    return paper_pack(source.state, source.meeting)


_SELF = _("It says itself what it holds and leaves out.")
_ALL = (
    PaperKind("minutes", _("Minutes, full (Word and PDF)"), "after", _minutes, _SELF, True, _full),
    PaperKind(
        "public", _("Minutes for the public (Word and PDF)"), "after", _public, _SELF, True, _open
    ),
    PaperKind("plain", _("Both minutes as web page and plain text"), "after", _plain, _SELF),
    PaperKind(
        "tables",
        _("Actions and votes as tables"),
        "after",
        _tables,
        tables.about(),
        True,
    ),
    PaperKind("calendar", _("Days of the actions"), "after", _calendar, dates.about(), True),
    PaperKind(
        "log", _("Session log (PDF, CSV, JSON)"), "after", _log, log.about(), pages=_whole_log
    ),
    PaperKind(
        "warnings",
        _("Slips for those warned"),
        "hand_over",
        _one_pdf("slips-warnings", _warned, _("Nobody was warned: there are no slips.")),
        _("A page for each warning that stands and each request to leave. Not for anybody else."),
        pages=_warned,
    ),
    PaperKind(
        "enquiries",
        _("Slips on urgent enquiries"),
        "hand_over",
        _one_pdf("slips-urgent", _urgent, _("No enquiry is urgent: there are no slips.")),
        _("A page for each urgent enquiry, for the officer. Not those that can wait."),
        pages=_urgent,
    ),
    PaperKind(
        "unreported",
        _("What is not yet reported"),
        "hand_over",
        _one_pdf("slips-unreported", _unreported, _("Nothing is waiting to be reported.")),
        _("Who was warned or asked to leave and is in no case here. Not why."),
        pages=_unreported,
    ),
    PaperKind(
        "sign-in",
        _("Sign-in sheet"),
        "before",
        _one_pdf("sign-in", _sign_in, ""),
        _("Names and roles of those expected, visitors left out."),
        pages=_sign_in,
    ),
    PaperKind(
        "cards",
        _("Name cards"),
        "before",
        _one_pdf("name-cards", _cards, _("Nobody is listed: there are no name cards.")),
        _("Names and roles of those expected, visitors left out."),
        pages=_cards,
    ),
    PaperKind(
        "agenda",
        _("Agenda with times"),
        "before",
        _one_pdf("agenda", _agenda, ""),
        _("The items; a confidential one by its public title."),
        pages=_agenda,
    ),
    PaperKind(
        "rules",
        _("Ground rules"),
        "before",
        _one_pdf("ground-rules", _rules, ""),
        _("The group's ground rules, and nothing else."),
        pages=_rules,
    ),
    PaperKind(
        "pack",
        _("Paper pack, for when the laptop stays shut"),
        "before",
        _one_pdf("paper-pack", _pack, ""),
        _(
            "Who is expected, their lasting interests, all items, clauses, words to say, and "
            "sheets to write on. Nothing that was recorded. For the chair and the notes only."
        ),
        pages=_pack,
    ),
)
PAPERS: Mapping[str, PaperKind] = MappingProxyType({one.id: one for one in _ALL})
USUAL = frozenset(one.id for one in _ALL if one.usual)


@dataclass(frozen=True, slots=True)
class Saved:
    """What was saved."""

    files: tuple[Path, ...]
    notes: tuple[str, ...]
    """What there is to know about it."""


def stem(meeting: Meeting) -> str:
    """Make the beginning of every file's name; it names nobody."""
    day = local(meeting.planned, meeting.zone).date().isoformat()
    few = re.sub(r"[^0-9A-Za-z]", "", meeting.id)[:6]
    return f"{day}-{few}" if few else day


Tell = Callable[[int, int], None]
"""Hears that so many kinds of so many are made; may raise, and then nothing is saved."""


def _tell_nobody(done: int, of: int) -> None:
    """Whoever makes papers without a window."""


def make(source: Source, wanted: Collection[str], tell: Tell = _tell_nobody) -> dict[str, bytes]:
    """Make the papers wanted, and a page about them; return each by its file name.

    Raises:
        CannotSave: the organisation's own template cannot be used.
    """
    start, made, told = stem(source.meeting), {}, []
    kinds = [kind for kind in _ALL if kind.id in wanted]
    try:
        for done, kind in enumerate(kinds):
            tell(done, len(kinds))
            for name, data in kind.make(source):
                if f"{start}-{name}" not in made:
                    told.append((f"{start}-{name}", kind))
                made[f"{start}-{name}"] = data
    except TemplateProblem as problem:
        raise CannotSave(problem.sentence) from problem
    if made:
        made[f"{start}-about.txt"] = _about(source, told).encode()
    if source.unlettered:
        source.notes.append(_letters_missing(source.unlettered))
    tell(len(kinds), len(kinds))
    return made


def _letters_missing(n: int) -> str:
    return ngettext(
        "A name in {n} PDF has letters that no font on this computer has, and is not whole there. "
        "The web page beside it has the name.",
        "Names in {n} PDFs have letters that no font on this computer has, and are not whole "
        "there. The web page beside each has the names.",
        n,
    ).format(n=n)


def pages_of(source: Source, wanted: Collection[str]) -> tuple[Paper, ...]:
    """Give what of the papers wanted can be printed, one after another."""
    kinds = (one for one in _ALL if one.id in wanted and one.pages is not None)
    made = (one.pages(source) for one in kinds if one.pages is not None)
    return tuple(paper for paper in made if paper is not None)


def _about(source: Source, told: list[tuple[str, PaperKind]]) -> str:
    by_words: dict[str, list[str]] = {}
    for name, kind in told:
        by_words.setdefault(_about_one(source, name, kind), []).append(name)
    parts = [_("What is in this folder")]
    for words, names in by_words.items():
        parts += ["\n".join(names), textwrap.fill(words, WIDTH)]
    return "\n\n".join(parts) + "\n"


def _about_one(source: Source, name: str, kind: PaperKind) -> str:
    if kind.holds != _SELF:
        return kind.holds
    return " ".join(about(source.public if "-public." in name else source.full))


def save(source: Source, wanted: Collection[str], folder: Path, tell: Tell = _tell_nobody) -> Saved:
    """Save the papers wanted into a folder, all or none.

    Raises:
        CannotSave: nothing was saved; the sentence says why.
    """
    made = make(source, wanted, tell)
    if not made and not source.notes:
        raise CannotSave(_("Choose what to save."))
    written = _write(folder, made) if made else ()
    return Saved(written, tuple(source.notes))


def _write(folder: Path, made: Mapping[str, bytes]) -> tuple[Path, ...]:
    beside: list[tuple[Path, Path]] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in made.items():
            temporary = folder / f".saving-{token_hex(8)}"
            beside.append((temporary, folder / name))
            with temporary.open("xb") as out:
                out.write(data)
                out.flush()
                os.fsync(out.fileno())
        _refuse_if_in_use(beside)
        for temporary, place in beside:
            temporary.replace(place)
    except OSError as error:
        for temporary, _place in beside:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)
        raise CannotSave(_why(error)) from error
    return tuple(place for _temporary, place in beside)


def _refuse_if_in_use(beside: list[tuple[Path, Path]]) -> None:
    """Find out beforehand whether another program keeps one of the files to itself."""
    for _temporary, place in beside:
        if place.exists():
            with place.open("ab"):
                pass


def _why(error: OSError) -> str:
    if isinstance(error, PermissionError):
        return _(
            "The papers cannot be saved there: the folder may be locked, or one of the files is "
            "open in another program. Close it or choose another folder."
        )
    if isinstance(error, NotADirectoryError | FileExistsError):
        return _("The papers need a folder, and this is a file. Choose a folder.")
    return _(
        "The papers cannot be saved there: the disk may be full or gone. Choose another folder."
    )
