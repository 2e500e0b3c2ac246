"""Opens the window."""

from __future__ import annotations

import argparse
from pathlib import Path

from chair_console.language import _

EPILOG = None


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument(
        "--database", type=Path, metavar="FILE", help=_("another database than this laptop's own")
    )


def run(arguments: argparse.Namespace) -> int:
    """Open the window and return when it is closed."""
    from chair_console.app import open_window

    return open_window(database=arguments.database, rehearse=False)
