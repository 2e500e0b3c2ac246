"""Registers of interests: whose an interest is, is asked and never taken from the name alone."""

from pathlib import Path

import pytest
import xlsxwriter

from chair_console.core.fact import GroupId, PersonId
from chair_console.core.meeting import Group, Person, State
from chair_console.documents.bring_in import register_plan
from chair_console.documents.registers import (
    about_names,
    kinds_for,
    plain_name,
    read_register,
    suggestions,
)
from chair_console.resource import resource
from chair_console.ui.planning import read_code

DATA = Path(__file__).parent / "data"


def people(**names: str) -> tuple[State, Group]:
    known = {PersonId(id): Person(PersonId(id), name) for id, name in names.items()}
    group = Group(GroupId("g"), "Panel", "", dict.fromkeys(known, "member"))
    return State(people=known, groups={group.id: group}), group


def test_the_register_of_the_commons_is_read_row_by_row() -> None:
    preview = read_register(DATA / "commons-register.csv")
    assert len(preview.rows) == 40
    assert preview.problems == ()
    first = preview.rows[0]
    assert (first.line, first.name, first.about) == (
        2,
        "Ed Davey",
        "National Liberal Club - £798.00",
    )
    assert first.category == "Gifts, benefits and hospitality from UK sources"


def test_a_spreadsheet_gives_the_same(tmp_path: Path) -> None:
    path = tmp_path / "register.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet()
    rows = (("Councillor", "Type", "Details"), ("Lee, Ann", "Land", "A flat"), ("Tom", "Land", ""))
    for line, row in enumerate(rows):
        sheet.write_row(line, 0, row)
    book.close()
    preview = read_register(path)
    assert [(one.name, one.about) for one in preview.rows] == [("Lee, Ann", "A flat")]
    assert preview.problems[0].sentence == "Line 3: the interest is missing; the row is left out."


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"PAR1\x15\x04\x15", "Parquet"),
        (b"Name,Party\nAnn,x\n", "a name and an interest"),
        (b"BEGIN:VCALENDAR\nEND:VCALENDAR\n", "This is not a table"),
    ],
)
def test_what_is_no_register_is_refused(tmp_path: Path, data: bytes, words: str) -> None:
    path = tmp_path / "register.csv"
    path.write_bytes(data)
    preview = read_register(path)
    assert not preview.usable
    assert words in preview.problems[0].sentence


def test_titles_and_the_order_of_names_do_not_hide_who_is_meant() -> None:
    assert plain_name("Lee, Ann") == plain_name("Cllr. Ann Lee MBE") == plain_name("ann lee")
    assert plain_name("Ann Lees") != plain_name("Ann Lee")


def test_a_name_that_two_people_bear_is_left_to_the_chair() -> None:
    state, group = people(a="Ann Lee", b="Ann Lee", c="Tom Hargreaves")
    preview = read_register(DATA / "commons-register.csv")
    found = suggestions(preview.rows[:1], state, group)
    assert found["Ed Davey"].only is None
    state, group = people(a="Ed Davey", b="Ed Davey")
    found = suggestions(preview.rows[:1], state, group)
    assert found["Ed Davey"].only is None
    assert about_names(found) == ("Several people in the group are called Ed Davey: choose one.",)


def test_an_interest_that_is_kept_already_is_not_kept_twice() -> None:
    preview = read_register(DATA / "commons-register.csv")
    about = preview.rows[0].about
    state, _group = people(a="Ed Davey")
    who: dict[str, PersonId | None] = {"Ed Davey": PersonId("a")}
    kinds = {row.category: "personal" for row in preview.rows}
    plan = register_plan(preview.rows[:2], state, who, kinds)
    assert (plan.new, plan.notices) == (
        1,
        ("1 row is of a person who is not in the group and is left out.",),
    )
    known = Person(PersonId("a"), "Ed Davey", interests=((about, "personal"),))
    again = register_plan(preview.rows[:1], State(people={known.id: known}), who, kinds)
    assert again.facts == ()


def test_each_category_is_one_of_the_kinds_that_the_code_knows() -> None:
    code = read_code(resource("codes/broxtowe-hleg.toml")).code
    preview = read_register(DATA / "commons-register.csv")
    kinds = kinds_for(preview.rows, code)
    assert kinds["Gifts, benefits and hospitality from UK sources"] == "personal"
    assert set(kinds.values()) <= {"personal", "prejudicial"}
