"""A copy of what is held about a person, as a page to read and as JSON.

The page is one file of HTML without anything from elsewhere: it opens in any browser and in Word,
prints well and works with a screen reader.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from html import escape

from chair_console.documents.subject_access import Copy, Line, Section
from chair_console.language import TAG, _, ngettext
from chair_console.wording.dates import date_words, weekday_words

FORMAT = "chair-console/copy/1"
_STYLE = (
    "body{font:16px/1.5 sans-serif;max-width:46em;margin:2em auto;padding:0 1em;color:#111;"
    "background:#fff}h1{font-size:1.6em}h2{font-size:1.3em;margin-top:2em}h3{margin-bottom:.2em}"
    "dl{display:grid;grid-template-columns:11em 1fr;gap:.3em 1em;margin:.4em 0}dt{color:#444}"
    "dd{margin:0;white-space:pre-line}p{margin:.4em 0}@media print{body{margin:0}}"
)


def left_out(copy: Copy) -> tuple[str, ...]:
    """Say what a copy does not tell, so that nobody takes it for more than it is."""
    said = {
        "raiser": _("Who raised an issue is not named."),
        "officers": _("Those who chair, consider and decide are not named."),
        "others": _("Other people are not named."),
    }
    found = [words for name, words in said.items() if name not in copy.shown]
    if copy.elsewhere:
        told = ngettext(
            "{n} entry about somebody else mentions the name and is not in this copy.",
            "{n} entries about somebody else mention the name and are not in this copy.",
            copy.elsewhere,
        )
        found.append(told.format(n=copy.elsewhere))
    return tuple(found)


def as_html(copy: Copy) -> str:
    """Write the page."""
    return "\n".join(_page(copy)) + "\n"


def _page(copy: Copy) -> Iterator[str]:
    title = _("What is held about {name}").format(name=copy.name)
    yield f'<!DOCTYPE html>\n<html lang="{TAG}"><head><meta charset="utf-8">'
    yield f"<title>{escape(title)}</title><style>{_STYLE}</style></head><body>"
    yield f"<h1>{escape(title)}</h1>"
    asked = _("Asked for on {received}. The answer is due by {due}. Made on {made}.").format(
        received=date_words(copy.received), due=weekday_words(copy.due), made=date_words(copy.made)
    )
    yield f"<p>{escape(asked)}</p>"
    for words in left_out(copy):
        yield f"<p>{escape(words)}</p>"
    yield from _part(_("The person"), copy.person)
    yield from _sections(_("Meetings"), copy.meetings)
    yield from _sections(_("Cases"), copy.cases)
    yield from _part(_("Being kept away, coming back, copies"), copy.standing)
    yield "</body></html>"


def _part(title: str, lines: Sequence[Line]) -> Iterator[str]:
    yield f"<h2>{escape(title)}</h2>"
    yield from _lines(lines)


def _sections(title: str, sections: Sequence[Section]) -> Iterator[str]:
    yield f"<h2>{escape(title)}</h2>"
    if not sections:
        yield f"<p>{escape(_('Nothing.'))}</p>"
    for one in sections:
        yield f"<h3>{escape(one.title)}</h3>"
        yield f"<p>{escape(', '.join(one.about))}</p>"
        yield from _lines(one.lines)


def _lines(lines: Sequence[Line]) -> Iterator[str]:
    if not lines:
        yield f"<p>{escape(_('Nothing.'))}</p>"
        return
    yield "<dl>"
    for one in lines:
        yield f"<dt>{escape(one.when)}</dt><dd>{escape(one.what)}</dd>"
    yield "</dl>"


def as_json(copy: Copy) -> str:
    """Write the same for other programs."""
    found = {"format": FORMAT, **asdict(copy), "left_out": left_out(copy)}
    for name in ("made", "received", "due"):
        found[name] = getattr(copy, name).isoformat()
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"
