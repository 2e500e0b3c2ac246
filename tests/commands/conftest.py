"""What the tests of the commands share: a script, a database, and the command itself."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from chair_console.__main__ import main
from chair_console.commands import problems

PASSPHRASE = "seven quiet otters"
SCRIPT = """\
{"do":"meeting","at":"2026-03-03T19:00","id":"m1","title":"Spring panel","group":"Community Voice","code":"ongo-2017-04","chair":"mel","settings":{"speech_s":180}}
{"do":"person","id":"mel","name":"Mel Shaw","role":"chair"}
{"do":"person","id":"ann","name":"Ann Lee","role":"member"}

{"do":"arrive","at":"2026-03-03T18:55","person":"mel"}
{"do":"arrive","person":"ann"}
{"do":"start-meeting","at":"2026-03-03T19:00","rules":"read_out"}
{"do":"item","id":"1","title":"Repairs","minutes":20}
{"do":"open-item","item":"1"}
{"do":"call","at":"2026-03-03T19:01","person":"ann"}
{"do":"warn","at":"2026-03-03T19:01:20","person":"ann","id":"w1"}
{"do":"warn","at":"2026-03-03T19:01:40","person":"ann","id":"w2"}
{"do":"warn","at":"2026-03-03T19:01:50","person":"ann"}
{"do":"ask-to-leave","at":"2026-03-03T19:02","person":"ann"}
"""  # noqa: E501  one act a line
CLOSE = '{"do":"close-meeting","at":"2026-03-03T20:00"}\n'


class Ran(NamedTuple):
    """What a command did."""

    status: int
    out: str
    err: str

    @property
    def sentence(self) -> str:
        """The one line on stderr."""
        (line,) = self.err.splitlines()
        assert line.endswith((".", ")")), line
        assert "Traceback" not in line
        return line


Run = Callable[..., Ran]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Run a command in this process, the passphrase given by the variable."""
    monkeypatch.setenv("CHAIR_CONSOLE_PASSPHRASE", PASSPHRASE)
    monkeypatch.setattr(problems, "log_folder", lambda: tmp_path / "logs")

    def _run(*words: object) -> Ran:
        status = main([str(word) for word in words])
        said = capsys.readouterr()
        return Ran(status, said.out, said.err)

    return _run


@pytest.fixture
def script(tmp_path: Path) -> Path:
    """The script of a short meeting, in a file."""
    path = tmp_path / "evening.jsonl"
    path.write_text(SCRIPT, encoding="utf-8")
    return path


@pytest.fixture
def database(tmp_path: Path, script: Path, run: Run) -> Path:
    """A database with that meeting in it, closed."""
    script.write_text(SCRIPT + CLOSE, encoding="utf-8")
    path = tmp_path / "laptop.db"
    ran = run("replay", script, "--database", path)
    assert ran.status == 0, ran.err
    return path
