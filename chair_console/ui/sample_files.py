"""Sample files to try things out with: an agenda, people and a register, of an invented panel."""

from __future__ import annotations

import shutil
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from chair_console.language import _
from chair_console.resource import resource


def save_samples(folder: Path) -> Path:
    """Put the samples into a folder of their own inside `folder`; what is there is written anew.

    Raises:
        OSError: the folder cannot be written to.
    """
    into = folder / _("Chair Console samples")
    into.mkdir(exist_ok=True)
    for one in sorted(resource("samples").iterdir()):
        if one.is_file():
            shutil.copyfile(one, into / one.name)
    return into


def offer_samples(parent: QWidget, opens: bool = True) -> str:
    """Ask where the samples are wanted, save them and open the folder.

    Returns:
        A sentence about what came of it; empty if nobody wanted them.
    """
    chosen = QFileDialog.getExistingDirectory(parent, _("Where shall the sample files go?"))
    if not chosen:
        return ""
    try:
        into = save_samples(Path(chosen))
    except OSError:
        return _("The folder cannot be written to. Choose another, such as the desktop.")
    if opens:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(into)))
    return _(
        "The samples are in the folder “{folder}”. Make a group, plan a meeting, and choose them "
        "there."
    ).format(folder=into.name)
