from pathlib import Path

from classnet_stem.tour.folder import TourFolder
from classnet_stem.tour.guide import Guide
from classnet_stem.tour.pictures import draw_partners, draw_recording


def test_recording_is_drawn(findings, tmp_path: Path, guide: Guide, lines: list[str]) -> None:
    """The recording becomes a picture file, one for a phone, and a line that describes it."""
    picture = draw_recording(findings.recording, TourFolder(tmp_path), guide)

    assert (tmp_path / "pictures" / "recording.png").read_bytes().startswith(b"\x89PNG")
    assert picture.narrow is not None
    assert any(picture.description in line for line in lines)


def test_partners_are_drawn(tmp_path: Path, guide: Guide, lines: list[str]) -> None:
    """Four partners of two continents are drawn, and the measured climate of their towns."""
    pictures = draw_partners(TourFolder(tmp_path), guide)

    assert "simulated" in pictures.compared.description
    assert "measured" in pictures.climate.description
    assert ["Athens", "Vienna", "New Delhi", "Singapore"] == [p.name for p in pictures.places]
    assert {"partners.png", "climate.png"} == {p.name for p in (tmp_path / "pictures").iterdir()}
