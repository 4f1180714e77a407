"""docs/recording-format.md is enough to check a recording without this package."""

import hashlib
import re
from pathlib import Path

from classnet_stem import recordings
from classnet_stem.recordings import layout

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "recording-format.md").read_text("utf-8")
EXAMPLE = re.findall(r"```\n(# classnet.*?)```", PAGE, re.DOTALL)[0].encode()


def broken_seals(data: bytes) -> list[int]:
    """The numbers of the seals that do not fit, from the page's description alone."""
    broken, before, block, number = [], "", b"", 0
    for line in data.split(b"\n")[:-1]:
        if not line.startswith(b"#seal,"):
            block += line + b"\n"
            continue
        start, check = line[: line.rindex(b",") + 1], line[line.rindex(b",") + 1 :]
        number += 1
        digest = hashlib.sha256(before.encode() + block + start).hexdigest()
        if digest[:32].encode() != check:
            broken.append(number)
        before, block = digest[:32], b""
    return broken


def test_example_is_sealed() -> None:
    """The example on the page is a recording with seals that fit."""
    assert b"#seal,2,1," in EXAMPLE
    assert [] == broken_seals(EXAMPLE)


def test_example_is_read(tmp_path: Path) -> None:
    """The reader takes the example on the page as it stands."""
    (tmp_path / "r.csv").write_bytes(EXAMPLE)
    recording = recordings.read(tmp_path / "r.csv")

    assert (True, 1, 2) == (
        recording.seal.is_intact,
        recording.seal.sealed_rows,
        recording.seal.seals,
    )


def test_verifiers_agree(whole: Path, tmp_path: Path) -> None:
    """The page's check and the package find the same first broken seal, at every changed byte."""
    data, path = whole.read_bytes(), tmp_path / "r.csv"
    header = data.index(layout.COLUMNS.encode())
    assert [] == broken_seals(data)
    for at in range(header, len(data)):
        changed = data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]
        path.write_bytes(changed)
        theirs, ours = broken_seals(changed), recordings.read(path).seal

        assert next(iter(theirs), None) == ours.broken_at


def test_page_names_what_is_written(whole: Path) -> None:
    """Every kind of event and every column that the package writes is on the page."""
    words = re.findall(r"^#(\w+),", whole.read_text("utf-8"), re.MULTILINE)

    assert [] == [word for word in {*words} if f"`#{word}," not in PAGE]
    assert [] == [name for name in layout.COLUMNS.split(",") if f"| `{name}` |" not in PAGE]
    assert f"`{layout.FIRST_LINE}`" in PAGE
