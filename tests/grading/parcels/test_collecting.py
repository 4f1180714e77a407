import shutil

import pytest

from classnet_stem.errors import CourseError
from classnet_stem.grading import collecting
from classnet_stem.grading.archives import Limits
from classnet_stem.grading.collecting import collect


def test_one_parcel(students):
    """A parcel goes to its student and lesson, with its time for nbgrader."""
    report = students.run(students.pack())

    assert [("HEL07", "taken")] == students.said(report)
    assert {
        "S01.ipynb",
        "student.json",
        "parcel.json",
        "recordings/mine.csv",
        "timestamp.txt",
    } == students.files(students.submitted())
    stamp = (students.submitted() / "timestamp.txt").read_text("utf-8")
    assert "2100-02-16 12:00:00.000000 UTC\n" == stamp
    assert ((), True) == (students.only(report).remarks, report.is_complete)


def test_two_people_with_one_code(students, tmp_path):
    """Different work of two senders with the same code is refused; the others are taken."""
    for number, text in ((1, "mine"), (2, "yours")):
        parcel = students.pack(text=text, to=tmp_path / "made")
        students.put(f"P{number}_{number}_assignsubmission_file_S01_HEL07.zip", parcel)
    students.pack("HEL08")
    report = students.run(students.inbox)

    assert [("HEL08", "taken"), ("HEL07", "refused"), ("HEL07", "refused")] == students.said(report)
    assert "Two people sent different work" in report.items[1].problem.what
    assert not students.submitted().exists()


def test_lesson_filter(classroom, students):
    """With a lesson the others are skipped by name; one that the course has not is an error."""
    (classroom.root / "notebooks" / "S02").mkdir()
    (classroom.root / "notebooks" / "S02" / "S02.ipynb").write_text(students.notebook())
    students.pack()
    students.pack("HEL08", lesson="S02")
    report = students.run(students.inbox, "S02")

    assert [("HEL08", "taken"), ("", "skipped")] == students.said(report)
    with pytest.raises(CourseError, match="no lesson S03"):
        students.run(students.inbox, "S03")


def test_whole_course_folder(classroom, students, tmp_path):
    """Of a whole course folder the lesson that is asked for is taken; else it is refused."""
    (classroom.root / "notebooks" / "S02").mkdir()
    (classroom.root / "notebooks" / "S02" / "S02.ipynb").write_text(students.notebook())
    students.work()
    home = students.work(lesson="S02").parent
    shutil.make_archive(str(tmp_path / "inbox" / "all"), "zip", home)

    assert "Several lessons" in students.what(students.inbox)
    assert [("HEL07", "taken")] == students.said(students.run(students.inbox, "S01"))
    assert "recordings/mine.csv" in students.files(students.submitted())


def test_sources_are_only_read(classroom, students):
    """Collecting leaves the download as it was, and no temporary folder in the course."""
    students.pack()
    before = {each: each.stat().st_mtime_ns for each in students.inbox.rglob("*")}
    students.run(students.inbox)

    assert before == {each: each.stat().st_mtime_ns for each in students.inbox.rglob("*")}
    assert ["submitted"] == [each.name for each in (classroom.root / "grading").iterdir()]


def test_no_course(students, tmp_path):
    """Without a course nothing is collected."""
    with pytest.raises(CourseError, match="no course"):
        collect(students.pack(), tmp_path)


def sent(students, sender, text, when):
    """Collect one parcel in the form of Moodle; return its item."""
    name = f"{sender}_assignsubmission_file_S01_HEL07.zip"
    parcel = students.pack(text=text, when=when, to=students.root / "made")
    shutil.rmtree(students.inbox, ignore_errors=True)
    students.put(name, parcel)
    return students.only(students.run(students.inbox))


def test_another_person_in_a_later_week(students):
    """A code that another person used before is told; nothing is lost, no name is written."""
    assert () == sent(students, "Anna Berg_101", "mine", students.monday).remarks
    item = sent(students, "Bela Kiss_102", "yours", students.tuesday)

    assert "sent by another person" in item.remarks[0]
    assert ["mine"] == list(students.earlier().values())
    assert "Berg" not in (students.course / "grading" / "senders.json").read_text("utf-8")


def test_same_person_in_a_later_week(students):
    """The same person sends again without a remark, also where the file of senders is damaged."""
    sent(students, "Anna Berg_101", "first", students.monday)
    assert () == sent(students, "Anna Berg_101", "second", students.tuesday).remarks
    (students.course / "grading" / "senders.json").write_text("{")
    assert () == sent(students, "Anna Berg_101", "third", students.now).remarks


def test_senders_cannot_be_written(students):
    """When the file of senders cannot be written, the work is taken all the same."""
    (students.course / "grading" / "senders.json").mkdir(parents=True)

    assert "taken" == sent(students, "Anna Berg_101", "first", students.monday).status
    assert ["senders.json", "submitted"] == sorted(
        each.name for each in (students.course / "grading").iterdir()
    )


def test_downloads_that_fill_the_disk(students, monkeypatch):
    """When all parcels together are too large, the rest is refused by name."""
    small = Limits(total=1000)
    monkeypatch.setattr("classnet_stem.grading.collecting.DOWNLOAD", small)
    for code in ("HEL01", "HEL02", "HEL03", "HEL04", "HEL05", "HEL06"):
        students.pack(code)
    report = students.run(students.inbox)

    assert "taken" == report.items[0].status
    assert "S01_HEL06.zip is not unpacked" in report.items[-1].problem.what


def test_unexpected_error(students, monkeypatch):
    """An error that nobody thought of costs its own file only, and leaves nothing behind."""
    students.pack("HEL07")
    students.pack("HEL08")
    real = collecting.open_parcel

    def fail(parcel, *more):
        if "HEL08" in parcel.source:
            raise ZeroDivisionError("odd")
        return real(parcel, *more)

    monkeypatch.setattr(collecting, "open_parcel", fail)
    report = students.run(students.inbox)

    assert [("HEL07", "taken"), ("", "refused")] == students.said(report)
    assert "ZeroDivisionError: odd" in report.items[1].problem.what
