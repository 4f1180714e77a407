import subprocess
import sys

import classnet_stem as stem

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


def test_matplotlib_waits_until_it_is_used() -> None:
    """Importing the package loads no matplotlib, and drawing loads no pyplot."""
    done = subprocess.run([sys.executable, "-c", USED], capture_output=True, text=True, check=False)

    assert (0, "") == (done.returncode, done.stderr)
