from pathlib import Path

import pytest

from classnet_stem.errors import SubmissionError
from classnet_stem.grading.submissions import copy_work, find_work, plain_stem


def put(folder, *names):
    """Make files; the content is the path, so that no two are equal."""
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, encoding="utf-8")
    return folder


def find(student, is_of_lesson=lambda path: False):
    return find_work(student, "L01", is_of_lesson)


def copied(student, tmp_path, **options):
    found = find(student, **options)
    target = tmp_path / "repaired"
    remarks = copy_work(found, target)
    files = {path.relative_to(target).as_posix() for path in target.rglob("*") if path.is_file()}
    return files, remarks


@pytest.mark.parametrize(
    "name",
    [
        "L01.ipynb",
        "L01 (1).ipynb",
        "L01(2).ipynb",
        "l01.ipynb",
        "L01.IPYNB",
        "L01-Copy1.ipynb",
        "L01 - Copy.ipynb",
        "L01_copy.ipynb",
        "L01 - Kopie.ipynb",
        "Copy of L01.ipynb",
        "L01-final.ipynb",
        "L01_v2.ipynb",
    ],
)
def test_name_of_a_copy(name):
    """The names that browsers, systems and students give to a copy mean the lesson."""
    assert "l01" == plain_stem(Path(name))


@pytest.mark.parametrize("name", ["L02.ipynb", "L011.ipynb", "L01-notes.ipynb"])
def test_name_of_another(name):
    """Another name is not the lesson."""
    assert "l01" != plain_stem(Path(name))


@pytest.mark.parametrize(
    "path",
    [
        "L01/L01 (1).ipynb",
        "L01/l01.ipynb",
        "l01/L01.ipynb",
        "L01/L01/L01.ipynb",
        "L01 (1)/L01/L01.ipynb",
        "L01.ipynb",
        "L02/L01.ipynb",
    ],
)
def test_found_elsewhere(tmp_path, path):
    """A renamed notebook, or one in a wrong folder, is found, and its place is said."""
    found = find(put(tmp_path / "anna", path))

    assert path == found.notebook.relative_to(tmp_path / "anna").as_posix()
    assert (f"the notebook was found as {path}",) == found.remarks


def test_right_place(tmp_path):
    """The notebook in its right place needs no remark."""
    assert () == find(put(tmp_path / "anna", "L01/L01.ipynb")).remarks


def test_found_by_content(tmp_path):
    """A notebook with a free name is found by its cells."""
    student = put(tmp_path / "anna", "L01/my homework.ipynb", "L01/other.ipynb")

    assert "my homework" == find(student, lambda path: path.stem == "my homework").notebook.stem


def test_second_notebook_is_named(tmp_path):
    """A second copy beside the notebook is not graded and is named."""
    found = find(put(tmp_path / "anna", "L01/L01.ipynb", "L01/L01 (1).ipynb"))

    assert "L01.ipynb" == found.notebook.name
    assert "also sent and not graded: L01/L01 (1).ipynb" in found.remarks[0]


def test_several_copies(tmp_path):
    """Of several different copies none is taken by chance."""
    with pytest.raises(SubmissionError, match=r"L01/L01 \(1\).ipynb, L01/L01 \(2\).ipynb"):
        find(put(tmp_path / "anna", "L01/L01 (1).ipynb", "L01/L01 (2).ipynb"))


def test_equal_copies(tmp_path):
    """Copies with the same content are one."""
    student = put(tmp_path / "anna", "L01/L01 (1).ipynb")
    twin = student / "L01" / "L01 (2).ipynb"
    twin.write_bytes((student / "L01" / "L01 (1).ipynb").read_bytes())

    assert find(student) is not None


def test_nothing_sent(tmp_path):
    """Work for another lesson only is no work for this one."""
    assert find(put(tmp_path / "anna", "L02/L02.ipynb")) is None


@pytest.mark.parametrize(
    ("name", "message"), [("data.csv", "no notebook in it"), ("L01.zip", "only a zip file")]
)
def test_folder_without_notebook(tmp_path, name, message):
    """A folder of the lesson without a notebook is a problem, not nothing."""
    with pytest.raises(SubmissionError, match=message):
        find(put(tmp_path / "anna", f"L01/{name}"))


def test_checkpoints_do_not_count(tmp_path):
    """What Jupyter and macOS add is not looked at."""
    student = put(
        tmp_path / "anna",
        "L01/L01.ipynb",
        "L01/.ipynb_checkpoints/L01-checkpoint.ipynb",
        "__MACOSX/L01/L01.ipynb",
    )

    assert () == find(student).remarks


def test_everything_is_copied(tmp_path):
    """Recordings and other files come along, from the outer and the inner folder."""
    student = put(
        tmp_path / "anna", "L01/L01/L01.ipynb", "L01/recordings/a.csv", "L01/L01/student.json"
    )

    assert {"recordings/a.csv", "student.json"} == copied(student, tmp_path)[0]


def test_loose_notebook(tmp_path):
    """For a notebook without a folder the recordings beside it come along, not other lessons."""
    student = put(tmp_path / "anna", "L01.ipynb", "recordings/a.csv", "L02/L02.ipynb", "L02/b.csv")

    assert {"recordings/a.csv"} == copied(student, tmp_path)[0]


def test_original_is_not_changed(tmp_path):
    """Copying leaves the original as it was, and a read-only one can be copied."""
    student = put(tmp_path / "anna", "L01/L01.ipynb", "L01/recordings/a.csv")
    recording = student / "L01" / "recordings" / "a.csv"
    recording.chmod(0o444)
    copied(student, tmp_path)
    (tmp_path / "repaired" / "recordings" / "a.csv").write_text("changed", encoding="utf-8")

    assert "L01/recordings/a.csv" == recording.read_text("utf-8")


def test_link_is_left_out(tmp_path):
    """A link, which could lead to the gradebook, is not followed, and is named."""
    student = put(tmp_path / "anna", "L01/L01.ipynb")
    (tmp_path / "secret").write_text("x", encoding="utf-8")
    try:
        (student / "L01" / "data").symlink_to(tmp_path / "secret")
    except OSError:
        pytest.skip("this account may not make links")

    assert (set(), ["the link data was left out"]) == copied(student, tmp_path)


def test_broken_timestamp(tmp_path):
    """A timestamp that would stop nbgrader is left out, and it is said."""
    student = put(tmp_path / "anna", "L01/L01.ipynb", "L01/timestamp.txt")

    assert (set(), ["timestamp.txt has no readable time and was left out"]) == copied(
        student, tmp_path
    )
