"""Finding, checking and filling the Word template of a letter.

A template is somebody's file: it is filled in a sandbox, every field is escaped, and a field that
is not known stops it before anything is sent.

    Exception
    └── TemplateProblem      a template cannot be used (holds a sentence)
"""

from __future__ import annotations

import zipfile
from collections.abc import Collection, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

from chair_console.documents.letters.fields import FIELDS
from chair_console.documents.letters.marks import wrong_mark
from chair_console.documents.letters.shipped import template_bytes
from chair_console.language import _

_MOST_BYTES = 20_000_000


class TemplateProblem(Exception):
    """A template cannot be used; `sentence` says what to do."""

    def __init__(self, sentence: str) -> None:
        super().__init__("template")
        self.sentence = sentence


def read_template(kind: str, own_folder: Path | None = None) -> bytes:
    """Find the template of a kind: the organisation's own, else the one shipped; checked.

    Raises:
        TemplateProblem: the organisation's own cannot be used.
    """
    own = own_folder / f"{kind}.docx" if own_folder is not None else None
    if own is None or not own.exists():
        return template_bytes(kind)
    try:
        if own.stat().st_size > _MOST_BYTES:
            raise TemplateProblem(
                _("The template {file} is too large for a letter.").format(file=own.name)
            )
        data = own.read_bytes()
    except OSError as error:
        raise TemplateProblem(
            _("The template {file} cannot be read.").format(file=own.name)
        ) from error
    check(data, own.name)
    return data


def check(data: bytes, name: str) -> None:
    """Check that a template can be filled.

    Raises:
        TemplateProblem: it is no Word file, its marks cannot be understood, or it uses a field
            that is not known.
    """
    check_marks(data, name, FIELDS.keys())
    unknown = sorted(_fields_in(data, name) - FIELDS.keys())
    if unknown:
        raise _not_known(name, ", ".join(unknown))
    # With everything there and with nothing: a letter must not lose a word when it is needed.
    for value in ("-", ""):
        fill(data, dict.fromkeys(FIELDS, value), name)


def check_marks(data: bytes, name: str, fields: Collection[str]) -> None:
    """Check that every mark of a template can be meant so.

    Raises:
        TemplateProblem: it is no Word file, or one cannot; the sentence shows it.
    """
    wrong = wrong_mark(open_template(data, name).docx, fields)
    if wrong:
        said = _(
            "The template {file} has a mark that cannot be understood: “{mark}”. Correct it in "
            "Word."
        )
        raise TemplateProblem(said.format(file=name, mark=wrong))


def _not_known(name: str, field: str) -> TemplateProblem:
    said = _("The template {file} uses a field that is not known: {field}. Correct it in Word.")
    return TemplateProblem(said.format(file=name or _("of this letter"), field=field))


def fill(data: bytes, fields: Mapping[str, str], name: str = "") -> bytes:
    """Fill a template; return the document.

    Raises:
        TemplateProblem: it cannot be filled.
    """
    from jinja2 import UndefinedError

    made, environment = open_template(data, name), _environment()
    try:
        made.render(dict(fields), environment, autoescape=True)
        out = BytesIO()
        made.save(out)
    except UndefinedError as error:
        raise _not_known(name, field_in(error)) from error
    except Exception as error:  # whatever a template of somebody else may do
        raise _not_understood(name) from error
    return out.getvalue()


def field_in(error: Exception) -> str:
    """Find the field's name in what jinja2 says, which is between quotes and comes last."""
    quoted = str(error).split("'")[1::2]
    return quoted[-1] if quoted else "?"


def _fields_in(data: bytes, name: str) -> set[str]:
    made = open_template(data, name)
    try:
        return set(made.get_undeclared_template_variables(_environment()))
    except Exception as error:  # jinja2 has a dozen kinds for one slip
        raise _not_understood(name) from error


def _not_understood(name: str) -> TemplateProblem:
    said = _("The template {file} has a mark in curly brackets that cannot be understood.")
    return TemplateProblem(said.format(file=name or _("of this letter")))


def open_template(data: bytes, name: str) -> Any:
    """Open a Word template to be filled.

    Raises:
        TemplateProblem: it is no Word file.
    """
    from docxtpl import DocxTemplate

    if not zipfile.is_zipfile(BytesIO(data)):
        raise TemplateProblem(
            _("The template {file} is not a Word document (.docx).").format(file=name)
        )
    made = DocxTemplate(BytesIO(data))
    try:
        made.init_docx()
    except Exception as error:  # a zip file that holds no document
        raise TemplateProblem(
            _("The template {file} is not a Word document (.docx).").format(file=name)
        ) from error
    return made


def _environment() -> Any:
    from jinja2 import StrictUndefined
    from jinja2.sandbox import SandboxedEnvironment

    return SandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
