"""How a person stands, in the fewest words, for tests."""

from __future__ import annotations

from datetime import date

from chair_console.core.cases import standing as core
from chair_console.core.cases.sanctions import Sanction, sanctions
from chair_console.core.fact import GroupId, PersonId
from tests.core.cases.desk import Desk


def standing(desk: Desk, on: str, person: str = "ann", group: str = "panel") -> core.Standing:
    """Tell how somebody stands on a day."""
    office = desk.office()
    day = date.fromisoformat(on)
    return core.standing(office.state, PersonId(person), GroupId(group), day, office.holidays)


def may_attend(desk: Desk, on: str, person: str = "ann", group: str = "panel") -> bool:
    """Tell whether somebody may attend."""
    return standing(desk, on, person, group).may_attend


def until(desk: Desk, on: str, person: str = "ann", group: str = "panel") -> date | None:
    """Tell until when somebody may not; they must be away on the day."""
    found = standing(desk, on, person, group)
    assert not found.may_attend
    return found.until


def reasons(
    desk: Desk, on: str, person: str = "ann", group: str = "panel"
) -> list[tuple[str | None, str | None]]:
    """List why somebody may not attend: [(clause, case)]."""
    return [(one.clause, one.case) for one in standing(desk, on, person, group).why]


def away(desk: Desk, person: str = "ann") -> list[tuple[str | None, str, str | None]]:
    """List everything that ever keeps somebody away: [(clause, first, last)]."""
    office = desk.office()
    return [
        (one.clause, one.first.isoformat(), one.last.isoformat() if one.last else None)
        for one in core.away(office.state, PersonId(person), office.holidays)
    ]


def sanction(desk: Desk, id: str = "c1") -> Sanction:
    """Give the only sanction of a case."""
    (found,) = sanctions(desk.case(id), desk.code, desk.office().holidays)
    return found
