"""T4 of L12 and the report as a whole: pictures, private data, equal results twice."""

import json
import socket
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

import classnet_stem as stem
from classnet_stem.lessons.checks import check
from classnet_stem.lessons.l12.figures import contrast
from classnet_stem.lessons.l12.private import personal_in
from classnet_stem.lessons.l12.report import review
from classnet_stem.lessons.l12.sample import CODE, claims_table, sample_claims, sample_selection
from classnet_stem.lessons.l12.team import (
    my_schools,
    my_three,
)

SELECTION = {
    "schools": ["SIM-S03", "SIM-S19", "SIM-S16", "SIM-S04", "SIM-S11"],
    "quantity": "air_temperature",
    "start": datetime(2025, 9, 6, 1, tzinfo=UTC),
    "end": datetime(2026, 8, 26, tzinfo=UTC),
}
"""A selection of HEL07."""


CLAIMS = [{"id": "C1", "function": "compare", "schools": ["SIM-S03", "SIM-S19"]}]


@pytest.fixture
def folder(lesson_folder: Callable[..., Path]) -> Path:
    """The folder of HEL07 with a recording of a day."""
    return lesson_folder("L12", "SIM-DUB-DAY")


@pytest.fixture
def views(folder: Path) -> dict[str, Any]:
    """Pictures of the library on the schools of HEL07."""
    selection: dict[str, Any] = SELECTION
    tables = my_schools()
    a, b = (tables[name][selection["start"] : selection["end"]] for name in my_three()[:2])
    months = stem.monthly("Vienna")["air_temperature"]
    return {
        "compare": stem.station_compare(a, b),
        "day": stem.diurnal_cycle(a),
        "series": stem.time_series(a),
        "bars": stem.anomaly_bars(stem.anomalies(months, base=(2004, 2020)), base=(2004, 2020)),
        "climate": stem.climate_graph(stem.period_means("12375")),
    }


@pytest.mark.parametrize("name", ["compare", "day", "series", "bars", "climate"])
def test_pictures_of_the_library_are_fine(name: str, views: dict[str, Any]) -> None:
    """The pictures that the lesson names get all four points with claims beside them."""
    found = check("L12.T4", ([views[name], views["compare"]], SELECTION, CLAIMS, []), hidden=True)

    assert 4 == found.points, str(found)


def test_file_is_looked_at_by_the_grader_only(folder: Path, views: dict[str, Any]) -> None:
    """An email address in the saved notebook costs the point of sharing in the hidden run."""
    cell = {"source": ["Write to anna@example.org"]}
    (folder / "L12.ipynb").write_text(json.dumps({"cells": [cell]}), "utf-8")
    value = ([views["compare"]], SELECTION, CLAIMS, [])

    assert 4 == check("L12.T4", value).points
    assert 3 == check("L12.T4", value, hidden=True).points


def test_large_file_is_told(folder: Path, views: dict[str, Any]) -> None:
    """A notebook of more than 5 MB is too large, and the message shows its size."""
    (folder / "L12.ipynb").write_text(json.dumps({"cells": [], "x": "y" * 5_100_000}), "utf-8")
    found = check("L12.T4", ([views["compare"]], SELECTION, CLAIMS, []), hidden=True)

    assert 3 == found.points
    assert "5.1 MB" in str(found)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("write to a.b@school.example.fi", ["an email address"]),
        ("call +358 40 123 4567", ["a phone number"]),
        ("phone: 040 1234567", ["a phone number"]),
        ("Hello, my name is ...", ["the name of a person"]),
        ("2026-03-02T00:10:00Z and +00:00", []),
        ("a mean of +1.08 ± 0.57 from 8496 hours, 2025-09-06 to 2026-08-26", []),
        ("stem.check(value) @ 20 °C", []),
    ],
)
def test_personal_data(text: str, found: list[str]) -> None:
    """Addresses and phone numbers are found; times, numbers and code are not."""
    assert found == personal_in([text])


@pytest.mark.parametrize(
    ("colour", "ratio"), [("#000000", 21.0), ("#ffffff", 1.0), ("#0072b2", 5.2), ("#ffff00", 1.07)]
)
def test_contrast_on_white(colour: str, ratio: float) -> None:
    """The contrast is that of WCAG 2.2: black on white has 21, Okabe-Ito blue 5.2."""
    assert abs(contrast(colour) - ratio) < 0.05


@pytest.mark.parametrize("figures", ["two", [], [1], {}, None, 7])
def test_strange_figures_end_kindly(figures: Any, folder: Path) -> None:
    """What is no picture gets a sentence and no point."""
    found = check("L12.T4", (figures, SELECTION, CLAIMS, []), hidden=True)

    assert 0 == found.points
    assert "could not look" not in str(found)


def test_notebook_gives_equal_results_twice(
    lesson_notebook: Any, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The solved lesson gives equal claims and points twice, without the network."""

    def refuse(*_: Any) -> None:
        raise OSError("no network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    runs = [lesson_notebook("L12").run() for _ in range(2)]

    assert {} == runs[0].errors == runs[1].errors
    assert runs[0].names["claims"] == runs[1].names["claims"]
    assert runs[0].points() == runs[1].points()
    assert [str(each) for each in runs[0].names["figures"]] == [
        str(each) for each in runs[1].names["figures"]
    ]


def test_review_finds_the_two_faults_of_the_sample(folder: Path) -> None:
    """The review of the sample: A and D fit, B says too much, C has another number."""
    lines = review(sample_selection(), sample_claims(), team=CODE).lines

    assert [True, False, False, True] == ["words fit" in line for line in lines]
    assert "too much" in lines[1]
    assert "another number" in lines[2]


def test_review_before_there_are_claims(folder: Path) -> None:
    """Without claims the review says so."""
    assert "nothing to review" in str(review(..., ...))
    assert "nothing to review" in str(review(sample_selection(), ...))


def test_claims_table_can_be_read_by_all(folder: Path) -> None:
    """The table has a caption, header cells with a scope, and dots for missing parts."""
    page = claims_table([{"id": "<b>"}], "Claims")._repr_html_()

    assert "<caption>Claims</caption>" in page
    assert 'scope="col"' in page
    assert "&lt;b&gt;" in page
    assert "?" in page
