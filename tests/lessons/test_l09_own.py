"""What L09 says about the own place and the own day."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import classnet_stem as stem
from classnet_stem import datasets, recordings
from classnet_stem.lessons.l09.long import about, last_twelve, months_of, normal_of
from classnet_stem.lessons.l09.place import choose, my_pick, nearest, sites
from classnet_stem.lessons.l09.today import today

ROOT = Path(__file__).resolve().parents[2]
TALLINN = (59.4, 24.6)


def loan(name: str) -> Any:
    return datasets.table(recordings.read(ROOT / "datasets" / "loan" / f"{name}.csv"))


def test_station_is_one_of_the_three_nearest(lesson_folder: Callable[..., Path]) -> None:
    """With a position, the station is one of the three nearest, and the lesson says how far."""
    lesson_folder("L09", "SIM-TLL-DAY", "HEL07")
    pick = my_pick()
    near = {site.name: distance for distance, site in nearest(TALLINN)[:3]}

    assert {"Bremerhaven", "Diepholz", "Weißenburg"} == set(near)
    assert near[pick.site.name] == pytest.approx(pick.distance_km, abs=1)
    assert f"It is {near[pick.site.name]:.0f} km away from your own station" in str(about())
    assert "That is far." in str(about())


def test_near_station_is_not_called_far(lesson_folder: Callable[..., Path]) -> None:
    """Within 500 km the lesson does not say that the station is far."""
    lesson_folder("L09", "SIM-INN-IN-AIR", "")

    assert "Garmisch-Partenkirchen" == my_pick().site.name
    assert "far" not in str(about()).replace("far away", "")


def test_no_recording_and_no_position(lesson_folder: Callable[..., Path]) -> None:
    """Without a recording the code picks one of all stations, and the lesson says so."""
    lesson_folder("L09", None, "HEL07")

    assert choose("HEL07", "station", sites()) == my_pick().site
    assert "We do not know where your own station is" in str(about())


def test_a_named_recording_outside_the_folder_is_not_read(tmp_path: Path) -> None:
    """A name in student.json that leads out of the folder gives no position."""
    folder = tmp_path / "L09"
    folder.mkdir()
    outside = tmp_path / "other.csv"
    outside.write_bytes((ROOT / "datasets" / "loan" / "SIM-TLL-DAY.csv").read_bytes())
    (folder / "student.json").write_text(json.dumps({"recording": "../other.csv"}), "utf-8")

    assert None is my_pick(folder).distance_km


def test_damaged_recording_is_no_error(tmp_path: Path) -> None:
    """A file that is no recording gives no position and no error."""
    folder = tmp_path / "L09"
    (folder / "recordings").mkdir(parents=True)
    (folder / "recordings" / "x.csv").write_bytes(b"# classnet recording, format 1\n\xff\x00\n")

    assert None is my_pick(folder).distance_km


def test_false_temperatures_are_left_out() -> None:
    """The highest reading of the broken sensor is below its false 52 °C."""
    text = str(today(loan("SIM-BKK-SPIKES")))

    assert "Highest reading of the last 24 hours: 35.8 °C." in text
    assert "readings have a flag. They are left out." in text


def test_short_and_indoor_recordings_say_what_they_are_worth() -> None:
    """Four minutes indoors in Delhi are no day and no weather."""
    text = str(today(loan("SIM-DEL-IN")))

    assert "This is not a whole day." in text
    assert "This station is indoors" in text


def test_station_in_the_south_is_told_about_the_season() -> None:
    """For Sydney the nearest long series lies on the other side of the equator."""
    assert "other side of the equator" in str(today(loan("SIM-SYD-3DAYS")))
    assert "other side of the equator" not in str(today(loan("SIM-TLL-DAY")))


def test_mode_is_said() -> None:
    """A simulated recording is called simulated."""
    assert "SIMULATED, not measured." in str(today(loan("SIM-VTE-DAY")))


def test_month_is_that_of_most_readings() -> None:
    """A day that ends at midnight of the next month belongs to its own month."""
    table = loan("SIM-TLL-DAY")
    table.index = table.index + pd.Timedelta(days=12) - pd.Timedelta(hours=3)

    assert "up to 2026-06-01." in str(today(table))
    assert "in month 5 is" in str(today(table))


@pytest.mark.parametrize("value", [..., None, "text", 3, [1, 2]])
def test_no_table_is_no_error(value: Any) -> None:
    """Before there is a table the text says what to do."""
    assert "There is no day yet." in str(today(value))


def test_no_air_temperature_is_no_error() -> None:
    """A table without air temperature, or an empty one, has no day."""
    table = loan("SIM-TLL-DAY")

    assert "There is no day yet." in str(today(table[["relative_humidity"]]))
    assert "There is no day yet." in str(today(table.iloc[:0]))


def test_no_position_is_no_error() -> None:
    """A station without a position gets no normal to compare with."""
    table = loan("SIM-TLL-DAY")
    card = dict(table.attrs["station"])
    table.attrs["station"] = {
        key: card[key] for key in card if key not in ("latitude", "longitude")
    }

    assert "We do not know where the station is." in str(today(table))


def test_last_twelve_counts_known_months(lesson_folder: Callable[..., Path]) -> None:
    """The count of warm months is that of the newest 12 months with a value."""
    lesson_folder("L09", "SIM-TLL-DAY", "")
    known = [one for one in months_of("Bremerhaven") if one.value == one.value][-12:]
    warm = sum(one.value > normal_of("Bremerhaven")[one.month - 1] for one in known)

    assert f"{warm} of 12 months at Bremerhaven" in str(last_twelve())


def zeros(table: Any, normal: Any) -> list[float]:
    return [0.0] * len(table)


def other_sign(table: Any, normal: Any) -> Any:
    return -(table["t_max"] - table["month"].map(normal))


def counts_the_roof(month: str, share: float, roof: Any, office: Any, *numbers: float) -> Any:
    if share < 0.8 or len(roof) < 2:
        return "not enough data"
    apart = [roof[each] - office[each] for each in roof if each in office and each != month]
    anomaly = roof[month] - sum(apart) / max(1, len(apart)) - numbers[0]
    return anomaly, anomaly / numbers[1]


def test_mean_of_zero_needs_right_signs(lesson_folder: Callable[..., Path]) -> None:
    """Anomalies that are all 0, or upside down, have the mean 0 and no point for it."""
    lesson_folder("L09")
    for wrong in (zeros, other_sign):
        messages = stem.check("L09.T2", wrong).messages
        assert "In your base the mean anomaly of each month is 0." not in messages


def test_hidden_months_ask_for_more(lesson_folder: Callable[..., Path]) -> None:
    """The teacher's cases find who counts the months of one place in place of the shared ones."""
    lesson_folder("L09")

    assert 2.0 == stem.check("L09.T3", (counts_the_roof, ...)).points
    assert 1.0 == stem.check("L09.T3", (counts_the_roof, ...), hidden=True).points
