"""Finds the files that come with the program: codes of conduct, fonts, icons, the rehearsal.

They live in `resources/` beside the package while it is worked on, because they are not code,
and inside the package once it is built into a wheel, because there is no "beside" there.
"""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_HOMES = (_PACKAGE / "resources", _PACKAGE.parent / "resources")
"""Where to look, in order: an installed wheel, then a checkout."""


class ResourceMissing(Exception):
    """A file that comes with the program is not there; the sentence says what to do."""

    def __init__(self, name: str) -> None:
        super().__init__(f"The program's file “{name}” is missing: install Chair Console again.")
        self.name = name
        """What was asked for, relative to the resources."""


def resource(name: str) -> Path:
    """Return the path of the file or folder `name`, such as "codes/ongo-2017-04.toml".

    Raises:
        ResourceMissing: it is not there, or `name` points outside the resources.

    """
    for home in _HOMES:
        path = (home / name).resolve()
        if path.exists() and path.is_relative_to(home):
            return path
    raise ResourceMissing(name)
