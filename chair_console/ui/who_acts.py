"""Who decided it: the choices of one row or two, as the code of conduct wants them.

Any one person, two who agree, or a resolution with a mover and a seconder (Ongo 4.11.3 lets an
officer decide together with the Chair; other codes want a vote of the meeting). Whoever is not
needed is not asked for.
"""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout

from chair_console.core.fact import PersonId
from chair_console.core.meeting import Room
from chair_console.language import _
from chair_console.ui.theme import Theme
from chair_console.ui.together import PersonBox, movers, others_for_leaving
from chair_console.ui.widgets import Words

_IN_A_ROW = 2


class WhoActs(QGridLayout):
    """Who asks for it, and who moves, seconds or agrees."""

    def __init__(
        self,
        theme: Theme,
        room: Room,
        person: PersonId,
        acting: str,
        able: tuple[PersonId, ...],
        *,
        by_label: str,
    ) -> None:
        """Make the boxes.

        Args:
            theme: the look.
            room: where and when.
            person: about whom it is.
            acting: "any_one", "together" or "resolution".
            able: who may do it, whoever chairs first.
            by_label: what the first box is called.
        """
        super().__init__()
        self._room, self._person, self._able = room, person, able
        self._recorded = room.code.meeting.warn.agreed_with != "not_mentioned"
        self._acting = acting
        self.given_by = PersonBox(theme, by_label)
        self.mover = PersonBox(theme, _("Moved by"))
        self.seconder = PersonBox(theme, _("Seconded by"))
        self.agreed = PersonBox(theme, _("Agreed with"))
        self._offer()
        self.given_by.currentIndexChanged.connect(self._offer_agreed)
        self.setSpacing(10)
        for place, box in enumerate(self.shown()):
            self._place(theme, place, box)

    def _place(self, theme: Theme, place: int, box: PersonBox) -> None:
        label = Words(theme, "body", 500, shrinks=False)
        label.show_words(box.accessibleName())
        row, column = divmod(place, _IN_A_ROW)
        self.addWidget(label, row, 2 * column)
        self.addWidget(box, row, 2 * column + 1)
        self.setColumnStretch(2 * column + 1, 1)

    def _offer(self) -> None:
        voters = movers(self._room, self._person)
        self.given_by.offer(self._room, self._able)
        self.mover.offer(self._room, voters, _("Nobody named"))
        self.seconder.offer(self._room, voters, _("Nobody named"))
        self._offer_agreed()

    def _offer_agreed(self) -> None:
        """Whoever asks for it does not agree it with themselves."""
        others = others_for_leaving(self._room, self._person, self.by)
        self.agreed.offer(self._room, others, _("Nobody named"))

    def shown(self) -> tuple[PersonBox, ...]:
        """List the boxes that are asked for."""
        first = (self.given_by,) if self.given_by.count() > 1 else ()
        if self._acting == "resolution":
            return (*first, self.mover, self.seconder)
        asked = self._acting == "together" or self._recorded
        return (*first, self.agreed) if asked else first

    @property
    def by(self) -> PersonId:
        """Who does it; whoever chairs, unless another is chosen."""
        return self.given_by.person or self._room.by

    @property
    def typed_by(self) -> PersonId | None:
        """Who chairs and typed it in, where another did it."""
        return self._room.by if self.by != self._room.by else None

    @property
    def others(self) -> dict[str, PersonId | None]:
        """Who else took part, as the act names them."""
        named = {
            "moved_by": self.mover,
            "seconded_by": self.seconder,
            "agreed_with": self.agreed,
        }
        shown = self.shown()
        return {key: box.person for key, box in named.items() if box in shown}

    def problem(self) -> str:
        """Tell who is still to be named; empty if nobody is."""
        if self._acting == "together" and self.agreed.person is None:
            return _("Choose with whom it was agreed: here it takes two.")
        if self._acting == "resolution" and (
            None in {self.mover.person, self.seconder.person}
            or self.mover.person == self.seconder.person
        ):
            return _("Choose who moves it and who seconds it: two people.")
        return ""
