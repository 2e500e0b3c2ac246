"""Has Qt speak the language of the app: its days and months, and the few words it puts in itself.

Qt knows the days and months of nearly every language, but its own words (the menu of a field, a
field's arrows to a screen reader) only in some, and Welsh is not among them. They come from our
catalogue like every other sentence. `speak_our_language` is called once for each application.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale, QTranslator

from chair_console.language import LANGUAGE, _

_TERRITORY = "GB"


def _words() -> dict[str, str]:
    return {
        "&Undo": _("&Undo"),
        "&Redo": _("&Redo"),
        "Cu&t": _("Cu&t"),
        "&Copy": _("&Copy"),
        "&Paste": _("&Paste"),
        "Delete": _("Delete"),
        "Select All": _("Select All"),
        "Copy &Link Location": _("Copy &Link Location"),
        "&Step up": _("&Step up"),
        "Step &down": _("Step &down"),
        "OK": _("OK"),
        "Cancel": _("Cancel"),
        "&Yes": _("&Yes"),
        "&No": _("&No"),
        "Open": _("Open"),
        "&Open": _("&Open"),
        "&Save": _("&Save"),
        "Save": _("Save"),
        "Close": _("Close"),
    }


class QtWords(QTranslator):
    """Answers Qt with our words."""

    def __init__(self) -> None:
        super().__init__()
        self._known = _words()

    def isEmpty(self) -> bool:
        """Say that there are words here: Qt does not install a translator without any."""
        return False

    def translate(
        self,
        context: str,
        sourceText: str,  # noqa: N803  # the name is Qt's
        disambiguation: str | None = None,
        n: int = -1,
    ) -> str | None:
        """Return our words, or nothing, so that Qt takes its own."""
        return self._known.get(sourceText)


def speak_our_language(app: QCoreApplication) -> None:
    """Give Qt the language of the app."""
    QLocale.setDefault(QLocale(f"{LANGUAGE}_{_TERRITORY}"))
    if app.findChild(QtWords) is None and LANGUAGE != "en":
        words = QtWords()
        words.setParent(app)
        app.installTranslator(words)
