"""The page that leads from a clause to its room is made from the codes and the modules' docstrings.

`python -m tests.core.test_clause_page` from the project's folder writes the page anew.
"""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "chair_console"
PAGE = ROOT / "docs" / "clauses.md"
MARK = "<!-- From here on made by tests/core/test_clause_page.py. -->\n"
CODES = (("ongo-2017-04", "Ongo"), ("broxtowe-hleg", "Broxtowe"))
PARTS = {
    "Personal Conduct": "PC",
    "Working Together": "WT",
    "Conduct of Meetings": "CM",
    "Working and Conduct of Meetings": "CM",
    "External Events": "EX",
    "Conflict of Interests": "CI",
    "Breaches": "BR",
    "Right of Appeal": "AP",
}
_IN_FIGURES = re.compile(r"(?<![\d.\"])4\.\d+(?:\.\d+)?(?:(?: to | and |-)4\.\d+(?:\.\d+)?)?")
_IN_WORDS = re.compile(rf"({'|'.join(PARTS)}), points? (\d+)(?: (to|and) (\d+))?")
_SHORT = re.compile(r"\b(PC|WT|CM|EX|CI|BR|AP)(\d+)(?:(-)(?:\1)?(\d+))?")


def cited(words: str) -> set[str]:
    """Name the clauses that a docstring says it comes from."""
    words = " ".join(words.split())
    found = set()
    for one in _IN_FIGURES.finditer(words):
        first, *rest = re.findall(r"4\.[\d.]*\d", one[0])
        found |= {f"O-{first}", *(f"O-{last}" for last in rest)}
        if rest and " and " not in one[0]:
            stem, _dot, low = first.rpartition(".")
            found |= {f"O-{stem}.{at}" for at in range(int(low), int(rest[0].rpartition(".")[2]))}
    for part, low, joined, high in (*_IN_WORDS.findall(words), *_SHORT.findall(words)):
        short, first = PARTS.get(part, part), int(low)
        last = int(high) if high else first
        numbers = (first, last) if joined == "and" else range(first, last + 1)
        found |= {f"B-{short}{number}" for number in numbers}
    return found


def rooms() -> Mapping[str, list[str]]:
    """Tell for each clause which modules name it in their first words."""
    found: dict[str, list[str]] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        if path.name != "__init__.py":
            words = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
            for clause in cited(words):
                found.setdefault(clause, []).append(path.relative_to(PACKAGE).as_posix())
    return found


def rests_on(table: Mapping[str, Any], at: str = "") -> Iterator[tuple[str, str]]:
    """Yield (clause, section) for all that a code's file says and gives a clause for."""
    if "clause" in table:
        yield table["clause"], at
    yield from ((clause, f"{at}.{key}") for key, clause in table.get("clause_of", {}).items())
    for name, value in table.items():
        inner = value if isinstance(value, list) else [value]
        for one in inner:
            if isinstance(one, dict) and name not in ("clause_of", "clauses", "conduct"):
                yield from rests_on(one, f"{at}.{name}" if at else name)


def lines(name: str) -> Iterator[str]:
    """Write the table of one code."""
    code = tomllib.loads((ROOT / f"resources/codes/{name}.toml").read_text(encoding="utf-8"))
    known, sections = rooms(), dict[str, list[str]]()
    for clause, section in rests_on(code):
        sections.setdefault(clause, [])
        if section not in sections[clause]:
            sections[clause].append(section)
    reasons = str(code["conduct"])
    yield f"## {code['code']['organisation']}: {code['code']['title']} ({code['code']['version']})"
    yield ""
    yield "| Clause | What it asks | In the file | Room |"
    yield "|---|---|---|---|"
    for clause, said in code["clauses"].items():
        files = ", ".join(f"`{one}`" for one in sections.get(clause, ()))
        where = ", ".join(f"[{one}](../chair_console/{one})" for one in known.get(clause, ()))
        if f"'{clause}'" in reasons:
            where = f"{where}; a reason to warn" if where else "a reason to warn"
        label = f"{said['label']} ({clause})" if name.startswith("b") else said["label"]
        yield f"| {label} | {said['words']} | {files} | {where} |"
    yield ""


def page() -> str:
    """Write what is made."""
    return "\n".join(line for name, _called in CODES for line in lines(name))


def test_the_page_leads_from_each_clause_to_its_room() -> None:
    _head, mark, made = PAGE.read_text(encoding="utf-8").partition(MARK)
    assert mark
    assert made == page()


if __name__ == "__main__":
    head = PAGE.read_text(encoding="utf-8").partition(MARK)[0] if PAGE.exists() else ""
    PAGE.write_text(head + MARK + page(), encoding="utf-8")
