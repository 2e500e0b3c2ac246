"""The page about the code file says what the program reads: it is made from the dataclasses.

`python -m tests.core.test_code_page` from the project's folder writes the page anew.
"""

from __future__ import annotations

import ast
import inspect
import re
import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from chair_console.core.code_file import Code, Identity
from chair_console.core.code_reader import hints_of, key_of
from chair_console.core.code_values import Period, Sourced

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "code-of-conduct-file.md"
PARISH = ROOT / "tests" / "codes" / "parish.toml"
MARK = "<!-- From here on made by tests/core/test_code_page.py. -->\n"
REQUIRED = "**needed**"
SHARED = {one.name for one in fields(Sourced)}
KINDS = {
    "id": "an id",
    "clause": "a clause",
    "role": "a role of `[roles]`",
    "outcome": "an outcome of `[outcome]`",
    "spoken": "words",
    "maximum": 'a number or `"none"`',
}
PLAIN = {str: "words", int: "a number", bool: "`true` or `false`", date: "a date"}


def helps_of(kind: type) -> dict[str, str]:
    """Take the text under each field from the source."""
    body = ast.parse(textwrap.dedent(inspect.getsource(kind))).body[0]
    assert isinstance(body, ast.ClassDef)
    helps = {}
    for one, after in zip(body.body, body.body[1:], strict=False):
        if isinstance(one, ast.AnnAssign) and isinstance(one.target, ast.Name):
            match after:
                case ast.Expr(ast.Constant(str(text))):
                    helps[one.target.id] = " ".join(text.split())
    return helps


def all_helps(kind: type) -> dict[str, str]:
    """Take the help of a dataclass and of those it builds on."""
    kinds = [one for one in reversed(kind.__mro__) if is_dataclass(one)]
    return {name: text for one in kinds for name, text in helps_of(one).items()}


def value_of(hint: Any) -> str:
    """Say what may stand behind a key."""
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return ", or ".join(value_of(one) for one in inner if one is not NoneType)
    if origin is Annotated:
        return KINDS[inner[1]]
    if origin is Literal:
        return ", ".join(f"`{one}`" for one in inner)
    if origin is tuple:
        return f"list of: {value_of(inner[0])}"
    if origin is not None:
        return f"table: key to {value_of(inner[1])}"
    return PLAIN.get(hint, "a period" if hint is Period else "a table")


def default_of(one: Field[Any]) -> str:
    """Say what holds where a key is left out."""
    if one.default is MISSING and one.default_factory is MISSING:
        return REQUIRED
    value = one.default if one.default is not MISSING else None
    return worded(value)


def worded(value: object) -> str:
    """Write a default as in the file."""
    if value is None or value == ():
        return "nothing"
    if isinstance(value, tuple):
        return ", ".join(worded(one) for one in value)
    if isinstance(value, Period):
        return f"{value.amount} {value.unit.replace('_', ' ')}"
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    return "words of the program's own" if "{name}" in str(value) else f"`{value}`"


def inner_tables(hint: Any) -> Iterator[tuple[str, type]]:
    """Find the dataclass behind a field and how its section is written."""
    origin, inner = get_origin(hint), get_args(hint)
    if is_dataclass(hint) and isinstance(hint, type) and hint is not Period:
        yield "[{}]", hint
    elif origin in (Union, UnionType):
        for one in inner:
            yield from inner_tables(one)
    elif origin is tuple:
        yield from (("[[{}]]", kind) for _, kind in inner_tables(inner[0]))
    elif origin is Mapping:
        yield from (("[{}.NAME]", kind) for _, kind in inner_tables(inner[1]))


def sections() -> Iterator[tuple[str, type]]:
    """Walk through all sections in the order of a file."""
    yield "[code]", Identity
    for one in fields(Code):
        if one.name not in {each.name for each in fields(Identity)} and one.name != "sha256":
            yield from below(key_of(one), hints_of(Code)[one.name])


def below(path: str, hint: Any) -> Iterator[tuple[str, type]]:
    """Give a section and those inside it."""
    for pattern, kind in inner_tables(hint):
        written = pattern.format(path)
        yield written, kind
        for one in fields(kind):
            yield from below(f"{written.strip('[]')}.{key_of(one)}", hints_of(kind)[one.name])


def table(kind: type, own: bool = True) -> str:
    """Make the table of a section's keys."""
    helps, hints = all_helps(kind), hints_of(kind)
    rows = ["| key | value | left out | meaning |", "|---|---|---|---|"]
    for one in fields(kind):
        shared = one.name in SHARED and not (one.name == "clause" and default_of(one) == REQUIRED)
        if any(inner_tables(hints[one.name])) or (own and shared and issubclass(kind, Sourced)):
            continue
        cells = (f"`{key_of(one)}`", value_of(hints[one.name]), default_of(one), helps[one.name])
        rows.append(f"| {' | '.join(cells)} |")
    return "\n".join(rows) if len(rows) > 2 else ""


def reference() -> str:
    """Make the part of the page that the dataclasses decide."""
    parts = [MARK, "## In every section that rests on the code", table(Sourced, own=False)]
    parts += ["## A period", first_line(Period), table(Period)]
    for written, kind in sections():
        parts += [f"## `{written}`", first_line(kind), table(kind)]
    return "\n\n".join(part for part in parts if part) + "\n"


def first_line(kind: type) -> str:
    """Take what a dataclass says of itself."""
    return (inspect.getdoc(kind) or "").partition("\n\n")[0].replace("\n", " ")


def test_the_page_describes_every_key_that_is_read() -> None:
    page = PAGE.read_text("utf-8")
    assert page[page.index(MARK) :] == reference(), "python -m tests.core.test_code_page"


def test_every_key_has_its_line_of_help() -> None:
    for written, kind in [*sections(), ("period", Period)]:
        bare = {one.name for one in fields(kind) if not any(inner_tables(hints_of(kind)[one.name]))}
        assert bare <= set(all_helps(kind)), written


def test_the_example_on_the_page_is_a_code_that_loads() -> None:
    from chair_console.core.code import parse_code

    example = re.search(r"```toml\n(schema = 2.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    assert example
    assert parse_code(example[1], "example.toml").meeting.warn.max_per_person == 2


def test_the_invented_code_uses_every_key_that_the_format_has() -> None:
    """So that no key is accepted that no test has ever read."""
    written = set(re.findall(r"[\w.]+", re.sub(r'#.*|"[^"]*"', "", PARISH.read_text("utf-8"))))
    written |= {part for one in written for part in one.split(".")}
    keys = {key_of(one) for _, kind in [*sections(), ("", Period)] for one in fields(kind)}
    assert keys - written == set()


if __name__ == "__main__":
    page = PAGE.read_text("utf-8")
    PAGE.write_text(page.partition(MARK)[0] + reference(), "utf-8")
