"""Files that were cut off or garbled on the way: a sentence or less than all, never a crash."""

import io
import random
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from chair_console.documents.agenda import read_agenda
from chair_console.documents.people import read_people
from chair_console.documents.registers import read_register

DATA = Path(__file__).parent / "data"
SAMPLES = Path(__file__).parents[2] / "resources" / "samples"
FILES = (
    SAMPLES / "agenda.docx",
    SAMPLES / "meetings.ics",
    SAMPLES / "people.vcf",
    SAMPLES / "agenda.csv",
    DATA / "sheets.xlsx",
    DATA / "sheets.xls",
    DATA / "oparl-meeting.json",
    DATA / "openslides-meeting.json",
    DATA / "alarm_thunderbird_closed.ics",
    DATA / "openjs-2019-02-11.md",
)


def damaged(data: bytes) -> Iterator[bytes]:
    dice = random.Random(3)
    for share in (0.02, 0.3, 0.5, 0.9, 0.99):
        yield data[: int(len(data) * share)]
    for _round in range(6):
        garbled = bytearray(data)
        for _byte in range(12):
            garbled[dice.randrange(len(garbled))] = dice.randrange(256)
        yield bytes(garbled)


@pytest.mark.parametrize("source", FILES, ids=lambda path: path.name)
@pytest.mark.filterwarnings("default")
def test_a_damaged_file_is_told_and_never_a_crash(source: Path, tmp_path: Path) -> None:
    path = tmp_path / source.name
    for data in damaged(source.read_bytes()):
        path.write_bytes(data)
        for read in (read_agenda, read_people, read_register):
            preview = read(path)
            assert preview.usable or preview.problems
            assert all(one.sentence.endswith((".", "?")) for one in preview.problems)


def packed(name: str, inside: str) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr(name, inside)
    return data.getvalue()


BOMB = packed("word/document.xml", "<a>" + " " * 210_000_000)
LAUGHS = packed(
    "word/document.xml",
    '<!DOCTYPE l [<!ENTITY a "xxxxxxxxxx"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><w>&b;</w>',
)
LIE = BOMB.replace((210_000_003).to_bytes(4, "little"), (1000).to_bytes(4, "little"))


@pytest.mark.parametrize(
    "data",
    [
        BOMB,
        LIE,
        LAUGHS,
        b"(" * 50_000,
        b" " * 100_000 + b"x",
        b"1." * 40_000,
        b"1. x\n" * 10_000,
        b"a," * 100_000,
        b'"' * 50_000,
        b"<div>" * 5_000,
        b"<table><tr><td>" * 2_000,
        b"- " * 2_000 + b"x",
        b"BEGIN:VCALENDAR\n" + b"BEGIN:VEVENT\n" * 5_000,
        b"BEGIN:VCARD\n" * 5_000,
    ],
    ids=range(14),
)
def test_a_file_made_to_be_slow_or_huge_is_answered_soon(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(data)
    began = time.perf_counter()
    for read in (read_agenda, read_people, read_register):
        preview = read(path)
        assert preview.usable or preview.problems
    assert time.perf_counter() - began < 20, "on a slow machine that has other work"


def test_odd_json_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "meeting.json"
    for text in (
        "[" * 5000,
        '{"agenda_item": {"1": {"id": 1, "parent_id": 1}}, "meeting": []}',
        '{"agenda_item": [1, null, {"id": [], "weight": "x", "parent_id": {}}]}',
        '{"type": "x/Meeting", "start": 7, "agendaItem": [3, {"name": 4}, {"name": null}]}',
        '{"data": [null, {"agendaItem": "no"}]}',
        "7",
    ):
        path.write_text(text, encoding="utf-8")
        preview = read_agenda(path)
        assert preview.usable or preview.problems, text
