"""What must be true between the sections of a code of conduct.

Each check gives sentences that start with the section; `code.py` puts the file's name before them.
They run on a code whose sections could all be read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

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


def problems_of(code: Code) -> Iterator[str]:
    """Find everything that two sections say differently."""
    yield from _steps(code)
    yield from _counting(code)
    yield from _interests(code)
    yield from _deadlines(code)
    yield from _outcomes(code)
    yield from _public(code)
    yield from _sources(code)


def unexplained(code: Code, mentions: Iterable[Mention]) -> Iterator[str]:
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
            yield f"{one.place}: '{one.key}' names '{one.name}', not in [{section}]. {guess}"


def _steps(code: Code) -> Iterator[str]:
    steps, meeting = code.meeting.steps, code.meeting
    if "warn" not in steps or list(steps) != [one for one in _ORDER if one in steps]:
        yield f"[meeting]: 'steps' must begin with warn and keep the order {', '.join(_ORDER)}."
    if ("not_heard_further" in steps) != (meeting.not_heard is not None):
        yield "[meeting]: the step not_heard_further and [meeting.not_heard] go together."
    if not meeting.warn.issued_by:
        yield "[meeting.warn]: 'issued_by' is empty, so nobody could warn."
    if not meeting.leave.asked_by and meeting.leave.acting != "resolution":
        yield "[meeting.leave]: 'asked_by' is empty, so nobody could ask."
    not_heard = meeting.not_heard
    if not_heard and "leave" in steps and not_heard.after_warnings > meeting.leave.after_warnings:
        yield "[meeting.not_heard]: 'after_warnings' is more than for leaving, which comes later."


def _counting(code: Code) -> Iterator[str]:
    warn, leave = code.meeting.warn, code.meeting.leave
    if (warn.counted_over == "consecutive_meetings") != (warn.meetings > 1):
        yield "[meeting.warn]: 'meetings' is 1 for one_meeting and 2 or more for several in a row."
    if warn.max_per_person is not None and leave.after_warnings > warn.max_per_person:
        yield (
            "[meeting.leave]: 'after_warnings' is more than 'max_per_person' in [meeting.warn], "
            "so nobody could ever be asked to leave."
        )


def _interests(code: Code) -> Iterator[str]:
    rules = code.interests
    if not rules.choices:
        yield "[interests]: 'choices' is empty."
    if rules.absent == "must" and rules.choices != ("leave_for_item",):
        yield "[interests]: 'absent' is must, so 'choices' can only be leave_for_item."
    for kind in rules.kinds:
        absent, choices = kind.absent or rules.absent, kind.choices or rules.choices
        if absent == "must" and choices != ("leave_for_item",):
            yield (
                f"[[interests.kind]] {kind.id}: the person must be absent, so 'choices' can only "
                "be leave_for_item."
            )


def _deadlines(code: Code) -> Iterator[str]:
    inform, appeal = code.considering.inform, code.appeal
    yield from _deadline(code.issue.within, "[issue]", "within", "meeting")
    yield from _deadline(inform.within, "[considering.inform]", "within", "decision_made")
    target = inform.local_target
    yield from _deadline(target, "[considering.inform]", "local_target", "decision_made")
    yield from _deadline(appeal.within, "[appeal]", "within", "sanction_starts")
    yield from _deadline(appeal.decision_within, "[appeal]", "decision_within", "appeal_received")
    yield from _deadline(appeal.decision_target, "[appeal]", "decision_target", "appeal_received")


def _deadline(period: Period | None, place: str, key: str, latest: Event) -> Iterator[str]:
    """Check that a deadline counts days, from an event that has happened before it is due."""
    if period is None:
        return
    if period.unit == "meetings":
        yield f"{place}: '{key}' counts in meetings; a deadline needs days, weeks or months."
    if period.from_ is None:
        yield f"{place}: '{key}' has no 'from'."
    elif period.from_ not in _ALONG_THE_WAY[: _ALONG_THE_WAY.index(latest) + 1]:
        yield f"{place}: '{key}' is counted from {period.from_}, which does not come before it."


def _outcomes(code: Code) -> Iterator[str]:
    for name, kind in code.seriousness.items():
        if kind.ladder == () or (
            kind.ladder == "by_severity" and not (kind.outcomes or kind.outcome)
        ):
            yield f"[seriousness.{name}]: there is no outcome to choose."
    for name, outcome in code.outcome.items():
        if outcome.length == ():
            yield f"[outcome.{name}]: 'length' is an empty list."
        if isinstance(outcome.length, tuple):
            for length in outcome.length:
                if length.unit == "meetings" or length.from_:
                    yield f"[outcome.{name}]: 'length' is so many days, weeks or months."


def _public(code: Code) -> Iterator[str]:
    """Keep the public's right to come to the next meeting of a statutory public body."""
    bound = {"member_of_public", "anyone"} & set(code.scope.binds)
    if code.scope.meeting_kind != "statutory_public_meeting" or not bound:
        return
    exempt = "add member_of_public to 'not_for'."
    for name, outcome in code.outcome.items():
        if outcome.scope and "member_of_public" not in outcome.not_for:
            yield (
                f"[outcome.{name}]: a statutory public meeting may not shut a member of the "
                f"public out of later meetings; {exempt}"
            )
    if code.interim.exclusion != "none" and "member_of_public" not in code.interim.not_for:
        yield (
            "[interim]: a statutory public meeting may not shut a member of the public out "
            f"while a case is open; {exempt}"
        )


def _sources(code: Code) -> Iterator[str]:
    for place, section in _sections(code, ""):
        known = {key_of(one) for one in section.__dataclass_fields__.values()}
        for table in ("clause_of", "not_in_code"):
            for key in getattr(section, table):
                if key not in known:
                    yield f"[{place}]: '{table}' names '{key}'. {did_you_mean(key, known)}"


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
