"""The files that come with the program are found, installed or not."""

import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

from chair_console.resource import ResourceMissing, resource

ROOT = Path(__file__).resolve().parent.parent
CODE = "codes/ongo-2017-04.toml"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build what users install."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    return next(folder.glob("*.whl"))


def test_a_code_of_conduct_is_found_in_the_checkout() -> None:
    assert resource(CODE) == ROOT / "resources" / CODE
    assert tomllib.loads(resource(CODE).read_text(encoding="utf-8"))


def test_a_folder_is_found_too() -> None:
    assert resource("codes") == ROOT / "resources" / "codes"


def test_a_missing_file_is_named_with_what_to_do() -> None:
    with pytest.raises(ResourceMissing, match=r"“codes/none\.toml” is missing: install"):
        resource("codes/none.toml")


@pytest.mark.parametrize("name", ["../pyproject.toml", "/etc/hosts", "codes/../../LICENSE"])
def test_nothing_outside_the_resources_is_handed_out(name: str) -> None:
    with pytest.raises(ResourceMissing):
        resource(name)


def test_the_wheel_carries_every_resource(wheel: Path) -> None:
    home = ROOT / "resources"
    ours = {file.relative_to(home).as_posix() for file in home.rglob("*") if file.is_file()}
    within = "chair_console/resources/"
    names = zipfile.ZipFile(wheel).namelist()
    assert {name.removeprefix(within) for name in names if name.startswith(within)} == ours


def test_an_installed_wheel_finds_its_resources(wheel: Path, tmp_path: Path) -> None:
    zipfile.ZipFile(wheel).extractall(tmp_path)
    program = f"from chair_console.resource import resource; print(resource({CODE!r}))"
    found = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, check=True, capture_output=True, text=True
    )
    installed = tmp_path.resolve() / "chair_console" / "resources" / CODE
    assert Path(found.stdout.strip()) == installed
