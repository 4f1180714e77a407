"""The places that repeat pyproject.toml's requirements say the same."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

import classnet_stem

ROOT = Path(__file__).resolve().parents[1]

# Where conda-forge has another name than PyPI. `matplotlib-base` is matplotlib without Qt.
CONDA_NAMES = {"matplotlib": "matplotlib-base", "tzdata": "python-tzdata"}


def project() -> dict[str, Any]:
    return dict(tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"])


def split(requirement: str) -> tuple[str, str]:
    """Return the name and the version part of a requirement."""
    match = re.fullmatch(r"([A-Za-z0-9._-]+)([^;]*)(;.*)?", requirement.replace(" ", ""))
    assert match is not None, requirement
    return match[1].lower(), match[2]


def as_conda(requirement: str) -> str:
    name, version = split(requirement)
    return CONDA_NAMES.get(name, name) + version


def conda_packages() -> list[str | dict[str, list[str]]]:
    environment = yaml.safe_load((ROOT / "environment.yml").read_text("utf-8"))
    packages: list[str | dict[str, list[str]]] = environment["dependencies"]
    return packages


def lock_entries() -> dict[str, str]:
    """Each locked package with its block of lines."""
    text = (ROOT / "requirements.lock").read_text("utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return {split(line.partition("==")[0])[0]: line for line in lines}


def test_conda_installs_the_same() -> None:
    """environment.yml asks for what pyproject.toml asks for, with the same versions."""
    expected = {as_conda(each) for each in project()["dependencies"]}

    assert expected == {each for each in conda_packages() if isinstance(each, str)} - {
        "pip",
        f"python{project()['requires-python']}",
    }


def test_conda_takes_nothing_else_with_pip() -> None:
    """In a conda environment pip installs this checkout and nothing else."""
    assert [{"pip": ["-e ."]}] == [each for each in conda_packages() if isinstance(each, dict)]


def test_conda_takes_one_channel() -> None:
    """Only conda-forge is asked, so no licence question comes up in a school."""
    environment = yaml.safe_load((ROOT / "environment.yml").read_text("utf-8"))

    assert ["conda-forge"] == environment["channels"]


@pytest.mark.parametrize("requirement", project()["dependencies"])
def test_lock_covers(requirement: str) -> None:
    """The lock file pins each runtime requirement."""
    assert split(requirement)[0] in lock_entries()


def test_lock_has_hashes() -> None:
    """Every locked package has an exact version and at least one SHA-256."""
    bare = [
        name
        for name, entry in lock_entries().items()
        if not re.search(r"==\S+.*--hash=sha256:[0-9a-f]{64}", entry)
    ]

    assert [] == bare


def test_lock_names_no_address() -> None:
    """The lock file names no registry: every school may have its own."""
    text = (ROOT / "requirements.lock").read_text("utf-8")

    assert [] == [line for line in text.splitlines() if "://" in line or "index-url" in line]


def test_version_is_the_same_everywhere() -> None:
    """The package, pyproject.toml and CITATION.cff name the same version."""
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))

    assert project()["version"] == classnet_stem.__version__ == citation["version"]
