"""The copy of a letter that is kept: exactly what was sent.

Letters are never made again from a template: a later edition of the template, or of the case,
would give another letter. The document itself goes into the record among the personal words, so
that it is encrypted, handed over and erased with them; its hash stays.
"""

from __future__ import annotations

import base64
import json
import shutil
import subprocess
import tempfile
from hashlib import sha256
from pathlib import Path

_PDF_SECONDS = 90
_FILTER = "pdf:writer_pdf_Export:" + json.dumps(
    {
        "PDFUACompliance": {"type": "boolean", "value": "true"},
        "UseTaggedPDF": {"type": "boolean", "value": "true"},
    }
)
"""Tagged for screen readers (PDF/UA-1); a LibreOffice that is older than 7.4 passes it over."""


def fingerprint(document: bytes) -> str:
    """Return the hash that stands for a document."""
    return sha256(document).hexdigest()


def pack(document: bytes) -> str:
    """Write a document as text for the record."""
    return base64.b64encode(document).decode("ascii")


def unpack(kept: str) -> bytes:
    """Read a document back.

    Raises:
        ValueError: it has been erased, or is no document.
    """
    return base64.b64decode(kept, validate=True)


def as_pdf(document: bytes) -> bytes | None:
    """Make a PDF with LibreOffice; None where it is not installed or does not succeed."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        # The name of the file says nothing: it may be seen by others on this computer.
        source = Path(folder) / "letter.docx"
        source.write_bytes(document)
        home = (Path(folder) / "profile").as_uri()
        command = [program, f"-env:UserInstallation={home}", "--headless", "--convert-to", _FILTER]
        try:
            subprocess.run(
                [*command, "--outdir", folder, str(source)],
                check=True,
                capture_output=True,
                timeout=_PDF_SECONDS,
            )
            return source.with_suffix(".pdf").read_bytes()
        except (OSError, subprocess.SubprocessError):
            return None
