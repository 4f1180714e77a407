import statistics
import subprocess
import sys
import time

import pytest

import classnet_stem as stem

HEAVY = (
    "pandas",
    "numpy",
    "serial",
    "matplotlib",
    "nbgrader",
    "nbformat",
    "jsonschema",
    "httpx",
    "ipywidgets",
    "xarray",
    "dataclasses",
)
KERNEL_NEVER = ("nbgrader", "nbformat", "jsonschema", "httpx", "matplotlib", "serial")
LIMIT_SECONDS = 0.1  # benchmarks/import_time.py measures; here a slow machine may be busy


def loaded_after(code: str, names: tuple[str, ...]) -> list[str]:
    ask = f"{code}\nimport sys\nprint(*[n for n in {names!r} if n in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", ask], capture_output=True, text=True, check=True, timeout=60
    )
    return done.stdout.split()


def seconds(code: str) -> float:
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)
    return time.perf_counter() - start


def test_all_is_sorted() -> None:
    """The list of public names is sorted."""
    assert sorted(stem.__all__) == stem.__all__


def test_all_is_complete() -> None:
    """The list of public names and the list of where they are name the same things."""
    assert list(stem._WHERE) == stem.__all__


@pytest.mark.parametrize("name", stem.__all__)
def test_name_is_there(name: str) -> None:
    """Each public name can be had."""
    assert getattr(stem, name) is not None


def test_dir_shows_the_door_only() -> None:
    """Completion in a notebook offers the public names and the version."""
    assert {*stem.__all__, "__version__"} == set(dir(stem))


def test_unknown_name() -> None:
    """A misspelled name is an AttributeError, as everywhere in Python."""
    with pytest.raises(AttributeError, match="opn_station"):
        _ = stem.opn_station


def test_import_is_light() -> None:
    """Importing the package loads nothing heavy, not even dataclasses."""
    assert [] == loaded_after("import classnet_stem", HEAVY)


@pytest.mark.parametrize("use", ["stem.check", "stem.hint", "stem.predict", "stem.use_loan"])
def test_kernel_stays_light(use: str) -> None:
    """What a student uses in every lesson loads no grading, no plotting and no serial code."""
    assert [] == loaded_after(f"import classnet_stem as stem\n{use}", KERNEL_NEVER)


def test_import_is_fast() -> None:
    """Importing the package costs next to nothing over bare Python."""
    bare = statistics.median(seconds("pass") for _ in range(5))
    ours = statistics.median(seconds("import classnet_stem") for _ in range(5))

    assert ours - bare < LIMIT_SECONDS
