import json
from datetime import UTC, datetime

import pytest

from classnet_stem.grading.manifest import Manifest, is_code, read_manifest, sha256

NOW = datetime(2026, 2, 17, 8, 0, tzinfo=UTC)


@pytest.fixture
def manifest():
    """A manifest with one file."""
    return Manifest("L05", "HEL07", "1.0", NOW, {"L05.ipynb": sha256(b"{}")})


def test_same_after_writing(manifest, tmp_path):
    """What was written is read again."""
    (tmp_path / "parcel.json").write_text(manifest.to_text(), encoding="utf-8")

    assert manifest == read_manifest(tmp_path)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("format", "classnet parcel 2"),
        ("packed", "yesterday"),
        ("packed", "2026-02-17T08:00:00"),
        ("packed", 5),
        ("packed", "1970-01-01T00:00:00+00:00"),
        ("packed", "0001-01-01T00:00:00+14:00"),
        ("files", ["L05.ipynb"]),
    ],
)
def test_wrong_value(manifest, tmp_path, key, value):
    """A manifest with a part that cannot be right is none."""
    content = json.loads(manifest.to_text()) | {key: value}
    (tmp_path / "parcel.json").write_text(json.dumps(content), encoding="utf-8")

    assert read_manifest(tmp_path) is None


@pytest.mark.parametrize("content", [b"", b"\xff", b"[1]", b"[" * 100_000, b" " * 1_000_001])
def test_no_manifest(tmp_path, content):
    """A file that is no manifest is none, and no error."""
    (tmp_path / "parcel.json").write_bytes(content)

    assert read_manifest(tmp_path) is None


def test_names_out_of_the_folder(manifest, tmp_path):
    """Names that lead out of the folder are passed over, so that no other file is read."""
    content = json.loads(manifest.to_text()) | {"files": {"../x": "0", "/etc/passwd": "0", "": "0"}}
    (tmp_path / "parcel.json").write_text(json.dumps(content), encoding="utf-8")

    assert {} == read_manifest(tmp_path).files


def test_differences(manifest, tmp_path):
    """A missing file and a changed one are named."""
    assert ["L05.ipynb was packed and is not there"] == manifest.differences(tmp_path)
    (tmp_path / "L05.ipynb").write_text("{ }")
    assert ["L05.ipynb is not as it was when it was packed"] == manifest.differences(tmp_path)
    (tmp_path / "L05.ipynb").write_text("{}")
    assert [] == manifest.differences(tmp_path)


@pytest.mark.parametrize("text", ["HEL07", "a", "Ä1", "7-b_c", "x" * 32])
def test_code(text):
    """Letters, numbers, - and _ make a code."""
    assert is_code(text)


@pytest.mark.parametrize(
    "text", ["", "_x", "-x", "a b", "a/b", "..", "NUL", "com1", "x" * 33, "a."]
)
def test_no_code(text):
    """What is no name for a folder on every system is no code."""
    assert not is_code(text)
