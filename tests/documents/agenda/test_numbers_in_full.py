"""Numbers of parts are written out, so that a part can stand by itself on a screen."""

import pytest

from chair_console.documents.agenda import read_pasted_agenda
from chair_console.documents.agenda.in_full import in_full


@pytest.mark.parametrize(
    ("written", "numbers"),
    [
        ("1. Rents\n2. Repairs\n  a) Damp\n  b) Mould\n3. Close", ["1", "2", "2(a)", "2(b)", "3"]),
        ("1. Rents\n1.1 Arrears\n1.1.1 Letters\n2. Close", ["1", "1.1", "1.1.1", "2"]),
        ("4 Rents\n4(a) Letters\n5 Damp\n6 Close", ["4", "4(a)", "5", "6"]),
        ("I. Rents\nA. Arrears\nB. Letters\nII. Close", ["I", "I(A)", "I(B)", "II"]),
        ("26/001 Rents\n  (i) Arrears\n  (ii) Letters", ["26/001", "26/001(i)", "26/001(ii)"]),
        ("1. Rents\n1. Repairs\n3. Close", ["1", "1", "3"]),
        ("1. Rents\n- Arrears\n2. Close", ["1", "", "2"]),
    ],
)
def test_a_part_says_what_it_is_a_part_of(written: str, numbers: list[str]) -> None:
    rows = in_full(read_pasted_agenda(written).taken)
    assert [row.number for row in rows] == numbers


def test_a_part_whose_item_was_not_taken_is_an_item() -> None:
    rows = read_pasted_agenda("1. Rents\n  a) Arrears\n2. Close").rows[1:]
    assert [(row.number, row.depth) for row in in_full(rows)] == [("a", 0), ("2", 0)]
