#!/usr/bin/env python3
"""Set Chair Console up, open it, test it. Needs Python 3.11 and nothing else.

    python3 dev.py run           set up if need be, then open the app
    python3 dev.py run -- ARGS   the same, with arguments for the app
    python3 dev.py test [ARGS]   set up if need be, then check everything; ARGS go to pytest
    python3 dev.py setup         only set up

Everything goes into .venv beside this file; nothing else on the machine changes, except that
root on a Debian gets the system libraries that Qt needs. A second start finds a stamp in .venv
and loses no time. Whoever starts this may have any computer, so every way it can go wrong ends
in one sentence that says what to do.
"""

from __future__ import annotations

# Only what an old Python has too, and no newer syntax: it must live to say that it is too old.
import contextlib
import hashlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = Path(HERE)
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
APP = BIN / ("chair-console.exe" if os.name == "nt" else "chair-console")
STAMP = VENV / "set-up-stamp"
BUILD = ROOT / "build"
LOG = BUILD / "set-up.log"
UNFINISHED = BUILD / "set-up-unfinished"
"""There while a set-up runs; found at the start, it means that one was cut short."""

QT_LIBRARIES = (
    "libgl1",
    "libegl1",
    "libglib2.0-0",
    "libfontconfig1",
    "libdbus-1-3",
    "libxkbcommon0",
)
"""Debian's names for what Qt's widgets load, even off screen."""
QT_SCREEN_LIBRARIES = (
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-keysyms1",
    "libxcb-image0",
    "libxcb-randr0",
    "libxcb-render-util0",
    "libxcb-shape0",
    "libxcb-xkb1",
    "libxkbcommon-x11-0",
)
"""What a window on an X screen needs besides."""

QT_CHECK = """
import ctypes, os, sys
from PySide6 import QtCore, QtWidgets
if "screen" in sys.argv:
    plugins = QtCore.QLibraryInfo.path(QtCore.QLibraryInfo.LibraryPath.PluginsPath)
    ctypes.CDLL(os.path.join(plugins, "platforms", "libqxcb.so"))
"""

OFFLINE = (
    "NewConnectionError",
    "Failed to establish a new connection",
    "Max retries exceeded",
    "ConnectTimeout",
    "Read timed out",
    "ReadTimeoutError",
    "ProxyError",
    "Connection aborted",
    "Connection refused",
    "name resolution",
    "Network is unreachable",
    "CERTIFICATE_VERIFY_FAILED",
)
"""What pip writes when the trouble is the way to the package index."""

CHECKS = (
    ("ruff", "style", ("-m", "ruff", "check")),
    ("mypy", "types", ("-m", "mypy")),
    (
        "lint-imports",
        "layers",
        ("-c", "from importlinter.cli import lint_imports_command as run; run()"),
    ),
    ("pytest", "behaviour", ("-m", "pytest", "-n", "auto", "--dist", "worksteal")),
)
"""Name, what it looks at, and how the private Python runs it; in this order."""


class Problem(Exception):
    """The world is not as it must be; the text is the sentence for whoever sits there."""


class Stamp(NamedTuple):
    """What the private environment was made for."""

    python: str
    home: str
    """A moved environment is broken: its scripts name the old place."""
    project: str
    """A digest of pyproject.toml."""
    has: frozenset[str]
    """"test" if the test tools are in, "screen" if Qt's screen libraries were looked for."""

    @classmethod
    def of_now(cls, has: frozenset[str]) -> Stamp:
        """Describe this Python, this place and this project."""
        project = hashlib.sha256((ROOT / "pyproject.toml").read_bytes()).hexdigest()
        return cls("{}.{}".format(*sys.version_info), HERE, project, has)

    @classmethod
    def read(cls) -> Stamp | None:
        """Return the stamp of the last finished set-up, None if there is none to trust."""
        try:
            python, home, project, has = STAMP.read_text(encoding="utf-8").split("\n")
        except (OSError, ValueError):
            return None
        return cls(python, home, project, frozenset(has.split()))

    def write(self) -> None:
        """Say that all is done; the last act of a set-up."""
        lines = (self.python, self.home, self.project, " ".join(sorted(self.has)))
        STAMP.write_text("\n".join(lines), encoding="utf-8")


def too_old(version: tuple[int, int], command: str) -> str | None:
    """Say why this Python will not do and what to run instead, or None."""
    if version >= (3, 11):
        return None
    newer = _newer_python()
    cure = f"run '{newer} dev.py {command}'" if newer else "install one from https://www.python.org"
    return f"This is Python {version[0]}.{version[1]} and 3.11 or newer is needed: {cure}."


def _newer_python() -> str | None:
    names = ("python3.14", "python3.13", "python3.12", "python3.11")
    return next((name for name in names if shutil.which(name)), None)


def plan(old: Stamp | None, now: Stamp, unfinished: bool, works: Callable[[], bool]) -> str:
    """Return "ready", "check" (Qt only), "install" (into what is there) or "rebuild".

    `works` asks whether the environment's Python answers; it is slow, so only asked unstamped.
    """
    if unfinished:
        return "rebuild"
    if old is None:
        return "install" if works() else "rebuild"
    if (old.python, old.home) != (now.python, now.home):
        return "rebuild"
    if old.project != now.project or "test" in now.has - old.has:
        return "install"
    return "ready" if now.has <= old.has else "check"


def say(text: str) -> None:
    """Tell at once, also into a pipe, so that lines keep their order among others' output."""
    print(text, flush=True)


def set_up(wants: frozenset[str]) -> None:
    """Make the private environment fit, in no time if it already does."""
    if _to_do(wants) == "ready":
        return
    BUILD.mkdir(exist_ok=True)
    with _alone():
        todo = _to_do(wants)  # again: whoever we waited for may have done it
        if todo != "ready":
            _set_up_alone(todo, wants)


def _to_do(wants: frozenset[str]) -> str:
    if not _present():
        return "rebuild"
    return plan(Stamp.read(), Stamp.of_now(wants), UNFINISHED.exists(), _works)


def _set_up_alone(todo: str, wants: frozenset[str]) -> None:
    old = Stamp.read()
    kept = old.has if old and todo != "rebuild" else frozenset()
    now = Stamp.of_now(wants | kept)
    LOG.write_text("", encoding="utf-8")
    if todo != "check":
        say("Setting up in .venv (some minutes the first time) ...")
        UNFINISHED.touch()
        STAMP.unlink(missing_ok=True)
        if todo == "rebuild":
            _build_environment()
        _install(now.has)
        UNFINISHED.unlink()
    _check_qt("screen" in now.has)
    now.write()
    say("Set up.")


def _present() -> bool:
    # A link to a Python that was uninstalled does not "exist" either. No app: never finished.
    return PYTHON.exists() and (APP.exists() or not STAMP.exists())


def _works() -> bool:
    probe = "import sys; print('{}.{}'.format(*sys.version_info))"
    try:
        answer = subprocess.run([PYTHON, "-c", probe], capture_output=True, text=True, check=False)
    except OSError:
        return False
    return answer.stdout.strip() == "{}.{}".format(*sys.version_info)


@contextlib.contextmanager
def _alone() -> Iterator[None]:
    """Let a second set-up wait for the first; the system frees the lock of one that died."""
    with (BUILD / "set-up.lock").open("a+b") as file:
        # A folder that knows no locks (some network drives) must not stop a set-up.
        with contextlib.suppress(OSError):
            _lock(file.fileno())
        yield


def _lock(descriptor: int) -> None:
    waiting = "Another set-up is under way; waiting for it ..."
    if sys.platform == "win32":
        import msvcrt

        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            say(waiting)
            for _ in range(60):  # each try lasts ten seconds
                with contextlib.suppress(OSError):
                    return msvcrt.locking(descriptor, msvcrt.LK_LOCK, 1)
    else:
        import fcntl

        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say(waiting)
            fcntl.flock(descriptor, fcntl.LOCK_EX)


def _build_environment() -> None:
    if VENV.is_symlink():
        raise Problem(".venv is a link to another place: remove it and start again.")
    if VENV.exists():
        shutil.rmtree(VENV)
    base = _base_python()
    # Debian splits ensurepip off; the pip outside can then serve the environment.
    if _quietly([base, "-m", "venv", str(VENV)]):
        return
    shutil.rmtree(VENV, ignore_errors=True)
    made = _quietly([base, "-m", "venv", "--without-pip", str(VENV)])
    if made and _quietly([*_pip(), "--version"]):
        return
    cure = "install Python from https://www.python.org"
    if shutil.which("apt-get"):
        cure = "run 'sudo apt-get install python3-venv'"
    raise Problem(f"This Python has no working pip: {cure} and start again.")


def _base_python() -> str:
    # Started by the environment's own Python, we must not build with what we are about to remove.
    return getattr(sys, "_base_executable", None) or sys.executable


def _pip() -> list[str]:
    inside = VENV / ("Lib" if os.name == "nt" else f"lib/python{Stamp.of_now(frozenset()).python}")
    if (inside / "site-packages" / "pip").is_dir():
        return [str(PYTHON), "-m", "pip"]
    return [_base_python(), "-m", "pip", "--python", str(PYTHON)]


def environment() -> dict[str, str]:
    """Return the surroundings without what would let other Pythons' packages leak in."""
    leaks = ("PYTHONPATH", "PYTHONHOME", "PIP_USER", "PIP_TARGET", "PIP_PREFIX")
    return {name: value for name, value in os.environ.items() if name not in leaks}


def _quietly(command: Sequence[str], show: bool = False, **more: str) -> bool:
    """Run a command, its words into the log; `show` lets a terminal see the progress."""
    with LOG.open("ab") as log:
        done = subprocess.run(
            command,
            cwd=ROOT,
            env={**environment(), **more},
            stdin=subprocess.DEVNULL,
            stdout=None if show and sys.stdout.isatty() else log,
            stderr=log,
            check=False,
        )
    return done.returncode == 0


def _install(has: frozenset[str]) -> None:
    project = ".[test]" if "test" in has else "."
    options = ["--disable-pip-version-check", "--no-input"]
    # PIP_USER=0: a machine set to "install for the user" would refuse inside an environment.
    if not _quietly([*_pip(), "install", *options, "-e", project], show=True, PIP_USER="0"):
        UNFINISHED.unlink()  # pip tidies up after an error, so what is there may stay
        raise Problem(install_failure(LOG.read_text(encoding="utf-8", errors="replace")))


def install_failure(log: str) -> str:
    """Turn what pip wrote into one sentence."""
    if any(mark in log for mark in OFFLINE):
        return (
            "The packages could not be fetched: connect this computer to the internet and"
            f" start again (details in {LOG})."
        )
    errors = [line for line in log.splitlines() if line.startswith("ERROR: ")]
    reason = errors[-1][len("ERROR: ") :].rstrip(".") if errors else "pip did not say why"
    return f"The packages could not be installed: {reason} (details in {LOG})."


def _check_qt(screen: bool) -> None:
    trouble = _qt_trouble(screen)
    if trouble and "cannot open shared object file" in trouble:
        _install_qt_libraries(screen, trouble)
        trouble = _qt_trouble(screen)
    if trouble:
        raise Problem(f"Qt does not start on this computer: {trouble}")


def _qt_trouble(screen: bool) -> str:
    """Return Qt's last words if it cannot be loaded, "" if it can."""
    command = [str(PYTHON), "-c", QT_CHECK, *(["screen"] if screen else [])]
    done = subprocess.run(
        command, env=environment(), capture_output=True, text=True, errors="replace", check=False
    )
    words = done.stderr.strip().splitlines() or [f"it ended with status {done.returncode}"]
    return words[-1] if done.returncode else ""


def _install_qt_libraries(screen: bool, trouble: str) -> None:
    packages = QT_LIBRARIES + (QT_SCREEN_LIBRARIES if screen else ())
    command = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    if not shutil.which("apt-get"):
        raise Problem(f"Qt lacks a system library, install it and start again: {trouble}")
    if not _is_root():
        raise Problem(f"Qt lacks system libraries: run 'sudo {' '.join(command)}' and start again.")
    say("Installing the system libraries that Qt needs ...")
    _quietly(["apt-get", "update"])  # if it fails, what is known already may do
    if not _quietly(command, DEBIAN_FRONTEND="noninteractive"):
        raise Problem(
            f"Qt lacks system libraries: run 'apt-get update && {' '.join(command)}'"
            f" and start again (details in {LOG})."
        )


def _is_root() -> bool:
    return sys.platform != "win32" and os.geteuid() == 0


def has_no_screen() -> bool:
    """Tell whether this is a Linux without any screen to open a window on."""
    places = ("DISPLAY", "WAYLAND_DISPLAY")
    return (
        sys.platform == "linux"
        and not any(os.environ.get(place) for place in places)
        and os.environ.get("QT_QPA_PLATFORM", "offscreen") in ("", "offscreen", "minimal")
    )


def run(arguments: list[str]) -> int:
    """Open the app, or walk through it off screen where there is no screen."""
    set_up(frozenset({"screen"} if os.environ.get("DISPLAY") else ()))
    surroundings = environment()
    if has_no_screen():
        surroundings["QT_QPA_PLATFORM"] = "offscreen"
        if not arguments:
            return _tour(surroundings)
    command = [str(APP), *arguments]
    if os.name == "posix":
        os.execve(APP, command, surroundings)
    return subprocess.call(command, env=surroundings)


def _tour(surroundings: dict[str, str]) -> int:
    folder = BUILD / "tour"
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.png"):
        old.unlink()
    say("There is no screen here, so the app is walked through off screen.")
    command = [str(APP), "tour", "--pictures", str(folder)]
    status = _run_and_keep(command, surroundings, folder / "tour.log")
    outcome = "The tour is done" if status == 0 else f"The tour failed with status {status}"
    pictures = len(list(folder.glob("*.png")))
    say(f"{outcome}: {pictures} pictures in {folder}, what it said in tour.log there.")
    return status


def _run_and_keep(command: list[str], surroundings: dict[str, str], log_path: Path) -> int:
    """Run a command and show its output while keeping it in a file."""
    process = subprocess.Popen(
        command,
        env=surroundings,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    with process, log_path.open("wb") as log:
        for line in process.stdout or ():
            log.write(line)
            sys.stdout.buffer.write(line)
            sys.stdout.buffer.flush()
    return process.returncode


def test(arguments: list[str]) -> int:
    """Run every check, also after one has failed; 0 only if all passed."""
    set_up(frozenset({"test"}))
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    failed = [
        name
        for name, looks_at, how in CHECKS
        if not _passes(name, looks_at, [*how, *(arguments if name == "pytest" else ())])
    ]
    if failed:
        say(f"{len(failed)} of {len(CHECKS)} checks failed: {', '.join(failed)}.")
        return 1
    say(f"All {len(CHECKS)} checks passed.")
    return 0


def _passes(name: str, looks_at: str, how: list[str]) -> bool:
    say(f"--- {name}: checking {looks_at} ...")
    start = time.monotonic()
    status = subprocess.call([str(PYTHON), *how], cwd=ROOT, env=environment())
    outcome = "passed" if status == 0 else f"FAILED with status {status}"
    say(f"--- {name}: {outcome} after {time.monotonic() - start:.1f} s\n")
    return status == 0


def setup(arguments: list[str]) -> int:
    """Set up for running and testing, and stop."""
    if arguments:
        raise Problem("'setup' takes no arguments.")
    set_up(frozenset({"test"} | ({"screen"} if os.environ.get("DISPLAY") else set())))
    say("Ready: 'python3 dev.py run' opens the app, 'python3 dev.py test' checks it.")
    return 0


COMMANDS = {"run": run, "test": test, "setup": setup}


def main(words: list[str]) -> int:
    """Do what the words say; return the exit status."""
    if not words or words[0] in ("-h", "--help", "help"):
        print(__doc__)
        return 0 if words else 2
    if words[0] not in COMMANDS:
        print(f"dev.py knows 'run', 'test' and 'setup', not '{words[0]}'.", file=sys.stderr)
        return 2
    sentence = too_old(sys.version_info[:2], words[0])
    if sentence:
        print(sentence, file=sys.stderr)
        return 1
    rest = words[2:] if words[1:2] == ["--"] else words[1:]
    try:
        return COMMANDS[words[0]](rest)
    except Problem as problem:
        print(problem, file=sys.stderr)
    except OSError as error:
        where = f" ({error.filename})" if error.filename else ""
        print(f"The computer says: {error.strerror}{where}. Nothing was opened.", file=sys.stderr)
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
        return 130
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
