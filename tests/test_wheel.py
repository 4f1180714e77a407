"""What a school installs: the wheel, built from the source archive, used outside the checkout."""

import os
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).resolve().parents[1]
COURSE = "classnet_stem/_course/"

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300), pytest.mark.xdist_group("wheel")]

WHERE_IT_IS = """
from classnet_stem import resources
print(resources.notebooks_dir())
print(resources.datasets_dir())
print(resources.course_file("nbgrader_config.py"))
"""


def run(*command: str | Path, **more: object) -> str:
    done = subprocess.run(  # type: ignore[call-overload]
        [sys.executable, *command], capture_output=True, text=True, check=False, **more
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return str(done.stdout)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the source archive, without asking an index."""
    folder = tmp_path_factory.mktemp("dist")
    run("-m", "build", "--no-isolation", "--outdir", folder, ROOT)
    (path,) = folder.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the package as the wheel installs it."""
    folder = tmp_path_factory.mktemp("site")
    run("-m", "pip", "install", "--no-deps", "--no-index", "--quiet", "--target", folder, wheel)
    return folder


def shipped(folder: str) -> set[str]:
    """The files of a folder of the checkout that belong into the wheel."""
    return {
        COURSE + path.relative_to(ROOT).as_posix()
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and not is_left_by_a_run(path)
    }


def is_left_by_a_run(path: Path) -> bool:
    """Whether a file appeared when somebody ran a lesson in the checkout."""
    parts = set(path.relative_to(ROOT).parts)
    in_lesson = "notebooks" in parts and parts & {"recordings", "student.json"}
    return bool(in_lesson or parts & {"__pycache__", ".ipynb_checkpoints"})


@pytest.mark.parametrize("folder", ["notebooks", "datasets"])
def test_wheel_carries_the_course(folder: str, wheel: Path) -> None:
    """The wheel holds every lesson and data file of the checkout, and no other."""
    names = {name for name in ZipFile(wheel).namelist() if name.startswith(COURSE + folder)}

    assert shipped(folder) == names


def test_data_are_small(wheel: Path) -> None:
    """All data sets together take less than 12 MB in the wheel."""
    parts = [one for one in ZipFile(wheel).infolist() if one.filename.startswith(COURSE)]
    size = sum(one.compress_size for one in parts if "/datasets/" in one.filename)

    assert 1e6 < size < 12e6


def test_wheel_carries_the_settings(wheel: Path) -> None:
    """The wheel holds nbgrader's settings, the type marker and the licence."""
    names = ZipFile(wheel).namelist()

    assert COURSE + "nbgrader_config.py" in names
    assert "classnet_stem/py.typed" in names
    assert any(name.endswith("licenses/LICENSE") for name in names)


def test_wheel_carries_nothing_else(wheel: Path) -> None:
    """The wheel installs one package: no tests, tools or benchmarks come along."""
    tops = {name.partition("/")[0] for name in ZipFile(wheel).namelist()}

    assert {"classnet_stem", "classnet_stem-0.1.0.dist-info"} == tops


def test_installed_package_finds_its_course(installed: Path, tmp_path: Path) -> None:
    """The installed package uses the files that the wheel brought, not those of a checkout."""
    env = os.environ | {"PYTHONPATH": str(installed)}

    found = run("-c", WHERE_IT_IS, env=env, cwd=tmp_path).splitlines()

    course = installed.resolve() / "classnet_stem" / "_course"
    assert [
        str(course / "notebooks"),
        str(course / "datasets"),
        str(course / "nbgrader_config.py"),
    ] == found


def test_checkout_has_no_copy() -> None:
    """The checkout holds no second copy of the course that could grow old."""
    assert not (ROOT / "classnet_stem" / "_course").exists()
