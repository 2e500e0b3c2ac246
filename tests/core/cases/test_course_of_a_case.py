"""Every way from one state of a case to the next, under both codes, and no other.

The table says for each state and act what comes of it: the next state, or the reason of the
refusal. What a state is brought about by stands in `ARRIVE`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from tests.core.cases.desk import BROXTOWE, ONGO, Desk

Act = tuple[str, Mapping[str, Any]]

HARD: dict[str, dict[str, Any]] = {
    BROXTOWE: {"seriousness": "serious", "length": "6 months"},
    ONGO: {"outcome": "suspend_3_months"},
}
OUTSIDE = ("ivy",)


def _decided(desk: Desk, **keys: Any) -> Desk:
    return desk.raised().considering().met().decided(**{**HARD[desk.code.id], **keys})


def _after_appeal(desk: Desk, result: str) -> Desk:
    desk = ARRIVE["appealed"](desk)
    return desk.do("decide-appeal", result=result, by_=OUTSIDE)


ARRIVE: dict[str, Callable[[Desk], Desk]] = {
    "noted": lambda desk: desk.on("2026-03-04").do("note-incident"),
    "raised": lambda desk: desk.raised(),
    "late_hold": lambda desk: desk.raised("2026-03-18"),
    "not_accepted": lambda desk: ARRIVE["late_hold"](desk).do(
        "rule-late", accept=False, reason="."
    ),
    "withdrawn": lambda desk: desk.raised().do("withdraw-issue"),
    "considering": lambda desk: desk.raised().considering().met(),
    "no_breach": lambda desk: desk.raised().considering().met().decided(breach=False),
    "decided": _decided,
    "appeal_open": lambda desk: _decided(desk).notified(),
    "window_closed": lambda desk: ARRIVE["appeal_open"](desk).on("2026-05-20"),
    "appealed": lambda desk: ARRIVE["appeal_open"](desk).do("appeal", form="written"),
    "appeal_decided": lambda desk: _after_appeal(desk, "dismissed"),
    "closed": lambda desk: ARRIVE["withdrawn"](desk).do("close-case"),
}
ONLY: dict[str, dict[str, Callable[[Desk], Desk]]] = {
    BROXTOWE: {
        "lapsed": lambda desk: ARRIVE["noted"](desk).on("2026-03-18"),
        "notified": lambda desk: (
            desk.raised().considering().met().decided(seriousness="minor").notified()
        ),
    },
    ONGO: {"referred_to_group": lambda desk: desk.raised().do("refer-to-group")},
}

ACTS: dict[str, Callable[[Desk], Act]] = {
    "raise-issue": lambda desk: ("raise-issue", {}),
    "rule-late +": lambda desk: ("rule-late", {"accept": True, "reason": "In hospital."}),
    "rule-late -": lambda desk: ("rule-late", {"accept": False, "reason": "No cause."}),
    "refer-to-group": lambda desk: ("refer-to-group", {}),
    "withdraw-issue": lambda desk: ("withdraw-issue", {}),
    "consider": lambda desk: ("consider", {}),
    "case-meeting": lambda desk: ("case-meeting", {"result": "declined"}),
    "decide +": lambda desk: (
        "decide",
        {"breach": True, "by_": desk.everybody(), **HARD[desk.code.id]},
    ),
    "decide -": lambda desk: ("decide", {"breach": False, "by_": desk.everybody()}),
    "notify": lambda desk: ("notify", {"method": "handed"}),
    "appeal": lambda desk: ("appeal", {"form": "written"}),
    "decide-appeal": lambda desk: ("decide-appeal", {"result": "dismissed", "by_": OUTSIDE}),
    "sent back": lambda desk: ("decide-appeal", {"result": "sent_back", "by_": OUTSIDE}),
    "close-case": lambda desk: ("close-case", {}),
}

NOT_COVERED = {"refer-to-group": "!not-covered"}
"""What Broxtowe's code does not know; the reason does not depend on the state."""

ROWS: dict[str, dict[str, str]] = {
    "noted": {"raise-issue": "raised", "close-case": "!incomplete-list"},
    "lapsed": {"raise-issue": "late_hold", "close-case": "closed"},
    "raised": {
        "withdraw-issue": "withdrawn",
        "refer-to-group": "referred_to_group",
        "consider": "considering",
        "case-meeting": "raised",
        "close-case": "!incomplete-list",
    },
    "late_hold": {
        "rule-late +": "raised",
        "rule-late -": "not_accepted",
        "withdraw-issue": "withdrawn",
        "refer-to-group": "referred_to_group",
        "consider": "!late",
        "case-meeting": "!late",
        "decide +": "!late",
        "decide -": "!late",
        "notify": "!late",
        "close-case": "!incomplete-list",
    },
    "considering": {
        "withdraw-issue": "withdrawn",
        "refer-to-group": "referred_to_group",
        "case-meeting": "considering",
        "decide +": "decided",
        "decide -": "no_breach",
        "close-case": "!incomplete-list",
    },
    "decided": {"notify": "appeal_open", "close-case": "!incomplete-list"},
    "no_breach": {"notify": "no_breach", "close-case": "!incomplete-list"},
    "notified": {"appeal": "!no-appeal", "close-case": "closed"},
    "appeal_open": {"appeal": "appealed", "close-case": "!incomplete-list"},
    # An appeal comes late here and waits for a ruling.
    "window_closed": {"appeal": "window_closed", "close-case": "closed"},
    "appealed": {
        "appeal": "!already-appealed",
        "decide-appeal": "appeal_decided",
        "sent back": "considering",
        "close-case": "!incomplete-list",
    },
    "appeal_decided": {"appeal": "!already-appealed", "close-case": "closed"},
    "not_accepted": {"close-case": "closed"},
    "withdrawn": {"close-case": "closed"},
    "referred_to_group": {"close-case": "closed"},
    "closed": {},
}
"""State and act to the next state, or "!" and the reason; what is not named is refused as stale."""


def _ready(desk: Desk) -> None:
    """Name those who may consider the case, so that nothing but the state stands in the way."""
    if desk.state() == "raised":
        for role, person in desk.considerers().items():
            desk.do("appoint", as_=role, person=person)
    if desk.code.id == ONGO and desk.state() in {"window_closed", "appeal_decided"}:
        desk.do("case-step", step="feedback_to_group")


def _cases() -> list[tuple[str, str, str]]:
    return [
        (code, state, act)
        for code in (BROXTOWE, ONGO)
        for state in (*ARRIVE, *ONLY[code])
        for act in ACTS
    ]


@pytest.mark.parametrize(("code", "state", "act"), _cases())
def test_a_case_goes_on_as_the_table_says_and_not_otherwise(
    code: str, state: str, act: str
) -> None:
    desk = {**ARRIVE, **ONLY[code]}[state](Desk(code))
    assert desk.state() == state
    _ready(desk)
    wanted = ROWS[state].get(act, "!stale")
    if code == BROXTOWE:
        wanted = NOT_COVERED.get(act, wanted)
    name, keys = ACTS[act](desk)
    if wanted.startswith("!"):
        assert desk.refused(name, **keys)[0] == wanted[1:]
        assert desk.state() == state
    else:
        assert desk.do(name, **keys).state() == wanted


def test_the_table_knows_every_state() -> None:
    assert set(ROWS) == {*ARRIVE, *ONLY[BROXTOWE], *ONLY[ONGO]}


def test_a_refusal_names_a_clause_wherever_the_code_speaks() -> None:
    """Only what the organisation settled itself, or what is no rule at all, names none."""
    silent = set()
    for code, state, act in _cases():
        desk = {**ARRIVE, **ONLY[code]}[state](Desk(code))
        name, keys = ACTS[act](desk)
        if ROWS[state].get(act, "!stale").startswith("!"):
            reason, clause = desk.refused(name, **keys)
            if clause is None:
                silent.add(reason)
    assert silent == {"already-appealed"}
