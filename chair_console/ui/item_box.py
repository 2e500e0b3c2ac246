"""Which item something belongs to: the open one, unless another is chosen.

What was agreed is often written down a minute late, when the next item is open already.
"""

from __future__ import annotations

from chair_console.core.agenda import shown_numbers
from chair_console.core.fact import ItemId
from chair_console.core.meeting import NO_ITEM, Meeting
from chair_console.language import _
from chair_console.ui.controls import Box
from chair_console.ui.theme import Theme


class ItemBox(Box):
    """The items that were talked about, the open one chosen; hidden where there is no choice."""

    def __init__(self, theme: Theme, meeting: Meeting) -> None:
        super().__init__(theme, _("Item"))
        if meeting.open_item is None:
            self.addItem(_("No item is open"), NO_ITEM)
        numbers = shown_numbers(meeting)
        for item in meeting.items.values():
            if item.opened is not None:
                self.addItem(f"{numbers[item.id]}  {item.title}".strip(), item.id)
        self.setCurrentIndex(max(0, self.findData(meeting.item)))
        self.setHidden(self.count() < 2)

    @property
    def item(self) -> ItemId:
        """The item chosen."""
        return ItemId(str(self.currentData() or NO_ITEM))

    def choose(self, item: ItemId) -> None:
        """Choose an item that is offered."""
        self.setCurrentIndex(self.findData(item))
