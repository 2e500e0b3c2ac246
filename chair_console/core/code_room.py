"""What a code of conduct says about the meeting room: roles, warnings, leaving, interests.

Codes met in the field differ in these points and no others that a console has to know: how many
warnings (1, 2, 3, no maximum), counted in one meeting or over several in a row, whether they
expire, another number for the public, who may give them, whether "not heard further" comes before
leaving, whether leaving is asked by one person or carried as a resolution, and what an interest
means by its kind.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from chair_console.core.code_values import (
    ClauseId,
    Id,
    Maximum,
    MeetingRole,
    Period,
    Sourced,
    Spoken,
)

Absence = Literal["must", "decided_case_by_case", "not_mentioned"]
Voting = Literal["excluded", "may_be_excluded", "not_mentioned"]
Choice = Literal["stay_and_speak", "stay_and_be_silent", "leave_for_item"]
Step = Literal["warn", "not_heard_further", "leave"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What this code calls things; every label on the screen follows it."""

    person: str
    """Somebody whom the code binds, such as "volunteer"."""
    group: str
    """What they take part in, such as "panel"."""
    raise_: str
    """What reporting a breach is called."""
    bar: str
    """What keeping somebody away for a time is called."""
    letter: str
    """What a letter about a breach is called."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleText(Sourced):
    """Somebody whom the code gives a part to."""

    title: str
    """The title that the code uses."""
    stands_in: tuple[MeetingRole, ...] = ()
    """Who may act in their place in a meeting."""
    if_conflicted: Literal[
        "another_group_member", "another_lead_officer", "another_officer", "not_mentioned"
    ] = "not_mentioned"
    """Who considers a case in their place when they have a conflict of interest in it."""
    attends: Literal["on_request_of_individual", "always", "not_mentioned"] = "not_mentioned"
    """When they attend the meeting with the individual."""
    capacity: Literal["impartial_adviser", "not_mentioned"] = "not_mentioned"
    """As what they attend."""
    must_not_be_involved_in_activity: bool = False
    """Whether they must be a stranger to the activity that the case is about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Warn(Sourced):
    """Warnings in the room."""

    clause: ClauseId
    """The clause that a refusal to warn, and a warning without another reason, cites."""
    first: Literal["must", "may"] = "may"
    """Whether a first breach has to be warned about."""
    further: Literal["must", "discretion", "not_mentioned"] = "not_mentioned"
    """Whether more warnings may follow the first."""
    max_per_person: Maximum = None
    """The most warnings for one person: a number, or "none" where the code says there is no
    maximum. Left out: the code says nothing, and the group's own setting counts."""
    max_source: Literal["code", "product_setting"] = "product_setting"
    """Where the maximum comes from. Left out: `code` if there is a `max_per_person`, else
    `product_setting`. With `product_setting` the number is a suggestion for the group's setting and
    no clause is cited for it."""
    max_for_public: int | None = field(default=None, metadata={"at_least": 1})
    """The most warnings for a person with the role `public`. Left out: the same as for all."""
    issued_by: tuple[MeetingRole, ...]
    """Who may warn."""
    acting: Literal["any_one", "together"] = "any_one"
    """Whether one of them is enough."""
    agreed_with: Literal["recorded", "required", "not_mentioned"] = "not_mentioned"
    """Whether it is written down with whom a warning was agreed."""
    covers: tuple[MeetingRole, ...]
    """Who can be warned."""
    counted_over: Literal["one_meeting", "consecutive_meetings"] = "one_meeting"
    """Over what warnings add up."""
    meetings: int = field(default=1, metadata={"at_least": 1})
    """For `consecutive_meetings`: over how many meetings of the group, this one included."""
    live_for: Period | None = None
    """How long a warning counts, from when it was given. Left out: for all of `counted_over`."""
    resets: Literal["never", "after_clean_meeting"] = "never"
    """Whether a meeting without a warning sets the count back."""

    def clause_for(self, key: str) -> str | None:
        """Tell the clause that a key rests on; a suggested maximum rests on none."""
        if key == "max_per_person" and self.max_source != "code":
            return None
        return Sourced.clause_for(self, key)


@dataclass(frozen=True, slots=True, kw_only=True)
class Leave(Sourced):
    """Asking somebody to leave."""

    clause: ClauseId
    """The clause that asking somebody to leave cites."""
    mood: Literal["may", "must"] = "may"
    """Whether somebody who goes on has to be asked to leave."""
    after_warnings: int = field(default=1, metadata={"at_least": 0})
    """How many warnings come first."""
    without_warning: Literal["safety_only", "allowed", "never"] = "safety_only"
    """Whether somebody may be asked to leave before that. `safety_only` needs a reason and is
    marked for the lead officer."""
    for_: Literal["rest_of_meeting"] = "rest_of_meeting"
    """For how long they leave."""
    asked_by: tuple[MeetingRole, ...]
    """Who may ask; with `resolution`, who may put it to the meeting."""
    acting: Literal["any_one", "together", "resolution"] = "any_one"
    """Whether one of them is enough. `resolution` needs a mover and a seconder."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NotHeard(Sourced):
    """A step before leaving: somebody stays, but is not called to speak again."""

    clause: ClauseId
    """The clause of this step."""
    after_warnings: int = field(default=1, metadata={"at_least": 0})
    """How many warnings come first."""
    acting: Literal["any_one", "together", "resolution"] = "any_one"
    """As for leaving."""


@dataclass(frozen=True, slots=True)
class Say:
    """The words to say aloud, calm and short. `{name}` becomes the person's name."""

    first: Spoken = (
        "{name}, I have to ask you to keep to our code of conduct. "
        "If it happens again, you may be asked to leave the meeting."
    )
    """With a first warning. It says what can follow."""
    second: Spoken = "{name}, I am warning you again. If this goes on, you may be asked to leave."
    """With any further warning."""
    leave: Spoken = "{name}, I am now asking you to leave the meeting."
    """When somebody is asked to leave."""
    refuse: Spoken = (
        "{name}, you have been asked to leave. We will take a short break so that you can go."
    )
    """When they do not go."""
    not_heard: Spoken = "{name}, you are welcome to stay, but I will not call you to speak again."
    """With the step "not heard further"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp(Sourced):
    """What is considered when breaches go on over several meetings."""

    when: Literal["breach_at_later_meeting_of_same_group"]
    """What calls for it."""
    consider: Literal["bar_from_that_activity"]
    """What the officer is prompted to consider."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicConflict(Sourced):
    """Raising a topic in which one has an interest."""

    clause: ClauseId
    """The clause of this rule."""
    chair: Literal["must_bring_to_order", "may_bring_to_order"]
    """What the chair does. Bringing to order is no warning."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting(Sourced):
    """How meetings are run."""

    clause: ClauseId
    """The clause about meetings as a whole."""
    ground_rules: Literal[
        "available_and_highlighted", "accepted_codes_of_practice", "read_out", "not_mentioned"
    ] = "not_mentioned"
    """What has to be done with ground rules."""
    jargon: Literal["explain_when_used", "not_mentioned"] = "not_mentioned"
    """What happens with words that not everybody knows."""
    late_arrival: Literal["enter_quietly_no_apologies", "not_mentioned"] = "not_mentioned"
    """How latecomers come in."""
    start: Literal["at_stated_time", "not_mentioned"] = "not_mentioned"
    """When meetings start."""
    personal_enquiries: Literal[
        "outside_meeting", "residents_generally_not_individuals", "not_mentioned"
    ] = "not_mentioned"
    """What happens with somebody's own enquiry."""
    domination: Literal[
        "chair_prevents_including_self", "chair_prevents", "all_share", "not_mentioned"
    ] = "not_mentioned"
    """Who sees to it that nobody takes over the meeting."""
    steps: tuple[Step, ...] = ("warn", "leave")
    """The steps that the code has, in this order."""
    warn: Warn
    leave: Leave
    not_heard: NotHeard | None = None
    say: Say = field(default_factory=Say)
    topic_conflict: TopicConflict | None = None
    follow_up: tuple[FollowUp, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class InterestKind:
    """A kind of interest. What is left out is as for all interests; a file that lists no kinds has
    one for all of them."""

    id: Id
    """The file's own word for it."""
    title: str = ""
    """What the screen calls it. Left out: made from the id."""
    clause: ClauseId | None = None
    """The clause about this kind."""
    absent: Absence | None = None
    """Whether the person has to be out of the room."""
    vote: Voting | None = None
    """Whether the person may vote."""
    choices: tuple[Choice, ...] = ()
    """What can be chosen for the person."""

    def __post_init__(self) -> None:
        if not self.title:
            object.__setattr__(self, "title", self.id.replace("_", " ").capitalize())


_ONE_FOR_ALL = (InterestKind(id="interest"),)


@dataclass(frozen=True, slots=True, kw_only=True)
class Interests(Sourced):
    """Interests in an item, and what follows from declaring one."""

    clause: ClauseId
    """The clause about declaring."""
    declare: Id = "any"
    """Which interests have to be declared, in a word of the file's own."""
    absent: Absence = "not_mentioned"
    """Whether somebody with an interest has to be out of the room."""
    choices: tuple[Choice, ...] = ("stay_and_speak", "stay_and_be_silent", "leave_for_item")
    """What can be chosen for them."""
    vote: Voting = "not_mentioned"
    """Whether they may vote."""
    decided_by: MeetingRole = "chair"
    """Who decides where the code leaves a choice."""
    kinds: tuple[InterestKind, ...] = field(default=_ONE_FOR_ALL, metadata={"key": "kind"})
    """A code that lists no kinds has one for all interests, whatever word somebody uses."""

    def kind(self, id: str) -> InterestKind | None:
        """Find a kind of interest."""
        if self.kinds == _ONE_FOR_ALL and id:
            return InterestKind(id=id)
        return next((one for one in self.kinds if one.id == id), None)

    def clause_on(self, key: str, kind: str) -> str | None:
        """Tell the clause that a key rests on for a kind of interest, which may have its own."""
        known = self.kind(kind)
        if known is None or known.clause is None:
            return self.clause_for(key)
        # What can be chosen says as well whether somebody may stay and speak.
        own = known.vote if key == "vote" else known.absent or known.choices
        return known.clause if own else self.clause_for(key)
