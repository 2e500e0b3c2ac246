"""The minutes as a Word document, filled from a template that the organisation may change.

The template that comes with the program is kept here as lines of text and made into Word when
needed. An organisation saves it as `minutes.docx` into its folder of templates, changes it, and it
is used from then on. Before it is filled it is tried with minutes in which everything occurs, so
that a misspelt field is found at any time and not on the evening with the first vote.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from types import MappingProxyType
from typing import Any

from chair_console.documents.letters.templates import (
    TemplateProblem,
    check_marks,
    field_in,
    open_template,
)
from chair_console.documents.minutes import Minutes
from chair_console.documents.papers import minutes_words as words
from chair_console.documents.word_page import for_word, new_page, number_pages, table_of
from chair_console.language import _

TEMPLATE = "minutes.docx"
_MOST_BYTES = 20_000_000

FIELDS: Mapping[str, str] = MappingProxyType(
    {
        "title": _("Minutes, or Minutes for the public."),
        "version": _("Which version it is, for the foot of a page."),
        "public": _("Yes in the public version; else empty."),
        "group": _("The name of the group."),
        "meeting": _("The title of the meeting."),
        "date": _("The day, such as Tuesday 3 March 2026."),
        "place": _("Where it was held."),
        "chair": _("Who was to chair."),
        "started": _("When it began."),
        "closed": _("When it was closed."),
        "planned": _("When it was to begin."),
        "code": _("The code of conduct."),
        "ground_rules": _("How and when the ground rules were made known."),
        "quorum": _("How many members are needed to decide."),
        "top": _("All of these that are not empty: each has `name` and `value`."),
        "present": _("Who was there: each has `name`, `role` and `times`."),
        "times_heading": _("What stands above the times; empty where there is nothing below it."),
        "visitors": _("How many visitors are not named, as a sentence."),
        "apologies": _("Who sent apologies."),
        "next_meeting": _("The day of the next meeting, where it is planned."),
        "glance": _("What came of each item: each has `number`, `item` and `outcome`."),
        "true_record": _("What is signed when the minutes are agreed: `name` and `value`."),
        "items": _(
            "The items: each has `heading`, `state`, `interests`, `votes`, `decisions` and "
            "`actions`; a vote has `motion` and `lines`; the others are sentences."
        ),
        "actions": _("All actions: each has `what`, `who`, `due` and `state`."),
        "put_off": _("Items for another meeting."),
        "course": _("Breaks, changes in the chair, moments without enough members."),
        "conduct": _("As much about conduct as the group decided."),
        "holds": _("What the document holds, as a sentence."),
        "leaves_out": _("What it leaves out, as a sentence."),
        "closing_code": _("The code by which the record can be checked; empty while it is open."),
    }
)
"""Field to what it holds; the page about templates is made from it."""


@dataclass(frozen=True, slots=True)
class _Rows:
    """A table of the template: a row for each of a list."""

    loop: str
    columns: tuple[tuple[str, str, int], ...]
    """(field, heading, how wide against the others)."""


_WHO = (("name", _("Name"), 4), ("role", _("Role"), 3))
_SHIPPED: tuple[tuple[str, str | _Rows], ...] = (
    ("Title", "{{ title }}"),
    ("", "{%p for one in top %}"),
    ("", "{{ one.name }}: {{ one.value }}"),
    ("", "{%p endfor %}"),
    ("Heading 1", _("Who was there")),
    ("", "{%p if present and times_heading %}"),
    ("table", _Rows("present", (*_WHO, ("times", "{{ times_heading }}", 4)))),
    ("", "{%p elif present %}"),
    ("table", _Rows("present", _WHO)),
    ("", "{%p endif %}"),
    ("", "{%p if visitors %}"),
    ("", "{{ visitors }}"),
    ("", "{%p endif %}"),
    ("", _("Apologies: {{ apologies }}")),
    ("", "{%p if glance %}"),
    ("Heading 1", _("What came of the agenda")),
    (
        "table",
        _Rows(
            "glance",
            (("number", _("No."), 1), ("item", _("Item"), 6), ("outcome", _("What came of it"), 5)),
        ),
    ),
    ("", "{%p endif %}"),
    ("", "{%p for item in items %}"),
    ("Heading 1", "{{ item.heading }}"),
    ("", "{%p if item.state %}"),
    ("", "{{ item.state }}"),
    ("", "{%p endif %}"),
    ("", "{%p if item.interests %}"),
    ("Heading 2", _("Interests declared")),
    ("", "{%p for line in item.interests %}"),
    ("List Bullet", "{{ line }}"),
    ("", "{%p endfor %}"),
    ("", "{%p endif %}"),
    ("", "{%p for vote in item.votes %}"),
    ("Heading 2", "{{ vote.motion }}"),
    ("", "{%p for line in vote.lines %}"),
    ("List Bullet", "{{ line }}"),
    ("", "{%p endfor %}"),
    ("", "{%p endfor %}"),
    ("", "{%p if item.decisions %}"),
    ("Heading 2", _("Decisions")),
    ("", "{%p for line in item.decisions %}"),
    ("List Bullet", "{{ line }}"),
    ("", "{%p endfor %}"),
    ("", "{%p endif %}"),
    ("", "{%p if item.actions %}"),
    ("Heading 2", _("Actions")),
    ("", "{%p for line in item.actions %}"),
    ("List Bullet", "{{ line }}"),
    ("", "{%p endfor %}"),
    ("", "{%p endif %}"),
    ("", "{%p endfor %}"),
    ("", "{%p if actions %}"),
    ("Heading 1", _("Actions")),
    (
        "table",
        _Rows(
            "actions",
            (
                ("what", _("What"), 5),
                ("who", _("Who"), 3),
                ("due", _("By when"), 2),
                ("state", _("State"), 2),
            ),
        ),
    ),
    ("", "{%p endif %}"),
    ("", "{%p if put_off %}"),
    ("Heading 1", _("Not dealt with")),
    ("", "{%p for line in put_off %}"),
    ("List Bullet", "{{ line }}"),
    ("", "{%p endfor %}"),
    ("", "{%p endif %}"),
    ("", "{%p if course %}"),
    ("Heading 1", _("Course of the meeting")),
    ("", "{%p for line in course %}"),
    ("List Bullet", "{{ line }}"),
    ("", "{%p endfor %}"),
    ("", "{%p endif %}"),
    ("", "{%p if conduct %}"),
    ("Heading 1", _("Conduct")),
    ("", "{%p for line in conduct %}"),
    ("List Bullet", "{{ line }}"),
    ("", "{%p endfor %}"),
    ("", "{%p endif %}"),
    ("Heading 1", _("Agreed as a true record")),
    ("", "{%p for one in true_record %}"),
    ("", "{{ one.name }}: {{ one.value }}"),
    ("", "{%p endfor %}"),
    ("Heading 1", _("About this document")),
    ("", _("{{ version }}. {{ holds }}")),
    ("", "{{ leaves_out }}"),
    ("", "{%p if closing_code %}"),
    ("", _("Closing code: {{ closing_code }}")),
    ("", "{%p endif %}"),
)
"""(style, line)."""


@lru_cache(maxsize=1)
def template_bytes() -> bytes:
    """Make the template that comes with the program; once, for both versions are filled from it."""
    made = new_page(_("Minutes"))
    number_pages(made, "{{ version }}")
    for kind, line in _SHIPPED:
        if isinstance(line, _Rows):
            _add_table(made, line)
        else:
            made.add_paragraph(line, style=kind or None)
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def _add_table(made: Any, rows: _Rows) -> None:
    heads = [head for _name, head, _wide in rows.columns]
    table = table_of(made, heads, [wide for _name, _head, wide in rows.columns], rows=4)
    table.rows[1].cells[0].text = f"{{%tr for one in {rows.loop} %}}"
    for cell, (name, _head, _wide) in zip(table.rows[2].cells, rows.columns, strict=True):
        cell.text = f"{{{{ one.{name} }}}}"
    table.rows[3].cells[0].text = "{%tr endfor %}"


def read_template(own_folder: Path | None = None) -> bytes:
    """Find the template: the organisation's own, else the one shipped; checked.

    Raises:
        TemplateProblem: the organisation's own cannot be used.
    """
    own = own_folder / TEMPLATE if own_folder is not None else None
    if own is None or not own.exists():
        return template_bytes()
    try:
        if own.stat().st_size > _MOST_BYTES:
            said = _("The template {file} is too large for minutes.")
            raise TemplateProblem(said.format(file=TEMPLATE))
        data = own.read_bytes()
    except OSError as error:
        said = _("The template {file} cannot be read.")
        raise TemplateProblem(said.format(file=TEMPLATE)) from error
    check(data)
    return data


def save_template(folder: Path) -> bool:
    """Put the template into a folder, to be changed in Word; one that is there stays.

    Raises:
        OSError: the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    place = folder / TEMPLATE
    if place.exists():
        return False
    place.write_bytes(template_bytes())
    return True


def check(data: bytes) -> None:
    """Try a template with minutes in which everything occurs.

    Raises:
        TemplateProblem: it is no Word file, or uses a field that is not known.
    """
    check_marks(data, TEMPLATE, FIELDS.keys())
    _render(data, _everything())


def as_docx(minutes: Minutes, own_folder: Path | None = None) -> bytes:
    """Write the minutes as a Word document.

    Raises:
        TemplateProblem: the organisation's own template cannot be used.
    """
    return _render(read_template(own_folder), fields_of(minutes))


def fields_of(minutes: Minutes) -> dict[str, Any]:
    """Fill every field."""
    head = minutes.heading
    holds, leaves_out = words.about(minutes)
    filled: dict[str, Any] = {
        "title": words.title(minutes),
        "version": words.foot(minutes),
        "public": _("yes") if minutes.choices.public else "",
        "group": head.group,
        "meeting": head.title,
        "date": head.date,
        "place": head.place,
        "chair": head.chair,
        "started": head.started,
        "closed": head.closed,
        "planned": head.planned,
        "code": head.code,
        "ground_rules": "; ".join(head.ground_rules),
        "quorum": head.quorum,
        "top": [{"name": name, "value": value} for name, value in words.top(minutes)],
        "next_meeting": head.next_meeting,
        "true_record": [
            {"name": name, "value": value} for name, value in words.true_record(minutes)
        ],
        "times_heading": words.times_heading(minutes),
        "visitors": words.visitors(minutes),
        "apologies": ", ".join(minutes.apologies) or _("none"),
        "put_off": [words.item_heading(one) for one in minutes.put_off],
        "course": list(minutes.course),
        "conduct": list(minutes.conduct),
        "holds": holds,
        "leaves_out": leaves_out,
        "closing_code": minutes.closing_code,
    }
    return _cleaned(filled | _lists(minutes))  # type: ignore[no-any-return]


def _lists(minutes: Minutes) -> dict[str, Any]:
    rows = (words.attended(one) for one in minutes.present)
    return {
        "present": [{"name": name, "role": role, "times": times} for name, role, times in rows],
        "glance": [
            {"number": number, "item": item, "outcome": outcome}
            for number, item, outcome in words.glance(minutes)
        ],
        "items": [
            {
                "heading": words.item_heading(item),
                "state": " ".join(words.item_state(item)),
                "interests": [words.interest(one) for one in item.interests],
                "votes": [
                    {"motion": lines[0], "lines": list(lines[1:])}
                    for lines in map(words.vote, item.votes)
                ],
                "decisions": [words.decision(one) for one in item.decisions],
                "actions": [words.action(one) for one in item.actions],
            }
            for item in minutes.items
        ],
        "actions": [
            {"what": what, "who": who, "due": due, "state": state}
            for what, who, due, state in map(words.action_row, minutes.actions)
        ],
    }


def _everything() -> dict[str, Any]:
    filled: dict[str, Any] = dict.fromkeys(FIELDS, "-")
    item = {"heading": "-", "state": "-", "interests": ["-"], "decisions": ["-"], "actions": ["-"]}
    return filled | {
        "top": [{"name": "-", "value": "-"}],
        "true_record": [{"name": "-", "value": "-"}],
        "glance": [{"number": "-", "item": "-", "outcome": "-"}],
        "present": [{"name": "-", "role": "-", "times": "-"}],
        "items": [{**item, "votes": [{"motion": "-", "lines": ["-"]}]}],
        "actions": [{"what": "-", "who": "-", "due": "-", "state": "-"}],
        "put_off": ["-"],
        "course": ["-"],
        "conduct": ["-"],
    }


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return for_word(value)
    if isinstance(value, list):
        return [_cleaned(one) for one in value]
    if isinstance(value, dict):
        return {key: _cleaned(one) for key, one in value.items()}
    return value


def _render(data: bytes, filled: Mapping[str, Any]) -> bytes:
    from jinja2 import StrictUndefined, UndefinedError
    from jinja2.sandbox import SandboxedEnvironment

    made = open_template(data, TEMPLATE)
    environment = SandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    try:
        made.render(dict(filled), environment, autoescape=True)
        out = BytesIO()
        made.save(out)
    except UndefinedError as error:
        said = _("The template {file} uses a field that is not known: {field}. Correct it in Word.")
        raise TemplateProblem(said.format(file=TEMPLATE, field=field_in(error))) from error
    except Exception as error:  # whatever a template of somebody else may do
        said = _("The template {file} has a mark in curly brackets that cannot be understood.")
        raise TemplateProblem(said.format(file=TEMPLATE)) from error
    return out.getvalue()
