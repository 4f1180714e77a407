import os
from datetime import timedelta


def test_newer_wins(students):
    """A newer work is graded, and the older one is kept under earlier."""
    students.run(students.pack(text="first", when=students.monday))
    report = students.run(students.pack(text="second", when=students.tuesday))

    assert [("HEL07", "replaced")] == students.said(report)
    assert "second" == students.text_of(students.submitted())
    assert {"2100-02-16T120000Z": "first"} == students.earlier()


def test_older_does_not_win(students):
    """An older work that comes later is kept under earlier, once."""
    students.run(students.pack(text="second", when=students.tuesday))
    old = students.pack(text="first", when=students.monday)

    assert [("HEL07", "earlier")] == students.said(students.run(old))
    assert [("HEL07", "unchanged")] == students.said(students.run(old))
    assert "second" == students.text_of(students.submitted())
    assert {"2100-02-16T120000Z": "first"} == students.earlier()


def test_three_versions(students, tmp_path):
    """All versions in one download are kept, whatever their order; none is overwritten."""
    for number, text in enumerate(["b", "c", "a"]):
        when = students.monday + timedelta(seconds=ord(text) - ord("a"))
        students.put(f"{number}.zip", students.pack(text=text, when=when, to=tmp_path / "made"))
    report = students.run(students.inbox)

    assert ["taken", "replaced", "replaced"] == sorted(
        (each.status for each in report.items), key=["taken", "replaced"].index
    )
    assert "c" == students.text_of(students.submitted())
    assert ["a", "b"] == sorted(students.earlier().values())


def test_same_second(students):
    """Of two works of one second the first stays, and the other is kept."""
    students.run(students.pack(text="one"))
    report = students.run(students.pack(text="two"))

    assert [("HEL07", "earlier")] == students.said(report)
    assert ("one", ["two"]) == (
        students.text_of(students.submitted()),
        list(students.earlier().values()),
    )


def test_collected_twice(students):
    """The same work a second time changes nothing."""
    parcel = students.pack()
    students.run(parcel)
    before = {each: each.stat().st_mtime_ns for each in students.submitted().rglob("*")}

    assert [("HEL07", "unchanged")] == students.said(students.run(parcel))
    assert before == {each: each.stat().st_mtime_ns for each in students.submitted().rglob("*")}


def test_work_that_a_teacher_put(classroom, students):
    """Work that was put into the course by hand is compared by its files' time, and kept."""
    classroom.submit("HEL07", students.notebook("by hand"))
    for each in students.submitted().rglob("*"):
        os.utime(each, (students.monday.timestamp(), students.monday.timestamp()))

    assert [("HEL07", "replaced")] == students.said(
        students.run(students.pack(when=students.tuesday))
    )
    assert {"2100-02-16T120000Z": "by hand"} == students.earlier()


def test_dry_run(classroom, students):
    """A dry run says the same and writes nothing."""
    students.run(students.pack(text="first"))
    before = students.files(classroom.root)
    report = students.run(students.pack(text="second", when=students.tuesday), is_dry_run=True)

    assert [("HEL07", "replaced")] == students.said(report)
    assert before == students.files(classroom.root)


def test_code_in_small_letters(students):
    """A code in small letters belongs to the same student."""
    students.run(students.pack("HEL07"))
    report = students.run(students.pack("hel07", when=students.tuesday))

    assert [("HEL07", "replaced")] == students.said(report)
    assert ("the code hel07 is in the course as HEL07",) == students.only(report).remarks


def test_blocked_folder(classroom, students):
    """A folder that cannot be made costs its student only."""
    (classroom.root / "grading" / "submitted" / "HEL07").touch()
    students.pack()
    students.pack("HEL08")

    assert [("HEL08", "taken"), ("HEL07", "refused")] == students.said(students.run(students.inbox))
