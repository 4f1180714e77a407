import math
from dataclasses import dataclass
from datetime import datetime
from time import perf_counter

import pandas as pd
import pytest
from matplotlib.text import Text

from classnet_stem.datasets import load
from classnet_stem.errors import DataError
from classnet_stem.plots import style, time_series
from classnet_stem.plots.tables import span_text

TEMPERATURES = [20.0, 20.5, 21.4, 21.0, 19.2, 19.9]


@dataclass
class Word:
    time: datetime
    text: str


def panels(described):
    return described.figure.axes


def drawn(axes):
    """The values of the first line of a panel."""
    return [float(value) for value in axes.lines[0].get_ydata()]


def test_one_panel_for_each_quantity_with_its_unit(make_table) -> None:
    """Each quantity has a panel whose axis carries its unit."""
    table = make_table({"air_temperature": TEMPERATURES, "co2": [600.0] * 6})
    described = time_series(table)

    assert ["°C", "ppm"] == [axes.get_ylabel() for axes in panels(described)]
    assert ["air temperature", "carbon dioxide"] == [
        axes.get_title(loc="left") for axes in panels(described)
    ]


def test_time_axis_names_its_clock(make_table) -> None:
    """The time axis says whose clock it shows, and the date."""
    table = make_table({"air_temperature": TEMPERATURES})

    assert "time, UTC (2026-02-17)" == panels(time_series(table))[-1].get_xlabel()
    assert "time, Asia/Kolkata (2026-02-17)" == (
        panels(time_series(table, zone="Asia/Kolkata"))[-1].get_xlabel()
    )


def test_description_holds_the_numbers(make_table) -> None:
    """The description names lowest and highest value, computed again here, and the length."""
    table = make_table({"air_temperature": TEMPERATURES})
    text = time_series(table).description

    assert f"between {min(TEMPERATURES)} °C and {max(TEMPERATURES)} °C in 50 min" in text
    assert len(text) <= 150


@pytest.mark.parametrize(("origin", "is_labelled"), [("simulated", True), ("measured", False)])
def test_simulated_data_is_labelled(make_table, written, origin, is_labelled) -> None:
    """Simulated data says so in the picture, the description and the note; measured does not."""
    described = time_series(make_table({"air_temperature": TEMPERATURES}, origin=origin))

    assert is_labelled == any("SIMULATED" in text for text in written(described.figure))
    assert is_labelled == ("simulated" in described.description)
    assert is_labelled == ("Simulated, not measured." in described.note)


def test_missing_value_leaves_a_gap(make_table) -> None:
    """A missing value is a hole in the line, not a straight line across."""
    values = [20.0, None, 21.0, 21.5]
    drawn_values = drawn(panels(time_series(make_table({"air_temperature": values})))[0])

    assert [20.0, 21.0, 21.5] == [value for value in drawn_values if not math.isnan(value)]
    assert math.isnan(drawn_values[1])


def test_missing_rows_leave_a_gap(make_table, written) -> None:
    """Where rows are missing the line stops, the time is hatched, and the text counts it."""
    table = make_table({"air_temperature": [20.0 + n / 10 for n in range(30)]}, seconds=1)
    attrs = table.attrs
    table = table.drop(table.index[10:20])
    table.attrs = attrs
    described = time_series(table)
    values = drawn(panels(described)[0])

    assert math.isnan(values[10])
    assert 21 == len(values)
    assert 1 == len(panels(described)[0].patches)
    assert "Hatched: no data, 11 s." in written(described.figure)
    assert "1 gap" in described.description


def test_value_between_gaps_is_seen(make_table) -> None:
    """In a long series a single value between two missing ones is drawn as a point."""
    values = [20.0] * 200
    values[99], values[101] = None, None
    table = make_table({"air_temperature": values})
    alone = panels(time_series(table))[0].lines[1]

    assert [20.0] == list(alone.get_ydata())


def test_doubtful_value_is_marked(make_table, written) -> None:
    """A suspect value has a black square around it, and words say what that means."""
    when = pd.Timestamp("2026-02-17T00:20:01Z").isoformat()
    table = make_table(
        {"air_temperature": TEMPERATURES}, doubts=[(when, "air_temperature", 3, "a jump")]
    )
    described = time_series(table)
    square = panels(described)[0].lines[-1]

    assert [21.4] == list(square.get_ydata())
    assert "none" == square.get_fillstyle()
    assert "Squares: 1 suspect value." in written(described.figure)
    assert "suspect: 21.4 °C" in written(described.figure)
    assert "1 suspect value" in described.description


@pytest.mark.parametrize("when", ["2026-02-16T00:00:00Z", "2026-02-18T00:00:00Z"])
def test_doubt_outside_the_table_is_left_out(make_table, when) -> None:
    """A doubt about a value that was cut away marks no other value."""
    table = make_table(
        {"air_temperature": TEMPERATURES}, doubts=[(when, "air_temperature", 3, "a jump")]
    )

    assert "suspect" not in time_series(table).description


def test_mark_is_drawn(make_table, written) -> None:
    """A mark of the recording stands in the picture with its words."""
    table = make_table({"air_temperature": TEMPERATURES})
    mark = Word(datetime.fromisoformat("2026-02-17T00:25:00+00:00"), "window opened")

    assert "window opened" in written(time_series(table, [mark]).figure)


def test_unit_that_is_not_known_is_said(make_table) -> None:
    """A quantity without a known unit says so on its axis."""
    table = make_table({"air_temperature": TEMPERATURES}, units={"air_temperature": None})

    assert "unit not known" == panels(time_series(table))[0].get_ylabel()


def test_table_without_attrs_is_drawn(make_table) -> None:
    """A table that lost its passport is drawn with the usual units."""
    table = make_table({"air_temperature": TEMPERATURES})
    table.attrs = {}

    assert "°C" == panels(time_series(table))[0].get_ylabel()


def test_one_row_is_drawn(make_table) -> None:
    """A table of one row gives a picture."""
    assert "21.4 °C" in time_series(make_table({"air_temperature": [21.4]})).description


@pytest.mark.parametrize("kind", ["text", "no zone", "empty", "no time", "name twice"])
def test_what_is_no_table_is_refused(make_table, kind) -> None:
    """Something else than a table with numbers and UTC times gives a three-line message."""
    table = make_table({"air_temperature": [None, None] if kind == "empty" else [1.0, 2.0]})
    wrong = {
        "text": lambda: "mine",
        "no zone": lambda: table.tz_localize(None),
        "empty": lambda: table,
        "no time": lambda: table.set_index(pd.DatetimeIndex([table.index[0], pd.NaT])),
        "name twice": lambda: pd.concat([table, table], axis=1),
    }[kind]()
    with pytest.raises(DataError) as caught:
        time_series(wrong)

    assert 3 == len(str(caught.value).splitlines())


def test_infinite_value_is_not_drawn(make_table) -> None:
    """An infinite number is no value: the axis and the words follow the others."""
    described = time_series(make_table({"air_temperature": [20.0, math.inf, 21.0]}))

    assert "between 20.0 °C and 21.0 °C" in described.description
    assert math.isfinite(panels(described)[0].get_ylim()[1])


def test_column_without_a_number_is_named(make_table, written) -> None:
    """A column of text or without any value is not drawn, and the picture says which."""
    table = make_table({"air_temperature": TEMPERATURES, "co2": [None] * 6})
    table["notes"] = "rain"

    told = written(time_series(table).figure)
    assert "Without any number, so not drawn: co2, notes." in told


def test_rows_in_reversed_order_are_drawn_in_order(make_table) -> None:
    """Rows in the wrong order are sorted for the picture, and the note says so."""
    table = make_table({"air_temperature": TEMPERATURES})
    attrs, backwards = table.attrs, table.iloc[::-1]
    backwards.attrs = attrs
    described = time_series(backwards)

    assert TEMPERATURES == drawn(panels(described)[0])
    assert "were not in order" in described.note


def test_time_that_comes_twice_is_told(make_table) -> None:
    """A time that comes twice makes no gap; the note counts such rows."""
    table = make_table({"air_temperature": TEMPERATURES})
    attrs, again = table.attrs, table.set_index(table.index[[0, 0, 1, 1, 2, 2]])
    again.attrs = attrs
    described = time_series(again)

    assert "Rows with a time that came before: 3." in described.note
    assert "gap" not in described.description


def test_unknown_zone_is_refused(make_table) -> None:
    """A clock of a zone that does not exist gives a three-line message."""
    with pytest.raises(DataError, match="No time zone is known") as caught:
        time_series(make_table({"air_temperature": TEMPERATURES}), zone="Mars/Base")

    assert 3 == len(str(caught.value).splitlines())


def test_mark_without_a_font_stands_in_the_note(make_table) -> None:
    """The words of a mark that no font can draw are told in the note."""
    mark = Word(datetime.fromisoformat("2026-02-17T00:25:00+00:00"), "\U00013000")

    assert "Marks: \U00013000." in (
        time_series(make_table({"air_temperature": TEMPERATURES}), [mark]).note
    )


def test_direction_is_points_on_a_full_circle(make_table) -> None:
    """A wind direction has no line across north: points on an axis from 0 to 360."""
    table = make_table(
        {"wind_from_direction": [350.0, 10.0, 5.0]}, units={"wind_from_direction": "deg"}
    )
    axes = panels(time_series(table))[0]

    assert "None" == axes.lines[0].get_linestyle()
    assert [0, 90, 180, 270, 360] == list(axes.get_yticks())


def test_four_weeks_are_drawn_fast(make_table) -> None:
    """A picture of 4032 rows and 8 quantities is there in less than two seconds."""
    table = make_table({f"sensor_{number}": [1.0, 2.0] * 2016 for number in range(8)})
    start = perf_counter()
    time_series(table).to_png(50)

    assert perf_counter() - start < 2.0


@pytest.mark.parametrize("width", [style.WIDE, style.NARROW])
def test_words_stay_inside_the_picture(make_table, width: float) -> None:
    """No word of a picture is cut off at its edge."""
    values = [20.0 + n % 7 for n in range(400)]
    values[5], values[395] = 85.0, -127.0
    table = make_table({"air_temperature": values})
    flags = pd.DataFrame(1, index=table.index, columns=table.columns)
    flags.iloc[[5, 395], 0] = 4
    figure = time_series(table, flags=flags, width=width).figure
    figure.draw_without_rendering()
    boxes = [one.get_window_extent() for one in figure.findobj(Text) if one.get_text()]

    assert 0 <= min(box.x0 for box in boxes)
    assert figure.bbox.x1 >= max(box.x1 for box in boxes)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("2.4 s", 2.4), ("19 s", 19.2), ("4 min", 240), ("24 h", 86_400), ("3 days", 259_200)],
)
def test_span_text(text: str, seconds: float) -> None:
    """A length of time is given in the unit that people would use."""
    assert text == span_text(seconds)


def test_running_total_of_rain_is_called_so(written) -> None:
    """Rain that is counted up is not shown as if it were the rain of each reading."""
    counted = written(time_series(load("SIM-SEL-DAY")).figure)
    amounts = written(time_series(load("SIM-S03")).figure)

    assert "rain, running total since it was set to 0" in counted
    assert "rain" in amounts


def test_description_tells_the_air_temperature_first() -> None:
    """The sentence tells the air temperature where there is one, whatever column comes first."""
    table = load("SIM-SEL-DAY")

    assert "wind_from_direction" == table.columns[0]
    assert "air temperature is between" in time_series(table).description
