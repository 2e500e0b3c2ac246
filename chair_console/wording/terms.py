"""Words for what the core and the codes of conduct know by a key: roles, contributions, numbers."""

from __future__ import annotations

from chair_console.language import _, pgettext

_ROLES = {
    "chair": _("chair"),
    "vice_chair": _("vice chair"),
    "nominated_person": _("nominated person"),
    "lead_officer": _("lead officer"),
    "member": _("member"),
    "officer": _("officer"),
    "guest": _("guest"),
    "supporter": _("supporter"),
    "public": _("member of the public"),
}


def role(name: str) -> str:
    """Say a role in words; one that is not known here as it is written."""
    return _ROLES.get(name, name)


def contribution(kind: str) -> str:
    """Say a kind of contribution in words."""
    return {
        "ordinary": _("contribution"),
        "point_of_order": _("point of order"),
        "question": _("question to the speaker"),
        "intervention": _("intervention"),
        "answer": _("answer"),
    }.get(kind, kind)


def number(count: int) -> str:
    """Say a small number in words, at the start of a sentence; from ten on in figures."""
    words = [
        pgettext("number", "No"),
        _("One"),
        _("Two"),
        _("Three"),
        _("Four"),
        _("Five"),
        _("Six"),
        _("Seven"),
        _("Eight"),
        _("Nine"),
    ]
    return words[count] if 0 <= count < len(words) else str(count)
