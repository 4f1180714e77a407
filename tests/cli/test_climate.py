import json
from pathlib import Path

import pytest

from classnet_stem.cli import main


def test_normals_are_called_so(capsys: pytest.CaptureFixture[str]) -> None:
    """A station that reports normals shows them with their base period, source and class."""
    assert main(["climate", "Osaka"]) == 0
    text = capsys.readouterr().out

    assert "Osaka, Japan: normal 1981-2010" in text
    assert "Köppen class Cfa (beck2018)" in text
    assert "nearest border: " in text
    assert "Source: Deutscher Wetterdienst" in text


def test_means_are_not_called_normals(capsys: pytest.CaptureFixture[str]) -> None:
    """A station without normals shows its means of 2003 to 2021, and says that they are none."""
    main(["climate", "singapore"])
    text = capsys.readouterr().out

    assert "mean of 2003 to 2021, not a normal" in text
    assert "Köppen class Af (kottek2006)" in text


def test_json(capsys: pytest.CaptureFixture[str]) -> None:
    """With --json there are twelve values a column, and the longitude that is right."""
    main(["climate", "03772", "--json"])
    found = json.loads(capsys.readouterr().out)

    assert "London Heathrow" == found["station"]["name"]
    assert float(found["station"]["longitude"]) < 0
    assert {12} == {len(column) for column in found["months"].values()}
    assert "Cfb" == found["beck2018"]["symbol"]


def test_picture(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The diagram is written as a PNG and described in words."""
    main(["climate", "Bangkok", "--picture", str(tmp_path / "bangkok.png")])

    assert b"\x89PNG" == (tmp_path / "bangkok.png").read_bytes()[:4]
    assert "Bangkok" in capsys.readouterr().out.splitlines()[-1]


def test_list(capsys: pytest.CaptureFixture[str]) -> None:
    """All stations can be listed, or those of one country."""
    main(["climate", "--list"])
    everything = capsys.readouterr().out.splitlines()
    main(["climate", "--list", "japan"])
    japan = capsys.readouterr().out.splitlines()

    assert 147 == len(everything)
    assert 3 <= len(japan) <= 6
    assert all(line.endswith("Japan") for line in japan)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["Sydny"], "Sydney"),
        ([], "classnet climate Vienna"),
        (["--list", "Atlantis"], "Viet Nam"),
    ],
    ids=["misspelled", "nothing", "no country"],
)
def test_refused(words: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A wrong name gives three lines with what to try, and exit status 1."""
    assert main(["climate", *words]) == 1
    assert said in capsys.readouterr().err


def test_west_is_not_a_negative_east(capsys: pytest.CaptureFixture[str]) -> None:
    """A place west of Greenwich or south of the equator is told with plain numbers."""
    main(["climate", "London"])
    assert "51.48° north, 0.45° west" in capsys.readouterr().out

    main(["climate", "Auckland"])
    assert "° south, 174.80° east" in capsys.readouterr().out
