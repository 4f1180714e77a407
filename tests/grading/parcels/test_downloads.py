from zipfile import ZipFile

import pytest

from classnet_stem.errors import CourseError, SubmissionError

NAME = {"HEL07": "Anna Berg_101", "HEL08": "Bela Kiss_102", "HEL09": "Chi Le_103"}


@pytest.mark.parametrize(
    "form",
    [
        "{name}_assignsubmission_file_S01_{code}.zip",
        "{name}_assignsubmission_file/S01_{code}.zip",
        "{name}_assignsubmission_file_/S01_{code} (1).zip",
        "{name} - S01_{code}.zip",
        "Submitted files/{name}/Weather/S01_{code}.zip",
        "S01_{code}.zip",
        "{code}/any name.zip",
    ],
)
@pytest.mark.parametrize("as_zip", [False, True])
def test_forms_of_platforms(students, tmp_path, form, as_zip):
    """Downloads of Moodle, Classroom and Teams, zipped or not, give the codes, not the names."""
    for code, name in NAME.items():
        parcel = students.pack(code, to=tmp_path / "made")
        students.put(form.format(name=name, code=code), parcel)
    report = students.run(students.zipped() if as_zip else students.inbox)

    assert [(code, "taken") for code in NAME] == students.said(report)
    assert list(NAME) == students.codes()


def test_download_in_a_folder(students):
    """A download that has one folder around everything is opened too."""
    students.pack()

    assert [("HEL07", "taken")] == students.said(students.run(students.zipped(top="S01/")))


def test_foreign_files(students):
    """Other files in a download are skipped by name, and do not make the run fail."""
    students.pack()
    students.put("Anna Berg_101_assignsubmission_onlinetext/onlinetext.html")
    students.put("Working files/Anna/S01.zip")
    students.put(".DS_Store")
    report = students.run(students.inbox)

    assert [
        "Anna Berg_101_assignsubmission_onlinetext/onlinetext.html",
        "Working files/Anna/S01.zip",
    ] == [each.source for each in report.items if each.status == "skipped"]
    assert report.is_complete


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("bad.zip", b"PK\x03\x04", "cannot be unpacked"),
        ("bad.zip", b"", "it is empty"),
        ("bad.rar", b"Rar!", "only zip files"),
        ("bad.ipynb", b"{}", "no lesson of this course"),
    ],
)
def test_bad_file_stops_nobody(students, name, content, words):
    """A damaged or foreign archive is refused by name, and the others are taken."""
    students.pack()
    students.put(name, content)
    report = students.run(students.inbox)

    assert [("HEL07", "taken"), ("", "refused")] == students.said(report)
    assert (name, False) == (report.items[1].source, report.is_complete)
    assert words in report.items[1].problem.what


def test_evil_member_of_a_download(students, tmp_path):
    """In a download a bad member is refused by name, and the parcels are taken."""
    students.pack()
    download = students.zipped()
    with ZipFile(download, "a") as archive:
        archive.writestr("../evil.zip", "x")
    report = students.run(download)

    assert [("HEL07", "taken"), ("", "refused")] == students.said(report)
    assert "../evil.zip" == report.items[1].source


@pytest.mark.parametrize("name", ["", "notebooks/S01", "grading/submitted", ".."])
def test_course_itself(classroom, students, name):
    """The course's own folders are no download."""
    with pytest.raises(CourseError, match="belongs to the course itself"):
        students.run(classroom.root / name)


def test_nothing_there(students, tmp_path):
    """A source that is not there is an error; an empty folder gives an empty report."""
    (tmp_path / "empty").mkdir()

    assert () == students.run(tmp_path / "empty").items
    with pytest.raises(CourseError, match="no file or folder"):
        students.run(tmp_path / "nowhere.zip")


def test_damaged_download(students, tmp_path):
    """A download that is no zip file is an error of the whole run."""
    (tmp_path / "download.zip").write_bytes(b"<html>log in")

    with pytest.raises(SubmissionError, match="a web page"):
        students.run(tmp_path / "download.zip")
