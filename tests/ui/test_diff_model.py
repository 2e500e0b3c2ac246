"""The lists change row by row, so that the person chosen stays chosen."""

from dataclasses import dataclass, replace

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QItemSelectionModel, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QListView
from pytestqt.qtbot import QtBot

from chair_console.ui.diff_model import ID_ROLE, DiffModel


@dataclass(frozen=True, slots=True)
class Name:
    id: str
    name: str
    spoken: str = ""


def _names(ids: str) -> tuple[Name, ...]:
    return tuple(Name(one, f"Person {one}", f"Person {one}, member") for one in ids)


def _model(ids: str) -> tuple[DiffModel, QAbstractItemModelTester]:
    model = DiffModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_rows(_names(ids))
    return model, tester


@given(
    before=st.lists(st.sampled_from("abcdefgh"), unique=True),
    after=st.lists(st.sampled_from("abcdefgh"), unique=True),
)
def test_any_list_becomes_any_other(before: list[str], after: list[str]) -> None:
    model, _tester = _model("".join(before))
    kept = {one: QPersistentModelIndex(model.index_of(one)) for one in before}
    model.show_rows(_names("".join(after)))
    assert model.ids() == after
    for one, index in kept.items():
        assert index.isValid() == (one in after)
        assert not index.isValid() or index.data(ID_ROLE) == one


def test_showing_the_same_rows_again_says_nothing(qtbot: QtBot) -> None:
    model, _tester = _model("abc")
    with qtbot.assertNotEmitted(model.dataChanged), qtbot.assertNotEmitted(model.rowsMoved):
        model.show_rows(_names("abc"))


def test_one_warning_changes_one_row(qtbot: QtBot) -> None:
    model, _tester = _model("abc")
    rows = _names("abc")
    with qtbot.waitSignal(model.dataChanged) as changed:
        model.show_rows((rows[0], replace(rows[1], spoken="Person b, one warning"), rows[2]))
    assert changed.args is not None
    assert changed.args[0].row() == changed.args[1].row() == 1


def test_the_first_to_wait_moved_to_the_end_is_one_move(qtbot: QtBot) -> None:
    model, _tester = _model("abcdef")
    moves: list[tuple[int, int]] = []
    model.rowsMoved.connect(lambda _p, first, _l, _d, row: moves.append((first, row)))
    model.show_rows(_names("bcdefa"))
    assert moves == [(0, 6)]


def test_the_person_chosen_stays_chosen_while_others_come_and_go(qtbot: QtBot) -> None:
    model, _tester = _model("abc")
    view = QListView()
    qtbot.addWidget(view)
    view.setModel(model)
    view.selectionModel().setCurrentIndex(
        model.index_of("b"), QItemSelectionModel.SelectionFlag.ClearAndSelect
    )
    model.show_rows(_names("xcbya"))
    assert view.currentIndex().data(ID_ROLE) == "b"


def test_a_row_is_spoken_whole() -> None:
    model, _tester = _model("a")
    spoken = model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Person a, member"
