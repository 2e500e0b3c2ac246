"""Writing one letter: the template, the fields, the document, and its text to be looked at."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from chair_console.core.cases.office import Office
from chair_console.core.cases.state import Case
from chair_console.documents.letters.fields import Extra, letter_fields
from chair_console.documents.letters.kinds import LETTERS
from chair_console.documents.letters.large import in_large_print
from chair_console.documents.letters.shipped import template_bytes
from chair_console.documents.letters.templates import fill, read_template


def write_letter(
    office: Office, case: Case, kind: str, extra: Extra, own_folder: Path | None = None
) -> bytes:
    """Make the Word document of a letter, as it was agreed to write to the person.

    Raises:
        TemplateProblem: the organisation's own template cannot be used.
    """
    fields, formats = letter_fields(office, case, extra), formats_of(office, case, kind)
    if not formats:
        fields["preferred_format"] = ""
    made = fill(read_template(kind, own_folder), fields, f"{kind}.docx")
    return in_large_print(made) if "large_print" in formats else made


def formats_of(office: Office, case: Case, kind: str) -> tuple[str, ...]:
    """Tell how a letter is to be written: what the person agreed, where it goes to them."""
    known = LETTERS.get(kind)
    to_them = known is None or known.to_the_person
    return office.file(case.person).formats if to_them else ()


def text_of(document: bytes) -> str:
    """Return the paragraphs of a document as plain text, to be read before it goes out."""
    from docx import Document

    return "\n\n".join(one.text for one in Document(BytesIO(document)).paragraphs if one.text)


def save_templates(folder: Path) -> int:
    """Put the letters that come with the program into a folder; what is there stays.

    Returns:
        how many were written.

    Raises:
        OSError: the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    missing = [kind for kind in LETTERS if not (folder / f"{kind}.docx").exists()]
    for kind in missing:
        (folder / f"{kind}.docx").write_bytes(template_bytes(kind))
    return len(missing)
