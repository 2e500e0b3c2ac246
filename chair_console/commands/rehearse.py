"""Opens the window with an invented group, of which nothing is kept."""

from __future__ import annotations

import argparse

EPILOG = None


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes: nothing."""


def run(arguments: argparse.Namespace) -> int:
    """Open the window and return when it is closed."""
    from chair_console.app import open_window

    return open_window(database=None, rehearse=True)
