"""Finds the files that come with the package: lessons, data, guides, nbgrader's settings.

A wheel carries them beside the code, in ``classnet_stem/_course/``. A checkout (and so an
editable install) has no such folder and uses the top of the repository, so nobody can meet
an old copy of a file that was edited a minute ago.
"""

from __future__ import annotations

from pathlib import Path

from classnet_stem.errors import DataError

PACKAGE = Path(__file__).resolve().parent


def notebooks_dir(package: Path = PACKAGE) -> Path:
    """Return the folder with one folder a lesson, solutions inside.

    Raises:
        DataError: the folder is not there.
    """
    return _existing(package, "notebooks")


def datasets_dir(package: Path = PACKAGE) -> Path:
    """Return the folder with the small tables and recordings that come with the course.

    Raises:
        DataError: the folder is not there.
    """
    return _existing(package, "datasets")


def docs_dir(package: Path = PACKAGE) -> Path:
    """Return the folder with what teachers read: guides, handbook, standards.

    Raises:
        DataError: the folder is not there.
    """
    return _existing(package, "docs")


def translations_dir(package: Path = PACKAGE) -> Path:
    """Return the folder with one folder a language.

    Raises:
        DataError: the folder is not there.
    """
    return _existing(package, "translations")


def course_file(name: str, package: Path = PACKAGE) -> Path:
    """Return one file of the course, such as ``nbgrader_config.py``.

    Raises:
        DataError: the file is not there.
    """
    return _existing(package, name)


def _existing(package: Path, name: str) -> Path:
    path = _course_root(package) / name
    if path.exists():
        return path
    raise DataError(
        f"The course file {name} is missing.",
        f"The installation is not complete: {path} does not exist.",
        "install again with: pip install --force-reinstall classnet-stem",
    )


def _course_root(package: Path) -> Path:
    beside = package / "_course"
    return beside if beside.is_dir() else package.parent
