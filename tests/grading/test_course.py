import pytest

from classnet_stem.errors import CourseError
from classnet_stem.grading.course import new_course, open_course


@pytest.fixture
def shipped(classroom, monkeypatch):
    """The small lesson in the place of the lessons that come with the package."""
    source = classroom.source.parents[1]
    monkeypatch.setattr("classnet_stem.grading.course.notebooks_dir", lambda: source)
    return classroom


def test_makes_everything(shipped, tmp_path):
    """A new course has lessons, settings, the folder for submissions and a README."""
    course = new_course(tmp_path / "mine")

    assert (
        "nbgrader_config.py",
        "notebooks/S01/S01.ipynb",
        "notebooks/S01/table.csv",
        "README.md",
    ) == course.made
    assert (tmp_path / "mine" / "grading" / "submitted").is_dir()
    assert ["S01"] == open_course(tmp_path / "mine").lessons()


def test_second_run_changes_nothing(shipped, tmp_path):
    """A second run leaves what the teacher changed, and names it; what is gone comes back."""
    new_course(tmp_path / "mine")
    lesson = tmp_path / "mine" / "notebooks" / "S01" / "S01.ipynb"
    lesson.write_text("my version", encoding="utf-8")
    (lesson.parent / "table.csv").unlink()
    second = new_course(tmp_path / "mine")

    assert (("notebooks/S01/table.csv",), ("notebooks/S01/S01.ipynb",)) == (
        second.made,
        second.kept,
    )
    assert "my version" == lesson.read_text("utf-8")


def test_foreign_folder(shipped, tmp_path):
    """A folder with other files is refused and stays as it is."""
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "cat.jpg").touch()

    with pytest.raises(CourseError, match="holds other files"):
        new_course(tmp_path / "photos")
    assert ["cat.jpg"] == [path.name for path in (tmp_path / "photos").iterdir()]


def test_file_in_the_way(shipped, tmp_path):
    """A file in the place of the folder is refused."""
    (tmp_path / "mine").touch()

    with pytest.raises(CourseError, match="is a file"):
        new_course(tmp_path / "mine")


def test_no_course(tmp_path):
    """A folder without settings is no course, and the message says how to make one."""
    with pytest.raises(CourseError, match="no course") as caught:
        open_course(tmp_path)
    assert "classnet course new" in caught.value.hint


def test_broken_settings(classroom):
    """Settings that are no Python are an error with the file's name."""
    classroom.settings("c.X = (")

    with pytest.raises(CourseError, match=r"nbgrader_config\.py"):
        open_course(classroom.root)


def test_settings_belong_to_their_folder(classroom):
    """The folder of the settings is the course, wherever it lies; its gradebook is inside."""
    course = open_course(classroom.root)

    assert str(classroom.root.resolve()) == course.config.CourseDirectory.root
    assert course.config.CourseDirectory.db_url.endswith("course/grading/gradebook.db")
    assert course.root / "grading" / "submitted" == course.step("submitted")
    assert course.root / "grading" / "repaired" == course.step("repaired")


def test_recordings_are_never_overwritten(classroom):
    """A recording in a lesson's source does not replace one of a student of the same name."""
    (classroom.source.parent / "recordings").mkdir()
    (classroom.source.parent / "recordings" / "mine.csv").touch()
    settings = open_course(classroom.root).config.Autograde.exclude_overwriting

    assert {"student.json", "recordings/mine.csv"} == {
        name.replace("\\", "/") for name in settings["S01"]
    }
