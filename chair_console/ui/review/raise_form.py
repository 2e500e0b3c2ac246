"""What is asked when an issue is raised; from a meeting's log most of it is filled in."""

from __future__ import annotations

from typing import Any

from chair_console.core.cases.office import Office
from chair_console.language import _
from chair_console.ui.review.form import Ask
from chair_console.ui.review.forms import people_choices
from chair_console.wording.cases import form_words


def raise_asks(office: Office, first: dict[str, Any]) -> tuple[Ask, ...]:
    """List the questions; `first` holds answers that are known."""
    groups = tuple((one.id, one.name) for one in office.state.groups.values() if not one.rehearsal)
    people = people_choices(office)
    forms = tuple((one, form_words(one)) for one in ("written", "verbal"))
    only = groups[0][0] if len(groups) == 1 else None
    group = first.get("group", only)
    return (
        Ask("person", _("Whom is it about?"), "choice", people, True, first.get("person")),
        Ask("group", _("In which group?"), "choice", groups, True, group),
        Ask(
            "incident_at",
            _("When did it happen?"),
            "moment",
            required=True,
            first=first.get("incident_at", office.wall),
        ),
        Ask(
            "clause",
            _("Which point of the code?"),
            "choice",
            _clauses(office, group),
            False,
            first.get("clause"),
        ),
        Ask("raised_by", _("Who raised it?"), "choice", people, True),
        Ask("form", _("How did they raise it?"), "choice", forms, True),
        Ask("told_today", _("The person is told today"), "tick", first=True),
        Ask(
            "told_at",
            _("When are they told? Until then nobody is kept away."),
            "moment",
            first=office.wall,
            shown_if=lambda answers: not answers.get("told_today"),
        ),
    )


def _clauses(office: Office, group: Any) -> tuple[tuple[str, str], ...]:
    known = office.state.groups.get(group) if group is not None else None
    code = office.state.codes.get(known.code) if known is not None else None
    if code is None:
        code = next(iter(office.state.codes.values()), None)
    if code is None:
        return ()
    return tuple((one, f"{text.label}: {text.words}") for one, text in code.clauses.items())


def raise_keys(answers: dict[str, Any], first: dict[str, Any]) -> dict[str, Any]:
    """Turn answers into the keys of the act."""
    keys = {key: value for key, value in answers.items() if key != "told_today"}
    if first.get("from_meeting"):
        keys["from_meeting"] = first["from_meeting"]
    return keys
