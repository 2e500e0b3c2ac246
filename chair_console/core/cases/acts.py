"""Everything that the lead officer can do, by the name that scripts, logs and windows use.

As in `core/acts.py`, one function of an office and the act's own keys decides; it returns the facts
to record or refuses. Scripts read the keys from its signature: a name that Python keeps for itself,
or that says who acts, ends in an underscore here and not there (`as_`, `by_`). A parameter `ref` is
given the script's own id of what the act brings into being.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from chair_console.core.cases import (
    access,
    appeals,
    closing,
    confirming,
    considering,
    deciding,
    events,
    follow_up,
    formats,
    keeping,
    opening,
    raising,
    restricting,
    returning,
    reviews,
    special,
    telling,
)
from chair_console.core.fact import Fact

Decide = Callable[..., tuple[Fact, ...]]

OFFICE_ACTS: Mapping[str, Decide] = MappingProxyType(
    {
        "note-incident": raising.note_incident,
        "raise-issue": raising.raise_issue,
        "rule-late": raising.rule_late,
        "refer-to-group": raising.refer_to_group,
        "withdraw-issue": raising.withdraw_issue,
        "appoint": considering.appoint,
        "conflict": considering.conflict,
        "consider": considering.consider,
        "case-step": considering.case_step,
        "case-meeting": considering.case_meeting,
        "reassurance": considering.reassurance,
        "decide": deciding.decide,
        "notify": deciding.notify,
        "letter": deciding.letter,
        "appeal": appeals.appeal,
        "rule-late-appeal": appeals.rule_late_appeal,
        "decide-appeal": appeals.decide_appeal,
        "close-case": closing.close_case,
        "ask-to-resume": returning.ask_to_resume,
        "reinstate": returning.reinstate,
        "apply-to-return": returning.apply_to_return,
        "permit-return": returning.permit_return,
        "legal-action": special.legal_action,
        "legal-outcome": special.legal_outcome,
        "conviction-assessment": special.conviction_assessment,
        "keep-away": special.keep_away,
        "open-case": opening.open_case,
        "confirm-exclusion": confirming.confirm_exclusion,
        "restrict-role": restricting.restrict_role,
        "lift-restriction": restricting.lift_restriction,
        "prefer-format": formats.prefer_format,
        "event-attended": events.event_attended,
        "event-reported": events.event_reported,
        "review": reviews.review,
        "take-up": follow_up.take_up,
        "tell-standing": telling.tell_standing,
        "rule-keeping": keeping.rule_keeping,
        "give-copy": access.give_copy,
    }
)
