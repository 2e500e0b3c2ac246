"""What can go wrong with folders and files of a hand-over, as plain sentences.

KnownProblem (models/errors.py)
└── HandOverProblem
    ├── NoSuchFolder
    ├── CannotWriteThere
    ├── NoPartner
    ├── NotACard
    ├── OwnCard
    ├── WrongCode
    ├── BadBundle
    └── InTheMiddle
"""

from __future__ import annotations

from chair_console.language import _
from chair_console.models.errors import KnownProblem


class HandOverProblem(KnownProblem):
    """Records could not be handed over or taken in; what is recorded here is as it was."""


class NoSuchFolder(HandOverProblem):
    """There is nothing where records are to be handed over."""

    sentence = _("This folder cannot be opened: put the stick in, or choose another folder.")


class CannotWriteThere(HandOverProblem):
    """The folder or stick takes no writing."""

    sentence = _(
        "The records could not be written into this folder: free some space on it, allow writing, "
        "or choose another."
    )


class NoPartner(HandOverProblem):
    """Nobody would be able to read what is handed over."""

    sentence = _(
        "There is no laptop to hand over to yet: take in its card and compare the code first."
    )


class NotACard(HandOverProblem):
    """A file is no laptop's card."""

    sentence = _(
        "This file is not the card of a laptop, or it was damaged on the way: "
        "save the card again on the other laptop."
    )


class OwnCard(HandOverProblem):
    """A laptop is no partner of its own."""

    sentence = _("This is the card of this laptop itself: choose the card of the other one.")


class WrongCode(HandOverProblem):
    """The two screens do not show the same."""

    sentence = _(
        "The code is not the one of these two laptops, so nothing is handed over between them: "
        "exchange the cards again, by hand."
    )


class BadBundle(HandOverProblem):
    """A file of the hand-over is not as it was written."""


class InTheMiddle(HandOverProblem):
    """A meeting is in the middle of an item."""

    sentence = _(
        "A meeting is in the middle of an item: close the item or the meeting, then hand over."
    )
