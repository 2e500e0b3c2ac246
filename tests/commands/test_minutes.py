"""`minutes`: the papers of a meeting into a folder, from the command line."""

from __future__ import annotations

from pathlib import Path

from chair_console.documents.papers.folder import PAPERS
from tests.commands.conftest import Run


def kinds(folder: Path) -> set[str]:
    return {one.name.split("-", 4)[-1] for one in folder.iterdir()}


def test_the_usual_papers_are_saved_and_listed(run: Run, database: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    ran = run("minutes", "m1", "--out", out, "--database", database)
    assert (ran.status, ran.err) == (0, "")
    assert sorted(ran.out.splitlines()) == sorted(str(one) for one in out.iterdir())
    assert {"minutes-full.pdf", "minutes-public.docx", "actions.ics", "about.txt"} <= kinds(out)


def test_only_what_was_asked_for_is_saved(run: Run, database: Path, tmp_path: Path) -> None:
    ran = run(
        "minutes", "m1", "--out", tmp_path / "o", "--only", "plain, log", "--database", database
    )
    assert ran.status == 0
    assert "session-log.pdf" in kinds(tmp_path / "o")
    assert "minutes-full.docx" not in kinds(tmp_path / "o")


def test_the_command_line_says_otherwise_than_the_group(
    run: Run, database: Path, tmp_path: Path
) -> None:
    said = {}
    for conduct in (None, "counts"):
        out = tmp_path / str(conduct)
        words = ["--conduct", conduct] if conduct else []
        ran = run("minutes", "m1", "--out", out, "--only", "plain", *words, "--database", database)
        assert ran.status == 0
        (page,) = out.glob("*-minutes-full.txt")
        said[conduct] = page.read_text(encoding="utf-8")
    assert "2 warnings were given." not in said[None]
    assert "2 warnings were given." in said["counts"]


def test_a_paper_that_there_is_not_is_told_with_those_that_there_are(
    run: Run, database: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    ran = run("minutes", "m1", "--out", out, "--only", "minuets", "--database", database)
    assert ran.status == 2
    assert "minuets" in ran.sentence
    assert all(id in ran.sentence for id in PAPERS)
    assert not out.exists()


def test_a_folder_that_cannot_be_used_is_one_sentence(
    run: Run, database: Path, tmp_path: Path
) -> None:
    place = tmp_path / "file"
    place.write_text("a file")
    ran = run("minutes", "m1", "--out", place, "--database", database)
    assert ran.status == 1
    assert ran.sentence == "The papers need a folder, and this is a file. Choose a folder."


def test_what_there_is_none_of_is_told_beside_what_was_saved(
    run: Run, database: Path, tmp_path: Path
) -> None:
    ran = run(
        "minutes",
        "m1",
        "--out",
        tmp_path / "o",
        "--only",
        "enquiries,rules",
        "--database",
        database,
    )
    assert ran.status == 0
    assert ran.sentence == "No enquiry is urgent: there are no slips."
    assert "ground-rules.pdf" in kinds(tmp_path / "o")
