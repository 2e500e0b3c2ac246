"""The page of all rooms is made from the first words of each module.

`python -m tests.test_rooms_page` from the project's folder writes the page anew.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "chair_console"
PAGE = ROOT / "docs" / "rooms.md"
MARK = "<!-- From here on made by tests/test_rooms_page.py. -->\n"


def words_of(path: Path) -> str:
    """Give the first words of a module."""
    return ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""


def packages() -> list[Path]:
    return sorted(one.parent for one in PACKAGE.rglob("__init__.py"))


def modules(package: Path) -> list[Path]:
    return sorted(one for one in package.glob("*.py") if one.name != "__init__.py")


def lines() -> Iterator[str]:
    """Write a heading for each package and a line for each of its modules."""
    for package in packages():
        yield f"## {package.relative_to(ROOT).as_posix()}"
        yield ""
        yield " ".join(words_of(package / "__init__.py").partition("\n\n")[0].split())
        yield ""
        for module in modules(package):
            first = " ".join(words_of(module).partition("\n\n")[0].split())
            yield f"* [{module.stem}](../{module.relative_to(ROOT).as_posix()}): {first}"
        yield ""


def test_the_page_of_rooms_has_the_first_words_of_every_module() -> None:
    _head, mark, made = PAGE.read_text(encoding="utf-8").partition(MARK)
    assert mark
    assert made == "\n".join(lines())


@pytest.mark.parametrize("package", packages(), ids=lambda path: path.name)
def test_a_package_that_lists_its_modules_lists_them_all_and_no_others(package: Path) -> None:
    told = re.findall(r"^ *\* (`.*?)(?:  |$)", words_of(package / "__init__.py"), re.MULTILINE)
    listed = {name for line in told for name in re.findall(r"`([a-z_]+)`", line)}
    rooms = {one.stem for one in modules(package)}
    rooms |= {one.parent.name for one in package.glob("*/__init__.py")}
    unlike = sorted(listed ^ rooms)
    assert not listed or not unlike, f"name them in {package.name}/__init__.py: {unlike}"


if __name__ == "__main__":
    head = PAGE.read_text(encoding="utf-8").partition(MARK)[0]
    PAGE.write_text(head + MARK + "\n".join(lines()), encoding="utf-8")
