import json
import shutil
from datetime import timedelta
from zipfile import ZipFile

import pytest

from classnet_stem.grading.archives import Limits


def test_zip_in_zip(students, tmp_path):
    """A parcel that a student packed once more is unpacked."""
    parcel = students.pack(to=tmp_path / "made")
    with ZipFile(tmp_path / "S01.zip", "w") as archive:
        archive.write(parcel, "S01/S01_HEL07.zip")
    students.put("S01.zip", tmp_path / "S01.zip")

    item = students.only(students.run(students.inbox))

    assert ("taken", ()) == (item.status, item.remarks)


def test_zip_in_zip_without_end(students, tmp_path):
    """Zip files in zip files are not opened without end."""
    parcel = students.pack(to=tmp_path / "made")
    for number in range(6):
        outer = tmp_path / f"{number}.zip"
        with ZipFile(outer, "w") as archive:
            archive.write(parcel, "inner.zip")
        parcel = outer
    students.put("S01.zip", parcel)

    assert "no notebook" in str(students.only(students.run(students.inbox)).problem)


def test_folder_of_a_student(students):
    """A lesson folder that was sent without packing is taken, with the code of student.json."""
    shutil.copytree(students.work(), students.inbox / "Anna Berg_101_assignsubmission_file")
    report = students.run(students.inbox)

    assert [("HEL07", "taken")] == students.said(report)
    assert {"S01.ipynb", "student.json", "recordings/mine.csv", "timestamp.txt"} == students.files(
        students.submitted()
    )


def test_zipped_by_hand(students, tmp_path):
    """A lesson folder that was zipped by the system is taken."""
    folder = students.work()
    shutil.make_archive(str(tmp_path / "S01"), "zip", folder.parent, "S01")

    assert [("HEL07", "taken")] == students.said(students.run(tmp_path / "S01.zip"))


@pytest.mark.parametrize("name", ["S01 (1).ipynb", "s01.ipynb", "S01-Copy1.ipynb", "hello.ipynb"])
def test_renamed_notebook(classroom, students, name):
    """A renamed notebook gets its right name; one with a free name is known by its cells."""
    folder = students.work()
    (folder / "S01.ipynb").write_text(json.dumps(classroom.solved()), encoding="utf-8")
    (folder / "S01.ipynb").rename(folder / name)
    shutil.copytree(folder, students.inbox / "x")
    report = students.run(students.inbox)

    assert (students.submitted() / "S01.ipynb").is_file()
    assert (f"{name} has the name S01.ipynb now",) == students.only(report).remarks


def test_loose_notebook(students):
    """A notebook alone is taken when its name has a code, and this is said."""
    students.put("Anna Berg_101_assignsubmission_file_S01_HEL07.ipynb", students.notebook())
    report = students.run(students.inbox)

    assert [("HEL07", "taken")] == students.said(report)
    assert "the code HEL07 is from the file's name" in students.only(report).remarks


@pytest.mark.parametrize("name", ["S01.ipynb", "Anna Berg - S01.ipynb", "S01_anna.ipynb"])
def test_nobody(classroom, students, name):
    """Without a code the work is refused: a person's name is not used."""
    students.put(name, json.dumps(classroom.solved()))

    assert "does not say whose work it is" in students.what(students.inbox)
    assert [] == students.codes()


def test_lesson_of_nobody(students):
    """A notebook of no lesson of the course is refused."""
    students.pack(lesson="X99")

    assert "no lesson of this course" in students.what(students.inbox)


def test_changed_after_packing(students, tmp_path):
    """A file that is not as it was packed is told, without a judgement, and taken."""
    parcel = students.pack()
    with ZipFile(parcel) as archive:
        archive.extractall(tmp_path / "out")
    (tmp_path / "out" / "S01" / "recordings" / "mine.csv").write_text("new")
    report = students.run(tmp_path / "out" / "S01")

    assert ("recordings/mine.csv is not as it was when it was packed",) == students.only(
        report
    ).remarks


def test_codes_that_differ(students, tmp_path):
    """When the file's name has another code than the parcel, the parcel counts, and it is said."""
    students.put("S01_HEL99.zip", students.pack(to=tmp_path / "made"))
    report = students.run(students.inbox)

    assert "HEL07" == students.only(report).student
    assert "the file's name has the code HEL99" in students.only(report).remarks[0]


def test_clock_in_the_future(students):
    """A parcel of a computer with a wrong clock gets the time of collecting."""
    report = students.run(students.pack(when=students.now + timedelta(days=400)))

    assert "in the future" in students.only(report).remarks[0]
    assert "2100-02-20" in (students.submitted() / "timestamp.txt").read_text("utf-8")


def test_foreign_files_in_a_parcel(students):
    """A program in the work of a student is left out by name; a timestamp is made anew."""
    folder = students.work()
    (folder / "game.exe").touch()
    (folder / "timestamp.txt").write_text("yesterday")
    shutil.copytree(folder, students.inbox / "x")
    report = students.run(students.inbox)

    assert ("left out: game.exe (no kind of file that a lesson uses)",) == students.only(
        report
    ).remarks
    assert "game.exe" not in students.files(students.submitted())


def test_evil_parcel(students, tmp_path):
    """A parcel with a path out of its folder is refused whole; nothing of it is written."""
    students.inbox.mkdir()
    with ZipFile(students.inbox / "S01_HEL07.zip", "w") as archive:
        archive.writestr("S01/S01.ipynb", students.notebook())
        archive.writestr("../../../grading/gradebook.db", "x")

    assert "could lead out of the folder" in students.what(students.inbox)
    assert not students.submitted().exists()
    assert [] == list(tmp_path.rglob("gradebook.db"))


@pytest.mark.parametrize("code", ["../HEL", "CON", "_x", "a/b", "x" * 40, "", 7, None, "a\0b"])
def test_code_that_is_no_folder(students, code):
    """A code that is no name for a folder is never used as one."""
    folder = students.work()
    (folder / "student.json").write_text(json.dumps({"code": code}), encoding="utf-8")
    shutil.copytree(folder, students.inbox / "x")

    assert "does not say whose work it is" in students.what(students.inbox)
    assert [] == students.codes()


@pytest.mark.parametrize("text", ["{", "[]", '{"format": "classnet parcel 1"}', "\ud83d" * 2])
def test_damaged_manifest(students, text):
    """A manifest that cannot be read is passed over: student.json has the code."""
    folder = students.work()
    (folder / "parcel.json").write_bytes(text.encode("utf-8", "surrogatepass"))
    shutil.copytree(folder, students.inbox / "x")

    assert [("HEL07", "taken")] == students.said(students.run(students.inbox))


def test_several_notebooks(students):
    """Of several copies with different content none is taken by chance."""
    folder = students.work()
    (folder / "S01.ipynb").rename(folder / "S01 (1).ipynb")
    (folder / "S01 (2).ipynb").write_text("{}")
    shutil.copytree(folder, students.inbox / "x")

    assert "Several notebooks could be S01" in students.what(students.inbox)


def test_no_notebook(students):
    """A folder of a lesson without its notebook is refused by name."""
    folder = students.work()
    (folder / "S01.ipynb").unlink()
    shutil.copytree(folder, students.inbox / "x")

    assert "There is no notebook in x." == students.what(students.inbox)


def test_deep_notebook(students):
    """Recordings beside an inner folder with the notebook come along."""
    folder = students.work()
    (folder / "inner").mkdir()
    (folder / "S01.ipynb").rename(folder / "inner" / "S01.ipynb")
    shutil.copytree(folder, students.inbox / "x")
    students.run(students.inbox)

    assert {"inner/S01.ipynb", "recordings/mine.csv"} <= students.files(students.submitted())


def test_link_in_a_folder(students, tmp_path):
    """A link in a folder of a student is not followed, and it is named."""
    (tmp_path / "secret.csv").write_text("secret")
    shutil.copytree(students.work(), students.inbox / "x")
    try:
        (students.inbox / "x" / "data.csv").symlink_to(tmp_path / "secret.csv")
    except OSError:
        pytest.skip("this account may not make links")
    report = students.run(students.inbox)

    assert ("the link data.csv was left out",) == students.only(report).remarks
    assert "data.csv" not in students.files(students.submitted())


def test_read_only_work(students):
    """Read-only files of a student can be taken, and do not stay read-only."""
    folder = students.work()
    shutil.copytree(folder, students.inbox / "x")
    for each in (students.inbox / "x").rglob("*.*"):
        each.chmod(0o444)
    (students.inbox / "x" / "recordings").chmod(0o555)
    students.run(students.inbox)
    (students.inbox / "x" / "recordings").chmod(0o755)

    assert all(each.stat().st_mode & 0o200 for each in students.submitted().rglob("*"))


def with_code(classroom, *lines):
    """Return the solved notebook with these code cells."""
    notebook = classroom.solved()
    notebook.cells += [{"cell_type": "code", "source": each, "metadata": {}} for each in lines]
    return json.dumps(notebook)


@pytest.mark.parametrize("line", ['stem.student("HEL07")', "student( 'HEL07', 'HEL-1')"])
def test_code_in_the_notebook(classroom, students, line):
    """A notebook that was sent alone is known by the code in its own line, and this is said."""
    students.put("Anna Berg - S01.ipynb", with_code(classroom, "a = 1", line))
    item = students.only(students.run(students.inbox))

    assert ("HEL07", "taken") == (item.student, item.status)
    assert "the code HEL07 is from the notebook" in item.remarks


@pytest.mark.parametrize(
    "lines", [['stem.student("")'], ['# stem.student("HEL07")'], ['student("A1")', 'student("A2")']]
)
def test_no_code_in_the_notebook(classroom, students, lines):
    """An empty line, a comment and two different codes say nothing."""
    students.put("S01.ipynb", with_code(classroom, *lines))

    assert "does not say whose work it is" in students.what(students.inbox)


def test_notebook_of_another_lesson(classroom, students, tmp_path):
    """A parcel whose notebook is of another lesson than its manifest says is refused."""
    (classroom.root / "notebooks" / "S02").mkdir()
    (classroom.root / "notebooks" / "S02" / "S02.ipynb").write_text(students.notebook())
    with ZipFile(students.pack()) as archive:
        archive.extractall(tmp_path / "out")
    work = tmp_path / "out" / "S01"
    (work / "S01.ipynb").rename(work / "S02.ipynb")

    assert "its notebook is of another lesson" in students.what(work)


def test_copy_beside_the_notebook(students):
    """The notebook with the right name counts; a copy beside it comes along."""
    folder = students.work(text="right")
    (folder / "S01 (1).ipynb").write_text(students.notebook("copy"))
    shutil.copytree(folder, students.inbox / "x")
    students.run(students.inbox)

    assert "right" == students.text_of(students.submitted())
    assert "S01 (1).ipynb" in students.files(students.submitted())


@pytest.mark.parametrize("limits", [Limits(files=2), Limits(total=50)])
def test_large_folder(students, monkeypatch, limits):
    """A folder of a student that holds too much is refused by name."""
    monkeypatch.setattr("classnet_stem.grading.incoming.PARCEL", limits)
    shutil.copytree(students.work(), students.inbox / "x")

    assert "x holds 3 files" in students.what(students.inbox)
