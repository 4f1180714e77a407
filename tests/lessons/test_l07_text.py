"""Lesson L07 as text: each number that it prints is the number that Python finds."""

import math
from typing import Any

import pytest

import classnet_stem as stem
from classnet_stem.analysis.circular import circular_mean
from classnet_stem.analysis.wind import SECTOR_NAMES, mean_wind, sector_name
from classnet_stem.lessons.evidence import own_recording, values_of
from classnet_stem.lessons.folder import open_work
from classnet_stem.lessons.l07.sectors import counts_of


@pytest.fixture
def text(lesson_notebook: Any) -> str:
    """All cells of the lesson."""
    return "\n".join("".join(each["source"]) for each in lesson_notebook("L07").cells)


def parts(dirs: list[int]) -> tuple[float, float]:
    angles = [math.radians(each) for each in dirs]
    return sum(map(math.sin, angles)) / len(dirs), sum(map(math.cos, angles)) / len(dirs)


def test_wrong_mean_is_south(text: str) -> None:
    """The mean of the numbers 350 and 10 is 180; the directions are nearly NNW and NNE."""
    assert "For 350° and 10° it is 180°." in text
    assert 180 == sum([350, 10]) / 2
    assert abs(stem.angle_difference(350, 337.5)) < 22.5
    assert abs(stem.angle_difference(10, 22.5)) < 22.5


def test_mean_of_north_is_0_or_360(text: str) -> None:
    """The circular mean of 350 and 10 is north, and atan2 with a modulo gives exactly 360."""
    assert abs(stem.angle_difference(0, circular_mean([350, 10]))) < 1e-9
    assert 360.0 == math.degrees(math.atan2(*parts([350, 10]))) % 360
    assert "can be 0 or 360" in text


def test_length_of_north_and_south(text: str) -> None:
    """North and south leave a length of 6e-17, for which atan2 says 90°."""
    length = math.hypot(*parts([0, 180]))

    assert f"it finds a length of {length:.0e}" in text
    assert "`math.atan2` alone gives 90°" in text
    assert 90 == math.degrees(math.atan2(*parts([0, 180])))


def test_division_fails_as_printed(text: str) -> None:
    """Dividing the parts stops for 0° and 180°, and gives 180° for 90° and 270°."""
    east, north = parts([90, 270])

    with pytest.raises(ZeroDivisionError):
        parts([0, 180])[0] / parts([0, 180])[1]
    assert north < 0
    assert 180 == math.degrees(math.atan(east / north)) + 180
    assert (
        "For 0° and 180° it stops with `ZeroDivisionError`. For 90° and 270° it gives 180°" in text
    )


def test_two_means_apart(text: str) -> None:
    """5 m/s from 0° and 1 m/s from 90°: 3 m/s and 45° apart, 2.5 m/s from 11° together."""
    wind = mean_wind([5, 1], [0, 90])
    assert wind.direction is not None

    assert "The mean of the speeds is 3 m/s. The circular mean is 45°." in text
    assert 3 == wind.mean_speed
    assert 45 == pytest.approx(circular_mean([0, 90]))
    assert f"{wind.speed:.1f} m/s from {wind.direction:.0f}°" in text
    assert (
        f"`mean_wind([5, 1], [0, 90])` gives about {wind.speed:.1f} and {wind.direction:.1f}."
        in text
    )


def test_examples_of_t1(text: str) -> None:
    """The examples of T1 are the turns of the library, and -20 % 360 is 340."""
    assert "`angle_diff(350, 10)` gives 20 and `angle_diff(10, 350)` gives -20" in text
    assert (20, -20) == (stem.angle_difference(350, 10), stem.angle_difference(10, 350))
    assert "`-20 % 360` is 340" in text
    assert 340 == -20 % 360


@pytest.mark.parametrize("number", [0, 1, 2, 15])
def test_sectors_of_the_table(number: int, text: str) -> None:
    """The table of T4 has the sectors of the library: name, begin and end."""
    rows = [line.strip("| ").split(" | ") for line in text.splitlines() if line.startswith("| ")]
    first = next(place for place, each in enumerate(rows) if each[0] == "Sector")
    row = {each[0]: each[1:] for each in rows[first : first + 4]}
    place = row["Sector"].index(str(number))
    begin, end = (float(row[name][place].removesuffix("°")) for name in ("From", "To"))

    assert SECTOR_NAMES[number] == row["Name"][place]
    assert SECTOR_NAMES[number] == sector_name(begin) == sector_name(end - 0.01)
    assert 22.5 == (end - begin) % 360


def test_weights_move_the_mean() -> None:
    """The weights that the lesson names move the mean to the strong wind."""
    strong, still = (circular_mean([350, 90], weights=[w, 1]) for w in (5, 0.1))
    middle = circular_mean([350, 90], weights=[1, 1])

    assert 40 == pytest.approx(middle)
    assert abs(stem.angle_difference(350, strong)) < 15
    assert abs(stem.angle_difference(90, still)) < 15


def test_power_of_two_winds(text: str) -> None:
    """The extension's mean of powers is 112, the power of the mean is 64."""
    assert "4 to the power of 3 is 64" in text
    assert "8 and 216. Their mean is 112" in text
    assert (64, 112) == (((2 + 6) / 2) ** 3, (2**3 + 6**3) / 2)


def test_no_sea_breeze_near_bangkok(text: str) -> None:
    """The mean direction of SIM-S13 changes by less than 20° in a day, its speed by much."""
    wind: Any = stem.school("SIM-S13")[["wind_speed", "wind_from_direction"]].dropna()
    hours = [wind[wind.index.hour == hour] for hour in range(0, 24, 3)]
    found = [mean_wind(rows["wind_speed"], rows["wind_from_direction"]) for rows in hours]
    directions = [each.direction for each in found if each.direction is not None]
    speeds = [each.speed for each in found]

    assert "near Bangkok changes by less than 20°" in text
    assert 8 == len(directions)
    assert max(directions) - min(directions) < 20
    assert max(speeds) > 1.7 * min(speeds)


def test_example_text_of_t6(text: str, lesson_folder: Any) -> None:
    """The example of T6 has the numbers of the loan near Dublin, and 80 to 120 words."""
    lesson_folder("L07", "SIM-DUB-DAY")
    rounds = own_recording(open_work()).rounds
    speeds, directions = (values_of(rounds, n) for n in ("wind_speed", "wind_from_direction"))
    counts, mean = counts_of(speeds, directions), mean_wind(speeds, directions)
    most = SECTOR_NAMES[counts.index(max(counts))]
    example = text.partition("Our wind is called the sea breeze.")[2].partition("\n")[0]

    assert f"sector is {most}, with {max(counts)} of {len(speeds)} readings" in example
    assert f"The mean vector has {mean.speed:.1f} m/s" in example
    assert f"near Dublin on {rounds[0].time:%Y-%m-%d}" in example
    assert 80 <= len(example.split()) + 7 <= 120


@pytest.mark.parametrize("school", ["13", "01", "09", "18", "20"])
def test_roses_of_the_named_schools(school: str, text: str) -> None:
    """Each sample school that T6 names has a rose with a description."""
    rose = stem.wind_rose(stem.school(f"SIM-S{school}"))

    assert school in text
    assert "most often from" in rose.description
    assert "simulated" in rose.description


def test_own_rose_has_a_description(lesson_notebook: Any, lesson_folder: Any) -> None:
    """The rose of the own part has a text of 40 characters and more with a number."""
    lesson_folder("L07", "SIM-VTE-DAY")
    rose = lesson_notebook("L07").run().values["l07-part"]

    assert 40 <= len(rose.description) <= 150
    assert "% of readings" in rose.description


def test_example_of_t5_is_no_ones_answer(text: str) -> None:
    """The example of T5 agrees with itself: the steadiness is the ratio of its speeds."""
    assert '"mean_speed": 3.27, "vector_speed": 1.04, "direction": 198, "steadiness": 0.32' in text
    assert 0.32 == round(1.04 / 3.27, 2)
