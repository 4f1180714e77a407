"""CSV files that a spreadsheet opens without running anything, and that come back unchanged."""

import csv
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from classnet_stem import datasets
from classnet_stem.datasets.export import safe, unsafe
from classnet_stem.errors import DataError
from classnet_stem.recordings import Recording

Make = Callable[..., Recording]
MakeTable = Callable[..., pd.DataFrame]
EVIL = '=HYPERLINK("http://x","look")'


@pytest.fixture
def frame(recorded: Make) -> pd.DataFrame:
    """A table of a simulated recording with a missing value, a doubt and an unknown unit."""
    return datasets.table(
        recorded(
            (0, "air_temperature", -20.5, "Cel"),
            (0.1, "level", 1e-7, None),
            (10.123, "air_temperature", None, "Cel"),
            (10.2, "level", 0.1, None),
        )
    )


def assert_same(before: pd.DataFrame, after: pd.DataFrame) -> None:
    pd.testing.assert_frame_equal(before, after, check_exact=True)
    assert before.attrs == after.attrs


@pytest.mark.parametrize("decimal", [".", ","])
@pytest.mark.parametrize("bom", [True, False])
def test_comes_back_unchanged(frame: pd.DataFrame, tmp_path: Path, decimal: str, bom: bool) -> None:
    """Values, times, units, passport, doubts: all is as it was, in each form of the file."""
    path = datasets.to_csv(frame, tmp_path / "a.csv", decimal=decimal, bom=bom)

    assert_same(frame, datasets.read_csv_table(path))
    assert bom == path.read_bytes().startswith(b"\xef\xbb\xbf")


def test_what_people_see(frame: pd.DataFrame, tmp_path: Path) -> None:
    """The file says first that it is simulated; heads have units, times are UTC."""
    text = datasets.to_csv(frame, tmp_path / "a.csv", bom=False).read_text("utf-8")
    lines = text.splitlines()
    rows = [line for line in lines if not line.startswith(("#", '"#'))]

    assert '"# classnet table: SIMULATED, not measured"' == lines[0]
    assert "time,air_temperature (°C),level" == rows[0]
    assert ["2026-02-17T12:00:00Z,-20.5,1e-07", "2026-02-17T12:00:10.123000Z,,0.1"] == rows[1:]


def test_decimal_commas(frame: pd.DataFrame, tmp_path: Path) -> None:
    """With a decimal comma the cells are separated by semicolons."""
    lines = datasets.to_csv(frame, tmp_path / "a.csv", decimal=",").read_text("utf-8").splitlines()

    assert "2026-02-17T12:00:00Z;-20,5;1e-07" == lines[-2]


def test_no_cell_is_a_formula(tabled: MakeTable, tmp_path: Path) -> None:
    """No cell begins like a formula but numbers, whatever a sensor or a person wrote."""
    frame = tabled({"air_temperature": [-1.0], EVIL: [-2.0], "@x": [3.0], "a;=1": [4.0]})
    frame.attrs["station"] |= {"name": f"ok,{EVIL}", "place": "+1", "country": "\t=1"}
    path = datasets.to_csv(frame, tmp_path / "a.csv", bom=False)
    for delimiter in (",", ";", "\t"):
        with path.open(encoding="utf-8", newline="") as file:
            cells = [cell for row in csv.reader(file, delimiter=delimiter) for cell in row]
        risky = [cell for cell in cells if cell.lstrip(" ").startswith(("=", "+", "-", "@", "\t"))]

        assert [] == [cell for cell in risky if cell not in ("-1.0", "-2.0")]


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@a", " =1", "\t=1", "a;=1", "a, +1", "'=1"])
def test_guarded(text: str) -> None:
    """A risky text gets an apostrophe where a cell may begin."""
    assert "'" in safe(text).replace(text, "") or safe(text) != text


@pytest.mark.parametrize("text", ["ok", "a-b", "1+1", "'x", "x=1", "° C", ""])
def test_harmless_text_stays(text: str) -> None:
    """A text that no spreadsheet runs is not changed."""
    assert text == safe(text)


@given(st.text(alphabet=" ',;=+-@a\t\uff1d", max_size=8))
def test_guard_comes_off_again(text: str) -> None:
    """Any text comes back from its safe form, and the safe form begins no formula."""
    guarded = safe(text)

    assert text == unsafe(guarded)
    for separator in ",;\t":
        for cell in guarded.split(separator):
            assert not cell.strip(" ").startswith(("=", "+", "-", "@", "\uff1d"))


def test_months_and_words(tmp_path: Path) -> None:
    """Monthly tables, whole numbers and tables with words come back unchanged too."""
    months = pd.period_range("2007-01", periods=3, freq="M", name="month")
    monthly = pd.DataFrame({"rainfall": [1.0, None, 3.25]}, index=months)
    monthly.attrs = {"flags": [("2007-02", "rainfall", 3, "=odd")], "base": (1991, 2020)}
    year = pd.DataFrame({"n": [1, 2]}, index=pd.Index([1, 2], name="month"))
    pairs = pd.DataFrame({"a": ["=x", "ok", None], "r": [0.5, -0.25, None]})
    for before in (monthly, year, pairs):
        assert_same(before, datasets.read_csv_table(datasets.to_csv(before, tmp_path / "a.csv")))


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text(min_size=1, max_size=6), min_size=1, max_size=4))
def test_any_words(tmp_path: Path, words: list[str]) -> None:
    """Any words come back unchanged, with line ends, quotes and separators in them."""
    before = pd.DataFrame({"a": words, "n": range(len(words))})
    for decimal in ".,":
        path = datasets.to_csv(before, tmp_path / "a.csv", decimal=decimal)
        assert words == list(datasets.read_csv_table(path)["a"])


def test_saved_again_by_a_spreadsheet(frame: pd.DataFrame, tmp_path: Path) -> None:
    """Empty cells behind the lines with # and other line ends do no harm."""
    path = datasets.to_csv(frame, tmp_path / "a.csv")
    lines = path.read_text("utf-8-sig").splitlines()
    lines = [f"{line},," if line.startswith(("#", '"#')) else line for line in lines]
    path.write_text("\n".join(lines) + "\n", "utf-8")

    assert_same(frame, datasets.read_csv_table(path))


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("-20.5", "cold", "holds 'cold' in row 1, which is no number"),
        ("-20.5", "-20.5,7", "has 4 cells; the others have 3"),
        ("2026-02-17T12:00:00Z", "17 Feb", "holds something that is no time"),
        ("# classnet table", "# table", "is not a table that this package wrote"),
        ("attr.doubts: [", "attr.doubts: {", "A line with # was changed"),
    ],
)
def test_changed_by_hand(
    frame: pd.DataFrame, tmp_path: Path, old: str, new: str, words: str
) -> None:
    """A file that was changed so that it cannot be read is refused, and the place is named."""
    path = datasets.to_csv(frame, tmp_path / "a.csv")
    path.write_text(path.read_text("utf-8-sig").replace(old, new), "utf-8")
    with pytest.raises(DataError) as caught:
        datasets.read_csv_table(path)

    assert words in str(caught.value)


def test_no_file_or_no_text(tmp_path: Path) -> None:
    """A file that is not there, or that is no text, is refused in words."""
    with pytest.raises(DataError, match="There is no file"):
        datasets.read_csv_table(tmp_path / "none.csv")
    (tmp_path / "a.csv").write_bytes(b"\xff\xfe\x00\x80")
    with pytest.raises(DataError, match="not a table"):
        datasets.read_csv_table(tmp_path / "a.csv")


def test_refused_tables(frame: pd.DataFrame, tmp_path: Path) -> None:
    """Times without a zone, infinite numbers and unknown decimal marks are not written."""
    with pytest.raises(DataError, match="no time zone"):
        datasets.to_csv(frame.tz_localize(None), tmp_path / "a.csv")
    with pytest.raises(DataError, match="infinite"):
        datasets.to_csv(frame.assign(level=float("-inf")), tmp_path / "a.csv")
    with pytest.raises(DataError, match="decimal mark"):
        datasets.to_csv(frame, tmp_path / "a.csv", decimal=";")

    assert [] == list(tmp_path.glob("a.csv"))
