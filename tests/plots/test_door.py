import subprocess
import sys
from importlib import import_module

import pandas as pd
import pytest

import classnet_stem as stem
from classnet_stem import plots
from classnet_stem.errors import DataError

USED = """
import sys
import classnet_stem as stem
assert "matplotlib" not in sys.modules
stem.plot
assert "matplotlib.figure" in sys.modules
assert "matplotlib.pyplot" not in sys.modules
"""


def test_one_table_is_shown_over_time(make_table) -> None:
    """stem.plot(mine) shows the table over time."""
    table = make_table({"air_temperature": [20.0, 21.0]})

    assert stem.plot(table).description.startswith("Time series")


def test_more_tables_are_compared(make_table) -> None:
    """stem.plot(mine, theirs) puts one quantity of both side by side."""
    mine, theirs = (make_table({"co2": [600.0, 610.0]}, place=place) for place in ("A", "B"))

    assert "carbon dioxide in A and B" in stem.plot(mine, theirs, quantity="co2").description


def test_flags_are_shown(make_table) -> None:
    """stem.plot(mine, flags=flags) marks the values that failed."""
    table = make_table({"co2": [600.0, 9000.0, 610.0]})
    flags = pd.DataFrame({"co2": [1, 4, 1]}, index=table.index)

    assert "1 failed value" in stem.plot(table, flags=flags).description


def test_flags_with_two_tables_are_refused(make_table) -> None:
    """Flags given with two tables are not ignored without a word."""
    mine, theirs = (make_table({"co2": [600.0, 610.0]}, place=place) for place in ("A", "B"))

    with pytest.raises(DataError, match="one table"):
        stem.plot(mine, theirs, quantity="co2", flags=mine)


def test_public_name_is_a_function_after_its_file_was_imported() -> None:
    """A file that is called like a function of the pictures does not take its name."""
    file = import_module("classnet_stem.plots.compare")
    name = "compare"
    setattr(plots, name, file)  # what Python does after the first import of a file

    assert callable(plots.compare)


def test_unknown_picture_is_an_attribute_error() -> None:
    """A name that is no picture is refused as Python does it."""
    with pytest.raises(AttributeError, match="no attribute 'pie_chart'"):
        assert plots.pie_chart


def test_importing_the_pictures_loads_nothing() -> None:
    """Importing the folder of pictures loads neither matplotlib nor pandas."""
    code = (
        "import sys, classnet_stem.plots\n"
        "assert not {'matplotlib', 'pandas', 'numpy'} & set(sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)

    assert (0, "") == (done.returncode, done.stderr)


def test_first_picture_loads_no_other_picture() -> None:
    """Drawing a table over time loads no map, no Sun and no xarray."""
    code = (
        "import sys\nfrom classnet_stem import datasets, plots\n"
        "plots.time_series(datasets.load('SIM-HEL')).to_png()\n"
        "unused = {'xarray', 'astral', 'scipy', 'classnet_stem.plots.land', 'matplotlib.pyplot'}\n"
        "assert not unused & set(sys.modules), unused & set(sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)

    assert (0, "") == (done.returncode, done.stderr)


def test_matplotlib_waits_until_it_is_used() -> None:
    """Importing the package loads no matplotlib, and drawing loads no pyplot."""
    done = subprocess.run([sys.executable, "-c", USED], capture_output=True, text=True, check=False)

    assert (0, "") == (done.returncode, done.stderr)
