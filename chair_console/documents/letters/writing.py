"""Writing one letter: the template, the fields, the document, and its text to be looked at."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from chair_console.core.cases.office import Office
from chair_console.core.cases.state import Case
from chair_console.documents.letters.fields import Extra, letter_fields
from chair_console.documents.letters.kinds import LETTERS
from chair_console.documents.letters.shipped import template_bytes
from chair_console.documents.letters.templates import fill, read_template


def write_letter(
    office: Office, case: Case, kind: str, extra: Extra, own_folder: Path | None = None
) -> bytes:
    """Make the Word document of a letter.

    Raises:
        TemplateProblem: the organisation's own template cannot be used.
    """
    return fill(read_template(kind, own_folder), letter_fields(office, case, extra), f"{kind}.docx")


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
