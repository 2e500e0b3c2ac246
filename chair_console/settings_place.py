"""Where this laptop keeps what the person at it likes. The language is asked before all else."""

from pathlib import Path

from platformdirs import user_config_path


def likes_file() -> Path:
    """Return the file of the settings, which need not be there."""
    return user_config_path("chair-console", appauthor=False) / "likes.json"
