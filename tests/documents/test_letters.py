"""Letters: what goes out, what is kept, and templates that cannot be used."""

from __future__ import annotations

import os
import shutil
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.shared import Pt
from pypdf import PdfReader

from chair_console.documents.letters.fields import FIELDS, Extra, letter_fields
from chair_console.documents.letters.fixed import as_pdf, fingerprint, pack, unpack
from chair_console.documents.letters.kinds import LETTERS
from chair_console.documents.letters.shipped import TEXTS, template_bytes
from chair_console.documents.letters.templates import TemplateProblem, check, fill, read_template
from chair_console.documents.letters.writing import save_templates, text_of, write_letter
from chair_console.documents.papers.word import check as check_minutes
from tests.core.cases.desk import BROXTOWE, ONGO, Desk

PAGE = Path(__file__).parents[2] / "docs" / "after-the-meeting.md"


def decided(code: str = BROXTOWE, **how: Any) -> Desk:
    desk = Desk(code).raised("2026-03-10").considering().met()
    return desk.decided(**how).notified()


def letter(desk: Desk, kind: str, **extra: object) -> str:
    office = desk.office()
    return text_of(write_letter(office, desk.case(), kind, Extra(**extra)))  # type: ignore[arg-type]


def template(*lines: str) -> bytes:
    made = Document()
    for line in lines:
        made.add_paragraph(line)
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def test_every_letter_that_is_offered_has_a_template_whose_fields_are_known() -> None:
    assert LETTERS.keys() == TEXTS.keys()
    for kind in LETTERS:
        check(template_bytes(kind), kind)


def test_the_page_about_letters_lists_every_field() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert [name for name in FIELDS if f"| `{name}` | {FIELDS[name]} |" not in text] == []


def test_the_person_who_raised_it_is_not_named_unless_the_officer_chooses_so() -> None:
    desk = Desk(BROXTOWE).raised("2026-03-10")
    raiser = desk.office().state.name(desk.case().raised_by)
    assert raiser not in letter(desk, "allegation")
    assert raiser in letter(desk, "allegation", name_raiser=True)


def test_a_letter_about_an_outcome_without_appeal_says_so() -> None:
    said = letter(decided(outcome="support"), "decision")
    assert "no appeal against this outcome" in said
    assert "You can appeal" not in said


def test_a_warning_letter_of_ongo_names_the_time_in_which_a_repeat_counts_and_the_appeal() -> None:
    desk = decided(ONGO, outcome="warning_letter", defined_period="6 months")
    said = letter(desk, "decision")
    assert "within 6 months" in said
    assert "You can appeal, in writing or by speaking" in said


def test_the_group_is_told_nothing_about_the_person() -> None:
    desk = decided(ONGO, outcome="warning_letter", defined_period="6 months")
    person = desk.office().state.name(desk.case().person)
    assert person in letter(desk, "decision")
    assert person not in letter(desk, "group-feedback")


def test_what_a_field_holds_is_never_taken_for_a_mark() -> None:
    made = fill(template("Dear {{ person }}"), dict.fromkeys(FIELDS, "{{ reasons }} <b>&"))
    assert text_of(made) == "Dear {{ reasons }} <b>&"


def test_a_template_with_an_unknown_field_is_refused_with_its_name(tmp_path: Path) -> None:
    (tmp_path / "decision.docx").write_bytes(template("Dear {{ persn }}"))
    with pytest.raises(TemplateProblem) as problem:
        read_template("decision", tmp_path)
    assert "decision.docx" in problem.value.sentence
    assert "persn" in problem.value.sentence


@pytest.mark.parametrize("content", [b"", b"no zip", b"PK\x03\x04 broken"])
def test_a_file_that_is_no_word_document_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "decision.docx").write_bytes(content)
    with pytest.raises(TemplateProblem, match="template") as problem:
        read_template("decision", tmp_path)
    assert "not a Word document" in problem.value.sentence


@pytest.mark.parametrize("mark", ["{{ person", "{% if %}", "{{ person.__class__.__mro__ }}"])
def test_marks_that_are_wrong_or_reach_too_far_are_refused(mark: str) -> None:
    data = template(mark)

    def use() -> bytes:
        check(data, "x.docx")
        return fill(data, dict.fromkeys(FIELDS, ""), "x.docx")

    with pytest.raises(TemplateProblem):
        use()


def in_a_table(made: Any) -> None:
    made.add_table(rows=1, cols=1).rows[0].cells[0].text = "{%tr endfr %}"


def in_the_foot(made: Any) -> None:
    made.sections[0].footer.paragraphs[0].text = "{{ today"


@pytest.mark.parametrize(
    ("wrong", "shown"),
    [
        ("Dear {{ person", "Dear {{ person"),
        ("Dear person }}", "Dear person }}"),
        ("At { group }", "{ group }"),
        ("Dear {{ the person }}", "{{ the person }}"),
        ("Dear {{ person|upperr }}", "{{ person|upperr }}"),
        ("{%p if appeal %}", "{%p if appeal %}"),
        ("{%p endif %}", "{%p endif %}"),
        ("{% include 'other' %}", "{% include 'other' %}"),
        (in_a_table, "{%tr endfr %}"),
        (in_the_foot, "{{ today"),
    ],
)
@pytest.mark.parametrize("kind", ["decision", "minutes"])
def test_the_mark_that_is_wrong_is_shown_so_that_it_is_found_in_word(
    kind: str, wrong: Any, shown: str
) -> None:
    made = Document()
    if isinstance(wrong, str):
        made.add_paragraph(wrong)
    else:
        wrong(made)
    out = BytesIO()
    made.save(out)
    look = check_minutes if kind == "minutes" else partial(check, name="decision.docx")
    with pytest.raises(TemplateProblem) as problem:
        look(out.getvalue())
    said = f"The template {kind}.docx has a mark that cannot be understood: “{shown}”. Correct it"
    assert problem.value.sentence.startswith(said)


def test_brackets_that_are_no_marks_are_left_alone() -> None:
    check(template("Dear {{ person }}, {see above} [x] {1}"), "x.docx")


@pytest.mark.parametrize("mark", ["{{ person.name }}", "{{ reasons.first }}"])
def test_a_part_of_a_field_that_there_is_not_never_leaves_a_gap_in_a_letter(mark: str) -> None:
    with pytest.raises(TemplateProblem) as problem:
        check(template(mark), "x.docx")
    assert "uses a field that is not known" in problem.value.sentence


def test_templates_are_put_into_a_folder_and_changed_ones_stay(tmp_path: Path) -> None:
    (tmp_path / "decision.docx").write_bytes(template("Our own: {{ person }}"))
    assert save_templates(tmp_path) == len(LETTERS) - 1
    desk = Desk(BROXTOWE).raised("2026-03-10")
    made = write_letter(desk.office(), desk.case(), "decision", Extra(), tmp_path)
    assert text_of(made) == f"Our own: {desk.office().state.name(desk.case().person)}"


def test_a_letter_is_kept_exactly_as_it_went_out() -> None:
    document = template("Dear Ann")
    assert unpack(pack(document)) == document
    assert fingerprint(document) == fingerprint(unpack(pack(document)))
    with pytest.raises(ValueError, match="base64"):
        unpack("[erased]")


def test_without_libreoffice_there_is_no_pdf_and_the_officer_is_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert as_pdf(template("Dear Ann")) is None


@pytest.mark.skipif(os.name != "posix", reason="the stand-in is a shell script")
@pytest.mark.parametrize(("ending", "made"), [("cp", b"a pdf"), ("false", None)])
def test_a_pdf_is_what_libreoffice_makes_of_it_and_nothing_if_it_fails(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, ending: str, made: bytes | None
) -> None:
    program = tmp_path / "soffice"
    work = 'printf "a pdf" > "$6/letter.pdf"' if ending == "cp" else "exit 1"
    program.write_text(f"#!/bin/sh\n{work}\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")
    assert as_pdf(template("Dear Ann")) == made


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed here")
def test_the_real_libreoffice_makes_a_pdf_that_a_screen_reader_can_follow() -> None:
    desk = decided(outcome="support")
    made = as_pdf(write_letter(desk.office(), desk.case(), "decision", Extra()))
    assert made is not None
    reader = PdfReader(BytesIO(made))
    assert "What was decided" in reader.pages[0].extract_text()
    root: Any = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en-GB"
    assert b"pdfuaid:part" in root["/Metadata"].get_object().get_data()
    wide, high = (float(one) / 72 * 25.4 for one in reader.pages[0].mediabox[2:])
    assert (round(wide), round(high)) == (210, 297)


def test_no_field_is_left_without_a_value() -> None:
    desk = decided(outcome="support")
    assert letter_fields(desk.office(), desk.case(), Extra()).keys() == FIELDS.keys()


# In the form that was agreed with them


def agreed(*formats: str) -> Desk:
    return decided().do_person("prefer-format", formats=formats)


def test_a_letter_says_what_was_agreed_and_large_print_is_large() -> None:
    desk = agreed("large_print", "interpreter")
    made = Document(BytesIO(write_letter(desk.office(), desk.case(), "decision", Extra())))
    assert "As was agreed with you: large print and an interpreter." in letter(desk, "decision")
    sizes = [made.styles[name].font.size for name in ("Normal", "Heading 1")]
    assert [size is not None and size.pt >= 18 for size in sizes] == [True, True]
    runs = [run.font.size for one in made.paragraphs for run in one.runs]
    assert [size for size in runs if size is not None and size.pt < 18] == []


def test_an_organisations_own_letter_is_set_in_large_print_as_well(tmp_path: Path) -> None:
    own = Document()
    own.add_paragraph().add_run("Dear {{ person }}").font.size = Pt(10)
    own.save(str(tmp_path / "decision.docx"))
    desk = agreed("large_print")
    made = write_letter(desk.office(), desk.case(), "decision", Extra(), tmp_path)
    (run,) = Document(BytesIO(made)).paragraphs[0].runs
    assert run.font.size is not None
    assert run.font.size.pt == 18


def test_a_letter_to_the_group_tells_nothing_of_what_was_agreed_with_a_person() -> None:
    desk = agreed("large_print", "interpreter")
    made = Document(BytesIO(write_letter(desk.office(), desk.case(), "group-feedback", Extra())))
    assert "interpreter" not in letter(desk, "group-feedback")
    assert made.styles["Normal"].font.size.pt == 12
