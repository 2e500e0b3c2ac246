"""The letters that come with the program.

They are kept as text and made into Word templates when needed, so that what is sent can be read
here and a translation is possible. An organisation saves one as a file, changes it in Word, and
puts it into its own folder of templates.

The words are plain on purpose: they go to residents, and a warning has to be understood (Ongo
4.11.6). Lines that begin with `{%p` are Word paragraphs that steer and leave no trace.
"""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from types import MappingProxyType

from chair_console.documents.word_page import new_page
from chair_console.language import _

_LETTERS = 12
"""Size of the letters, in points."""
_HEAD = (
    "{{ organisation }}",
    "{{ today }}",
    _("Reference {{ reference }}"),
    "",
)
_GREETINGS = {
    "group-feedback": _("Dear all,"),
    "represented-group": _("Dear members of the committee,"),
}
_GREETING = _("Dear {{ person }},")
_CLAUSE = (
    "{%p if clause %}",
    _("The point of the code is {{ clause_label }} ({{ clause }}): {{ clause_words }}"),
    "{%p endif %}",
)
_EXTRA = ("{%p if extra %}", "{{ extra }}", "{%p endif %}")
_FOOT = (
    "{%p if complaint %}",
    "{{ complaint }}",
    "{%p endif %}",
    "{%p if preferred_format %}",
    _("As was agreed with you: {{ preferred_format }}."),
    "{%p endif %}",
    _(
        "If you would like this letter in large print, by telephone or in another way, or if you "
        "want "
        "somebody to help you or to speak for you, please tell me."
    ),
    _("Yours sincerely,"),
    "",
    "",
    "{{ officer }}",
    "{{ officer_title }}",
)
_EXCLUDED = (
    "{%p if excluded %}",
    _(
        "Until you have been told what was decided, the code says that you may not come to our "
        "meetings and events. This does not apply to the meeting about this case. It does not mean "
        "that anything has been decided."
    ),
    "{%p endif %}",
)
_ADVISER = (
    "{%p if adviser_title %}",
    _(
        "You may ask for the {{ adviser_title }} to be at the meeting. They advise everybody "
        "there and "
        "take nobody's side. Please tell me if you would like that."
    ),
    "{%p endif %}",
)
_APPEAL = (
    "{%p if appeal %}",
    _(
        "You can appeal, {{ appeal_form }}, to the {{ appeal_to }}. The last day for that is "
        "{{ appeal_last_day }}."
    ),
    "{%p else %}",
    _("The code gives no appeal against this outcome."),
    "{%p endif %}",
)

TEXTS: Mapping[str, tuple[str, tuple[str, ...]]] = MappingProxyType(
    {
        "allegation": (
            _("What has been raised about you"),
            (
                _(
                    "On {{ raised_date }} an issue was raised about something that happened on "
                    "{{ incident_date }} in {{ group }}."
                ),
                "{%p if raised_by %}",
                _("It was raised by {{ raised_by }}."),
                "{%p endif %}",
                *_CLAUSE,
                _(
                    "Nothing has been decided. I would like to hear what you say about it, and I "
                    "will "
                    "invite you to a meeting."
                ),
                *_EXCLUDED,
                *_ADVISER,
                "{%p if decision_due %}",
                _("You will be told what was decided by {{ decision_due }}."),
                "{%p endif %}",
                *_EXTRA,
            ),
        ),
        "invitation": (
            _("A meeting about what was raised"),
            (
                _("I would like to meet you about the issue of {{ incident_date }}."),
                "{%p if meeting_date %}",
                _(
                    "The meeting is on {{ meeting_date }}{% if meeting_place %}, "
                    "{{ meeting_place }}{% endif %}."
                ),
                "{%p endif %}",
                "{%p if considered_by %}",
                _("You will meet {{ considered_by }}."),
                "{%p endif %}",
                *_ADVISER,
                _("If you cannot come, please tell me, so that we find another day."),
                *_EXTRA,
            ),
        ),
        "meeting-notes": (
            _("What we talked about"),
            (
                _("Thank you for meeting me about the issue of {{ incident_date }}."),
                *_EXTRA,
                "{%p if defined_period %}",
                _(
                    "If it happens again within {{ defined_period }}, until {{ "
                    "defined_period_end }}, "
                    "more can follow under the code."
                ),
                "{%p endif %}",
            ),
        ),
        "decision": (
            _("What was decided"),
            (
                _("This is about the issue of {{ incident_date }}, raised on {{ raised_date }}."),
                "{%p if considered_by %}",
                _("It was considered by {{ considered_by }}."),
                "{%p endif %}",
                "{%p if breach %}",
                _("The decision is that the code was broken."),
                *_CLAUSE,
                _("What follows: {{ outcome }}."),
                "{%p if length %}",
                _("It is for {{ length }}."),
                "{%p endif %}",
                "{%p if start_date %}",
                _(
                    "It begins on {{ start_date }}{% if last_day %} and its last day is "
                    "{{ last_day }}{% endif %}."
                ),
                "{%p endif %}",
                "{%p if defined_period %}",
                _(
                    "If it happens again within {{ defined_period }}, until {{ "
                    "defined_period_end }}, "
                    "more can follow."
                ),
                "{%p endif %}",
                _("The reasons: {{ reasons }}"),
                *_APPEAL,
                "{%p else %}",
                _(
                    "The decision is that the code was not broken. The case is over, and you are "
                    "welcome at our meetings."
                ),
                _("The reasons: {{ reasons }}"),
                "{%p endif %}",
                *_EXTRA,
            ),
        ),
        "overdue": (
            _("The decision is late"),
            (
                _(
                    "You were to be told by {{ decision_due }} what was decided about the issue of "
                    "{{ incident_date }}. We have not kept to that date, and I am sorry."
                ),
                *_EXTRA,
            ),
        ),
        "group-feedback": (
            _("To {{ group }}"),
            (
                _(
                    "A concern about conduct in the group was looked into under the "
                    "{{ code_title }}. It has been dealt with."
                ),
                _(
                    "So that everybody is treated fairly, nothing is said here about who was "
                    "concerned or what was decided."
                ),
                *_EXTRA,
            ),
        ),
        "represented-group": (
            _("About somebody who represents your group"),
            (
                _(
                    "Under the {{ code_title }}, {{ person }} may not take part in our activities "
                    "{% if last_day %}until {{ last_day }} is over{% else %}for the time being"
                    "{% endif %}."
                ),
                _(
                    "Please name somebody else to represent the group in that time. If the group "
                    "wishes to be represented by the same person all the same, our support and "
                    "recognition of it may be withdrawn."
                ),
                *_EXTRA,
            ),
        ),
        "appeal-received": (
            _("Your appeal was received"),
            (
                _(
                    "Your appeal was received on {{ appeal_received }}. Somebody who had no part "
                    "in "
                    "the decision will look at it."
                ),
                *_EXTRA,
            ),
        ),
        "appeal-decision": (
            _("Your appeal"),
            (
                _("Your appeal of {{ appeal_received }} has been decided. {{ appeal_result }}"),
                _("The reasons: {{ appeal_reasons }}"),
                "{%p if last_day %}",
                _("The last day on which you may not attend is {{ last_day }}."),
                "{%p endif %}",
                *_EXTRA,
            ),
        ),
        "return": (
            _("Coming back"),
            (
                _("You are welcome at our meetings again."),
                "{%p if probation_end %}",
                _(
                    "Until {{ probation_end }} you are on probation. If the code is broken in that "
                    "time, you may be kept away at once while it is looked into."
                ),
                "{%p endif %}",
                *_EXTRA,
            ),
        ),
        "legal-action": (
            _("Your part in our activities"),
            (
                _(
                    "Because of a matter that is being dealt with elsewhere, you may not take "
                    "part in "
                    "our activities until its outcome is known. I will write to you then."
                ),
                *_EXTRA,
            ),
        ),
    }
)
"""Kind to (heading, paragraphs)."""


def template_bytes(kind: str) -> bytes:
    """Make the Word template of a kind.

    Raises:
        KeyError: there is no such letter.
    """
    heading, paragraphs = TEXTS[kind]
    made = new_page(heading, _LETTERS)
    for line in (*_HEAD, _GREETINGS.get(kind, _GREETING)):
        made.add_paragraph(line)
    made.add_paragraph(heading, style="Heading 1")
    for line in (*paragraphs, *_FOOT):
        made.add_paragraph(line)
    out = BytesIO()
    made.save(out)
    return out.getvalue()
