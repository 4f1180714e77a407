"""A lesson as a zip file: packed, and unpacked without trust."""

import os
import stat
import warnings
import zlib
from collections.abc import Callable
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import pytest

from classnet_stem.errors import ClassnetError, CourseError, LessonError
from classnet_stem.grading.course import new_course
from classnet_stem.teaching.parcel import (
    LARGEST,
    MOST_FILES,
    add_lesson,
    pack_lesson,
    unpack_lesson,
)
from classnet_stem.teaching.scaffold import OwnLesson

Change = Callable[..., OwnLesson]
NAMES = ["X01/X01.ipynb", "X01/lesson.py", "X01/wrong.py", "X01/guide.md"]
WHOLE = dict.fromkeys(NAMES, b"{}")


@pytest.fixture
def parcel(tmp_path: Path) -> Callable[..., Path]:
    """Return a function that writes a zip file with these (name, content) pairs."""

    def write(*entries: tuple[str | ZipInfo, bytes], method: int = ZIP_DEFLATED) -> Path:
        path = tmp_path / "X01.zip"
        with warnings.catch_warnings(), ZipFile(path, "w", method) as opened:
            warnings.simplefilter("ignore")  # a name that is there twice
            for name, content in entries:
                opened.writestr(name, content)
        return path

    return write


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A teacher's course."""
    return new_course(tmp_path / "course").root


def tree(folder: Path) -> list[str]:
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())


def test_parcel_is_the_same_bit_for_bit(own: OwnLesson, tmp_path: Path) -> None:
    """Two parcels of a lesson are equal, although its files are touched in between."""
    first = pack_lesson(own, tmp_path / "a").read_bytes()
    os.utime(own.notebook, (1, 1))

    assert first == pack_lesson(own, tmp_path / "b" / "c").read_bytes()


def test_parcel_can_be_read_everywhere(own: OwnLesson, tmp_path: Path) -> None:
    """It holds the four files and the data, each readable after any unpacking."""
    (own.folder / "data" / ".ipynb_checkpoints").mkdir(parents=True)
    (own.folder / "data" / "table.csv").write_text("a", "utf-8")
    (own.folder / "data" / ".DS_Store").write_text("a", "utf-8")
    (own.folder / "data" / ".ipynb_checkpoints" / "x.csv").write_text("a", "utf-8")
    (own.folder / "data" / "link.csv").symlink_to("/etc/hostname")
    (own.folder / "X01-guide.html").write_text("a", "utf-8")
    with ZipFile(pack_lesson(own, tmp_path)) as opened:
        entries = opened.infolist()

    assert [*NAMES, "X01/data/table.csv"] == [each.filename for each in entries]
    assert {0o644} == {stat.S_IMODE(each.external_attr >> 16) for each in entries}


@pytest.mark.parametrize("name", ["wrong.py", "guide.md", "X01.ipynb"])
def test_lesson_without_a_part_is_not_packed(name: str, own: OwnLesson, tmp_path: Path) -> None:
    """A lost part is named, and no file is written."""
    (own.folder / name).unlink()

    with pytest.raises(LessonError, match=f"The lesson has no {name}"):
        pack_lesson(own, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_large_lesson_is_not_packed(own: OwnLesson, tmp_path: Path) -> None:
    """What another teacher could not add is not packed: too large, or too many files."""
    (own.folder / "data").mkdir()
    (own.folder / "data" / "large.bin").write_bytes(b"0" * LARGEST)
    with pytest.raises(LessonError, match="larger than 5 MB"):
        pack_lesson(own, tmp_path)
    (own.folder / "data" / "large.bin").unlink()
    for number in range(MOST_FILES):
        (own.folder / "data" / f"{number}.csv").write_bytes(b"0")
    with pytest.raises(LessonError, match=f"more than {MOST_FILES} files"):
        pack_lesson(own, tmp_path)


def test_place_that_is_a_file_is_refused(own: OwnLesson, tmp_path: Path) -> None:
    """A file in the way of the parcel gives three sentences."""
    (tmp_path / "file").write_text("x", "utf-8")

    with pytest.raises(LessonError, match=r"(?s)cannot be written.*Likely why.*--to"):
        pack_lesson(own, tmp_path / "file")


def test_parcel_is_unpacked_as_packed(own: OwnLesson, tmp_path: Path) -> None:
    """What comes out is what went in."""
    (own.folder / "data").mkdir()
    (own.folder / "data" / "a b ä.csv").write_bytes(b"\x00\xff")
    folder = unpack_lesson(pack_lesson(own, tmp_path), tmp_path / "out")

    assert tmp_path / "out" / "X01" == folder
    assert {name: (own.folder / name).read_bytes() for name in tree(own.folder)} == {
        name: (folder / name).read_bytes() for name in tree(folder)
    }


@pytest.mark.parametrize(
    "name",
    [
        *("../evil.py", "X01/../../evil.py", "/evil.py", "X01\\evil.py", "C:/evil.py", "X01/a:b"),
        *("X02/evil.py", "evil.py", "X01/LESSON.PY", "X01/lesson.py", "./../evil.py", ".."),
        *("//x/y", "X01/./lesson.py"),
    ],
)
def test_name_that_leads_out_is_refused(
    name: str, parcel: Callable[..., Path], tmp_path: Path
) -> None:
    """A name out of the folder, of Windows, or there twice is refused; nothing is written."""
    path = parcel(*WHOLE.items(), (name, b"evil"))

    with pytest.raises(LessonError, match=r"X01.zip is no lesson"):
        unpack_lesson(path, tmp_path / "deep" / "er")
    assert [path.name] == [each.name for each in tmp_path.iterdir()]


def test_link_in_a_parcel_is_refused(parcel: Callable[..., Path], tmp_path: Path) -> None:
    """An entry that says that it is a link refuses the whole parcel, and nothing is written."""
    link = ZipInfo("X01/data/link")
    link.create_system, link.external_attr = 3, 0o120777 << 16

    with pytest.raises(LessonError, match="it is a link to another place"):
        unpack_lesson(parcel(*WHOLE.items(), (link, b"/etc/passwd")), tmp_path / "out")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("top", ["L01", "x01", "CON", ".git", "X01 ", "Ä"])
def test_id_of_a_parcel_is_checked(top: str, parcel: Callable[..., Path], tmp_path: Path) -> None:
    """A parcel whose folder is a lesson of the course, or no id, is refused."""
    path = parcel((f"{top}/{top}.ipynb", b"{}"), (f"{top}/lesson.py", b""))

    with pytest.raises(LessonError, match="use one such as X01"):
        unpack_lesson(path, tmp_path / "out")


def test_bomb_is_refused(parcel: Callable[..., Path], tmp_path: Path) -> None:
    """A small file that unpacks to much is refused before it is unpacked."""
    path = parcel(*WHOLE.items(), ("X01/data/bomb", b"0" * (LARGEST + 1)))

    assert path.stat().st_size < 20_000
    with pytest.raises(LessonError, match=r"is no lesson: it holds \d+ files with"):
        unpack_lesson(path, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_bomb_that_lies_is_refused(parcel: Callable[..., Path], tmp_path: Path) -> None:
    """An entry that says that it is small is read only so far, and refused."""
    path = parcel(*WHOLE.items(), ("X01/data/bomb", b"0" * LARGEST))
    size = LARGEST.to_bytes(4, "little")
    path.write_bytes(path.read_bytes().replace(size, (10).to_bytes(4, "little")))

    with pytest.raises(LessonError, match="is no lesson"):
        unpack_lesson(path, tmp_path / "out")


def test_many_files_are_refused(parcel: Callable[..., Path], tmp_path: Path) -> None:
    """More than 50 files are refused."""
    many = ((f"X01/data/{number}", b"0") for number in range(MOST_FILES))

    with pytest.raises(LessonError, match=r"is no lesson: it holds \d+ files with"):
        unpack_lesson(parcel(*WHOLE.items(), *many), tmp_path / "out")


def test_damaged_parcel_is_refused(own: OwnLesson, tmp_path: Path) -> None:
    """A parcel with any byte changed is refused as no lesson, or is still unpacked."""
    path = pack_lesson(own, tmp_path)
    content = path.read_bytes()
    refused = 0
    for place in range(0, len(content), 97):
        path.write_bytes(content[:place] + bytes([content[place] ^ 0xFF]) + content[place + 1 :])
        try:
            unpack_lesson(path, tmp_path / f"out{place}")
        except LessonError:
            refused += 1

    assert refused > 0.8 * len(content) / 97


@pytest.mark.parametrize("content", [b"", b"text", b"PK\x05\x06" + b"\x00" * 18])
def test_file_that_is_no_zip_is_refused(content: bytes, tmp_path: Path) -> None:
    """An empty file, a text and an empty zip file are no lesson."""
    (tmp_path / "X01.zip").write_bytes(content)

    with pytest.raises(LessonError, match=r"(?s)X01.zip is no lesson.*classnet lesson pack"):
        unpack_lesson(tmp_path / "X01.zip", tmp_path / "out")


def test_missing_file_and_folder_are_refused(tmp_path: Path) -> None:
    """A name with a typing mistake says so; a folder is no lesson."""
    with pytest.raises(LessonError, match="There is no file"):
        unpack_lesson(tmp_path / "X02.zip", tmp_path / "out")
    with pytest.raises(LessonError, match="is no lesson"):
        unpack_lesson(tmp_path, tmp_path / "out")


def test_encrypted_parcel_is_refused(parcel: Callable[..., Path], tmp_path: Path) -> None:
    """A parcel with a password is refused."""
    path = parcel(*WHOLE.items(), method=ZIP_STORED)
    content = bytearray(path.read_bytes())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = content.find(mark)
        content[place + offset] |= 1
    path.write_bytes(bytes(content))

    with pytest.raises(LessonError, match="password"):
        unpack_lesson(path, tmp_path / "out")


def test_added_lesson_has_its_parts(own: OwnLesson, course: Path, tmp_path: Path) -> None:
    """The course gets notebook and lesson file; guide and wrong answers stay with the teacher."""
    (own.folder / "data").mkdir()
    (own.folder / "data" / "t.csv").write_text("a", "utf-8")
    added = add_lesson(pack_lesson(own, tmp_path), course)

    assert ["X01.ipynb", "data/t.csv", "lesson.py"] == tree(course / "notebooks" / "X01")
    assert ["guide.md", "wrong.py"] == tree(course / "teaching" / "X01")
    assert ["X01.ipynb", "data/t.csv", "lesson.py"] == tree(added.release)
    assert "return max(values) - min(values)" not in (added.release / "X01.ipynb").read_text(
        "utf-8"
    )


def test_second_add_is_refused(own: OwnLesson, course: Path, tmp_path: Path) -> None:
    """A lesson that the course has stays as it is."""
    path = pack_lesson(own, tmp_path)
    added = add_lesson(path, course)
    added.notebook.write_text("mine", "utf-8")

    with pytest.raises(LessonError, match="The course has this lesson already"):
        add_lesson(path, course)
    assert "mine" == added.notebook.read_text("utf-8")


def test_add_that_fails_leaves_nothing(change: Change, course: Path, tmp_path: Path) -> None:
    """A lesson that cannot be released leaves the course as it was, so it can be added later."""
    before = tree(course)
    broken = change("X01.ipynb", "    ### END SOLUTION", "    # no end")

    with pytest.raises(CourseError, match="cannot be released"):
        add_lesson(pack_lesson(broken, tmp_path), course)
    assert before == tree(course)
    assert not (course / "teaching" / "X01").exists()


def test_lesson_file_that_exits_stops_nothing(own: OwnLesson, course: Path, tmp_path: Path) -> None:
    """A lesson file that calls exit() is refused, and the course stays as it was."""
    (own.folder / "lesson.py").write_text("raise SystemExit(0)", "utf-8")

    with pytest.raises(ClassnetError, match="stops with SystemExit"):
        add_lesson(pack_lesson(own, tmp_path), course)
    assert not (course / "notebooks" / "X01").exists()


def test_add_without_course_is_refused(own: OwnLesson, tmp_path: Path) -> None:
    """A folder that is no course is refused before the parcel is opened."""
    with pytest.raises(CourseError, match="There is no course"):
        add_lesson(tmp_path / "missing.zip", tmp_path)


def test_deflate_errors_are_known() -> None:
    """The error of damaged packed data is none of those that zipfile documents."""
    assert not issubclass(zlib.error, OSError | RuntimeError | ValueError)
