"""Where the lessons and data are found: in a checkout and in an installed package."""

from collections.abc import Callable
from pathlib import Path

import pytest

from classnet_stem import resources
from classnet_stem.errors import DataError


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A package folder as it lies in a checkout: the course is beside it."""
    return lay_out(tmp_path / "classnet_stem", course=tmp_path)


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    """A package folder as a wheel installs it: the course is inside it."""
    package = tmp_path / "site-packages" / "classnet_stem"
    return lay_out(package, course=package / "_course")


def lay_out(package: Path, course: Path) -> Path:
    package.mkdir(parents=True)
    for folder in ("notebooks", "datasets"):
        (course / folder).mkdir(parents=True)
    (course / "nbgrader_config.py").touch()
    return package


def test_checkout_uses_its_top_level(checkout: Path) -> None:
    """In a checkout the lessons, data and settings are those of the repository."""
    assert checkout.parent / "notebooks" == resources.notebooks_dir(checkout)
    assert checkout.parent / "datasets" == resources.datasets_dir(checkout)
    assert checkout.parent / "nbgrader_config.py" == resources.course_file(
        "nbgrader_config.py", checkout
    )


def test_installed_package_uses_its_own(installed: Path) -> None:
    """An installed package uses what the wheel brought, whatever lies around it."""
    (installed.parent / "notebooks").mkdir()

    assert installed / "_course" / "notebooks" == resources.notebooks_dir(installed)
    assert installed / "_course" / "datasets" == resources.datasets_dir(installed)
    assert installed / "_course" / "nbgrader_config.py" == resources.course_file(
        "nbgrader_config.py", installed
    )


@pytest.mark.parametrize(
    "find",
    [
        resources.notebooks_dir,
        resources.datasets_dir,
        lambda package: resources.course_file("nbgrader_config.py", package),
    ],
    ids=["notebooks", "datasets", "file"],
)
def test_missing_file_is_explained(find: Callable[[Path], Path], tmp_path: Path) -> None:
    """A damaged installation gives three lines: what is missing, why, and what to try."""
    with pytest.raises(DataError) as caught:
        find(tmp_path / "classnet_stem")

    assert 3 == len(str(caught.value).splitlines())


def test_this_installation_is_complete() -> None:
    """The package that these tests import finds its own lessons, data and settings."""
    assert resources.notebooks_dir().is_dir()
    assert resources.datasets_dir().is_dir()
    assert resources.course_file("nbgrader_config.py").is_file()
