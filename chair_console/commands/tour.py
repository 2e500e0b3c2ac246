"""Plays the rehearsal through the real window and saves a picture of each moment.

It works on a machine without a screen too, where Qt draws into memory.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
from pathlib import Path

from chair_console.language import _

EPILOG = None
THEMES = ("light", "dark", "contrast", "contrast-dark")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument(
        "--pictures", type=Path, required=True, metavar="DIR", help=_("where the pictures go")
    )
    parser.add_argument("--visible", action="store_true", help=_("show the window while it plays"))
    parser.add_argument("--theme", choices=THEMES, default="light")
    parser.add_argument(
        "--size", type=size, default=(1366, 768), metavar="WxH", help=_("of the window, in pixels")
    )


def size(words: str) -> tuple[int, int]:
    """Read a size such as 1366x768."""
    found = re.fullmatch(r"([1-9]\d{2,3})[xX×]([1-9]\d{2,3})", words)
    if found is None:
        raise argparse.ArgumentTypeError(
            _("{words!r} is not a size such as 1366x768").format(words=words)
        )
    return int(found[1]), int(found[2])


def run(arguments: argparse.Namespace) -> int:
    """Play the tour."""
    if not arguments.visible and not _has_screen():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from chair_console.ui.tour import play_tour

    log = play_tour(arguments.pictures, arguments.visible, arguments.theme, arguments.size)
    count = len(list(arguments.pictures.glob("*.png")))
    print(
        _("{count} pictures are in {place}").format(count=count, place=arguments.pictures.resolve())
    )
    print(_("The session log is {place}").format(place=log.resolve()))
    return 0


def _has_screen() -> bool:
    if not sys.platform.startswith("linux"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
