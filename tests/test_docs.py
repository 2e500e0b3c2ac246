"""What README and the pages of docs name is there: files, pictures, commands, rooms."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

from chair_console.__main__ import Parser
from chair_console.commands import COMMANDS
from chair_console.documents.papers.folder import PAPERS

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
LINK = re.compile(r"\]\((?!https?:)([^)#]+)(?:#([^)]*))?\)")
PICTURE = re.compile(r"src(?:set)?=\"([^\"]+)\"")
PLACES = ("chair_console/", "tests/", "resources/", "docs/", "benchmarks/")
IN_A_WHEEL = ROOT / "chair_console" / "resources"
OF_OTHERS = {"--roles-only", "--python", "--import-mode"}
"""Options of other programs: PostgreSQL's, pip's, pytest's."""
IN_PACKAGE = re.compile(r"`((?:core|ui|models|sync|wording|record|documents|replay)/[\w/.*-]+)`")


def words_of(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def named(page: Path) -> Iterator[Path]:
    """Yield the files and folders that a page names in backticks."""
    for place in re.findall(r"`([\w./*-]+/[\w./*-]*)`", words_of(page)):
        if place.startswith(PLACES) and "CODE" not in place:
            yield ROOT / place
    for place in IN_PACKAGE.findall(words_of(page)):
        yield ROOT / "chair_console" / place


def heading(words: str) -> str:
    """Give the anchor of a heading, as most programs make it."""
    return re.sub(r"[^\w -]", "", words.strip().lower()).replace(" ", "-")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    for place, at in LINK.findall(words_of(page)):
        target = page.parent / place
        assert target.exists(), place
        if at:
            headings = re.findall(r"^#+ (.*)$", words_of(target), re.MULTILINE)
            assert at in map(heading, headings), f"{place}#{at}"
    for picture in PICTURE.findall(words_of(page)):
        assert (page.parent / picture).is_file(), picture


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_file_that_is_named_is_there(page: Path) -> None:
    for place in named(page):
        if place == IN_A_WHEEL:
            continue
        assert list(place.parent.glob(place.name)) or place.with_suffix(".py").exists(), place


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_that_is_named_can_be_given(page: Path) -> None:
    for word in re.findall(r"`?chair-console ([a-z][a-z-]*)(?=[ `\n])", words_of(page)):
        assert word in COMMANDS, word


def test_every_command_has_its_line_on_the_page_of_commands() -> None:
    rows = re.findall(r"^\| `(.*?)` \|", words_of(ROOT / "docs" / "commands.md"), re.MULTILINE)
    told = {word for row in rows for word in re.findall(r"[a-z]+", row)}
    assert set(COMMANDS) <= told, set(COMMANDS) - told


def test_every_paper_stands_on_the_page_of_papers_with_what_it_holds() -> None:
    said = words_of(ROOT / "docs" / "minutes-and-papers.md")
    for id, paper in PAPERS.items():
        row = next(line for line in said.splitlines() if line.startswith(f"| `{id}` | "))
        assert paper.title in row
        assert paper.holds in row, id


def test_every_room_at_the_top_has_its_place_in_how_it_is_built() -> None:
    told = set(re.findall(r"`(\w+)`", words_of(ROOT / "docs" / "architecture.md")))
    top = {one.stem for one in (ROOT / "chair_console").iterdir() if one.suffix == ".py"}
    top |= {one.parent.name for one in (ROOT / "chair_console").glob("*/__init__.py")}
    assert top - {"__init__"} <= told, top - told


def options(parser: argparse.ArgumentParser) -> Iterator[str]:
    """Yield the options of a command and of those below it."""
    for one in parser._actions:
        yield from one.option_strings
        if isinstance(one, argparse._SubParsersAction):
            for below in one.choices.values():
                yield from options(below)


def test_every_option_that_is_named_can_be_given() -> None:
    known = {"--version", "--language"} | OF_OTHERS
    for name, command in COMMANDS.items():
        parser = Parser(name, "")
        import_module(f"chair_console.commands.{command.module}").add_arguments(parser)
        known |= set(options(parser))
    for page in PAGES:
        said = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", words_of(page)))
        assert said <= known, (page.name, said - known)


def test_every_page_is_reached_from_the_read_me() -> None:
    reached, new = set[Path](), {ROOT / "README.md"}
    while new:
        reached |= new
        linked = {
            (page.parent / place).resolve()
            for page in new
            if page.suffix == ".md"
            for place, _at in LINK.findall(words_of(page))
        }
        folders = {one for page in linked if page.is_dir() for one in page.glob("*.md")}
        new = {page for page in linked | folders if page.is_file()} - reached
    assert set(PAGES) <= reached, set(PAGES) - reached
