"""Every row of a file is somewhere in the account."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from classnet_stem import imports
from classnet_stem.errors import ClassnetError, DataError
from classnet_stem.imports import Account, Choices
from classnet_stem.imports.document import document
from classnet_stem.imports.order import in_order
from classnet_stem.imports.reading import rows

DIARY = """\
time,temp_C,hum_pct
2026-02-17T08:10:00Z,21.6,46
2026-02-17T08:05:00Z,21.4,45
2026-02-17T08:05:00Z,21.4,45
2026-02-17T08:05:00Z,21.5,45
2026-02-17T08:15:00Z,21.7
2026-02-17T08:15:00Z,21.7,46,9
yesterday,21.8,46
2026-02-17T08:20:00Z,warm,47
2026-02-17T08:25:00Z,--,48
2026-02-17T08:30:00Z,"21.9,49
"""


def test_whole_account(take: Any) -> None:
    """Copies, disorder, odd words, lost cells and lost quotes are counted, each on its own."""
    account = take(DIARY, "table").account

    assert (10, 5, 1, 4) == (
        account.rows,
        account.imported,
        account.duplicates,
        len(account.refused),
    )
    assert (1, 1) == (account.moved, account.same_time)
    assert (8, 1, 1) == (account.values, account.missing, len(account.unreadable))


def test_refused_lines(take: Any) -> None:
    """Each refused line has its number in the file and a reason."""
    assert [
        (6, "it has 2 cells and the header has 3"),
        (7, "it has 4 cells and the header has 3"),
        (8, "'yesterday' is no time"),
        (11, "its quotes do not close"),
    ] == take(DIARY, "table").account.refused


def test_odd_word_is_kept_as_reason(take: Any) -> None:
    """A word where a number should be is a missing reading with the word as its reason."""
    found = take(DIARY, "table")
    odd = [one for one in found.recording.readings if "warm" in one.reason]

    assert [(None, 9, "the file says 'warm'")] == [one[2:3] + one[4:5] + one[6:7] for one in odd]
    assert [(9, "temp_C: the file says 'warm'")] == found.account.unreadable


def test_rows_in_the_order_of_time(take: Any) -> None:
    """The recording is in the order of time; rows of one time stay in the file's order."""
    found = take(DIARY, "table")

    assert sorted(found.times) == found.times
    assert [21.4, 21.5, 21.6] == [
        one.value for one in found.recording.readings if one.quantity == "air_temperature"
    ][:3]


def test_recording_keeps_the_account(take: Any) -> None:
    """The recording itself says where it is from and how many rows were refused."""
    found = take(DIARY, "table")
    lines = found.recording.path.read_text("utf-8").splitlines()
    kept = [line for line in lines if line.startswith("#passport,import")]

    assert f"#passport,imported_from,{found.account.imported_from}" == kept[0]
    assert found.account.imported_from.startswith("Table; export.csv; sha256 ")
    assert "rows 10; imported 5; duplicates 1; empty 0; refused 4; values 8" in kept[1]


def test_long_word_is_cut(take: Any) -> None:
    """A reason shows the beginning of a long cell, so that it fits on a line."""
    account = take(f"time,temp_C\n2026-02-17T08:05:00Z,1\n{'x' * 90},2\n", "table").account

    assert [(3, f"'{'x' * 40}...' is no time")] == account.refused


@pytest.mark.parametrize(
    "text",
    ["time,temp_C\n", "time,temp_C\n\n\n", "Time,Outdoor Temperature(℃)\n"],
)
def test_only_a_header(take: Any, text: str) -> None:
    """A header without data is told as such."""
    with pytest.raises(DataError, match="a header and no data"):
        take(text, "ecowitt" if "Outdoor" in text else "table", zone="UTC")


def test_no_number_at_all(take: Any) -> None:
    """A table of words has nothing to import, and no recording is made."""
    with pytest.raises(DataError, match="Nothing in"):
        take("time,weather\n2026-02-17T08:05:00Z,fine\n", "table")


def test_unknown_source(take: Any) -> None:
    """A source that is not there is named, with the sources that are."""
    with pytest.raises(DataError, match="No source of exports is called 'loggger'") as caught:
        take(DIARY, "loggger")

    assert "ecowitt, hobo, microbit-log, pasco, table, vernier, weatherlink" in caught.value.hint


def test_run_that_is_not_there(take: Any) -> None:
    """A run is asked for that the file does not have."""
    with pytest.raises(DataError, match="holds no run 'Run 7'"):
        take(DIARY, "table", run="Run 7")


CELLS = st.sampled_from(
    ["", "--", "1", "2.5", "-0.5", "x", '"', "2026-02-17T08:05:00Z", "2026-02-17T08:10:00Z", "3,4"]
)
LINES = st.lists(st.lists(CELLS, min_size=1, max_size=4).map(",".join), max_size=12)


@given(LINES)
def test_no_row_is_lost(lines: list[str]) -> None:
    """Rows are imported, copies, empty or refused: the sum is the number of filled lines."""
    text = "\n".join(["time,temp_C,hum_pct", *lines])
    sections = imports.sources()["table"].read(document("a.csv", text.encode()))
    account = Account("a.csv", "", "table", "Table")
    try:
        kept = in_order(rows(sections, Choices(decimal="."), account), account)
    except DataError:  # such as dates that do not tell
        return

    assert sum(bool(line.strip(", ")) for line in lines) == account.rows
    assert account.rows == account.imported + account.duplicates + len(account.refused) + (
        account.empty
    )
    assert len(kept) == account.imported


@pytest.mark.parametrize("source", imports.names())
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_no_bytes_break_a_source(source: str, data: bytes) -> None:
    """Any bytes give sections or an error in three parts, from every source."""
    parts: list[object] = []
    try:
        found = document("a.csv", data)
        imports.sources()[source].recognise(found)
        parts += imports.sources()[source].read(found)
    except ClassnetError as error:
        parts += [error.what, error.why, error.hint]

    assert parts
    assert all(parts)
