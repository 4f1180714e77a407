import contextlib
import stat
import struct
import zipfile
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_LZMA, ZipFile, ZipInfo

import pytest

from classnet_stem.errors import SubmissionError
from classnet_stem.grading.archives import Limits, look, name_problem, unpack


@pytest.fixture
def made(tmp_path):
    """A function that writes a zip file from names (text or ZipInfo) and contents."""

    def make(*members, kind=ZIP_DEFLATED):
        path = tmp_path / "work.zip"
        with ZipFile(path, "w", kind) as archive:
            for name, content in members:
                archive.writestr(name, content)
        return path

    return make


def raw_name(path, old, new):
    """Write another name of the same length into a zip file, past what zipfile would allow."""
    path.write_bytes(path.read_bytes().replace(old, new))
    return path


def linked(name):
    info = ZipInfo(name)
    info.create_system, info.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    return info


def refused(path, tmp_path, limits=Limits()):  # noqa: B008  # it is frozen
    """Return the message, and make sure that nothing was written anywhere."""
    target = tmp_path / "inner" / "target"
    with pytest.raises(SubmissionError) as caught:
        unpack(path, target, limits)
    assert [path] == [each for each in tmp_path.rglob("*") if each.is_file()]
    return caught.value.what


def test_unpacks(made, tmp_path):
    """Files come out with their folders, content and time; what macOS adds does not."""
    path = made(
        (ZipInfo("L05/L05.ipynb", (2026, 2, 3, 4, 5, 6)), "{}"),
        ("L05/recordings/a.csv", "time"),
        ("__MACOSX/L05/._L05.ipynb", "x"),
        ("L05/.DS_Store", "x"),
    )

    assert [] == unpack(path, tmp_path / "out")
    files = {p.relative_to(tmp_path / "out").as_posix() for p in (tmp_path / "out").rglob("*.*")}
    assert {"L05/L05.ipynb", "L05/recordings/a.csv"} == files


@pytest.mark.parametrize(
    "name",
    [
        "../evil.txt",
        "L05/../../evil.txt",
        "/etc/evil.txt",
        "C:/evil.txt",
        "c:evil.txt",
        "L05\\evil.txt",
        "..\\evil.txt",
        "//server/share/evil.txt",
    ],
)
def test_path_out_of_the_folder(made, tmp_path, name):
    """A name that could lead out of the folder refuses the file, and is told."""
    message = refused(made(("L05/L05.ipynb", "{}"), (name, "x")), tmp_path)

    assert "its path could lead out of the folder" in message
    assert name in message


@pytest.mark.parametrize("name", ["CON", "aux.csv", "L05/NUL.txt", "com1/a.csv", "Lpt9.tar.gz"])
def test_device_of_windows(made, tmp_path, name):
    """A name that Windows keeps for a device is refused on every system."""
    assert "Windows uses its name" in refused(made((name, "x")), tmp_path)


@pytest.mark.parametrize("name", ["console.csv", "L05/com10.csv", "auxiliary/a.csv", "nul_.csv"])
def test_like_a_device(name):
    """A name that only begins like a device is right."""
    assert "" == name_problem(name)


@pytest.mark.parametrize(
    "name",
    ["a\nb.csv", "a?.csv", "a\u202efdp.exe", "data./a.csv", "a.csv ", "a//b", "./a", "x" * 201],
)
def test_name_for_no_system(made, tmp_path, name):
    """Names that some system cannot write, or shows turned around, are refused."""
    assert name_problem(name)
    assert "is not unpacked" in refused(made((name, "x")), tmp_path)


@pytest.mark.parametrize("name", ["Messung für Änne.csv", "Screenshot\u202f10.00.png", "測定.csv"])
def test_name_of_a_person_anywhere(name):
    """Letters of all languages and the space of macOS screenshots are right."""
    assert "" == name_problem(name)


def test_zero_byte_in_a_name(made, tmp_path):
    """A zero byte, behind which zipfile hides the rest of a name, is seen."""
    path = raw_name(made(("L05/aZ.csv", "x")), b"L05/aZ.csv", b"L05/a\0.csv")

    assert "every system" in refused(path, tmp_path)


@pytest.mark.parametrize("name", ["", "/", "L05//"])
def test_empty_name(made, tmp_path, name):
    """A name without a letter is refused."""
    info = ZipInfo("x")
    info.filename = name

    assert "is not unpacked" in refused(made((info, "x")), tmp_path)


def test_link(made, tmp_path):
    """A link is refused before anything is written through it."""
    path = made((linked("L05/recordings"), "/etc"), ("L05/recordings/passwd", "x"))

    assert "it is a link" in refused(path, tmp_path)


def test_device_file(made, tmp_path):
    """A pipe or device is refused."""
    info = ZipInfo("L05/pipe")
    info.create_system, info.external_attr = 3, stat.S_IFIFO << 16

    assert "no ordinary file" in refused(made((info, "")), tmp_path)


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("L05/a.csv", "L05/a.csv"),
        ("L05/a.csv", "l05/A.CSV"),
        ("L05/\u00e4.csv", "L05/a\u0308.csv"),
        ("L05/a", "L05/a/b.csv"),
        ("L05/a", "L05/a/"),
    ],
)
def test_clashing_names(made, tmp_path, first, second):
    """Two names that are one file on some system are refused."""
    assert "its name is" in refused(made((first, "1"), (second, "2")), tmp_path)


def test_password(made, tmp_path):
    """An encrypted file is refused, and the reason is the password."""
    path = made(("L05.ipynb", "{}"))
    data = bytearray(path.read_bytes())
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(data)

    assert "it has a password" in refused(path, tmp_path)


@pytest.mark.parametrize("kind", [ZIP_BZIP2, ZIP_LZMA])
def test_unusual_packing(made, tmp_path, kind):
    """Only the usual packing is opened: the others fill the memory in one step."""
    assert "unusual way" in refused(made(("a.csv", "x" * 1000), kind=kind), tmp_path)


def test_bomb(made, tmp_path):
    """A file that grows a thousand times is refused, with both sizes."""
    path = made(("a.csv", bytes(11_000_000)))

    assert "would grow from 0.0 MB to 11.0 MB" in refused(path, tmp_path)


def test_total_size(made, tmp_path):
    """Many files that are too large together are refused."""
    path = made(*((f"{number}.csv", bytes(1000)) for number in range(11)))

    assert "it holds 11 files" in refused(path, tmp_path, Limits(total=10_000))


def test_one_large_file(made, tmp_path):
    """One file over the limit is refused by name."""
    assert "a.csv: it is larger" in refused(made(("a.csv", bytes(20))), tmp_path, Limits(one=10))


def test_many_files(made, tmp_path):
    """A zip file with very many names is refused."""
    path = made(*((f"{number}", "") for number in range(12)))

    assert "12 files" in refused(path, tmp_path, Limits(files=10))


def test_endless_list(made, tmp_path):
    """A list of names that would fill the memory is refused before it is read."""
    path = made(*((f"{number:0100}", "") for number in range(50)))

    assert "a list of names" in refused(path, tmp_path, Limits(files=2))


def test_size_is_a_lie(made, tmp_path):
    """A file that is longer than its list says does not come out longer."""
    path = made(("a.csv", "x" * 5000))
    data = bytearray(path.read_bytes())
    struct.pack_into("<L", data, data.index(b"PK\x01\x02") + 24, 10)
    path.write_bytes(data)

    with pytest.raises(SubmissionError, match="cannot be unpacked"):
        unpack(path, tmp_path / "out")
    assert all(10 >= each.stat().st_size for each in (tmp_path / "out").rglob("*.csv"))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b"Rar!\x1a\x07\x01\x00", "a RAR file"),
        (b"7z\xbc\xaf\x27\x1c", "a 7z file"),
        (b"<!doctype html><p>Please log in", "a web page"),
        (b'{"cells": []}', "a text file"),
        (b"PK\x03\x04 cut off", "cannot be unpacked"),
        (b"\x00" * 500, "cannot be unpacked"),
        (b"PK\x05\x06" + b"\xff" * 18, "is not unpacked"),
    ],
)
def test_no_zip_file(tmp_path, content, words):
    """What is no zip file, or a damaged one, is told as what it is."""
    (tmp_path / "work.zip").write_bytes(content)

    assert words in refused(tmp_path / "work.zip", tmp_path)


def test_every_cut(made, tmp_path):
    """A zip file that was cut off at any place gives a message and no other error."""
    whole = made(("L05/L05.ipynb", "{}"), ("L05/a.csv", "1\n" * 50)).read_bytes()
    for length in range(len(whole)):
        (tmp_path / "work.zip").write_bytes(whole[:length])
        with pytest.raises(SubmissionError):
            look(tmp_path / "work.zip")


def test_every_changed_byte(made, tmp_path):
    """A zip file with any byte changed unpacks, or gives a message; nothing lands elsewhere."""
    whole = made(
        ("L05/a.csv", "1,2\n"),
    ).read_bytes()
    for place in range(len(whole)):
        data = bytearray(whole)
        data[place] ^= 0xFF
        (tmp_path / "work.zip").write_bytes(data)
        with contextlib.suppress(SubmissionError):
            unpack(tmp_path / "work.zip", tmp_path / "out" / str(place))
    assert {"work.zip", "out"} == {each.name for each in tmp_path.iterdir()}


def test_download_keeps_the_good(made, tmp_path):
    """In a download a bad file is named and the others come out."""
    path = made(("anna.zip", "1"), ("../evil.zip", "2"), (linked("link.zip"), "/etc"))
    bad = unpack(path, tmp_path / "out", strict=False)

    assert ["../evil.zip", "link.zip"] == [each.name for each in bad]
    assert ["anna.zip"] == [each.name for each in (tmp_path / "out").iterdir()]


def test_damaged_member_of_a_download(made, tmp_path):
    """In a download a file with a wrong check sum is named and leaves nothing behind."""
    path = made(("anna.zip", "aaaa"), ("bela.zip", "bbbb"), kind=zipfile.ZIP_STORED)
    path.write_bytes(path.read_bytes().replace(b"bbbb", b"bxbb"))
    bad = unpack(path, tmp_path / "out", strict=False)

    assert [("bela.zip", "it is damaged")] == [(each.name, each.problem) for each in bad]
    assert ["anna.zip"] == [each.name for each in (tmp_path / "out").iterdir()]
