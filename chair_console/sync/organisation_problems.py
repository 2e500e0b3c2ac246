"""What can go wrong with an organisation, its key and its enrolments, as plain sentences.

HandOverProblem (problems.py)
├── NotAnOrganisationKey
├── OrganisationKeyThere
├── AnotherKey
├── NoOrganisation
├── NotAnEnrolment
├── EnrolmentForAnother
├── CompareFirst
├── WrongOrganisationCode
├── LaptopGivenUp
├── ThisLaptopGivenUp
├── AlreadyEnrolled
├── EnrolledStays
├── NotEnrolled
└── NoName
WrongPassphrase (models/errors.py)
└── WrongKeyPassphrase
"""

from __future__ import annotations

from chair_console.language import _
from chair_console.models.errors import WrongPassphrase
from chair_console.sync.problems import HandOverProblem


class NotAnOrganisationKey(HandOverProblem):
    """A file is no organisation's secret key."""

    sentence = _(
        "This file is not an organisation's key, or it was damaged: "
        "take the copy of it that is kept in the safe."
    )


class WrongKeyPassphrase(WrongPassphrase):
    """The passphrase is not that of the organisation's key, for which there is no other way."""

    sentence = _(
        "This is not the passphrase of the organisation's key: type it again, or look at the "
        "paper on which it was written down."
    )


class OrganisationKeyThere(HandOverProblem):
    """A key would be written over another file."""

    sentence = _(
        "There is already a file of this name, and it is left as it is: choose another name."
    )


class AnotherKey(HandOverProblem):
    """The key is not that of this laptop's organisation."""

    sentence = _(
        "This is the key of another organisation than the one this laptop belongs to: "
        "choose the right key file."
    )


class NoOrganisation(HandOverProblem):
    """This laptop belongs to no organisation."""

    sentence = _(
        "This laptop does not belong to an organisation yet: make one here, or take in the "
        "enrolment of this laptop first."
    )


class NotAnEnrolment(HandOverProblem):
    """A file is no enrolment, or not as it was signed."""

    sentence = _(
        "This file is not an enrolment, or it was damaged or changed on the way: "
        "have the laptop enrolled again."
    )


class EnrolmentForAnother(HandOverProblem):
    """An enrolment is not for this laptop, nor for one of its organisation."""

    sentence = _(
        "This enrolment is for another laptop: save this laptop's card anew, and have it enrolled "
        "with that."
    )


class CompareFirst(HandOverProblem):
    """Nobody compared the organisation's code yet."""

    sentence = _(
        "Compare the organisation's code first with whoever enrolled this laptop: from then on "
        "this laptop believes what that organisation says of others."
    )


class WrongOrganisationCode(HandOverProblem):
    """The code is not the one of the organisation in the file."""

    sentence = _(
        "The code is not the one of the organisation in this file, so nothing was taken in: "
        "ask whoever enrolled this laptop for the file again, by hand."
    )


class LaptopGivenUp(HandOverProblem):
    """A laptop was given up and does not come back under the same key."""

    sentence = _(
        "This laptop was given up and is not trusted any more: let it go on as a new laptop, "
        "and enrol that one."
    )


class ThisLaptopGivenUp(HandOverProblem):
    """The organisation does not trust this laptop any more."""

    sentence = _(
        "The organisation has given this laptop up, so nothing is handed over from it: what it "
        "holds stays here; ask whoever keeps the organisation's key."
    )


class AlreadyEnrolled(HandOverProblem):
    """What the organisation said of a laptop is not changed by hand."""

    sentence = _(
        "The organisation has enrolled this laptop, so nothing is to be set by hand: "
        "records are handed over with it already."
    )


class EnrolledStays(HandOverProblem):
    """What the organisation said of a laptop is not taken back by hand."""

    sentence = _(
        "The organisation has enrolled this laptop, so it is not removed by hand: "
        "give it up, under The organisation."
    )


class NotEnrolled(HandOverProblem):
    """There is nothing to give up."""

    sentence = _("No enrolled laptop begins like this: look at the list of enrolled laptops.")


class NoName(HandOverProblem):
    """An organisation has a name that can be seen."""

    sentence = _("The organisation needs a name of up to 80 characters: type one.")
