"""The agenda in the description of a diary's entry, where there is one."""

from __future__ import annotations

import re

from chair_console.documents.agenda.document import agenda_of
from chair_console.documents.agenda.plain import read_plain
from chair_console.documents.agenda.web_page import read_web_page
from chair_console.documents.agenda_in import ItemIn
from chair_console.documents.tabular import Problem, shown, tidy
from chair_console.language import _

_NO_AGENDA = _("The calendar has no agenda for it: its title, date and place are taken.")

_NOTHING = re.compile(r"(?:not available|none|n/?a|tb[ac]|to follow|-|–)?", re.IGNORECASE)


def items_described(description: str, said: list[Problem]) -> tuple[ItemIn, ...]:
    """Read the items of a description; lines that are no list are shown and not taken."""
    description = description.replace("\\t", "\t")  # as one widespread program writes tabs
    if _NOTHING.fullmatch(tidy(description)):
        said.append(Problem(None, _NO_AGENDA))
        return ()
    is_web = re.search(r"<(?:p|br|li|ol|ul|div)\b", description, re.IGNORECASE) is not None
    document = read_web_page(description) if is_web else read_plain(description)
    preview = agenda_of(document)
    listed = len(preview.taken) > 1 or any(row.number for row in preview.taken)
    said += [one for one in preview.problems if not one.fatal and listed]
    if listed:
        return preview.rows
    said.append(
        Problem(
            None,
            _("The description {title} holds no list of items; its lines can be ticked.").format(
                title=shown(tidy(description))
            ),
        )
    )
    return tuple(
        ItemIn(row.line, row.title, row.minutes, row.visibility, taken=False, depth=row.depth)
        for row in preview.rows
    )
