"""The command line: `chair-console`, or `python -m chair_console`.

Nothing heavy is imported before it is known which command runs, so that asking for help is quick.
And nothing that speaks is imported before it is known in which language: it is settled only once.
Whatever goes wrong ends in one sentence and a status that says of which sort it was:

0    done                                 3    the database cannot be opened
1    done, and something is not right     70   a mistake of the program; a crash file is written
2    wrong words on the command line      130  interrupted from the keyboard
     or in a script
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from difflib import get_close_matches
from importlib import import_module
from typing import NoReturn

from chair_console import core_dumps

USAGE, CRASH, INTERRUPTED = 2, 70, 130


class Parser(argparse.ArgumentParser):
    """Reads arguments; a mistake is told in one sentence."""

    def __init__(self, prog: str, description: str, epilog: str | None = None) -> None:
        super().__init__(
            prog,
            description=description,
            epilog=epilog,
            allow_abbrev=False,
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )

    def error(self, message: str) -> NoReturn:
        """Say what is wrong, and where to look."""
        self.exit(USAGE, f"{message[:1].upper()}{message[1:]} (see {self.prog} --help).\n")


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command and return its exit status."""
    _keep_every_letter()
    if argv is None:
        core_dumps.forbid()
    try:
        status = _run(_speaking(list(sys.argv[1:] if argv is None else argv)))
        if sys.stdout is not None:
            sys.stdout.flush()
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else 0
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        _send_the_rest_nowhere()
        return 0
    except Exception as error:
        return _told(error)
    return status


def _keep_every_letter() -> None:
    """Have no name stop the program because a screen lacks one of its letters."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            # A file or another program gets what people nearly everywhere expect by now.
            screen = stream.isatty()
            reconfigure(encoding=None if screen else "utf-8", errors="replace")


def _speaking(words: list[str]) -> list[str]:
    """Settle the language that `--language cy` asks for, and return the other words."""
    place = next((n for n, one in enumerate(words) if one.split("=")[0] == "--language"), None)
    if place is None:
        return words
    named = words[place].partition("=")[2] or (words[place + 1 : place + 2] or [""])[0]
    rest = words[:place] + words[place + (1 if "=" in words[place] else 2) :]
    if "chair_console.language" not in sys.modules:
        os.environ["CHAIR_CONSOLE_LANGUAGE"] = named
    from chair_console.language import LANGUAGES, _

    if named not in LANGUAGES:
        known = ", ".join(f"{code} ({name})" for code, name in LANGUAGES.items())
        said = _("The language “{named}” is not spoken here; these are: {known}.")
        raise SystemExit(_complain(said.format(named=named, known=known)))
    return rest


def _complain(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return USAGE


def _run(words: list[str]) -> int:
    from chair_console.commands import COMMANDS
    from chair_console.language import _

    if words and words[0] in {"-h", "--help"}:
        _help().print_help()
        return 0
    if words and words[0] == "--version":
        print(f"Chair Console {_version()}")
        return 0
    if not words or words[0].startswith("-"):
        words = ["open", *words]
    name, *rest = words
    if name not in COMMANDS:
        close = get_close_matches(name, COMMANDS, 1)
        unknown = _("There is no command {name}. See chair-console --help.")
        meant = _("There is no command {name}. Did you mean {close}? See chair-console --help.")
        said = meant.format(name=name, close=close[0]) if close else unknown.format(name=name)
        return _complain(said)
    command = import_module(f"chair_console.commands.{COMMANDS[name].module}")
    parser = Parser(f"chair-console {name}", COMMANDS[name].help, command.EPILOG)
    command.add_arguments(parser)
    return int(command.run(parser.parse_args(rest)))


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    from chair_console.language import _

    try:
        return version("chair-console")
    except PackageNotFoundError:
        return _("from a checkout")


def _help() -> Parser:
    from chair_console.commands import COMMANDS
    from chair_console.language import _

    parser = Parser(
        "chair-console",
        _("Run a meeting calmly and fairly. Without a command, the window opens."),
        _("chair-console COMMAND --help tells more about one of them."),
    )
    parser.add_argument("--version", action="store_true", help=_("say which version this is"))
    parser.add_argument(
        "--language", metavar="CODE", help=_("speak this language: en or cy (Welsh)")
    )
    commands = parser.add_subparsers(
        title="commands", metavar="COMMAND", parser_class=argparse.ArgumentParser
    )
    for name, command in COMMANDS.items():
        commands.add_parser(name, help=command.help, add_help=False)
    return parser


def _told(error: Exception) -> int:
    """Tell a problem in one sentence, and return the status that stands for it."""
    from chair_console.commands.problems import keep_crash, known
    from chair_console.language import _

    problem = known(error)
    if problem is not None:
        print(problem.sentence, file=sys.stderr)
        return problem.status
    place = keep_crash(error)
    where = (
        _("Chair Console made a mistake and stopped: what is known about it is in {place}.")
        if place
        else _("Chair Console made a mistake and stopped: no file about it can be written.")
    )
    print(where.format(place=place), file=sys.stderr)
    return CRASH


def _send_the_rest_nowhere() -> None:
    """Keep Python from writing, on its way out, to a reader that has gone."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
    except (OSError, ValueError, AttributeError):
        return


if __name__ == "__main__":
    sys.exit(main())
