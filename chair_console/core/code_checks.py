"""What must be true between the sections of a code of conduct.

Each check gives faults with the section; `code.py` puts the file's name before them.
They run on a code whose sections could all be read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from chair_console.core.code_faults import Fault, fault, part
from chair_console.core.code_faults import mark as _
from chair_console.core.code_file import Code
from chair_console.core.code_reader import Mention, did_you_mean, key_of
from chair_console.core.code_values import Event, Period, Sourced

_ORDER = ("warn", "not_heard_further", "leave")

_ALONG_THE_WAY: tuple[Event, ...] = (
    "incident",
    "discovered",
    "disclosure",
    "meeting",
    "issue_raised",
    "issue_accepted",
    "individual_told",
    "meeting_held",
    "decision_made",
    "decision_notified",
    "sanction_starts",
    "appeal_received",
)
"""The events of a case in the order in which they happen."""


def problems_of(code: Code) -> Iterator[Fault]:
    """Find everything that two sections say differently."""
    yield from _steps(code)
    yield from _counting(code)
    yield from _interests(code)
    yield from _deadlines(code)
    yield from _outcomes(code)
    yield from _public(code)
    yield from _sources(code)


def unexplained(code: Code, mentions: Iterable[Mention]) -> Iterator[Fault]:
    """Find clauses, roles and outcomes that are named and nowhere explained."""
    tables = {
        "clause": ("clauses", code.clauses),
        "role": ("roles", code.roles),
        "outcome": ("outcome", code.outcome),
    }
    for one in mentions:
        section, known = tables[one.kind]
        if one.kind == "clause" and not known:
            continue  # a file without [clauses] shows its clauses by their ids
        if one.name not in known:
            guess = did_you_mean(one.name, known)
            said = _("'{key}' names '{name}', not in {section}.")
            named = {"name": one.name, "section": f"[{section}]"}
            yield Fault("", one.place, part(said, key=one.key, **named), guess)


def _steps(code: Code) -> Iterator[Fault]:
    steps, meeting = code.meeting.steps, code.meeting
    if "warn" not in steps or list(steps) != [one for one in _ORDER if one in steps]:
        said = _("'steps' must begin with warn and keep the order {words}.")
        yield fault("[meeting]", said, words=", ".join(_ORDER))
    if ("not_heard_further" in steps) != (meeting.not_heard is not None):
        yield fault(
            "[meeting]", _("the step not_heard_further and [meeting.not_heard] go together.")
        )
    if not meeting.warn.issued_by:
        yield fault("[meeting.warn]", _("'issued_by' is empty, so nobody could warn."))
    if not meeting.leave.asked_by and meeting.leave.acting != "resolution":
        yield fault("[meeting.leave]", _("'asked_by' is empty, so nobody could ask."))
    not_heard = meeting.not_heard
    if not_heard and "leave" in steps and not_heard.after_warnings > meeting.leave.after_warnings:
        said = _("'after_warnings' is more than for leaving, which comes later.")
        yield fault("[meeting.not_heard]", said)


def _counting(code: Code) -> Iterator[Fault]:
    warn, leave = code.meeting.warn, code.meeting.leave
    if (warn.counted_over == "consecutive_meetings") != (warn.meetings > 1):
        said = _("'meetings' is 1 for one_meeting and 2 or more for several in a row.")
        yield fault("[meeting.warn]", said)
    if warn.max_per_person is not None and leave.after_warnings > warn.max_per_person:
        yield fault(
            "[meeting.leave]",
            _(
                "'after_warnings' is more than 'max_per_person' in [meeting.warn], so nobody could "
                "ever be asked to leave."
            ),
        )


def _interests(code: Code) -> Iterator[Fault]:
    rules = code.interests
    if not rules.choices:
        yield fault("[interests]", _("'choices' is empty."))
    if rules.absent == "must" and rules.choices != ("leave_for_item",):
        said = _("'absent' is must, so 'choices' can only be leave_for_item.")
        yield fault("[interests]", said)
    for kind in rules.kinds:
        absent, choices = kind.absent or rules.absent, kind.choices or rules.choices
        if absent == "must" and choices != ("leave_for_item",):
            said = _("the person must be absent, so 'choices' can only be leave_for_item.")
            yield fault(f"[[interests.kind]] {kind.id}", said)


def _deadlines(code: Code) -> Iterator[Fault]:
    inform, appeal = code.considering.inform, code.appeal
    yield from _deadline(code.issue.within, "[issue]", "within", "meeting")
    yield from _deadline(inform.within, "[considering.inform]", "within", "decision_made")
    target = inform.local_target
    yield from _deadline(target, "[considering.inform]", "local_target", "decision_made")
    yield from _deadline(appeal.within, "[appeal]", "within", "sanction_starts")
    yield from _deadline(appeal.decision_within, "[appeal]", "decision_within", "appeal_received")
    yield from _deadline(appeal.decision_target, "[appeal]", "decision_target", "appeal_received")


def _deadline(period: Period | None, place: str, key: str, latest: Event) -> Iterator[Fault]:
    """Check that a deadline counts days, from an event that has happened before it is due."""
    if period is None:
        return
    if period.unit == "meetings":
        said = _("'{key}' counts in meetings; a deadline needs days, weeks or months.")
        yield fault(place, said, key=key)
    if period.from_ is None:
        yield fault(place, _("'{key}' has no 'from'."), key=key)
    elif period.from_ not in _ALONG_THE_WAY[: _ALONG_THE_WAY.index(latest) + 1]:
        said = _("'{key}' is counted from {event}, which does not come before it.")
        yield fault(place, said, key=key, event=period.from_)


def _outcomes(code: Code) -> Iterator[Fault]:
    for name, kind in code.seriousness.items():
        if kind.ladder == () or (
            kind.ladder == "by_severity" and not (kind.outcomes or kind.outcome)
        ):
            yield fault(f"[seriousness.{name}]", _("there is no outcome to choose."))
    for name, outcome in code.outcome.items():
        if outcome.length == ():
            yield fault(f"[outcome.{name}]", _("'length' is an empty list."))
        if isinstance(outcome.length, tuple):
            for length in outcome.length:
                if length.unit == "meetings" or length.from_:
                    said = _("'length' is so many days, weeks or months.")
                    yield fault(f"[outcome.{name}]", said)


def _public(code: Code) -> Iterator[Fault]:
    """Keep the public's right to come to the next meeting of a statutory public body."""
    bound = {"member_of_public", "anyone"} & set(code.scope.binds)
    if code.scope.meeting_kind != "statutory_public_meeting" or not bound:
        return
    for name, outcome in code.outcome.items():
        if outcome.scope and "member_of_public" not in outcome.not_for:
            yield fault(
                f"[outcome.{name}]",
                _(
                    "a statutory public meeting may not shut a member of the public out of later "
                    "meetings; add member_of_public to 'not_for'."
                ),
            )
    if code.interim.exclusion != "none" and "member_of_public" not in code.interim.not_for:
        yield fault(
            "[interim]",
            _(
                "a statutory public meeting may not shut a member of the public out while a case "
                "is open; add member_of_public to 'not_for'."
            ),
        )


def _sources(code: Code) -> Iterator[Fault]:
    for place, section in _sections(code, ""):
        known = {key_of(one) for one in section.__dataclass_fields__.values()}
        for table in ("clause_of", "not_in_code"):
            for key in getattr(section, table):
                if key not in known:
                    said = part(_("'{table}' names '{key}'."), table=table, key=key)
                    yield Fault("", f"[{place}]", said, did_you_mean(key, known))


def _sections(value: object, path: str) -> Iterator[tuple[str, Sourced]]:
    """Walk through all sections that rest on clauses."""
    if isinstance(value, Sourced):
        yield path, value
    for one in getattr(value, "__dataclass_fields__", {}).values():
        inner = getattr(value, one.name)
        key = f"{path}.{key_of(one)}" if path else key_of(one)
        if hasattr(inner, "items"):
            for name, each in inner.items():
                yield from _sections(each, f"{key}.{name}")
        elif isinstance(inner, tuple):
            for number, each in enumerate(inner, 1):
                yield from _sections(each, f"{key} no. {number}")
        else:
            yield from _sections(inner, key)
