import hashlib
import json
from datetime import UTC, datetime
from zipfile import ZipFile

import pytest

from classnet_stem.errors import SubmissionError
from classnet_stem.grading import packing
from classnet_stem.grading.manifest import read_manifest
from classnet_stem.grading.packing import pack_work

NOW = datetime(2026, 2, 17, 8, 0, tzinfo=UTC)
RECORDING = "# classnet recording, format 1\n# id: HEL-1\n# started: 2026-02-17T08:00:00.000Z\n"
NOTEBOOK = {"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}


@pytest.fixture
def lesson(tmp_path):
    """A lesson folder with notebook, code and recording."""
    folder = tmp_path / "classnet" / "L05"
    (folder / "recordings").mkdir(parents=True)
    write(folder, NOTEBOOK)
    (folder / "student.json").write_text('{"code": "HEL07"}', encoding="utf-8")
    (folder / "recordings" / "mine.csv").write_text(RECORDING, encoding="utf-8")
    return folder


def write(folder, notebook, name="L05.ipynb"):
    text = notebook if isinstance(notebook, str) else json.dumps(notebook)
    (folder / name).write_text(text, encoding="utf-8")


def pack(folder, **options):
    return pack_work(folder, clock=lambda: NOW, **options)


def names(packed):
    with ZipFile(packed.path) as archive:
        return set(archive.namelist())


def test_parcel(lesson):
    """The zip file has the lesson and the code in its name and lies beside the folder."""
    packed = pack(lesson)

    assert lesson.parent / "L05_HEL07.zip" == packed.path
    assert {
        "L05/L05.ipynb",
        "L05/student.json",
        "L05/recordings/mine.csv",
        "L05/parcel.json",
    } == names(packed)
    assert ((), ()) == (packed.left_out, packed.notes)


def test_manifest(lesson, tmp_path):
    """The list in the parcel has lesson, code, version, time in UTC and the sums of the files."""
    with ZipFile(pack(lesson).path) as archive:
        archive.extractall(tmp_path / "out")
    manifest = read_manifest(tmp_path / "out" / "L05")

    assert ("L05", "HEL07", NOW) == (manifest.lesson, manifest.code, manifest.packed)
    assert packing.__version__ == manifest.package
    assert hashlib.sha256(RECORDING.encode()).hexdigest() == manifest.files["recordings/mine.csv"]
    assert [] == manifest.differences(tmp_path / "out" / "L05")


def test_folder_is_not_changed(lesson):
    """Packing twice changes nothing in the folder, and the second parcel replaces the first."""
    before = {path: path.stat().st_mtime_ns for path in lesson.rglob("*")}
    first = pack(lesson).path.read_bytes()

    assert first == pack(lesson).path.read_bytes()
    assert before == {path: path.stat().st_mtime_ns for path in lesson.rglob("*")}
    assert ["L05", "L05_HEL07.zip"] == sorted(path.name for path in lesson.parent.iterdir())


def test_left_out(lesson):
    """Caches stay away without a word; other kinds of files and bad names are named."""
    for name in (".ipynb_checkpoints/L05.ipynb", "__pycache__/a.pyc", ".DS_Store", "parcel.json"):
        (lesson / name).parent.mkdir(exist_ok=True)
        (lesson / name).touch()
    (lesson / "game.exe").touch()
    (lesson / "aux.csv").touch()
    packed = pack(lesson)

    assert {"L05/L05.ipynb", "L05/student.json", "L05/recordings/mine.csv", "L05/parcel.json"} == (
        names(packed)
    )
    assert (
        "aux.csv: Windows uses its name for a device",
        "game.exe: no kind of file that a lesson uses",
    ) == tuple(sorted(packed.left_out))


def test_link(lesson, tmp_path):
    """A link is not followed, and it is named."""
    (tmp_path / "secret.csv").touch()
    try:
        (lesson / "data").symlink_to(tmp_path)
    except OSError:
        pytest.skip("this account may not make links")

    assert ("data: a link to another place",) == pack(lesson).left_out


def test_names_of_one_file(lesson):
    """Two names that are one file on other systems are refused by name."""
    (lesson / "a.csv").touch()
    (lesson / "A.csv").touch()
    if 1 == len(list(lesson.glob("[aA].csv"))):
        pytest.skip("this system keeps one of them only")

    with pytest.raises(SubmissionError, match=r"A\.csv and a\.csv are one file"):
        pack(lesson)


def test_personal_data_is_pointed_out(lesson):
    """An e-mail address in a written answer is pointed out, and the parcel is made."""
    write(lesson, NOTEBOOK | {"cells": [{"cell_type": "markdown", "source": "a@b.example"}]})
    packed = pack(lesson)

    assert ("cell 1: an e-mail address: a@b.example",) == packed.notes
    assert packed.path.is_file()


@pytest.mark.parametrize("content", [None, "time,value\n1,2\n"])
def test_no_recording(lesson, content):
    """A missing recording, or a file that is none, is said."""
    (lesson / "recordings" / "mine.csv").unlink()
    if content:
        (lesson / "recordings" / "other.csv").write_text(content, encoding="utf-8")

    assert "There is no recording" in pack(lesson).notes[0]


def test_chosen_recording_is_gone(lesson):
    """A chosen recording that is not there is said."""
    text = '{"code": "HEL07", "recording": "recordings/old.csv"}'
    (lesson / "student.json").write_text(text, encoding="utf-8")

    assert "recordings/old.csv is not there" in pack(lesson).notes[0]


@pytest.mark.parametrize(
    "text", [None, "{", "[]", '{"code": ""}', '{"code": 7}', '{"code": "../x"}']
)
def test_no_code(lesson, text):
    """Without a code nothing is packed, and the message says where to write it."""
    if text is None:
        (lesson / "student.json").unlink()
    else:
        (lesson / "student.json").write_text(text, encoding="utf-8")
    with pytest.raises(SubmissionError) as caught:
        pack(lesson)

    assert 'stem.student("HEL07")' in caught.value.hint
    assert [] == list(lesson.parent.glob("*.zip"))


def test_code_like_a_name(lesson):
    """A code without a number could be a name: it is pointed out."""
    (lesson / "student.json").write_text('{"code": "Anna"}', encoding="utf-8")

    assert "Your code Anna has no number" in pack(lesson).notes[0]


@pytest.mark.parametrize(
    "name", ["L05 (1).ipynb", "L05-Copy1.ipynb", "L05.IPYNB", "Copy of L05.ipynb"]
)
def test_renamed_notebook(lesson, name):
    """A renamed notebook gets its right name in the parcel; other names stay."""
    (lesson / "L05.ipynb").rename(lesson / name)
    packed = pack(lesson)

    assert "L05/L05.ipynb" in names(packed)
    assert f"{name} is packed as L05.ipynb." in packed.notes


def test_renamed_folder(lesson):
    """In a folder with another name the notebook tells the lesson."""
    packed = pack(lesson.rename(lesson.parent / "my weather"))

    assert "L05_HEL07.zip" == packed.path.name
    assert "L05/L05.ipynb" in names(packed)


def test_second_notebook(lesson):
    """A second notebook is packed too, and it is said which one is graded."""
    write(lesson, NOTEBOOK, "L05 (1).ipynb")

    assert ("Only L05.ipynb is graded. Also packed: L05 (1).ipynb.",) == pack(lesson).notes


@pytest.mark.parametrize("text", ["", "{", "<html>", "\ufffd", "[" * 100_000])
def test_damaged_notebook(lesson, text):
    """A notebook that cannot be read is not packed, and the message says what to do."""
    write(lesson, text)

    with pytest.raises(SubmissionError, match="cannot be read as a notebook"):
        pack(lesson)


def test_no_notebook(lesson):
    """A folder without a notebook is refused."""
    (lesson / "L05.ipynb").unlink()

    with pytest.raises(SubmissionError, match="No notebook"):
        pack(lesson)


def test_several_lessons(lesson):
    """A folder with several notebooks and another name is refused by their names."""
    write(lesson, NOTEBOOK, "L06.ipynb")

    with pytest.raises(SubmissionError, match=r"L05.ipynb, L06.ipynb"):
        pack(lesson.rename(lesson.parent / "all"))


@pytest.mark.parametrize("name", ["nowhere", "L05/L05.ipynb"])
def test_no_folder(lesson, name):
    """A folder that is not there, or a file, is refused."""
    with pytest.raises(SubmissionError, match="There is no folder"):
        pack(lesson.parent / name)


def test_large_output(lesson, monkeypatch):
    """Work that is too large names its largest file; for a notebook, how to clear its outputs."""
    monkeypatch.setattr(packing, "LARGEST_UNPACKED", 1000)
    write(lesson, NOTEBOOK | {"metadata": {"x": "y" * 2000}})
    with pytest.raises(SubmissionError) as caught:
        pack(lesson)

    assert "L05.ipynb" in caught.value.why
    assert "Clear Outputs of All Cells" in caught.value.hint


def test_large_parcel(lesson, monkeypatch):
    """A parcel over the limit is not left behind."""
    monkeypatch.setattr(packing, "LARGEST", 100)

    with pytest.raises(SubmissionError, match="too large"):
        pack(lesson)
    assert ["L05"] == [path.name for path in lesson.parent.iterdir()]


def test_many_files(lesson, monkeypatch):
    """A folder with very many files is refused."""
    monkeypatch.setattr(packing, "MOST_FILES", 2)

    with pytest.raises(SubmissionError, match="holds 3 files"):
        pack(lesson)


def test_target_is_a_file(lesson):
    """A place that cannot be written gives a message."""
    with pytest.raises(SubmissionError, match="cannot be written"):
        pack(lesson, to=lesson / "L05.ipynb")


def test_to(lesson, tmp_path):
    """The parcel can go to another folder, which is made."""
    assert tmp_path / "new" / "usb" / "L05_HEL07.zip" == pack(lesson, to=tmp_path / "new/usb").path


def test_unreadable_file(lesson, monkeypatch):
    """A file that another program holds gives a message with its name."""

    def refuse(path):
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr("pathlib.Path.read_bytes", refuse)

    with pytest.raises(SubmissionError, match=r"L05\.ipynb cannot be read: Permission denied"):
        pack(lesson)
