"""Every paper as PDF is what PDF/UA-1 and PDF/A-2a ask for, as far as can be read back here.

typst refuses to write a file that breaks either standard. The checker of the PDF Association's
kind (veraPDF) is not among what the tests install, so what it would look at first is read back with
another library: the claim itself, title, language, tags, headings without gaps, alternative words.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pytest
from pypdf import PdfReader

from chair_console.core.fact import PersonId
from chair_console.documents.minutes import Choices
from chair_console.documents.papers.folder import PAPERS, Source, source_of
from chair_console.documents.papers.own_record import own_record
from chair_console.documents.papers.paper import Paper
from chair_console.documents.papers.pdf import as_pdf
from tests.documents.papers_evening import an_evening

MADE_AT = 1_772_580_000_000
PRINTED = tuple(one.id for one in PAPERS.values() if one.pages is not None)


@pytest.fixture(scope="module")
def papers() -> dict[str, Paper]:
    with an_evening() as (record, id, _clock):
        source: Source = source_of(record, id, Choices(conduct="counts"))
        made = {one: PAPERS[one].pages(source) for one in PRINTED}  # type: ignore[misc]
        bob = next(one.id for one in record.state.people.values() if one.name == "Bob Ray")
        made["own"] = own_record(record, PersonId(bob), MADE_AT)
    found = {name: paper for name, paper in made.items() if paper is not None}
    assert found.keys() == made.keys()
    return found


@pytest.fixture(params=[*PRINTED, "own"])
def pdf(request: pytest.FixtureRequest, papers: dict[str, Paper]) -> tuple[Paper, PdfReader]:
    paper = papers[request.param]
    made = as_pdf(paper, MADE_AT)
    assert made.accessible
    return paper, PdfReader(io.BytesIO(made.data))


def root(reader: PdfReader) -> Any:
    return reader.trailer["/Root"]


def elements(node: Any) -> Iterator[Any]:
    """Yield every tag of the file, in reading order."""
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, list):
        for one in node:
            yield from elements(one)
    elif isinstance(node, dict):
        if "/S" in node:
            yield node
        if "/K" in node:
            yield from elements(node["/K"])


def tags(reader: PdfReader) -> list[str]:
    found = [str(one["/S"]).lstrip("/") for one in elements(root(reader)["/StructTreeRoot"]["/K"])]
    return [mapped(reader, one) for one in found]


def mapped(reader: PdfReader, tag: str) -> str:
    roles = root(reader)["/StructTreeRoot"].get("/RoleMap", {})
    return str(roles.get(f"/{tag}", tag)).lstrip("/")


def test_the_file_claims_both_standards(pdf: tuple[Paper, PdfReader]) -> None:
    _paper, reader = pdf
    claims = root(reader)["/Metadata"].get_object().get_data().decode()
    assert "pdfuaid:part" in claims
    assert "pdfaid:part" in claims
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in claims.replace(" ", "")


def test_it_has_a_title_that_is_shown_and_a_language(pdf: tuple[Paper, PdfReader]) -> None:
    paper, reader = pdf
    assert reader.metadata is not None
    assert reader.metadata.title == paper.title
    assert root(reader)["/ViewerPreferences"]["/DisplayDocTitle"]
    assert str(root(reader)["/Lang"]).startswith("en")


def test_it_is_tagged_from_end_to_end(pdf: tuple[Paper, PdfReader]) -> None:
    _paper, reader = pdf
    assert root(reader)["/MarkInfo"]["/Marked"]
    assert all("/StructParents" in page for page in reader.pages)
    assert tags(reader)[0] == "Document"


def test_no_level_of_heading_is_passed_over(pdf: tuple[Paper, PdfReader]) -> None:
    _paper, reader = pdf
    levels = [int(one[1:]) for one in tags(reader) if one[:1] == "H" and one[1:].isdigit()]
    assert all(after - before <= 1 for before, after in zip([0, *levels], levels, strict=False))


def test_every_table_has_heads_and_every_row_as_many_cells(pdf: tuple[Paper, PdfReader]) -> None:
    _paper, reader = pdf
    for one in elements(root(reader)["/StructTreeRoot"]["/K"]):
        if str(one["/S"]) != "/Table":
            continue
        rows = [row for row in elements(one["/K"]) if str(row["/S"]) == "/TR"]
        cells = [
            [str(cell["/S"]) for cell in elements(row["/K"]) if str(cell["/S"]) in {"/TH", "/TD"}]
            for row in rows
        ]
        assert set(cells[0]) == {"/TH"}
        assert {len(row) for row in cells} == {len(cells[0])}


def test_nothing_is_a_picture_without_words(pdf: tuple[Paper, PdfReader]) -> None:
    _paper, reader = pdf
    figures = [
        one
        for one in elements(root(reader)["/StructTreeRoot"]["/K"])
        if str(one["/S"]) in {"/Figure", "/Formula"}
    ]
    assert all(one.get("/Alt") or one.get("/ActualText") for one in figures)


def test_no_font_is_left_to_the_readers_computer(pdf: tuple[Paper, PdfReader]) -> None:
    _paper, reader = pdf
    for page in reader.pages:
        resources: Any = page.get("/Resources", {})
        fonts = resources.get("/Font", {})
        for font in fonts.values():
            below = font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"]
            assert {"/FontFile2", "/FontFile3"} & set(below.keys())
