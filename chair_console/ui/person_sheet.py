"""About a person: the name, the part they have in this meeting, what was agreed with them.

Somebody may be co-opted in mid-meeting, a name may be corrected, an adjustment agreed at the door.
Each thing that was changed is recorded by itself, and nothing else is touched; a vote that is open
or over keeps those who could take part in it.
"""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from chair_console.core.attendance import AttendeeListed
from chair_console.core.fact import PersonId
from chair_console.core.meeting import ROLES, VOTING_ROLES, Room
from chair_console.core.people import PersonRenamed, StandingInterest
from chair_console.language import _
from chair_console.ui import words
from chair_console.ui.controls import Box, Field, Tick
from chair_console.ui.sheet import Sheet
from chair_console.ui.theme import Theme
from chair_console.ui.widgets import Words


class PersonSheet(Sheet):
    """What is known of somebody, to be put right."""

    def __init__(
        self, theme: Theme, room: Room, person: PersonId, parent: QWidget | None = None
    ) -> None:
        self.person, self._room = person, room
        self._before = room.meeting.people[person]
        self._name = room.state.name(person)
        super().__init__(
            theme,
            _("About {name}").format(name=words.name_in(room.state, room.meeting, person)),
            _("Keep it"),
            parent,
            icon="pencil",
            wide=640,
            window=_("About a person"),
        )
        self.name = Field(theme, _("Name"))
        self.role = Box(theme, _("Role in this meeting"))
        self.votes = Tick(theme, _("May vote"))
        self.quorum = Tick(theme, _("Counts towards enough members"))
        self.adjustments = Field(
            theme,
            _("Agreed adjustments, shown beside a warning (may be left empty)"),
            _("such as: may need more time to stop speaking"),
        )
        self.about = Field(
            theme,
            _("A lasting interest: what it is about (may be left empty)"),
            _("such as: walkabout contractor"),
        )
        self.kind = Box(theme, _("Kind of interest"))
        self._fill()
        self.name.setFocus()

    def _fill(self) -> None:
        before = self._before
        self.name.setText(self._name)
        self.name.selectAll()
        self.adjustments.setText(before.adjustments)
        for role in ROLES:
            self.role.addItem(words.role(role), role)
        self.role.setCurrentIndex(max(0, self.role.findData(before.role)))
        self.role.activated.connect(self._role_chosen)
        self.votes.setChecked(before.votes)
        self.quorum.setChecked(before.quorum)
        for kind in self._room.code.interests.kinds:
            self.kind.addItem(kind.title, kind.id)
        self._lay_out_fields()

    def _lay_out_fields(self) -> None:
        ticks = QHBoxLayout()
        ticks.addWidget(self.votes)
        ticks.addWidget(self.quorum)
        ticks.addStretch(1)
        self.name.add_to(self.body)
        self._label(_("Role in this meeting"))
        self.body.addWidget(self.role)
        self.body.addLayout(ticks)
        self.adjustments.add_to(self.body)
        for line in self._known():
            shown = Words(self.theme, "small", 400, "muted", wraps=True)
            shown.show_words(line)
            self.body.addWidget(shown)
        self.about.add_to(self.body)
        self.body.addWidget(self.kind)

    def _label(self, text: str) -> None:
        label = Words(self.theme, "body", 500)
        label.show_words(text)
        self.body.addWidget(label)

    def _known(self) -> tuple[str, ...]:
        """Say which lasting interests are in the register."""
        known = self._room.state.people.get(self.person)
        return tuple(
            _("In the register: {about}").format(about=about)
            for about, _kind in (known.interests if known else ())
        )

    def _role_chosen(self) -> None:
        """Who votes goes with the role, unless it is said otherwise."""
        by_role = self.chosen_role in VOTING_ROLES
        self.votes.setChecked(by_role)
        self.quorum.setChecked(by_role)

    @property
    def chosen_role(self) -> str:
        """The role chosen."""
        return str(self.role.currentData())

    @property
    def renamed(self) -> PersonRenamed | None:
        """The new name, if it is another."""
        name = self.name.words()
        return PersonRenamed(self.person, name) if name != self._name else None

    @property
    def listed(self) -> AttendeeListed | None:
        """The part in this meeting, if it is another."""
        before = self._before
        wanted = (
            self.chosen_role,
            self.votes.isChecked(),
            self.quorum.isChecked(),
            self.adjustments.words(),
        )
        if wanted == (before.role, before.votes, before.quorum, before.adjustments):
            return None
        role, votes, quorum, adjustments = wanted
        taken_away = ("adjustments",) if before.adjustments and not adjustments else ()
        return AttendeeListed(
            self.person, role, votes, quorum, before.budget, adjustments, taken_away
        )

    @property
    def registered(self) -> StandingInterest | None:
        """A new lasting interest, if one was written."""
        about, kind = self.about.words(), self.kind.currentData()
        return StandingInterest(self.person, str(kind), about) if about and kind else None

    def problem_now(self) -> str:
        """Ask for a name."""
        return "" if self.name.words() else _("Write a name, or what to call the visitor.")
