"""What an agenda read from a file is, for a look before anything is recorded.

The headings that a table may have stand here, and the words that make business private.
Wherever the file speaks of confidential, private, exempt or "part 2" business and does not plainly
say no, the item is confidential: opening it later is one click, taking back a title once shown to
the public gallery is impossible.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from chair_console.documents.tabular import NO, Problem, Table, headings, keys
from chair_console.language import _

TITLES = ("title", "item", "description")
"""Columns that may hold the title, the plainest first."""
HEADINGS = headings(
    number="agenda number,agenda item number,"
    "rhif,rhif eitem,numéro,no,nr,nos,number,item no,item number,ref,top,punkt,num,n,#,№",
    title="titel,tagesordnungspunkt,thema,betreff,gegenstand,titre,objet,sujet,point,título,asunto,tema,punto,titolo,oggetto,argomento,onderwerp,agendapunt,titolo,rubrik,ärende,sak,emne,temat,"
    "point à l'ordre du jour,points à l'ordre du jour,libellé,intitulé,bezeichnung,"
    "beratungsgegenstand,verhandlungsgegenstand,tagesordnungspunkte,beratungspunkt,"
    "session,sessions,activity,activities,task name,task,issue,issues,agenda point,"
    "title,topic,topics,subject,agenda item,item title,item name,agenda,agenda title,"
    "agenda topic,heading,business,teitl,pwnc",
    item="item,items,agenda items,eitem",
    description="description,details,name,matter,discussion,disgrifiad",
    public_title="public title,title for the public,title for the room,shown title",
    minutes="dauer,durée,duración,durata,duur,varighet,tid,czas,"
    "minutes,mins,min,duration,length,timebox,time box,"
    "time allowed,time allocated,allocated time,timing,"
    "timings,estimated time,time needed,minutes allowed,hours,munudau,hyd",
    time="zeit,uhrzeit,heure,horaire,hora,ora,orario,tijd,tijdstip,klockslag,"
    "time,times,when,clock,amser",
    start="beginn,von,début,inicio,inizio,aanvang,begin,"
    "start,starts,start time,from,begins,dechrau",
    end="ende,bis,fin,fine,einde,slut,"
    "end,ends,end time,finish,finishes,finish time,to,until,diwedd",
    confidential="vertraulich,nichtöffentlich,nicht öffentlich,confidentiel,huis clos,"
    "confidencial,vertrouwelijk,"
    "internal,internal item,"
    "confidential,private,exempt,closed,restricted,part 2,part ii,part two,part b,"
    "in private,in camera,not for publication,cyfrinachol,preifat",
    visibility="visibility,public or private,open or closed,access,part,confidentiality,"
    "classification",
    kind="type",
    public="öffentlich,publique,público,pubblico,openbaar,public,open,in public,cyhoeddus",
    presenter="referent,berichterstatter,verantwortlich,rapporteur,ponente,relatore,"
    "presenter,presented by,lead,led by,introduced by,speaker,owner,who,report of,by,"
    "responsible,lead officer,officer,cyflwynydd",
)
NEEDED = frozenset(TITLES)
MAX_NUMBER = 12
MOST_ITEMS = 3000
"""No agenda has as many; what is longer is minutes, a book, or a list of something else."""
FEW_READ = _("Only the first {most} lines were read. Paste the part with the agenda.")
NO_TITLE_COLUMN = _(
    "No column with titles was found. Give the agenda a heading row with a column called Title "
    "(or Item, Topic, Subject), and save it again."
)

OPEN = NO | keys("public,open,unrestricted,official,part 1,part i,part one,part a,cyhoeddus")
CLOSED = keys(
    "confidential,private,exempt,closed,restricted,part 2,part ii,part two,part b,in camera,"
    "in private,not public,cyfrinachol,preifat"
)
FIRST_PART = keys("1,i,a")
SECOND_PART = keys("2,ii,b")
_CLOSED_IN_TITLE = re.compile(
    r"[(\[][^)\]]*\b(confidential|private|exempt|in camera|part (2|ii|two))\b[^)\]]*[)\]]"
    r"|^\W*(confidential|private|exempt|part (2|ii|two))"
    r"( item| part| session| business)? ?[:–—-]",
    re.IGNORECASE,
)
PRIVATE_PART = re.compile(
    r"\b(?:part (?:2|ii|two|b)|exempt|confidential|closed session|in camera|"
    r"private (?:items|business|session|part)|(?:exclusion of|excluding) the (?:press|public)|"
    r"nicht ?öffentlich\w*|huis clos|cyfrinachol)\b",
    re.IGNORECASE,
)
OPEN_PART = re.compile(
    r"\b(?:part (?:1|i|one|a)|public (?:items|business|session|part)|open session|"
    r"(?<!nicht )öffentlich\w*)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class ItemIn:
    """An item as the file has it."""

    line: int
    title: str
    minutes: int | None = None
    """None: no length is given, or none that could be understood."""
    visibility: str = "public"
    """"public" or "confidential"."""
    presenter: str = ""
    public_title: str = ""
    """What a confidential item is called before visitors; empty: not given."""
    number: str = ""
    """As written in the file, for people's eyes: it repeats, stops and starts again."""
    depth: int = 0
    """0: an item; 1: a part of the item above; and so on."""
    written: str = ""
    """The whole line, where a number or a time was taken out of the title."""
    taken: bool = True
    """Whether it looks like an item; a line that does not is shown too and may be ticked."""


@dataclass(frozen=True, slots=True)
class MeetingIn:
    """One meeting of a file, with what the file says of it."""

    title: str
    start: datetime | None = None
    """With its zone where the file gives one; midnight where there is only a date."""
    whole_day: bool = False
    minutes: int | None = None
    place: str = ""
    rows: tuple[ItemIn, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class AgendaPreview:
    """What a file would bring in, and what is wrong with it."""

    rows: tuple[ItemIn, ...] = ()
    problems: tuple[Problem, ...] = ()
    encoding: str = ""
    """How the letters are stored, in words."""
    separator: str = ""
    """What parts the cells, in words."""
    meetings: tuple[MeetingIn, ...] = ()
    """What the file says of meetings; where there are several, one has to be chosen."""
    heading: MeetingIn | None = None
    """What stands above the agenda of when and where the meeting is."""
    table: Table | None = None
    """Where it was read from one table: so that its columns can be taken otherwise."""

    @property
    def usable(self) -> bool:
        """At least one item, or one meeting, could be read."""
        return bool(self.taken) or bool(self.meetings)

    @property
    def taken(self) -> tuple[ItemIn, ...]:
        """The rows that look like items."""
        return tuple(row for row in self.rows if row.taken)

    def of_meeting(self, place: int) -> AgendaPreview:
        """Return what the file says of one of its meetings alone."""
        one = self.meetings[place]
        problems = (*(each for each in self.problems if each.line is None), *one.problems)
        return AgendaPreview(one.rows, problems, self.encoding, self.separator, (one,))


def speaks_of_private(title: str) -> bool:
    """Tell whether a title itself says that its item is private."""
    return _CLOSED_IN_TITLE.search(title) is not None
