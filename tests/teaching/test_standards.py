"""The frames that goals serve."""

from pathlib import Path

from classnet_stem.teaching.standards import Standards, read_standards


def test_codes_are_text() -> None:
    """Codes are joined; a goal or a frame that is not there has none."""
    standards = Standards({"SDG": "Goals"}, {"G1.1": {"SDG": ["3.9", 13]}})

    assert ("3.9, 13", "", "") == (
        standards.codes("G1.1", "SDG"),
        standards.codes("G1.1", "NGSS"),
        standards.codes("G9.9", "SDG"),
    )


def test_file_is_read(tmp_path: Path) -> None:
    """A file with frames and goals gives them."""
    path = tmp_path / "s.yaml"
    path.write_text("frames: {A: Name}\ngoals: {G1.1: {A: [x]}}\n", "utf-8")

    assert "x" == read_standards(path).codes("G1.1", "A")


def test_course_has_frames() -> None:
    """The standards of the course name the frames that a guide lists."""
    assert {"NGSS", "SDG", "UNESCO"} <= set(read_standards().frames)
