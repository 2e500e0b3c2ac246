"""How a group speaks: its times, the kinds it uses, who may wait. Every setting there is.

The defaults are those of a first evening: a hand, a point of order, no limit. What a group does
not use stays out of sight, so this is the one place where it is switched on.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from chair_console.core.meeting import KINDS_OF_CONTRIBUTION, Settings
from chair_console.language import _
from chair_console.ui import words
from chair_console.ui.columns import Columns
from chair_console.ui.controls import Field, Length, Number, Tick
from chair_console.ui.theme import Theme
from chair_console.ui.widgets import Words

_ALWAYS = "ordinary"
"""A hand is always taken: without it nobody could speak."""


def read_ranks(text: str) -> dict[str, int]:
    """Read ranks in their order: parted by commas, those of one rank by a stroke."""
    ranks: dict[str, int] = {}
    for place, part in enumerate((one for one in text.split(",") if one.strip()), 1):
        for name in part.split("/"):
            if name.strip():
                ranks[" ".join(name.split())] = place
    return ranks


def ranks_words(ranks: Mapping[str, int]) -> str:
    """Write ranks as they are read."""
    by_place: dict[int, list[str]] = {}
    for name, place in sorted(ranks.items(), key=lambda one: one[1]):
        by_place.setdefault(place, []).append(name)
    return ", ".join(" / ".join(names) for names in by_place.values())


class SpeakingRules:
    """The controls for all settings, in two columns."""

    def __init__(self, theme: Theme, settings: Settings) -> None:
        no_limit = _("no limit")
        self.speech = Length(theme, _("Time for each speech"), no_limit)
        self.person_item = Length(theme, _("Time for each person on each item"), no_limit)
        self.intervention = Length(theme, _("Time for an intervention or answer"), no_limit)
        self.dominance = Number(theme, _("Mark who has more of the time than"), 100)
        self.dominance.setSuffix(" %")
        self.warnings = Number(theme, _("Most warnings, where the code of conduct says nothing"), 9)
        self.warnings.setSpecialValueText(_("no maximum"))
        self.ranks = Field(
            theme,
            _("Points of order by rank, the first goes first (may be left empty)"),
            _("safety, the rules, anything else"),
        )
        self.kinds = {
            kind: Tick(theme, self._kind_words(kind))
            for kind in KINDS_OF_CONTRIBUTION
            if kind != _ALWAYS
        }
        self.multiple = Tick(theme, _("Somebody may wait twice"))
        self.present_only = Tick(theme, _("Only people in the room may speak"))
        self.for_others = Tick(theme, _("The chair may raise a point of order for somebody"))
        self.closed = Tick(theme, _("A meeting begins with the list closed"))
        self.closed_to_all = Tick(theme, _("A closed list takes no points of order either"))
        self.discussion = Tick(theme, _("Items begin as an open discussion"))
        self._theme = theme
        self.show_settings(settings)

    @staticmethod
    def _kind_words(kind: str) -> str:
        said = {
            "point_of_order": _("Points of order"),
            "question": _("Questions to the speaker"),
            "intervention": _("Interventions, also without a name"),
            "answer": _("Answers"),
        }
        return said.get(kind, words.kind(kind))

    def show_settings(self, settings: Settings) -> None:
        """Show what is agreed now."""
        self._room, self._minutes = settings.room, settings.minutes
        self.speech.setValue(settings.speech_s or 0)
        self.person_item.setValue(settings.person_item_s or 0)
        self.intervention.setValue(settings.intervention_s or 0)
        self.dominance.setValue(settings.dominance_share)
        self.warnings.setValue(settings.max_warnings or 0)
        self.ranks.setText(ranks_words(settings.point_of_order_ranks))
        for kind, tick in self.kinds.items():
            tick.setChecked(kind in settings.kinds)
        self.multiple.setChecked(settings.multiple_entries)
        self.present_only.setChecked(settings.present_only)
        self.for_others.setChecked(settings.points_of_order_for_others)
        self.closed.setChecked(settings.list_closed)
        self.closed_to_all.setChecked(settings.closing_blocks_points_of_order)
        self.discussion.setChecked(settings.open_discussion)

    def settings(self) -> Settings:
        """Return what is to hold."""
        used = [kind for kind, tick in self.kinds.items() if tick.isChecked()]
        return Settings(
            speech_s=self.speech.value() or None,
            intervention_s=self.intervention.value() or None,
            person_item_s=self.person_item.value() or None,
            multiple_entries=self.multiple.isChecked(),
            list_closed=self.closed.isChecked(),
            closing_blocks_points_of_order=self.closed_to_all.isChecked(),
            present_only=self.present_only.isChecked(),
            points_of_order_for_others=self.for_others.isChecked(),
            point_of_order_ranks=read_ranks(self.ranks.words()),
            kinds=(_ALWAYS, *used),
            max_warnings=self.warnings.value() or None,
            dominance_share=self.dominance.value(),
            open_discussion=self.discussion.isChecked(),
            room=self._room,
            minutes=self._minutes,
        )

    def add_to(self, layout: QVBoxLayout) -> None:
        """Put the two columns into a sheet."""
        row, times, ticks = Columns(self._theme), QVBoxLayout(), QVBoxLayout()
        for box in (self.speech, self.person_item, self.intervention, self.dominance):
            times.addLayout(self.labelled(box.accessibleName(), box))
        times.addLayout(self.labelled(self.warnings.accessibleName(), self.warnings))
        self.ranks.label.set_wraps(True)
        self.ranks.add_to(times)
        times.addStretch(1)
        ticks.setSpacing(0)
        for tick in self._ticks():
            ticks.addWidget(tick)
        ticks.addStretch(1)
        row.addLayout(times, 1)
        row.addLayout(ticks, 1)
        layout.addLayout(row)

    def _ticks(self) -> tuple[Tick, ...]:
        who = (self.multiple, self.present_only, self.for_others)
        return (*self.kinds.values(), *who, self.closed, self.closed_to_all, self.discussion)

    def labelled(self, label: str, widget: QWidget) -> QHBoxLayout:
        """Words beside a control: above it there would be no room on a small laptop."""
        row = QHBoxLayout()
        shown = Words(self._theme, "body", 500, wraps=True)
        shown.show_words(label)
        shown.setBuddy(widget)
        widget.setMinimumWidth(130)
        row.addWidget(shown, 1)
        row.addWidget(widget)
        return row
