"""The short guide file."""

from pathlib import Path

import pytest

from classnet_stem.errors import LessonError
from classnet_stem.teaching.sections import REQUIRED, parse_guide, read_guide


def table(*rows: str) -> int:
    return parse_guide("## Minutes\n\n| Minutes | Part |\n|---|---|\n" + "\n".join(rows)).minutes()


@pytest.mark.parametrize(
    "rows",
    [
        ("| 5 | a |", "| 10 | b |"),
        ("|5|a|", "|  10  | b |"),
        ("| 5 min | a |", "| 10 minutes | b |"),
        ("| 5 | 99 |", "| 10 | b |", "| all | c |", "text 30"),
    ],
)
def test_minutes_of_tables_in_many_forms(rows: tuple[str, ...]) -> None:
    """The first column is added up, however the table is spaced."""
    assert 15 == table(*rows)


def test_heading_in_code_is_no_section() -> None:
    """A line with ## inside a fence belongs to the code."""
    guide = parse_guide("start\n## One\n```\n## Two\n```\nend")

    assert ("start", {"One": "```\n## Two\n```\nend"}) == (guide.opening, dict(guide.sections))


def test_missing_and_empty_sections_are_named() -> None:
    """A section that is not there or has no text is missing."""
    text = "\n".join(f"## {name}\n\nwords" for name in REQUIRED[1:]) + f"\n## {REQUIRED[0]}\n \n"

    assert REQUIRED[:1] == parse_guide(text).missing
    assert REQUIRED == parse_guide("").missing


def test_generated_sections_are_named() -> None:
    """A section that comes from the notebook must not stand in the file."""
    assert ("Answers of T1", "Rubric") == parse_guide("## Answers of T1\n## Rubric\n## x").repeated


def test_file_of_windows_is_read(tmp_path: Path) -> None:
    """A byte order mark and Windows line ends change nothing."""
    (tmp_path / "guide.md").write_bytes(b"\xef\xbb\xbf# A\r\n## Minutes\r\n| 5 | a |\r\n")
    guide = read_guide(tmp_path / "guide.md")

    assert ("# A", 5) == (guide.opening, guide.minutes())


def test_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    """A file that is not UTF-8 gives three sentences."""
    (tmp_path / "guide.md").write_bytes("# 5 °C".encode("latin-1"))

    with pytest.raises(LessonError, match=r"(?s)cannot be read.*Likely why.*Try: .*UTF-8"):
        read_guide(tmp_path / "guide.md")


def test_missing_file_is_refused(tmp_path: Path) -> None:
    """The error names the sections that a guide needs."""
    with pytest.raises(LessonError, match="If it fails"):
        read_guide(tmp_path / "guide.md")
